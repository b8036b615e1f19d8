"""Addresses of the set-up pages."""

from django.urls import URLPattern

app_name = "kelola"
urlpatterns: list[URLPattern] = []
