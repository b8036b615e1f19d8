"""What stands in a person's calendar: features register their deadlines and meetings in ``AppConfig.ready()``::

acara.daftarkan("pengukuran", acara_jendela)      # (pelaku, tahun) -> Iterable[Acara]
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sakip.akun.pelaku import Pelaku


@dataclass(frozen=True)
class Acara:
    """One entry. ``kunci`` stays the same when its date moves, so that calendars move it instead of adding another.

    ``mulai`` a date = the whole day; a datetime (aware) = a meeting of two hours. ``url`` is a path of this site.
    """

    kunci: str
    judul: str
    mulai: date | datetime
    keterangan: str = ""
    tempat: str = ""
    url: str = ""


SumberAcara = Callable[[Pelaku, int], Iterable[Acara]]
_sumber: dict[str, SumberAcara] = {}


def daftarkan(nama: str, sumber: SumberAcara) -> None:
    """Register a source under a name (the same name replaces)."""
    _sumber[nama] = sumber


def kumpulkan(pelaku: Pelaku, tahun: Iterable[int]) -> list[Acara]:
    """Return the entries of some years; one told by two years stands once."""
    semua = {a.kunci: a for t in tahun for sumber in _sumber.values() for a in sumber(pelaku, t)}
    return sorted(semua.values(), key=lambda a: (a.mulai.isoformat(), a.kunci))
