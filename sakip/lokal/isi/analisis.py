"""Analyses of low figures, evidence and usulan in the demo: invented."""

import io
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from pengukuran.berkas import kunci_bukti, siapkan
from pengukuran.models import PengisianPD, UsulanPenyesuaian
from pengukuran.selectors.kekurangan import BarisUji, baris_uji, kekurangan
from pengukuran.services.hitung import hitung_capaian_pd
from pengukuran.services.rincian import simpan_analisis
from pengukuran.services.usulan import IsiUsulan, tambah_usulan, terapkan_usulan
from sakip.dokumen.services import unggah_bukti
from sakip.lokal.isi.organisasi import Daerah

POLA = (
    {
        "pendukung": "Jadwal dan penanggung jawab sudah ditetapkan sejak awal tahun.",
        "penghambat": "Data pembanding dari perangkat daerah lain baru diterima menjelang batas pengisian.",
        "permasalahan": "Penghitungan belum lengkap saat batas pengisian.",
        "solusi": "Permintaan data dikirim dua minggu sebelum batas pengisian dengan satu format.",
        "upaya": "Dua kali rapat penyelarasan data dengan bidang terkait.",
        "rencana": "Menetapkan petugas data di setiap bidang dan memantau kelengkapannya tiap bulan.",
    },
    {
        "penghambat": "Pelaksanaan kegiatan menunggu pergeseran anggaran kas.",
        "solusi": "Kegiatan yang tidak memerlukan pengadaan didahulukan.",
        "upaya": "Penyusunan kerangka acuan dan jadwal baru sudah selesai.",
        "rencana": "Menyelesaikan sisa keluaran pada periode berikutnya sesuai jadwal baru.",
    },
    {
        "penghambat": "Jumlah petugas terbatas karena bersamaan dengan penyusunan dokumen lain.",
        "solusi": "Pembagian tugas ulang dan pendampingan oleh pejabat fungsional.",
        "rencana": "Menyusun jadwal kerja bersama dan mengevaluasinya setiap dua minggu.",
    },
)
JAWABAN = (
    ("dilaksanakan", "Dilaksanakan sesuai jadwal."),
    ("sebagian", "Sebagian terlaksana; sisanya menunggu data bidang."),
    ("belum", "Belum dilaksanakan karena petugasnya belum ditetapkan; dijadwalkan ulang."),
)


def lengkapi_analisis(daerah: Daerah, pengisian: PengisianPD, siapa: str = "operator") -> None:
    """Write what the region demands before this realisasi may be submitted, as its operator."""
    pelaku = daerah.pelaku(siapa)
    hitung_capaian_pd(pd_id=pengisian.pd_id, tahun=pengisian.periode.tahun)
    for n, k in enumerate(kekurangan(pengisian)):
        isi = dict(POLA[n % len(POLA)])
        if "jawab" in k.pesan.lower():
            isi["jawaban_lalu"], isi["uraian_lalu"] = JAWABAN[n % len(JAWABAN)]
        simpan_analisis(
            pelaku=pelaku,
            pd_id=pengisian.pd_id,
            periode_id=pengisian.periode_id,
            indikator_id=k.indikator_id,
            isi=isi,
        )


USULAN = (
    IsiUsulan(
        "anggaran",
        "Tambah belanja pelatihan petugas data di setiap bidang",
        "Data pembanding terlambat dua triwulan berturut-turut karena petugasnya belum terlatih.",
        Decimal(25_000_000),
    ),
    IsiUsulan(
        "kegiatan",
        "Gabungkan dua rapat penyelarasan data menjadi satu per triwulan",
        "Rapat bulanan tidak dihadiri lengkap; satu rapat dengan data siap lebih berguna.",
    ),
)


