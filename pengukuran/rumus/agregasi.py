"""From periods to the year, and from components to one figure (Perwali Probolinggo 30/2020 parts II.A and IV.A).

Percentages are never averaged when their numerator and denominator are known: the components are aggregated over the
periods and the quotient is taken once. A missing value is never a 0: it is counted and told ("3 dari 4 periode").
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from pengukuran.rumus.capaian import BATAS_ANGKA, SERATUS, Sebab, hasil_bagi
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
    """Value of several periods together. Without ``nilai`` the ``sebab`` says why: nothing filled in, or too big.

    ``terisi`` are the numbers of the periods used, ``kosong`` those that should have had a value and have none.
    """

    cara: Agregasi
    nilai: Decimal | None
    terisi: tuple[int, ...]
    kosong: tuple[int, ...]
    sebab: Sebab | None = None

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
    nilai, sebab = _gabung(cara, [nilai for _, nilai in terisi])
    return HasilAgregasi(cara, nilai, tuple(ke for ke, _ in terisi), kosong, sebab)


def _gabung(cara: Agregasi, nilai: Sequence[Decimal]) -> tuple[Decimal | None, Sebab | None]:
    if not nilai:
        return None, Sebab.REALISASI_KOSONG
    match cara:
        case Agregasi.JUMLAH:
            hasil = jumlah(nilai)
        case Agregasi.RATA_RATA:
            hasil = bagi(jumlah(nilai), Decimal(len(nilai)))
        case Agregasi.KUMULATIF_TERAKHIR | Agregasi.TERAKHIR:
            hasil = nilai[-1]
    return (hasil, None) if hasil.copy_abs() < BATAS_ANGKA else (None, Sebab.TERLALU_BESAR)


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
    nama: str = ""


@dataclass(frozen=True)
class BagianNilai:
    """A component with the value that went into the figure."""

    komponen: Komponen
    nilai: Decimal


@dataclass(frozen=True)
class HasilNilai:
    """A figure computed from components: ``nilai`` or ``sebab``; pembilang / penyebut × pengali shows the way.

    ``bagian`` holds each component with its value, where the figure was computed here and not read back.
    """

    nilai: Decimal | None
    sebab: Sebab | None
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    pengali: Decimal = SATU
    bagian: tuple[BagianNilai, ...] = ()


def nilai_dari_komponen(
    jenis: JenisIndikator, komponen: Sequence[Komponen], nilai: Mapping[str, Decimal | None]
) -> HasilNilai:
    """Compute the indicator's figure from its components' values (Perwali II.A kinds 2 to 6).

    * Persentase: Σ(bobot·pembilang) / Σ(bobot·penyebut) × 100; rasio and rata-rata the same × 1.
    * Indeks: the parts weighted by bobot, Σ(bobot·nilai) / Σ bobot; the weights need not add up to 1.
    * Absolut: Σ(bobot·nilai) of the summands, kept to 10 places.

    No component at all gives REALISASI_KOSONG, some of them KOMPONEN_KOSONG, a denominator of 0 PENYEBUT_NOL. Raises
    AturanDilanggar when the components do not fit the kind.
    """
    _periksa_komponen(jenis, komponen)
    isi = [(k, nilai.get(k.kode)) for k in komponen]
    bagian = tuple(BagianNilai(k, x) for k, x in isi if x is not None)
    if len(bagian) < len(isi):
        return HasilNilai(None, Sebab.KOMPONEN_KOSONG if bagian else Sebab.REALISASI_KOSONG, bagian=bagian)
    with ketelitian():
        tertimbang = [(b.komponen.peran, b.komponen.bobot * b.nilai) for b in bagian]
    atas = jumlah(x for peran, x in tertimbang if peran is not PeranKomponen.PENYEBUT)
    if jenis is JenisIndikator.ABSOLUT:
        hasil, sebab = hasil_bagi(atas, SATU)
        return HasilNilai(hasil, sebab, atas, bagian=bagian)
    if jenis is JenisIndikator.INDEKS:
        bawah = jumlah(k.bobot for k in komponen)
    else:
        bawah = jumlah(x for peran, x in tertimbang if peran is PeranKomponen.PENYEBUT)
    pengali = SERATUS if jenis is JenisIndikator.PERSENTASE else SATU
    if bawah == 0:
        return HasilNilai(None, Sebab.PENYEBUT_NOL, atas, bawah, pengali, bagian)
    with ketelitian():
        hasil, sebab = hasil_bagi(atas * pengali, bawah)
    return HasilNilai(hasil, sebab, atas, bawah, pengali, bagian)


def komponen_sesuai(jenis: JenisIndikator, komponen: Sequence[Komponen]) -> bool:
    """Tell whether these components make a formula of this kind: each once, and in the roles that the kind has."""
    peran = {k.peran for k in komponen}
    if jenis in (JenisIndikator.ABSOLUT, JenisIndikator.INDEKS):
        cocok = peran == {PeranKomponen.PENJUMLAH}
    elif jenis is JenisIndikator.KUALITATIF:
        cocok = False
    else:
        cocok = peran == {PeranKomponen.PEMBILANG, PeranKomponen.PENYEBUT}
    return cocok and len({k.kode for k in komponen}) == len(komponen)


def _periksa_komponen(jenis: JenisIndikator, komponen: Sequence[Komponen]) -> None:
    if not komponen_sesuai(jenis, komponen):
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
    quotient, so all components go over the same periods (for a mean: the targeted ones). Returns the figure with its
    numerator and denominator, and the same figure with the count of periods.
    """
    kode = [k.kode for k in komponen]
    utuh = {p.ke for p in periode if all(p.nilai.get(k) is not None for k in kode)}
    dipakai = [p for p in periode if p.ke in utuh and (p.ditargetkan or cara is not Agregasi.RATA_RATA)]
    per_komponen = {
        k.kode: agregasi(k.agregasi or cara, (NilaiPeriode(p.ke, p.nilai[k.kode]) for p in dipakai), sampai=sampai)
        for k in komponen
    }
    hasil = nilai_dari_komponen(jenis, komponen, {k: h.nilai for k, h in per_komponen.items()})
    if any(h.sebab is Sebab.TERLALU_BESAR for h in per_komponen.values()):
        hasil = HasilNilai(None, Sebab.TERLALU_BESAR)
    lingkup = _urutkan((NilaiPeriode(p.ke, None, p.ditargetkan) for p in periode), sampai)
    ikut = {p.ke for p in dipakai}
    terisi = tuple(p.ke for p in lingkup if p.ke in ikut)
    kosong = tuple(p.ke for p in lingkup if p.ke not in utuh and p.ditargetkan)
    return hasil, HasilAgregasi(cara, hasil.nilai, terisi, kosong, hasil.sebab)


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
