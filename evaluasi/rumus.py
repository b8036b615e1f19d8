"""Arithmetic of evaluation (PermenPANRB 88/2021; docs/aturan.md, Evaluasi), pure: Decimals in, Decimals out.

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


# How far a criterion is met: the middle of the class that its answer stands for (percent).
PEMENUHAN = {
    "E": Decimal(0),
    "D": Decimal("12.5"),
    "C": Decimal("37.5"),
    "CC": Decimal("62.5"),
    "B": Decimal("87.5"),
    "BB": SERATUS,
}
# Open lower bounds of the classes of tables 2 and 3 of an LHE (percent of the criteria that are met).
KELAS = (("B", Decimal(75)), ("CC", Decimal(50)), ("C", Decimal(25)), ("D", Decimal(0)))


def usulan_jawaban(kriteria: Sequence[Decimal | None], skala: Mapping[str, Decimal]) -> str | None:
    """Return the answer that the criteria propose for their sub-component, None while one is unanswered.

    The share of the criteria that are met decides, as tables 2 and 3 say: nothing E, up to 25 % D, up to 50 % C, up to
    75 % CC, below 100 % B, all BB. A criterion that is met in part counts with the middle of its class. A and AA are
    never proposed: they need more than the mandate, and a reason that only an evaluator can give. A scale with other
    answers proposes the highest one that is not above the mean.
    """
    isi = [k for k in kriteria if k is not None]
    if not isi or len(isi) < len(kriteria):
        return None
    if not set(PEMENUHAN) <= set(skala):
        return max((x for x in skala.items() if x[1] <= rata_rata(isi)), key=lambda x: x[1], default=(None, 0))[0]
    bagian = rata_rata([_pemenuhan(k, skala) for k in isi])
    if bagian == SERATUS:
        return "BB"
    return next((kode for kode, di_atas in KELAS if bagian > di_atas), "E")


def _pemenuhan(jawaban: Decimal, skala: Mapping[str, Decimal]) -> Decimal:
    """Return how far a criterion with this answer is met, in percent."""
    return max(persen for kode, persen in PEMENUHAN.items() if skala[kode] <= jawaban)


def bandingkan(tercetak: Decimal, dihitung: Decimal) -> Beda:
    """Compare a printed figure with the computed one as it is shown (two places, half up)."""
    return Beda(bulat(tercetak), bulat(dihitung))
