"""National nomenclature of urusan, bidang, program, kegiatan, sub kegiatan, and rows that a region adds to it."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, GeneratedField, Q

from sakip.tenansi.dasar import ModelTenant


class ButirNomenklatur(models.Model):
    """What a row of the nomenclature says, national or local."""

    class Tingkat(models.TextChoices):
        URUSAN = "urusan", "Urusan"
        BIDANG = "bidang", "Bidang urusan"
        PROGRAM = "program", "Program"
        KEGIATAN = "kegiatan", "Kegiatan"
        SUB_KEGIATAN = "sub_kegiatan", "Sub kegiatan"

    kode = models.CharField("kode", max_length=30)
    nama = models.TextField("nama")
    tingkat = models.CharField("tingkat", max_length=12, choices=Tingkat.choices)
    kinerja = models.TextField("kinerja", blank=True)
    indikator = models.TextField("indikator", blank=True)
    satuan = models.CharField("satuan", max_length=60, blank=True)
    spm = models.BooleanField("standar pelayanan minimal", default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"


class Nomenklatur(ButirNomenklatur):
    """A row of the national nomenclature, by regulation and validity. The same for all regions."""

    KELAS = "global"

    class JenisPemda(models.TextChoices):
        PROVINSI = "provinsi", "Provinsi"
        KABKOTA = "kabkota", "Kabupaten/kota"

    jenis_pemda = models.CharField(max_length=10, choices=JenisPemda.choices)
    peraturan = models.CharField(max_length=80)
    berlaku_dari = models.PositiveSmallIntegerField("berlaku untuk rencana sejak tahun")
    # Full text works here because the table belongs to no region: under row-level security it could use no index.
    vektor = GeneratedField(
        expression=SearchVector("nama", config="simple", weight="A")
        + SearchVector("nama", config="indonesian", weight="B")
        + SearchVector("kinerja", "indikator", config="indonesian", weight="D"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = "nomenklatur"
        verbose_name_plural = "nomenklatur"
        constraints = [models.UniqueConstraint(fields=["peraturan", "jenis_pemda", "kode"], name="nomenklatur_unik")]
        indexes = [GinIndex(fields=["vektor"], name="nomenklatur_vektor")]


class NomenklaturLokal(ButirNomenklatur, ModelTenant):
    """A row that the region added because the national list lacks it; ``dasar`` says by which decree."""

    dasar = models.CharField("dasar penetapan", max_length=200)
    berlaku_dari = models.PositiveSmallIntegerField("berlaku dari tahun")
    berlaku_sampai = models.PositiveSmallIntegerField("berlaku sampai tahun", null=True, blank=True)

    class Meta:
        verbose_name = "nomenklatur lokal"
        verbose_name_plural = "nomenklatur lokal"
        ordering = ["kode"]
        constraints = [
            models.UniqueConstraint(fields=["pemda", "kode"], name="nomenklatur_lokal_unik"),
            models.CheckConstraint(
                condition=Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=F("berlaku_dari")),
                name="nomenklatur_lokal_masa",
            ),
        ]
