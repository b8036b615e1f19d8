"""Measuring pages, saves, jobs and the import on the demo's data: server time, data statements, memory.

Times are told as ratios to the budgets of docs/arsitektur.md; nothing here asserts.
"""

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.test import Client

from sakip.akun.models import Pengguna

DATA = ("SELECT", "INSERT", "UPDATE", "DELETE")
BIASA, TABEL, SIMPAN, POHON = 17.0, 30.0, 25.0, 1000.0
"""Budgets in milliseconds: ordinary page p50, table of 51 PD or 80 criteria p50, saved cell p95, tree of 500 nodes."""


@dataclass(frozen=True)
class Hasil:
    """One line: milliseconds at p50 and p95, data statements, answer's status, budget."""

    nama: str
    p50: float
    p95: float
    pernyataan: int
    status: int
    anggaran: float

    def baris(self) -> str:
        """The line as printed; the ratio is p50 to the budget (for saves p95)."""
        pembanding = self.p95 if self.anggaran == SIMPAN else self.p50
        return (
            f"{self.nama:<38}{self.p50:8.1f}{self.p95:8.1f}{self.pernyataan:6d}{self.status:6d}"
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
    lama = []
    for n in range(ulang):
        mulai = time.perf_counter()
        minta(n + 4)
        lama.append((time.perf_counter() - mulai) * 1000)
    lama.sort()
    p95 = lama[min(len(lama) - 1, round(len(lama) * 0.95))]
    return Hasil(nama, statistics.median(lama), p95, hitung.jumlah, jawaban.status_code, anggaran)


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
