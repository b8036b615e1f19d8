"""Capaian of one indicator: realisasi against target by polarity (Perwali Probolinggo 30/2020 part IV.C).

All values are exact Decimals in the indicator's own unit; a capaian is in percent, kept to 10 decimal places.
Rounding to two places happens only when it is shown. A result is either a value or a reason why there is none: never
a stand-in 0 or 100.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from perencanaan.istilah import JenisIndikator, Polaritas
from sakip.inti.angka import bagi, bulat, ketelitian
from sakip.inti.galat import AturanDilanggar

VERSI_RUMUS: Final = "1"
"""Stored with every result. Raise it when any formula of this package gives another value for the same inputs."""

SERATUS: Final = Decimal(100)


class Rumus(StrEnum):
    """The formula that is applied; follows from polarity, kind of indicator and the pemda's setting."""

    NAIK = "naik"
    TURUN = "turun"
    TURUN_RASIO = "turun_rasio"
    RENTANG = "rentang"
    KUALITATIF = "kualitatif"


class Sebab(StrEnum):
    """Why a result could not be computed."""

    TIDAK_DITARGETKAN = "TIDAK_DITARGETKAN"
    TARGET_KOSONG = "TARGET_KOSONG"
    TARGET_NOL = "TARGET_NOL"
    TARGET_NEGATIF = "TARGET_NEGATIF"
    REALISASI_KOSONG = "REALISASI_KOSONG"
    REALISASI_NEGATIF = "REALISASI_NEGATIF"
    PENYEBUT_NOL = "PENYEBUT_NOL"
    PAGU_KOSONG = "PAGU_KOSONG"
    PAGU_NOL = "PAGU_NOL"
    PEMBANDING_KOSONG = "PEMBANDING_KOSONG"
    PEMBANDING_NOL = "PEMBANDING_NOL"
    PEMBANDING_NEGATIF = "PEMBANDING_NEGATIF"

    @property
    def pesan(self) -> str:
        """The reason as a reader meets it."""
        return _PESAN_SEBAB[self]


_PESAN_SEBAB: Final = {
    Sebab.TIDAK_DITARGETKAN: "tidak ditargetkan pada periode ini",
    Sebab.TARGET_KOSONG: "target belum diisi",
    Sebab.TARGET_NOL: "target nol tidak dapat menjadi pembagi",
    Sebab.TARGET_NEGATIF: "target negatif tidak dapat menjadi pembanding",
    Sebab.REALISASI_KOSONG: "realisasi belum diisi",
    Sebab.REALISASI_NEGATIF: "realisasi negatif tidak dapat menjadi pembagi",
    Sebab.PENYEBUT_NOL: "penyebut bernilai nol",
    Sebab.PAGU_KOSONG: "pagu belum diisi",
    Sebab.PAGU_NOL: "pagu nol tidak dapat menjadi pembagi",
    Sebab.PEMBANDING_KOSONG: "angka tahun pembanding tidak ada",
    Sebab.PEMBANDING_NOL: "angka tahun pembanding nol tidak dapat menjadi pembagi",
    Sebab.PEMBANDING_NEGATIF: "angka tahun pembanding negatif, pertumbuhan tidak bermakna",
}


@dataclass(frozen=True)
class BatasTampil:
    """Limits between which a pemda shows capaian (for example 0 to 120). The stored value stays as it is."""

    bawah: Decimal | None = None
    atas: Decimal | None = None

    def __post_init__(self) -> None:
        if self.bawah is not None and self.atas is not None and self.bawah > self.atas:
            raise AturanDilanggar("BATAS_TERBALIK", "Batas bawah tampilan melebihi batas atasnya.")

    def terapkan(self, nilai: Decimal) -> Decimal:
        """Return the value, moved to the limit that it crosses."""
        if self.bawah is not None and nilai < self.bawah:
            return self.bawah
        if self.atas is not None and nilai > self.atas:
            return self.atas
        return nilai


TANPA_BATAS: Final = BatasTampil()


def nilai_tampil(nilai: Decimal | None, batas: BatasTampil = TANPA_BATAS) -> Decimal | None:
    """Return the value as it is shown: 2 decimals half up, within the limits."""
    return None if nilai is None else bulat(batas.terapkan(nilai))


@dataclass(frozen=True)
class HasilCapaian:
    """A capaian with everything it was computed from. Exactly one of ``nilai`` (percent) and ``sebab`` is set.

    ``target_atas`` is the upper end for RENTANG. For KUALITATIF target and realisasi are scale positions.
    """

    rumus: Rumus
    target: Decimal | None
    realisasi: Decimal | None
    nilai: Decimal | None
    sebab: Sebab | None
    target_atas: Decimal | None = None
    versi_rumus: str = VERSI_RUMUS

    def __post_init__(self) -> None:
        if (self.nilai is None) == (self.sebab is None):
            raise ValueError("capaian harus punya nilai atau sebab, tidak keduanya")

    def tampil(self, batas: BatasTampil = TANPA_BATAS) -> Decimal | None:
        """Return the capaian as shown (see ``nilai_tampil``)."""
        return nilai_tampil(self.nilai, batas)


