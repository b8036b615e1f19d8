"""The supervisor: prefixed output, restart, no process left; and the choice of a port."""

import io
import os
import socket
import sys
import time

import pytest

from sakip.lokal.demo import pilih_port
from sakip.lokal.pengawas import Anak, Pengawas
from sakip.lokal.proses import hidup, tunggu
from sakip.lokal.sinyal import Henti

pytestmark = pytest.mark.unit

# A program that leaves a child of its own, which ignores the polite signal.
_BERANAK = """
import signal, subprocess, sys, time
anak = subprocess.Popen([sys.executable, "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('siap', flush=True); time.sleep(600)"])
print("cucu", anak.pid, flush=True)
time.sleep(600)
"""


def _tunggu_teks(layar: io.StringIO, teks: str) -> bool:
    return teks in layar.getvalue()


def test_tutup_tidak_menyisakan_cucu() -> None:
    layar = io.StringIO()
    pengawas = Pengawas(Henti(), os.environ, layar)
    pengawas.tambah(Anak("web", [sys.executable, "-c", _BERANAK]))
    assert pengawas.jaga(lambda: None, sampai=lambda: _tunggu_teks(layar, "siap"))
    cucu = int(layar.getvalue().split("cucu ")[1].split()[0])
    assert hidup(cucu)
    pengawas.tutup()
    assert tunggu(lambda: not hidup(cucu), 60)
    assert all(baris.startswith("web ") for baris in layar.getvalue().splitlines())


def test_yang_mati_dijalankan_lagi_dan_dikatakan() -> None:
    layar = io.StringIO()
    pengawas = Pengawas(Henti(), os.environ, layar)
    pengawas.tambah(Anak("worker", ["sh", "-c", "echo mulai; exit 3"]))
    batas = time.monotonic() + 120
    assert pengawas.jaga(
        lambda: None, sampai=lambda: layar.getvalue().count("mulai\n") >= 2 or time.monotonic() > batas
    )
    pengawas.tutup()
    assert layar.getvalue().count("mulai\n") >= 2
    assert "worker berhenti (kode 3)" in layar.getvalue()


def test_sekali_memberi_kode_keluar() -> None:
    pengawas = Pengawas(Henti(), os.environ, io.StringIO())
    assert pengawas.sekali("siap", ["sh", "-c", "exit 4"]) == 4
    assert pengawas.sekali("siap", ["program-yang-tidak-ada"]) == 127
    pengawas.tutup()


def test_port_sibuk_memilih_yang_lain_dan_mengatakannya() -> None:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        s.listen()
        sibuk = s.getsockname()[1]
        port, pesan = pilih_port(sibuk)
        assert port != sibuk
        assert str(sibuk) in pesan
        assert str(port) in pesan
    assert pilih_port(sibuk) == (sibuk, "")
