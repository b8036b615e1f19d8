"""What a meeting should talk about: apps above this one register what they know in their ``AppConfig.ready()``::

agenda.daftarkan_sumber("pengukuran", indikator_merah)      # (dialog) -> Iterable[CalonButir]
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perencanaan.models import DialogKinerja


@dataclass(frozen=True)
class CalonButir:
    """A proposed item: what, why, and the indicator or follow-up it stands for."""

    judul: str
    uraian: str = ""
    induk_id: int | None = None
    tindak_lanjut_id: int | None = None


SumberAgenda = Callable[["DialogKinerja"], Iterable[CalonButir]]
_sumber: dict[str, SumberAgenda] = {}


def daftarkan_sumber(nama: str, sumber: SumberAgenda) -> None:
    """Register who proposes items (the same name again replaces). A source asks one or two statements."""
    _sumber[nama] = sumber


def usulan(dialog: "DialogKinerja") -> list[CalonButir]:
    """Return everything proposed for a meeting."""
    return [c for sumber in _sumber.values() for c in sumber(dialog)]
