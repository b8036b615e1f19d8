"""``manage.py muat_nomenklatur``: write the shipped national nomenclature under the owner role. Safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand

from perencanaan.services.nomenklatur import muat_bawaan


class Command(BaseCommand):
    help = "Memuat nomenklatur nasional bawaan (peran pemilik basis data). Aman diulang."

    def handle(self, *args: Any, **options: Any) -> None:
        for peraturan, (tambah, ubah) in muat_bawaan().items():
            self.stdout.write(f"{peraturan}: {tambah} baris ditambahkan, {ubah} diubah.")
