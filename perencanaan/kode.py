"""Codes of the national nomenclature, without tables: their form, their level, and what is certain of a damaged one.

``U.BB.PP.K.KK.SSSS``: urusan 1 digit, bidang 2, program 2, kegiatan ``d.dd`` (1 provinsi, 2 kabupaten/kota), sub
kegiatan 4 digits since Kepmendagri 900.1.15.5-1317/2023 and 2 digits in Kepmendagri 050-5889/2021. Programs that every
PD has are listed under ``X.XX`` and are used with the PD's own bidang. Spreadsheets turn 2.10 into 2.1 and drop leading
zeros.
"""

import re
from itertools import product
from typing import Final

UMUM: Final = "X.XX"
"""Bidang under which the programs that every PD has are listed."""
PROGRAM_UMUM: Final = "01"
"""Number of the program "penunjang urusan pemerintahan daerah" in every bidang."""
TINGKAT: Final = {1: "urusan", 2: "bidang", 3: "program", 5: "kegiatan", 6: "sub_kegiatan"}
"""Level by the number of segments."""
SEGMEN: Final = {tingkat: n for n, tingkat in TINGKAT.items()}
LEBAR: Final = (1, 2, 2, 1, 2, 4)
"""Digits of each segment."""
LEBAR_SUB_LAMA: Final = 2
_BENTUK: Final = re.compile(r"(?:\d|X\.XX|\d\.\d\d)(?:\.\d\d(?:\.\d\.\d\d(?:\.\d{4})?)?)?", re.ASCII)
_KODE_PD: Final = re.compile(r"^(\d\.\d\d)\.(\d\.\d\d)\.(\d\.\d\d)\.")


def tingkat_kode(kode: str) -> str | None:
    """Return the level of a code in its full form ("5.01.02" → "program"); None when it is no such code."""
    return TINGKAT.get(len(kode.split("."))) if _BENTUK.fullmatch(kode) else None


def induk_kode(kode: str) -> str:
    """Return the code one level above ("5.01.02.2.01" → "5.01.02"); "" above an urusan."""
    bagian = kode.split(".")
    atas = max((n for n in TINGKAT if n < len(bagian)), default=0)
    return ".".join(bagian[:atas])


def bidang_kode(kode: str) -> str:
    """Return the bidang part ("5.01" of "5.01.02.2.01"), "" for an urusan."""
    bagian = kode.split(".")
    return ".".join(bagian[:2]) if len(bagian) > 1 else ""


def nasional(kode: str) -> str:
    """Return the code under which the nomenclature lists it: a program 01 of any bidang is listed under X.XX."""
    bagian = kode.split(".")
    return ".".join([*UMUM.split("."), *bagian[2:]]) if len(bagian) > 2 and bagian[2] == PROGRAM_UMUM else kode


def milik_bidang(kode: str, bidang: str) -> str:
    """Return the code as a PD of ``bidang`` uses it: X.XX becomes its bidang; others stay."""
    return f"{bidang}{kode[len(UMUM) :]}" if bidang and kode.startswith(f"{UMUM}.") else kode


def bidang_dari_kode_pd(kode_pd: str) -> tuple[str, ...]:
    """Return the bidang that a PD's official code names, at most three ("1.01.2.22.0.00.01.0000" → 1.01 and 2.22).

    Empty for regions that number their PD in their own way.
    """
    cocok = _KODE_PD.match(kode_pd)
    return tuple(b for b in cocok.groups() if b != "0.00") if cocok else ()


def calon_kode(teks: str) -> tuple[str, ...]:
    """Return the codes that a typed or spreadsheet-damaged code may stand for, the most literal first.

    A missing leading zero is put back, a number that lost its last zero ("2.1") may be 2.10 or 2.01, an old sub
    kegiatan of two digits keeps its number. Empty when no code can be meant. Which of them exists is for the caller to
    see.
    """
    bagian = re.sub(r"\s+", "", teks).strip(".").upper().split(".")
    if len(bagian) not in TINGKAT:
        return ()
    if bagian[:2] == ["X", "XX"]:
        depan: list[list[str]] = [["X"], ["XX"]]
        sisa = list(zip(bagian[2:], LEBAR[2:], strict=False))
    else:
        depan, sisa = [], list(zip(bagian, LEBAR, strict=False))
    isi = [*depan, *(_segmen(s, lebar, terpotong=len(bagian) == 2 and n == 1) for n, (s, lebar) in enumerate(sisa))]
    return tuple(dict.fromkeys(".".join(x) for x in product(*isi)))


def sub_dua_angka(teks: str) -> bool:
    """Tell whether a sub kegiatan is written with two digits, as before Kepmendagri 900.1.15.5-1317/2023."""
    bagian = re.sub(r"\s+", "", teks).strip(".").split(".")
    return len(bagian) == SEGMEN["sub_kegiatan"] and len(bagian[-1]) <= LEBAR_SUB_LAMA


def _segmen(segmen: str, lebar: int, *, terpotong: bool) -> list[str]:
    """Return what a segment may be; ``terpotong``: a number of the spreadsheet may have lost its last zero."""
    if not (segmen.isascii() and segmen.isdigit()) or len(segmen) > lebar:
        return []
    hasil = [segmen.zfill(lebar)]
    if terpotong and len(segmen) == 1 and segmen != "0":
        hasil.append(f"{segmen}0")
    return hasil
