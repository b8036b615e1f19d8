"""From periods to the year, and from components to one figure.

Percentages are never averaged when their numerator and denominator are known: the components are aggregated over the
periods and the quotient is taken once. A missing value is never a 0: it is counted and told ("3 dari 4 periode").
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from pengukuran.rumus.capaian import SERATUS, Sebab
from perencanaan.istilah import Agregasi, JenisIndikator, PeranKomponen
from sakip.inti.angka import bagi, jumlah, ketelitian
from sakip.inti.galat import AturanDilanggar

SATU: Final = Decimal(1)


@dataclass(frozen=True)
class NilaiPeriode:
    """One period's value. ``ditargetkan=False``: the plan has no target there, so a missing value is not missing."""

    ke: int
    nilai: Decimal | None
    ditargetkan: bool = True


@dataclass(frozen=True)
class HasilAgregasi:
    """Value of several periods together. ``nilai`` is None when no period has one.

    ``terisi`` are the numbers of the periods used, ``kosong`` those that should have had a value and have none.
    """

    cara: Agregasi
    nilai: Decimal | None
    terisi: tuple[int, ...]
    kosong: tuple[int, ...]

    @property
    def lengkap(self) -> bool:
        """Tell whether no period is missing and there is a value."""
        return self.nilai is not None and not self.kosong

    @property
    def keterangan(self) -> str:
        """ "3 dari 4 periode"."""
        return f"{len(self.terisi)} dari {len(self.terisi) + len(self.kosong)} periode"


def agregasi(cara: Agregasi, periode: Iterable[NilaiPeriode], *, sampai: int | None = None) -> HasilAgregasi:
    """Return the value of the year, or up to and including period ``sampai``. The order of ``periode`` does not matter.

    JUMLAH adds what there is; KUMULATIF_TERAKHIR and TERAKHIR take the last period that has a value; RATA_RATA is the
    mean of the targeted periods that have one (a period without target is left out). Targets are aggregated by the
    same function.
    Raises AturanDilanggar when a period number comes twice.
    """
    urut = _urutkan(periode, sampai)
    terisi = [
        (p.ke, p.nilai) for p in urut if p.nilai is not None and (p.ditargetkan or cara is not Agregasi.RATA_RATA)
    ]
    kosong = tuple(p.ke for p in urut if p.nilai is None and p.ditargetkan)
    nilai: Decimal | None = None
    if terisi:
        semua = [nilai for _, nilai in terisi]
        match cara:
            case Agregasi.JUMLAH:
                nilai = jumlah(semua)
            case Agregasi.RATA_RATA:
                nilai = bagi(jumlah(semua), Decimal(len(semua)))
            case Agregasi.KUMULATIF_TERAKHIR | Agregasi.TERAKHIR:
                nilai = semua[-1]
    return HasilAgregasi(cara, nilai, tuple(ke for ke, _ in terisi), kosong)


def _urutkan(periode: Iterable[NilaiPeriode], sampai: int | None) -> list[NilaiPeriode]:
    urut = sorted((p for p in periode if sampai is None or p.ke <= sampai), key=lambda p: p.ke)
    if len({p.ke for p in urut}) != len(urut):
        raise AturanDilanggar("PERIODE_GANDA", "Satu periode mempunyai dua nilai.")
    return urut


@dataclass(frozen=True)
class Komponen:
    """A named part of the formula. ``agregasi`` overrides the indicator's rule ("jumlah desa" is a state)."""

    kode: str
    peran: PeranKomponen
    bobot: Decimal = SATU
    agregasi: Agregasi | None = None


@dataclass(frozen=True)
class HasilNilai:
    """A figure computed from components: ``nilai`` or ``sebab``; pembilang / penyebut × pengali shows the way."""

    nilai: Decimal | None
    sebab: Sebab | None
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    pengali: Decimal = SATU


