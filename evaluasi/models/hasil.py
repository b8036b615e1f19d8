"""Results: one shape for finished LKE and for imported years, so that they compare."""

from django.db import models

from evaluasi.models.lke import LKE
from evaluasi.models.templat import SimpulTemplat, TemplatLKE
from sakip.ekspor.models import BatchImpor
from sakip.tenansi.dasar import ModelBerversi, ModelTenant, TautanTenant
from sakip.tenansi.models import PerangkatDaerah


class HasilEvaluasi(ModelBerversi):
    """Value of a PD (or, ``pd`` empty, of the region) in one evaluation year. Lists go by tahun evaluasi.

    ``total`` may stand alone (older years without components). ``tercetak`` keeps what a printed source said.
    """

    class Sumber(models.TextChoices):
        DIHITUNG = "dihitung", "Dihitung dari LKE"
        DIIMPOR = "diimpor", "Diimpor"

    pd = TautanTenant(PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="hasil_evaluasi")
    tahun_kinerja = models.PositiveSmallIntegerField()
    tahun_evaluasi = models.PositiveSmallIntegerField()
    templat = TautanTenant(TemplatLKE, models.PROTECT, null=True, blank=True, related_name="hasil")
    nama_templat = models.CharField("nama templat", max_length=150, blank=True)
    klaster = models.CharField(max_length=10, blank=True)
    total = models.DecimalField(max_digits=20, decimal_places=10)
    predikat = models.CharField(max_length=4)
    sumber = models.CharField(max_length=10, choices=Sumber.choices)
    lke = TautanTenant(LKE, models.PROTECT, null=True, blank=True, related_name="hasil")
    batch = TautanTenant(BatchImpor, models.PROTECT, null=True, blank=True, related_name="+")
    tercetak = models.JSONField(default=dict)
    urutan = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "hasil evaluasi"
        verbose_name_plural = "hasil evaluasi"
        ordering = ["-tahun_evaluasi", "urutan", "pd_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pemda", "tahun_evaluasi", "pd"], name="hasil_evaluasi_unik", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"Hasil {self.tahun_evaluasi} {self.pd or 'pemda'}: {self.total}"


class KomponenHasil(ModelTenant):
    """Value of one component within a result; weight and name are kept as they were."""

    hasil = TautanTenant(HasilEvaluasi, models.CASCADE, related_name="komponen")
    simpul = TautanTenant(SimpulTemplat, models.PROTECT, null=True, blank=True, related_name="+")
    kode = models.CharField(max_length=20)
    nama = models.CharField(max_length=150)
    bobot = models.DecimalField(max_digits=7, decimal_places=4)
    nilai = models.DecimalField(max_digits=20, decimal_places=10)
    rincian = models.JSONField("nilai subkomponen", default=list)
    urutan = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "komponen hasil"
        verbose_name_plural = "komponen hasil"
        ordering = ["urutan", "id"]
        constraints = [models.UniqueConstraint(fields=["pemda", "hasil", "kode"], name="komponen_hasil_unik")]

    def __str__(self) -> str:
        return f"{self.nama}: {self.nilai}"


class RingkasanTercetak(ModelTenant):
    """A mean row of a printed kompilasi, kept to be checked against the rows: never used in a calculation.

    ``nilai``: {"1": "24.50", …} by component code, as printed; ``total`` and ``kategori`` as printed.
    """

    class Lingkup(models.TextChoices):
        SEMUA = "semua", "Semua perangkat daerah"
        UTAMA = "utama", "Unit utama"
        PENDUKUNG = "pendukung", "Unit pendukung"
        TAMBAHAN = "tambahan", "Unit tambahan"
        GABUNGAN = "gabungan", "Gabungan"

    batch = TautanTenant(BatchImpor, models.PROTECT, null=True, blank=True, related_name="+")
    tahun_evaluasi = models.PositiveSmallIntegerField()
    tabel = models.CharField(max_length=10)
    lingkup = models.CharField(max_length=10, choices=Lingkup.choices)
    nilai = models.JSONField(default=dict)
    total = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    kategori = models.CharField(max_length=4, blank=True)

    class Meta:
        verbose_name = "ringkasan tercetak"
        verbose_name_plural = "ringkasan tercetak"
        ordering = ["tabel", "id"]
        constraints = [
            models.UniqueConstraint(fields=["pemda", "tahun_evaluasi", "tabel"], name="ringkasan_tercetak_unik")
        ]

    def __str__(self) -> str:
        return f"Tabel {self.tabel} {self.get_lingkup_display()}"
