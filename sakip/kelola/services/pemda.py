"""Founding a region: the platform's act, before anybody in the region can act."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from sakip.akun.models import Keanggotaan, Pengguna, Peran
from sakip.akun.pelaku import Pelaku, muat_pelaku, sistem
from sakip.akun.services import buat_akun
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat
from sakip.kelola.services.baris import tambah
from sakip.kelola.services.kepegawaian import bersihkan_nip
from sakip.kelola.services.pengaturan import simpan_pengaturan
from sakip.tenansi.cakupan import cakupan, transaksi
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


MAKS_DUKUNGAN = 7  # days


def beri_dukungan(*, pemda: Pemda, username: str, hari: int, alasan: str) -> Keanggotaan:
    """Let one of the platform's staff into a region as admin for ``hari`` days (1–7); the region reads the reason.

    Raises AturanDilanggar: alasan_kosong, terlalu_lama, akun_tidak_ada.
    """
    if not alasan.strip():
        raise AturanDilanggar("alasan_kosong", "Tuliskan alasannya; pemda membacanya di halaman Jejak.")
    if not 1 <= hari <= MAKS_DUKUNGAN:
        raise AturanDilanggar("terlalu_lama", f"Dukungan berlaku 1 sampai {MAKS_DUKUNGAN} hari.")
    pengguna = Pengguna.objects.filter(username=username.strip().lower(), is_active=True).first()
    if pengguna is None:
        raise AturanDilanggar("akun_tidak_ada", "Akun itu tidak ada atau tidak aktif.")
    mulai = waktu.hari_ini()
    isian = {
        "pengguna": pengguna,
        "peran": Peran.ADMIN_PEMDA,
        "dari": mulai,
        "sampai": mulai + timedelta(days=hari - 1),
    }
    with transaksi(pemda):
        platform = sistem(pemda)
        return tambah(Keanggotaan(), pelaku=platform, aksi="pemda.dukungan", isian=isian, alasan=alasan.strip())
