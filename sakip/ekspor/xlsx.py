"""Tables to XLSX: a styled header, real numbers, no formula from anybody's text."""

import io
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Literal

from django.http import HttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

MIME: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Format = Literal["teks", "angka", "bulat", "rupiah", "persen", "tanggal"]
# The grouping and decimal signs follow the reader's Excel; "[$-421]" asks for Indonesian month names.
_POLA: Final = {
    "angka": "#,##0.00",
    "bulat": "#,##0",
    "rupiah": '"Rp"#,##0',
    "persen": '#,##0.00"%"',
    "tanggal": "[$-421]d mmmm yyyy",
}
_BERBAHAYA: Final = ("=", "+", "-", "@", "\t", "\r")
_NAMA_LEMBAR: Final = re.compile(r"[\[\]:*?/\\'\x00-\x1f]+")
TEKS_MAKS: Final = 32_767
_SISI: Final = Side(style="thin", color="9AA5A3")
_TEPI: Final = Border(left=_SISI, right=_SISI, top=_SISI, bottom=_SISI)
_KEPALA: Final = PatternFill("solid", fgColor="0B5B57")
_GRUP: Final = PatternFill("solid", fgColor="E9EFED")
_TINGGI_BARIS: Final = 12.5


@dataclass(frozen=True)
class Kolom:
    """A column: heading, width in characters, format of its figures."""

    judul: str
    lebar: int = 18
    format: Format = "teks"


@dataclass
class Tabel:
    """One sheet. Text is escaped, figures stay figures (Decimal exactly as Excel can hold it, None stays empty)."""

    nama: str
    kolom: Sequence[Kolom]
    baris: Iterable[Sequence[Any]]
    judul: str = ""
    keterangan: Sequence[str] = field(default_factory=tuple)
    kepala: Sequence[Sequence[tuple[str, int, int]]] = ()
    """Headings in several rows instead of those of the columns: text, columns and rows that it covers."""
    kaki: Sequence[str] = ()
    """Lines under the table."""
    beku: int = 0
    """How many columns stay in sight at the left."""
    grup: Collection[int] = ()
    """Numbers of the rows that are headings or totals; one that only holds a text runs over the whole width."""


@dataclass(frozen=True)
class Berawalan:
    """A figure that shows a text before it ("80,5 / 82,00") and stays a figure."""

    nilai: Decimal | int
    awalan: str


def aman(teks: str) -> str:
    """Return text that a spreadsheet will not take for a formula: a leading = + - @ tab or CR gets an apostrophe."""
    bersih = ILLEGAL_CHARACTERS_RE.sub("", teks)[: TEKS_MAKS - 1]
    return f"'{bersih}" if bersih.startswith(_BERBAHAYA) and len(bersih) > 1 else bersih  # a lone "-" means none


def nama_lembar(nama: str, terpakai: Iterable[str] = ()) -> str:
    """Return a legal, unused sheet name of at most 31 characters."""
    dasar = _NAMA_LEMBAR.sub(" ", nama).strip()[:31] or "Lembar"
    ada = {x.lower() for x in terpakai}
    hasil, n = dasar, 2
    while hasil.lower() in ada:
        akhiran = f" ({n})"
        hasil, n = dasar[: 31 - len(akhiran)] + akhiran, n + 1
    return hasil


def tulis(tabel: Sequence[Tabel]) -> bytes:
    """Return the bytes of a workbook with one sheet per table."""
    siap = [(t, _periksa(t)) for t in tabel]  # before the workbook opens its streams
    buku = Workbook(write_only=True)
    for t, baris in siap:
        _tulis_lembar(buku, t, baris)
    keluaran = io.BytesIO()
    buku.save(keluaran)
    return keluaran.getvalue()


def _periksa(t: Tabel) -> list[Sequence[Any]]:
    """Return the rows. Raises ValueError for a row of another width, TypeError for a float (figures are Decimals)."""
    baris = list(t.baris)
    for b in baris:
        if len(b) != len(t.kolom):
            raise ValueError(f"lembar {t.nama}: baris berisi {len(b)} sel, kolomnya {len(t.kolom)}")
        if any(isinstance(x, float) for x in b):
            raise TypeError("angka harus Decimal atau int, bukan float")
    return baris


def _tulis_lembar(buku: Workbook, t: Tabel, baris: list[Sequence[Any]]) -> None:
    lembar = buku.create_sheet(nama_lembar(t.nama, buku.sheetnames))
    for i, k in enumerate(t.kolom, 1):
        lembar.column_dimensions[get_column_letter(i)].width = k.lebar
    atas = ([t.judul] if t.judul else []) + list(t.keterangan)
    tinggi = len(t.kepala) or 1
    lembar.freeze_panes = f"{get_column_letter(t.beku + 1)}{len(atas) + tinggi + 1}"
    lembar.print_title_rows = f"{len(atas) + 1}:{len(atas) + tinggi}"
    _halaman(lembar)
    for i, teks in enumerate(atas):
        sel = WriteOnlyCell(lembar, value=aman(teks))
        sel.font = Font(bold=i == 0, size=13 if i == 0 else 10)
        lembar.append([sel])
    if t.kepala:
        _kepala_bertingkat(lembar, t, len(atas))
    else:
        lembar.append([_kepala(lembar, k.judul) for k in t.kolom])
    for n, b in enumerate(baris):
        sel_baris = [_sel(lembar, nilai, k) for nilai, k in zip(b, t.kolom, strict=True)]
        if n in t.grup:
            _grup(lembar, sel_baris, len(atas) + tinggi + n + 1)
        lembar.append(sel_baris)
    for n, teks in enumerate(t.kaki, len(atas) + tinggi + len(baris) + 1):
        _kaki(lembar, t, aman(teks), n)


