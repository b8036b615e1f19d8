"""``manage.py muat_demo``: load the two demo regions through the services of the pages; an existing region stays."""

import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from sakip.akun.models import Pengguna
from sakip.lokal.isi import daerah_demo
from sakip.lokal.isi.orang import SANDI_DEMO
from sakip.tenansi.models import Pemda


class Command(BaseCommand):
    help = "Memuat dua daerah contoh. Hanya untuk demo dan uji."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--daftar-masuk", action="store_true", help="hanya mencetak daftar akun demo")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.SAKIP_LINGKUNGAN == "produksi":
            raise CommandError("Data contoh tidak boleh dimuat di lingkungan produksi.")
        if options["daftar_masuk"]:
            self._daftar()
            return
        call_command("muat_templat", verbosity=0)
        call_command("muat_nomenklatur", verbosity=0)
        for slug, muat in daerah_demo().items():
            if Pemda.objects.filter(slug=slug).exists():
                continue
            mulai = time.monotonic()
            with transaction.atomic():  # a demo that stopped half way leaves nothing behind
                muat()
            self.stdout.write(f"{slug} dimuat ({time.monotonic() - mulai:.1f} detik).")

    def _daftar(self) -> None:
        self.stdout.write(f"Kata sandi semua akun demo: {SANDI_DEMO}")
        for pengguna in Pengguna.objects.filter(akun_demo=True).order_by("id"):
            self.stdout.write(f"  {pengguna.username:<28}{pengguna.nama}")
