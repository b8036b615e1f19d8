"""National names of the supporting program that every PD has (X.XX.01) and of the unsur penunjang (5.01 to 5.06).

Kabupaten/kota, Kepmendagri 900.1.15.5-1317/2023.
"""

import csv
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Final

BERKAS: Final = Path(__file__).resolve().parent.parent / "data" / "nomenklatur_penunjang.csv"
KEMIRIPAN: Final = 0.88
JARAK: Final = 0.02
"""By how much the most similar name must beat the second: two near ones are a guess."""
PANJANG_MIRIP: Final = range(12, 400)
"""Length of names (without spaces) for which similarity says something, and stays cheap."""
UMUM: Final = "X.XX"


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


def rapat(nama: str) -> str:
    """Compare names without case, spaces and signs."""
    return re.sub(r"[^a-z0-9]", "", nama.lower())


@cache
def _indeks() -> dict[str, tuple[Entri, ...]]:
    with BERKAS.open(encoding="utf-8", newline="") as berkas:
        semua = [Entri(b["kode"], b["tingkat"], b["nama"]) for b in csv.DictReader(berkas)]
    hasil: dict[str, tuple[Entri, ...]] = {}
    for e in semua:
        hasil[rapat(e.nama)] = (*hasil.get(rapat(e.nama), ()), e)
    return hasil


def cari(nama: str, induk: str = "") -> Cocokan | None:
    """Return the entry of a name, allowing for a misspelling; None when nothing is near enough.

    Of several entries with the name the one under the code ``induk`` is taken.
    """
    kunci = rapat(nama)
    persis = kunci in _indeks()
    dekat = kunci if persis else _mirip(kunci)
    if dekat is None:
        return None
    calon = _indeks()[dekat]
    # A code with the PD's own bidang ("5.01.01.2") is X.XX in the nomenclature.
    bawah = [e for e in calon if induk and e.kode.startswith((f"{induk}.", f"{UMUM}{induk[len(UMUM) :]}."))]
    return Cocokan((bawah or calon)[0], persis)


def _mirip(kunci: str) -> str | None:
    """Return the one name that is clearly the most similar."""
    if len(kunci) not in PANJANG_MIRIP:
        return None
    pembanding = SequenceMatcher(autojunk=False)
    pembanding.set_seq2(kunci)
    nilai: list[tuple[float, str]] = []
    for calon in _indeks():
        pembanding.set_seq1(calon)
        if pembanding.real_quick_ratio() >= KEMIRIPAN and pembanding.quick_ratio() >= KEMIRIPAN:
            nilai.append((pembanding.ratio(), calon))
    nilai.sort(reverse=True)
    if not nilai or nilai[0][0] < KEMIRIPAN or (len(nilai) > 1 and nilai[0][0] - nilai[1][0] < JARAK):
        return None
    return nilai[0][1]
