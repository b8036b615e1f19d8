"""Embedded servers and the demo loader."""

from django.apps import AppConfig


class LokalConfig(AppConfig):
    name = "sakip.lokal"
    label = "lokal"
    verbose_name = "Lokal"
