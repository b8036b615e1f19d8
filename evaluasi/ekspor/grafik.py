"""Charts of the kompilasi, the same on the page and in the PDF."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils.safestring import SafeString

from evaluasi.selectors.kompilasi import Kompilasi
from sakip.ui import grafik


def gambar(
    predikat: Mapping[str, int], persen: Sequence[tuple[str, Decimal | None]], untuk: grafik.Untuk
) -> list[tuple[str, SafeString]]:
    """Number of PD per predicate, and means as percent of their weight, each with its caption."""
    jumlah, rata = "Jumlah perangkat daerah per kategori", "Rata-rata komponen terhadap bobotnya (%)"
    return [
        (jumlah, grafik.jumlah_predikat(predikat, jumlah, untuk=untuk)),
        (rata, grafik.persen_komponen(persen, rata, untuk=untuk)),
    ]


def grafik_kompilasi(k: Kompilasi, untuk: grafik.Untuk = "halaman") -> list[tuple[str, SafeString]]:
    """Return the charts of a kompilasi."""
    return gambar(
        {kode: n for kode, _, n in k.jumlah_predikat},
        [(c.nama, k.semua.persen.get(c.kode)) for c in k.komponen],
        untuk,
    )
