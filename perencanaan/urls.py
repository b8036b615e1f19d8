"""Addresses of perencanaan."""

from django.urls import path

from perencanaan.views import impor, pk, pohon, rencana, rencana_aksi, tabel

app_name = "perencanaan"
urlpatterns = [
    path("", rencana.rencana, name="rencana"),
    path("dokumen/buat/", rencana.buat_dokumen, name="buat_dokumen"),
    path("dokumen/<int:pk>/", rencana.dokumen, name="dokumen"),
    path("dokumen/<int:pk>/naskah/", rencana.naskah, name="naskah"),
    path("dokumen/<int:pk>/penetapan/", rencana.penetapan, name="penetapan"),
    path("dokumen/<int:pk>/perubahan/", rencana.perubahan, name="perubahan"),
    path("dokumen/<int:pk>/pohon/", pohon.pohon_versi, name="pohon_versi"),
    path("dokumen/<int:pk>/kinerja/tambah/", pohon.tambah_kinerja, name="tambah_kinerja"),
    path("dokumen/<int:pk>/matriks/", tabel.matriks, name="matriks"),
    path("dokumen/<int:pk>/xlsx/", tabel.xlsx_pohon, name="xlsx_pohon"),
    path("iku/", tabel.iku, name="iku"),
    path("dokumen/<int:pk>/iku/pdf/", tabel.iku_pdf, name="pdf_iku"),
    path("unduh/<str:jenis>/", tabel.daftar_xlsx, name="xlsx"),
    path("impor/", impor.mulai, name="impor"),
    path("impor/templat/", impor.templat, name="templat_impor"),
    path("impor/<int:pk>/", impor.pratinjau, name="pratinjau_impor"),
    path("impor/<int:pk>/putuskan/", impor.putuskan, name="putuskan_impor"),
    path("pohon/", pohon.pohon_pd, name="pohon"),
    path("kinerja/<int:pk>/", pohon.kinerja, name="kinerja"),
    path("kinerja/<int:pk>/hapus/", pohon.hapus_kinerja, name="hapus_kinerja"),
    path("kinerja/<int:pk>/indikator/tambah/", pohon.tambah_indikator, name="tambah_indikator"),
    path("indikator/<int:pk>/", pohon.indikator, name="indikator"),
    path("indikator/<int:pk>/hapus/", pohon.hapus_indikator, name="hapus_indikator"),
    path("pk/", pk.daftar, name="daftar_pk"),
    path("pk/susun/", pk.susun, name="susun_pk"),
    path("pk/<int:pk>/", pk.dokumen, name="pk"),
    path("pk/<int:pk>/kepala/", pk.kepala, name="kepala_pk"),
    path("pk/<int:pk>/susun-ulang/", pk.susun_ulang, name="susun_ulang_pk"),
    path("pk/<int:pk>/hapus/", pk.hapus, name="hapus_pk"),
    path("pk/<int:pk>/pdf/", pk.pdf, name="pdf_pk"),
    path("aksi/", rencana_aksi.rencana_aksi, name="rencana_aksi"),
    path("aksi/susun/", rencana_aksi.susun, name="susun_ra"),
    path("aksi/<int:pk>/", rencana_aksi.dokumen, name="ra"),
    path("aksi/<int:pk>/bagi/", rencana_aksi.bagi, name="bagi_ra"),
    path("aksi/<int:pk>/aksi/", rencana_aksi.simpan_aksi, name="simpan_aksi"),
    path("aksi/<int:pk>/aksi/<int:aksi_id>/hapus/", rencana_aksi.hapus_aksi, name="hapus_aksi"),
    path("aksi/<int:pk>/pdf/", rencana_aksi.pdf, name="pdf_ra"),
    path("aksi/<int:pk>/xlsx/", rencana_aksi.unduh_xlsx, name="xlsx_ra"),
]
