"""What the page needs to show the result of a figure while it is typed, before the server has answered.

Everything is text as an input box holds it; static/js/hitung.js reads it with the same rules and computes the same.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pengukuran.rumus.agregasi import Komponen
from pengukuran.rumus.capaian import TANPA_BATAS, BatasTampil, ButirSkala, HasilCapaian, Sebab
from perencanaan.istilah import Agregasi, JenisIndikator
from sakip.inti.angka import untuk_isian


@dataclass(frozen=True)
class BahanPratinjau:
    """A row without the figure of its period: formula, target up to the period, and the earlier periods that count."""

    rumus: str
    cara: str
    target: str
    atas: str
    ditargetkan: bool
    lalu: tuple[str, ...]
    batas: tuple[str, str] = ("", "")

    @property
    def ringkas(self) -> str:
        """The row in one short attribute: a page has a hundred of them. Taken apart by ``baris`` in hitung.js."""
        bertarget = "1" if self.ditargetkan else ""
        teks = f"{self.rumus}|{self.cara}|{self.target}|{self.atas}|{bertarget}|{';'.join(self.lalu)}"
        return f"{teks}|{';'.join(self.batas)}" if any(self.batas) else teks


def bahan_pratinjau(
    cara: Agregasi,
    hasil: HasilCapaian,
    terisi: Collection[int],
    ke: int,
    nilai: Mapping[int, Decimal | None],
    batas: BatasTampil = TANPA_BATAS,
) -> BahanPratinjau:
    """Return the material of a row from its last result. ``terisi``: the periods that this result was made of."""
    return BahanPratinjau(
        hasil.rumus.value,
        cara.value,
        untuk_isian(hasil.target),
        untuk_isian(hasil.target_atas),
        hasil.sebab is not Sebab.TIDAK_DITARGETKAN,
        tuple(untuk_isian(nilai.get(n)) for n in sorted(terisi) if n < ke),
        (untuk_isian(batas.bawah), untuk_isian(batas.atas)),
    )


def komponen_js(
    jenis: JenisIndikator,
    komponen: Sequence[Komponen],
    terisi: Collection[int],
    ke: int,
    nilai: Mapping[int, Mapping[str, Decimal | None]],
) -> dict[str, Any]:
    """Return what a row with components has beside ``BahanPratinjau``: the formula, and the earlier periods' parts."""
    return {
        "jenis": jenis.value,
        "komponen": [
            {"peran": k.peran.value, "bobot": untuk_isian(k.bobot), "cara": k.agregasi.value if k.agregasi else ""}
            for k in komponen
        ],
        "lalu": [[untuk_isian(nilai[n].get(k.kode)) for k in komponen] for n in sorted(terisi) if n < ke],
    }


def skala_js(skala: Iterable[ButirSkala]) -> list[list[str]]:
    """Return a qualitative scale: word and position."""
    return [[butir.label, untuk_isian(butir.nilai)] for butir in skala]
