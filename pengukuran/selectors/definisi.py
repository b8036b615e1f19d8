"""How the plan's indicators look to the formulas."""

from collections.abc import Iterable

from pengukuran.rumus.agregasi import Komponen
from pengukuran.rumus.ukur import Definisi
from perencanaan.istilah import Agregasi, JenisIndikator, PeranKomponen, Polaritas
from perencanaan.models import Indikator, KomponenIndikator


def kode_komponen(k: KomponenIndikator) -> str:
    """Return the name by which a component is the same in the next plan version."""
    return f"{k.peran}:{k.nama}"


def rumus_komponen(k: KomponenIndikator) -> Komponen:
    """Return a component as the formulas take it."""
    cara = Agregasi(k.agregasi) if k.agregasi else None
    return Komponen(kode_komponen(k), PeranKomponen(k.peran), k.bobot, cara, k.nama)


def definisi_ukur(i: Indikator, komponen: Iterable[KomponenIndikator] = (), *, turun_rasio: bool = False) -> Definisi:
    """Return how an indicator is measured. Comparisons need neither the components nor the region's formula."""
    return Definisi(
        JenisIndikator(i.jenis),
        Polaritas(i.polaritas),
        Agregasi(i.agregasi),
        i.rentang_bawah,
        i.rentang_atas,
        tuple(rumus_komponen(k) for k in komponen),
        turun_rasio,
    )
