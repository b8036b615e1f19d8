"""What a plan document says around its tree: strategi, arah kebijakan, isu with SWOT, risks, answered recommendations.

Chapters 3 to 5 of a Renstra (Perwali Probolinggo 30/2020 III.A). Every row carries its plan version, so one trigger
locks it; ``identitas`` stays the same in every copy, so two versions can be compared row by row.
"""

import uuid

from django.db import models
from django.db.models import F, Q

from perencanaan.models.kinerja import Kinerja
from perencanaan.models.rencana import VersiRencana
from sakip.tenansi.dasar import ModelBerversi, ModelTenant, TautanTenant


class BarisIsi(ModelBerversi):
    """A row of a plan version outside the tree."""

    identitas = models.UUIDField(default=uuid.uuid4, editable=False)
    uraian = models.TextField("uraian")
    urutan = models.PositiveIntegerField(default=0)

    versi_rencana_id: int
    versi_rencana: VersiRencana

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.uraian[:120]

    def lingkup_pd(self) -> int | None:
        """PD of the plan (asked by izin)."""
        return self.versi_rencana.dokumen.pd_id


class Strategi(BarisIsi):
    """How a sasaran is to be reached."""

    versi_rencana = TautanTenant(VersiRencana, models.CASCADE, related_name="strategi")
    sasaran = TautanTenant(Kinerja, models.CASCADE, related_name="strategi")

    class Meta:
        verbose_name = "strategi"
        verbose_name_plural = "strategi"
        ordering = ["urutan", "id"]
        constraints = [
            models.UniqueConstraint(fields=["pemda", "versi_rencana", "identitas"], name="strategi_identitas_sekali")
        ]


class ArahKebijakan(BarisIsi):
    """What a strategi puts first, for all years of the plan or for some of them."""

    versi_rencana = TautanTenant(VersiRencana, models.CASCADE, related_name="arah_kebijakan")
    strategi = TautanTenant(Strategi, models.CASCADE, related_name="arah")
    tahun_awal = models.PositiveSmallIntegerField("dari tahun", null=True, blank=True)
    tahun_akhir = models.PositiveSmallIntegerField("sampai tahun", null=True, blank=True)

    class Meta:
        verbose_name = "arah kebijakan"
        verbose_name_plural = "arah kebijakan"
        ordering = ["urutan", "id"]
        constraints = [
            models.UniqueConstraint(fields=["pemda", "versi_rencana", "identitas"], name="arah_identitas_sekali"),
            models.CheckConstraint(condition=Q(tahun_akhir__gte=F("tahun_awal")), name="arah_kebijakan_tahun"),
        ]


class IsuStrategis(BarisIsi):
    """A permasalahan of the service, or an isu strategis drawn from it."""

    class Jenis(models.TextChoices):
        PERMASALAHAN = "permasalahan", "Permasalahan"
        ISU = "isu", "Isu strategis"

    versi_rencana = TautanTenant(VersiRencana, models.CASCADE, related_name="isu")
    jenis = models.CharField(max_length=12, choices=Jenis.choices, default=Jenis.ISU)

    class Meta:
        verbose_name = "isu strategis"
        verbose_name_plural = "isu strategis"
        ordering = ["urutan", "id"]
        constraints = [
            models.UniqueConstraint(fields=["pemda", "versi_rencana", "identitas"], name="isu_identitas_sekali")
        ]


class KaitanIsu(ModelTenant):
    """A sasaran that an isu concerns."""

    versi_rencana = TautanTenant(VersiRencana, models.CASCADE, related_name="+")
    isu = TautanTenant(IsuStrategis, models.CASCADE, related_name="kaitan")
    sasaran = TautanTenant(Kinerja, models.CASCADE, related_name="kaitan_isu")

    class Meta:
        verbose_name = "kaitan isu dengan sasaran"
        verbose_name_plural = "kaitan isu dengan sasaran"
        constraints = [models.UniqueConstraint(fields=["pemda", "isu", "sasaran"], name="kaitan_isu_sekali")]

    def __str__(self) -> str:
        return f"{self.isu_id}: {self.sasaran_id}"


class ButirSWOT(BarisIsi):
    """A strength, weakness, opportunity or threat, optionally of one isu."""

    class Jenis(models.TextChoices):
        KEKUATAN = "kekuatan", "Kekuatan (S)"
        KELEMAHAN = "kelemahan", "Kelemahan (W)"
        PELUANG = "peluang", "Peluang (O)"
        TANTANGAN = "tantangan", "Tantangan (T)"

    versi_rencana = TautanTenant(VersiRencana, models.CASCADE, related_name="swot")
    jenis = models.CharField("kelompok", max_length=10, choices=Jenis.choices)
    isu = TautanTenant(IsuStrategis, models.SET_NULL, null=True, blank=True, related_name="swot")

    class Meta:
        verbose_name = "butir SWOT"
        verbose_name_plural = "butir SWOT"
        ordering = ["urutan", "id"]
        constraints = [
            models.UniqueConstraint(fields=["pemda", "versi_rencana", "identitas"], name="swot_identitas_sekali")
        ]


class Risiko(BarisIsi):
    """What may keep a sasaran from being reached, how grave it is and what is done against it."""

    versi_rencana = TautanTenant(VersiRencana, models.CASCADE, related_name="risiko")
    sasaran = TautanTenant(Kinerja, models.CASCADE, related_name="risiko")
    sebab = models.TextField(blank=True)
    dampak = models.TextField(blank=True)
    kemungkinan = models.PositiveSmallIntegerField()
    besar_dampak = models.PositiveSmallIntegerField("besar dampak")
    mitigasi = models.TextField(blank=True)
    penanggung_jawab = models.CharField("penanggung jawab", max_length=200, blank=True)

    class Meta:
        verbose_name = "risiko"
        verbose_name_plural = "risiko"
        ordering = ["urutan", "id"]
        constraints = [
            models.UniqueConstraint(fields=["pemda", "versi_rencana", "identitas"], name="risiko_identitas_sekali"),
            models.CheckConstraint(
                condition=Q(kemungkinan__range=(1, 5), besar_dampak__range=(1, 5)), name="risiko_skala"
            ),
        ]


class JawabanRekomendasi(BarisIsi):
    """A recommendation of a former year (``uraian``) and how this plan answers it (compiled report of 2024, A.7).

    ``rujukan`` names the recommendation in the app that holds it; empty = typed from paper.
    """

    class Sumber(models.TextChoices):
        LKJIP = "lkjip", "LKjIP"
        LHE = "lhe", "LHE"
        LAIN = "lain", "Lainnya"

    versi_rencana = TautanTenant(VersiRencana, models.CASCADE, related_name="jawaban_rekomendasi")
    tahun = models.PositiveSmallIntegerField("tahun laporan")
    sumber = models.CharField(max_length=5, choices=Sumber.choices)
    jawaban = models.TextField("yang dilakukan dalam rencana ini", blank=True)
    rujukan = models.CharField(max_length=80, blank=True, editable=False)

    class Meta:
        verbose_name = "jawaban rekomendasi"
        verbose_name_plural = "jawaban rekomendasi"
        ordering = ["-tahun", "urutan", "id"]
        constraints = [
            models.UniqueConstraint(fields=["pemda", "versi_rencana", "identitas"], name="jawaban_identitas_sekali"),
            models.UniqueConstraint(
                fields=["pemda", "versi_rencana", "rujukan"],
                condition=~Q(rujukan=""),
                name="jawaban_rujukan_sekali",
            ),
        ]
