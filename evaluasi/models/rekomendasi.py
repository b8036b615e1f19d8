"""Recommendations, their follow-up, and the issued reports."""

import secrets

from django.db import models

from evaluasi.models.lke import LKE
from evaluasi.models.templat import SimpulTemplat
from sakip.dokumen.models import VersiBerkas
from sakip.tenansi.dasar import ModelBerversi, ModelTenant, TautanTenant
from sakip.tenansi.models import PerangkatDaerah


class Rekomendasi(ModelBerversi):
    """What the evaluators ask for, per component (and criterion). ``pd`` empty: to the region, in the kompilasi."""

    class Status(models.TextChoices):
        BELUM = "belum", "Belum"
        PROSES = "proses", "Proses"
        SUDAH = "sudah", "Sudah"

    tahun_evaluasi = models.PositiveSmallIntegerField()
    pd = TautanTenant(PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="rekomendasi_evaluasi")
    lke = TautanTenant(LKE, models.PROTECT, null=True, blank=True, related_name="rekomendasi")
    kode_komponen = models.CharField("komponen", max_length=20)
    nama_komponen = models.CharField(max_length=150)
    kode_kriteria = models.CharField(max_length=20, blank=True)
    simpul = TautanTenant(SimpulTemplat, models.PROTECT, null=True, blank=True, related_name="+")
    isi = models.TextField()
    butir = models.TextField("butir a, b, c", blank=True, help_text="Satu baris per butir")
    tenggat = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.BELUM)
    urutan = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "rekomendasi"
        verbose_name_plural = "rekomendasi"
        ordering = ["kode_komponen", "urutan", "id"]
        indexes = [models.Index(fields=["pemda", "tahun_evaluasi", "pd"], name="rekomendasi_tahun_pd")]

    def __str__(self) -> str:
        return self.isi[:80]

    @property
    def daftar_butir(self) -> list[str]:
        """The sub-items, one per line."""
        return [b.strip() for b in self.butir.splitlines() if b.strip()]


class TindakLanjut(ModelBerversi):
    """What the PD does about a recommendation, verified by the Inspektorat."""

    rekomendasi = TautanTenant(Rekomendasi, models.CASCADE, related_name="tindak_lanjut")
    uraian = models.TextField("tindak lanjut atau rencana aksi")
    penanggung_jawab = models.CharField(max_length=150, blank=True)
    tenggat = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Rekomendasi.Status.choices, default=Rekomendasi.Status.PROSES)
    catatan_verifikasi = models.TextField(blank=True)
    diverifikasi_oleh = models.CharField(max_length=150, blank=True)
    diverifikasi_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "tindak lanjut"
        verbose_name_plural = "tindak lanjut"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.uraian[:80]


def token_terbitan() -> str:
    """A random address part for checking a published file."""
    return secrets.token_urlsafe(16)


class TerbitanLHE(ModelTenant):
    """An issued LHE (``lke`` set) or kompilasi: what it said, frozen, its number and the hash of its PDF."""

    class Jenis(models.TextChoices):
        LHE = "lhe", "LHE"
        KOMPILASI = "kompilasi", "Laporan kompilasi"

    jenis = models.CharField(max_length=10, choices=Jenis.choices)
    lke = TautanTenant(LKE, models.PROTECT, null=True, blank=True, related_name="terbitan")
    pd = TautanTenant(PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="+")
    tahun_kinerja = models.PositiveSmallIntegerField()
    tahun_evaluasi = models.PositiveSmallIntegerField()
    ke = models.PositiveSmallIntegerField(default=1)
    nomor = models.CharField("nomor", max_length=120)
    tanggal = models.DateField("tanggal")
    snapshot = models.JSONField(default=dict)
    versi_berkas = TautanTenant(VersiBerkas, models.PROTECT, null=True, blank=True, related_name="+")
    token = models.CharField(max_length=40, default=token_terbitan, unique=True)
    dibuat_oleh = models.CharField(max_length=150)
    dibuat_pada = models.DateTimeField()

    class Meta:
        verbose_name = "terbitan LHE"
        verbose_name_plural = "terbitan LHE"
        ordering = ["-tahun_evaluasi", "-ke"]
        constraints = [
            models.UniqueConstraint(
                fields=["pemda", "jenis", "tahun_evaluasi", "lke", "ke"], name="terbitan_lhe_unik", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.nomor}"
