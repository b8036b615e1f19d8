"""Embedded servers and the demo loader."""

from django.apps import AppConfig


class LokalConfig(AppConfig):
    name = "sakip.lokal"
    label = "lokal"
    verbose_name = "Lokal"

    def ready(self) -> None:
        """Hand the demo accounts' password to the sign-in page (it shows them in the demo only)."""
        from sakip.akun.demo import pasang_sandi
        from sakip.lokal.isi.orang import SANDI_DEMO

        pasang_sandi(SANDI_DEMO)
