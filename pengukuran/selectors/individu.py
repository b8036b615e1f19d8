"""Reading a person's own year and one month."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import F

from pengukuran.izin_individu import aturan
from pengukuran.models import ButirIndividu, LaporanIndividu, SKPPegawai, UmpanBalik
from pengukuran.models.individu import ASPEK
from pengukuran.rumus.aturan_individu import ASPEK as NAMA_ASPEK
from pengukuran.rumus.aturan_individu import AturanIndividu, akhir_bulan
from pengukuran.rumus.individu import Rerata, capaian_butir, nilai_bulan, rerata
from pengukuran.selectors.individu_orang import milik_bulan, sebutan
from pengukuran.selectors.individu_sumber import Sumber
from sakip.alur.dasar import Status, status_objek
from sakip.inti import waktu
from sakip.inti.kalender import BULAN, tanggal_pendek
from sakip.tenansi.models import Penempatan

RENCANA_DINI = timedelta(days=10)
"""A plan may be begun this long before its month."""


@dataclass(frozen=True)
class BulanSaya:
    """A month of the year's list. ``wajib``: it counts towards "n dari N"."""

    ke: int
    nama: str
    laporan: LaporanIndividu | None
    jabatan: str
    status: Status | None
    kabar: str
    lewat: bool
    nilai: Decimal | None
    wajib: bool
    dapat_mulai: bool
    mendesak: bool = False
    ada_lalu: bool = False


@dataclass(frozen=True)
class Setahun:
    """A person's year."""

    tahun: int
    bulan: list[BulanSaya]
    hasil: Rerata

    @property
    def utama(self) -> list[BulanSaya]:
        """The months of the list: begun, obliged or yet to come."""
        return [b for b in self.bulan if b not in self.sebelum]

    @property
    def sebelum(self) -> list[BulanSaya]:
        """Months before the obligation that were never begun: folded away."""
        return [b for b in self.bulan if b.laporan is None and b.dapat_mulai and not b.mendesak]


GILIRAN = ("draf", "berjalan", "dikembalikan")


def bulan_wajib(daftar: Iterable[Penempatan], tahun: int, a: AturanIndividu, hari: date) -> list[int]:
    """Return the months that a person owes so far: ended, not before the obligation began, with a position."""
    if a.mulai is None:
        return []
    semua = list(daftar)
    return [b for b in range(a.mulai, 13) if akhir_bulan(tahun, b) < hari and milik_bulan(semua, tahun, b) is not None]


def laporan_setahun(pegawai_ids: Iterable[int], tahun: int) -> list[Any]:
    """Return the months of persons with ``nilai`` of each, by one statement."""
    return list(
        LaporanIndividu.objects.filter(pegawai_id__in=list(pegawai_ids), tahun=tahun)
        .annotate(nilai=F("umpan_balik__nilai"))
        .select_related("penempatan__jabatan")
        .order_by("bulan")
    )


def setahun(daftar: list[Penempatan], tahun: int, baris: list[Any]) -> Setahun:
    """Return the year of one person from placements and months read before."""
    a, hari = aturan(tahun), waktu.hari_ini()
    ada = {x.bulan: x for x in baris}
    wajib = set(bulan_wajib(daftar, tahun, a, hari)) | {b for b, x in ada.items() if x.nilai is not None}
    isi = [_bulan(b, ada.get(b), daftar, tahun, a, hari, b in wajib, bool(ada) and b > min(ada)) for b in range(1, 13)]
    nilai = [ada[b].nilai if b in ada else None for b in sorted(wajib)]
    return Setahun(tahun, isi, rerata(nilai, "bulan"))


def _bulan(
    b: int, x: Any, daftar: list[Penempatan], tahun: int, a: AturanIndividu, hari: date, wajib: bool, lalu: bool
) -> BulanSaya:
    p = x.penempatan if x is not None else milik_bulan(daftar, tahun, b)
    dapat = x is None and p is not None and hari >= date(tahun, b, 1) - RENCANA_DINI
    kabar, lewat = _kabar(x, b, tahun, a, hari) if p is not None else ("tidak menjabat", False)
    return BulanSaya(
        ke=b,
        nama=BULAN[b - 1],
        laporan=x,
        jabatan=sebutan(p) if p is not None else "",
        status=status_objek(x) if x is not None else None,
        kabar=kabar,
        lewat=lewat,
        nilai=x.nilai if x is not None else None,
        wajib=wajib,
        dapat_mulai=dapat,
        mendesak=dapat and (wajib or (a.mulai is not None and b >= a.mulai) or (hari.year, hari.month) == (tahun, b)),
        ada_lalu=lalu,
    )


