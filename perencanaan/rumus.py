"""Pure arithmetic of planning: no tables, no clock."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class LevelRisiko:
    """How grave a risk is: ``nilai`` 1–25, its word, and the status colour and icon that go with it."""

    nilai: int
    label: str
    rupa: str
    ikon: str


# Lower bound of the product and what it is called (scale of five, our default: five equal bands of 25).
AMBANG_RISIKO: Final = (
    (21, "Sangat tinggi", "bahaya", "awas"),
    (16, "Tinggi", "bahaya", "seru"),
    (11, "Sedang", "ingat", "seru"),
    (6, "Rendah", "jalan", "info"),
    (1, "Sangat rendah", "baik", "cek"),
)
KEMUNGKINAN: Final = {1: "Hampir tidak terjadi", 2: "Jarang", 3: "Kadang", 4: "Sering", 5: "Hampir pasti"}
BESAR_DAMPAK: Final = {1: "Tidak berarti", 2: "Kecil", 3: "Sedang", 4: "Besar", 5: "Sangat besar"}


def level_risiko(kemungkinan: int, besar_dampak: int) -> LevelRisiko:
    """Return the level of a risk: likelihood times impact, each 1–5. Raises ValueError outside the scale."""
    if not (1 <= kemungkinan <= 5 and 1 <= besar_dampak <= 5):
        raise ValueError("kemungkinan dan besar dampak ialah 1 sampai 5")
    nilai = kemungkinan * besar_dampak
    return next(LevelRisiko(nilai, *isi) for batas, *isi in AMBANG_RISIKO if nilai >= batas)
