"""Measurement: realisasi and capaian."""

from django.apps import AppConfig


class PengukuranConfig(AppConfig):
    name = "pengukuran"
    label = "pengukuran"
    verbose_name = "Pengukuran"

    def ready(self) -> None:
        from pengukuran import izin  # noqa: F401
