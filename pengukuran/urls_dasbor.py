"""Addresses of the dashboard within a region (under ``dasbor/``)."""

from django.urls import path

from pengukuran.views import dasbor

app_name = "dasbor"
urlpatterns = [
    path("", dasbor.dasbor, name="dasbor"),
    path("xlsx/", dasbor.unduh, name="xlsx"),
    path("perhatian/", dasbor.perhatian, name="perhatian"),
    path("indikator/", dasbor.indikator, name="indikator"),
    path("pd/<int:pd_id>/", dasbor.pd, name="pd"),
    path("pd/<int:pd_id>/anggaran/", dasbor.anggaran, name="anggaran"),
]
