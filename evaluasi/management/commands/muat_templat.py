"""``manage.py muat_templat``: write the shipped LKE templates under the owner role. Safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand

from evaluasi.services.templat_bawaan import muat_bawaan


class Command(BaseCommand):
    help = "Memuat templat LKE bawaan (peran pemilik basis data). Aman diulang."

    def handle(self, *args: Any, **options: Any) -> None:
        baru = muat_bawaan()
        self.stdout.write("\n".join(f"Dimuat: {t}" for t in baru) or "Templat bawaan sudah mutakhir.")
