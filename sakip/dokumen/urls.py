"""Addresses of files."""

from django.urls import path

from sakip.dokumen import views

app_name = "dokumen"
urlpatterns = [path("<int:pk>", views.unduh, name="unduh")]
