"""Finding the identity of a node or measure again: a perubahan and the next Renja continue the same series."""

import re
from dataclasses import dataclass

from perencanaan.models import Indikator, Kinerja


def kunci_teks(teks: str) -> str:
    """Return the text without case, punctuation and repeated spaces, as identities are compared."""
    return re.sub(r"[\W_]+", " ", teks.casefold()).strip()


@dataclass(frozen=True)
class Identitas:
    """Identities of a PD by what they were last called."""

    _simpul: dict[tuple[str, str], int]
    _indikator: dict[tuple[int, str], int]

    def simpul(self, tingkat: str, uraian: str) -> int | None:
        """Return the id of the KinerjaInduk of the same level and wording."""
        return self._simpul.get((tingkat, kunci_teks(uraian)))

    def indikator(self, identitas_id: int, uraian: str) -> int | None:
        """Return the id of the IndikatorInduk of the same wording at the same node."""
        return self._indikator.get((identitas_id, kunci_teks(uraian)))


def muat_identitas(pd_id: int | None) -> Identitas:
    """Load the identities used in any plan of a PD; when wordings repeat, the first in the newest plan counts."""
    simpul: dict[tuple[str, str], int] = {}
    ganda: set[tuple[str, str]] = set()
    urut = ("-versi_rencana_id", "urutan", "id")
    per_versi: dict[tuple[str, str], int] = {}
    for tingkat, uraian, ident, versi in (
        Kinerja.objects.filter(versi_rencana__dokumen__pd_id=pd_id)
        .order_by(*urut)
        .values_list("tingkat", "uraian", "identitas_id", "versi_rencana_id")
    ):
        kunci = (tingkat, kunci_teks(uraian))
        if kunci not in simpul:
            simpul[kunci], per_versi[kunci] = ident, versi
        elif per_versi[kunci] == versi and simpul[kunci] != ident:
            ganda.add(kunci)  # two nodes of one plan with one wording: no wording can tell them apart
    indikator = {
        (ident, kunci_teks(uraian)): induk
        for ident, uraian, induk in Indikator.objects.filter(kinerja__versi_rencana__dokumen__pd_id=pd_id)
        .order_by("kinerja__versi_rencana_id")
        .values_list("kinerja__identitas_id", "uraian", "induk_id")
    }
    return Identitas({k: v for k, v in simpul.items() if k not in ganda}, indikator)
