"""The measurement of one indicator as a whole: definition and facts in, realisasi and capaian out.

One entry for each question (Perwali Probolinggo 30/2020 part IV.C–D):

* ``ukur_periode``: up to and including a period, against the targets of the Rencana Aksi up to it (berkala);
* ``ukur_tahun``: all periods, against the target of the Perjanjian Kinerja (tahunan);
* ``ukur_akhir_renstra``: all periods, against the end of Renstra or RPJMD ("capaian s.d. tahun ini").

Whether the targets of the periods come to the target of the year: ``perencanaan.rumus_periode.periksa_target``.

The page computes ``ukur_periode`` while a figure is typed (static/js/hitung.js). Both must give the same: who changes
one changes the other, tests/e2e/test_hitung.py compares them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from pengukuran.rumus.agregasi import (
    HasilAgregasi,
    HasilNilai,
    Komponen,
    KomponenPeriode,
    NilaiPeriode,
    agregasi,
    agregasi_komponen,
    komponen_sesuai,
)
from pengukuran.rumus.capaian import (
    HasilCapaian,
    Rumus,
    Sebab,
    capaian_akhir_renstra,
    hitung_capaian,
    pilih_rumus,
)
from perencanaan.istilah import Agregasi, JenisIndikator, Polaritas


@dataclass(frozen=True)
class Definisi:
    """How an indicator is measured. ``turun_rasio`` is the region's choice of formula for lower-is-better."""

    jenis: JenisIndikator
    polaritas: Polaritas
    cara: Agregasi
    rentang_bawah: Decimal | None = None
    rentang_atas: Decimal | None = None
    komponen: tuple[Komponen, ...] = ()
    turun_rasio: bool = False

    @property
    def rumus(self) -> Rumus:
        """The formula that follows."""
        return pilih_rumus(self.polaritas, self.jenis, turun_rasio=self.turun_rasio)


@dataclass(frozen=True)
class Fakta:
    """What is known about one period. With components in the definition ``komponen`` counts, else ``nilai``.

    ``direncanakan=False``: the Rencana Aksi in force in that period does not hold the indicator.
    """

    ke: int
    target: Decimal | None = None
    nilai: Decimal | None = None
    komponen: Mapping[str, Decimal | None] = field(default_factory=dict)
    direncanakan: bool = True


class Terhadap(StrEnum):
    """What a result is measured against."""

    PERIODE = "periode"
    TAHUN = "tahun"
    AKHIR_RENSTRA = "akhir_renstra"


@dataclass(frozen=True)
class HasilUkur:
    """A capaian, the realisasi it stands on, and for components the quotient behind that."""

    terhadap: Terhadap
    capaian: HasilCapaian
    realisasi: HasilAgregasi
    komponen: HasilNilai | None = None


def ukur_periode(definisi: Definisi, fakta: Sequence[Fakta], ke: int) -> HasilUkur:
    """Measure up to and including period ``ke`` against the targets up to it, both taken together by the same rule.

    A period without target is "tidak ditargetkan", also with a figure; an in-range indicator is measured against its
    range in every period. A period without a figure has no result, even when earlier ones have: nothing was measured.
    """
    rumus = definisi.rumus
    realisasi, komponen = _realisasi(definisi, fakta, ke)
    ini = next((f for f in fakta if f.ke == ke), None)
    target = agregasi(definisi.cara, (NilaiPeriode(f.ke, f.target) for f in fakta), sampai=ke).nilai
    bawah, atas = _target(definisi, target)
    kurang = _kurang(definisi, ini)
    hasil = hitung_capaian(
        rumus,
        bawah,
        realisasi.nilai if kurang is None else None,
        target_atas=atas,
        ditargetkan=_ditargetkan(definisi, ini),
        sebab_realisasi=kurang or realisasi.sebab or Sebab.REALISASI_KOSONG,
    )
    return HasilUkur(Terhadap.PERIODE, hasil, realisasi, komponen)


def ukur_tahun(definisi: Definisi, fakta: Sequence[Fakta], target: Decimal | None) -> HasilUkur:
    """Measure the year against the target of the Perjanjian Kinerja."""
    realisasi, komponen = _realisasi(definisi, fakta, None)
    bawah, atas = _target(definisi, target)
    hasil = hitung_capaian(
        definisi.rumus,
        bawah,
        realisasi.nilai,
        target_atas=atas,
        sebab_realisasi=realisasi.sebab or Sebab.REALISASI_KOSONG,
    )
    return HasilUkur(Terhadap.TAHUN, hasil, realisasi, komponen)


def ukur_akhir_renstra(definisi: Definisi, fakta: Sequence[Fakta], target_akhir: Decimal | None) -> HasilUkur:
    """Measure the year against the end of Renstra or RPJMD."""
    realisasi, komponen = _realisasi(definisi, fakta, None)
    bawah, atas = _target(definisi, target_akhir)
    hasil = capaian_akhir_renstra(
        definisi.rumus,
        bawah,
        realisasi.nilai,
        target_atas=atas,
        sebab_realisasi=realisasi.sebab or Sebab.REALISASI_KOSONG,
    )
    return HasilUkur(Terhadap.AKHIR_RENSTRA, hasil, realisasi, komponen)


def _ditargetkan(definisi: Definisi, fakta: Fakta | None) -> bool:
    if fakta is None or not fakta.direncanakan:
        return False
    return fakta.target is not None or definisi.rumus is Rumus.RENTANG


def _target(definisi: Definisi, target: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """Return the lower and upper end: an in-range indicator has its range instead of a target."""
    if definisi.rumus is Rumus.RENTANG:
        return definisi.rentang_bawah, definisi.rentang_atas
    return target, None


def _kurang(definisi: Definisi, fakta: Fakta | None) -> Sebab | None:
    """Return what is missing in a period itself, None when it is filled in."""
    if not definisi.komponen:
        return Sebab.REALISASI_KOSONG if fakta is None or fakta.nilai is None else None
    isi = [fakta.komponen.get(k.kode) if fakta is not None else None for k in definisi.komponen]
    if all(x is None for x in isi):
        return Sebab.REALISASI_KOSONG
    return Sebab.KOMPONEN_KOSONG if None in isi else None


def _realisasi(
    definisi: Definisi, fakta: Sequence[Fakta], sampai: int | None
) -> tuple[HasilAgregasi, HasilNilai | None]:
    if not definisi.komponen:
        nilai = (NilaiPeriode(f.ke, f.nilai, _ditargetkan(definisi, f)) for f in fakta)
        return agregasi(definisi.cara, nilai, sampai=sampai), None
    periode = [KomponenPeriode(f.ke, f.komponen, _ditargetkan(definisi, f)) for f in fakta]
    if not komponen_sesuai(definisi.jenis, definisi.komponen):
        # A wrong plan must not stop the measurement of the others: a reason, not a refusal.
        kosong = agregasi(definisi.cara, (NilaiPeriode(p.ke, None, p.ditargetkan) for p in periode), sampai=sampai)
        sebab = Sebab.KOMPONEN_TIDAK_SESUAI
        return replace(kosong, sebab=sebab), HasilNilai(None, sebab)
    hasil, ringkas = agregasi_komponen(definisi.jenis, definisi.cara, definisi.komponen, periode, sampai=sampai)
    return ringkas, hasil
