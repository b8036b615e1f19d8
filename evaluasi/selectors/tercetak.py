"""Figures that an evaluation report printed, held against what its rows give (the kompilasi lists what differs)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from evaluasi import rumus
from evaluasi.models import HasilEvaluasi, RingkasanTercetak
from sakip.inti.angka import tampil
from sakip.tenansi.kueri import siap

if TYPE_CHECKING:
    from evaluasi.selectors.kompilasi import Bahan


@dataclass(frozen=True)
class Selisih:
    """A printed figure that differs from the rows, or a printed sum that does not add up."""

    tabel: str
    lingkup: str
    apa: str
    tercetak: str
    dihitung: str
    selisih: Decimal | None
    sebab: str


@siap
def _tercetak(tahun_evaluasi: int) -> QuerySet[RingkasanTercetak]:
    return RingkasanTercetak.objects.filter(tahun_evaluasi=tahun_evaluasi).order_by("tabel")


def selisih_tercetak(
    tahun_evaluasi: int,
    bahan: "Bahan",
    dihitung: Mapping[str, tuple[Mapping[str, Decimal], Decimal | None]],
    batas: Sequence[rumus.BatasPredikat],
) -> list[Selisih]:
    """Compare what a printed report said with the rows and with its own sums; only differences are returned.

    ``dihitung``: by scope ("semua", a klaster, "gabungan") the means by component code and their total.
    """
    hasil: list[Selisih] = []
    hasil += _selisih_baris(bahan.hasil)
    for r in _tercetak(tahun_evaluasi):
        nilai, total = dihitung.get(r.lingkup, ({}, None))
        lingkup = r.get_lingkup_display()
        cetak = {k: Decimal(v) for k, v in r.nilai.items()}
        for k in bahan.komponen:
            if k.kode in cetak and k.kode in nilai:
                hasil += _beda(r.tabel, lingkup, k.nama, cetak[k.kode], nilai[k.kode], "berbeda dengan barisnya")
        if r.total is not None:
            if total is not None:
                hasil += _beda(r.tabel, lingkup, "Total", r.total, total, "berbeda dengan barisnya")
            if len(cetak) == len(bahan.komponen):
                hasil += _beda(
                    r.tabel,
                    lingkup,
                    "Total",
                    r.total,
                    rumus.jumlahkan(cetak.values()),
                    "bukan jumlah komponen tercetak",
                )
            seharusnya = rumus.predikat(r.total, batas)
            if r.kategori and r.kategori != seharusnya:
                hasil.append(
                    Selisih(r.tabel, lingkup, "Kategori", r.kategori, seharusnya, None, "tidak sesuai total tercetak")
                )
    return hasil


def _beda(tabel: str, lingkup: str, apa: str, tercetak: Decimal, dihitung: Decimal, sebab: str) -> list[Selisih]:
    beda = rumus.bandingkan(tercetak, dihitung)
    if not beda:
        return []
    return [Selisih(tabel, lingkup, apa, tampil(beda.tercetak), tampil(beda.dihitung), beda.selisih, sebab)]


def _selisih_baris(semua: Iterable[HasilEvaluasi]) -> list[Selisih]:
    """Rows whose printed total or category differs from their own components."""
    hasil: list[Selisih] = []
    for h in semua:
        nama = h.pd.nama if h.pd else "Pemerintah daerah"
        if h.tercetak.get("total"):
            hasil += _beda("4", nama, "Total", Decimal(h.tercetak["total"]), h.total, "bukan jumlah komponennya")
        if h.tercetak.get("kategori") and h.tercetak["kategori"] != h.predikat:
            hasil.append(Selisih("4", nama, "Kategori", h.tercetak["kategori"], h.predikat, None, "tidak sesuai total"))
    return hasil
