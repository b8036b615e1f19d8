"""Accounts, memberships and rights."""

from django.apps import AppConfig


class AkunConfig(AppConfig):
    name = "sakip.akun"
    label = "akun"
    verbose_name = "Akun"

    def ready(self) -> None:
        from sakip.akun import izin_bawaan  # noqa: F401
