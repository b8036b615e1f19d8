"""Measuring the import of a workbook: a plan of 2,000 rows, everything new, from upload to applied."""

import time
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from openpyxl import load_workbook

from perencanaan.buku.rencana import BUKU, tempat_rencana
from perencanaan.services.rencana import buat_dokumen_rencana
from sakip.akun.pelaku import Pelaku
from sakip.ekspor.buku.layanan import terapkan_buku, unggah_buku
from sakip.ekspor.buku.tulis import AWAL, tulis_buku
from sakip.lokal.ukuran import puncak_memori
from sakip.tenansi.cakupan import transaksi
from sakip.tenansi.models import Pemda, PerangkatDaerah

SASARAN, PROGRAM, KEGIATAN, SUB = 5, 4, 5, 5
"""5 sasaran × 4 programs × 5 kegiatan × 5 sub kegiatan: 626 nodes, an indicator each, a pagu below the sasaran."""
TAHUN = 2031


def isi_buku(kosong: bytes) -> tuple[bytes, int]:
    """Fill an empty template of a Renstra; return it with the number of rows."""
    wb = load_workbook(BytesIO(kosong))
    pohon: list[tuple[str, ...]] = [("T1", "Tujuan", "", "Terwujudnya layanan yang baik")]
    for s in range(1, SASARAN + 1):
        pohon.append((f"S{s}", "Sasaran", "T1", f"Meningkatnya layanan {s}"))
        for p in range(1, PROGRAM + 1):
            pohon.append((f"P{s}.{p}", "Program", f"S{s}", f"Program layanan {s} {p}"))
            for k in range(1, KEGIATAN + 1):
                pohon.append((f"K{s}.{p}.{k}", "Kegiatan", f"P{s}.{p}", f"Pengelolaan {s} {p} {k}"))
                for n in range(1, SUB + 1):
                    no = f"SK{s}.{p}.{k}.{n}"
                    pohon.append((no, "Sub kegiatan", f"K{s}.{p}.{k}", f"Penyediaan {s} {p} {k} {n}"))
    target = [80.5, 81, 82, 83, 84]
    indikator = [
        (no, None, f"Ukuran {n} {u}", "%", "Persentase", "Output", None, None, None, None, 79, *target, 85)
        for no, _, _, u in pohon
        for n in ((1, 2) if no[0] == "S" else (1,))
    ]
    pagu = [
        (no, None, None, None, *([150_000_000] * 5)) for no, tingkat, _, _ in pohon if no[0] in "PK" or no[:2] == "SK"
    ]
    for nama, baris in (("Pohon Kinerja", pohon), ("Indikator", indikator), ("Pagu", pagu)):
        for r, sel in enumerate(baris, AWAL):
            for n, x in enumerate(sel, 2):
                if x not in (None, ""):
                    wb[nama].cell(r, n).value = x
    keluaran = BytesIO()
    wb.save(keluaran)
    return keluaran.getvalue(), len(pohon) + len(indikator) + len(pagu)


def ukur_buku(pemda: Pemda, operator: Pelaku, pd: PerangkatDaerah) -> dict[str, Any]:
    """Return seconds and memory of upload with preview and of applying; everything is taken back."""
    with transaksi(pemda):
        versi = buat_dokumen_rencana(pelaku=operator, jenis="renstra", pd=pd, tahun_awal=TAHUN, tahun_akhir=TAHUN + 4)
        isi, banyak = isi_buku(tulis_buku(BUKU, tempat_rencana(versi), kosong=True))
        mulai = time.perf_counter()
        batch = unggah_buku(
            pelaku=operator, buku=BUKU, tempat=tempat_rencana(versi), nomor=versi.pk, tahun=TAHUN,
            unggahan=SimpleUploadedFile("renstra.xlsx", isi),
        )  # fmt: skip
        pratinjau = time.perf_counter() - mulai
        terapkan_buku(pelaku=operator, batch=batch)
        detik = time.perf_counter() - mulai
        transaction.set_rollback(True)
    return {"detik": detik, "mib": puncak_memori(), "catatan": f"pratinjau {pratinjau:.1f} detik, {banyak} baris"}
