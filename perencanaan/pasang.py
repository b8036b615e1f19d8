"""What planning tells the shared apps at start: menu, buttons, tasks, makers of files."""

from perencanaan import agenda, berkas_dialog, register
from perencanaan.buku.daftar import pasang_buku
from perencanaan.ekspor import dialog as pdf_dialog
from perencanaan.ekspor import iku as pdf_iku
from perencanaan.ekspor import pk as pdf_pk
from perencanaan.ekspor import pohon as pdf_pohon
from perencanaan.ekspor import rencana as pdf_rencana
from perencanaan.ekspor import rencana_aksi as pdf_ra
from perencanaan.models import (
    DialogKinerja,
    DokumenSakip,
    PenetapanIndikator,
    PerjanjianKinerja,
    RencanaAksi,
    TautanLintas,
    VersiRencana,
)
from perencanaan.selectors import register_sumber
from perencanaan.selectors.acara import acara_dialog, acara_dokumen, acara_tindak_lanjut
from perencanaan.selectors.agenda_lanjut import tindak_lanjut_terbuka
from perencanaan.selectors.persetujuan import SUMBER
from perencanaan.selectors.pk import batas_pk
from perencanaan.selectors.tugas import daftar_tugas
from perencanaan.services import penetapan as layanan_penetapan
from perencanaan.services import pindaian
from perencanaan.services import register as layanan_register
from perencanaan.services import tindak_lanjut as layanan_tl
from perencanaan.services.impor import PENGIMPOR_RENJA
from perencanaan.services.lintas import terapkan_lintas
from perencanaan.services.rencana_aksi import terapkan_rencana_aksi
from perencanaan.services.salin_rencana_aksi import ganti_frekuensi
from sakip.dokumen import akses
from sakip.ekspor import impor
from sakip.ekspor.pembuat import daftarkan_pembuat
from sakip.kelola.services.pengaturan import daftarkan_pendengar_frekuensi
from sakip.pengingat import acara
from sakip.tenansi.cakupan import alamat
from sakip.ui import navigasi, persetujuan, tindakan, tugas

LIHAT = "perencanaan.lihat"


def pasang() -> None:
    """Fill the registries of the lower apps."""
    navigasi.daftarkan(
        navigasi.Entri(
            "rencana", "Rencana", "rencana", "perencanaan:rencana", izin="perencanaan.lihat", urutan=20, bawah=True
        ),
        navigasi.Entri("rencana-dokumen", "Dokumen", "rencana", "perencanaan:rencana", LIHAT, 21, induk="rencana"),
        navigasi.Entri("rencana-iku", "IKU dan IKI", "bintang", "perencanaan:iku", LIHAT, 22, induk="rencana"),
        navigasi.Entri("rencana-pk", "Perjanjian Kinerja", "ttd", "perencanaan:daftar_pk", LIHAT, 23, induk="rencana"),
        navigasi.Entri("rencana-selaras", "Keselarasan", "cek", "perencanaan:keselarasan", LIHAT, 24, induk="rencana"),
        navigasi.Entri(
            "rencana-register", "Register", "berkas", "perencanaan:register", "register.lihat", 25, induk="rencana"
        ),
        navigasi.Entri(
            "rencana-nomenklatur", "Nomenklatur", "cari", "perencanaan:nomenklatur", LIHAT, 26, induk="rencana"
        ),
        navigasi.Entri(
            "pohon", "Pohon", "pohon", "perencanaan:pohon", izin="perencanaan.lihat", urutan=120, kelompok="lain"
        ),
    )
    tindakan.daftarkan(VersiRencana, alamat=lambda v: alamat("perencanaan:dokumen", v.pk))
    tindakan.daftarkan(PerjanjianKinerja, alamat=lambda p: alamat("perencanaan:pk", p.pk))
    tugas.daftarkan("perencanaan", daftar_tugas)
    tindakan.daftarkan(PenetapanIndikator, alamat=lambda p: alamat("perencanaan:penetapan_indikator", p.pk))
    akses.daftarkan(layanan_penetapan.LABEL, baca=layanan_penetapan.boleh_baca, tulis=layanan_penetapan.boleh_tulis)
    for nama, sumber in SUMBER.items():
        persetujuan.daftarkan(nama, sumber)
    daftarkan_pembuat(pdf_pk.JENIS, pdf_pk.buat, izin="perencanaan.lihat")
    daftarkan_pembuat(pdf_pk.JENIS_GABUNGAN, pdf_pk.buat_gabungan, izin="perencanaan.lihat")
    daftarkan_pembuat(pdf_dialog.JENIS, pdf_dialog.buat, izin="perencanaan.lihat")
    akses.daftarkan(pindaian.LABEL, baca=pindaian.boleh_baca, tulis=pindaian.boleh_tulis)
    berkas_dialog.pasang()
    akses.daftarkan(layanan_tl.LABEL, baca=layanan_tl.boleh_baca, tulis=layanan_tl.boleh_tulis)
    agenda.daftarkan_sumber("tindak_lanjut", tindak_lanjut_terbuka)
    acara.daftarkan("dokumen", acara_dokumen)
    acara.daftarkan("dialog", acara_dialog)
    acara.daftarkan("tindak_lanjut", acara_tindak_lanjut)
    tindakan.daftarkan(DialogKinerja, alamat=lambda d: alamat("perencanaan:dialog", d.pk))
    daftarkan_pembuat(pdf_iku.JENIS, pdf_iku.buat, izin="perencanaan.lihat")
    pasang_buku()
    daftarkan_pembuat(pdf_rencana.JENIS, pdf_rencana.buat, izin="perencanaan.lihat")
    daftarkan_pembuat(pdf_pohon.JENIS, pdf_pohon.buat, izin="perencanaan.lihat")
    tindakan.daftarkan(TautanLintas, jalankan=terapkan_lintas, alamat=lambda t: alamat("perencanaan:lintas", t.pk))
    impor.daftarkan(PENGIMPOR_RENJA)
    daftarkan_pendengar_frekuensi(ganti_frekuensi)
    tindakan.daftarkan(RencanaAksi, jalankan=terapkan_rencana_aksi, alamat=lambda r: alamat("perencanaan:ra", r.pk))
    daftarkan_pembuat(pdf_ra.JENIS, pdf_ra.buat, izin="rencana_aksi.lihat")
    tindakan.daftarkan(DokumenSakip, alamat=lambda d: alamat("perencanaan:dokumen_register", d.pk))
    akses.daftarkan(layanan_register.LABEL, baca=layanan_register.boleh_baca, tulis=layanan_register.boleh_tulis)
    register.daftarkan_sumber("rencana", register_sumber.dari_rencana)
    register.daftarkan_sumber("pk", register_sumber.dari_pk)
    register.daftarkan_sumber("penetapan", register_sumber.dari_penetapan)
    register.daftarkan_sumber("unggahan", register_sumber.dari_unggahan)
    register.daftarkan_tenggat("pk", batas_pk)
    navigasi.daftarkan(navigasi.Entri("publik_register", "Dokumen lain", "rencana", "publik:dokumen", "", 15, "publik"))
