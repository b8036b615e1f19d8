"""Results, apart from the facts: what was computed, from which inputs, by which version of the formulas."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from pengukuran.models.periode import Periode
from perencanaan.models import ButirPK, Indikator, IndikatorInduk
from sakip.tenansi.dasar import ModelTenant, TautanTenant
from sakip.tenansi.models import PerangkatDaerah


class Capaian(ModelTenant):
    """The result of one indicator for a period (figures up to and including it), the year, or the end of Renstra.

    Exactly one of ``nilai`` (percent, 10 places) and ``sebab`` is filled. ``inputs`` holds formula, definition and the
    periods used, so the explaining sentence and the figure stay what they were.
    """

    class Jenis(models.TextChoices):
        PERIODE = "periode", "Periode"
        TAHUN = "tahun", "Tahun"
        AKHIR_RENSTRA = "akhir_renstra", "Akhir Renstra"

    pd = TautanTenant(PerangkatDaerah, models.PROTECT, related_name="capaian")
    tahun = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=14, choices=Jenis.choices)
    periode = TautanTenant(Periode, models.PROTECT, null=True, blank=True, related_name="capaian")
    indikator_induk = TautanTenant(IndikatorInduk, models.PROTECT, related_name="capaian")
    indikator = TautanTenant(Indikator, models.PROTECT, related_name="capaian")
    butir_pk = TautanTenant(ButirPK, models.PROTECT, null=True, blank=True, related_name="capaian")
    target = models.DecimalField(max_digits=30, decimal_places=10, null=True, blank=True)
    realisasi = models.DecimalField(max_digits=30, decimal_places=10, null=True, blank=True)
    nilai = models.DecimalField(max_digits=36, decimal_places=10, null=True, blank=True)
    sebab = models.CharField(max_length=30, blank=True)
    lengkap = models.BooleanField("semua periode terisi", default=True)
    inputs = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    versi_rumus = models.CharField(max_length=10)
    dihitung_pada = models.DateTimeField()

    class Meta:
        verbose_name = "capaian"
        verbose_name_plural = "capaian"
        indexes = [models.Index(fields=["pemda", "tahun", "jenis", "pd"], name="capaian_tahun_jenis_pd")]
        constraints = [
            models.UniqueConstraint(
                fields=["pemda", "pd", "tahun", "indikator_induk", "jenis", "periode"],
                name="capaian_unik",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=(Q(nilai__isnull=True) & ~Q(sebab="")) | (Q(nilai__isnull=False) & Q(sebab="")),
                name="capaian_nilai_atau_sebab",
            ),
            models.CheckConstraint(
                condition=Q(jenis="periode", periode__isnull=False) | (~Q(jenis="periode") & Q(periode__isnull=True)),
                name="capaian_periode_sesuai_jenis",
            ),
        ]

    def __str__(self) -> str:
        return f"Capaian {self.get_jenis_display()} {self.tahun}"


class NilaiPembanding(ModelTenant):
    """A figure to compare with: national, province, another region, or one's own of a year before the system."""

    class Jenis(models.TextChoices):
        NASIONAL = "nasional", "Nasional"
        PROVINSI = "provinsi", "Provinsi"
        DAERAH_LAIN = "daerah_lain", "Daerah lain"
        SENDIRI = "sendiri", "Tahun lalu (sendiri)"

    indikator_induk = TautanTenant(IndikatorInduk, models.PROTECT, related_name="pembanding")
    tahun = models.PositiveSmallIntegerField()
    jenis = models.CharField(max_length=12, choices=Jenis.choices)
    target = models.DecimalField(max_digits=30, decimal_places=10, null=True, blank=True)
    realisasi = models.DecimalField(max_digits=30, decimal_places=10, null=True, blank=True)
    nama_daerah = models.CharField("nama daerah lain", max_length=120, blank=True)
    sumber = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "nilai pembanding"
        verbose_name_plural = "nilai pembanding"
        constraints = [
            models.UniqueConstraint(
                fields=["pemda", "indikator_induk", "tahun", "jenis", "nama_daerah"], name="pembanding_unik"
            ),
            models.CheckConstraint(
                condition=Q(jenis="daerah_lain") ^ Q(nama_daerah=""), name="pembanding_daerah_lain_bernama"
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=False) | Q(realisasi__isnull=False), name="pembanding_ada_isi"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.tahun}"
