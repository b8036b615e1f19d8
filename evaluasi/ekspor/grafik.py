"""Charts of the kompilasi, the same on the page and in the PDF."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils.safestring import SafeString

from evaluasi.selectors.kompilasi import Kompilasi
from sakip.ui import grafik


def gambar(
    predikat: Mapping[str, int], persen: Sequence[tuple[str, Decimal | None]], untuk: grafik.Untuk
) -> list[SafeString]:
    """Number of PD per predicate, and means as percent of their weight."""
    return [
        grafik.jumlah_predikat(predikat, "Jumlah perangkat daerah per kategori", untuk=untuk),
        grafik.persen_komponen(persen, "Rata-rata komponen terhadap bobotnya", untuk=untuk),
    ]


def grafik_kompilasi(k: Kompilasi, untuk: grafik.Untuk = "halaman") -> list[SafeString]:
    """Return the charts of a kompilasi."""
    return gambar(
        {kode: n for kode, _, n in k.jumlah_predikat},
        [(c.nama, k.semua.persen.get(c.kode)) for c in k.komponen],
        untuk,
    )
