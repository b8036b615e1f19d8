"""Addresses of the dashboard within a region (under ``dasbor/``)."""

from django.urls import path

from pengukuran.views import dasbor

app_name = "dasbor"
urlpatterns = [
    path("", dasbor.dasbor, name="dasbor"),
]
