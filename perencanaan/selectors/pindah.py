"""Where a node may be moved to."""

from dataclasses import dataclass

from perencanaan.models import Kinerja
from perencanaan.susunan import bacaan, cocok_di_bawah, di_bawah

BATAS = 60
"""So many places are listed at once; the search narrows them."""


@dataclass(frozen=True)
class Calon:
    """A possible parent: the node, its depth, the wording of its own parent, whether it is the present one."""

    kinerja: Kinerja
    kedalaman: int
    di_bawah: str
    kini: bool


@dataclass(frozen=True)
class DaftarCalon:
    """Possible parents in reading order, at most ``BATAS``; ``banyak`` counts all that fit the search."""

    calon: list[Calon]
    banyak: int
    puncak: bool


def calon_induk(kinerja: Kinerja, kata: str = "") -> DaftarCalon:
    """Return the nodes of the version under which a node may stand: of a higher level, and not below itself.

    One statement. ``kata``: all its words have to occur in the wording.
    """
    simpul = bacaan(list(Kinerja.objects.filter(versi_rencana_id=kinerja.versi_rencana_id)))
    per_id = {k.pk: k for k in simpul}
    terlarang = di_bawah(kinerja, simpul)
    dalam: dict[int, int] = {}
    hasil = []
    potong = kata.casefold().split()
    for k in simpul:
        induk = per_id.get(k.induk_id) if k.induk_id is not None else None
        dalam[k.pk] = dalam.get(induk.pk, 0) + 1 if induk else 0
        teks = f"{k.uraian} {k.kode_nomenklatur} {k.get_tingkat_display()}".casefold()
        if k.pk in terlarang or not cocok_di_bawah(kinerja, k) or not all(p in teks for p in potong):
            continue
        hasil.append(Calon(k, dalam[k.pk], induk.uraian if induk else "", k.pk == kinerja.induk_id))
    return DaftarCalon(hasil[:BATAS], len(hasil), kinerja.tingkat == Kinerja.Tingkat.TUJUAN)