def _halaman(lembar: Any) -> None:
    """A4 lying, as wide as the table, with page numbers."""
    lembar.page_setup.orientation = "landscape"
    lembar.page_setup.paperSize = 9  # A4
    lembar.page_setup.fitToHeight = 0
    lembar.sheet_properties.pageSetUpPr.fitToPage = True
    lembar.oddFooter.right.text = "Halaman &P dari &N"


def _grup(lembar: Any, sel: list[Any], nomor: int) -> None:
    """Make a row a heading; its text runs on to the right over cells that hold nothing."""
    for s in sel:
        s.font, s.fill = Font(bold=True), _GRUP
    isi = [i for i, s in enumerate(sel, 1) if s.value is not None]
    if len(isi) == 1 and isi[0] < len(sel):
        lembar.merged_cells.add(f"{get_column_letter(isi[0])}{nomor}:{get_column_letter(len(sel))}{nomor}")


def _kaki(lembar: Any, t: Tabel, teks: str, nomor: int) -> None:
    """A line under the table, as wide as the table: Excel does not make merged rows higher by itself."""
    sel = WriteOnlyCell(lembar, value=teks)
    sel.font = Font(size=9, italic=True)
    sel.alignment = Alignment(wrap_text=True, vertical="top")
    if len(t.kolom) > 1:
        lembar.merged_cells.add(f"A{nomor}:{get_column_letter(len(t.kolom))}{nomor}")
    lebar = max(sum(k.lebar for k in t.kolom), 1)
    lembar.row_dimensions[nomor].height = _TINGGI_BARIS * (1 + len(teks) // lebar)
    lembar.append([sel])


def _kepala_bertingkat(lembar: Any, t: Tabel, lewat: int) -> None:
    """Write the rows of headings; a cell over several columns or rows is merged."""
    isi = [[""] * len(t.kolom) for _ in t.kepala]
    terpakai: set[tuple[int, int]] = set()
    for b, baris in enumerate(t.kepala):
        k = 0
        for teks, lebar, tinggi in baris:
            while (b, k) in terpakai:
                k += 1
            isi[b][k] = teks
            terpakai |= {(b + y, k + x) for y in range(tinggi) for x in range(lebar)}
            if lebar > 1 or tinggi > 1:
                awal, akhir = get_column_letter(k + 1), get_column_letter(k + lebar)
                lembar.merged_cells.add(f"{awal}{lewat + b + 1}:{akhir}{lewat + b + tinggi}")
    for baris_teks in isi:
        lembar.append([_kepala(lembar, teks) for teks in baris_teks])


def _kepala(lembar: Any, teks: str) -> Any:
    sel = WriteOnlyCell(lembar, value=aman(teks))
    sel.font = Font(bold=True, color="FFFFFF")
    sel.fill = _KEPALA
    sel.border = _TEPI
    sel.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    return sel


def _sel(lembar: Any, nilai: Any, k: Kolom) -> Any:
    isi: Any = nilai
    pola = _POLA.get(k.format, "")
    if isinstance(nilai, Berawalan):
        aman_pola = nilai.awalan.replace('"', "'")
        isi, pola = nilai.nilai, f'"{aman_pola}"{pola}'
    elif isinstance(nilai, datetime):
        isi = timezone.localtime(nilai).replace(tzinfo=None) if timezone.is_aware(nilai) else nilai
    elif nilai is not None and not isinstance(nilai, bool | int | Decimal | date):
        isi = aman(str(nilai))
    sel = WriteOnlyCell(lembar, value=isi)
    if isinstance(isi, str):
        sel.data_type = "s"
    elif isi is not None and k.format != "teks":
        sel.number_format = pola
    elif isinstance(isi, date):
        sel.number_format = _POLA["tanggal"]
    sel.border = _TEPI
    kanan = isinstance(isi, str) and k.format not in {"teks", "tanggal"}  # "–" stands among figures as in the print
    sel.alignment = Alignment(wrap_text=True, vertical="top", horizontal="right" if kanan else None)
    return sel


def jawaban(nama: str, lembar: Sequence[Tabel]) -> HttpResponse:
    """Answer a request with a workbook, saved as ``nama``.xlsx."""
    return jawaban_isi(nama, tulis(lembar))


def jawaban_isi(nama: str, isi: bytes) -> HttpResponse:
    """Answer a request with a workbook that is written already."""
    hasil = HttpResponse(isi, content_type=MIME)
    hasil["Content-Disposition"] = f'attachment; filename="{nama}.xlsx"'
    return hasil
