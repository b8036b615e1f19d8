"""Celery application: worker and beat."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sakip.settings.produksi")
app = Celery("sakip")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {}


@app.on_after_finalize.connect
def _pasang_jadwal(sender: Celery, **_: object) -> None:
    from sakip.jadwal import JADWAL

    sender.conf.beat_schedule = JADWAL
