"""Reporting: LKjIP and publication."""

from django.apps import AppConfig


class PelaporanConfig(AppConfig):
    name = "pelaporan"
    label = "pelaporan"
    verbose_name = "Pelaporan"

    def ready(self) -> None:
        from pelaporan import alur, izin, pasang  # noqa: F401

        pasang.pasang()
