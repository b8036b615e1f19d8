"""`python -m sakip.lokal demo` with real gunicorn and celery, around a project of three small files."""

import re
import signal
import socket
import subprocess
import threading
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sakip.lokal.demo import lingkungan_demo
from sakip.lokal.proses import hidup, port_kosong, semafor_ada, tunggu
from tests.lokal.conftest import Pohon

pytestmark = pytest.mark.integrasi

_MANAGE = """
import sys
print("operator / sandi-contoh" if "--daftar-masuk" in sys.argv else "dikerjakan: " + " ".join(sys.argv[1:]))
"""
_WSGI = """
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"halo"]
"""
_CELERY = """
import os
from celery import Celery
app = Celery("sakip", broker=os.environ["REDIS_URL"])
"""


def test_tautan_menuju_port_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    """An e-mail on the console of a demo on another port opens that demo; a named address wins."""
    monkeypatch.delenv("SAKIP_ALAMAT", raising=False)
    awal = lingkungan_demo({"DATABASE_URL": "x"}, 8105)
    assert awal["SAKIP_ALAMAT"] == "http://127.0.0.1:8105"
    assert lingkungan_demo(awal, 8106)["SAKIP_ALAMAT"] == "http://127.0.0.1:8106", "port pengganti"
    assert lingkungan_demo(awal, 8106)["DATABASE_URL"] == "x"
    monkeypatch.setenv("SAKIP_ALAMAT", "https://coba.contoh.go.id")
    assert lingkungan_demo(awal, 8106)["SAKIP_ALAMAT"] == "https://coba.contoh.go.id"


class Demo:
    """A running demo and what it has said so far."""

    def __init__(self, pohon: Pohon, *argumen: str) -> None:
        self.proses = subprocess.Popen(
            pohon.perintah("demo", *argumen), cwd=pohon.akar, env=pohon.lingkungan(), text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self.teks = ""
        self._pembaca = threading.Thread(target=self._baca)
        self._pembaca.start()

    def _baca(self) -> None:
        assert self.proses.stdout is not None
        for baris in self.proses.stdout:
            self.teks += baris

    def sampai(self, pola: str, detik: float = 240) -> re.Match[str]:
        """Wait for a pattern in the output."""
        assert tunggu(lambda: re.search(pola, self.teks) is not None or self.proses.poll() is not None, detik)
        cocok = re.search(pola, self.teks)
        assert cocok is not None, self.teks
        return cocok

    def keturunan(self) -> list[int]:
        """Process ids of everything this demo started, however deep."""
        anak: dict[int, list[int]] = {}
        for jalur in Path("/proc").glob("[0-9]*/stat"):
            try:
                bagian = jalur.read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            anak.setdefault(int(bagian[1]), []).append(int(jalur.parent.name))
        hasil, antre = [], [self.proses.pid]
        while antre:
            antre += (baru := anak.get(antre.pop(), []))
            hasil += baru
        return hasil

    def hentikan(self, sinyal: signal.Signals = signal.SIGINT) -> int:
        """Stop it as a person would and return the exit code."""
        if self.proses.poll() is None:
            self.proses.send_signal(sinyal)
        kode = self.proses.wait(240)
        self._pembaca.join()
        assert self.proses.stdout is not None
        self.proses.stdout.close()
        return kode


@pytest.fixture
def demo(pohon: Pohon) -> Iterator[Callable[..., Demo]]:
    """Start demos; whatever the test leaves running is stopped."""
    (pohon.akar / "manage.py").write_text(_MANAGE)
    (pohon.akar / "sakip" / "wsgi.py").write_text(_WSGI)
    (pohon.akar / "sakip" / "celery.py").write_text(_CELERY)
    (pohon.akar / "sakip" / "settings").mkdir(exist_ok=True)
    (pohon.akar / "sakip" / "settings" / "__init__.py").touch()
    (pohon.akar / "sakip" / "settings" / "demo.py").write_text('SECRET_KEY = "contoh"\n')
    jalan: list[Demo] = []

    def mulai(*argumen: str) -> Demo:
        jalan.append(Demo(pohon, *argumen))
        return jalan[-1]

    yield mulai
    for satu in jalan:
        satu.hentikan(signal.SIGTERM)


@pytest.mark.parametrize("sinyal", [signal.SIGINT, signal.SIGTERM])
def test_demo_menyebut_alamat_dan_tidak_menyisakan_proses(demo: Callable[..., Demo], sinyal: signal.Signals) -> None:
    port = port_kosong()
    satu = demo("--port", str(port))
    satu.sampai("Ctrl-C menghentikan semuanya")
    assert f"http://127.0.0.1:{port}/" in satu.teks
    assert "operator / sandi-contoh" in satu.teks
    assert satu.teks.index("dikerjakan: migrate") < satu.teks.index("dikerjakan: muat_demo")
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60) as jawaban:
        assert jawaban.read() == b"halo"
    # gunicorn with two workers; a celery worker with two, or two single ones; beat
    jumlah = 7 if semafor_ada() else 6
    assert tunggu(lambda: len(satu.keturunan()) == jumlah, 120), satu.teks
    proses = satu.keturunan()
    assert "berhenti" not in satu.teks.split("Ctrl-C menghentikan")[0]
    assert satu.hentikan(sinyal) == 0, satu.teks
    assert tunggu(lambda: not any(map(hidup, proses)), 60)


def test_port_sibuk_dan_demo_kedua_dari_folder_yang_sama(demo: Callable[..., Demo]) -> None:
    with socket.socket() as sibuk:
        sibuk.bind(("127.0.0.1", 0))
        sibuk.listen()
        port = sibuk.getsockname()[1]
        satu = demo("--port", str(port))
        satu.sampai("Ctrl-C menghentikan semuanya")
    assert f"Port {port} sedang dipakai" in satu.teks
    dua = demo("--port", str(port_kosong()))
    dua.sampai("Ctrl-C menghentikan semuanya")
    assert "Demo lain dari folder ini sedang berjalan" in dua.teks
    assert satu.hentikan() == 0
    dua.sampai("worker dan beat kini dijalankan di sini")
    assert dua.hentikan() == 0, dua.teks


def test_migrasi_gagal_menghentikan_demo_dengan_pesan(demo: Callable[..., Demo], pohon: Pohon) -> None:
    (pohon.akar / "manage.py").write_text("import sys; print('tabel rusak'); sys.exit(3)")
    satu = demo("--port", str(port_kosong()))
    assert satu.proses.wait(240) == 1
    satu.hentikan()
    assert "tabel rusak" in satu.teks
    assert "migrate" in satu.teks
