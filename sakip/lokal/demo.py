"""`make demo`: servers, migrations, demo data, web + worker + beat in one terminal."""

import fcntl
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack

from sakip.lokal.galat import GagalLokal
from sakip.lokal.layanan import Layanan, kunci
from sakip.lokal.pengawas import Anak, Pengawas
from sakip.lokal.proses import port_bebas, port_kosong, semafor_ada
from sakip.lokal.sinyal import Henti, catat_sinyal
from sakip.lokal.tempat import AKAR_PROYEK, Tempat

PORT_BAWAAN = 8000
_ALAMAT = "127.0.0.1"
_TUNGGU_WEB = 60.0  # seconds


def pilih_port(diminta: int) -> tuple[int, str]:
    """Return a port and, when it is not the one asked for, the sentence that says so."""
    if port_bebas(diminta, _ALAMAT):
        return diminta, ""
    for port in range(diminta + 1, diminta + 50):
        if port_bebas(port, _ALAMAT):
            break
    else:
        port = port_kosong(_ALAMAT)
    return port, f"Port {diminta} sedang dipakai program lain; demo ini memakai port {port}."


def lingkungan_demo(alamat: dict[str, str], port: int) -> dict[str, str]:
    """Return the environment of the demo's processes. Links in e-mails, calendars and QR codes lead to the port that
    this demo answers on, unless SAKIP_ALAMAT names another address."""
    return os.environ | alamat | {
        "SAKIP_ALAMAT": os.environ.get("SAKIP_ALAMAT") or f"http://{_ALAMAT}:{port}",
        "SAKIP_LINGKUNGAN": "demo",
        "DJANGO_SETTINGS_MODULE": "sakip.settings.demo",
        "PYTHONUNBUFFERED": "1",
    }  # fmt: skip


def jalankan(tempat: Tempat, port: int) -> int:
    """Run the demo until Ctrl-C or SIGTERM; returns the exit code. Raises GagalLokal when it cannot be prepared."""
    os.chdir(AKAR_PROYEK)
    layanan = Layanan(tempat)
    with catat_sinyal() as henti, layanan.hidup() as alamat:
        if henti:
            return 128 + henti.sinyal
        tempat.siapkan()
        return _Demo(tempat, layanan, henti, lingkungan_demo(alamat, port)).jalankan(port)


