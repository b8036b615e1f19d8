"""The register as the pages show it: per unit and kind, is it there, since when, late or not."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import QuerySet

from perencanaan.models import DokumenSakip
from perencanaan.register import JENIS, KELOMPOK, Isian, JenisDokumen, Milik, semua_sumber, tenggat_jenis
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Status
from sakip.inti import waktu
from sakip.tenansi.models import PengaturanPemda, PerangkatDaerah
from sakip.tenansi.selectors import daftar_pd

Unit = PerangkatDaerah | None


@dataclass(frozen=True)
class Sel:
    """One kind of one unit: the documents, the last day, whether one is asked for at all."""

    jenis: JenisDokumen
    isi: tuple[Isian, ...]
    tenggat: date | None
    wajib: bool
    hari_ini: date

    @cached_property
    def jumlah(self) -> int:
        """How many of those needed are there."""
        if self.jenis.per_triwulan:
            return len({i.triwulan for i in self.isi if i.triwulan is not None})
        return min(len(self.isi), 1)

    @property
    def ada(self) -> bool:
        """Is it complete?"""
        return self.jumlah >= self.jenis.perlu

    @property
    def kurang(self) -> bool:
        """Asked for and not complete."""
        return self.wajib and not self.ada

    @cached_property
    def terlambat(self) -> bool:
        """Did the first one come after the last day, or is that day over without one?"""
        if self.tenggat is None or not self.wajib:
            return False
        hari = [i.tepat for i in self.isi if i.tepat is not None]
        if hari:
            return min(hari) > self.tenggat
        return not self.isi and self.hari_ini > self.tenggat

    @property
    def status(self) -> Status:
        """The badge of the list."""
        if self.jenis.per_triwulan and 0 < self.jumlah < self.jenis.perlu:
            return Status(f"{self.jumlah} dari {self.jenis.perlu}", "ingat", "seru")
        if self.ada:
            return Status("Ada, terlambat", "ingat", "awas") if self.terlambat else Status("Ada", "baik", "cek")
        if self.terlambat:
            return Status("Belum ada, terlambat", "bahaya", "awas")
        return Status("Belum ada" if self.wajib else "Tidak wajib", "netral", "lingkar")

    @property
    def pendek(self) -> str:
        """The word in the matrix."""
        if self.jenis.per_triwulan and 0 < self.jumlah < self.jenis.perlu:
            return f"{self.jumlah}/{self.jenis.perlu}"
        if self.terlambat:
            return "Telat"
        return "Ada" if self.ada else "Belum" if self.wajib else "–"


@dataclass(frozen=True)
class BarisUnit:
    """A unit with its kinds in the order of the register."""

    pd: Unit
    sel: tuple[Sel, ...]

    @property
    def ada(self) -> int:
        """Kinds that are complete, of those asked for."""
        return sum(s.ada for s in self.sel if s.wajib)

    @property
    def wajib(self) -> int:
        """Kinds that are asked for."""
        return sum(s.wajib for s in self.sel)

    @property
    def belum(self) -> int:
        """Kinds that are missing or incomplete."""
        return self.wajib - self.ada

    @property
    def terlambat(self) -> int:
        """Kinds that came late, or are missing after their last day."""
        return sum(s.terlambat for s in self.sel)

    def kelompok(self) -> list[tuple[str, list[Sel]]]:
        """Groups of the register with their kinds."""
        return [(nama, [s for s in self.sel if s.jenis.kelompok == k]) for k, nama in KELOMPOK.items()]

    def cari(self, jenis: str) -> Sel | None:
        """Return the cell of a kind."""
        return next((s for s in self.sel if s.jenis.kode == jenis), None)


def _wajib(jenis: JenisDokumen, pd: Unit, pengaturan: PengaturanPemda | None) -> bool:
    """The review of a PD's report is obligatory only where the region says so (Perwali Probolinggo 30/2020 V.D)."""
    if jenis.kode == "lhr" and pd is not None:
        return bool(pengaturan and pengaturan.wajib_reviu_pd)
    return True


