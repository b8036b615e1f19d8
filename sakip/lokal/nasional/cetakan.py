"""Rows as moulds: each row's text with its ids and numbers left open, so that casting a region is one replacement.

An id becomes ``<region><PD, two digits><place, five digits>``: unique in the country, readable, and made without
arithmetic. Rows of the region itself carry PD 00.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from psycopg import sql

from sakip.lokal.nasional.contoh import PD, PEMDA, model_berisi, tanda_pd

TEMPAT = 10**5
"""Places for the rows of one table and PD."""
BERSAMA = -1


@dataclass
class Cetakan:
    """The mould of a table: columns, rows shipped for all, the region's own rows, the rows of each kind of PD."""

    tabel: str
    kolom: list[str]
    bersama: str = ""
    daerah: str = ""
    pd: list[str] = field(default_factory=list)

    def sepemda(self, banyak_pd: int) -> str:
        """Return the rows of a region with all its PD; only the region is left open."""
        bagian = [self.daerah]
        for n in range(1, banyak_pd + 1):
            bagian.append(self.pd[n % len(self.pd)].replace(PD, f"{n:02d}"))
        return "".join(bagian)


class Pembaca:
    """Reads the rows that are there, stage by stage: what a stage added belongs to the region or to one kind of PD."""

    def __init__(self, kursor: Any) -> None:
        self._kursor = kursor
        self._model = {m._meta.db_table: m for m in model_berisi()}
        self._tahap: dict[str, dict[int, int]] = defaultdict(dict)
        self._tempat: dict[str, dict[int, int]] = defaultdict(dict)
        self._baris: dict[str, dict[int, tuple[str | None, ...]]] = defaultdict(dict)
        self._kolom = {
            t: [str(f.column) for f in m._meta.local_fields if not f.generated] for t, m in self._model.items()
        }
        self._tamu: dict[str, dict[str, str]] = {t: {} for t in self._model}
        for t, m in self._model.items():
            for f in m._meta.local_fields:
                lain = f.related_model
                if lain is not None and lain._meta.db_table in self._model:
                    self._tamu[t][str(f.column)] = lain._meta.db_table

    def catat(self, tahap: int) -> None:
        """Note the rows that were added since the stage before (``BERSAMA``, 0 = the region, 1… = the kinds of PD)."""
        for tabel, kolom in self._kolom.items():
            pilih = sql.SQL(", ").join(map(sql.Identifier, kolom))
            baca = sql.SQL("COPY (SELECT {} FROM {} ORDER BY id) TO STDOUT").format(pilih, sql.Identifier(tabel))
            with self._kursor.copy(baca) as salin:
                salin.set_types(["text"] * len(kolom))
                for baris in salin.rows():
                    pk = int(baris[kolom.index("id")])
                    if pk not in self._tahap[tabel]:
                        self._tahap[tabel][pk] = tahap
                        self._tempat[tabel][pk] = len(self._tempat[tabel]) + 1
                        self._baris[tabel][pk] = baris

    def cetakan(self, ragam: int) -> list[Cetakan]:
        """Return the moulds of all tables that have rows."""
        hasil = []
        for tabel, baris in self._baris.items():
            per: dict[int, list[str]] = defaultdict(list)
            for pk, isi in baris.items():
                tahap = self._tahap[tabel][pk]
                per[tahap].append(self._teks(tabel, isi).replace(tanda_pd(max(tahap, 0)), PD))
            if per:
                pd = ["".join(per[n]) for n in range(1, ragam + 1)]
                hasil.append(Cetakan(tabel, self._kolom[tabel], "".join(per[BERSAMA]), "".join(per[0]), pd))
        return hasil

    def _teks(self, tabel: str, isi: Iterable[str | None]) -> str:
        tamu = self._tamu[tabel]
        sel = []
        for kolom, nilai in zip(self._kolom[tabel], isi, strict=True):
            ke = tabel if kolom == "id" else tamu.get(kolom)
            sel.append(_lolos(nilai) if nilai is None or ke is None else self._nomor(ke, int(nilai)))
        return "\t".join(sel) + "\n"

    def _nomor(self, tabel: str, pk: int) -> str:
        if tabel == "tenansi_pemda":
            return PEMDA
        if self._tahap[tabel][pk] == BERSAMA:
            return str(pk)
        tempat = self._tempat[tabel][pk]
        if tempat >= TEMPAT:
            raise ValueError(f"terlalu banyak baris contoh di {tabel}")
        pd = PD if self._tahap[tabel][pk] else "00"
        return f"{PEMDA}{pd}{tempat:05d}"


def _lolos(nilai: str | None) -> str:
    """Return a value as COPY reads it."""
    if nilai is None:
        return r"\N"
    return nilai.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
