"""Reports as the list, the document page and the editor show them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from pelaporan.kerangka import BAB, Bagian, daftar_bagian
from pelaporan.models import BagianLaporan, Laporan, Terbitan
from pelaporan.selectors.sumber import sasaran_pk
from pelaporan.selectors.usang import tandai_usang
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.jejak.models import Jejak
from sakip.jejak.selectors import riwayat
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import PengaturanPemda, PerangkatDaerah


def laporan_dalam(terlihat: Collection[int] | None) -> QuerySet[Laporan]:
    """Return the reports of these PD; None = all of the region."""
    semua: QuerySet[Laporan] = Laporan.objects.select_related("pd", "pemda")
    return semua if terlihat is None else semua.filter(pd_id__in=terlihat)


def laporan_terlihat(pelaku: Pelaku) -> QuerySet[Laporan]:
    """Return the reports that the person may open."""
    return laporan_dalam(None if pelaku.peran_pemda else pelaku.pd_ids)


def daftar_laporan(pelaku: Pelaku, tahun: int) -> list[Laporan]:
    """Return the reports of a year that the person may open, in the order of the PD."""
    semua = laporan_terlihat(pelaku).filter(tahun=tahun)
    return list(tandai_usang(semua).order_by("pd__urutan", "pd__kode"))


def pd_tanpa_laporan(pelaku: Pelaku, tahun: int) -> list[PerangkatDaerah]:
    """Return the PD for which the person may open a report of the year."""
    return [pd for pd in pd_belum_membuka(pelaku, tahun) if izin.boleh(pelaku, "laporan.susun", pd)]


def pd_belum_membuka(pelaku: Pelaku, tahun: int) -> list[PerangkatDaerah]:
    """Return the PD in the person's sight that exist in the year and have no report of it."""
    ada = Laporan.objects.filter(tahun=tahun).values("pd_id")
    berlaku = PerangkatDaerah.objects.filter(berlaku_dari__lte=tahun).exclude(berlaku_sampai__lt=tahun)
    semua = berlaku.exclude(pk__in=ada)
    if not pelaku.peran_pemda:
        semua = semua.filter(pk__in=pelaku.pd_ids)
    return list(semua)


def tenggat(tahun: int, pengaturan: PengaturanPemda | None) -> date:
    """Return the last day for the LKjIP of a PD: the end of the second month after the year (a setting)."""
    bulan = pengaturan.batas_lkjip_pd_bulan if pengaturan else 2
    return _akhir_bulan(tahun + 1, bulan)


def tenggat_pemda(tahun: int, pengaturan: PengaturanPemda | None) -> date:
    """Return the last day for the region's own LKjIP: the end of the third month after the year (a setting)."""
    return _akhir_bulan(tahun + 1, pengaturan.batas_lkjip_pemda_bulan if pengaturan else 3)


def _akhir_bulan(tahun: int, bulan: int) -> date:
    berikut = date(tahun + (bulan // 12), bulan % 12 + 1, 1)
    return date.fromordinal(berikut.toordinal() - 1)


@dataclass(frozen=True)
class BagianTampil:
    """A section in the list at the left: whether it is written."""

    bagian: Bagian
    terisi: bool
    versi: int
    naskah: str
    diubah_oleh: str
    diubah_pada: Any


@dataclass(frozen=True)
class Kemajuan:
    """How much of a report is written."""

    bagian: list[BagianTampil]

    @property
    def wajib(self) -> int:
        return sum(1 for b in self.bagian if b.bagian.wajib)

    @property
    def terisi(self) -> int:
        return sum(1 for b in self.bagian if b.bagian.wajib and b.terisi)

    @property
    def kurang(self) -> list[Bagian]:
        return [b.bagian for b in self.bagian if b.bagian.wajib and not b.terisi]

    @property
    def per_bab(self) -> list[tuple[str, list[BagianTampil]]]:
        """Chapters with their sections, in order."""
        return [(judul, [b for b in self.bagian if b.bagian.bab == bab]) for bab, judul in BAB.items()]

    def cari(self, kode: str) -> BagianTampil | None:
        """Return a section by its code."""
        return next((b for b in self.bagian if b.bagian.kode == kode), None)

    def tetangga(self, kode: str) -> tuple[Bagian | None, Bagian | None]:
        """Return the sections before and after."""
        kode_kode = [b.bagian.kode for b in self.bagian]
        n = kode_kode.index(kode)
        sebelum = self.bagian[n - 1].bagian if n > 0 else None
        return sebelum, self.bagian[n + 1].bagian if n + 1 < len(self.bagian) else None


@siap
def _bagian(laporan_id: int) -> QuerySet[BagianLaporan]:
    return BagianLaporan.objects.filter(laporan_id=laporan_id)


def kemajuan(laporan: Laporan, sasaran: list[tuple[int, str]] | None = None) -> Kemajuan:
    """Return the sections of a report with what is written. Three statements; one when ``sasaran`` is known."""
    isi = {b.kode: b for b in _bagian(laporan.pk)}
    hasil = []
    if sasaran is None:
        sasaran = sasaran_pk(laporan.pd_id or 0, laporan.tahun)
    for bagian in daftar_bagian(sasaran):
        b = isi.get(bagian.kode)
        hasil.append(
            BagianTampil(
                bagian,
                bool(b and b.naskah.strip()),
                b.versi if b else 0,
                b.naskah if b else "",
                b.diubah_oleh if b else "",
                b.diubah_pada if b else None,
            )
        )
    return Kemajuan(hasil)


@siap
def _terbitan(laporan_id: int) -> QuerySet[Terbitan]:
    return Terbitan.objects.filter(laporan_id=laporan_id).select_related("pdf").defer("snapshot").order_by("-ke")


def terbitan_laporan(laporan: Laporan) -> list[Terbitan]:
    """Return the frozen editions of a report, newest first, without their content."""
    return _terbitan(laporan.pk)


TULIS = "simpan_bagian"


@dataclass(frozen=True)
class Peristiwa:
    """An act on a report; saving the text again and again by one person is one act, ``kali`` times."""

    akhir: Jejak
    kali: int


def peristiwa(laporan: Laporan, batas: int = 15) -> list[Peristiwa]:
    """Return the latest acts on a report, newest first. The editor saves by itself: its acts are put together."""
    hasil = []
    for _, kelompok in groupby(riwayat(laporan, 200), lambda j: (j.pelaku_nama, j.aksi) if j.aksi == TULIS else j.pk):
        isi = list(kelompok)
        hasil.append(Peristiwa(isi[0], len(isi)))
    return hasil[:batas]


PEMEGANG = {
    "draf": "operator perangkat daerah",
    "dikembalikan": "operator perangkat daerah",
    "diajukan": "kepala perangkat daerah",
    "disetujui": "kepala perangkat daerah",
}
"""Who has to act on a report in a status."""
