"""The band of a capaian: which word belongs to a figure, by limits that a region may change for each year.

The defaults are those of PermenPANRB 86/2017; the gaps that it leaves between whole numbers are closed downwards.
"""

from dataclasses import dataclass
from decimal import Decimal

from pengukuran.rumus.capaian import BatasTampil
from sakip.ui.pita import BAWAAN, NAMA, BatasPita, nilai_tampil, pita


@dataclass(frozen=True)
class HasilPita:
    """A figure as shown with its band: from ``bawah`` to below ``atas``. ``ke`` 0 and no name without a figure."""

    nilai: Decimal | None
    ke: int
    nama: str
    bawah: Decimal | None
    atas: Decimal | None


def pita_capaian(nilai: Decimal | None, batas: BatasPita = BAWAAN) -> HasilPita:
    """Return the band of a capaian in percent, decided on the value that is shown (two decimals)."""
    ke = pita(nilai, batas)
    if nilai is None:
        return HasilPita(None, ke, "", None, None)
    tangga = (None, batas.pita_rendah, batas.pita_sedang, batas.pita_tinggi, batas.pita_sangat_tinggi, None)
    return HasilPita(nilai_tampil(nilai, batas), ke, NAMA[ke], tangga[ke - 1], tangga[ke])


def batas_tampil(batas: BatasPita) -> BatasTampil:
    """Return the region's display limits as the formulas take them."""
    return BatasTampil(batas.batas_tampil_bawah, batas.batas_tampil_atas)
