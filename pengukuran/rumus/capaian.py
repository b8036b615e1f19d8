"""Capaian of one indicator: realisasi against target by polarity (Perwali Probolinggo 30/2020 part IV.C).

All values are exact Decimals in the indicator's own unit; a capaian is in percent, kept to 10 decimal places.
Rounding to two places happens only when it is shown. A result is either a value or a reason why there is none: never
a stand-in 0 or 100.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from perencanaan.istilah import JenisIndikator, Polaritas
from sakip.inti.angka import bagi, bulat, ketelitian
from sakip.inti.galat import AturanDilanggar
from sakip.ui.pita import batasi

VERSI_RUMUS: Final = "2"
"""Stored with every result. Raise it when any formula of this package gives another value for the same inputs."""

SERATUS: Final = Decimal(100)

BATAS_ANGKA: Final = Decimal(10) ** 20
"""No result reaches this size: a figure that does comes from a wrong unit or denominator, and cannot be stored."""


class Rumus(StrEnum):
    """The formula that is applied; follows from polarity, kind of indicator and the pemda's setting."""

    NAIK = "naik"
    TURUN = "turun"
    TURUN_RASIO = "turun_rasio"
    RENTANG = "rentang"
    KUALITATIF = "kualitatif"


class Sebab(StrEnum):
    """Why a result could not be computed. A reason is a result too: it is stored and shown, never replaced by 0."""

    pesan: str
    pendek: str

    def __new__(cls, kode: str, pesan: str = "", pendek: str = "tak terhitung") -> "Sebab":
        anggota = str.__new__(cls, kode)
        anggota._value_ = kode
        anggota.pesan = pesan
        anggota.pendek = pendek
        return anggota

    TIDAK_DITARGETKAN = "TIDAK_DITARGETKAN", "tidak ditargetkan pada periode ini", "tanpa target"
    TARGET_KOSONG = "TARGET_KOSONG", "target belum diisi", "target kosong"
    TARGET_NOL = "TARGET_NOL", "target nol tidak dapat menjadi pembagi", "target 0"
    TARGET_NEGATIF = "TARGET_NEGATIF", "target negatif tidak dapat menjadi pembanding", "target negatif"
    RENTANG_KOSONG = "RENTANG_KOSONG", "batas bawah atau batas atas rentang belum diisi", "rentang kosong"
    RENTANG_TERBALIK = "RENTANG_TERBALIK", "batas bawah rentang melebihi batas atasnya", "rentang terbalik"
    REALISASI_KOSONG = "REALISASI_KOSONG", "realisasi belum diisi", "kosong"
    REALISASI_NOL = "REALISASI_NOL", "realisasi nol tidak dapat menjadi pembagi", "realisasi 0"
    REALISASI_NEGATIF = "REALISASI_NEGATIF", "realisasi negatif tidak dapat menjadi pembagi", "realisasi negatif"
    KOMPONEN_KOSONG = "KOMPONEN_KOSONG", "sebagian komponen belum diisi", "komponen kosong"
    KOMPONEN_TIDAK_SESUAI = (
        "KOMPONEN_TIDAK_SESUAI",
        "susunan komponen tidak sesuai dengan jenis indikatornya",
        "komponen keliru",
    )
    PENYEBUT_NOL = "PENYEBUT_NOL", "penyebut bernilai nol", "penyebut 0"
    TERLALU_BESAR = "TERLALU_BESAR", "hasilnya melampaui 20 digit; periksa satuan dan pembaginya", "terlalu besar"
    DI_LUAR_SKALA = "DI_LUAR_SKALA", "isiannya tidak ada pada skala", "di luar skala"
    PAGU_KOSONG = "PAGU_KOSONG", "pagu belum diisi"
    PAGU_NOL = "PAGU_NOL", "pagu nol tidak dapat menjadi pembagi"
    PEMBANDING_KOSONG = "PEMBANDING_KOSONG", "angka tahun pembanding tidak ada"
    PEMBANDING_NOL = "PEMBANDING_NOL", "angka tahun pembanding nol tidak dapat menjadi pembagi"
    PEMBANDING_NEGATIF = "PEMBANDING_NEGATIF", "angka tahun pembanding negatif, pertumbuhan tidak bermakna"
    SKALA_KUALITATIF = "SKALA_KUALITATIF", "kedudukan pada skala kualitatif tidak mempunyai pertumbuhan"
    DERET_PUTUS = "DERET_PUTUS", "satuan atau rumusnya berubah sejak tahun itu, jadi tidak sebanding", "deret putus"
    NASIONAL_KOSONG = "NASIONAL_KOSONG", "tidak ada angka nasional"


