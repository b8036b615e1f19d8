"""Measuring pages, saves, jobs and the import: server time, processor time, data statements, memory.

Times are told as ratios to the budgets of docs/arsitektur.md; nothing here asserts. Processor time is that of this
process and of its database process together: other work on the machine disturbs it much less than the clock's.
"""

import contextlib
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection
from django.test import Client

from sakip.akun.models import Pengguna

DATA = ("SELECT", "INSERT", "UPDATE", "DELETE")
BIASA, TABEL, SIMPAN, POHON = 17.0, 30.0, 25.0, 1000.0
"""Budgets in milliseconds: ordinary page p50, table of 51 PD or 80 criteria p50, saved cell p95, tree of 500 nodes."""


@dataclass(frozen=True)
class Hasil:
    """One line: milliseconds at p50 and p95, processor milliseconds, data statements, answer's status, budget."""

    nama: str
    p50: float
    p95: float
    prosesor: float
    pernyataan: int
    status: int
    anggaran: float

    def baris(self) -> str:
        """The line as printed; the ratio is p50 to the budget (for saves p95)."""
        pembanding = self.p95 if self.anggaran == SIMPAN else self.p50
        return (
            f"{self.nama:<38}{self.p50:8.1f}{self.p95:8.1f}{self.prosesor:8.1f}{self.pernyataan:6d}{self.status:6d}"
            f"{self.anggaran:8.0f}{pembanding / self.anggaran:8.2f}×"
        )


class Penghitung:
    """Counts data statements; transaction control and settings are not data."""

    def __init__(self) -> None:
        self.jumlah = 0

    def __call__(self, jalankan: Callable[..., Any], sql: str, params: Any, many: bool, konteks: Any) -> Any:
        teks = str(sql).lstrip(" (\n").upper()  # a union starts with a bracket
        if teks.startswith(DATA) and "SET_CONFIG" not in teks:
            self.jumlah += 1
        return jalankan(sql, params, many, konteks)


def klien(username: str) -> Client:
    """A client signed in as a demo login."""
    hasil = Client(SERVER_NAME="localhost")
    hasil.force_login(Pengguna.objects.get(username=username))
    return hasil


def ukur(nama: str, minta: Callable[[int], Any], anggaran: float, ulang: int) -> Hasil:
    """Run ``minta(n)`` three times unmeasured and ``ulang`` times measured, one after another."""
    for n in range(3):
        minta(n)
    hitung = Penghitung()
    with connection.execute_wrapper(hitung):
        jawaban = minta(3)
    lama, kerja = [], []
    for n in range(ulang):
        mulai, awal = time.perf_counter(), _prosesor()
        minta(n + 4)
        lama.append((time.perf_counter() - mulai) * 1000)
        kerja.append((_prosesor() - awal) * 1000)
    lama.sort()
    p95 = lama[min(len(lama) - 1, round(len(lama) * 0.95))]
    prosesor = statistics.median(kerja)
    return Hasil(nama, statistics.median(lama), p95, prosesor, hitung.jumlah, jawaban.status_code, anggaran)


def _prosesor() -> float:
    """Return the processor seconds that this process has used, and its database process where that is at hand."""
    basis = 0.0
    if connection.connection is not None and not connection.connection.closed:
        with contextlib.suppress(OSError, ValueError, IndexError):
            catatan = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text()
            basis = int(catatan.split()[0]) / 1e9
    return time.process_time() + basis


class Pencari:
    """Finds the slowest statement of what runs under it, and afterwards asks the database for its plan."""

    def __init__(self) -> None:
        self.sql, self.lama, self.rencana = "", 0.0, ""
        self._jelaskan = False

    def __call__(self, jalankan: Callable[..., Any], sql: str, params: Any, many: bool, konteks: Any) -> Any:
        if self._jelaskan and sql == self.sql and not self.rencana:
            self.rencana = "…"
            with connection.cursor() as kursor:
                kursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {sql}", params)
                self.rencana = "\n".join(baris for (baris,) in kursor.fetchall())
        mulai = time.perf_counter()
        hasil = jalankan(sql, params, many, konteks)
        lama = (time.perf_counter() - mulai) * 1000
        if not self._jelaskan and lama > self.lama and sql.lstrip(" (").startswith("SELECT"):
            self.sql, self.lama = sql, lama
        return hasil

    def cari(self, minta: Callable[[], Any]) -> None:
        """Run the page twice: once to find the statement, once to explain it with the same values and scope."""
        with connection.execute_wrapper(self):
            minta()
            self._jelaskan = True
            minta()


def proses_terpisah(argumen: list[str]) -> dict[str, Any]:
    """Run ``manage.py ukur <argumen>`` in a process of its own (its peak memory is its own); return its JSON."""
    hasil = subprocess.run([sys.executable, "manage.py", "ukur", *argumen], capture_output=True, text=True, check=False)
    if hasil.returncode:
        return {"galat": hasil.stderr.strip().splitlines()[-1] if hasil.stderr.strip() else "gagal"}
    isi: dict[str, Any] = json.loads(hasil.stdout.strip().splitlines()[-1])
    return isi


def puncak_memori() -> float:
    """Peak resident memory of this process in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
