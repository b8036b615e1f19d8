"""The sentences that explain a stored result: derived from its inputs by the formulas, never stored themselves."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from pengukuran.models import Capaian
from pengukuran.rumus.agregasi import HasilAgregasi, HasilNilai
from pengukuran.rumus.capaian import HasilCapaian, Rumus, Sebab
from pengukuran.rumus.penjelasan import jelaskan
from perencanaan.istilah import Agregasi
from sakip.inti.angka import bulat


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


def kalimat(c: Capaian, pecahan: int | None = None) -> str:
    """Return the explanation of a result: how the capaian was computed, then where the realisasi comes from.

    ``pecahan`` rounds the figures it names, for print; the result itself was computed from the exact ones.
    """
    capaian, realisasi = hasil_capaian(c), hasil_realisasi(c) if c.realisasi is not None else None
    if pecahan is not None:
        capaian = replace(capaian, target=_bulat(capaian.target, pecahan), realisasi=_bulat(capaian.realisasi, pecahan))
        realisasi = replace(realisasi, nilai=_bulat(realisasi.nilai, pecahan)) if realisasi else None
    teks = f"{jelaskan(capaian)}."
    return teks if realisasi is None else f"{teks} Realisasi: {jelaskan(realisasi)}."


def _bulat(nilai: Decimal | None, pecahan: int) -> Decimal | None:
    return None if nilai is None else bulat(nilai, pecahan)
