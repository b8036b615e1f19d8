"""Deadlines and meetings as an iCalendar file (RFC 5545). Pure.

Times are written in UTC (every calendar shows them in its own zone), days as VALUE=DATE. Lines, folding and escapes are
the library's; control characters, which no calendar may hold, are taken out here.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Final

from icalendar import TRANSP, Calendar, Event, vText

from sakip.pengingat.acara import Acara

LAMA_RAPAT: Final = timedelta(hours=2)
_KENDALI: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def _bersih(isi: str) -> str:
    return _KENDALI.sub("", isi.replace("\r\n", "\n").replace("\r", "\n"))


def _waktu(mulai: date | datetime) -> tuple[date, date]:
    """Begin and end: a meeting lasts two hours, anything else its day."""
    if isinstance(mulai, datetime):
        return mulai.astimezone(UTC), mulai.astimezone(UTC) + LAMA_RAPAT
    return mulai, mulai + timedelta(days=1)


def _acara(a: Acara, ranah: str, alamat: str, dibuat: datetime) -> Event:
    awal, akhir = _waktu(a.mulai)
    return Event.new(
        uid=f"{a.kunci}@{ranah}",
        stamp=dibuat.astimezone(UTC),
        start=awal,
        end=akhir,
        summary=_bersih(a.judul),
        description=_bersih(a.keterangan) or None,
        location=_bersih(a.tempat) or None,
        url=f"{alamat}{a.url}" if a.url else None,
        transparency=TRANSP.OPAQUE if isinstance(a.mulai, datetime) else TRANSP.TRANSPARENT,
    )


def kalender(daftar: Iterable[Acara], *, nama: str, ranah: str, alamat: str, dibuat: datetime) -> bytes:
    """Return a calendar. ``ranah`` makes the UIDs the region's own, ``alamat`` is what paths are put behind."""
    hasil = Calendar.new(
        prodid="-//SAKIP//Kalender SAKIP//ID",
        calscale="GREGORIAN",
        method="PUBLISH",
        uid=ranah,  # the library would draw a new one at each fetch
        subcomponents=[_acara(a, ranah, alamat, dibuat) for a in daftar],
    )
    for medan in ("name", "x-wr-calname"):
        hasil.add(medan, vText(_bersih(nama)))  # given to ``new`` it would not be escaped
    hasil.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    isi: bytes = hasil.to_ical()
    return isi
