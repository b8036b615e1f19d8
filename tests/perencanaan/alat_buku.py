"""Taking a plan's workbook out, editing it as Excel would, and bringing it in."""

import io
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from perencanaan.buku import rencana as buku_rencana
from sakip.ekspor.buku.layanan import unggah_buku
from sakip.ekspor.buku.tulis import AWAL, KEPALA, tulis_buku
from sakip.ekspor.models import BarisImpor, BatchImpor
from tests.factories.perencanaan import PdLengkap

BUKU = buku_rencana.BUKU
Ubah = Callable[[Workbook], None]


def ekspor(data: PdLengkap, *, kosong: bool = False) -> bytes:
    return tulis_buku(BUKU, buku_rencana.tempat_rencana(data.versi), kosong=kosong)


def sunting(isi: bytes, ubah: Ubah) -> bytes:
    wb = load_workbook(io.BytesIO(isi))
    ubah(wb)
    keluaran = io.BytesIO()
    wb.save(keluaran)
    return keluaran.getvalue()


def kolom(s: Worksheet, judul: str) -> int:
    return next(c.column for c in s[KEPALA] if c.value == judul)


def cari_baris(s: Worksheet, judul: str, isi: str) -> int:
    n = kolom(s, judul)
    return next(r for r in range(AWAL, s.max_row + 1) if s.cell(r, n).value == isi)


def isikan(s: Worksheet, baris: int, **sel: Any) -> None:
    for judul, nilai in sel.items():
        s.cell(baris, kolom(s, judul.replace("_", " "))).value = nilai


def unggah(data: PdLengkap, isi: bytes, nama: str = "rencana.xlsx") -> BatchImpor:
    return unggah_buku(
        pelaku=data.operator,
        buku=BUKU,
        tempat=buku_rencana.tempat_rencana(data.versi),
        nomor=data.versi.pk,
        tahun=data.tahun,
        unggahan=SimpleUploadedFile(nama, isi),
    )


def hitung_batch(batch: BatchImpor) -> dict[str, int]:
    return {k: n for k, n in batch.argumen["hitung"].items() if k != "sama"}


def galat_batch(batch: BatchImpor) -> list[str]:
    return [p for b in BarisImpor.objects.filter(batch=batch) for p in b.galat.values()]
