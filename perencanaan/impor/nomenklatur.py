"""Names of the national nomenclature as a Renja file is compared with them; pure, the rows come from the caller."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from perencanaan.kode import UMUM, nasional
from perencanaan.teks import rapat

KEMIRIPAN: Final = 0.88
JARAK: Final = 0.02
"""By how much the most similar name must beat the second: two near ones are a guess."""
PANJANG_MIRIP: Final = range(12, 400)
"""Length of names (without spaces) for which similarity says something, and stays cheap."""
AWALAN_BIDANG: Final = "urusanpemerintahanbidang"
"""The list says "URUSAN PEMERINTAHAN BIDANG PENDIDIKAN" where files say "PENDIDIKAN"."""


@dataclass(frozen=True)
class Entri:
    """One line of the nomenclature: code (``X.XX`` = the PD's own bidang), level, name."""

    kode: str
    tingkat: str
    nama: str


@dataclass(frozen=True)
class Cocokan:
    """A name found in the nomenclature, exactly or nearly."""

    entri: Entri
    persis: bool


class DaftarNama:
    """The names of one region's list, looked up exactly or by similarity."""

    def __init__(self, entri: Iterable[Entri]) -> None:
        self._menurut_nama: dict[str, list[Entri]] = {}
        self._dingat: dict[str, str | None] = {}
        for e in entri:
            kunci = rapat(e.nama)
            if e.tingkat == "bidang":
                kunci = kunci.removeprefix(AWALAN_BIDANG)
            self._menurut_nama.setdefault(kunci, []).append(e)

    def tingkat(self, nama: str) -> str:
        """Return the level that every entry of the name has; "" when there is none or they differ."""
        tingkat = {e.tingkat for e in self._calon(nama)[0]}
        return tingkat.pop() if len(tingkat) == 1 else ""

    def cari(self, nama: str, induk: str = "", tingkat: str = "") -> Cocokan | None:
        """Return the entry of a name, allowing for a misspelling; None when nothing is near enough or two may be meant.

        Of several entries the one under the code ``induk`` is taken, else the one that every PD has (X.XX).
        """
        calon, persis = self._calon(nama)
        calon = [e for e in calon if not tingkat or e.tingkat == tingkat]
        awalan = (f"{induk}.", f"{nasional(induk)}.") if induk else ()
        if induk and "." in induk and induk.count(".") == 1:
            awalan = (f"{induk}.", f"{UMUM}.")
        for pilihan in ([e for e in calon if induk and e.kode.startswith(awalan)], _umum(calon), calon):
            if len(pilihan) == 1:
                return Cocokan(pilihan[0], persis)
        return None

    def _calon(self, nama: str) -> tuple[list[Entri], bool]:
        kunci = rapat(nama)
        if kunci in self._menurut_nama:
            return self._menurut_nama[kunci], True
        if kunci not in self._dingat:
            self._dingat[kunci] = self._mirip(kunci)
        dekat = self._dingat[kunci]
        return (self._menurut_nama[dekat], False) if dekat is not None else ([], False)

    def _mirip(self, kunci: str) -> str | None:
        """Return the one name that is clearly the most similar."""
        if len(kunci) not in PANJANG_MIRIP:
            return None
        pembanding = SequenceMatcher(autojunk=False)
        pembanding.set_seq2(kunci)
        nilai: list[tuple[float, str]] = []
        for calon in self._menurut_nama:
            pembanding.set_seq1(calon)
            if pembanding.real_quick_ratio() >= KEMIRIPAN and pembanding.quick_ratio() >= KEMIRIPAN:
                nilai.append((pembanding.ratio(), calon))
        nilai.sort(reverse=True)
        if not nilai or nilai[0][0] < KEMIRIPAN or (len(nilai) > 1 and nilai[0][0] - nilai[1][0] < JARAK):
            return None
        return nilai[0][1]


def _umum(calon: list[Entri]) -> list[Entri]:
    return [e for e in calon if e.kode.startswith(f"{UMUM}.")]
