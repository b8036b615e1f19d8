"""Registrations of pelaporan with the parts below it."""

from pelaporan import keaslian
from pelaporan.dasbor import pasang as pasang_dasbor
from pelaporan.ekspor.lkjip import buat_draf, buat_resmi
from pelaporan.models import Laporan
from pelaporan.publik import daftarkan_dokumen
from pelaporan.selectors.publik import cek_lkjip, dokumen_lkjip
from pelaporan.selectors.register import dari_laporan, tenggat_unit
from pelaporan.selectors.tugas import daftar_tugas
from pelaporan.services.terbitan import JENIS_DRAF, JENIS_RESMI
from perencanaan import register
from sakip.ekspor.pembuat import daftarkan_pembuat
from sakip.tenansi.cakupan import alamat
from sakip.ui import navigasi, tindakan, tugas


def pasang() -> None:
    """Register makers, menu, tasks, acts and the public list."""
    daftarkan_pembuat(JENIS_DRAF, buat_draf, "laporan.lihat")
    daftarkan_pembuat(JENIS_RESMI, buat_resmi, "laporan.lihat")
    tindakan.daftarkan(Laporan, alamat=lambda x: alamat("pelaporan:laporan", x.pk))
    tugas.daftarkan("pelaporan", daftar_tugas)
    daftarkan_dokumen("LKjIP", dokumen_lkjip)
    keaslian.daftarkan("LKjIP", cek_lkjip)
    pasang_dasbor()
    register.daftarkan_sumber("laporan", dari_laporan)
    register.daftarkan_tenggat("lkjip", tenggat_unit)
    navigasi.daftarkan(
        navigasi.Entri("lapor", "Lapor", "lapor", "pelaporan:daftar", "laporan.lihat", 60, bawah=True),
        navigasi.Entri("publik_dokumen", "Dokumen", "lapor", "publik:beranda", "", 10, "publik"),
        navigasi.Entri("publik_cek", "Cek keaslian", "cek", "publik:cek", "", 20, "publik"),
    )
