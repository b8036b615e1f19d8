"""Addresses of pengukuran within a region (under ``ukur/``)."""

from django.urls import include, path

from pengukuran.views import (
    aksi,
    anggaran,
    belum_mengisi,
    daerah,
    daerah_rincian,
    jendela,
    pembanding,
    periksa,
    realisasi,
    rincian,
    selisih,
    setahun,
    tabel,
    usulan,
)

app_name = "pengukuran"
BARIS = "<int:pd_id>/<int:periode_id>/<int:indikator_id>/"
urlpatterns = [
    path("", realisasi.realisasi, name="realisasi"),
    path(f"rincian/{BARIS}", rincian.rincian, name="rincian"),
    path(f"rincian/{BARIS}simpan/", rincian.simpan_rincian, name="simpan_rincian"),
    path(f"rincian/{BARIS}usulan/", usulan.tambah, name="tambah_usulan"),
    path("usulan/", usulan.daftar, name="daftar_usulan"),
    path("usulan/<int:pk>/", usulan.satu, name="usulan"),
    path("usulan/<int:pk>/hapus/", usulan.hapus, name="hapus_usulan"),
    path("usulan/<int:pk>/pakai/<int:versi_id>/", usulan.pakai, name="pakai_usulan"),
    path("xlsx/", tabel.realisasi_xlsx, name="realisasi_xlsx"),
    path("setahun/", setahun.setahun, name="setahun"),
    path("aksi/", aksi.aksi, name="aksi"),
    path("anggaran/", anggaran.anggaran, name="anggaran"),
    path("anggaran/xlsx/", tabel.anggaran_xlsx, name="anggaran_xlsx"),
    path("tabel/", tabel.tabel, name="tabel"),
    path("tabel/pdf/", tabel.tabel_pdf, name="tabel_pdf"),
    path("tabel/xlsx/", tabel.tabel_xlsx, name="tabel_xlsx"),
    path("individu/", include("pengukuran.urls_individu")),
    path("belum-mengisi/", belum_mengisi.daftar, name="belum_mengisi"),
    path("belum-mengisi/ingatkan/", belum_mengisi.kirim, name="ingatkan"),
    path("periksa/", periksa.periksa, name="periksa"),
    path("periksa/simpan/", periksa.simpan_periksa, name="simpan_periksa"),
    path("periksa/paraf/", periksa.simpan_paraf, name="simpan_paraf"),
    path("tabel/pembanding/", pembanding.pembanding, name="pembanding"),
    path("tabel/daerah/", daerah.daerah, name="daerah"),
    path("tabel/daerah/kembalikan/", daerah.kembalikan, name="daerah_kembalikan"),
    path("tabel/daerah/waktu/", daerah_rincian.atur_waktu, name="daerah_waktu"),
    path("tabel/daerah/<int:induk_id>/", daerah_rincian.rincian, name="daerah_rincian"),
    path("tabel/selisih/", selisih.selisih, name="selisih"),
    path("tabel/selisih/xlsx/", selisih.selisih_xlsx, name="selisih_xlsx"),
    path("waktu/", jendela.jendela, name="jendela"),
    path("waktu/setahun/", jendela.jendela_setahun, name="jendela_setahun"),
    path("waktu/periode/", jendela.jendela_periode, name="jendela_periode"),
    path("waktu/perpanjang/", jendela.beri_perpanjangan, name="perpanjang"),
]
