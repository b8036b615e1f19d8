"""Periods of measurement and the windows in which they may be filled, checked and approved."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from sakip.inti import waktu
from sakip.inti.kalender import ROMAWI, Triwulan, nama_bulan
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

    @property
    def awal(self) -> date:
        """First day that is measured."""
        return date(self.tahun, self.ke, 1) if self.jenis == self.Jenis.BULAN else Triwulan(self.tahun, self.ke).awal


class JendelaPengisian(ModelBerversi):
    """When a step of a period may be done: from ``buka`` until ``tutup`` (both included)."""

    class Langkah(models.TextChoices):
        ISI = "isi", "Pengisian"
        VERIFIKASI = "verifikasi", "Verifikasi"
        PERSETUJUAN = "persetujuan", "Persetujuan"
        PERIKSA = "periksa", "Pemeriksaan"

    periode = TautanTenant(Periode, models.CASCADE, related_name="jendela")
    langkah = models.CharField(max_length=12, choices=Langkah.choices, default=Langkah.ISI)
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
    """More time for one PD in a step, granted with a reason. The latest end counts; later steps of the PD move along.

    ``menggeser_tenggat``: granted while there was still time. What is granted after the deadline opens the door again
    and leaves the PD late: lateness is not to be granted away.
    """

    periode = TautanTenant(Periode, models.CASCADE, related_name="perpanjangan")
    pd = TautanTenant(PerangkatDaerah, models.PROTECT, related_name="perpanjangan")
    langkah = models.CharField(
        max_length=12, choices=JendelaPengisian.Langkah.choices, default=JendelaPengisian.Langkah.ISI
    )
    sampai = models.DateTimeField()
    alasan = models.TextField()
    menggeser_tenggat = models.BooleanField("diberikan sebelum tenggat", default=True)
    oleh = models.CharField("diberikan oleh", max_length=150, blank=True)
    dibuat_pada = models.DateTimeField(default=waktu.sekarang)

    class Meta:
        verbose_name = "perpanjangan"
        verbose_name_plural = "perpanjangan"
        indexes = [models.Index(fields=["pemda", "periode", "pd"], name="perpanjangan_pd")]
        constraints = [models.CheckConstraint(condition=~Q(alasan=""), name="perpanjangan_beralasan")]

    def __str__(self) -> str:
        return f"Perpanjangan {self.periode} {self.pd}"
