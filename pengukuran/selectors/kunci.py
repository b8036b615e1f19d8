"""Whether a cell may be written now, and what stands by its row when it was returned.

One function for the grid, the services and the API: ``kunci_isi(pengisian)`` reads (nothing for a row read with
``dengan_waktu``), the answer is plain data and decides without the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pengukuran.models import CatatanBaris, PengisianPD


@dataclass(frozen=True)
class Kembali:
    """Why a row was returned, and by whom."""

    alasan: str
    oleh: str
    oleh_peran: str = ""


@dataclass(frozen=True)
class KunciIsi:
    """What may be written in a PD and period. ``umum``: the reason that locks everything ("" = none).

    ``kembali``: returned rows by identity of the indicator; None is the sheet of realisasi anggaran. When there are
    any, only they may be written.
    """

    umum: str = ""
    kembali: Mapping[int | None, Kembali] = field(default_factory=dict)

    @property
    def sebagian(self) -> bool:
        """True when only the returned rows are open."""
        return bool(self.kembali)

    def alasan(self, indikator_induk_id: int | None) -> str:
        """Return why the row may not be written, "" when it may. None asks for the sheet of realisasi anggaran."""
        if self.umum:
            return self.umum
        if not self.kembali or indikator_induk_id in self.kembali:
            return ""
        n = len(self.kembali)
        return f"Baris ini tidak dikembalikan, jadi tetap terkunci. Perbaiki {n} bagian yang diberi alasan saja."

    def alasan_kembali(self, indikator_induk_id: int | None) -> str:
        """Return the reason to show by the row, "" when it was not returned."""
        k = self.kembali.get(indikator_induk_id)
        return k.alasan if k else ""


def catatan_kembali(pengisian: PengisianPD) -> dict[int | None, Kembali]:
    """Return the open returns of a realisasi. No statement unless it lies returned and was read plainly."""
    if pengisian.status != "dikembalikan" or pengisian.pk is None:
        return {}
    semua: list[dict[str, Any]] | None = getattr(pengisian, "catatan_terbuka", None)
    if semua is None:
        terbuka = CatatanBaris.objects.filter(pengisian=pengisian, jenis=CatatanBaris.Jenis.KEMBALI, selesai_pada=None)
        semua = [dict(c) for c in terbuka.values("indikator_induk_id", "isi", "oleh", "oleh_peran")]
    return {c["indikator_induk_id"]: Kembali(c["isi"], c["oleh"], c["oleh_peran"]) for c in semua}
