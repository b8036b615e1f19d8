"""Planning: Renstra, Renja, IKU, PK, Rencana Aksi."""

from django.apps import AppConfig


class PerencanaanConfig(AppConfig):
    name = "perencanaan"
    label = "perencanaan"
    verbose_name = "Perencanaan"

    def ready(self) -> None:
        from perencanaan import alur, alur_lintas, alur_rencana_aksi, izin, izin_alur, izin_dialog  # noqa: F401
        from perencanaan.pasang import pasang

        pasang()
