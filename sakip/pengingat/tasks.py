"""Celery tasks of reminders: beat hands out one short job per region, so that no region waits for another."""

import logging

from celery import shared_task
from django.utils import timezone

from sakip.inti import waktu
from sakip.pengingat.antrean import PUTARAN, antrekan
from sakip.pengingat.kiriman import kirim_menunggu
from sakip.pengingat.putaran import jalankan, saatnya_putaran
from sakip.tenansi.layanan import PUTUS
from sakip.tenansi.models import Pemda

catatan = logging.getLogger(__name__)


@shared_task(name="sakip.pengingat.tasks.sebar")
def sebar() -> int:
    """Every hour: queue the regions whose clock stands at an hour of the round. One statement for all of them."""
    saat = waktu.sekarang()
    ids = [p.pk for p in Pemda.objects.filter(aktif=True).order_by("id") if saatnya_putaran(p, saat)]
    return antrekan(PUTARAN, ids) if ids else 0


@shared_task(name="sakip.pengingat.tasks.putaran")
def putaran(pemda_id: int) -> int:
    """The daily round of one region. A lost database is told in the log: the next hour's call takes it up."""
    pemda = Pemda.objects.get(pk=pemda_id)
    try:
        return jalankan(pemda)
    except PUTUS as galat:
        catatan.warning("putaran pengingat %s gagal: %s", pemda.slug, galat)
        return 0


@shared_task(name="sakip.pengingat.tasks.kirim")
def kirim(pemda_id: int) -> int:
    """Send what somebody has just asked for."""
    pemda = Pemda.objects.get(pk=pemda_id)
    with timezone.override(pemda.zona_waktu):
        return kirim_menunggu(pemda, waktu.hari_ini())