@dataclass(frozen=True)
class ButirSkala:
    """One step of an ordered scale: "WTP" with position 4."""

    label: str
    nilai: Decimal


def pilih_rumus(polaritas: Polaritas, jenis: JenisIndikator, *, turun_rasio: bool = False) -> Rumus:
    """Choose the formula. ``turun_rasio`` is the pemda's setting for lower-is-better (target / realisasi)."""
    if jenis is JenisIndikator.KUALITATIF:
        return Rumus.KUALITATIF
    if polaritas is Polaritas.TURUN:
        return Rumus.TURUN_RASIO if turun_rasio else Rumus.TURUN
    return Rumus.RENTANG if polaritas is Polaritas.RENTANG else Rumus.NAIK


def posisi_skala(label: str, skala: Sequence[ButirSkala]) -> Decimal:
    """Return the position of a label on its scale. Raises AturanDilanggar when the scale does not have it."""
    for butir in skala:
        if butir.label.casefold() == label.strip().casefold():
            return butir.nilai
    pilihan = ", ".join(butir.label for butir in skala)
    raise AturanDilanggar("DI_LUAR_SKALA", f"“{label}” tidak ada pada skala. Pilihannya: {pilihan}.")


def hitung_capaian(
    rumus: Rumus,
    target: Decimal | None,
    realisasi: Decimal | None,
    *,
    target_atas: Decimal | None = None,
    ditargetkan: bool = True,
) -> HasilCapaian:
    """Return the capaian in percent, or the reason why it cannot be computed.

    NAIK realisasi/target; TURUN (target − (realisasi − target))/target; TURUN_RASIO target/realisasi; RENTANG 100
    inside ``target``..``target_atas``, below it NAIK against the lower end, above it TURUN against the upper end;
    KUALITATIF position/position. Lower is better with target 0: realisasi 0 gives 100, anything else has no result.
    Negative results are kept. ``ditargetkan=False`` marks a period for which the plan has no target on purpose.
    """
    nilai, sebab = _hitung(rumus, target, realisasi, target_atas) if ditargetkan else (None, Sebab.TIDAK_DITARGETKAN)
    return HasilCapaian(rumus, target, realisasi, nilai, sebab, target_atas)


def _hitung(
    rumus: Rumus, target: Decimal | None, realisasi: Decimal | None, target_atas: Decimal | None
) -> tuple[Decimal | None, Sebab | None]:
    if target is None:
        return None, Sebab.TARGET_KOSONG
    if rumus is Rumus.RENTANG:
        return _rentang(target, target_atas, realisasi)
    if realisasi is None:
        return None, Sebab.REALISASI_KOSONG
    if target < 0:
        # Against a negative target the quotient turns the meaning round (-1 against -2 would be 50 %).
        return None, Sebab.TARGET_NEGATIF
    if rumus in (Rumus.NAIK, Rumus.KUALITATIF):
        return _naik(target, realisasi)
    if target == 0:
        return (bagi(SERATUS, Decimal(1)), None) if realisasi == 0 else (None, Sebab.TARGET_NOL)
    return (_turun(target, realisasi), None) if rumus is Rumus.TURUN else _turun_rasio(target, realisasi)


def _naik(target: Decimal, realisasi: Decimal) -> tuple[Decimal | None, Sebab | None]:
    if target == 0:
        return None, Sebab.TARGET_NOL
    with ketelitian():
        return bagi(realisasi * SERATUS, target), None


def _turun(target: Decimal, realisasi: Decimal) -> Decimal:
    with ketelitian():
        return bagi((target - (realisasi - target)) * SERATUS, target)


def _turun_rasio(target: Decimal, realisasi: Decimal) -> tuple[Decimal | None, Sebab | None]:
    if realisasi == 0:
        return None, Sebab.PENYEBUT_NOL
    if realisasi < 0:
        return None, Sebab.REALISASI_NEGATIF
    with ketelitian():
        return bagi(target * SERATUS, realisasi), None


def _rentang(bawah: Decimal, atas: Decimal | None, realisasi: Decimal | None) -> tuple[Decimal | None, Sebab | None]:
    if atas is None:
        return None, Sebab.TARGET_KOSONG
    if realisasi is None:
        return None, Sebab.REALISASI_KOSONG
    if bawah > atas:
        raise AturanDilanggar("RENTANG_TERBALIK", "Batas bawah target melebihi batas atasnya.")
    if bawah <= realisasi <= atas:
        return bagi(SERATUS, Decimal(1)), None
    tepi = bawah if realisasi < bawah else atas
    if tepi <= 0:
        return None, Sebab.TARGET_NEGATIF if tepi < 0 else Sebab.TARGET_NOL
    return _naik(bawah, realisasi) if realisasi < bawah else (_turun(atas, realisasi), None)


def capaian_akhir_renstra(
    rumus: Rumus, target_akhir: Decimal | None, realisasi: Decimal | None, *, target_atas: Decimal | None = None
) -> HasilCapaian:
    """Return "capaian s.d. tahun ini": realisasi against the end of Renstra or RPJMD, by the same formula."""
    return hitung_capaian(rumus, target_akhir, realisasi, target_atas=target_atas)
