"""Evaluation: LKE, LHE, kompilasi."""

from django.apps import AppConfig


class EvaluasiConfig(AppConfig):
    name = "evaluasi"
    label = "evaluasi"
    verbose_name = "Evaluasi"

    def ready(self) -> None:
        from evaluasi import alur, izin  # noqa: F401
        from evaluasi.pasang import pasang

        pasang()

        from evaluasi.publik import pasang as pasang_publik

        pasang_publik()

        from evaluasi.dasbor import pasang as pasang_dasbor

        pasang_dasbor()
