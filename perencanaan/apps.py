"""Planning: Renstra, Renja, IKU, PK, Rencana Aksi."""

from django.apps import AppConfig


class PerencanaanConfig(AppConfig):
    name = "perencanaan"
    label = "perencanaan"
    verbose_name = "Perencanaan"

    def ready(self) -> None:
        from perencanaan import (  # noqa: F401  # noqa: F401
            alur,
            alur_lintas,
            alur_penetapan,
            alur_rencana_aksi,
            izin,
            izin_alur,
            izin_dialog,
            izin_penetapan,
        )
        from perencanaan.pasang import pasang

        pasang()
