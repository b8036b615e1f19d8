"""Life of the region's own figures of a year: Tim SAKIP or Bappeda → Sekda → kepala daerah (docs/aturan.md)."""

from collections.abc import Callable
from typing import Any

from pengukuran.models import JendelaPengisian, PengisianDaerah
from pengukuran.services.waktu_daerah import wajib_dalam_waktu
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Alur, Status, Transisi

Langkah = JendelaPengisian.Langkah


def _dalam_waktu(langkah: Langkah) -> Callable[[Any, Pelaku], None]:
    return lambda p, _pelaku: wajib_dalam_waktu(p, langkah)


ALUR_DAERAH = Alur(
    nama="realisasi_daerah",
    model=PengisianDaerah,
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
            "Ajukan ke Sekretaris Daerah",
            ("draf", "dikembalikan"),
            "diajukan",
            "realisasi_daerah.ajukan",
            utama=True,
            konfirmasi="Yang diajukan tidak bisa diubah sampai diperiksa Sekretaris Daerah.",
        ),
        Transisi(
            "tarik",
            "Tarik kembali",
            ("diajukan",),
            "draf",
            "realisasi_daerah.ajukan",
            wajib_alasan=True,
            untuk=lambda p: p.putaran == 1,
        ),
        # What was returned in part goes back to its returned rows, not to a draft in which every row is open.
        Transisi(
            "tarik_perbaikan",
            "Tarik kembali",
            ("diajukan",),
            "dikembalikan",
            "realisasi_daerah.ajukan",
            wajib_alasan=True,
            untuk=lambda p: p.putaran > 1,
        ),
        Transisi(
            "verifikasi",
            "Teruskan ke kepala daerah",
            ("diajukan",),
            "diverifikasi",
            "realisasi_daerah.verifikasi",
            utama=True,
            syarat=_dalam_waktu(Langkah.VERIFIKASI),
        ),
        Transisi(
            "kembalikan",
            "Kembalikan ke Tim SAKIP",
            ("diajukan",),
            "dikembalikan",
            "realisasi_daerah.verifikasi",
            wajib_alasan=True,
            syarat=_dalam_waktu(Langkah.VERIFIKASI),
        ),
        Transisi(
            "setujui",
            "Setujui",
            ("diverifikasi",),
            "disetujui",
            "realisasi_daerah.setujui",
            utama=True,
            konfirmasi="Setelah disetujui, angka tahun ini terkunci dan formulirnya dibekukan.",
            syarat=_dalam_waktu(Langkah.PERSETUJUAN),
        ),
        Transisi(
            "kembalikan_kepala",
            "Kembalikan ke Tim SAKIP",
            ("diverifikasi",),
            "dikembalikan",
            "realisasi_daerah.setujui",
            wajib_alasan=True,
            syarat=_dalam_waktu(Langkah.PERSETUJUAN),
        ),
        Transisi(
            "buka_kembali",
            "Buka kembali",
            ("disetujui",),
            "dikembalikan",
            "realisasi_daerah.buka_kembali",
            wajib_alasan=True,
            bahaya=True,
        ),
    ),
)
KEMBALI = ("kembalikan", "kembalikan_kepala", "buka_kembali")
"""Acts that send the figures back; each may name single rows."""
