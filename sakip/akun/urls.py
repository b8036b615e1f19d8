"""Addresses of the account pages."""

from django.urls import path

from sakip.akun import views, views_profil

app_name = "akun"
urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("masuk/", views.masuk, name="masuk"),
    path("masuk/sebentar/", views.masuk_sebentar, name="masuk_sebentar"),
    path("keluar/", views.keluar, name="keluar"),
    path("pemda/", views.pilih_pemda, name="pilih_pemda"),
    path("akun/profil/", views_profil.profil, name="profil"),
    path("akun/sandi/", views_profil.sandi, name="sandi"),
    path("sehat", views.sehat, name="sehat"),
]
