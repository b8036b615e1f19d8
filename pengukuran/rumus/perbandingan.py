"""Comparison with earlier years and with the national figure (Perwali Probolinggo 30/2020 IV.C points 2–3, V.C tables
b and d; PermenPANRB 88/2021 asks for at least three earlier years).

Every comparison says who is better by the indicator's own direction: a decline of what should decline is progress.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pengukuran.rumus.capaian import SERATUS, Rumus, Sebab, hasil_bagi
from pengukuran.rumus.ukur import Definisi
from sakip.inti.angka import ketelitian


@dataclass(frozen=True)
class HasilPertumbuhan:
    """Growth against an earlier year in percent; ``nilai`` or ``sebab``."""

    sekarang: Decimal | None
    lalu: Decimal | None
    nilai: Decimal | None
    sebab: Sebab | None


def pertumbuhan(
    sekarang: Decimal | None, lalu: Decimal | None, *, kualitatif: bool = False, putus: bool = False
) -> HasilPertumbuhan:
    """Return (sekarang / lalu − 1) × 100. No result against 0 or a negative figure, where the sign would mislead.

    Steps of a scale have an order and no size: ``kualitatif`` has no growth, only a better or a worse. ``putus``: unit
    or formula changed in between, so both figures do not measure the same.
    """
    nilai: Decimal | None = None
    sebab: Sebab | None = None
    if kualitatif:
        sebab = Sebab.SKALA_KUALITATIF
    elif sekarang is None:
        sebab = Sebab.REALISASI_KOSONG
    elif lalu is None:
        sebab = Sebab.PEMBANDING_KOSONG
    elif putus:
        sebab = Sebab.DERET_PUTUS
    elif lalu == 0:
        sebab = Sebab.PEMBANDING_NOL
    elif lalu < 0:
        sebab = Sebab.PEMBANDING_NEGATIF
    else:
        with ketelitian():
            nilai, sebab = hasil_bagi((sekarang - lalu) * SERATUS, lalu)
    return HasilPertumbuhan(sekarang, lalu, nilai, sebab)


class Arah(StrEnum):
    """Which of two figures is better, in words that stand in a sentence about the first one."""

    LEBIH_BAIK = "lebih baik"
    SAMA = "sama"
    BELUM_MENYAMAI = "belum menyamai"


def arah(definisi: Definisi, ini: Decimal | None, itu: Decimal | None) -> Arah | None:
    """Tell how ``ini`` stands to ``itu``: higher, lower, or nearer to the range, as the indicator wants it.

    None when a figure (or the range) is missing. On a scale the higher step is always the better one.
    """
    if ini is None or itu is None:
        return None
    rumus = definisi.rumus
    if rumus is Rumus.RENTANG:
        a, b = _jauh(definisi, ini), _jauh(definisi, itu)
        if a is None or b is None:
            return None
        beda = b - a
    else:
        beda = itu - ini if rumus in (Rumus.TURUN, Rumus.TURUN_RASIO) else ini - itu
    if beda == 0:
        return Arah.SAMA
    return Arah.LEBIH_BAIK if beda > 0 else Arah.BELUM_MENYAMAI


def _jauh(definisi: Definisi, nilai: Decimal) -> Decimal | None:
    """Return how far a figure lies outside the range, 0 inside."""
    if definisi.rentang_bawah is None or definisi.rentang_atas is None:
        return None
    with ketelitian():
        return max(definisi.rentang_bawah - nilai, nilai - definisi.rentang_atas, Decimal(0))


@dataclass(frozen=True)
class AngkaTahun:
    """An earlier year, and how this year stands to it."""

    tahun: int
    nilai: Decimal | None
    pertumbuhan: HasilPertumbuhan
    arah: Arah | None


@dataclass(frozen=True)
class HasilPerbandingan:
    """A year beside the years before it, the nearest first. ``rumus`` says which direction is good."""

    rumus: Rumus
    tahun: int
    sekarang: Decimal | None
    lalu: tuple[AngkaTahun, ...]

    @property
    def pertumbuhan(self) -> HasilPertumbuhan:
        """Growth against the year before: the column of table b."""
        return self.lalu[0].pertumbuhan

    @property
    def arah(self) -> Arah | None:
        """Better, the same or worse than the year before."""
        return self.lalu[0].arah


def bandingkan_tahun(
    definisi: Definisi,
    tahun: int,
    realisasi: Mapping[int, Decimal | None],
    *,
    banyak: int = 3,
    putus: Collection[int] = (),
) -> HasilPerbandingan:
    """Compare the realisasi of ``tahun`` with n-1, n-2, n-3 (V.C table b). A year without a figure stays empty.

    ``putus``: years in which the indicator was defined otherwise; they are shown, and neither growth nor direction is
    told across them.
    """
    sekarang = realisasi.get(tahun)
    kualitatif = definisi.rumus is Rumus.KUALITATIF
    lalu = tuple(
        AngkaTahun(
            t,
            realisasi.get(t),
            pertumbuhan(sekarang, realisasi.get(t), kualitatif=kualitatif, putus=t in putus),
            None if t in putus else arah(definisi, sekarang, realisasi.get(t)),
        )
        for t in range(tahun - 1, tahun - banyak - 1, -1)
    )
    return HasilPerbandingan(definisi.rumus, tahun, sekarang, lalu)


class DasarNasional(StrEnum):
    """Which national figure a comparison stands on."""

    REALISASI = "realisasi nasional"
    TARGET = "target nasional"


@dataclass(frozen=True)
class HasilNasional:
    """A realisasi beside the national figure; ``selisih`` = realisasi − nasional, or ``sebab``."""

    rumus: Rumus
    realisasi: Decimal | None
    nasional: Decimal | None
    dasar: DasarNasional | None
    selisih: Decimal | None
    arah: Arah | None
    sebab: Sebab | None


def bandingkan_nasional(
    definisi: Definisi,
    realisasi: Decimal | None,
    *,
    realisasi_nasional: Decimal | None,
    target_nasional: Decimal | None,
) -> HasilNasional:
    """Compare with the national realisasi, else the national target, and say which (IV.C point 3, V.C table d)."""
    nasional, dasar = realisasi_nasional, DasarNasional.REALISASI
    if nasional is None:
        nasional, dasar = target_nasional, DasarNasional.TARGET
    if nasional is None:
        return HasilNasional(definisi.rumus, realisasi, None, None, None, None, Sebab.NASIONAL_KOSONG)
    if realisasi is None:
        return HasilNasional(definisi.rumus, None, nasional, dasar, None, None, Sebab.REALISASI_KOSONG)
    with ketelitian():
        selisih = realisasi - nasional
    return HasilNasional(definisi.rumus, realisasi, nasional, dasar, selisih, arah(definisi, realisasi, nasional), None)
