"""The dashboard of a region: all PD and periods of a year, the same figures for the page, the rows and the file.

What higher features know (AKIP values, LKjIP) comes through registries that they fill at start.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from pengukuran.models import Periode
from pengukuran.rumus.anggaran import HasilSerapan, serapan
from pengukuran.rumus.tenggat import ditanya
from pengukuran.selectors.dasbor_bahan import (
    SUDAH,
    BahanPD,
    Hitungan,
    Isian,
    Kalender,
    RingkasPK,
    Uang,
    bahan_pd,
    hitungan,
    uang,
)
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Status
from sakip.inti import waktu
from sakip.inti.angka import bagi, jumlah
from sakip.tenansi.models import PengaturanPemda, PerangkatDaerah


@dataclass(frozen=True)
class NilaiAkip:
    """The evaluation result of a PD; ``url`` opens its rows ("" = none)."""

    total: Decimal
    predikat: str
    url: str = ""


@dataclass(frozen=True)
class Akip:
    """Results of the latest evaluation year up to the working year. ``rata`` is the mean of the PD that have one."""

    tahun: int
    per_pd: Mapping[int, NilaiAkip]
    rata: Decimal | None
    predikat: str = ""
    url: str = ""


@dataclass(frozen=True)
class StatusDokumen:
    """How far a document of a PD is, and where it opens ("" = nowhere)."""

    status: Status
    url: str = ""


SumberAkip = Callable[[Pelaku, int], Akip | None]
SumberLkjip = Callable[[Pelaku, int], Mapping[int, StatusDokumen]]
_akip: list[SumberAkip] = []
_lkjip: list[SumberLkjip] = []


def daftarkan_akip(sumber: SumberAkip) -> None:
    """Register who knows the AKIP values: person, working year → results (one source; the last one counts)."""
    _akip[:] = [sumber]


def daftarkan_lkjip(sumber: SumberLkjip) -> None:
    """Register who knows the LKjIP: person, year → status by PD (one source; the last one counts)."""
    _lkjip[:] = [sumber]


class Keadaan(StrEnum):
    """Where the realisasi of a PD and period stands today."""

    BELUM_DIBUKA = "belum_dibuka"
    BELUM_MULAI = "belum_mulai"
    TANPA_TARGET = "tanpa_target"
    TERBUKA = "terbuka"
    DIPERPANJANG = "diperpanjang"
    TERLAMBAT = "terlambat"
    DIKEMBALIKAN = "dikembalikan"
    SUDAH = "sudah"


def tentukan(isian: Isian | None, saat: datetime, *, ada_rencana_aksi: bool, ditargetkan: int) -> Keadaan:
    """Decide the state: submitted first, then the window (lengthened when granted), then what there is to report."""
    if isian is not None and isian.status in SUDAH:
        return Keadaan.SUDAH
    if isian is None or isian.buka is None or isian.tutup is None:
        return Keadaan.BELUM_DIBUKA
    if saat < isian.buka:
        return Keadaan.BELUM_MULAI
    if ada_rencana_aksi and ditargetkan == 0:
        return Keadaan.TANPA_TARGET
    if isian.status == "dikembalikan":
        return Keadaan.DIKEMBALIKAN
    if isian.sampai is not None and isian.sampai > isian.tutup and saat <= isian.sampai:
        return Keadaan.DIPERPANJANG
    return Keadaan.TERBUKA if saat <= isian.tutup else Keadaan.TERLAMBAT


@dataclass(frozen=True)
class Sel:
    """One PD and period. ``realisasi`` is the amount s.d. the period, None when the period itself has none."""

    ke: int
    keadaan: Keadaan
    isian: Isian | None
    hitung: Hitungan
    versi: int | None
    ada_rencana_aksi: bool
    pagu: Decimal | None
    realisasi: Decimal | None

    @property
    def sudah(self) -> bool:
        """Submitted: its figures count."""
        return self.keadaan is Keadaan.SUDAH

    @property
    def lengkap(self) -> bool:
        """Submitted with every targeted indicator filled."""
        return self.sudah and self.hitung.terisi == self.hitung.ditargetkan

    @property
    def batas(self) -> datetime | None:
        """Until when the PD may fill."""
        if self.isian is None or self.isian.tutup is None:
            return None
        return max(self.isian.tutup, self.isian.sampai or self.isian.tutup)

    @property
    def bagian(self) -> Decimal | None:
        """Share of the computed indicators that reach their target (percent); None until submitted."""
        if not self.sudah or self.hitung.dihitung == 0:
            return None
        return bagi(Decimal(self.hitung.tercapai * 100), Decimal(self.hitung.dihitung))

    @property
    def persen(self) -> Decimal | None:
        """The share that a band is decided by: only of complete figures."""
        return self.bagian if self.lengkap else None

    @property
    def hasil_serapan(self) -> HasilSerapan:
        """Budget used s.d. the period, of a submitted period."""
        return serapan(self.pagu, self.realisasi if self.sudah else None)

    @property
    def serapan(self) -> Decimal | None:
        return self.hasil_serapan.nilai


@dataclass
class BarisPD:
    """A PD with its periods and documents."""

    bahan: BahanPD
    sel: dict[int, Sel]
    akip: NilaiAkip | None = None
    lkjip: StatusDokumen | None = None

    @property
    def pd(self) -> PerangkatDaerah:
        return self.bahan.pd

    @property
    def pk(self) -> RingkasPK | None:
        """The latest PK of the kepala PD."""
        return self.bahan.daftar_pk[-1] if self.bahan.daftar_pk else None

    @property
    def urut(self) -> list[Sel]:
        """The periods in order."""
        return [self.sel[ke] for ke in sorted(self.sel)]


@dataclass(frozen=True)
class JumlahIndikator:
    """Counts over PD; the four kinds sum up to ``semua``."""

    semua: int
    tercapai: int
    belum: int
    tak_terhitung: int
    kosong: int


@dataclass
class Papan:
    """The whole dashboard. Figures of the head are of period ``ke``."""

    tahun: int
    ke: int
    saat: datetime
    kalender: Kalender
    baris: list[BarisPD]
    akip: Akip | None = None
    jendela: dict[int, Isian] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """ "Triwulan III" or "Maret"."""
        return self.kalender.label(self.ke)

    @property
    def label_pendek(self) -> str:
        """ "TW III" or "Maret"."""
        return self.kalender.label_pendek(self.ke)

    @property
    def kini(self) -> Iterator[Sel]:
        """The cells of the period."""
        return (b.sel[self.ke] for b in self.baris)

    def banyak(self, keadaan: Keadaan) -> int:
        """Return how many PD are in a state in the period."""
        return sum(s.keadaan is keadaan for s in self.kini)

    @property
    def lengkap(self) -> int:
        return sum(s.lengkap for s in self.kini)

    @property
    def wajib(self) -> int:
        """PD that have something to report: all but those without a target in the period."""
        return len(self.baris) - self.banyak(Keadaan.TANPA_TARGET)

    @property
    def terlambat(self) -> int:
        return self.banyak(Keadaan.TERLAMBAT)

    @property
    def diperpanjang(self) -> int:
        return self.banyak(Keadaan.DIPERPANJANG)

    @property
    def indikator(self) -> JumlahIndikator:
        """Indicators of the period; those of PD that have not submitted are "belum ada data"."""
        semua = sum(s.hitung.ditargetkan for s in self.kini)
        sah = [s.hitung for s in self.kini if s.sudah]
        tercapai = sum(h.tercapai for h in sah)
        dihitung, terisi = sum(h.dihitung for h in sah), sum(h.terisi for h in sah)
        return JumlahIndikator(semua, tercapai, dihitung - tercapai, terisi - dihitung, semua - terisi)

    @property
    def sel_serapan(self) -> list[Sel]:
        """The cells with budget and amount: those that the region's figure is made of."""
        return [s for s in self.kini if s.serapan is not None]

    @property
    def serapan(self) -> HasilSerapan:
        """Budget used by the PD that have figures: amounts and budgets are summed, the quotient is taken once."""
        ada = self.sel_serapan
        if not ada:
            return serapan(None, None)
        return serapan(jumlah(s.pagu for s in ada if s.pagu), jumlah(s.realisasi for s in ada if s.realisasi))

    @property
    def tanpa_rencana_aksi(self) -> int:
        return sum(not s.ada_rencana_aksi for s in self.kini)


