"""Addresses of perencanaan."""

from django.urls import URLPattern

app_name = "perencanaan"
urlpatterns: list[URLPattern] = []
