"""Addresses of kinerja individu (under ``ukur/individu/``)."""

from django.urls import path

from pengukuran.views import individu, individu_atasan, individu_rekap

L = "laporan/<int:pk>/"
urlpatterns = [
    path("", individu.saya, name="individu"),
    path("mulai/", individu.mulai, name="individu_mulai"),
    path(L, individu.laporan, name="individu_laporan"),
    path(f"{L}butir/", individu.butir, name="individu_butir"),
    path(f"{L}isi/", individu.isi, name="individu_isi"),
    path(f"{L}nilai/", individu_atasan.nilai, name="individu_nilai"),
    path(f"{L}pdf/", individu_atasan.laporan_pdf, name="individu_pdf"),
    path("bawahan/", individu_atasan.bawahan, name="individu_bawahan"),
    path("bawahan/umpan-balik/", individu_atasan.bersama, name="individu_bersama"),
    path("pegawai/<int:pk>/", individu_atasan.setahun, name="individu_setahun"),
    path("pegawai/<int:pk>/pdf/", individu_atasan.setahun_pdf, name="individu_setahun_pdf"),
    path("pegawai/<int:pk>/skp/", individu_atasan.skp, name="individu_skp"),
    path("pegawai/<int:pk>/skp/xlsx/", individu_atasan.skp_xlsx, name="individu_skp_xlsx"),
    path("rekap/", individu_rekap.rekap, name="individu_rekap"),
    path("rekap/xlsx/", individu_rekap.rekap_xlsx, name="individu_rekap_xlsx"),
    path("aturan/", individu_rekap.atur, name="individu_atur"),
]
