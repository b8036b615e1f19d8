"""How the plan's indicators look to the formulas."""

from collections.abc import Iterable

from pengukuran.rumus.agregasi import Komponen, komponen_sesuai
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


def komponen_terhitung(indikator: Iterable[Indikator]) -> dict[int, list[KomponenIndikator]]:
    """Return the components of the indicators whose figure they make, by id of the definition. One statement."""
    jenis = {i.pk: JenisIndikator(i.jenis) for i in indikator}
    hasil: dict[int, list[KomponenIndikator]] = {}
    for k in KomponenIndikator.objects.filter(indikator__in=list(jenis)):
        hasil.setdefault(k.indikator_id, []).append(k)
    return {pk: ks for pk, ks in hasil.items() if komponen_sesuai(jenis[pk], [rumus_komponen(k) for k in ks])}
