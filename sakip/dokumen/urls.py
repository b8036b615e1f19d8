"""Addresses of files and evidence."""

from django.urls import path

from sakip.dokumen import views, views_bukti, views_daftar

app_name = "dokumen"
urlpatterns = [
    path("", views_daftar.daftar, name="daftar"),
    path("<int:pk>", views.unduh, name="unduh"),
    path("<int:pk>/lihat/", views.lihat, name="lihat"),
    path("<int:pk>/versi/", views_daftar.versi_baru, name="versi_baru"),
    path("<int:pk>/hapus/", views_daftar.hapus, name="hapus"),
    path("bukti/<str:nama>/<str:kunci>/pilih/", views_bukti.pilih, name="pilih_bukti"),
    path("bukti/<str:nama>/<str:kunci>/tambah/", views_bukti.tambah, name="tambah_bukti"),
    path("tautan/<int:pk>/ubah/", views_bukti.ubah, name="ubah_bukti"),
    path("tautan/<int:pk>/lepas/", views_bukti.lepas, name="lepas_bukti"),
]
