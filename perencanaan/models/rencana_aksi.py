"""Rencana Aksi: targets per period of the PK and the activities that lead there (Perwali Probolinggo 30/2020 III.D)."""

from django.db import models
from django.db.models import Q

from perencanaan.models.indikator import Indikator
from perencanaan.models.pk import PerjanjianKinerja
from sakip.tenansi.dasar import ModelBerversi, ModelTenant, TautanTenant
from sakip.tenansi.models import PerangkatDaerah


class RencanaAksi(ModelBerversi):
    """The action plan of a PK, signed by the kepala PD."""

    pd = TautanTenant(PerangkatDaerah, models.PROTECT, related_name="rencana_aksi")
    tahun = models.PositiveSmallIntegerField()
    pk_induk = TautanTenant(PerjanjianKinerja, models.PROTECT, related_name="rencana_aksi")
    status = models.CharField(max_length=20, default="draf")
    status_sejak = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "rencana aksi"
        verbose_name_plural = "rencana aksi"
        constraints = [models.UniqueConstraint(fields=["pemda", "pk_induk"], name="rencana_aksi_satu_per_pk")]

    def __str__(self) -> str:
        return f"Rencana Aksi {self.tahun} {self.pd}"


class TargetPeriode(ModelBerversi):
    """Target of an indicator of the plan tree in a period (1–4, or 1–12 when the region measures monthly).

    It covers every indicator of the PD that is measured (PK indicators and those of program, kegiatan, sub
    kegiatan). Empty ``nilai`` = "tidak ditargetkan": not missing, not late, left out of means. 0 is a value.
    """

    rencana_aksi = TautanTenant(RencanaAksi, models.CASCADE, related_name="target")
    indikator = TautanTenant(Indikator, models.PROTECT, related_name="target_periode")
    periode_ke = models.PositiveSmallIntegerField("periode ke")
    nilai = models.DecimalField(max_digits=30, decimal_places=10, null=True, blank=True)

    class Meta:
        verbose_name = "target periode"
        verbose_name_plural = "target periode"
        constraints = [
            models.UniqueConstraint(
                fields=["pemda", "rencana_aksi", "indikator", "periode_ke"], name="target_periode_unik"
            ),
            models.CheckConstraint(condition=Q(periode_ke__gte=1, periode_ke__lte=12), name="target_periode_ke"),
        ]

    def __str__(self) -> str:
        return f"periode {self.periode_ke}: {self.nilai}"


class Aksi(ModelBerversi):
    """An activity that leads to the target of a kegiatan's indicator. Not a spending plan."""

    rencana_aksi = TautanTenant(RencanaAksi, models.CASCADE, related_name="aksi")
    indikator = TautanTenant(Indikator, models.PROTECT, related_name="aksi")
    uraian = models.TextField("uraian aksi")
    penanggung_jawab = models.CharField("penanggung jawab", max_length=200, blank=True)
    urutan = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "aksi"
        verbose_name_plural = "aksi"
        ordering = ["urutan", "id"]

    def __str__(self) -> str:
        return self.uraian


class JadwalAksi(ModelTenant):
    """A period in which an aksi is planned."""

    aksi = TautanTenant(Aksi, models.CASCADE, related_name="jadwal")
    periode_ke = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "jadwal aksi"
        verbose_name_plural = "jadwal aksi"
        constraints = [models.UniqueConstraint(fields=["pemda", "aksi", "periode_ke"], name="jadwal_aksi_unik")]

    def __str__(self) -> str:
        return f"periode {self.periode_ke}"
