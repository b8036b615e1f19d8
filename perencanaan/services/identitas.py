"""Finding the identity of a node or measure again: a perubahan and the next Renja continue the same series."""

import re
from dataclasses import dataclass

from perencanaan.models import Indikator, Kinerja


def kunci_teks(teks: str) -> str:
    """Return the text without case, punctuation and repeated spaces, as identities are compared."""
    return re.sub(r"[\W_]+", " ", teks.casefold()).strip()


@dataclass(frozen=True)
class Identitas:
    """Identities of a PD by what they were last called, and the newest row of each."""

    _simpul: dict[tuple[str, str], int]
    _indikator: dict[tuple[int, str], int]
    simpul_terakhir: dict[int, Kinerja]
    indikator_terakhir: dict[tuple[int, int], Indikator]

    def simpul(self, tingkat: str, uraian: str) -> int | None:
        """Return the id of the KinerjaInduk of the same level and wording."""
        return self._simpul.get((tingkat, kunci_teks(uraian)))

    def indikator(self, identitas_id: int, uraian: str) -> int | None:
        """Return the id of the IndikatorInduk of the same wording at the same node."""
        return self._indikator.get((identitas_id, kunci_teks(uraian)))


def muat_identitas(pd_id: int | None) -> Identitas:
    """Load the identities used in any plan of a PD; the newest plan counts.

    A wording that one plan uses for two nodes tells nothing apart and is left out.
    """
    simpul: dict[tuple[str, str], Kinerja] = {}
    ganda: set[tuple[str, str]] = set()
    terakhir: dict[int, Kinerja] = {}
    for k in Kinerja.objects.filter(versi_rencana__dokumen__pd_id=pd_id).order_by("-versi_rencana_id", "urutan", "id"):
        terakhir.setdefault(k.identitas_id, k)
        kunci = (k.tingkat, kunci_teks(k.uraian))
        ada = simpul.setdefault(kunci, k)
        if ada.versi_rencana_id == k.versi_rencana_id and ada.identitas_id != k.identitas_id:
            ganda.add(kunci)
    indikator: dict[tuple[int, str], int] = {}
    indikator_terakhir: dict[tuple[int, int], Indikator] = {}
    for i in (
        Indikator.objects.filter(kinerja__versi_rencana__dokumen__pd_id=pd_id)
        .select_related("kinerja")
        .order_by("-kinerja__versi_rencana_id", "id")
    ):
        indikator.setdefault((i.kinerja.identitas_id, kunci_teks(i.uraian)), i.induk_id)
        indikator_terakhir.setdefault((i.kinerja.identitas_id, i.induk_id), i)
    per_teks = {kunci: k.identitas_id for kunci, k in simpul.items() if kunci not in ganda}
    return Identitas(per_teks, indikator, terakhir, indikator_terakhir)