SUDAH_DIISI: Final = (Sebab.PENYEBUT_NOL, Sebab.TERLALU_BESAR)
"""Reasons with which a result has no realisasi although everything was filled in: nobody is late with these."""


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
        return batasi(nilai, self.bawah, self.atas)


TANPA_BATAS: Final = BatasTampil()


def nilai_tampil(nilai: Decimal | None, batas: BatasTampil = TANPA_BATAS) -> Decimal | None:
    """Return the value as it is shown: 2 decimals half up, within the limits."""
    return None if nilai is None else bulat(batas.terapkan(nilai))


@dataclass(frozen=True)
class HasilCapaian:
    """A capaian with everything it was computed from. Exactly one of ``nilai`` (percent) and ``sebab`` is set.

    ``target_atas`` is the upper end for RENTANG. For KUALITATIF target and realisasi are positions on the scale, and
    ``kata_target`` and ``kata_realisasi`` their words, where they are known.
    """

    rumus: Rumus
    target: Decimal | None
    realisasi: Decimal | None
    nilai: Decimal | None
    sebab: Sebab | None
    target_atas: Decimal | None = None
    versi_rumus: str = VERSI_RUMUS
    kata_target: str = ""
    kata_realisasi: str = ""

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
    posisi = _cari(label, skala)
    if posisi is None:
        pilihan = ", ".join(butir.label for butir in skala)
        raise AturanDilanggar("DI_LUAR_SKALA", f"“{label}” tidak ada pada skala. Pilihannya: {pilihan}.")
    return posisi


def _cari(label: str, skala: Sequence[ButirSkala]) -> Decimal | None:
    dicari = label.strip().casefold()
    return next((butir.nilai for butir in skala if butir.label.casefold() == dicari), None)


def hitung_capaian(
    rumus: Rumus,
    target: Decimal | None,
    realisasi: Decimal | None,
    *,
    target_atas: Decimal | None = None,
    ditargetkan: bool = True,
    sebab_realisasi: Sebab = Sebab.REALISASI_KOSONG,
) -> HasilCapaian:
    """Return the capaian in percent, or the reason why it cannot be computed.

    * NAIK: realisasi / target × 100 (Perwali IV.C, formula 1).
    * TURUN: (target − (realisasi − target)) / target × 100 (formula 2). Negative results are kept.
    * TURUN_RASIO, where a region chose it: target / realisasi × 100.
    * Both of these with target 0: realisasi 0 gives 100, anything else has no result.
    * RENTANG: 100 inside ``target``..``target_atas``, ends included; outside it 100 less the distance beyond the nearer
      end as a share of that end: realisasi / lower × 100 below, (2·upper − realisasi) / upper × 100 above. So it is
      formula 1 and formula 2 at its two sides and meets 100 at both ends without a step. An end of 0 or less has no
      share.
    * KUALITATIF: position of the realisasi / position of the target × 100. A scale is listed from its worst step (1)
      to its best: its order already says what is good, the polarity is not asked.

    ``ditargetkan=False`` marks a period for which the plan has no target on purpose; ``sebab_realisasi`` says why there
    is no realisasi where the caller knows it better ("penyebut bernilai nol").
    """
    if not ditargetkan:
        return HasilCapaian(rumus, target, realisasi, None, Sebab.TIDAK_DITARGETKAN, target_atas)
    nilai, sebab = _hitung(rumus, target, realisasi, target_atas, sebab_realisasi)
    return HasilCapaian(rumus, target, realisasi, nilai, sebab, target_atas)


