"""Planning: Renstra, Renja, IKU, PK, Rencana Aksi."""

from importlib import import_module

from django.apps import AppConfig

TERDAFTAR = (
    "alur.dialog",
    "alur.lintas",
    "alur.penetapan",
    "alur.rencana",
    "alur.rencana_aksi",
    "izin.alur",
    "izin.dasar",
    "izin.dialog",
    "izin.penetapan",
)
"""Modules that register what they define when they are imported."""


class PerencanaanConfig(AppConfig):
    name = "perencanaan"
    label = "perencanaan"
    verbose_name = "Perencanaan"

    def ready(self) -> None:
        for modul in TERDAFTAR:
            import_module(f"perencanaan.{modul}")
        from perencanaan.pasang import pasang

        pasang()
