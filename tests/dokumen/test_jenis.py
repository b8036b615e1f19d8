"""Kinds of files are told by content."""

import io

import pytest

from sakip.dokumen.jenis import CSV, PDF, XLSX, bersihkan_nama, kenali
from sakip.inti.galat import AturanDilanggar
from tests.factories.berkas import PDF_KECIL, PNG_KECIL, buat_xlsx, buat_zip

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("isi", "kode"),
    [(PDF_KECIL, "pdf"), (PNG_KECIL, "png"), (b"\xff\xd8\xff\xe0" + b"0" * 20, "jpg"), (buat_xlsx([["a"]]), "xlsx")],
)
def test_dikenali_dari_isi(isi: bytes, kode: str) -> None:
    assert kenali(io.BytesIO(isi)).kode == kode


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (b"", "berkas_kosong"),
        (b"<html><script>alert(1)</script>", "jenis_berkas"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "jenis_berkas"),
        (b"MZ\x90\x00" + b"\x00" * 40, "jenis_berkas"),
        (b" %PDF-1.4 kemudian", "jenis_berkas"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 40, "berkas_terkunci"),
        (b"PK\x03\x04 rusak", "berkas_rusak"),
        (buat_zip({"a.txt": b"x"}), "jenis_berkas"),
        (buat_zip({"[Content_Types].xml": b"", "xl/workbook.xml": b"", "xl/vbaProject.bin": b""}), "berkas_makro"),
        (
            buat_zip({"[Content_Types].xml": b"", "xl/workbook.xml": b"", "xl/b.xml": b"0" * 30_000_000}),
            "berkas_mengembang",
        ),
    ],
)
def test_ditolak_dengan_alasan(isi: bytes, kode: str) -> None:
    with pytest.raises(AturanDilanggar) as galat:
        kenali(io.BytesIO(isi))
    assert galat.value.kode == kode


def test_csv_hanya_bila_diterima() -> None:
    assert kenali(io.BytesIO(b"a;b\n1;2\n"), (XLSX, CSV)) is CSV
    with pytest.raises(AturanDilanggar):
        kenali(io.BytesIO(b"<html>a;b"), (XLSX, CSV))
    with pytest.raises(AturanDilanggar):
        kenali(io.BytesIO(b"a;b\n1;2\n"))


@pytest.mark.parametrize(
    ("nama", "hasil"),
    [
        ("laporan.PDF", "laporan.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\fakepath\\SK IKU.pdf", "SK IKU.pdf"),
        ("jahat.html", "jahat.html.pdf"),
        ("a\u202efdp.exe", "afdp.exe.pdf"),
        ('x"\r\nSet-Cookie: a.pdf', "x Set-Cookie a.pdf"),
        ("   ", "berkas.pdf"),
        ("a" * 300 + ".pdf", "a" * 140 + ".pdf"),
    ],
)
def test_nama_dibersihkan(nama: str, hasil: str) -> None:
    assert bersihkan_nama(nama, PDF) == hasil
