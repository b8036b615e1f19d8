"""The first sheets of a workbook as tables for the eye: stored values only, few rows, nothing evaluated or fetched."""

import re
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import IO, Any, Final

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from sakip.dokumen.jenis import XLSX, kenali
from sakip.inti.angka import tampil, tampil_ringkas
from sakip.inti.galat import AturanDilanggar
from sakip.inti.kalender import tanggal_pendek

LEMBAR_MAKS: Final = 3
BARIS_MAKS: Final = 100
KOLOM_MAKS: Final = 20
HURUF_MAKS: Final = 300
XML_MAKS: Final = 25 * 1024 * 1024
"""Bytes that one part of the file may unfold to for a preview; larger ones are downloaded."""
LEMBAR_BYTE_MAKS: Final = 3 * 1024 * 1024
"""Bytes read of one sheet until its first rows are there. Each cell costs many times its bytes in memory, so one row of
a million cells would be dear although the file is small."""

TERLALU_BESAR: Final = "Lembar ini terlalu besar untuk ditampilkan. Unduh untuk membukanya di Excel."
_PERSEN: Final = re.compile(r"[0#](?:\.(0{1,6}))?%")
GALAT_BACA: Final = (
    InvalidFileException, zipfile.BadZipFile, DefusedXmlException, SyntaxError, KeyError, ValueError, IndexError,
    OSError, TypeError, AttributeError, EOFError, NotImplementedError, zlib.error,
)  # fmt: skip


@dataclass(frozen=True)
class Lembar:
    """A sheet: letters of its columns, (number, cells) of its rows; ``terpotong`` = there is more in the file."""

    nama: str
    kolom: list[str]
    baris: list[tuple[int, list[str]]]
    terpotong: bool


@dataclass(frozen=True)
class Buku:
    """What is shown, and how many sheets there are in all."""

    lembar: list[Lembar]
    banyak: int


class _Terbatas:
    """A part of the file that refuses to be read further than the limit."""

    def __init__(self, asal: IO[bytes]) -> None:
        self._asal, self._sisa = asal, LEMBAR_BYTE_MAKS

    def read(self, banyak: int = -1) -> bytes:
        isi = self._asal.read(banyak)
        self._sisa -= len(isi)
        if self._sisa < 0:
            raise AturanDilanggar("pratinjau_besar", TERLALU_BESAR)
        return isi

    def close(self) -> None:
        self._asal.close()

    def __enter__(self) -> "_Terbatas":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Arsip:
    """The zip that the sheets of a workbook are read from."""

    def __init__(self, asal: Any) -> None:
        self._asal = asal

    def open(self, nama: str) -> _Terbatas:
        return _Terbatas(self._asal.open(nama))

    def close(self) -> None:
        self._asal.close()


def wajib_ringan(isi: IO[bytes], pesan: str) -> None:
    """Raise AturanDilanggar when a part of an office file is too large to be shown, or names entities."""
    with zipfile.ZipFile(isi) as z:
        for a in z.infolist():
            if not a.filename.lower().endswith((".xml", ".rels")):
                continue
            if a.file_size > XML_MAKS:
                raise AturanDilanggar("pratinjau_besar", pesan)
            with z.open(a) as f:
                awal = f.read(4096)
            if b"<!DOCTYPE" in awal or b"<!ENTITY" in awal or awal.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise AturanDilanggar("berkas_rusak", "Isi berkas ini tidak biasa, jadi tidak ditampilkan. Unduh saja.")
    isi.seek(0)


def baca_buku(isi: IO[bytes]) -> Buku:
    """Read a workbook. Raises AturanDilanggar: not a workbook, macros, locked, broken, too large to be shown."""
    kenali(isi, (XLSX,))
    try:
        wajib_ringan(isi, TERLALU_BESAR)
        buku: Any = load_workbook(isi, read_only=True, data_only=True, keep_links=False)
        buku._archive = _Arsip(buku._archive)
        try:
            nama = [n for n in buku.sheetnames if getattr(buku[n], "sheet_state", "visible") == "visible"]
            return Buku([_lembar(buku[n]) for n in nama[:LEMBAR_MAKS]], len(nama))
        finally:
            buku.close()
    except AturanDilanggar:
        raise
    except GALAT_BACA as galat:
        raise AturanDilanggar(
            "berkas_rusak", "Isi lembar ini tidak dapat dibaca. Unduh lalu buka di Excel untuk memastikan."
        ) from galat


def _lembar(lembar: Any) -> Lembar:
    if not hasattr(lembar, "reset_dimensions"):
        return Lembar(lembar.title, [], [], False)  # a sheet that is nothing but a chart
    # A sheet may claim a wrong size; the own limits hold whatever it says.
    lembar.reset_dimensions()
    baris: list[tuple[int, list[str]]] = []
    lebar, terpotong = 0, False
    for nomor, sel in enumerate(islice(lembar.iter_rows(), BARIS_MAKS + 1), 1):
        if nomor > BARIS_MAKS:
            terpotong = True
            break
        teks = [_sel(x) for x in sel[:KOLOM_MAKS]]
        while teks and not teks[-1]:
            teks.pop()
        terpotong = terpotong or any(x.value is not None for x in sel[KOLOM_MAKS:])
        lebar = max(lebar, len(teks))
        if teks:
            baris.append((nomor, teks))
    baris = [(n, [*t, *[""] * (lebar - len(t))]) for n, t in baris]
    return Lembar(lembar.title, [get_column_letter(k + 1) for k in range(lebar)], baris, terpotong)


def _sel(sel: Any) -> str:
    """Return a cell as Excel shows it: 0.9286 under a format of percent reads 92,86%."""
    nilai = sel.value
    persen = _PERSEN.search(sel.number_format or "")
    if persen and isinstance(nilai, int | float) and not isinstance(nilai, bool) and abs(nilai) < 1e15:
        return f"{tampil(Decimal(str(nilai)) * 100, len(persen[1] or ''))}%"
    return _teks(nilai)


def _teks(nilai: Any) -> str:
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "YA" if nilai else "TIDAK"
    if isinstance(nilai, int | float):
        if isinstance(nilai, float) and nilai.is_integer() and abs(nilai) < 1e15:
            nilai = int(nilai)
        return tampil_ringkas(Decimal(str(nilai)), 4) if abs(nilai) < 1e20 else str(nilai)
    if isinstance(nilai, datetime):
        return tanggal_pendek(nilai.date()) + (f" {nilai:%H.%M}" if nilai.time() != time(0) else "")
    if isinstance(nilai, date):
        return tanggal_pendek(nilai)
    teks = " ".join(str(nilai).split())
    return teks if len(teks) <= HURUF_MAKS else f"{teks[:HURUF_MAKS]}…"
