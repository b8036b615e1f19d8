"""Shell, components, navigation, Tugas Saya, charts."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The user interface. Has no tables."""

    name = "sakip.ui"
    label = "ui"
    verbose_name = "Antarmuka"

    def ready(self) -> None:
        """Register the entry every role has."""
        from sakip.ui import navigasi

        navigasi.daftarkan(navigasi.Entri("tugas", "Tugas", "tugas", "ui:tugas", urutan=0, bawah=True))
