"""Jobs with progress, and imports with preview."""

from django.conf import settings
from django.db import models

from sakip.dokumen.models import VersiBerkas
from sakip.tenansi.dasar import ModelTenant, TautanTenant
from sakip.tenansi.models import PerangkatDaerah


class Pekerjaan(ModelTenant):
    """A job is the truth; the Celery message is only a nudge.

    Claimed by one UPDATE (waiting, or lease expired), ``percobaan`` + 1. Whoever attaches a result must still hold the
    same ``putaran`` (grows when somebody asks for a rerun) and ``percobaan``: exactly one result, however many workers
    died.
    """

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu"
        BERJALAN = "berjalan", "Berjalan"
        SELESAI = "selesai", "Selesai"
        GAGAL = "gagal", "Gagal"

    jenis = models.CharField(max_length=60)
    kunci = models.CharField(max_length=150)
    label = models.CharField("pekerjaan", max_length=200)
    argumen = models.JSONField(default=dict)
    sidik = models.CharField("sidik masukan", max_length=64)
    pd = TautanTenant(PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="+")
    peminta = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.MENUNGGU)
    putaran = models.PositiveIntegerField(default=1)
    percobaan = models.PositiveSmallIntegerField(default=0)
    sewa_sampai = models.DateTimeField(null=True, blank=True)
    kemajuan = models.PositiveSmallIntegerField(default=0)
    pesan = models.CharField(max_length=200, blank=True)
    hasil = TautanTenant(VersiBerkas, models.PROTECT, null=True, blank=True, related_name="+")
    galat = models.TextField(blank=True)
    diminta_pada = models.DateTimeField()
    dikirim_pada = models.DateTimeField(null=True, blank=True)
    mulai_pada = models.DateTimeField(null=True, blank=True)
    selesai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "pekerjaan"
        verbose_name_plural = "pekerjaan"
        ordering = ["-diminta_pada", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["pemda", "kunci"], name="pekerjaan_kunci_unik"),
            models.CheckConstraint(condition=models.Q(kemajuan__lte=100), name="pekerjaan_kemajuan"),
        ]
        indexes = [
            models.Index(fields=["pemda", "peminta", "diminta_pada"], name="pekerjaan_peminta"),
            models.Index(
                fields=["pemda", "status"],
                condition=models.Q(status__in=["menunggu", "berjalan"]),
                name="pekerjaan_terbuka",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def tuntas(self) -> bool:
        """True when nothing more will happen by itself."""
        return self.status in {self.Status.SELESAI, self.Status.GAGAL}


class BatchImpor(ModelTenant):
    """An uploaded table, read and checked, waiting for the decision: apply all or nothing."""

    class Status(models.TextChoices):
        PRATINJAU = "pratinjau", "Pratinjau"
        DITERAPKAN = "diterapkan", "Diterapkan"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    jenis = models.CharField(max_length=60)
    pd = TautanTenant(PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="+")
    berkas = TautanTenant(VersiBerkas, models.PROTECT, related_name="+")
    argumen = models.JSONField(default=dict)
    kolom = models.JSONField(default=list, help_text="pasangan [kunci, judul] menurut urutan pada berkas")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PRATINJAU)
    jumlah_baris = models.PositiveIntegerField(default=0)
    jumlah_galat = models.PositiveIntegerField(default=0)
    catatan = models.JSONField(default=list, help_text="hal yang dipecah, diperbaiki atau ditinggalkan pengimpor")
    hasil = models.JSONField(default=dict, help_text="ringkasan setelah diterapkan")
    pembuat = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    dibuat_pada = models.DateTimeField()
    diterapkan_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "impor"
        verbose_name_plural = "impor"
        ordering = ["-dibuat_pada", "-id"]

    def __str__(self) -> str:
        return f"Impor {self.berkas}"


class BarisImpor(ModelTenant):
    """A row of the uploaded table as read: ``nomor`` is its row in the file, ``galat`` maps column key → message.

    ``lembar`` names the sheet of a workbook with several, "" in a single table.
    """

    batch = TautanTenant(BatchImpor, models.CASCADE, related_name="baris")
    lembar = models.CharField(max_length=30, blank=True)
    nomor = models.PositiveIntegerField()
    nilai = models.JSONField(default=dict)
    galat = models.JSONField(default=dict)
    catatan = models.JSONField(default=list)

    class Meta:
        verbose_name = "baris impor"
        verbose_name_plural = "baris impor"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["pemda", "batch", "lembar", "nomor"], name="baris_impor_nomor_unik")
        ]

    def __str__(self) -> str:
        return f"Baris {self.nomor}"
