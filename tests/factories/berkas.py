"""Small real files for tests."""

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

PDF_KECIL = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG_KECIL = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32


def unggahan(nama: str, isi: bytes) -> "SimpleUploadedFile":
    """An upload as the browser sends it."""
    return SimpleUploadedFile(nama, isi)


def buat_xlsx(baris: list[list[Any]], lembar: str = "Data") -> bytes:
    """A workbook with one sheet."""
    buku = Workbook()
    s = buku.active
    assert s is not None
    s.title = lembar
    for b in baris:
        s.append(b)
    keluaran = io.BytesIO()
    buku.save(keluaran)
    return keluaran.getvalue()


def baca_xlsx(isi: bytes) -> Worksheet:
    """The sheet of a workbook that opens first."""
    lembar = load_workbook(io.BytesIO(isi)).active
    assert isinstance(lembar, Worksheet)
    return lembar


def buat_zip(isi: dict[str, bytes]) -> bytes:
    """A zip with the given members."""
    keluaran = io.BytesIO()
    with zipfile.ZipFile(keluaran, "w", zipfile.ZIP_DEFLATED) as z:
        for nama, data in isi.items():
            z.writestr(nama, data)
    return keluaran.getvalue()
