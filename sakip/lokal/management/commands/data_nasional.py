"""``manage.py data_nasional --pemda 552``: a country of invented regions in a database of its own."""

import json
import subprocess
import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from sakip.lokal.nasional import basis, contoh
from sakip.lokal.nasional.cetakan import BERSAMA, Pembaca
from sakip.lokal.nasional.muat import Laporan, muat

PD_PER_PEMDA = 49


class Command(BaseCommand):
    help = "Membuat data nasional buatan (basis data sendiri) untuk mengukur kecepatan; --hapus membuangnya."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pemda", type=int, default=552, help="banyaknya pemda")
        parser.add_argument("--pd", type=int, default=PD_PER_PEMDA, help="banyaknya perangkat daerah setiap pemda")
        parser.add_argument("--hapus", action="store_true", help="buang basis datanya")
        parser.add_argument("--isi", action="store_true", help="isi basis data yang terpasang (dipanggil perintah ini)")

    def handle(self, *args: Any, **options: Any) -> None:
        pemda, pd = options["pemda"], options["pd"]
        if not (1 <= pemda <= 999 and 1 <= pd <= 99):
            raise CommandError("Banyaknya pemda 1 sampai 999, perangkat daerah 1 sampai 99.")
        if options["hapus"]:
            self.stdout.write(f"{basis.nama()} dihapus." if basis.hapus() else f"{basis.nama()} tidak ada.")
            return
        if options["isi"]:
            self._isi(pemda, pd)
            return
        mulai = time.monotonic()
        basis.buat()
        self._proses("migrate", "--noinput", "-v", "0")
        self.stdout.write(f"Basis data {basis.nama()} dibuat ({time.monotonic() - mulai:.1f} detik).")
        self._proses("data_nasional", "--isi", "--pemda", str(pemda), "--pd", str(pd))
        self.stdout.write(f"Selesai dalam {time.monotonic() - mulai:.1f} detik.")

    def _proses(self, *argumen: str) -> None:
        """Run a command on the country's database, in a process of its own: this one is bound to another."""
        self.stdout.flush()
        hasil = subprocess.run([sys.executable, "manage.py", *argumen], env=basis.lingkungan(), check=False)
        if hasil.returncode:
            raise CommandError(f"manage.py {argumen[0]} gagal (kode {hasil.returncode}).")

    def _isi(self, pemda: int, pd: int) -> None:
        basis.wajib_kosong()
        mulai = time.monotonic()
        with connections["pemilik"].cursor() as kursor:
            pembaca = Pembaca(kursor.cursor)
            pembaca.catat(BERSAMA)
            daerah = contoh.buat_daerah()
            pembaca.catat(0)
            for ragam in range(1, contoh.RAGAM + 1):
                contoh.buat_pd(daerah, ragam)
                pembaca.catat(ragam)
        cetakan = pembaca.cetakan(contoh.RAGAM)
        connections.close_all()
        self.stdout.write(f"Contoh satu pemda disusun ({time.monotonic() - mulai:.1f} detik).")
        laporan = muat(basis.alamat("pemilik", basis.nama()), cetakan, pemda, pd)
        self._lapor(laporan, pemda, pemda * pd)

    def _lapor(self, l: Laporan, pemda: int, pd: int) -> None:  # noqa: E741
        semua, realisasi = sum(l.baris.values()), l.baris["pengukuran_realisasi"]
        angka = f"{pemda} pemda, {pd:,} PD, {realisasi:,} realisasi, {semua:,} baris".replace(",", ".")
        self.stdout.write(f"{angka}, {l.ukuran / 2**30:.1f} GiB.")
        for nama, detik in l.detik.items():
            self.stdout.write(f"  {nama:<20}{detik:8.1f} detik")
        besar = sorted(l.baris.items(), key=lambda x: -x[1])[:5]
        self.stdout.write("  " + json.dumps(dict(besar)))
