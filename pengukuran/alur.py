"""Life of the realisasi of a PD and period: operator → (atasan langsung) → verifikator → kepala PD → (Bappeda checks).

The initials of the superiors below the kepala PD are no status of their own: the verifikator's step waits for them
(docs/aturan.md, Pengukuran).
"""

from collections.abc import Callable
from typing import Any

from pengukuran.models import JendelaPengisian, PengisianPD
from pengukuran.services.paraf import wajib_diparaf
from pengukuran.services.periode import wajib_dalam_waktu
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Alur, Status, Transisi

Langkah = JendelaPengisian.Langkah


def _dalam_waktu(langkah: Langkah) -> Callable[[PengisianPD, Pelaku], None]:
    return lambda p, _pelaku: wajib_dalam_waktu(p, langkah)


def _siap_diverifikasi(p: PengisianPD, _pelaku: Pelaku) -> None:
    wajib_dalam_waktu(p, Langkah.VERIFIKASI)
    wajib_diparaf(p)


def _menunggu_pemeriksaan(p: Any) -> bool:
    return bool(p.perlu_diperiksa and p.diperiksa_pada is None)


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
        Transisi(
            "tarik",
            "Tarik kembali",
            ("diajukan",),
            "draf",
            "realisasi.ajukan",
            wajib_alasan=True,
            untuk=lambda p: p.putaran == 1,
        ),
        # What was returned in part goes back to its returned rows, not to a draft in which every row is open.
        Transisi(
            "tarik_perbaikan",
            "Tarik kembali",
            ("diajukan",),
            "dikembalikan",
            "realisasi.ajukan",
            wajib_alasan=True,
            untuk=lambda p: p.putaran > 1,
        ),
        Transisi(
            "verifikasi",
            "Teruskan ke kepala PD",
            ("diajukan",),
            "diverifikasi",
            "realisasi.verifikasi",
            utama=True,
            syarat=_siap_diverifikasi,
        ),
        Transisi(
            "kembalikan",
            "Kembalikan ke operator",
            ("diajukan",),
            "dikembalikan",
            "realisasi.kembalikan",
            wajib_alasan=True,
            syarat=_dalam_waktu(Langkah.VERIFIKASI),
        ),
        Transisi(
            "setujui",
            "Setujui",
            ("diverifikasi",),
            "disetujui",
            "realisasi.setujui",
            utama=True,
            konfirmasi="Setelah disetujui, angka periode ini terkunci dan masuk laporan.",
            syarat=_dalam_waktu(Langkah.PERSETUJUAN),
        ),
        Transisi(
            "kembalikan_kepala",
            "Kembalikan ke operator",
            ("diverifikasi",),
            "dikembalikan",
            "realisasi.setujui",
            wajib_alasan=True,
            syarat=_dalam_waktu(Langkah.PERSETUJUAN),
        ),
        Transisi(
            "periksa_daerah",
            "Nyatakan sudah diperiksa",
            ("disetujui",),
            "disetujui",
            "realisasi.periksa",
            utama=True,
            untuk=_menunggu_pemeriksaan,
            syarat=_dalam_waktu(Langkah.PERIKSA),
        ),
        Transisi(
            "kembalikan_pemeriksa",
            "Kembalikan ke PD",
            ("disetujui",),
            "dikembalikan",
            "realisasi.periksa",
            wajib_alasan=True,
            untuk=_menunggu_pemeriksaan,
            syarat=_dalam_waktu(Langkah.PERIKSA),
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
KEMBALI = ("kembalikan", "kembalikan_kepala", "kembalikan_pemeriksa", "buka_kembali")
"""Acts that send a realisasi back; each may name single rows."""
