"""The operations of the grids of measurement (see ``sakip.jejak.operasi``)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from pengukuran.models import OperasiSel
from sakip.akun.pelaku import Pelaku
from sakip.jejak import operasi
from sakip.jejak.operasi import sidik_isi

__all__ = ["jawab_sekali", "sidik_isi"]


def jawab_sekali(pelaku: Pelaku, uuid: UUID | None, sidik: str, kerja: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return the stored answer of a resend; else do the work and store its answer with it."""
    return operasi.jawab_sekali(OperasiSel, pelaku, uuid, sidik, kerja)
