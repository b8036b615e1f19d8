"""Addresses of jobs."""

from django.urls import path

from sakip.ekspor import views

app_name = "ekspor"
urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("<int:pk>", views.kabar, name="kabar"),
    path("<int:pk>/ulangi", views.ulangi, name="ulangi"),
]
