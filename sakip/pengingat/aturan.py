"""When a deadline is told: 7, 3 and 1 days before, on the day, and past it on the 1st, 3rd and every 7th day.

Past a deadline every day would be noise that people filter away; a week apart it is read. Pure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sakip.ui.tugas import Tugas, sisa_waktu

HARI_SEBELUM: Final = frozenset({7, 3, 1, 0})
HARI_LEWAT: Final = frozenset({1, 3})
SEMINGGU: Final = 7
BUTIR_MAKS: Final = 40


def saatnya(tenggat: date, hari_ini: date) -> bool:
    """True when a deadline is told on this day."""
    sisa = (tenggat - hari_ini).days
    if sisa >= 0:
        return sisa in HARI_SEBELUM
    return -sisa in HARI_LEWAT or -sisa % SEMINGGU == 0


@dataclass(frozen=True)
class Ringkasan:
    """What the digest of a day says: the tasks, how many there are in all, how many are late."""

    butir: tuple[dict[str, Any], ...]
    jumlah: int
    lewat: int

    def simpan(self) -> dict[str, Any]:
        """Return it as stored."""
        return {"butir": list(self.butir), "jumlah": self.jumlah, "lewat": self.lewat}


def ringkas(daftar: Iterable[Tugas], hari_ini: date) -> Ringkasan | None:
    """Return the digest, None when no deadline is to be told today.

    Told together: all that lies with the person and is late or due within a week. One task seen from two years is one.
    """
    milik = {(t.url, t.judul): t for t in daftar if t.tenggat is not None and not t.menunggu}
    dekat = [t for t in milik.values() if t.tenggat is not None and (t.tenggat - hari_ini).days <= SEMINGGU]
    if not any(t.tenggat is not None and saatnya(t.tenggat, hari_ini) for t in dekat):
        return None
    urut = sorted(dekat, key=lambda t: (t.tenggat or date.max, t.judul))
    butir = tuple(
        {
            "judul": t.judul,
            "keterangan": t.keterangan,
            "url": t.url,
            "tenggat": t.tenggat.isoformat(),
            "sisa": sisa_waktu(t.tenggat, hari_ini),
        }
        for t in urut[:BUTIR_MAKS]
        if t.tenggat is not None
    )
    return Ringkasan(butir, len(urut), sum(t.tenggat is not None and t.tenggat < hari_ini for t in urut))
