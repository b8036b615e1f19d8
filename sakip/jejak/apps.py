"""Audit trail: who did what to what, why, before and after."""

from django.apps import AppConfig


class JejakConfig(AppConfig):
    name = "sakip.jejak"
    label = "jejak"
    verbose_name = "Jejak"

    def ready(self) -> None:
        from sakip.akun import batas_masuk
        from sakip.akun.catatan import pasang_penulis
        from sakip.jejak.services import BUKU_MASUK, tulis_penolakan

        pasang_penulis(tulis_penolakan)
        batas_masuk.pasang(BUKU_MASUK)
