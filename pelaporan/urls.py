"""Addresses of pelaporan."""

from django.urls import URLPattern

app_name = "pelaporan"
urlpatterns: list[URLPattern] = []
