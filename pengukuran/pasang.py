"""What measurement puts into the registries of the lower layers at start."""

from pengukuran import berkas, pasang_daerah, pasang_individu
from pengukuran.ekspor import lembar as ekspor
from pengukuran.models import PengisianPD, UsulanPenyesuaian
from pengukuran.selectors import usulan
from pengukuran.selectors.acara import acara_jendela
from pengukuran.selectors.agenda_dialog import indikator_merah
from pengukuran.selectors.persetujuan import SUMBER
from pengukuran.selectors.tugas import daftar_tahap, daftar_tugas, pilihan_triwulan, tugas_pemeriksaan, tugas_usulan
from pengukuran.services.kelola import hitung_sesudah_masa, jaga_frekuensi
from pengukuran.services.pengisian import hitung_sesudah_rencana_aksi, terapkan_pengisian
from pengukuran.services.usulan import terapkan_usulan
from perencanaan import agenda
from perencanaan import usulan as usulan_rencana
from perencanaan.services.rencana_aksi import daftarkan_pendengar
from sakip.ekspor.pembuat import daftarkan_pembuat
from sakip.kelola.services.organisasi import daftarkan_pendengar_masa
from sakip.kelola.services.pengaturan import daftarkan_pendengar_frekuensi
from sakip.pengingat import acara
from sakip.tenansi.cakupan import alamat
from sakip.ui import navigasi, periode, persetujuan, tindakan, tugas

LIHAT = "pengukuran.lihat"


def _halaman(p: PengisianPD) -> str:
    return f"{alamat('pengukuran:realisasi')}?pd={p.pd_id}&ke={p.periode.ke}"


def pasang() -> None:
    """Fill the registries. Called once by ``AppConfig.ready()``."""
    navigasi.daftarkan(
        navigasi.Entri("ukur", "Ukur", "ukur", "pengukuran:realisasi", izin=LIHAT, urutan=40, bawah=True),
        navigasi.Entri("ukur-ra", "Rencana Aksi", "rencana", "perencanaan:rencana_aksi", LIHAT, 41, induk="ukur"),
        navigasi.Entri("ukur-kinerja", "Realisasi kinerja", "ukur", "pengukuran:realisasi", LIHAT, 42, induk="ukur"),
        navigasi.Entri("ukur-berkas", "Berkas PD", "klip", "dokumen:daftar", "berkas.lihat", 48, induk="ukur"),
        navigasi.Entri("ukur-uang", "Realisasi anggaran", "ukur", "pengukuran:anggaran", LIHAT, 43, induk="ukur"),
        navigasi.Entri("ukur-aksi", "Realisasi aksi", "cek", "pengukuran:aksi", LIHAT, 44, induk="ukur"),
        navigasi.Entri("ukur-tabel", "Pengukuran kinerja", "tabel", "pengukuran:tabel", LIHAT, 45, induk="ukur"),
        navigasi.Entri("ukur-dialog", "Dialog kinerja", "orang", "perencanaan:daftar_dialog", LIHAT, 46, induk="ukur"),
        navigasi.Entri(
            "ukur-belum", "Belum mengisi", "lonceng", "pengukuran:belum_mengisi", "pengingat.kirim", 46, induk="ukur"
        ),
        navigasi.Entri("ukur-waktu", "Periode", "jam", "pengukuran:jendela", "periode.kelola", 47, induk="ukur"),
        navigasi.Entri("dasbor", "Dasbor", "dasbor", "dasbor:dasbor", izin="dasbor.lihat", urutan=100, bawah=True),
    )
    tindakan.daftarkan(PengisianPD, jalankan=terapkan_pengisian, alamat=_halaman)
    berkas.pasang()
    tindakan.daftarkan(UsulanPenyesuaian, jalankan=terapkan_usulan, alamat=lambda u: alamat("pengukuran:usulan", u.pk))
    persetujuan.daftarkan("usulan", persetujuan.Sumber("Usulan penyesuaian", usulan.antrean, ("usulan.putuskan",)))
    usulan_rencana.daftarkan_sumber(usulan.usulan_rencana)
    tugas.daftarkan("usulan", tugas_usulan)
    tugas.daftarkan("pemeriksaan", tugas_pemeriksaan)
    daftarkan_pendengar(hitung_sesudah_rencana_aksi)
    daftarkan_pendengar_frekuensi(jaga_frekuensi)
    daftarkan_pendengar_masa(hitung_sesudah_masa)
    daftarkan_pembuat(ekspor.JENIS, ekspor.buat, izin=LIHAT)
    agenda.daftarkan_sumber("pengukuran", indikator_merah)
    acara.daftarkan("pengukuran", acara_jendela)
    persetujuan.daftarkan("realisasi", SUMBER)
    tugas.daftarkan("pengukuran", daftar_tugas)
    tugas.daftarkan_tahap("pengukuran", daftar_tahap)
    periode.daftarkan_sumber(pilihan_triwulan)
    pasang_individu.pasang()
    pasang_daerah.pasang()
