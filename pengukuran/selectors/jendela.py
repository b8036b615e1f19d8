"""The periods of a year as Bappeda sees them: windows per step, where each PD is, who is late. A fixed number of
statements, however many PD there are.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import Count

from pengukuran.models import Capaian, JendelaPengisian, PengisianPD, Periode, Perpanjangan
from pengukuran.rumus.tenggat import ISI, URUTAN, Tambahan, WaktuIsi, ditanya, hari_terlambat, waktu_langkah
from pengukuran.selectors.dasbor_bahan import DITARGETKAN
from sakip.alur.dasar import Status, status_objek
from sakip.inti import waktu
from sakip.inti.kalender import ROMAWI, nama_bulan
from sakip.tenansi.cakupan import pemda_aktif
from sakip.tenansi.models import PengaturanPemda, PerangkatDaerah
from sakip.tenansi.selectors import pd_berlaku

TELAT: Final = {ISI: "telat_isi", "verifikasi": "telat_verifikasi", "persetujuan": "telat_persetujuan"}
# Statuses in which a step is still to be taken.
BELUM: Final = {
    ISI: frozenset({"draf", "dikembalikan"}),
    "verifikasi": frozenset({"draf", "dikembalikan", "diajukan"}),
    "persetujuan": frozenset({"draf", "dikembalikan", "diajukan", "diverifikasi"}),
}


def nama_periode(tahun: int, jenis: str) -> list[tuple[int, str]]:
    """Return number and name of the periods of a year."""
    if jenis == Periode.Jenis.BULAN:
        return [(ke, nama_bulan(ke)) for ke in range(1, 13)]
    return [(ke, f"Triwulan {r}") for ke, r in enumerate(ROMAWI, 1)]


def langkah_dipakai(atur: PengaturanPemda | None) -> list[str]:
    """Return the steps that the region has: the check by Bappeda only where the setting asks for it."""
    return [n for n in URUTAN if n != "periksa" or (atur is not None and atur.periksa_realisasi)]


@dataclass(frozen=True)
class KeadaanPD:
    """Where one PD is in a period. ``telat``: days late by step, kept from the first time or counted until now."""

    pd: PerangkatDaerah
    pengisian: PengisianPD
    isi: WaktuIsi
    telat: dict[str, int]
    tanpa_target: bool
    perpanjangan: tuple[Perpanjangan, ...] = ()

    @property
    def status(self) -> Status:
        return status_objek(self.pengisian)

    @property
    def belum(self) -> bool:
        """Nothing handed in yet, though there is something to report."""
        return self.pengisian.status in BELUM[ISI] and not self.tanpa_target

    @property
    def telat_isi(self) -> int:
        return self.telat.get(ISI, 0)

    @property
    def terlambat(self) -> bool:
        """Late with the filling, handed in or not."""
        return self.telat_isi > 0

    @property
    def ciri(self) -> set[str]:
        """Names of the filters that the PD answers to."""
        uji = {
            "belum": self.belum,
            "terlambat": self.terlambat,
            "diperpanjang": bool(self.perpanjangan),
            self.pengisian.status: True,
        }
        return {nama for nama, ya in uji.items() if ya}


@dataclass
class RingkasPeriode:
    """A period of the year: its windows by step and the PD that are asked for it."""

    ke: int
    label: str
    periode: Periode | None = None
    jendela: dict[str, JendelaPengisian] = field(default_factory=dict)
    pd: list[KeadaanPD] = field(default_factory=list)

    def banyak(self, ciri: str) -> int:
        """Return how many PD answer to a filter."""
        return sum(ciri in k.ciri for k in self.pd)

    @property
    def hitungan(self) -> list[tuple[str, str, int]]:
        """Counts for the columns and the chips: filter, word, number."""
        per = Counter(c for k in self.pd for c in k.ciri)
        kata = (
            ("belum", "Belum mengajukan"),
            ("diajukan", "Diajukan"),
            ("dikembalikan", "Dikembalikan"),
            ("diverifikasi", "Diverifikasi"),
            ("disetujui", "Disetujui"),
            ("terlambat", "Terlambat"),
            ("diperpanjang", "Diperpanjang"),
        )
        return [(kode, nama, per[kode]) for kode, nama in kata]

    @property
    def terlambat(self) -> list[KeadaanPD]:
        return sorted((k for k in self.pd if k.terlambat), key=lambda k: -k.telat_isi)


def daftar_periode(tahun: int, jenis: str, ke: int | None = None) -> list[RingkasPeriode]:
    """Return the periods of a year (or one of them) with the state of every PD. Five statements."""
    hasil = {n: RingkasPeriode(n, label) for n, label in nama_periode(tahun, jenis) if ke in (None, n)}
    milik = {"periode__tahun": tahun, "periode__jenis": jenis, "periode__ke__in": list(hasil)}
    for j in JendelaPengisian.objects.filter(**milik).select_related("periode"):
        hasil[j.periode.ke].periode = j.periode
        hasil[j.periode.ke].jendela[j.langkah] = j
    pengisian = {
        (p.pd_id, p.periode_id): p for p in PengisianPD.objects.filter(**milik).order_by("pk").defer("dibuat_pada")
    }
    lebih: dict[tuple[int, int], list[Perpanjangan]] = {}
    for x in Perpanjangan.objects.filter(**milik).order_by("dibuat_pada", "pk"):
        lebih.setdefault((x.pd_id, x.periode_id), []).append(x)
    tanpa_target = _tanpa_target(tahun, list(hasil), jenis)
    semua_pd = list(pd_berlaku(tahun).order_by("urutan", "kode", "id"))
    saat, zona = waktu.sekarang(), ZoneInfo(pemda_aktif().zona_waktu)
    for r in hasil.values():
        if r.periode is None:
            continue
        for pd in semua_pd:
            p = pengisian.get((pd.pk, r.periode.pk)) or PengisianPD(pd=pd, periode=r.periode)
            p.pd, p.periode = pd, r.periode
            if p.status == "draf" and not ditanya(r.periode.awal, pd.mulai_pada, pd.berakhir_pada):
                continue
            kunci = (pd.pk, r.periode.pk)
            r.pd.append(_keadaan(r, p, lebih.get(kunci, []), kunci in tanpa_target, saat, zona))
    return list(hasil.values())


def _tanpa_target(tahun: int, ke: list[int], jenis: str) -> set[tuple[int, int | None]]:
    """Return PD and period where results exist and none of them has a target: nothing to report, not late."""
    semua = Capaian.objects.filter(
        tahun=tahun, jenis=Capaian.Jenis.PERIODE, periode__jenis=jenis, periode__ke__in=ke
    ).order_by()
    hitung = semua.values_list("pd_id", "periode_id").annotate(n=Count("pk", filter=DITARGETKAN))
    return {(pd, periode) for pd, periode, n in hitung if n == 0}


def _keadaan(
    r: RingkasPeriode, p: PengisianPD, lebih: list[Perpanjangan], tanpa_target: bool, saat: datetime, zona: ZoneInfo
) -> KeadaanPD:
    jendela = {n: (j.buka, j.tutup) for n, j in r.jendela.items()}
    tambahan = [Tambahan(x.langkah, x.sampai, x.menggeser_tenggat) for x in lebih]
    telat = {}
    for langkah, medan in TELAT.items():
        tercatat = getattr(p, medan)
        if tercatat is None and p.status in BELUM[langkah] and not tanpa_target:
            tercatat = hari_terlambat(saat, waktu_langkah(langkah, jendela, tambahan).tenggat, zona)
        if tercatat:
            telat[langkah] = tercatat
    isi = waktu_langkah(ISI, jendela, tambahan)
    return KeadaanPD(p.pd, p, isi, telat, tanpa_target, tuple(lebih))


def saring(semua: Iterable[KeadaanPD], ciri: str) -> list[KeadaanPD]:
    """Return the PD that answer to a filter ("" = all)."""
    return [k for k in semua if not ciri or ciri in k.ciri]
