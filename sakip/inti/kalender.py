"""Quarters of a year and dates as an Indonesian office writes them. No clock here: see ``sakip.inti.waktu``."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

ZONA_BAWAAN: Final = ZoneInfo("Asia/Jakarta")

BULAN: Final = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
BULAN_PENDEK: Final = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
HARI: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ROMAWI: Final = ("I", "II", "III", "IV")


@dataclass(frozen=True, order=True)
class Triwulan:
    """One quarter of a budget year; ``ke`` is 1 to 4 (ValueError otherwise)."""

    tahun: int
    ke: int

    def __post_init__(self) -> None:
        if not 1 <= self.ke <= 4:
            raise ValueError(f"triwulan harus 1 sampai 4, bukan {self.ke}")

    @classmethod
    def pada(cls, tanggal: date) -> "Triwulan":
        """Return the quarter in which the date lies."""
        return cls(tanggal.year, (tanggal.month - 1) // 3 + 1)

    @classmethod
    def setahun(cls, tahun: int) -> Iterator["Triwulan"]:
        """Yield the four quarters of the year in order."""
        return (cls(tahun, ke) for ke in range(1, 5))

    @property
    def awal(self) -> date:
        """First day of the quarter."""
        return date(self.tahun, self.ke * 3 - 2, 1)

    @property
    def akhir(self) -> date:
        """Last day of the quarter."""
        return self.sesudah().awal - timedelta(days=1)

    @property
    def bulan(self) -> tuple[int, int, int]:
        """Numbers of its three months."""
        return (self.ke * 3 - 2, self.ke * 3 - 1, self.ke * 3)

    @property
    def romawi(self) -> str:
        return ROMAWI[self.ke - 1]

    @property
    def label(self) -> str:
        """ "Triwulan III"."""
        return f"Triwulan {self.romawi}"

    @property
    def label_pendek(self) -> str:
        """ "TW III"."""
        return f"TW {self.romawi}"

    @property
    def label_panjang(self) -> str:
        """ "Triwulan III Tahun 2025"."""
        return f"{self.label} Tahun {self.tahun}"

    def sebelum(self) -> "Triwulan":
        return Triwulan(self.tahun, self.ke - 1) if self.ke > 1 else Triwulan(self.tahun - 1, 4)

    def sesudah(self) -> "Triwulan":
        return Triwulan(self.tahun, self.ke + 1) if self.ke < 4 else Triwulan(self.tahun + 1, 1)

    def __contains__(self, tanggal: object) -> bool:
        if isinstance(tanggal, datetime) or not isinstance(tanggal, date):
            return False
        return self.awal <= tanggal <= self.akhir

    def __str__(self) -> str:
        return self.label_panjang


def nama_bulan(ke: int) -> str:
    """Return "Januari" for 1. Raises ValueError outside 1 to 12."""
    if not 1 <= ke <= 12:
        raise ValueError(f"bulan harus 1 sampai 12, bukan {ke}")
    return BULAN[ke - 1]


def sebutan_periode(ke: int, bulanan: bool = False) -> str:
    """Return "Triwulan III", or "Maret" where months are measured. Raises ValueError outside of the year."""
    if bulanan:
        return nama_bulan(ke)
    return Triwulan(2000, ke).label


def tanggal_panjang(tanggal: date, hari: bool = False) -> str:
    """Return "10 Oktober 2025", with ``hari`` "Jumat, 10 Oktober 2025"."""
    teks = f"{tanggal.day} {BULAN[tanggal.month - 1]} {tanggal.year}"
    return f"{HARI[tanggal.weekday()]}, {teks}" if hari else teks


def tanggal_pendek(tanggal: date) -> str:
    """Return "10 Okt 2025"."""
    return f"{tanggal.day} {BULAN_PENDEK[tanggal.month - 1]} {tanggal.year}"


def rentang_tanggal(dari: date, sampai: date) -> str:
    """Return "1 – 15 Oktober 2025", leaving out what both ends share."""
    if dari == sampai:
        return tanggal_panjang(dari)
    awal = str(dari.day)
    if dari.year != sampai.year:
        awal = tanggal_panjang(dari)
    elif dari.month != sampai.month:
        awal = f"{dari.day} {BULAN[dari.month - 1]}"
    return f"{awal} – {tanggal_panjang(sampai)}"


def jam(saat: datetime, zona: ZoneInfo = ZONA_BAWAAN) -> str:
    """Return "10.32" in the given zone. Raises ValueError for a datetime without zone."""
    if saat.tzinfo is None:
        raise ValueError("waktu tanpa zona")
    return f"{saat.astimezone(zona):%H.%M}"


def tanggal_bulan_depan(tanggal: date) -> date:
    """Return the same day of the next month, or that month's last day (31 January → 28 or 29 February)."""
    tahun, bulan = (tanggal.year, tanggal.month + 1) if tanggal.month < 12 else (tanggal.year + 1, 1)
    awal_sesudahnya = date(tahun, bulan + 1, 1) if bulan < 12 else date(tahun + 1, 1, 1)
    akhir = awal_sesudahnya - timedelta(days=1)
    return date(tahun, bulan, min(tanggal.day, akhir.day))
