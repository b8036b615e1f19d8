"""Money spent and activities done, per period."""

from django.db import models

from pengukuran.models.periode import Periode
from perencanaan.models import Aksi, KinerjaInduk
from sakip.tenansi.dasar import ModelBerversi, TautanTenant
from sakip.tenansi.models import PerangkatDaerah


class RealisasiAnggaran(ModelBerversi):
    """Rupiah spent on a node of the tree in a period (not cumulative). Sums above it are computed, never stored."""

    kinerja_induk = TautanTenant(KinerjaInduk, models.PROTECT, related_name="realisasi_anggaran")
    pd = TautanTenant(PerangkatDaerah, models.PROTECT, related_name="realisasi_anggaran")
    periode = TautanTenant(Periode, models.PROTECT, related_name="realisasi_anggaran")
    nilai = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    diubah_oleh = models.CharField("diubah oleh", max_length=150, blank=True)

    class Meta:
        verbose_name = "realisasi anggaran"
        verbose_name_plural = "realisasi anggaran"
        constraints = [
            models.UniqueConstraint(fields=["pemda", "kinerja_induk", "pd", "periode"], name="realisasi_anggaran_unik")
        ]
        indexes = [models.Index(fields=["pemda", "pd", "periode"], name="realisasi_anggaran_pd")]

    def __str__(self) -> str:
        return f"Realisasi anggaran {self.kinerja_induk} {self.periode}"


class RealisasiAksi(ModelBerversi):
    """How far an aksi of the Rencana Aksi got in a period. Empty ``status`` = not reported yet."""

    class Status(models.TextChoices):
        BELUM = "belum", "Belum dimulai"
        BERJALAN = "berjalan", "Berjalan"
        SELESAI = "selesai", "Selesai"

    aksi = TautanTenant(Aksi, models.CASCADE, related_name="realisasi")
    periode = TautanTenant(Periode, models.PROTECT, related_name="realisasi_aksi")
    status = models.CharField(max_length=10, choices=Status.choices, blank=True)
    uraian = models.TextField(blank=True)
    diubah_oleh = models.CharField("diubah oleh", max_length=150, blank=True)

    class Meta:
        verbose_name = "realisasi aksi"
        verbose_name_plural = "realisasi aksi"
        constraints = [models.UniqueConstraint(fields=["pemda", "aksi", "periode"], name="realisasi_aksi_unik")]

    def __str__(self) -> str:
        return f"{self.aksi}: {self.get_status_display()}"
