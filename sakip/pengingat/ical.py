"""RFC 5545 in the few lines that deadlines and meetings need. Pure.

Times are written in UTC (every calendar shows them in its own zone), days as VALUE=DATE. Lines end with CRLF and are
folded at 75 octets without cutting a character (3.1); TEXT escapes backslash, semicolon, comma and line break (3.3.11).
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from sakip.pengingat.acara import Acara

OKTET_MAKS: Final = 75
LAMA_RAPAT: Final = timedelta(hours=2)
_KENDALI: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def teks(isi: str) -> str:
    """Return a TEXT value: escaped, without control characters."""
    bersih = _KENDALI.sub("", isi.replace("\r\n", "\n").replace("\r", "\n"))
    return bersih.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def lipat(baris: str) -> Iterator[str]:
    """Yield the physical lines of a content line: 75 octets each, the next ones led by a space."""
    kini, panjang = "", 0
    for huruf in baris:
        oktet = len(huruf.encode())
        if panjang + oktet > OKTET_MAKS:
            yield kini
            kini, panjang = " ", 1
        kini, panjang = kini + huruf, panjang + oktet
    yield kini


def _saat(nilai: datetime) -> str:
    return f"{nilai.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _waktu(mulai: date | datetime) -> tuple[str, str]:
    if isinstance(mulai, datetime):
        return f"DTSTART:{_saat(mulai)}", f"DTEND:{_saat(mulai + LAMA_RAPAT)}"
    return f"DTSTART;VALUE=DATE:{mulai:%Y%m%d}", f"DTEND;VALUE=DATE:{mulai + timedelta(days=1):%Y%m%d}"


def _acara(a: Acara, ranah: str, alamat: str, dibuat: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{teks(a.kunci)}@{ranah}"
    yield f"DTSTAMP:{_saat(dibuat)}"
    yield from _waktu(a.mulai)
    yield f"SUMMARY:{teks(a.judul)}"
    if a.keterangan:
        yield f"DESCRIPTION:{teks(a.keterangan)}"
    if a.tempat:
        yield f"LOCATION:{teks(a.tempat)}"
    if a.url:
        yield f"URL:{alamat}{a.url}"
    yield "TRANSP:OPAQUE" if isinstance(a.mulai, datetime) else "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def kalender(daftar: Iterable[Acara], *, nama: str, ranah: str, alamat: str, dibuat: datetime) -> bytes:
    """Return a calendar. ``ranah`` makes the UIDs the region's own, ``alamat`` is what paths are put behind."""
    baris = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//SAKIP//Kalender SAKIP//ID",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{teks(nama)}",
        f"X-WR-CALNAME:{teks(nama)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
    ]
    for a in daftar:
        baris += _acara(a, ranah, alamat, dibuat)
    baris.append("END:VCALENDAR")
    return "".join(f"{potong}\r\n" for b in baris for potong in lipat(b)).encode()