def kalender_tahun(tahun: int, atur: PengaturanPemda | None) -> Kalender:
    """Return how the year is divided by the region's settings."""
    bulanan = atur is not None and atur.frekuensi == PengaturanPemda.Frekuensi.BULAN
    return Kalender(tahun, Periode.Jenis.BULAN if bulanan else Periode.Jenis.TRIWULAN)


def susun_papan(
    tahun: int,
    ke: int,
    atur: PengaturanPemda | None,
    *,
    pd_ids: Collection[int] | None = None,
    pelaku: Pelaku | None = None,
    lkjip: bool = True,
) -> Papan:
    """Return the dashboard (of some PD with ``pd_ids``): three statements, and one each for AKIP and LKjIP.

    Without ``pelaku`` (who may open what is linked) both registries are left alone, without ``lkjip`` the second one.
    """
    k = kalender_tahun(tahun, atur)
    saat = waktu.sekarang()
    bahan = bahan_pd(k, waktu.hari_ini(), pd_ids)
    hitung = hitungan(k, pd_ids)
    versi = {v for b in bahan for n in k.ke if (v := b.versi(n)) is not None}
    keuangan = uang(k, versi)
    jendela = {n: i for b in bahan for n, i in b.isian.items()}
    papan = Papan(tahun, ke, saat, k, [], jendela=jendela)
    for b in bahan:
        papan.baris.append(BarisPD(b, {n: _sel(k, b, n, saat, hitung, keuangan) for n in k.ke}))
    if pelaku is not None:
        papan.akip = _akip[0](pelaku, tahun) if _akip else None
        per_pd = _lkjip[0](pelaku, tahun) if lkjip and _lkjip else {}
        for x in papan.baris:
            x.akip = papan.akip.per_pd.get(x.pd.pk) if papan.akip else None
            x.lkjip = per_pd.get(x.pd.pk)
    return papan


def _sel(
    k: Kalender,
    b: BahanPD,
    ke: int,
    saat: datetime,
    hitung: Mapping[tuple[int, int, int], Hitungan],
    keuangan: Uang,
) -> Sel:
    versi, ada = b.versi(ke), b.ada_rencana_aksi(ke)
    h = hitung.get((b.pd.pk, versi, ke), Hitungan()) if versi is not None else Hitungan()
    isian = b.isian.get(ke)
    per = keuangan.realisasi.get((versi, b.pd.pk), {}) if versi is not None else {}
    # A PD that was founded later or merged before the period is not asked for it.
    ada_pd = ditanya(Periode(tahun=k.tahun, jenis=k.jenis, ke=ke).awal, b.pd.mulai_pada, b.pd.berakhir_pada)
    return Sel(
        ke,
        tentukan(isian, saat, ada_rencana_aksi=ada, ditargetkan=h.ditargetkan) if ada_pd else Keadaan.TANPA_TARGET,
        isian,
        h,
        versi,
        ada,
        keuangan.pagu.get(versi) if versi is not None else None,
        jumlah(v for i, v in per.items() if i <= ke) if ke in per else None,
    )
