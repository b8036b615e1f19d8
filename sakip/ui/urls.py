"""Addresses of the shell within a region."""

from django.urls import path

from sakip.ui import views, views_persetujuan

app_name = "ui"
urlpatterns = [
    path("", views.tugas_saya, name="tugas"),
    path("ganti-periode/", views.ganti_periode, name="ganti_periode"),
    path("alur/<str:label>/<int:pk>/", views.alur, name="alur"),
    path("persetujuan/", views_persetujuan.kotak, name="persetujuan"),
    path("persetujuan/ringkas/", views_persetujuan.ringkasan, name="persetujuan_ringkas"),
    path("persetujuan/terapkan/", views_persetujuan.terapkan, name="persetujuan_terapkan"),
    path("petunjuk/", views.petunjuk, name="petunjuk"),
    path("katalog/", views.katalog, name="katalog"),
]
