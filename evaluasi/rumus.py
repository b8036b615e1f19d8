"""Arithmetic of evaluation (ATURAN §6), pure: Decimals in, Decimals out, no database.

Values of answers run from 0 to 100, weights are points of 100, so a sub-component's value is ``answer / 100 × weight``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sakip.inti.angka import bagi, bulat, jumlah, ketelitian

VERSI = 1
SERATUS = Decimal(100)


@dataclass(frozen=True)
class BatasPredikat:
    """A predicate holds for totals above ``di_atas`` (open bound: exactly 90 is A, not AA); the lowest has −1."""

    kode: str
    di_atas: Decimal
    nama: str = ""


@dataclass(frozen=True)
class Beda:
    """A printed figure against the computed one, both as shown (two places)."""

    tercetak: Decimal
    dihitung: Decimal

    @property
    def selisih(self) -> Decimal:
        """Printed minus computed."""
        return self.tercetak - self.dihitung

    def __bool__(self) -> bool:
        return self.tercetak != self.dihitung


def jumlahkan(nilai: Iterable[Decimal]) -> Decimal:
    """Return the exact sum."""
    return jumlah(nilai)


def nilai_sub(jawaban: Decimal, bobot: Decimal) -> Decimal:
    """Roll-up (a): one answer per sub-component. Raises ValueError for an answer outside 0 … 100."""
    if not 0 <= jawaban <= SERATUS:
        raise ValueError(f"nilai jawaban di luar 0–100: {jawaban}")
    with ketelitian():
        return jawaban * bobot / SERATUS


def nilai_rata(jawaban: Sequence[Decimal], bobot: Decimal) -> Decimal:
    """Roll-up (b): mean of the answers of the criteria that apply, times the weight. Raises ValueError when empty."""
    return nilai_sub(rata_rata(jawaban), bobot)


def rata_rata(nilai: Sequence[Decimal]) -> Decimal:
    """Return the plain mean to ten places. Raises ValueError for no value."""
    if not nilai:
        raise ValueError("tidak ada nilai untuk dirata-rata")
    return bagi(jumlah(nilai), Decimal(len(nilai)))


def persen_bobot(nilai: Decimal, bobot: Decimal) -> Decimal:
    """Return ``nilai`` as percent of the weight, to ten places."""
    return bagi(nilai * SERATUS, bobot)


def predikat(total: Decimal, batas: Iterable[BatasPredikat]) -> str:
    """Return the predicate of a total, judged as it is shown (two places, half up), best bound first.

    Raises ValueError when no bound fits.
    """
    tampil = bulat(total)
    for b in sorted(batas, key=lambda b: b.di_atas, reverse=True):
        if tampil > b.di_atas:
            return b.kode
    raise ValueError(f"tidak ada predikat untuk {total}")


def usulan_jawaban(kriteria: Sequence[Decimal | None], skala: Mapping[str, Decimal]) -> str | None:
    """Return the answer that the criteria propose for their sub-component, None while one is unanswered.

    The best answer that every criterion reaches counts for BB, A and AA (the whole mandate is met, kept, or surpassed);
    below that the mean decides: the highest answer of at most B not above it. Something between E and D proposes D,
    because E means that nothing exists at all [D].
    """
    if not kriteria or any(k is None for k in kriteria):
        return None
    isi = [k for k in kriteria if k is not None]
    urut = sorted(skala.items(), key=lambda x: x[1], reverse=True)
    terendah, rata = min(isi), rata_rata(isi)
    penuh = [kode for kode, nilai in urut if nilai >= skala.get("BB", Decimal(80)) and terendah >= nilai]
    if penuh:
        return penuh[0]
    sebagian = [(kode, nilai) for kode, nilai in urut if nilai < skala.get("BB", Decimal(80))]
    for kode, nilai in sebagian:
        if rata >= nilai > 0:
            return kode
    if rata > 0:
        return next((kode for kode, nilai in reversed(sebagian) if nilai > 0), None)
    return urut[-1][0]


def bandingkan(tercetak: Decimal, dihitung: Decimal) -> Beda:
    """Compare a printed figure with the computed one as it is shown (two places, half up)."""
    return Beda(bulat(tercetak), bulat(dihitung))
