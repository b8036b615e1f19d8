"""PDF, XLSX, imports and jobs. No domain knowledge."""

from django.apps import AppConfig


class EksporConfig(AppConfig):
    name = "sakip.ekspor"
    label = "ekspor"
    verbose_name = "Ekspor"

    def ready(self) -> None:
        from sakip.ekspor import izin

        izin.pasang()
