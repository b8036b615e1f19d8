"""Realisasi that came with a plan file: pengukuran registers who takes it (it lies above perencanaan)."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from sakip.akun.pelaku import Pelaku
from sakip.tenansi.models import PerangkatDaerah


@dataclass(frozen=True)
class RealisasiBerkas:
    """Figures of a PD and year by identity and period; None or missing = not in the file."""

    kinerja: dict[int, dict[int, Decimal | None]]
    """IndikatorInduk id → period (1–4) → value in the indicator's unit."""
    anggaran: dict[int, dict[int, Decimal | None]]
    """KinerjaInduk id of the lowest nodes → period → rupiah."""


Penerima = Callable[[Pelaku, PerangkatDaerah, int, RealisasiBerkas], None]
_penerima: list[Penerima] = []


def pasang_penerima(fungsi: Penerima) -> None:
    """Register who keeps the realisasi of an import as drafts."""
    _penerima[:] = [fungsi]


def serahkan(pelaku: Pelaku, pd: PerangkatDaerah, tahun: int, isi: RealisasiBerkas) -> bool:
    """Hand the figures on; False when nobody takes them."""
    for fungsi in _penerima:
        fungsi(pelaku, pd, tahun, isi)
    return bool(_penerima)
