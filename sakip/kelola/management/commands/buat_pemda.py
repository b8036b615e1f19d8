"""``manage.py buat_pemda``: the platform's staff found a region and name its first admin."""

import getpass
import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.kelola.services.pemda import AdminPertama, dirikan_pemda
from sakip.tenansi.models import Pemda


class Command(BaseCommand):
    help = "Membuat pemda baru beserta admin pertamanya."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="alamat pemda, misalnya banyuasin")
        parser.add_argument("nama", help='misalnya "Kabupaten Banyuasin"')
        parser.add_argument("--jenis", choices=Pemda.Jenis.values, default=Pemda.Jenis.KABUPATEN)
        parser.add_argument("--jabatan-kepala", default="Bupati")
        parser.add_argument("--ibu-kota", default="")
        parser.add_argument("--zona-waktu", default="Asia/Jakarta")
        parser.add_argument("--tahun", type=int, default=0, help="tahun pengaturan pertama (bawaan: tahun ini)")
        parser.add_argument("--admin", required=True, help="nama pengguna admin pertama")
        parser.add_argument("--nama-admin", required=True)
        parser.add_argument("--nip-admin", default="")
        parser.add_argument("--tanya-sandi", action="store_true", help="tanyakan sandi; tanpa ini sandi acak dicetak")

    def handle(self, *args: Any, **o: Any) -> None:
        sandi = getpass.getpass("Kata sandi admin: ") if o["tanya_sandi"] else secrets.token_urlsafe(15)
        admin = AdminPertama(username=o["admin"], nama=o["nama_admin"], nip=o["nip_admin"], kata_sandi=sandi)
        try:
            pemda, _ = dirikan_pemda(
                slug=o["slug"],
                nama=o["nama"],
                jenis=o["jenis"],
                jabatan_kepala=o["jabatan_kepala"],
                ibu_kota=o["ibu_kota"],
                zona_waktu=o["zona_waktu"],
                tahun=o["tahun"] or waktu.hari_ini().year,
                berlaku_dari=waktu.hari_ini(),
                admin=admin,
            )
        except AturanDilanggar as galat:
            raise CommandError(galat.pesan) from galat
        self.stdout.write(f"Pemda {pemda.nama} dibuat di /{pemda.slug}/. Admin: {o['admin'].lower()}")
        if not o["tanya_sandi"]:
            self.stdout.write(f"Kata sandi pertama (segera ganti di halaman Profil): {sandi}")
