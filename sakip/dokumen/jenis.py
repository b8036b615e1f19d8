"""What a file is, told by its content, never by its name. HTML, SVG, programs and macros are refused."""

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Final

from sakip.inti.galat import AturanDilanggar

ZIP_ISI_MAKS: Final = 200 * 1024 * 1024
"""Bytes a compressed office file may unfold to."""

ZIP_ANGGOTA_MAKS: Final = 5000
ZIP_RASIO_MAKS: Final = 200
ZIP_RASIO_MULAI: Final = 5 * 1024 * 1024
"""The ratio is judged only above this unfolded size: small, very regular sheets compress extremely well."""

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Jenis:
    """A permitted kind of file."""

    kode: str
    mime: str
    akhiran: tuple[str, ...]
    sebutan: str


PDF: Final = Jenis("pdf", "application/pdf", (".pdf",), "PDF")
PNG: Final = Jenis("png", "image/png", (".png",), "PNG")
JPG: Final = Jenis("jpg", "image/jpeg", (".jpg", ".jpeg"), "JPG")
XLSX: Final = Jenis(
    "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",), "Excel (xlsx)"
)
DOCX: Final = Jenis(
    "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",), "Word (docx)"
)
CSV: Final = Jenis("csv", "text/csv", (".csv",), "CSV")
BUKTI: Final = (PDF, XLSX, DOCX, PNG, JPG)
"""Kinds accepted as evidence and documents."""


def kenali(isi: IO[bytes], diterima: tuple[Jenis, ...] = BUKTI) -> Jenis:
    """Return the kind of an open file (position is reset to 0). Raises AturanDilanggar for what is not accepted."""
    isi.seek(0)
    kepala = isi.read(16)
    jenis: Jenis | None = None
    if not kepala:
        raise AturanDilanggar("berkas_kosong", "Berkas ini kosong. Periksa lalu unggah lagi.")
    if kepala.startswith(OLE):
        raise AturanDilanggar(
            "berkas_terkunci",
            "Berkas ini terkunci kata sandi atau berformat lama (xls, doc). "
            "Buka, hapus kata sandinya, simpan sebagai xlsx, docx atau PDF, lalu unggah lagi.",
        )
    if kepala.startswith(b"%PDF-"):
        jenis = PDF
    elif kepala.startswith(b"\x89PNG\r\n\x1a\n"):
        jenis = PNG
    elif kepala.startswith(b"\xff\xd8\xff"):
        jenis = JPG
    elif kepala.startswith(b"PK\x03\x04"):
        jenis = _kenali_zip(isi)
    elif CSV in diterima and _tampak_teks(isi):
        jenis = CSV
    isi.seek(0)
    if jenis is None or jenis not in diterima:
        boleh = ", ".join(j.sebutan for j in diterima)
        raise AturanDilanggar("jenis_berkas", f"Jenis berkas ini tidak diterima. Yang dapat diunggah: {boleh}.")
    return jenis


def _tampak_teks(isi: IO[bytes]) -> bool:
    isi.seek(0)
    awal = isi.read(8192)
    if awal.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True  # UTF-16, as Excel saves "Unicode text"
    if b"\x00" in awal:
        return False
    return not awal.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _kenali_zip(isi: IO[bytes]) -> Jenis | None:
    nama = set(periksa_zip(isi))
    if any(n.lower().endswith("vbaproject.bin") for n in nama):
        raise AturanDilanggar(
            "berkas_makro", "Berkas ini berisi makro. Simpan tanpa makro (xlsx atau docx), lalu unggah."
        )
    if "[Content_Types].xml" not in nama:
        return None
    if "xl/workbook.xml" in nama:
        return XLSX
    return DOCX if "word/document.xml" in nama else None


def periksa_zip(isi: IO[bytes]) -> list[str]:
    """Return the member names of a zip that is whole and unfolds to a bearable size, else raise AturanDilanggar."""
    try:
        with zipfile.ZipFile(isi) as z:
            daftar = z.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as galat:
        raise AturanDilanggar(
            "berkas_rusak", "Berkas ini rusak atau tidak lengkap. Simpan ulang di Excel atau Word, lalu unggah lagi."
        ) from galat
    besar = sum(a.file_size for a in daftar)
    padat = sum(a.compress_size for a in daftar) or 1
    if (
        len(daftar) > ZIP_ANGGOTA_MAKS
        or besar > ZIP_ISI_MAKS
        or (besar > ZIP_RASIO_MULAI and besar / padat > ZIP_RASIO_MAKS)
    ):
        raise AturanDilanggar(
            "berkas_mengembang", "Isi berkas ini terlalu besar setelah dibuka. Pecah menjadi beberapa."
        )
    if any(a.flag_bits & 0x1 for a in daftar):
        raise AturanDilanggar(
            "berkas_terkunci", "Berkas ini terkunci kata sandi. Hapus kata sandinya, lalu unggah lagi."
        )
    return [a.filename for a in daftar]


_TAK_BOLEH: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_SPASI: Final = re.compile(r"\s+")


def bersihkan_nama(nama: str, jenis: Jenis) -> str:
    """Return a harmless file name of at most 150 characters whose ending fits the content."""
    dasar = PurePosixPath(nama.replace("\\", "/")).name
    # Format characters (e.g. right-to-left override) can disguise an ending.
    dasar = "".join(c for c in unicodedata.normalize("NFC", dasar) if unicodedata.category(c)[0] != "C")
    dasar = _SPASI.sub(" ", _TAK_BOLEH.sub(" ", dasar)).strip(" .")
    batang = dasar
    for akhiran in jenis.akhiran:
        if dasar.lower().endswith(akhiran):
            batang = dasar[: -len(akhiran)]
            break
    batang = batang.strip(" .") or "berkas"
    return f"{batang[:140]}{jenis.akhiran[0]}"
