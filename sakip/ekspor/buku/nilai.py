"""Cells as comparable text: what is stored, what the file says and what was exported all become the same form."""

import re
import zlib
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from sakip.ekspor.buku.bentuk import KolomBuku
from sakip.ekspor.xlsx import TEKS_MAKS
from sakip.inti.angka import bulat, rupiah, untuk_isian, urai
from sakip.inti.galat import AturanDilanggar
from sakip.inti.kalender import BULAN

_BERBAHAYA: Final = ("=", "+", "-", "@", "\t", "\r")
_ANGKA: Final = frozenset({"angka", "bulat", "rupiah"})
_YA: Final = frozenset({"ya", "y", "x", "v", "✓", "√", "✔", "1", "true", "benar"})
_TIDAK: Final = frozenset({"", "tidak", "t", "0", "-", "false", "salah", "bukan"})
_TANGGAL: Final = re.compile(r"(\d{1,2})[\s/.-]+(\d{1,2}|[a-z]+)[\s/.-]+(\d{4})")
DIGIT_EXCEL: Final = 15
"""Excel keeps that many digits of a number; longer ones travel as text."""


class SelSalah(AturanDilanggar):
    """The cell cannot be understood."""

    def __init__(self, pesan: str) -> None:
        super().__init__("sel_salah", pesan)


def rapi(x: Any) -> str:
    """Return a stored value as comparable text: figures without needless zeros, days as ISO, one kind of line end."""
    if x is None or x is False or x == "":
        return ""
    if x is True:
        return "ya"
    if isinstance(x, Decimal):
        return "0" if x == 0 else f"{x.normalize():f}"
    if isinstance(x, datetime | date):
        return (x.date() if isinstance(x, datetime) else x).isoformat()
    teks = ILLEGAL_CHARACTERS_RE.sub("", str(x).replace("\r\n", "\n").replace("\r", "\n"))
    return teks[: TEKS_MAKS - 1].strip()


def dari_sel(k: KolomBuku, teks: str) -> str:
    """Return the comparable text of a cell as read. Raises SelSalah or AngkaTidakDikenal."""
    isi = rapi(lepas_aman(teks))
    if k.jenis in _ANGKA:
        x = urai(isi)
        if x is not None and k.jenis == "bulat" and x != x.to_integral_value():
            raise SelSalah("Harus bilangan bulat.")
        if x is not None and k.jenis == "rupiah" and x != bulat(x, 2):
            raise SelSalah("Rupiah paling banyak dua angka di belakang koma.")
        return rapi(x)
    if k.jenis == "tanda":
        return _tanda(isi)
    if k.jenis == "tanggal":
        return _tanggal(isi)
    return _pilihan(k, isi) if k.jenis == "pilihan" and isi else isi


def _tanda(isi: str) -> str:
    kecil = isi.casefold()
    if kecil in _YA:
        return "ya"
    if kecil in _TIDAK:
        return ""
    raise SelSalah(f"“{isi}” tidak dikenal. Isi “ya”, atau kosongkan.")


def _tanggal(isi: str) -> str:
    if not isi:
        return ""
    kecil = isi.casefold()
    try:
        return date.fromisoformat(isi[:10]).isoformat()
    except ValueError:
        cocok = _TANGGAL.fullmatch(kecil)
    if cocok:
        hari, bulan, tahun = cocok.groups()
        nama = [b.casefold() for b in BULAN]
        ke = int(bulan) if bulan.isdecimal() else next((n for n, b in enumerate(nama, 1) if b.startswith(bulan)), 0)
        try:
            return date(int(tahun), ke, int(hari)).isoformat()
        except ValueError:
            pass
    raise SelSalah(f"“{isi[:40]}” bukan tanggal. Tulis misalnya 31 Januari 2025.")


def _sama(teks: str) -> str:
    return " ".join(teks.split()).casefold()


def _pilihan(k: KolomBuku, isi: str) -> str:
    cari = _sama(isi)
    for nilai, label in k.pilihan:
        if cari in (_sama(label), nilai.casefold()):
            return nilai
    contoh = ", ".join(f"“{label}”" for _, label in k.pilihan[:4])
    lagi = f", dan {len(k.pilihan) - 4} lainnya di daftar sel itu" if len(k.pilihan) > 4 else ""
    if not contoh:
        raise SelSalah(f"“{isi[:60]}” belum ada pilihannya. Kosongkan sel ini.")
    raise SelSalah(f"“{isi[:60]}” tidak ada dalam pilihan: {contoh}{lagi}.")


def ke_sel(k: KolomBuku, nilai: str) -> Any:
    """Return what is put into the cell: a number that Excel can hold exactly, a day, a label, else escaped text."""
    if not nilai:
        return None
    if k.jenis in _ANGKA:
        x = Decimal(nilai)
        muat = len(x.as_tuple().digits) <= DIGIT_EXCEL and Decimal(repr(float(x))) == x
        return x if muat else untuk_isian(x)
    if k.jenis == "tanggal":
        return date.fromisoformat(nilai)
    if k.jenis == "pilihan":
        return aman(next((label for n, label in k.pilihan if n == nilai), nilai))
    return aman(nilai)


def untuk_dibaca(k: KolomBuku, nilai: str) -> str:
    """Return the value as the preview shows it."""
    isi = ke_sel(k, nilai)
    if isi is None:
        return ""
    if k.jenis == "rupiah":
        x = Decimal(nilai)
        return rupiah(x, 0 if x == x.to_integral_value() else 2)
    if isinstance(isi, Decimal):
        return untuk_isian(isi)
    if isinstance(isi, date):
        return f"{isi.day} {BULAN[isi.month - 1]} {isi.year}"
    if k.jenis == "pilihan":
        return next((label for n, label in k.pilihan if n == nilai), nilai)
    return nilai


def aman(teks: str) -> str:
    """Escape text that a spreadsheet takes for a formula, so that ``lepas_aman`` gives back exactly the same."""
    lolos = teks.startswith(_BERBAHAYA) or (teks[:1] == "'" and teks[1:].startswith((*_BERBAHAYA, "'")))
    return f"'{teks}" if lolos else teks


def lepas_aman(teks: str) -> str:
    """Take the escape of ``aman`` off again."""
    return teks[1:] if teks[:1] == "'" and teks[1:].startswith((*_BERBAHAYA, "'")) else teks


def sidik(kolom: Sequence[KolomBuku], nilai: dict[str, str]) -> str:
    """Return the version mark of a row: eight digits that change with any of its cells."""
    isi = "\x1f".join(f"{k.kunci}={nilai.get(k.kunci, '')}" for k in kolom if k.disimpan)
    return f"{zlib.crc32(isi.encode()):08x}"
