"""How the nodes of one plan version hang together: order of reading, what is below, what fits below. Reads nothing."""

from collections.abc import Sequence

from perencanaan.models import Kinerja

JENJANG = {t: n for n, t in enumerate(Kinerja.Tingkat.values)}
"""Depth of a level: a node stands under one of a smaller depth (leaving a level out is allowed, the reverse is not)."""


def bacaan(simpul: Sequence[Kinerja]) -> list[Kinerja]:
    """Return the nodes of one version in reading order; those of a circle, which hang on no root, come last."""
    anak: dict[int | None, list[Kinerja]] = {}
    ada = {k.pk for k in simpul}
    for k in sorted(simpul, key=lambda k: (k.urutan, k.pk)):
        anak.setdefault(k.induk_id if k.induk_id in ada else None, []).append(k)
    hasil: list[Kinerja] = []
    antre = anak.get(None, [])[::-1]
    while antre:
        k = antre.pop()
        hasil.append(k)
        antre.extend(anak.get(k.pk, [])[::-1])
    tercapai = {k.pk for k in hasil}
    return [*hasil, *(k for k in simpul if k.pk not in tercapai)]


def saudara_di(simpul: Sequence[Kinerja], induk_id: int | None) -> list[Kinerja]:
    """Return the children of a node (None = the top) in their order."""
    return sorted((k for k in simpul if k.induk_id == induk_id), key=lambda k: (k.urutan, k.pk))


def di_bawah(kinerja: Kinerja, simpul: Sequence[Kinerja]) -> set[int]:
    """Return the ids of a node and of everything below it."""
    anak: dict[int | None, list[int]] = {}
    for k in simpul:
        anak.setdefault(k.induk_id, []).append(k.pk)
    hasil, antre = {kinerja.pk}, [kinerja.pk]
    while antre:
        for pk in anak.get(antre.pop(), []):
            if pk not in hasil:
                hasil.add(pk)
                antre.append(pk)
    return hasil


def cocok_di_bawah(kinerja: Kinerja, induk: Kinerja | None) -> bool:
    """Return whether the level of a node may stand under another; a tujuan stands at the top, and only it has to."""
    if induk is None:
        return True
    return JENJANG[kinerja.tingkat] > JENJANG[induk.tingkat]
