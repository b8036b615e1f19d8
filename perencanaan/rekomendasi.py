"""Which recommendations a plan can answer. The apps that hold them (LHE, LKjIP) fill this registry in ``ready()``."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class RekomendasiTerbuka:
    """A recommendation to a PD (or the region). ``rujukan`` is unique and stable: "evaluasi:12"."""

    rujukan: str
    tahun: int
    sumber: str
    uraian: str
    rincian: str = ""


Sumber = Callable[[int | None, Collection[int]], Iterable[RekomendasiTerbuka]]
_sumber: Final[dict[str, Sumber]] = {}


def daftarkan_sumber(nama: str, sumber: Sumber) -> None:
    """Register who tells the recommendations of a PD (None = the region) that were given in some years."""
    _sumber[nama] = sumber


def tersedia(pd_id: int | None, tahun: Collection[int]) -> list[RekomendasiTerbuka]:
    """Return the recommendations of those years, the newest first; one statement per source."""
    hasil = [r for ambil in _sumber.values() for r in ambil(pd_id, tahun)]
    return sorted(hasil, key=lambda r: -r.tahun)
