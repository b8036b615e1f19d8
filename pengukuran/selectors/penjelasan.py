"""The sentences that explain a stored result: derived from its inputs by the formulas, never stored themselves."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from pengukuran.models import Capaian
from pengukuran.rumus.agregasi import HasilAgregasi, HasilNilai
from pengukuran.rumus.capaian import HasilCapaian, Rumus, Sebab
from pengukuran.rumus.penjelasan import jelaskan
from pengukuran.rumus.pita import batas_tampil
from perencanaan.istilah import Agregasi
from sakip.inti.angka import KOSONG, bulat, tampil
from sakip.tenansi.selectors import pengaturan_semua
from sakip.ui.pita import BAWAAN, BatasPita, nilai_tampil


def label_sebab(sebab: str) -> str:
    """Return the short word of a missing result for a chip: "target 0"."""
    return Sebab(sebab).pendek if sebab else "tak terhitung"


def _d(nilai: Any) -> Decimal | None:
    return None if nilai is None else Decimal(str(nilai))


def hasil_capaian(c: Capaian) -> HasilCapaian:
    """Return the result as the formulas gave it."""
    return HasilCapaian(
        Rumus(c.inputs["rumus"]),
        c.target,
        c.realisasi,
        c.nilai,
        Sebab(c.sebab) if c.sebab else None,
        _d(c.inputs.get("target_atas")),
        c.versi_rumus,
        c.inputs.get("kata_target", ""),
        c.inputs.get("kata_realisasi", ""),
    )


def hasil_realisasi(c: Capaian) -> HasilAgregasi | HasilNilai:
    """Return how the realisasi came about: the quotient of the components, else the periods taken together."""
    atas = _d(c.inputs.get("pembilang"))
    if atas is not None and c.realisasi is not None:
        pengali = _d(c.inputs.get("pengali")) or Decimal(1)
        return HasilNilai(c.realisasi, None, atas, _d(c.inputs.get("penyebut")), pengali)
    return HasilAgregasi(
        Agregasi(c.inputs["agregasi"]), c.realisasi, tuple(c.inputs["terisi"]), tuple(c.inputs["kosong"])
    )


def hitungan(c: Capaian | None) -> str:
    """Return "5,50 / 7,00 × 100 = 78,57" for a figure that comes from components, else ""."""
    hasil = hasil_realisasi(c) if c is not None else None
    return jelaskan(hasil) if isinstance(hasil, HasilNilai) else ""


def batas_tahun(tahun: int) -> BatasPita:
    """Return bands and display limits of a year (read once per request)."""
    return pengaturan_semua().get(tahun) or BAWAAN


def teks_capaian(c: Capaian | None, batas: BatasPita | None = None) -> str:
    """Return a result as every form and table writes it: the shown value, else the short word of its reason."""
    if c is None:
        return KOSONG
    return label_sebab(c.sebab) if c.nilai is None else tampil(nilai_tampil(c.nilai, batas or batas_tahun(c.tahun)))


def kalimat(c: Capaian, pecahan: int | None = None, batas: BatasPita | None = None) -> str:
    """Return the explanation of a result: how the capaian was computed, then where the realisasi comes from.

    ``pecahan`` rounds the figures it names, for print; the result itself was computed from the exact ones. Where the
    region's display limits (``batas``; else read for the year) change what is shown, it names both.
    """
    capaian, realisasi = hasil_capaian(c), hasil_realisasi(c) if c.realisasi is not None else None
    if pecahan is not None:
        capaian = replace(capaian, target=_bulat(capaian.target, pecahan), realisasi=_bulat(capaian.realisasi, pecahan))
        realisasi = replace(realisasi, nilai=_bulat(realisasi.nilai, pecahan)) if realisasi else None
    teks = f"{jelaskan(capaian, batas_tampil(batas or batas_tahun(c.tahun)))}."
    return teks if realisasi is None else f"{teks} Realisasi: {jelaskan(realisasi)}."


def _bulat(nilai: Decimal | None, pecahan: int) -> Decimal | None:
    return None if nilai is None else bulat(nilai, pecahan)
