"""Figures of a Renja file: which decimal sign it uses, what is an error value, what is float noise."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final

from perencanaan.impor.kolom import HASIL_HITUNG, JUDUL, KUNCI_ANGKA
from sakip.inti.angka import TEMPAT_HASIL_BAGI, AngkaTidakDikenal, bulat, untuk_isian, urai

TANDA_DIBACA: Final = "_angka"
"""Key that marks a row whose figures are plain Decimal text already (the check runs again before applying)."""

TERCETAK: Final = "_tercetak_"
"""Prefix of the key under which an error value is kept that was left out: the list of differences names it."""

_GALAT_EXCEL: Final = re.compile(r"#(?:DIV/0!|N/A|REF!|VALUE!|NAME\?|NUM!|NULL!)", re.IGNORECASE)
_TITIK: Final = re.compile(r"-?[0-9]+\.[0-9]+(?:[eE]-?[0-9]+)?")
_RIBUAN: Final = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")


@dataclass
class BacaanAngka:
    """Figures of one row as plain Decimal text, with what could not be read and what was changed."""

    nilai: dict[str, str] = field(default_factory=dict)
    galat: dict[str, str] = field(default_factory=dict)
    catatan: list[str] = field(default_factory=list)


def titik_desimal(teks: Iterable[str]) -> bool:
    """True when the file writes decimals with a point.

    Decided once for the whole file: a point that cannot be a thousands separator somewhere, and a comma nowhere. So
    "15.625" beside "14.98" is fifteen and a fraction, beside "14,98" it is fifteen thousand.
    """
    ada_titik = ada_koma = False
    for x in teks:
        isi = x.strip()
        ada_koma = ada_koma or "," in isi
        ada_titik = ada_titik or (_TITIK.fullmatch(isi) is not None and _RIBUAN.fullmatch(isi) is None)
    return ada_titik and not ada_koma


def titik_tidak_pasti(teks: Iterable[str]) -> bool:
    """True when the file writes decimals with points here and commas there: "15.625" can then be read both ways."""
    bersih = [x.strip() for x in teks]
    titik = any(_TITIK.fullmatch(x) and not _RIBUAN.fullmatch(x) for x in bersih)
    return titik and any(re.fullmatch(r"-?[0-9.]+,[0-9]+", x) for x in bersih)


def baca_angka(mentah: dict[str, str], *, titik: bool, tidak_pasti: bool = False) -> BacaanAngka:
    """Read the figure columns of one row. ``titik``: see ``titik_desimal``; ``tidak_pasti``: ``titik_tidak_pasti``."""
    hasil = BacaanAngka()
    for kunci in KUNCI_ANGKA:
        teks = mentah.get(kunci, "").strip()
        hasil.nilai[kunci] = ""
        if not teks:
            continue
        if _GALAT_EXCEL.fullmatch(teks):
            _galat_excel(hasil, kunci, teks)
            continue
        if tidak_pasti and _RIBUAN.fullmatch(teks):
            hasil.galat[kunci] = f"“{teks}” dapat berarti ribuan atau desimal. Tulis tanpa titik, atau dengan koma."
            continue
        try:
            nilai = _urai(teks, titik=titik)
        except AngkaTidakDikenal as galat:
            hasil.galat[kunci] = galat.pesan
            continue
        if nilai is not None:
            hasil.nilai[kunci] = _rapikan(hasil, kunci, teks, nilai)
    return hasil


def _galat_excel(hasil: BacaanAngka, kunci: str, teks: str) -> None:
    if kunci in HASIL_HITUNG:
        hasil.nilai[f"{TERCETAK}{kunci}"] = teks
        hasil.catatan.append(f"{JUDUL[kunci]}: galat Excel {teks} diabaikan, angka ini dihitung sendiri.")
    else:
        hasil.galat[kunci] = f"Berisi galat Excel {teks}. Perbaiki rumusnya atau kosongkan."


def _urai(teks: str, *, titik: bool) -> Decimal | None:
    if titik and _TITIK.fullmatch(teks):
        try:
            nilai = Decimal(teks)
        except InvalidOperation:
            raise AngkaTidakDikenal(teks) from None
        return nilai
    if _TITIK.fullmatch(teks) and _RIBUAN.fullmatch(teks) is None:
        return Decimal(teks)
    if re.fullmatch(r"-?[0-9]+,[0-9]{11,}", teks):  # an Excel float, written with all its digits
        return Decimal(teks.replace(",", "."))
    return urai(teks)


def _rapikan(hasil: BacaanAngka, kunci: str, teks: str, nilai: Decimal) -> str:
    rapi = bulat(nilai, TEMPAT_HASIL_BAGI)
    if rapi != nilai and not kunci.endswith("_pct"):
        hasil.catatan.append(
            f"{JUDUL[kunci]}: {teks} dibulatkan menjadi {untuk_isian(rapi)} "
            f"({TEMPAT_HASIL_BAGI} angka di belakang koma)."
        )
    return f"{rapi.normalize():f}" if rapi != 0 else "0"
