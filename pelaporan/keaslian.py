"""Authenticity of issued files: what is printed into them (number, address, QR), and who knows them by token or number.

Every feature that issues a numbered file registers here in its ``AppConfig.ready()``; the page is the same for all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from sakip.dokumen.models import VersiBerkas
from sakip.ekspor.pdf import qr
from sakip.inti.kalender import tanggal_panjang
from sakip.tenansi.cakupan import alamat


@dataclass(frozen=True)
class DokumenCek:
    """An issued file as the page tells of it. ``url`` is empty where the file itself is not open to everybody."""

    token: str
    nomor: str
    judul: str
    pemilik: str
    tahun: int
    tanggal: tuple[tuple[str, date], ...]
    berkas: VersiBerkas
    halaman: int | None = None
    url: str = ""
    pengganti: tuple[str, str] | None = None
    """Number and token of the newest edition, when this is not the newest."""


Penyedia = Callable[[str, str], DokumenCek | None]
_penyedia: dict[str, Penyedia] = {}


def daftarkan(jenis: str, penyedia: Penyedia) -> None:
    """Register who finds issued files by (token, number), one of them empty; the same kind again replaces."""
    _penyedia[jenis] = penyedia


def cari(*, token: str = "", nomor: str = "") -> DokumenCek | None:
    """Return the issued file with this token or printed number, None when nobody knows it."""
    if not (token or nomor.strip()):
        return None
    return next((d for p in _penyedia.values() if (d := p(token, nomor.strip())) is not None), None)


def resmi(nomor: str, token: str, tanggal: date) -> dict[str, Any]:
    """Return what an issued file prints of itself (template ``cetak/_keaslian.html``). Needs an open scope."""
    alamat_cek = settings.SAKIP_ALAMAT + alamat("publik:cek_token", token)
    return {"nomor": nomor, "alamat": alamat_cek, "qr": qr(alamat_cek), "tanggal": tanggal_panjang(tanggal)}
