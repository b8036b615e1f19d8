"""Founding a region: the platform's act, before anybody in the region can act."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from sakip.akun.models import Keanggotaan, Peran
from sakip.akun.pelaku import Pelaku, muat_pelaku, sistem
from sakip.akun.services import buat_akun
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat
from sakip.kelola.services.baris import tambah
from sakip.kelola.services.kepegawaian import bersihkan_nip
from sakip.kelola.services.pengaturan import simpan_pengaturan
from sakip.tenansi.cakupan import cakupan
from sakip.tenansi.models import Pemda


@dataclass(frozen=True)
class AdminPertama:
    """The person who sets the region up."""

    username: str
    nama: str
    kata_sandi: str
    nip: str = ""
    akun_demo: bool = False


@transaction.atomic
def dirikan_pemda(
    *,
    slug: str,
    nama: str,
    jenis: str,
    admin: AdminPertama,
    tahun: int,
    berlaku_dari: date,
    jabatan_kepala: str = "Bupati",
    ibu_kota: str = "",
    zona_waktu: str = "Asia/Jakarta",
) -> tuple[Pemda, Pelaku]:
    """Create a region with its first admin pemda and the settings of ``tahun``; return it and that admin as pelaku.

    ``berlaku_dari``: first day of the admin's role. Raises AturanDilanggar (slug taken or reserved, weak password).
    """
    pemda = Pemda(
        slug=slug, nama=nama, jenis=jenis, jabatan_kepala=jabatan_kepala, ibu_kota=ibu_kota, zona_waktu=zona_waktu
    )
    try:
        pemda.full_clean()
    except ValidationError as galat:
        raise AturanDilanggar("isian_salah", galat.messages[0], medan=galat.message_dict) from galat
    pemda.save()
    with cakupan(pemda):
        platform = sistem(pemda)
        catat(platform, "pemda.dirikan", pemda, sesudah={"slug": slug, "nama": nama, "jenis": jenis})
        pengguna = buat_akun(
            username=admin.username,
            nama=admin.nama,
            nip=bersihkan_nip(admin.nip),
            kata_sandi=admin.kata_sandi,
            akun_demo=admin.akun_demo,
        )
        isian = {"pengguna": pengguna, "peran": Peran.ADMIN_PEMDA, "dari": berlaku_dari}
        tambah(Keanggotaan(), pelaku=platform, aksi="pengguna.beri_peran", isian=isian)
        pelaku = muat_pelaku(pengguna, pemda)
        if pelaku is None:
            raise AturanDilanggar("belum_berlaku", "Peran admin pertama harus sudah berlaku hari ini.")
        simpan_pengaturan(pelaku=pelaku, tahun=tahun)
    return pemda, pelaku
