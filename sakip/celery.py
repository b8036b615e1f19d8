"""Celery application: worker and beat. The entry point (manage.py, wsgi, compose) chooses DJANGO_SETTINGS_MODULE."""

from celery import Celery
from celery.signals import worker_init

app = Celery("sakip")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {}


@app.on_after_finalize.connect
def _pasang_jadwal(sender: Celery, **_: object) -> None:
    from sakip.jadwal import JADWAL

    sender.conf.beat_schedule = JADWAL


@worker_init.connect
def _periksa_peran(**_: object) -> None:
    from sakip.tenansi.periksa import wajib_peran_aman

    wajib_peran_aman()
