"""What measuring proposes to a plan: the layer above registers a source, the page of a plan version shows it."""

from collections.abc import Callable
from dataclasses import dataclass

from perencanaan.models import VersiRencana


@dataclass(frozen=True)
class UsulanRencana:
    """An accepted proposal as the page of a version shows it. ``url_pakai`` marks it as taken up (POST)."""

    jenis: str
    uraian: str
    alasan: str
    nilai: str
    asal: str
    url: str
    url_pakai: str
    dipakai: bool


Sumber = Callable[[VersiRencana], list[UsulanRencana]]
_sumber: list[Sumber] = []


def daftarkan_sumber(sumber: Sumber) -> None:
    """Register where accepted proposals come from."""
    if sumber not in _sumber:
        _sumber.append(sumber)


def usulan_untuk(versi: VersiRencana) -> list[UsulanRencana]:
    """Return the accepted proposals that concern a version."""
    return [u for sumber in _sumber for u in sumber(versi)]
