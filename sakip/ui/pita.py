"""Bands of capaian and predicates. Decided on the shown value (two decimals, half up), the same everywhere."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Protocol

from sakip.inti.angka import bulat

SEBAB_KOSONG: Final = "belum ada data"
NAMA: Final = {5: "Sangat Tinggi", 4: "Tinggi", 3: "Sedang", 2: "Rendah", 1: "Sangat Rendah"}

PREDIKAT: Final = {
    "AA": "Sangat Memuaskan",
    "A": "Memuaskan",
    "BB": "Sangat Baik",
    "B": "Baik",
    "CC": "Cukup",
    "C": "Kurang",
    "D": "Sangat Kurang",
}
"""Names of the predicates, PermenPANRB 88/2021."""


class BatasPita(Protocol):
    """Thresholds and display limits, as ``tenansi.PengaturanPemda`` of a year holds them (percent)."""

    @property
    def pita_sangat_tinggi(self) -> Decimal: ...
    @property
    def pita_tinggi(self) -> Decimal: ...
    @property
    def pita_sedang(self) -> Decimal: ...
    @property
    def pita_rendah(self) -> Decimal: ...
    @property
    def batas_tampil_bawah(self) -> Decimal | None: ...
    @property
    def batas_tampil_atas(self) -> Decimal | None: ...


@dataclass(frozen=True)
class BatasBawaan:
    """The defaults of the rules; a region may change them per year."""

    pita_sangat_tinggi: Decimal = Decimal(91)
    pita_tinggi: Decimal = Decimal(76)
    pita_sedang: Decimal = Decimal(66)
    pita_rendah: Decimal = Decimal(51)
    batas_tampil_bawah: Decimal | None = None
    batas_tampil_atas: Decimal | None = None


BAWAAN: Final = BatasBawaan()


def batasi(nilai: Decimal, bawah: Decimal | None, atas: Decimal | None) -> Decimal:
    """Return a value, moved to the limit that it crosses."""
    if bawah is not None and nilai < bawah:
        return bawah
    return atas if atas is not None and nilai > atas else nilai


def nilai_tampil(nilai: Decimal | None, batas: BatasPita = BAWAAN) -> Decimal | None:
    """Return a capaian as every page, print and workbook shows it: within the region's limits, 2 decimals half up.

    Only what is shown: the stored value stays, and its explanation names it.
    """
    if nilai is None:
        return None
    return bulat(batasi(nilai, batas.batas_tampil_bawah, batas.batas_tampil_atas), 2)


def pita(nilai: Decimal | None, batas: BatasPita = BAWAAN) -> int:
    """Return 5 (Sangat Tinggi) … 1 (Sangat Rendah), 0 for no value. ``nilai`` in percent, unrounded.

    90.995 is shown as 91,00 and is therefore "Sangat Tinggi".
    """
    tampil = nilai_tampil(nilai, batas)
    if tampil is None:
        return 0
    ambang = (batas.pita_sangat_tinggi, batas.pita_tinggi, batas.pita_sedang, batas.pita_rendah)
    return next((5 - i for i, a in enumerate(ambang) if tampil >= a), 1)
