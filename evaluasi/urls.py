"""Addresses of evaluasi."""

from django.urls import path

from evaluasi.views import catatan, daftar, hasil, kompilasi, lhe, lhe_semua, lke, periode, rekomendasi, templat

app_name = "evaluasi"
urlpatterns = [
    path("", daftar.daftar, name="daftar"),
    path("periode/baru/", periode.baru, name="periode_baru"),
    path("periode/<int:pk>/", daftar.periode, name="periode"),
    path("periode/<int:pk>/xlsx/", daftar.periode_xlsx, name="periode_xlsx"),
    path("periode/<int:pk>/lke/", periode.buat, name="buat_lke"),
    path("periode/<int:pk>/jendela/", periode.jendela, name="jendela"),
    path("periode/<int:pk>/tutup/", periode.tutup, name="tutup_periode"),
    path("periode/<int:pk>/tim/", periode.tim, name="tim"),
    path("lke/<int:pk>/", lke.lke, name="lke"),
    path("lke/<int:pk>/simpan/", lke.simpan, name="simpan"),
    path("lke/<int:pk>/usulan/", lke.usulan, name="usulan"),
    path("lke/<int:pk>/catatan/", catatan.catatan, name="catatan"),
    path("lke/<int:pk>/kertas-kerja/", lhe.kertas_kerja, name="kertas_kerja"),
    path("lke/<int:pk>/tanggapan/", lhe.tanggapan, name="tanggapan"),
    path("lke/<int:pk>/tanggapan/<int:butir>/jawab/", lhe.jawab, name="jawab_tanggapan"),
    path("lke/<int:pk>/rekomendasi/", rekomendasi.per_lke, name="rekomendasi"),
    path("lke/<int:pk>/lhe/", lhe.lhe, name="lhe"),
    path("lke/<int:pk>/lhe/terbitkan/", lhe.terbitkan, name="terbitkan_lhe"),
    path("rekomendasi/<int:pk>/hapus/", rekomendasi.hapus, name="hapus_rekomendasi"),
    path("tindak-lanjut/", rekomendasi.tindak_lanjut, name="tindak_lanjut"),
    path("tindak-lanjut/<int:pk>/", rekomendasi.isi_tindak_lanjut, name="isi_tindak_lanjut"),
    path("tindak-lanjut/verifikasi/<int:pk>/", rekomendasi.verifikasi, name="verifikasi"),
    path("tindak-lanjut/xlsx/", rekomendasi.xlsx, name="tindak_lanjut_xlsx"),
    path("hasil/", hasil.daftar, name="hasil"),
    path("hasil/xlsx/", hasil.xlsx, name="hasil_xlsx"),
    path("hasil/<int:pk>/", hasil.rincian, name="rincian_hasil"),
    path("hasil/impor/", hasil.impor, name="impor"),
    path("hasil/impor/<int:pk>/", hasil.pratinjau, name="pratinjau"),
    path("kompilasi/", kompilasi.terbaru, name="kompilasi_terbaru"),
    path("kompilasi/<int:tahun>/", kompilasi.kompilasi, name="kompilasi"),
    path("kompilasi/<int:tahun>/rekomendasi/", rekomendasi.per_kompilasi, name="rekomendasi_kompilasi"),
    path("kompilasi/<int:tahun>/pdf/", kompilasi.pdf, name="kompilasi_pdf"),
    path("kompilasi/<int:tahun>/xlsx/", kompilasi.xlsx, name="kompilasi_xlsx"),
    path("kompilasi/<int:tahun>/lhe-semua/", lhe_semua.semua, name="lhe_semua"),
    path("kompilasi/<int:tahun>/lhe-semua/zip/", lhe_semua.zip_semua, name="lhe_zip"),
    path("templat/", templat.daftar, name="templat"),
    path("templat/<int:pk>/", templat.rincian, name="rincian_templat"),
    path("templat/<int:pk>/xlsx/", templat.xlsx, name="templat_xlsx"),
]
