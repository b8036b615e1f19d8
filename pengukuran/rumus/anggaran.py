"""Budget use and efficiency (Perwali Probolinggo 30/2020 part IV.C.4 column 13, V.C tables e, f, g)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from pengukuran.rumus.capaian import SERATUS, Sebab, hasil_bagi
from sakip.inti.angka import bulat, ketelitian

_SERATUS_TAMPIL: Final = bulat(SERATUS)


@dataclass(frozen=True)
class HasilSerapan:
    """Share of the budget that was used, in percent; ``nilai`` or ``sebab``."""

    pagu: Decimal | None
    realisasi: Decimal | None
    nilai: Decimal | None
    sebab: Sebab | None


def serapan(pagu: Decimal | None, realisasi: Decimal | None) -> HasilSerapan:
    """Return realisasi / pagu × 100. A pagu of 0 has no result, also when nothing was spent."""
    nilai: Decimal | None = None
    sebab: Sebab | None = None
    if pagu is None:
        sebab = Sebab.PAGU_KOSONG
    elif realisasi is None:
        sebab = Sebab.REALISASI_KOSONG
    elif pagu == 0:
        sebab = Sebab.PAGU_NOL
    else:
        with ketelitian():
            nilai, sebab = hasil_bagi(realisasi * SERATUS, pagu)
    return HasilSerapan(pagu, realisasi, nilai, sebab)


class KataEfisiensi(StrEnum):
    """The three words of table g."""

    EFISIEN = "Efisien"
    TIDAK_EFISIEN = "Tidak efisien"
    TIDAK_DINILAI = "Tidak dinilai"


@dataclass(frozen=True)
class HasilEfisiensi:
    """Tingkat efisiensi in points, with its word. ``tingkat`` is None when capaian or serapan is missing."""

    capaian: Decimal | None
    serapan: Decimal | None
    tingkat: Decimal | None
    kata: KataEfisiensi


def efisiensi(capaian: Decimal | None, serapan_: Decimal | None) -> HasilEfisiensi:
    """Return capaian − serapan (points) and its word, decided on the shown values.

    "Efisien": capaian at least 100 and serapan below 100; "Tidak efisien": the difference is negative; else, or when
    one of the two is missing, "Tidak dinilai".
    """
    if capaian is None or serapan_ is None:
        return HasilEfisiensi(capaian, serapan_, None, KataEfisiensi.TIDAK_DINILAI)
    with ketelitian():
        tingkat = capaian - serapan_
    if bulat(capaian) >= _SERATUS_TAMPIL and bulat(serapan_) < _SERATUS_TAMPIL:
        kata = KataEfisiensi.EFISIEN
    else:
        kata = KataEfisiensi.TIDAK_EFISIEN if bulat(tingkat) < 0 else KataEfisiensi.TIDAK_DINILAI
    return HasilEfisiensi(capaian, serapan_, tingkat, kata)


def bagian_anggaran(anggaran: Decimal | None, seluruh: Decimal | None) -> HasilSerapan:
    """Return the share of a sasaran's budget in the PD's budget (table e): the same quotient, other words."""
    return serapan(seluruh, anggaran)
