"""Rate limit of sign-in, in the database so it holds over all web processes and survives Redis.

akun lies below jejak, so the table of attempts is reached through a registry that jejak fills.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sakip.inti import waktu
from sakip.inti.galat import TerlaluSering

JENDELA = timedelta(minutes=15)
MAKS_NAMA = 8  # failed attempts on one name within JENDELA
MAKS_ALAMAT = 40  # failed attempts from one address: a whole office may share it


@dataclass(frozen=True)
class BukuMasuk:
    """How attempts are counted and written."""

    gagal_nama: Callable[[str, datetime], int]
    gagal_alamat: Callable[[str, datetime], int]
    tulis: Callable[[str, int | None, bool, str | None], None]


_buku: list[BukuMasuk] = []


def pasang(buku: BukuMasuk) -> None:
    """Register the book of attempts (called by jejak at start)."""
    _buku[:] = [buku]


def periksa(nama: str, alamat: str | None) -> None:
    """Raise TerlaluSering when there were too many failed attempts."""
    sejak = waktu.sekarang() - JENDELA
    buku = _buku[0]
    if buku.gagal_nama(nama, sejak) >= MAKS_NAMA or (alamat and buku.gagal_alamat(alamat, sejak) >= MAKS_ALAMAT):
        raise TerlaluSering(
            "terlalu_sering", "Terlalu banyak percobaan masuk. Tunggu 15 menit, lalu coba lagi dengan teliti."
        )


def sisa(nama: str) -> int:
    """Return how many failed attempts on ``nama`` are left (counted as typed: existence does not show)."""
    return max(0, MAKS_NAMA - _buku[0].gagal_nama(nama, waktu.sekarang() - JENDELA))


def tulis(nama: str, pengguna_id: int | None, berhasil: bool, alamat: str | None) -> None:
    """Write an attempt."""
    _buku[0].tulis(nama, pengguna_id, berhasil, alamat)
