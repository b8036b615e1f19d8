"""The one tree of kinerja: tujuan → sasaran → program → kegiatan → sub kegiatan → individu are levels of a node."""

from django.db import models

from perencanaan.models.rencana import VersiRencana
from sakip.tenansi.dasar import ModelBerversi, ModelTenant, TautanTenant
from sakip.tenansi.models import Jabatan, PerangkatDaerah


class KinerjaInduk(ModelTenant):
    """Identity of a node that outlives plan versions. Budgets and crosscutting links hang here."""

    pd = TautanTenant(PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="kinerja_induk")
    nama = models.TextField("nama terakhir")

    class Meta:
        verbose_name = "identitas kinerja"
        verbose_name_plural = "identitas kinerja"

    def __str__(self) -> str:
        return self.nama


class Kinerja(ModelBerversi):
    """A node of the tree in one plan version."""

    class Tingkat(models.TextChoices):
        TUJUAN = "tujuan", "Tujuan"
        SASARAN = "sasaran", "Sasaran"
        PROGRAM = "program", "Program"
        KEGIATAN = "kegiatan", "Kegiatan"
        SUB_KEGIATAN = "sub_kegiatan", "Sub kegiatan"
        INDIVIDU = "individu", "Kinerja individu"

    versi_rencana = TautanTenant(VersiRencana, models.PROTECT, related_name="kinerja")
    identitas = TautanTenant(KinerjaInduk, models.PROTECT, related_name="simpul")
    induk = TautanTenant("self", models.PROTECT, null=True, blank=True, related_name="anak")
    tingkat = models.CharField(max_length=12, choices=Tingkat.choices)
    uraian = models.TextField("uraian")
    csf = models.BooleanField("faktor penentu keberhasilan (CSF)", default=False)
    csf_alasan = models.CharField("mengapa menentukan", max_length=500, blank=True)
    pemilik = TautanTenant(Jabatan, models.PROTECT, null=True, blank=True, related_name="kinerja")
    mendukung = TautanTenant(
        KinerjaInduk,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pendukung",
        verbose_name="sasaran RPJMD yang didukung",
    )
    diwakili = TautanTenant(
        "IndikatorInduk",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mewakili",
        verbose_name="indikator sasaran yang mewakili tujuan",
    )
    kode_nomenklatur = models.CharField("kode nomenklatur", max_length=30, blank=True)
    bidang_urusan = models.CharField("bidang urusan", max_length=150, blank=True)
    urutan = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "kinerja"
        verbose_name_plural = "kinerja"
        ordering = ["urutan", "id"]
        indexes = [models.Index(fields=["pemda", "versi_rencana", "urutan"], name="kinerja_versi_urut")]
        constraints = [
            models.UniqueConstraint(fields=["pemda", "versi_rencana", "identitas"], name="kinerja_identitas_sekali")
        ]

    def __str__(self) -> str:
        return self.uraian

    @property
    def sebutan(self) -> str:
        """The words with their level before them, once: "Sasaran: Meningkatnya …", "Program Pengelolaan …"."""
        jenjang = self.get_tingkat_display()
        return self.uraian if self.uraian.lower().startswith(jenjang.lower()) else f"{jenjang}: {self.uraian}"

    def lingkup_pd(self) -> int | None:
        """PD of the plan (asked by izin)."""
        return self.versi_rencana.dokumen.pd_id


class PaguTahunan(ModelBerversi):
    """Budget of a node in a year, in rupiah."""

    kinerja = TautanTenant(Kinerja, models.CASCADE, related_name="pagu")
    tahun = models.PositiveSmallIntegerField()
    sumber_dana = models.CharField(max_length=20, default="APBD")
    nilai = models.DecimalField(max_digits=20, decimal_places=2)

    class Meta:
        verbose_name = "pagu tahunan"
        verbose_name_plural = "pagu tahunan"
        constraints = [
            models.UniqueConstraint(fields=["pemda", "kinerja", "tahun", "sumber_dana"], name="pagu_tahunan_unik"),
            models.CheckConstraint(condition=models.Q(nilai__gte=0), name="pagu_tidak_negatif"),
        ]

    def __str__(self) -> str:
        return f"{self.tahun}: {self.nilai}"
