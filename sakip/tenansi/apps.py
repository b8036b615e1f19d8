"""Tenancy: regions, their organisation, and the locks that keep them apart."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class TenansiConfig(AppConfig):
    name = "sakip.tenansi"
    label = "tenansi"
    verbose_name = "Tenansi"

    def ready(self) -> None:
        from sakip.tenansi import pembaca_waktu, periksa  # noqa: F401  (registers the start-up check)
        from sakip.tenansi.peran_db import beri_hak

        connection_created.connect(pembaca_waktu.pasang, dispatch_uid="tenansi_pembaca_waktu")
        post_migrate.connect(beri_hak, sender=self, dispatch_uid="tenansi_beri_hak")
