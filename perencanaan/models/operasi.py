"""Saves of the planning grids, which the browser may send twice."""

from django.db import models

from sakip.jejak.operasi import OperasiDasar


class OperasiRencana(OperasiDasar):
    """A saved operation on targets: the browser may send it again and gets the same answer."""

    class Meta:
        verbose_name = "operasi lembar rencana"
        verbose_name_plural = "operasi lembar rencana"
        constraints = [models.UniqueConstraint(fields=["pemda", "uuid"], name="operasi_rencana_uuid_unik")]
