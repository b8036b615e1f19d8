"""What the public page shows of features above this one: they register in their ``AppConfig.ready()``.

Whoever registers answers for it that only published things come back: the page has no login.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal


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
    """Published results of the evaluation of a year. ``nilai_pd`` maps PD to (total, predicate letters)."""

    tahun: int
    rata_rata: Decimal | None
    predikat: str
    jumlah_pd: int
    komponen: list[NilaiKomponen] = field(default_factory=list)
    jumlah_predikat: dict[str, int] = field(default_factory=dict)
    nilai_pd: dict[int, tuple[Decimal, str]] = field(default_factory=dict)
    tertinggi: str = ""
    perlu_perbaikan: str = ""


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
PenyediaDokumen = Callable[[int], list[DokumenPublik]]
_hasil: list[PenyediaHasil] = []
_dokumen: dict[str, PenyediaDokumen] = {}


def daftarkan_hasil(penyedia: PenyediaHasil) -> None:
    """Register who knows the published results of a year (one source)."""
    _hasil[:] = [penyedia]


def daftarkan_dokumen(jenis: str, penyedia: PenyediaDokumen) -> None:
    """Register a kind of published documents (the same kind again replaces)."""
    _dokumen[jenis] = penyedia


def hasil_tahun(tahun: int) -> HasilPublik | None:
    """Return the published results of a year, None when nobody published any."""
    return _hasil[0](tahun) if _hasil else None


def dokumen_tahun(tahun: int) -> list[DokumenPublik]:
    """Return the published documents of a year of all kinds."""
    return [d for penyedia in _dokumen.values() for d in penyedia(tahun)]


def jenis_terdaftar() -> list[str]:
    """Return the kinds of documents in the order of registration."""
    return list(_dokumen)
