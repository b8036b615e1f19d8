"""Life of the realisasi of a PD and period: operator → verifikator → kepala PD (docs/aturan.md, Pengukuran)."""

from pengukuran.models import PengisianPD
from sakip.alur.dasar import Alur, Status, Transisi

ALUR_PENGISIAN = Alur(
    nama="realisasi",
    model=PengisianPD,
    status={
        "draf": Status("Draf"),
        "diajukan": Status("Diajukan", "jalan", "kirim", terkunci=True),
        "dikembalikan": Status("Dikembalikan", "ingat", "kembali"),
        "diverifikasi": Status("Diverifikasi", "jalan", "cek", terkunci=True),
        "disetujui": Status("Disetujui", "baik", "kunci", terkunci=True),
    },
    transisi=(
        Transisi(
            "ajukan",
            "Ajukan ke verifikator",
            ("draf", "dikembalikan"),
            "diajukan",
            "realisasi.ajukan",
            utama=True,
            konfirmasi="Yang diajukan tidak bisa diubah sampai diperiksa verifikator.",
        ),
        Transisi("tarik", "Tarik kembali", ("diajukan",), "draf", "realisasi.ajukan", wajib_alasan=True),
        Transisi(
            "verifikasi", "Teruskan ke kepala PD", ("diajukan",), "diverifikasi", "realisasi.verifikasi", utama=True
        ),
        Transisi(
            "kembalikan",
            "Kembalikan ke operator",
            ("diajukan",),
            "dikembalikan",
            "realisasi.verifikasi",
            wajib_alasan=True,
        ),
        Transisi(
            "setujui",
            "Setujui",
            ("diverifikasi",),
            "disetujui",
            "realisasi.setujui",
            utama=True,
            konfirmasi="Setelah disetujui, angka periode ini terkunci dan masuk laporan.",
        ),
        Transisi(
            "kembalikan_kepala",
            "Kembalikan ke operator",
            ("diverifikasi",),
            "dikembalikan",
            "realisasi.setujui",
            wajib_alasan=True,
        ),
        Transisi(
            "buka_kembali",
            "Buka kembali",
            ("disetujui",),
            "dikembalikan",
            "realisasi.buka_kembali",
            wajib_alasan=True,
            bahaya=True,
        ),
    ),
)
