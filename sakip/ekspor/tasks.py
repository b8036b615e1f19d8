"""Celery tasks: nudges only. What is to be done stands in Pekerjaan."""

import logging

from celery import shared_task

from sakip.ekspor.pekerjaan import bangunkan
from sakip.ekspor.pelaksana import jalankan
from sakip.tenansi.layanan import PUTUS
from sakip.tenansi.models import Pemda

catatan = logging.getLogger(__name__)


@shared_task(name="sakip.ekspor.tasks.kerjakan")
def kerjakan(pekerjaan_id: int, pemda_id: int) -> None:
    """Run one job of one region."""
    jalankan(pekerjaan_id, Pemda.objects.get(pk=pemda_id))


@shared_task(name="sakip.ekspor.tasks.bangunkan_tersangkut")
def bangunkan_tersangkut() -> int:
    """Every 15 s: send what is waiting unsent or lost its worker, region by region, one transaction each."""
    terkirim = 0
    for pemda in Pemda.objects.filter(aktif=True).order_by("id"):
        try:
            terkirim += bangunkan(pemda)
        except PUTUS as galat:
            catatan.warning("membangunkan pekerjaan %s gagal: %s", pemda.slug, galat)
    return terkirim
