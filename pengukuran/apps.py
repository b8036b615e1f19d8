"""Measurement: periods, realisasi, capaian, dashboard."""

from django.apps import AppConfig


class PengukuranConfig(AppConfig):
    name = "pengukuran"
    label = "pengukuran"
    verbose_name = "Pengukuran"

    def ready(self) -> None:
        from pengukuran import alur, alur_daerah, alur_usulan, izin, izin_daerah, pasang  # noqa: F401

        pasang.pasang()
