"""Addresses of reports within a region (members only)."""

from django.urls import path

from pelaporan.views import laporan, naskah

app_name = "pelaporan"
urlpatterns = [
    path("", laporan.daftar, name="daftar"),
    path("daftar.xlsx", laporan.unduh_daftar, name="unduh_daftar"),
    path("buat/", laporan.buat, name="buat"),
    path("<int:pk>/", laporan.dokumen, name="laporan"),
    path("<int:pk>/pdf/", laporan.buat_pdf, name="pdf"),
    path("<int:pk>/sampaikan/", laporan.sampaikan, name="sampaikan"),
    path("<int:pk>/tulis/<str:kode>/", naskah.tulis, name="tulis"),
    path("<int:pk>/simpan/<str:kode>/", naskah.simpan, name="simpan"),
]