def pdf_contoh(judul: str, halaman: int) -> bytes:
    """Return a small PDF of its own making: some pages with one line each."""
    isi: list[bytes] = []

    def objek(teks: str) -> int:
        isi.append(teks.encode("latin-1"))
        return len(isi)

    huruf = objek("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    anak = []
    for n in range(1, halaman + 1):
        aliran = f"BT /F1 16 Tf 72 760 Td ({judul}, halaman {n}) Tj ET"
        c = objek(f"<</Length {len(aliran)}>>stream\n{aliran}\nendstream")
        sumber = f"<</Font<</F1 {huruf} 0 R>>>>"
        induk = 2 * halaman + 2
        anak.append(
            objek(f"<</Type/Page/Parent {induk} 0 R/MediaBox[0 0 595 842]/Resources{sumber}/Contents {c} 0 R>>")
        )
    daftar = " ".join(f"{a} 0 R" for a in anak)
    katalog = objek(f"<</Type/Pages/Kids[{daftar}]/Count {halaman}>>") + 1
    objek(f"<</Type/Catalog/Pages {katalog - 1} 0 R>>")
    keluaran, letak = bytearray(b"%PDF-1.4\n"), []
    for n, x in enumerate(isi, 1):
        letak.append(len(keluaran))
        keluaran += f"{n} 0 obj\n".encode() + x + b"\nendobj\n"
    awal = len(keluaran)
    keluaran += f"xref\n0 {len(isi) + 1}\n0000000000 65535 f \n".encode()
    keluaran += b"".join(f"{x:010d} 00000 n \n".encode() for x in letak)
    keluaran += f"trailer<</Size {len(isi) + 1}/Root {katalog} 0 R>>\nstartxref\n{awal}\n%%EOF\n".encode()
    return bytes(keluaran)


def _xlsx(baris: list[BarisUji]) -> bytes:
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet("Rekap")
    lembar.append(["Indikator", "Capaian (%)"])
    for b in baris:
        lembar.append([b.uraian, b.capaian])
    keluaran = io.BytesIO()
    buku.save(keluaran)
    return keluaran.getvalue()


def lampirkan_bukti(daerah: Daerah, pengisian: PengisianPD) -> None:
    """Attach a report with its page to some figures, and a workbook to one; the report is stored once."""
    pelaku, p = daerah.pelaku("operator"), pengisian.periode
    baris = [b for b in baris_uji(pengisian) if b.capaian is not None][:3]
    laporan = pdf_contoh(f"Laporan {p}", 6)
    for n, b in enumerate(baris):
        r = siapkan(pelaku, kunci_bukti(pengisian.pd_id, p.pk, b.indikator_id))
        berkas = SimpleUploadedFile(f"Laporan kinerja {p}.pdf", laporan)
        unggah_bukti(pelaku=pelaku, objek=r, unggahan=berkas, halaman=str(n + 2), keterangan="Tabel rekap")
    if baris:
        r = siapkan(pelaku, kunci_bukti(pengisian.pd_id, p.pk, baris[0].indikator_id))
        unggah_bukti(pelaku=pelaku, objek=r, unggahan=SimpleUploadedFile(f"Rekap data {p}.xlsx", _xlsx(baris)))


def usulkan(daerah: Daerah, pengisian: PengisianPD) -> None:
    """Propose two adjustments beside the first figure of the period."""
    baris = baris_uji(pengisian)
    for isi in USULAN if baris else ():
        kunci = {"pd_id": pengisian.pd_id, "periode_id": pengisian.periode_id, "indikator_id": baris[0].indikator_id}
        tambah_usulan(pelaku=daerah.pelaku("operator"), **kunci, isi=isi)


def putuskan_satu(daerah: Daerah) -> None:
    """Let the head accept the first proposal; the second waits for the decision."""
    satu = UsulanPenyesuaian.objects.filter(status="diajukan").order_by("pk").first()
    if satu is not None:
        terapkan_usulan(satu, "terima", pelaku=daerah.pelaku("kepala"), alasan="Sesuai hasil dialog kinerja.")
