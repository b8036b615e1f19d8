"""Health of one container: `python deploy/sehat.py web|worker|beat`. Exit code 0 = healthy."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

# Beat writes its schedule to disk every three minutes at the latest.
_JADWAL, _DIAM = "/tmp", 600  # noqa: S108 - the container's own tmpfs; seconds


def web() -> bool:
    """The page that asks PostgreSQL and Redis answers."""
    tuan = os.environ["ALLOWED_HOSTS"].split(",")[0]
    minta = urllib.request.Request("http://127.0.0.1:8000/sehat", headers={"Host": tuan})
    with urllib.request.urlopen(minta, timeout=4) as jawaban:  # noqa: S310
        return bool(jawaban.status == 200)


def worker() -> bool:
    """The worker of this container answers a ping over the broker."""
    nama = f"celery@{socket.gethostname()}"
    perintah = [sys.executable, "-m", "celery", "-A", "sakip", "inspect", "ping", "-d", nama, "-t", "10"]
    return subprocess.run(perintah, capture_output=True, check=False).returncode == 0


def beat() -> bool:
    """Beat has touched its schedule lately."""
    return any(time.time() - x.stat().st_mtime < _DIAM for x in Path(_JADWAL).glob("jadwal-beat*"))


if __name__ == "__main__":
    sys.exit(0 if {"web": web, "worker": worker, "beat": beat}[sys.argv[1]]() else 1)