def _kabar(x: Any, b: int, tahun: int, a: AturanIndividu, hari: date) -> tuple[str, bool]:
    """What the list says beside the status, and whether a deadline has passed."""
    if x is not None and x.diajukan_pada is not None:
        return (f"terlambat {x.laporan_terlambat} hari" if x.laporan_terlambat else "tepat waktu"), False
    if a.mulai is None or b < a.mulai:
        return ("belum diwajibkan" if x is None else ""), False
    if x is not None and x.rencana_pada is not None:
        batas = a.tenggat_laporan(tahun, b)
        return f"laporan paling lambat {tanggal_pendek(batas)}", hari > batas
    batas = a.tenggat_rencana(tahun, b)
    return f"rencana paling lambat {tanggal_pendek(batas)}", hari > batas


@dataclass(frozen=True)
class BarisButir:
    """A planned item with its achievement in percent, or why there is none."""

    butir: ButirIndividu
    persen: Decimal | None
    sebab: str
    isian: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class KelompokButir:
    """The items for one line of the PK or IKI; ``sumber`` None: tasks besides (or a line that is no longer there)."""

    judul: str
    asal: str
    sumber: Sumber | None
    baris: list[BarisButir]


@dataclass(frozen=True)
class BarisAspek:
    """An aspect as it is shown: chosen step, its word, its anchor, and all steps to choose from."""

    kode: str
    nama: str
    nilai: int | None
    kata: str
    jangkar: str
    tingkat: list[tuple[int, str, str]]


def kelompok_butir(butir: Iterable[ButirIndividu], sumber: list[Sumber]) -> list[KelompokButir]:
    """Return the items under the lines they serve; lines without items are kept: they ask for a plan."""
    per: dict[tuple[str, str], list[BarisButir]] = {}
    dikenal = {s.kunci for s in sumber}
    for b in butir:
        kunci = f"pk-{b.butir_pk_id}" if b.butir_pk_id else f"iki-{b.butir_iki_id}" if b.butir_iki_id else ""
        asal = kunci.partition("-")[0].upper()
        letak = (kunci, "") if kunci in dikenal else (asal, b.kinerja)
        per.setdefault(letak, []).append(BarisButir(b, *capaian_butir(b.target, b.realisasi, b.aspek)))
    hasil = [KelompokButir(s.uraian, s.asal, s, per.pop((s.kunci, ""), [])) for s in sumber]
    lain = sorted(per.items(), key=lambda k: (not k[0][0], k[1][0].butir.urutan))
    return hasil + [KelompokButir(judul or "Tugas tambahan", asal, None, isi) for (asal, judul), isi in lain]


def umpan_balik(laporan_id: int) -> UmpanBalik | None:
    """Return the superior's answer of a month, draft or final."""
    return UmpanBalik.objects.filter(laporan_id=laporan_id).first()


def baris_aspek(u: UmpanBalik | None, a: AturanIndividu) -> list[BarisAspek]:
    """Return the five aspects with their steps."""
    hasil = []
    for kode in ASPEK:
        tingkat = a.tingkat(kode)
        nilai = getattr(u, kode) if u is not None else None
        kini = next((t for t in tingkat if t[0] == nilai), (0, "", ""))
        hasil.append(BarisAspek(kode, NAMA_ASPEK[kode], nilai, kini[1], kini[2], tingkat))
    return hasil


def penjelasan(u: UmpanBalik) -> str:
    """Return how the month's result comes about."""
    return nilai_bulan({NAMA_ASPEK[k]: getattr(u, k) for k in ASPEK}, u.skala).penjelasan


def skp_tahun(pegawai_id: int, tahun: int) -> SKPPegawai | None:
    """Return the SKP entry of a person and year."""
    return SKPPegawai.objects.filter(pegawai_id=pegawai_id, tahun=tahun).first()
