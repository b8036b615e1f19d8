"""Addresses of reminders and of the calendar."""

from django.urls import path

from sakip.pengingat import views

app_name = "pengingat"
urlpatterns = [
    path("pengingat/", views.saya, name="saya"),
    path("pengingat/surel/", views.surel, name="surel"),
    path("pengingat/kalender/", views.kalender_baru, name="kalender_baru"),
    path("pengingat/kalender/cabut/", views.kalender_cabut, name="kalender_cabut"),
    path("pengingat/kalender/unduh/", views.kalender_unduh, name="kalender_unduh"),
    path("kalender/<str:token>.ics", views.kalender, name="kalender"),
    path("pengaturan/pengingat/", views.kelola, name="kelola"),
]