class _Demo:
    def __init__(self, tempat: Tempat, layanan: Layanan, henti: Henti, lingkungan: dict[str, str]) -> None:
        self._tempat = tempat
        self._layanan = layanan
        self._henti = henti
        self._lingkungan = lingkungan
        self._pengawas = Pengawas(henti, lingkungan)
        self._pekerja = ExitStack()
        self._punya_pekerja = False

    def jalankan(self, port: int) -> int:
        try:
            self._siapkan()
            if self._henti:
                return 0
            baik = self._mulai_web(port) and self._pengawas.jaga(self._tiap_detik)
            return 0 if baik else 1
        finally:
            self._pengawas.kata("Menghentikan demo ...")
            self._pengawas.tutup()
            self._pekerja.close()

    def _siapkan(self) -> None:
        """Migrate and load the demo data; both do nothing the second time. One demo at a time."""
        with kunci(self._tempat.folder / "siapkan.kunci"):
            for argumen in (["migrate", "--noinput", "-v", "0"], ["muat_demo"]):
                mulai = time.monotonic()
                kode = self._pengawas.sekali(argumen[0], [sys.executable, "manage.py", *argumen])
                if self._henti:
                    return
                if kode:
                    raise GagalLokal(f"`manage.py {argumen[0]}` gagal (kode {kode}); pesannya ada di atas.")
                self._pengawas.kata(f"{argumen[0]} selesai ({time.monotonic() - mulai:.1f} detik).")

    def _mulai_web(self, port: int) -> bool:
        port, pesan = pilih_port(port)
        if pesan:
            self._pengawas.kata(pesan)
            self._pengawas.pakai(lingkungan_demo(self._lingkungan, port))
        self._pengawas.tambah(
            Anak(
                "web",
                [
                    sys.executable, "-m", "gunicorn", "sakip.wsgi:application", "--bind", f"{_ALAMAT}:{port}",
                    "--workers", "2", "--timeout", "60", "--graceful-timeout", "5", "--log-level", "warning",
                    "--no-control-socket",
                ],
                penting=True,
            )
        )  # fmt: skip
        self._ambil_pekerja()
        if not self._punya_pekerja:
            self._pengawas.kata(
                "Demo lain dari folder ini sedang berjalan: data, worker dan beat dipakai bersama. "
                "Bila yang lain berhenti, demo ini mengambil alih."
            )
        alamat = f"http://{_ALAMAT}:{port}/"
        batas = time.monotonic() + _TUNGGU_WEB
        baik = self._pengawas.jaga(self._tiap_detik, sampai=lambda: self._menjawab(alamat) or time.monotonic() > batas)
        if baik and not self._henti:
            if self._menjawab(alamat):
                self._sambut(alamat)
            else:
                self._pengawas.kata(f"Halaman {alamat} belum menjawab setelah {_TUNGGU_WEB:.0f} detik.")
        return baik

    @staticmethod
    def _menjawab(alamat: str) -> bool:
        try:
            with urllib.request.urlopen(alamat, timeout=5):  # noqa: S310 - our own http address
                return True
        except urllib.error.HTTPError as jawaban:
            return jawaban.code < 500
        except OSError:
            return False

    def _sambut(self, alamat: str) -> None:
        daftar = subprocess.run(
            [sys.executable, "manage.py", "muat_demo", "--daftar-masuk"],
            env=self._lingkungan,
            capture_output=True,
            text=True,
            check=False,
            start_new_session=True,
        )
        garis = "=" * 78
        isi = daftar.stdout.rstrip() if daftar.returncode == 0 else daftar.stderr.rstrip()
        pesan = f"SAKIP demo siap di {alamat}\n\n{isi}\n\nCtrl-C menghentikan semuanya."
        print(f"\n{garis}\n{pesan}\n{garis}\n", flush=True)

    def _ambil_pekerja(self) -> None:
        """Start worker and beat unless another demo of this tree has them."""
        try:
            self._pekerja.enter_context(kunci(self._tempat.folder / "pekerja.kunci", fcntl.LOCK_EX | fcntl.LOCK_NB))
        except BlockingIOError:
            return
        self._punya_pekerja = True
        # Root is fine here: the demo runs only code of its own tree and takes no pickled messages.
        diam = ["-W", "ignore:You're running the worker with superuser"]
        celery = [sys.executable, *diam, "-m", "celery", "--quiet", "-A", "sakip"]
        kerja = [*celery, "worker", "-l", "warning", "--without-mingle", "--without-gossip"]
        if semafor_ada():
            self._pengawas.tambah(Anak("worker", [*kerja, "-Q", "umum,ekspor", "-c", "2"]))
        else:
            # Celery's pool needs semaphores; without them two single workers do the same.
            for nama, antrean in (("worker", "umum"), ("ekspor", "ekspor")):
                self._pengawas.tambah(Anak(nama, [*kerja, "-Q", antrean, "-P", "solo", "-n", f"{nama}@%h"]))
        jadwal = str(self._tempat.folder / "celerybeat-schedule")
        self._pengawas.tambah(Anak("beat", [*celery, "beat", "-s", jadwal, "--pidfile=", "-l", "warning"]))

    def _tiap_detik(self) -> None:
        if not self._punya_pekerja:
            self._ambil_pekerja()
            if self._punya_pekerja:
                self._pengawas.kata("Demo yang lain sudah berhenti; worker dan beat kini dijalankan di sini.")
        try:
            for nama in self._layanan.pulihkan():
                self._pengawas.kata(f"{nama} berhenti; sudah dijalankan lagi.")
        except GagalLokal as galat:
            self._pengawas.kata(str(galat))
