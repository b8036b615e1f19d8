"""Set-up of a region (no tables of its own)."""

from django.apps import AppConfig


class KelolaConfig(AppConfig):
    name = "sakip.kelola"
    label = "kelola"
    verbose_name = "Pengaturan"
