"""Periods of measurement and the windows in which they may be filled, checked and approved."""

from django.db import models
from django.db.models import F, Q

from sakip.inti.kalender import ROMAWI, nama_bulan
from sakip.tenansi.dasar import ModelBerversi, ModelTenant, TautanTenant
from sakip.tenansi.models import PerangkatDaerah


class Periode(ModelTenant):
    """A quarter (1–4) or a month (1–12) of a budget year; the region's setting says which kind it measures by."""

    class Jenis(models.TextChoices):
        TRIWULAN = "triwulan", "Triwulan"
        BULAN = "bulan", "Bulan"

    tahun = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=10, choices=Jenis.choices, default=Jenis.TRIWULAN)
    ke = models.PositiveSmallIntegerField("periode ke")

    class Meta:
        verbose_name = "periode"
        verbose_name_plural = "periode"
        ordering = ["tahun", "ke"]
        constraints = [
            models.UniqueConstraint(fields=["pemda", "tahun", "jenis", "ke"], name="periode_unik"),
            models.CheckConstraint(
                condition=Q(jenis="triwulan", ke__gte=1, ke__lte=4) | Q(jenis="bulan", ke__gte=1, ke__lte=12),
                name="periode_ke_sesuai_jenis",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.tahun}"

    @property
    def label(self) -> str:
        """ "Triwulan III" or "Maret"."""
        return f"Triwulan {ROMAWI[self.ke - 1]}" if self.jenis == self.Jenis.TRIWULAN else nama_bulan(self.ke)

    @property
    def label_pendek(self) -> str:
        """ "TW III" or "Maret"."""
        return f"TW {ROMAWI[self.ke - 1]}" if self.jenis == self.Jenis.TRIWULAN else nama_bulan(self.ke)


class JendelaPengisian(ModelBerversi):
    """When a step of a period may be done: from ``buka`` until ``tutup`` (both included)."""

    class Langkah(models.TextChoices):
        ISI = "isi", "Pengisian"
        PERIKSA = "periksa", "Pemeriksaan"

    periode = TautanTenant(Periode, models.CASCADE, related_name="jendela")
    langkah = models.CharField(max_length=10, choices=Langkah.choices, default=Langkah.ISI)
    buka = models.DateTimeField()
    tutup = models.DateTimeField()

    class Meta:
        verbose_name = "jendela pengisian"
        verbose_name_plural = "jendela pengisian"
        constraints = [
            models.UniqueConstraint(fields=["pemda", "periode", "langkah"], name="jendela_pengisian_unik"),
            models.CheckConstraint(condition=Q(tutup__gt=F("buka")), name="jendela_pengisian_urut"),
        ]

    def __str__(self) -> str:
        return f"{self.get_langkah_display()} {self.periode}"


class Perpanjangan(ModelTenant):
    """More time for one PD, granted with a reason. The latest one counts."""

    periode = TautanTenant(Periode, models.CASCADE, related_name="perpanjangan")
    pd = TautanTenant(PerangkatDaerah, models.PROTECT, related_name="perpanjangan")
    sampai = models.DateTimeField()
    alasan = models.TextField()
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "perpanjangan"
        verbose_name_plural = "perpanjangan"
        indexes = [models.Index(fields=["pemda", "periode", "pd"], name="perpanjangan_pd")]
        constraints = [models.CheckConstraint(condition=~Q(alasan=""), name="perpanjangan_beralasan")]

    def __str__(self) -> str:
        return f"Perpanjangan {self.periode} {self.pd}"
