"""Reminders: one digest a day per person, a reminder on request, a calendar to subscribe to."""

from django.apps import AppConfig


class PengingatConfig(AppConfig):
    name = "sakip.pengingat"
    label = "pengingat"
    verbose_name = "Pengingat"

    def ready(self) -> None:
        """Register rights and the tab of the settings."""
        from importlib import import_module

        import_module("sakip.pengingat.izin")
        from sakip.ui.navigasi import Entri, daftarkan

        daftarkan(
            Entri(
                "kelola-pengingat",
                "Pengingat",
                "lonceng",
                "pengingat:kelola",
                "pengingat.kelola",
                205,
                "dasar",
                induk="pengaturan",
            )
        )
