"""Run several programs in one terminal: prefixed output, restart of what dies, nothing left behind at the end."""

import contextlib
import io
import os
import selectors
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO

from sakip.lokal.proses import ikut_mati
from sakip.lokal.sinyal import Henti

_BATAS_MATI = 5  # deaths within the window below after which a program is given up
_JENDELA = 60.0  # seconds
_TENGGAT = 10.0  # seconds that a program gets to end by itself


@dataclass
class Anak:
    """One program to keep running; `penting` ends the whole run when it cannot be kept up."""

    nama: str
    perintah: Sequence[str]
    penting: bool = False
    proses: subprocess.Popen[bytes] | None = None
    mati_pada: deque[float] = field(default_factory=lambda: deque(maxlen=_BATAS_MATI))
    mulai_lagi: float | None = None


class Pengawas:
    """Supervisor of the demo's processes. Single-threaded: one loop reads outputs and looks after the children."""

    def __init__(self, henti: Henti, lingkungan: Mapping[str, str], layar: IO[str] = sys.stdout) -> None:
        self._henti = henti
        self._lingkungan = dict(lingkungan)
        self._layar = layar
        self._pemilih = selectors.DefaultSelector()
        self._anak: list[Anak] = []

    def pakai(self, lingkungan: Mapping[str, str]) -> None:
        """Start what comes from now on in another environment."""
        self._lingkungan = dict(lingkungan)

    def kata(self, teks: str, nama: str = "sakip") -> None:
        """Print one line under a name."""
        print(f"{nama:<9} | {teks}", file=self._layar, flush=True)

    def sekali(self, nama: str, perintah: Sequence[str]) -> int:
        """Run a program to its end and return its exit code; a stop signal ends it early."""
        anak = Anak(nama, perintah)
        self._mulai(anak)
        proses = anak.proses
        if proses is None:
            return 127
        while proses.poll() is None:
            self._baca(0.2)
            if self._henti:
                self._akhiri([proses])
        self._baca(0)
        return proses.returncode

    def tambah(self, anak: Anak) -> None:
        """Start a program and keep it running."""
        self._anak.append(anak)
        self._mulai(anak)

    def jaga(self, tiap_detik: Callable[[], None], sampai: Callable[[], bool] = lambda: False) -> bool:
        """Look after the programs until a stop signal or until `sampai()`, both asked about once a second.

        Returns False when an important program cannot be kept up.
        """
        berikut = 0.0
        while not self._henti:
            self._baca(0.25)
            if time.monotonic() >= berikut:
                berikut = time.monotonic() + 1
                tiap_detik()
                if sampai():
                    break
            if not all(self._urus(anak) for anak in self._anak):
                return False
        return True

    def tutup(self) -> None:
        """End all programs with everything they started."""
        berjalan = [x.proses for x in self._anak if x.proses is not None]
        self._akhiri(berjalan)
        self._anak.clear()
        self._baca(0)
        for kunci in list(self._pemilih.get_map().values()):
            self._lepas(kunci)
        self._pemilih.close()

    def _lepas(self, kunci: selectors.SelectorKey) -> None:
        self._pemilih.unregister(kunci.fileobj)
        if isinstance(kunci.fileobj, io.IOBase):
            kunci.fileobj.close()

    def _mulai(self, anak: Anak) -> None:
        anak.mulai_lagi = None
        try:
            # Own session: Ctrl-C reaches the supervisor only, which then ends the children in order.
            anak.proses = subprocess.Popen(
                anak.perintah,
                env=self._lingkungan,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=ikut_mati,
            )
        except OSError as galat:
            self.kata(f"tidak dapat dijalankan: {galat}", anak.nama)
            anak.proses = None
            return
        if anak.proses.stdout is not None:
            os.set_blocking(anak.proses.stdout.fileno(), False)
            self._pemilih.register(anak.proses.stdout, selectors.EVENT_READ, (anak.nama, bytearray()))

    def _baca(self, detik: float) -> None:
        if not self._pemilih.get_map():
            time.sleep(detik)
            return
        for kunci, _ in self._pemilih.select(detik):
            nama, sisa = kunci.data
            potongan = os.read(kunci.fd, 65536)
            sisa += potongan
            *baris, akhir = bytes(sisa).split(b"\n")
            sisa[:] = akhir
            if not potongan:
                self._lepas(kunci)
                baris = [akhir] if akhir else []
            for b in baris:
                self.kata(b.decode(errors="replace").rstrip(), nama)

    def _urus(self, anak: Anak) -> bool:
        """Look at one program; returns False when the whole run has to end."""
        sekarang = time.monotonic()
        if anak.mulai_lagi is not None:
            if sekarang >= anak.mulai_lagi:
                self._mulai(anak)
            return True
        if anak.proses is None or anak.proses.poll() is None:
            return True
        kode = anak.proses.returncode
        self._bersihkan_grup(anak.proses.pid)
        anak.proses = None
        anak.mati_pada.append(sekarang)
        if len(anak.mati_pada) == _BATAS_MATI and sekarang - anak.mati_pada[0] < _JENDELA:
            self.kata(f"{anak.nama} terus berhenti (kode {kode}); tidak dijalankan lagi. Lihat pesannya di atas.")
            return not anak.penting
        jeda = 2 ** (len(anak.mati_pada) - 1)
        anak.mulai_lagi = sekarang + jeda
        self.kata(f"{anak.nama} berhenti (kode {kode}); dijalankan lagi dalam {jeda} detik.")
        return True

    def _akhiri(self, daftar: list[subprocess.Popen[bytes]]) -> None:
        """End processes and their groups: ask, wait while showing what they say, then insist."""
        for proses in daftar:
            if proses.poll() is None:
                proses.send_signal(signal.SIGTERM)
        batas, kali = time.monotonic() + _TENGGAT, self._henti.kali
        while any(x.poll() is None for x in daftar) and time.monotonic() < batas and self._henti.kali == kali:
            self._baca(0.1)
        for proses in daftar:
            self._bersihkan_grup(proses.pid)
            proses.wait()

    @staticmethod
    def _bersihkan_grup(pid: int) -> None:
        """Kill what a program left of its own children (each program leads a group of its own)."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
