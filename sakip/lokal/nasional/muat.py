"""Cast the moulds into the tables: keys, indexes and triggers away, COPY over two connections, everything back."""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

import psycopg
from psycopg import sql

from sakip.lokal.nasional.cetakan import Cetakan
from sakip.lokal.nasional.contoh import PEMDA
from sakip.lokal.nasional.katalog import katalog, rencanakan

SAMBUNGAN = 2
"""Connections at work: as many as the machine has cores."""
_SETELAN = ("maintenance_work_mem = '1GB'", "synchronous_commit = off", "max_parallel_maintenance_workers = 1")


@dataclass
class Laporan:
    """How long each part took, in seconds, and what came of it."""

    detik: dict[str, float] = field(default_factory=dict)
    baris: dict[str, int] = field(default_factory=dict)
    ukuran: int = 0
    utuh: bool = False


def _sambung(dsn: str) -> psycopg.Connection[Any]:
    k = psycopg.connect(dsn, autocommit=True)
    for s in _SETELAN:
        k.execute(sql.SQL("SET ") + sql.SQL(s))
    return k


def _bagi(dsn: str, pekerjaan: Iterable[Any], kerjakan: Callable[[Any, Any], Any]) -> list[Any]:
    """Do the work over a few connections, the first things first."""
    antre: Iterator[Any] = iter(list(pekerjaan))

    def pekerja(_: int) -> list[Any]:
        hasil = []
        with _sambung(dsn) as k:
            for x in antre:  # one list iterator shared by all: each takes the next
                hasil.append(kerjakan(k, x))
        return hasil

    with ThreadPoolExecutor(SAMBUNGAN) as kolam:
        return [x for bagian in kolam.map(pekerja, range(SAMBUNGAN)) for x in bagian]


def _salin(k: Any, c: Cetakan, pemda: int, pd: int) -> tuple[str, int]:
    """Fill one table anew. In the transaction that empties it, so nothing goes through the log and rows are frozen."""
    kolom = sql.SQL(", ").join(map(sql.Identifier, c.kolom))
    perintah = sql.SQL("COPY {} ({}) FROM STDIN (FREEZE)").format(sql.Identifier(c.tabel), kolom)
    satu = c.sepemda(pd).encode()
    tanda = PEMDA.encode()
    with k.transaction():
        k.execute(sql.SQL("TRUNCATE {}").format(sql.Identifier(c.tabel)))
        kursor = k.cursor()
        with kursor.copy(perintah) as salin:
            salin.write(c.bersama)
            for n in range(1, pemda + 1):
                salin.write(satu.replace(tanda, b"%d" % n))
        return c.tabel, kursor.rowcount


def _jalankan(k: Any, perintah: list[str]) -> None:
    for p in perintah:
        for sisa in (2, 1, 0):
            try:
                k.execute(p)
                break
            except psycopg.errors.DeadlockDetected:  # two tables that point at each other
                if not sisa:
                    raise


def muat(dsn: str, cetakan: list[Cetakan], pemda: int, pd: int) -> Laporan:
    """Replace all rows by those of ``pemda`` regions with ``pd`` PD each. The owner's address.

    Raises RuntimeError when a key, index, trigger, policy or right is not as before.
    """
    hasil, urut = Laporan(), sorted(cetakan, key=lambda c: -len(c.daerah) - len(c.pd[0]))
    with _sambung(dsn) as k:
        sebelum = katalog(k.cursor())
        rencana = rencanakan(k.cursor(), {c.tabel for c in cetakan})

        def ukur(nama: str, kerja: Callable[[], Any]) -> Any:
            mulai = time.monotonic()
            isi = kerja()
            hasil.detik[nama] = time.monotonic() - mulai
            return isi

        ukur("lepas kunci", lambda: _jalankan(k, rencana.lepas))
        hasil.baris = dict(ukur("COPY", lambda: _bagi(dsn, urut, lambda s, c: _salin(s, c, pemda, pd))))
        # The first of each table, then the second of each: two on one table would wait for each other.
        per_tabel = zip_longest(*(rencana.indeks[c.tabel] for c in urut))
        indeks = [[satu] for sebaris in per_tabel for satu in sebaris if satu is not None]
        ukur("kunci dan indeks", lambda: _bagi(dsn, indeks, _jalankan))
        tamu = [rencana.tamu[t] for t in sorted(rencana.tamu, key=lambda t: -hasil.baris.get(t, 0))]
        ukur("kunci tamu", lambda: _bagi(dsn, tamu, _jalankan))
        _jalankan(k, rencana.akhir)
        for c in cetakan:
            k.execute(f"SELECT setval(pg_get_serial_sequence('{c.tabel}', 'id'), max(id)) FROM \"{c.tabel}\"")  # noqa: S608
        ukur("ANALYZE", lambda: k.execute("ANALYZE"))
        hasil.ukuran = k.execute("SELECT pg_database_size(current_database())").fetchone()[0]  # type: ignore[index]
        hasil.utuh = katalog(k.cursor()) == sebelum
    if not hasil.utuh:
        raise RuntimeError("kunci, indeks, picu, pagar, atau hak tidak kembali seperti semula")
    return hasil
