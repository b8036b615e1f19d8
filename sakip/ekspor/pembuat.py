"""Registry of makers: kind of job → function that makes the file, and the right to ask for it and to open it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sakip.tenansi.models import Pemda

LaporKemajuan = Callable[[int, str], None]


@dataclass(frozen=True)
class Tugas:
    """What a maker gets. It runs outside of any transaction: it opens ``cakupan.transaksi(tugas.pemda)`` to read, then
    renders."""

    pekerjaan_id: int
    pemda: Pemda
    jenis: str
    label: str
    argumen: dict[str, Any]
    pd_id: int | None
    peminta_id: int | None


@dataclass(frozen=True)
class Hasil:
    """The file a maker returns.

    ``catat`` gets the id of the VersiBerkas in the transaction that attaches the result, only for the winning attempt.
    """

    nama: str
    isi: bytes | Path
    mime: str
    catat: Callable[[int], None] | None = None


@dataclass(frozen=True)
class Pembuat:
    """A kind of job."""

    jenis: str
    fungsi: Callable[[Tugas, LaporKemajuan], Hasil | tuple[str, bytes | Path, str]]
    izin: str


_pembuat: dict[str, Pembuat] = {}


def daftarkan_pembuat(
    jenis: str, fungsi: Callable[[Tugas, LaporKemajuan], Hasil | tuple[str, bytes | Path, str]], izin: str
) -> None:
    """Register a maker. Raises ValueError when the kind is taken by another function."""
    lama = _pembuat.get(jenis)
    if lama is not None and lama.fungsi is not fungsi:
        raise ValueError(f"pembuat {jenis} didaftarkan dua kali")
    _pembuat[jenis] = Pembuat(jenis, fungsi, izin)


def pembuat_untuk(jenis: str) -> Pembuat:
    """Return the maker of a kind. Raises KeyError for an unknown one."""
    return _pembuat[jenis]


def semua_pembuat() -> dict[str, Pembuat]:
    """Return all registered makers."""
    return dict(_pembuat)
