"""Reminders as rows: one per person, day and occasion, so that a repeated beat or two workers send once."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sakip.tenansi.dasar import ModelBerversi, ModelTenant


class SetelanPengingat(ModelBerversi):
    """The region's own switch. Without a row reminders by e-mail are on."""

    surel = models.BooleanField("kirim pengingat lewat surel", default=True)

    class Meta:
        verbose_name = "setelan pengingat"
        verbose_name_plural = "setelan pengingat"
        constraints = [models.UniqueConstraint(fields=["pemda"], name="setelan_pengingat_satu")]

    def __str__(self) -> str:
        return "Surel menyala" if self.surel else "Surel dimatikan"


class PilihanPengingat(ModelTenant):
    """What one person chose in this region: e-mail or not, and the secret of the calendar (only its hash is stored)."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    surel = models.BooleanField("kirim pengingat lewat surel", default=True)
    ical_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    ical_dibuat_pada = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "pilihan pengingat"
        verbose_name_plural = "pilihan pengingat"
        constraints = [
            models.UniqueConstraint(fields=["pemda", "pengguna"], name="pilihan_pengingat_satu"),
            models.UniqueConstraint(
                fields=["pemda", "ical_sha256"], condition=~Q(ical_sha256=""), name="pilihan_pengingat_ical"
            ),
        ]

    def __str__(self) -> str:
        return f"Pilihan pengingat {self.pengguna_id}"


class Pengingat(ModelTenant):
    """A reminder to one person. ``isi`` keeps what it says, so that a retry says the same; no address is stored.

    ``kunci`` tells several occasions of one kind and day apart (the meeting of an invitation).
    """

    class Jenis(models.TextChoices):
        RINGKASAN = "ringkasan", "Ringkasan harian"
        DIINGATKAN = "diingatkan", "Diingatkan"
        UNDANGAN = "undangan", "Undangan"

    class Surel(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu dikirim"
        TERKIRIM = "terkirim", "Terkirim"
        GAGAL = "gagal", "Gagal dikirim"
        TANPA = "tanpa", "Di aplikasi saja"

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    tanggal = models.DateField()
    jenis = models.CharField(max_length=10, choices=Jenis.choices)
    kunci = models.CharField(max_length=60, blank=True)
    isi = models.JSONField(default=dict)
    pengirim = models.CharField("diingatkan oleh", max_length=150, blank=True)
    surel = models.CharField(max_length=8, choices=Surel.choices, default=Surel.MENUNGGU)
    percobaan = models.PositiveSmallIntegerField(default=0)
    galat = models.CharField(max_length=200, blank=True)
    dibuat_pada = models.DateTimeField()
    diambil_pada = models.DateTimeField(null=True, blank=True)
    terkirim_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "pengingat"
        verbose_name_plural = "pengingat"
        ordering = ["-tanggal", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pemda", "pengguna", "tanggal", "jenis", "kunci"], name="pengingat_sekali_sehari"
            )
        ]
        indexes = [models.Index(fields=["pemda", "tanggal", "surel"], name="pengingat_antre")]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.tanggal}"


class PutaranPengingat(ModelTenant):
    """The daily round of a region that was finished: the beat's next calls of the day have nothing left to compute."""

    tanggal = models.DateField()
    selesai_pada = models.DateTimeField()
    diperiksa = models.PositiveIntegerField("orang diperiksa", default=0)
    dibuat = models.PositiveIntegerField("ringkasan dibuat", default=0)

    class Meta:
        verbose_name = "putaran pengingat"
        verbose_name_plural = "putaran pengingat"
        ordering = ["-tanggal"]
        constraints = [models.UniqueConstraint(fields=["pemda", "tanggal"], name="putaran_pengingat_sehari")]

    def __str__(self) -> str:
        return f"Putaran {self.tanggal}"