def nilai_dari_komponen(
    jenis: JenisIndikator, komponen: Sequence[Komponen], nilai: Mapping[str, Decimal | None]
) -> HasilNilai:
    """Compute the indicator's figure from its components' values.

    Persentase: Σ(bobot·pembilang) / Σ(bobot·penyebut) × 100; rasio and rata-rata the same × 1; indeks: mean of the
    parts weighted by bobot, Σ(bobot·nilai) / Σ bobot; absolut: Σ(bobot·nilai) of the summands. A missing component
    gives REALISASI_KOSONG, a denominator of 0 PENYEBUT_NOL. Raises AturanDilanggar when the components do not fit the
    kind.
    """
    _periksa_komponen(jenis, komponen)
    isi = {k.kode: nilai.get(k.kode) for k in komponen}
    if any(x is None for x in isi.values()):
        return HasilNilai(None, Sebab.REALISASI_KOSONG)
    with ketelitian():
        tertimbang = [(k.peran, k.bobot * (isi[k.kode] or Decimal(0))) for k in komponen]
    atas = jumlah(x for peran, x in tertimbang if peran is not PeranKomponen.PENYEBUT)
    if jenis is JenisIndikator.ABSOLUT:
        return HasilNilai(atas, None, atas)
    if jenis is JenisIndikator.INDEKS:
        bawah = jumlah(k.bobot for k in komponen)
    else:
        bawah = jumlah(x for peran, x in tertimbang if peran is PeranKomponen.PENYEBUT)
    pengali = SERATUS if jenis is JenisIndikator.PERSENTASE else SATU
    if bawah == 0:
        return HasilNilai(None, Sebab.PENYEBUT_NOL, atas, bawah, pengali)
    with ketelitian():
        return HasilNilai(bagi(atas * pengali, bawah), None, atas, bawah, pengali)


def _periksa_komponen(jenis: JenisIndikator, komponen: Sequence[Komponen]) -> None:
    peran = {k.peran for k in komponen}
    if jenis in (JenisIndikator.ABSOLUT, JenisIndikator.INDEKS):
        cocok = peran == {PeranKomponen.PENJUMLAH}
    elif jenis is JenisIndikator.KUALITATIF:
        cocok = False
    else:
        cocok = peran == {PeranKomponen.PEMBILANG, PeranKomponen.PENYEBUT}
    if not cocok or len({k.kode for k in komponen}) != len(komponen):
        raise AturanDilanggar("KOMPONEN_TIDAK_SESUAI", f"Komponen tidak sesuai dengan jenis indikator {jenis.label}.")


@dataclass(frozen=True)
class KomponenPeriode:
    """The component values of one period, by component code."""

    ke: int
    nilai: Mapping[str, Decimal | None]
    ditargetkan: bool = True


def agregasi_komponen(
    jenis: JenisIndikator,
    cara: Agregasi,
    komponen: Sequence[Komponen],
    periode: Sequence[KomponenPeriode],
    *,
    sampai: int | None = None,
) -> tuple[HasilNilai, HasilAgregasi]:
    """Aggregate each component over the periods, then take the quotient once.

    Only periods in which every component has a value are used: a numerator without its denominator would distort the
    quotient. Returns the figure with its numerator and denominator, and the same figure with the count of periods.
    """
    kode = [k.kode for k in komponen]
    utuh = {p.ke for p in periode if all(p.nilai.get(k) is not None for k in kode)}
    per_komponen = {
        k.kode: agregasi(
            k.agregasi or cara,
            (NilaiPeriode(p.ke, p.nilai[k.kode] if p.ke in utuh else None, p.ditargetkan) for p in periode),
            sampai=sampai,
        )
        for k in komponen
    }
    hasil = nilai_dari_komponen(jenis, komponen, {k: h.nilai for k, h in per_komponen.items()})
    lingkup = _urutkan((NilaiPeriode(p.ke, None, p.ditargetkan) for p in periode), sampai)
    terisi = tuple(p.ke for p in lingkup if p.ke in utuh and (p.ditargetkan or cara is not Agregasi.RATA_RATA))
    kosong = tuple(p.ke for p in lingkup if p.ke not in utuh and p.ditargetkan)
    return hasil, HasilAgregasi(cara, hasil.nilai, terisi, kosong)


@dataclass(frozen=True)
class RataRata:
    """A mean that says over how many it was taken. ``nilai`` is None when nothing could be averaged."""

    nilai: Decimal | None
    n: int
    dari: int

    @property
    def keterangan(self) -> str:
        """ "48 dari 51"."""
        return f"{self.n} dari {self.dari}"


def rata_rata(nilai: Iterable[Decimal | None]) -> RataRata:
    """Return the plain mean of the values there are. The caller leaves out what is not targeted at all."""
    semua = list(nilai)
    ada = [x for x in semua if x is not None]
    return RataRata(bagi(jumlah(ada), Decimal(len(ada))) if ada else None, len(ada), len(semua))
