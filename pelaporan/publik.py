"""What the public page shows of features above this one: they register in their ``AppConfig.ready()``.

Whoever registers answers for it that only published things come back: the page has no login.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from sakip.inti.angka import jumlah
from sakip.ui.pita import PREDIKAT


@dataclass(frozen=True)
class NilaiKomponen:
    """Mean of one component against its weight."""

    nama: str
    nilai: Decimal
    bobot: Decimal

    @property
    def persen(self) -> Decimal:
        """Percent of the weight."""
        return self.nilai * 100 / self.bobot


@dataclass(frozen=True)
class HasilPublik:
    """Published results of the evaluation of a year.

    ``nilai_pd`` maps PD to (total, predicate letters); ``tertinggi`` is (total, letters, name); ``perlu_perbaikan``
    counts the PD with CC or less.
    """

    tahun: int
    rata_rata: Decimal | None
    predikat: str
    jumlah_pd: int
    komponen: list[NilaiKomponen] = field(default_factory=list)
    jumlah_predikat: dict[str, int] = field(default_factory=dict)
    nilai_pd: dict[int, tuple[Decimal, str]] = field(default_factory=dict)
    tertinggi: tuple[Decimal, str, str] | None = None
    perlu_perbaikan: int | None = None

    @property
    def sebaran(self) -> list[tuple[str, str, int]]:
        """Predicates as (letters, name, number of PD), those with 0 too."""
        return [(huruf, PREDIKAT.get(huruf, ""), n) for huruf, n in self.jumlah_predikat.items()]

    @property
    def terbanyak(self) -> int:
        """The largest number of PD with one predicate: the length of the longest bar."""
        return max(self.jumlah_predikat.values(), default=0) or 1

    @property
    def jumlah_komponen(self) -> Decimal:
        """Sum of the components' means, rounded once when it is shown."""
        return jumlah([k.nilai for k in self.komponen])

    @property
    def jumlah_bobot(self) -> Decimal:
        """Sum of the weights."""
        return jumlah([k.bobot for k in self.komponen])


@dataclass(frozen=True)
class DokumenPublik:
    """A published document of a PD (None = of the region) that the list offers; ``url`` needs no login."""

    pd_id: int | None
    jenis: str
    judul: str
    url: str
    ukuran: str
    terbit_pada: datetime


PenyediaHasil = Callable[[int], HasilPublik | None]
PenyediaTahun = Callable[[], list[int]]
PenyediaDokumen = Callable[[int], list[DokumenPublik]]
_hasil: list[tuple[PenyediaHasil, PenyediaTahun]] = []
_dokumen: dict[str, PenyediaDokumen] = {}


def daftarkan_hasil(penyedia: PenyediaHasil, tahun: PenyediaTahun) -> None:
    """Register who knows the published results of a year, and which years have some (one source)."""
    _hasil[:] = [(penyedia, tahun)]


def daftarkan_dokumen(jenis: str, penyedia: PenyediaDokumen) -> None:
    """Register a kind of published documents (the same kind again replaces)."""
    _dokumen[jenis] = penyedia


def hasil_tahun(tahun: int) -> HasilPublik | None:
    """Return the published results of a year, None when nobody published any."""
    return _hasil[0][0](tahun) if _hasil else None


def tahun_berhasil() -> list[int]:
    """Return the years with published results."""
    return _hasil[0][1]() if _hasil else []


def dokumen_tahun(tahun: int) -> list[DokumenPublik]:
    """Return the published documents of a year of all kinds."""
    return [d for penyedia in _dokumen.values() for d in penyedia(tahun)]


def jenis_terdaftar() -> list[str]:
    """Return the kinds of documents in the order of registration."""
    return list(_dokumen)
