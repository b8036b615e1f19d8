"""Reading uploaded tables safely: xlsx and csv (``;`` or ``,``, UTF-8, UTF-16 or Windows encoding).

Every cell comes back as text as a person would read it, with its address, so that the importer can judge it itself
and name the cell in its message. Nothing is evaluated: formulas give their stored value.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import IO, Any, Final
from zipfile import BadZipFile

from defusedxml import DefusedXmlException
from django.core.files import File
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from sakip.dokumen.jenis import CSV, XLSX, kenali
from sakip.inti.angka import untuk_isian
from sakip.inti.galat import AturanDilanggar

BARIS_MAKS: Final = 20_000
KOLOM_MAKS: Final = 200
SEL_MAKS: Final = 5_000
"""Characters of one cell."""


GALAT_BACA: Final = (
    InvalidFileException, BadZipFile, DefusedXmlException, SyntaxError, KeyError, ValueError, IndexError, OSError,
    TypeError, AttributeError,
)  # fmt: skip
"""What openpyxl raises on files that only look like a workbook; AturanDilanggar of our own passes through."""


@dataclass(frozen=True)
class Baris:
    """One row: ``nomor`` as Excel counts (from 1), cells as text."""

    nomor: int
    sel: tuple[str, ...]

    def alamat(self, kolom: int) -> str:
        """Return "D14" for the zero-based column."""
        return f"{get_column_letter(kolom + 1)}{self.nomor}"


@dataclass(frozen=True)
class Lembar:
    """A sheet that was read; rows without any content are left out but keep their numbers."""

    nama: str
    baris: list[Baris]


def baca_lembar(berkas: IO[bytes] | File, lembar: str | None = None) -> Lembar:
    """Read one sheet (the first, or the named one) of an xlsx, or a csv.

    Raises AturanDilanggar: wrong kind, locked by password, broken, too many rows or columns, sheet missing.
    """
    jenis = kenali(berkas, (XLSX, CSV))
    if jenis is CSV and str(getattr(berkas, "name", "")).lower().endswith(XLSX.akhiran):
        raise AturanDilanggar(
            "berkas_rusak",
            "Berkas ini bernama xlsx, tetapi isinya bukan Excel. Simpan ulang dari Excel, lalu unggah lagi.",
        )
    return _baca_csv(berkas) if jenis is CSV else _baca_xlsx(berkas, lembar)


def _baca_xlsx(berkas: IO[bytes] | File, nama: str | None) -> Lembar:
    berkas.seek(0)
    try:
        buku = load_workbook(io.BytesIO(berkas.read()), read_only=True, data_only=True, keep_links=False)
        try:
            if nama is not None and nama not in buku.sheetnames:
                ada = ", ".join(buku.sheetnames[:10])
                raise AturanDilanggar("lembar_tidak_ada", f"Lembar “{nama}” tidak ada. Yang ada: {ada}.")
            lembar = buku[nama] if nama is not None else buku[buku.sheetnames[0]]
            # A sheet may claim a wrong size; reading row by row with own limits does not trust it.
            lembar.reset_dimensions()
            baris = _kumpulkan(
                [ke_teks(x) for x in islice(sel, KOLOM_MAKS + 1)] for sel in lembar.iter_rows(values_only=True)
            )
            return Lembar(lembar.title, baris)
        finally:
            buku.close()
    except GALAT_BACA as galat:
        raise AturanDilanggar(
            "berkas_rusak", "Berkas Excel ini rusak atau tidak lengkap. Simpan ulang sebagai xlsx, lalu unggah lagi."
        ) from galat


def _kumpulkan(mentah: Iterable[Sequence[str]]) -> list[Baris]:
    hasil: list[Baris] = []
    for nomor, sel in enumerate(mentah, 1):
        if not any(x.strip() for x in sel):
            if nomor > BARIS_MAKS * 5:
                raise AturanDilanggar(
                    "terlalu_banyak_baris", "Tabel ini terlalu panjang. Hapus baris kosong di bawahnya."
                )
            continue
        if len(hasil) >= BARIS_MAKS:
            raise AturanDilanggar("terlalu_banyak_baris", f"Paling banyak {BARIS_MAKS:,} baris.".replace(",", "."))
        isi = list(sel)
        while isi and not isi[-1].strip():
            isi.pop()
        if len(isi) > KOLOM_MAKS:
            raise AturanDilanggar("terlalu_banyak_kolom", f"Paling banyak {KOLOM_MAKS} kolom.")
        hasil.append(Baris(nomor, tuple(x[:SEL_MAKS] for x in isi)))
    if not hasil:
        raise AturanDilanggar("tabel_kosong", "Tabel ini tidak berisi apa pun.")
    return hasil


def ke_teks(x: Any) -> str:
    if x is None:
        return ""
    if isinstance(x, bool):
        return "YA" if x else "TIDAK"
    if isinstance(x, int):
        return str(x)
    if isinstance(x, float):
        # Excel holds 15 significant digits; the shortest text of the float is what the person typed.
        return untuk_isian(Decimal(repr(x))) if abs(x) < 1e18 else repr(x)
    if isinstance(x, datetime):
        return x.date().isoformat() if x.time() == datetime.min.time() else x.isoformat(sep=" ")
    if isinstance(x, date):
        return x.isoformat()
    return str(x)


def _baca_csv(berkas: IO[bytes] | File) -> Lembar:
    berkas.seek(0)
    teks = _dekode(berkas.read())
    contoh = teks[:20_000]
    baris_pertama = contoh.split("\n", 1)[0]
    pemisah = max(";,\t", key=lambda p: (baris_pertama.count(p), contoh.count(p)))
    try:
        return Lembar("csv", _kumpulkan(_baris_csv(teks, pemisah)))
    except csv.Error as galat:
        raise AturanDilanggar("berkas_rusak", f"CSV tidak dapat dibaca: {galat}.") from galat


def _baris_csv(teks: str, pemisah: str) -> Iterator[list[str]]:
    for sel in csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah, strict=True):
        yield sel[: KOLOM_MAKS + 1]


def _dekode(mentah: bytes) -> str:
    if mentah.startswith((b"\xff\xfe", b"\xfe\xff")):
        return mentah.decode("utf-16")
    try:
        return mentah.decode("utf-8-sig")
    except UnicodeDecodeError:
        return mentah.decode("cp1252", errors="replace")
