"""Addresses of a region that everybody may open: published things only."""

from django.urls import path

from pelaporan.views import publik, publik_dokumen

app_name = "publik"
urlpatterns = [
    path("publik/", publik.beranda, name="beranda"),
    path("publik/daftar.xlsx", publik.unduh_daftar, name="unduh_daftar"),
    path("publik/dokumen/", publik_dokumen.daftar, name="dokumen"),
    path("publik/dokumen/<int:pk>", publik_dokumen.unduh, name="unduh_dokumen"),
    path("publik/unduh/<str:token>", publik.unduh, name="unduh"),
    path("cek/", publik.cek, name="cek"),
    path("cek/<str:token>", publik.cek_token, name="cek_token"),
]