def capaian_kualitatif(target: str, realisasi: str, skala: Sequence[ButirSkala]) -> HasilCapaian:
    """Return the capaian of a word against a word on a scale: "WDP" against "WTP". Empty is missing, not the lowest."""
    t, r = _cari(target, skala), _cari(realisasi, skala)
    hasil = hitung_capaian(Rumus.KUALITATIF, t, r)
    if (t is None and target.strip()) or (t is not None and r is None and realisasi.strip()):
        hasil = replace(hasil, nilai=None, sebab=Sebab.DI_LUAR_SKALA)
    return replace(hasil, kata_target=target.strip(), kata_realisasi=realisasi.strip())


_Hasil = tuple[Decimal | None, Sebab | None]


def _hitung(
    rumus: Rumus, target: Decimal | None, realisasi: Decimal | None, atas: Decimal | None, sebab_realisasi: Sebab
) -> _Hasil:
    if rumus is Rumus.RENTANG:
        if target is None or atas is None:
            return None, Sebab.RENTANG_KOSONG
        if target > atas:
            return None, Sebab.RENTANG_TERBALIK
    elif target is None:
        return None, Sebab.TARGET_KOSONG
    if realisasi is None:
        return None, sebab_realisasi
    if atas is not None and rumus is Rumus.RENTANG:
        return _rentang(target, atas, realisasi)
    if target < 0:
        # Against a negative target the quotient turns the meaning round (-1 against -2 would be 50 %).
        return None, Sebab.TARGET_NEGATIF
    if rumus in (Rumus.NAIK, Rumus.KUALITATIF):
        return _naik(target, realisasi)
    if target == 0:
        return (bagi(SERATUS, Decimal(1)), None) if realisasi == 0 else (None, Sebab.TARGET_NOL)
    return _turun(target, realisasi) if rumus is Rumus.TURUN else _turun_rasio(target, realisasi)


def hasil_bagi(a: Decimal, b: Decimal) -> _Hasil:
    """Return ``a / b`` to 10 places, or the reason when it is too big to be a figure. ``b`` is not 0."""
    nilai = bagi(a, b)
    return (nilai, None) if nilai.copy_abs() < BATAS_ANGKA else (None, Sebab.TERLALU_BESAR)


def _naik(target: Decimal, realisasi: Decimal) -> _Hasil:
    if target == 0:
        return None, Sebab.TARGET_NOL
    with ketelitian():
        return hasil_bagi(realisasi * SERATUS, target)


def _turun(target: Decimal, realisasi: Decimal) -> _Hasil:
    with ketelitian():
        return hasil_bagi((target - (realisasi - target)) * SERATUS, target)


def _turun_rasio(target: Decimal, realisasi: Decimal) -> _Hasil:
    if realisasi == 0:
        return None, Sebab.REALISASI_NOL
    if realisasi < 0:
        return None, Sebab.REALISASI_NEGATIF
    with ketelitian():
        return hasil_bagi(target * SERATUS, realisasi)


def _rentang(bawah: Decimal, atas: Decimal, realisasi: Decimal) -> _Hasil:
    if bawah <= realisasi <= atas:
        return bagi(SERATUS, Decimal(1)), None
    tepi = bawah if realisasi < bawah else atas
    if tepi <= 0:
        return None, Sebab.TARGET_NEGATIF if tepi < 0 else Sebab.TARGET_NOL
    return _naik(bawah, realisasi) if realisasi < bawah else _turun(atas, realisasi)


def capaian_akhir_renstra(
    rumus: Rumus,
    target_akhir: Decimal | None,
    realisasi: Decimal | None,
    *,
    target_atas: Decimal | None = None,
    sebab_realisasi: Sebab = Sebab.REALISASI_KOSONG,
) -> HasilCapaian:
    """Return "capaian s.d. tahun ini": the year's realisasi against the end of Renstra or RPJMD (Perwali IV.C.4 column
    9, IV.D.2 column 13), by the same formula.
    """
    return hitung_capaian(rumus, target_akhir, realisasi, target_atas=target_atas, sebab_realisasi=sebab_realisasi)
