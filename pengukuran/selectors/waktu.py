"""Deadline, more time, lateness and origin of a realisasi in words, for the head of its pages. No statement."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from pengukuran.models import PengisianPD
from pengukuran.rumus.tenggat import hari_terlambat
from pengukuran.services.periode import perpanjangan_terakhir, waktu_pengisian
from sakip.inti import waktu
from sakip.inti.kalender import tanggal_panjang
from sakip.tenansi.cakupan import pemda_aktif


@dataclass(frozen=True)
class Pendahulu:
    """A PD whose work goes on here."""

    id: int
    nama: str
    pada: str


@dataclass(frozen=True)
class KeadaanWaktu:
    """What the head of a page says. ``telat``: days late, kept from the first submission, else counted until now."""

    telat: int
    belum_diajukan: bool
    alasan_perpanjangan: str
    sesudah_tenggat: bool
    pendahulu: tuple[Pendahulu, ...]


def keadaan_waktu(p: PengisianPD) -> KeadaanWaktu:
    """Return the words for a row read with ``dengan_waktu``."""
    w = waktu_pengisian(p)
    telat = p.telat_isi
    if telat is None:
        telat = hari_terlambat(waktu.sekarang(), w.tenggat, ZoneInfo(pemda_aktif().zona_waktu))
    lama: list[dict[str, Any]] = getattr(p, "j_pendahulu", [])
    return KeadaanWaktu(
        telat=telat,
        belum_diajukan=p.telat_isi is None,
        alasan_perpanjangan=perpanjangan_terakhir(p),
        sesudah_tenggat=w.tenggat != w.tutup,
        pendahulu=tuple(Pendahulu(x["id"], x["nama"], tanggal_panjang(date.fromisoformat(x["pada"]))) for x in lama),
    )
