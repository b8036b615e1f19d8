"""What an imported file printed, kept beside the plan: results are computed anew, and differences are explained."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from perencanaan.models.indikator import IndikatorInduk
from perencanaan.models.kinerja import KinerjaInduk
from perencanaan.models.rencana import VersiRencana
from sakip.tenansi.dasar import ModelTenant, TautanTenant


class BarisSumber(ModelTenant):
    """A row of the file that a plan version was imported from, with its printed figures as exact text by column.

    ``kinerja_induk`` is empty on headings (urusan, bidang); ``indikator_induk`` also where a cell held two.
    """

    versi_rencana = TautanTenant(VersiRencana, models.CASCADE, related_name="baris_sumber")
    nomor = models.PositiveIntegerField("nomor baris pada berkas")
    uraian = models.TextField(blank=True)
    indikator = models.TextField(blank=True)
    satuan = models.CharField(max_length=60, blank=True)
    kinerja_induk = TautanTenant(KinerjaInduk, models.PROTECT, null=True, blank=True, related_name="+")
    indikator_induk = TautanTenant(IndikatorInduk, models.PROTECT, null=True, blank=True, related_name="+")
    isi = models.JSONField("angka tercetak", default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = "baris berkas sumber"
        verbose_name_plural = "baris berkas sumber"
        ordering = ["nomor"]
        constraints = [models.UniqueConstraint(fields=["pemda", "versi_rencana", "nomor"], name="baris_sumber_unik")]

    def __str__(self) -> str:
        return f"Baris {self.nomor}"
