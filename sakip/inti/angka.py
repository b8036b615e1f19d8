"""Figures: reading and writing them the Indonesian way, exact Decimal arithmetic, rounding in one place.

``urai`` reads what people type or paste from Excel, ``tampil`` writes what they read. Nothing in between is a float.

How a separator is understood (``urai``):

* a comma is always the decimal separator ("1234,5"), and there is at most one;
* dots that split the digits into groups of exactly three are thousands separators ("1.234" is 1234, "1.234.567,8");
* one single dot that does not, is a decimal point as spreadsheets in English write it ("12.5", "1234.567", "0.125");
* everything else is refused rather than guessed ("1,234.5", "1.23.456", "1E+05", "12 dari 15").
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Final

from sakip.inti.galat import AturanDilanggar

PRESISI: Final = 34
"""Significant digits of every intermediate result (IEEE 754 decimal128)."""

TEMPAT_HASIL_BAGI: Final = 10
"""Decimal places with which a quotient is stored."""

DIGIT_BULAT_MAKS: Final = 18
DIGIT_PECAHAN_MAKS: Final = 10
PANJANG_TEKS_MAKS: Final = 64

KOSONG: Final = "–"
"""What stands for "no value" on screen and paper."""

MINUS: Final = "\N{MINUS SIGN}"

_KONTEKS: Final = Context(prec=PRESISI, rounding=ROUND_HALF_EVEN)
# Wide enough that the cut quotient still holds the 11th decimal: then a second rounding (half up) is exact.
_KONTEKS_BAGI: Final = Context(prec=80, rounding=ROUND_DOWN)
_KONTEKS_BULAT: Final = Context(prec=80, rounding=ROUND_HALF_UP)

_SPASI: Final = re.compile(r"[\s\u00a0\u2007\u2009\u202f\ufeff]+")
_RIBUAN: Final = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_DIGIT: Final = re.compile(r"[0-9]+")
_PECAHAN_TITIK: Final = re.compile(r"[0-9]+\.[0-9]+")
_TANDA: Final = "-\u2212\u2013"
_TANPA_NILAI: Final = frozenset({"", "-", "\u2013", "\u2014", MINUS})


class AngkaTidakDikenal(AturanDilanggar):
    """The text is not a figure that can be understood without guessing. ``data["teks"]`` holds it (shortened)."""

    def __init__(self, teks: str, sebab: str = "") -> None:
        singkat = teks if len(teks) <= PANJANG_TEKS_MAKS else teks[:PANJANG_TEKS_MAKS] + "…"
        pesan = f"“{singkat}” bukan angka yang dikenal. " + (sebab or "Tulis misalnya 1.234,56.")
        super().__init__("ANGKA_TIDAK_DIKENAL", pesan, teks=singkat)
        self.teks = singkat


@contextmanager
def ketelitian() -> Iterator[Context]:
    """Run the operators ``+ - * /`` on Decimals with 34 digits inside the block."""
    with localcontext(_KONTEKS) as konteks:
        yield konteks


def urai(teks: str) -> Decimal | None:
    """Read a figure in Indonesian notation; ``None`` for an empty cell or a dash.

    "12,5 %" is 12.5 (points, not 0.125); "Rp 1.000.000,-" is 1000000; "(1.000)" and "−5" are negative.
    Raises AngkaTidakDikenal for anything else and for more than 18 digits before or 10 after the comma.
    """
    if len(teks) > PANJANG_TEKS_MAKS and len(teks.strip()) > PANJANG_TEKS_MAKS:
        raise AngkaTidakDikenal(teks, "Teksnya terlalu panjang.")
    isi = _SPASI.sub("", teks)
    if isi in _TANPA_NILAI:
        return None
    isi, negatif = _lepas_hiasan(isi)
    angka = _baca_angka(isi)
    if angka is None:
        raise AngkaTidakDikenal(teks.strip())
    bulat_, _, pecahan = angka.partition(".")
    if len(bulat_.lstrip("0")) > DIGIT_BULAT_MAKS or len(pecahan) > DIGIT_PECAHAN_MAKS:
        raise AngkaTidakDikenal(
            teks.strip(), f"Paling banyak {DIGIT_BULAT_MAKS} digit dan {DIGIT_PECAHAN_MAKS} angka di belakang koma."
        )
    nilai = Decimal(angka)
    return nilai.copy_negate() if negatif and nilai else nilai


def _lepas_hiasan(isi: str) -> tuple[str, bool]:
    """Take off sign, brackets, "Rp" and "%". At most one sign: a second one stays and is refused."""
    negatif = False
    if isi.startswith("(") and isi.endswith(")"):
        isi, negatif = isi[1:-1], True
    elif isi[:1] in _TANDA:
        isi, negatif = isi[1:], True
    if isi[:2].lower() == "rp":
        isi = isi[2:].removeprefix(".")
        if not negatif and isi[:1] and isi[0] in _TANDA:
            isi, negatif = isi[1:], True
        for ekor in (",-", ",\u2013", ",\u2212"):
            isi = isi.removesuffix(ekor)
    else:
        isi = isi.removesuffix("%")
    return isi, negatif


def _baca_angka(isi: str) -> str | None:
    """Return the digits in plain notation ("1234.5"), or None when the separators do not make sense."""
    if _DIGIT.fullmatch(isi):
        return isi
    bulat_, koma, pecahan = isi.partition(",")
    if koma:
        if not _DIGIT.fullmatch(pecahan):
            return None
        if _RIBUAN.fullmatch(bulat_):
            return f"{bulat_.replace('.', '')}.{pecahan}"
        return f"{bulat_}.{pecahan}" if _DIGIT.fullmatch(bulat_) else None
    if _RIBUAN.fullmatch(isi):
        return isi.replace(".", "")
    return isi if _PECAHAN_TITIK.fullmatch(isi) else None


def bulat(x: Decimal, desimal: int = 2) -> Decimal:
    """Round half up (away from zero at the tie), as it is shown and as bands and predicates are decided."""
    return x.quantize(Decimal(1).scaleb(-desimal), context=_KONTEKS_BULAT)


def bagi(a: Decimal, b: Decimal) -> Decimal:
    """Return ``a / b`` to 10 decimal places, half up. Raises ZeroDivisionError: the caller has the reason to show."""
    if b == 0:
        raise ZeroDivisionError("penyebut nol")
    return bulat(_KONTEKS_BAGI.divide(a, b), TEMPAT_HASIL_BAGI)


def jumlah(nilai: Iterable[Decimal]) -> Decimal:
    """Return the sum with 34 digits; 0 for no value at all."""
    with ketelitian():
        return sum(nilai, Decimal(0))


def tampil(x: Decimal | None, desimal: int = 2) -> str:
    """Write a figure for reading: "1.234,56", minus as "−", no value as "–"."""
    if x is None:
        return KOSONG
    hasil = bulat(x, desimal)
    tanda = MINUS if hasil < 0 else ""
    utuh, _, pecahan = f"{hasil.copy_abs():,f}".partition(".")  # abs() would round to 28 digits
    return tanda + utuh.replace(",", ".") + (f",{pecahan}" if pecahan else "")


def tampil_ringkas(x: Decimal | None, desimal: int = 2) -> str:
    """Write a figure without needless zeros ("4", "0,5"): for targets and counts, at most ``desimal`` places."""
    if x is None:
        return KOSONG
    teks = tampil(x, desimal)
    return teks.rstrip("0").rstrip(",") if "," in teks else teks


def rupiah(x: Decimal | None, desimal: int = 0) -> str:
    """Write an amount of money: "Rp1.625.740.149", negative "−Rp5.000"."""
    if x is None:
        return KOSONG
    teks = tampil(x, desimal)
    return f"{MINUS}Rp{teks[1:]}" if teks.startswith(MINUS) else f"Rp{teks}"


def untuk_isian(x: Decimal | None) -> str:
    """Write the exact value for an input box ("1234,5", nothing for None): ``urai`` reads the same value back."""
    if x is None:
        return ""
    teks = f"{x:f}"
    if "." in teks:
        teks = teks.rstrip("0").rstrip(".")
    return "0" if teks in {"-0", ""} else teks.replace(".", ",")
