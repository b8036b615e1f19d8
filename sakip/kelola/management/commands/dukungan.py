"""``manage.py dukungan``: a staff member of the platform enters a region for a few days, visibly."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sakip.inti.galat import AturanDilanggar
from sakip.kelola.services.pemda import MAKS_DUKUNGAN, beri_dukungan
from sakip.tenansi.models import Pemda


class Command(BaseCommand):
    help = "Memberi akses dukungan sementara ke satu pemda; tercatat pada jejak pemda itu."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("username")
        parser.add_argument("--hari", type=int, default=1, help=f"1 sampai {MAKS_DUKUNGAN}")
        parser.add_argument("--alasan", required=True)

    def handle(self, *args: Any, **o: Any) -> None:
        pemda = Pemda.objects.filter(slug=o["slug"]).first()
        if pemda is None:
            raise CommandError("Pemda itu tidak ada.")
        try:
            k = beri_dukungan(pemda=pemda, username=o["username"], hari=o["hari"], alasan=o["alasan"])
        except AturanDilanggar as galat:
            raise CommandError(galat.pesan) from galat
        self.stdout.write(f"{k.pengguna} dapat masuk ke {pemda.nama} sampai {k.sampai:%Y-%m-%d}.")
