"""How the quarters of an indicator become its year, inferred from the figures of the file."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from perencanaan.istilah import Agregasi
from sakip.inti.angka import bagi, jumlah, tampil_ringkas

_BEDA_WAJAR: Final = Decimal("0.000001")
"""Difference that binary arithmetic and rounding leave (relative)."""


def sama(a: Decimal, b: Decimal) -> bool:
    """Tell whether two figures are the same up to the noise of binary arithmetic."""
    return abs(a - b) <= _BEDA_WAJAR * max(abs(a), abs(b), Decimal(1))


def simpulkan_agregasi(realisasi: Mapping[int, Decimal | None], tahun: Decimal | None) -> tuple[Agregasi, str]:
    """Return the rule that leads from the quarters to the printed year, and a note unless it is beyond doubt.

    The sum fits: JUMLAH; else the last one fits and none falls: KUMULATIF_TERAKHIR; else the last fits: TERAKHIR; else
    the mean: RATA_RATA. JUMLAH stands, with the reason, when nothing can be told ("0, 0, 0, 1" fits both).
    """
    isi = [realisasi[ke] for ke in sorted(realisasi)]
    ada = [x for x in isi if x is not None]
    if tahun is None or not ada:
        return Agregasi.JUMLAH, "Cara agregasi tidak terlihat dari angkanya: dianggap dijumlahkan tiap triwulan."
    if not any(ada) and tahun == 0:
        return Agregasi.JUMLAH, "Semua triwulan 0, cara agregasi tidak terlihat: dianggap dijumlahkan tiap triwulan."
    if sama(jumlah(ada), tahun):
        if isi[-1] and not any(isi[:-1]):
            return Agregasi.JUMLAH, (
                "Hanya triwulan IV berisi: dijumlahkan atau diambil yang terakhir sama saja. Dianggap dijumlahkan."
            )
        return Agregasi.JUMLAH, ""
    if sama(ada[-1], tahun):
        if ada == sorted(ada):
            return Agregasi.KUMULATIF_TERAKHIR, (
                "Angka triwulan bersifat kumulatif: angka terakhir dianggap angka tahun."
            )
        return Agregasi.TERAKHIR, "Angka tahun sama dengan triwulan terakhir: dianggap keadaan akhir periode."
    if sama(bagi(jumlah(ada), Decimal(len(ada))), tahun):
        return Agregasi.RATA_RATA, "Angka tahun sama dengan rata-rata triwulan: dianggap rata-rata."
    return Agregasi.JUMLAH, (
        f"Jumlah triwulan {tampil_ringkas(jumlah(ada))} tidak sama dengan realisasi tercetak {tampil_ringkas(tahun)}: "
        "dipakai jumlah triwulan."
    )
