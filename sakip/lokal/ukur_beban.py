"""Requests per second: a real web server with two workers, the load generator beside it, both on this machine."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from sakip.lokal.beban import ALAMAT
from sakip.lokal.proses import port_kosong
from sakip.lokal.ukuran import klien

PEKERJA = 2
TUNGGU = 60.0
"""Seconds that the server gets to start."""


@contextmanager
def server_web() -> Iterator[int]:
    """Run the web server with two workers as in service; yields its port."""
    port = port_kosong(ALAMAT)
    perintah = [
        sys.executable, "-m", "gunicorn", "sakip.wsgi:application", "--bind", f"{ALAMAT}:{port}",
        "--workers", str(PEKERJA), "--log-level", "error", "--no-control-socket",
    ]  # fmt: skip
    proses = subprocess.Popen(perintah, env=os.environ | {"DJANGO_SETTINGS_MODULE": "sakip.settings.demo"})
    try:
        batas = time.monotonic() + TUNGGU
        while not _menjawab(port):
            if time.monotonic() > batas or proses.poll() is not None:
                raise RuntimeError("server web tidak menjawab")
            time.sleep(0.2)
        yield port
    finally:
        proses.terminate()
        proses.wait(20)


def _menjawab(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://{ALAMAT}:{port}/sehat", timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def ukur_beban(daftar: list[tuple[str, str, list[str]]], detik: float = 8) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield name and figures of each load: (name, user name, addresses asked for in turn)."""
    with server_web() as port:
        for nama, username, jalur in daftar:
            kue = klien(username).cookies["sessionid"].value
            for lama in (1.0, detik):  # the first is for warming up
                perintah = [sys.executable, "-m", "sakip.lokal.beban", "--port", str(port), "--kue", kue]
                hasil = subprocess.run(
                    [*perintah, "--detik", str(lama), *jalur], capture_output=True, text=True, check=True
                )
            yield nama, json.loads(hasil.stdout)
