"""Windows, deadlines and lateness of the steps of a period. Pure: no clock, no database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

ISI: Final = "isi"
URUTAN: Final = (ISI, "verifikasi", "persetujuan", "periksa")
"""The steps in order: more time for one moves the ends of those after it."""
JAM_TUTUP: Final = time(16, 0)


@dataclass(frozen=True)
class WaktuIsi:
    """When a PD may take a step. ``tenggat`` is the end that lateness counts from, ``tutup`` the end of the door.

    They differ after more time was granted too late: the door is open again, the PD stays late.
    """

    buka: datetime | None
    tutup: datetime | None
    diperpanjang: bool = False
    tenggat: datetime | None = None

    def terbuka(self, saat: datetime) -> bool:
        """Tell whether ``saat`` lies in the window."""
        return self.buka is not None and self.tutup is not None and self.buka <= saat <= self.tutup


@dataclass(frozen=True)
class Tambahan:
    """More time for a step of one PD; ``geser``: granted before the deadline, so it moves the deadline too."""

    langkah: str
    sampai: datetime
    geser: bool = True


def waktu_langkah(
    langkah: str, jendela: Mapping[str, tuple[datetime, datetime]], tambahan: Sequence[Tambahan] = ()
) -> WaktuIsi:
    """Return the window of a step for one PD; without a window of the region there is none.

    What an earlier step was lengthened by is added to the later ones: who may hand in five days later must be checked
    five days later too.
    """
    undur = timedelta(0)
    for nama in URUTAN:
        dasar = jendela.get(nama)
        if dasar is None:
            if nama == langkah:
                break
            continue
        buka, semula = dasar
        milik = [t for t in tambahan if t.langkah == nama]
        tutup = max([semula + undur, *(t.sampai for t in milik)])
        tenggat = max([semula + undur, *(t.sampai for t in milik if t.geser)])
        if nama == langkah:
            return WaktuIsi(buka, tutup, tutup > semula, tenggat)
        undur = tutup - semula
    return WaktuIsi(None, None)


def hari_terlambat(saat: datetime, tenggat: datetime | None, zona: ZoneInfo) -> int:
    """Return the days that ``saat`` lies after the deadline: 0 in time, at least 1 once it has passed."""
    if tenggat is None or saat <= tenggat:
        return 0
    return max(1, (saat.astimezone(zona).date() - tenggat.astimezone(zona).date()).days)


def _hari_kerja(hari: date) -> date:
    """Return the day itself, or the Monday after a weekend."""
    return hari + timedelta(days=max(0, 7 - hari.weekday())) if hari.weekday() > 4 else hari


def _tambah_kerja(hari: date, banyak: int) -> date:
    """Return the day that lies ``banyak`` working days later."""
    while banyak:
        hari = _hari_kerja(hari + timedelta(days=1))
        banyak -= 1
    return hari


@dataclass(frozen=True)
class UsulJendela:
    """Proposed days of a step, both included."""

    langkah: str
    buka: date
    tutup: date


HARI_KERJA: Final = {"verifikasi": 3, "persetujuan": 3, "periksa": 5}
"""Working days that a step gets after the one before it has closed."""


def usul_langkah(awal: date, hari_isi: int, langkah: Iterable[str] = URUTAN) -> list[UsulJendela]:
    """Propose the days of a period's steps. ``awal``: the day after the period; ``hari_isi``: days to fill.

    Every step opens with the first: who is early need not wait. An end on a weekend moves to Monday; holidays are not
    known here, so people look it over.
    """
    tutup = _hari_kerja(awal + timedelta(days=hari_isi - 1))
    hasil = []
    for nama in langkah:
        if nama != ISI:
            tutup = _tambah_kerja(tutup, HARI_KERJA[nama])
        hasil.append(UsulJendela(nama, awal, tutup))
    return hasil


def ditanya(awal: date, mulai: date | None, berakhir: date | None) -> bool:
    """Tell whether a PD is asked for the period that begins on ``awal``: it exists on that day."""
    return (mulai is None or mulai <= awal) and (berakhir is None or berakhir >= awal)
