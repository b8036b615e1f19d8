"""Analyses of low figures in the demo: invented, and worded after what the indicator measures."""

from pengukuran.models import PengisianPD
from pengukuran.selectors.kekurangan import kekurangan
from pengukuran.services.hitung import hitung_capaian_pd
from pengukuran.services.rincian import simpan_analisis
from sakip.lokal.isi.organisasi import Daerah

POLA = (
    {
        "pendukung": "Jadwal dan penanggung jawab sudah ditetapkan sejak awal tahun.",
        "penghambat": "Data pembanding dari perangkat daerah lain baru diterima setelah triwulan berakhir.",
        "permasalahan": "Penghitungan belum lengkap saat batas pengisian.",
        "solusi": "Permintaan data dikirim dua minggu sebelum triwulan berakhir dengan satu format.",
        "upaya": "Dua kali rapat penyelarasan data dengan bidang terkait.",
        "rencana": "Menetapkan petugas data di setiap bidang dan memantau kelengkapannya tiap bulan.",
    },
    {
        "penghambat": "Pelaksanaan kegiatan menunggu pergeseran anggaran kas.",
        "solusi": "Kegiatan yang tidak memerlukan pengadaan didahulukan.",
        "upaya": "Penyusunan kerangka acuan dan jadwal baru sudah selesai.",
        "rencana": "Menyelesaikan sisa keluaran pada triwulan berikutnya sesuai jadwal baru.",
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
