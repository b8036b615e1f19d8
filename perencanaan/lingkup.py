"""A place to ask rights for without loading the row: ``izin.boleh(pelaku, "rencana_aksi.lihat", DiPd(7))``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DiPd:
    """A PD of the active region by its id; None = the region itself."""

    pd_id: int | None
