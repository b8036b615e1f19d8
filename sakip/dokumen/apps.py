"""Files with immutable versions and evidence links."""

from django.apps import AppConfig


class DokumenConfig(AppConfig):
    name = "sakip.dokumen"
    label = "dokumen"
    verbose_name = "Dokumen"

    def ready(self) -> None:
        from sakip.dokumen import izin  # noqa: F401
