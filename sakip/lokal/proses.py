"""Small facts about processes and ports that the standard library does not give."""

import ctypes
import multiprocessing
import os
import signal
import socket
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

_PR_SET_PDEATHSIG = 1


def hidup(pid: int) -> bool:
    """Say whether a process runs. A zombie does not: in a container nobody may ever collect it."""
    try:
        keadaan = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return keadaan not in {"Z", "X"}


def tunggu(syarat: Callable[[], bool], detik: float, jeda: float = 0.05) -> bool:
    """Wait until `syarat()` holds, at most `detik` seconds; return whether it came to hold."""
    batas = time.monotonic() + detik
    while not syarat():
        if time.monotonic() > batas:
            return False
        time.sleep(jeda)
    return True


def port_kosong(alamat: str = "127.0.0.1") -> int:
    """Return a TCP port that was free a moment ago."""
    with closing(socket.socket()) as s:
        s.bind((alamat, 0))
        port: int = s.getsockname()[1]
        return port


def port_bebas(port: int, alamat: str = "127.0.0.1") -> bool:
    """Say whether `port` can be listened on, also when it rests in TIME_WAIT after a former run."""
    with closing(socket.socket()) as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind((alamat, port))
        except OSError:
            return False
        return True


def semafor_ada() -> bool:
    """Say whether processes can share semaphores: not where /dev/shm belongs to root, as in some containers."""
    try:
        multiprocessing.Lock()
    except (OSError, ImportError):
        return False
    return True


def ikut_mati() -> None:
    """Run in a new child before exec: the kernel sends it SIGTERM when its parent dies, even by SIGKILL."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def akhiri(pid: int, detik: float = 10) -> None:
    """End a process: SIGTERM, then SIGKILL when it has not gone after `detik` seconds."""
    for sinyal in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.kill(pid, sinyal)
        except ProcessLookupError:
            return
        if tunggu(lambda: not hidup(pid), detik):
            return
