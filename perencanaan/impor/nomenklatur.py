"""National names of programs, kegiatan and sub kegiatan of a planning agency (Kepmendagri 900.1.15.5-1317/2023)."""

import csv
import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Final

BERKAS: Final = Path(__file__).resolve().parent.parent / "data" / "nomenklatur_perencanaan.csv"
KEMIRIPAN: Final = 0.9


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
def _indeks() -> dict[str, Entri]:
    with BERKAS.open(encoding="utf-8", newline="") as berkas:
        semua = [Entri(b["kode"], b["tingkat"], b["nama"]) for b in csv.DictReader(berkas)]
    hasil: dict[str, Entri] = {}
    for e in semua:
        hasil.setdefault(rapat(e.nama), e)
    return hasil


def cari(nama: str) -> Cocokan | None:
    """Return the entry of a name, allowing for a misspelling; None when nothing is near enough."""
    kunci = rapat(nama)
    indeks = _indeks()
    if kunci in indeks:
        return Cocokan(indeks[kunci], True)
    dekat = get_close_matches(kunci, indeks, 1, KEMIRIPAN)
    return Cocokan(indeks[dekat[0]], False) if dekat else None