def susun(unit: Sequence[Unit], tahun: int, pengaturan: PengaturanPemda | None, milik: Milik) -> list[BarisUnit]:
    """Return the register of the units; one statement per source, whatever the number of units."""
    per: dict[tuple[int | None, str], list[Isian]] = defaultdict(list)
    for sumber in semua_sumber():
        for i in sumber(tahun, milik):
            per[i.pd_id, i.jenis].append(i)
    hari = waktu.hari_ini()
    hasil = []
    for pd in unit:
        pd_id = pd.pk if pd else None
        sel = tuple(
            Sel(
                j,
                tuple(per[pd_id, j.kode]),
                tenggat_jenis(j.kode, pd, tahun, pengaturan),
                _wajib(j, pd, pengaturan),
                hari,
            )
            for j in JENIS.values()
            if j.untuk(pd_id)
        )
        hasil.append(BarisUnit(pd, sel))
    return hasil


def register_unit(pd: Unit, tahun: int, pengaturan: PengaturanPemda | None) -> BarisUnit:
    """Return the register of one PD, or (None) of the region."""
    return susun([pd], tahun, pengaturan, {pd.pk if pd else None})[0]


def register_semua(tahun: int, pengaturan: PengaturanPemda | None) -> tuple[BarisUnit, list[BarisUnit]]:
    """Return the register of the region itself and of every PD that exists in the year."""
    daerah, *pd = susun([None, *daftar_pd(tahun)], tahun, pengaturan, None)
    return daerah, pd


def dokumen_terlihat(pelaku: Pelaku) -> QuerySet[DokumenSakip]:
    """Return the entries that the person may open."""
    semua: QuerySet[DokumenSakip] = DokumenSakip.objects.select_related("pd", "versi_berkas")
    return semua if pelaku.peran_pemda else semua.filter(pd_id__in=pelaku.pd_ids)


def dokumen_publik() -> QuerySet[DokumenSakip]:
    """Return what everybody may read: entries that somebody with the right published."""
    return DokumenSakip.objects.filter(terbit_pada__isnull=False).select_related("pd", "versi_berkas")


def cari_publik(tahun: int, jenis: str, kata: str) -> list[DokumenSakip]:
    """Return the published entries that hold in a year, the region's own first."""
    semua = dokumen_publik().filter(tahun_awal__lte=tahun, tahun_akhir__gte=tahun)
    if jenis:
        semua = semua.filter(jenis=jenis)
    urut = list(JENIS)
    cari = kata.casefold().split()
    return sorted(
        (
            d
            for d in semua
            if all(k in f"{d.judul} {d.sebutan_jenis} {d.pd.nama if d.pd else ''}".casefold() for k in cari)
        ),
        key=lambda d: (d.pd is not None, d.pd.urutan if d.pd else 0, urut.index(d.jenis) if d.jenis in JENIS else 99),
    )


def tahun_publik() -> list[int]:
    """Return the years in which something published holds, newest first."""
    rentang = set(dokumen_publik().order_by().values_list("tahun_awal", "tahun_akhir").distinct())
    batas = waktu.hari_ini().year + 1
    return sorted({t for a, b in rentang for t in range(a, min(b, batas) + 1)}, reverse=True)


@dataclass(frozen=True)
class BarisMatriks:
    """A PD in the matrix: the cells of one group, and what of it is missing or late (of one kind when one is asked)."""

    unit: BarisUnit
    sel: list[Sel]
    belum: int
    terlambat: int


def matriks(baris: Sequence[BarisUnit], kelompok: str, jenis: str = "") -> list[BarisMatriks]:
    """Return the rows of the matrix of a group; ``jenis`` limits what counts as missing and late to one kind."""
    hasil = []
    for b in baris:
        sel = [s for s in b.sel if s.jenis.kelompok == kelompok]
        hitung = [s for s in sel if not jenis or s.jenis.kode == jenis]
        hasil.append(BarisMatriks(b, sel, sum(s.kurang for s in hitung), sum(s.terlambat for s in hitung)))
    return hasil


def jumlah_ada(baris: Sequence[BarisMatriks]) -> list[int]:
    """Return for each column of the matrix how many PD have it."""
    return [sum(s.ada for s in kolom) for kolom in zip(*(b.sel for b in baris), strict=True)]
