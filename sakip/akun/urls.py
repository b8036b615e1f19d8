"""Addresses of the account pages."""

from django.urls import path

from sakip.akun import views

app_name = "akun"
urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("masuk/", views.masuk, name="masuk"),
    path("keluar/", views.keluar, name="keluar"),
    path("pemda/", views.pilih_pemda, name="pilih_pemda"),
    path("sehat", views.sehat, name="sehat"),
]
