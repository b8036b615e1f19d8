"""Addresses of pengukuran within a region (under ``ukur/``)."""

from django.urls import path

from pengukuran.api.sel import AnggaranAPI, SelAPI, SiapaAPI
from pengukuran.views import realisasi
from sakip.akun.pintu import pintu, pintu_masuk

app_name = "pengukuran"
BARIS = "<int:pd_id>/<int:periode_id>/<int:indikator_id>/"
urlpatterns = [
    path("", realisasi.realisasi, name="realisasi"),
    path(f"rincian/{BARIS}", realisasi.rincian, name="rincian"),
    path(f"rincian/{BARIS}simpan/", realisasi.simpan_rincian, name="simpan_rincian"),
    path(f"rincian/{BARIS}bukti/", realisasi.bukti_tambah, name="bukti_tambah"),
    path(f"rincian/{BARIS}bukti/<int:tautan_id>/hapus/", realisasi.bukti_hapus, name="bukti_hapus"),
    path("api/sel/", pintu("realisasi.isi")(SelAPI.as_view()), name="api_sel"),
    path("api/anggaran/", pintu("realisasi.isi")(AnggaranAPI.as_view()), name="api_anggaran"),
    path("api/siapa/", pintu_masuk(SiapaAPI.as_view()), name="api_siapa"),
]
