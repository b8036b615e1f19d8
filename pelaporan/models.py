"""Reports with their sections, what was published (frozen), and to whom it was delivered."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from sakip.dokumen.models import VersiBerkas
from sakip.tenansi.dasar import ModelBerversi, ModelTenant, TautanTenant
from sakip.tenansi.models import PerangkatDaerah


class Laporan(ModelBerversi):
    """A report of a PD (or, ``pd`` empty, of the region) over a year (Perwali Probolinggo 30/2020 V)."""

    class Jenis(models.TextChoices):
        LKJIP_PD = "lkjip_pd", "LKjIP"
        LKJIP_PEMDA = "lkjip_pemda", "LKjIP pemda"

    jenis = models.CharField(max_length=15, choices=Jenis.choices, default=Jenis.LKJIP_PD)
    pd = TautanTenant(PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="laporan")
    tahun = models.PositiveSmallIntegerField("tahun yang dilaporkan")
    status = models.CharField(max_length=20, default="draf")
    status_sejak = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "laporan"
        verbose_name_plural = "laporan"
        ordering = ["-tahun", "pd_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pemda", "jenis", "pd", "tahun"], name="laporan_unik", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=models.Q(jenis="lkjip_pd", pd__isnull=False) | models.Q(jenis="lkjip_pemda", pd__isnull=True),
                name="laporan_pd_sesuai_jenis",
            ),
        ]

    def __str__(self) -> str:
        return f"LKjIP {self.tahun} {self.pd.sebutan if self.pd else self.pemda.nama}"


class BagianLaporan(ModelBerversi):
    """The text of one section. Plain text: blank lines part paragraphs, lines that begin with "- " are a list."""

    laporan = TautanTenant(Laporan, models.CASCADE, related_name="bagian")
    kode = models.CharField(max_length=40)
    naskah = models.TextField(blank=True)
    diubah_oleh = models.CharField(max_length=150, blank=True)

    class Meta:
        verbose_name = "bagian laporan"
        verbose_name_plural = "bagian laporan"
        constraints = [models.UniqueConstraint(fields=["pemda", "laporan", "kode"], name="bagian_laporan_unik")]

    def __str__(self) -> str:
        return self.kode


class Terbitan(ModelTenant):
    """What an approved report said: frozen when approved; the PDF is attached once, then published.

    A database trigger refuses any other change: later data do not alter a published report (our decision).
    """

    laporan = TautanTenant(Laporan, models.PROTECT, related_name="terbitan")
    ke = models.PositiveSmallIntegerField(default=1)
    nomor = models.CharField("nomor dokumen", max_length=60)
    token = models.CharField(max_length=32)
    judul = models.CharField(max_length=250)
    tahun = models.PositiveSmallIntegerField()
    pd = TautanTenant(PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="terbitan")
    snapshot = models.JSONField(encoder=DjangoJSONEncoder)
    disetujui_oleh = models.CharField(max_length=150)
    disetujui_pada = models.DateTimeField()
    pdf = TautanTenant(VersiBerkas, models.PROTECT, null=True, blank=True, related_name="+")
    halaman = models.PositiveIntegerField("jumlah halaman", null=True, blank=True)
    terbit_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "terbitan"
        verbose_name_plural = "terbitan"
        ordering = ["-ke"]
        constraints = [
            models.UniqueConstraint(fields=["pemda", "laporan", "ke"], name="terbitan_ke_unik"),
            models.UniqueConstraint(fields=["pemda", "token"], name="terbitan_token_unik"),
            models.UniqueConstraint(fields=["pemda", "nomor"], name="terbitan_nomor_unik"),
            models.CheckConstraint(
                condition=models.Q(terbit_pada__isnull=True) | models.Q(pdf__isnull=False), name="terbitan_ber_pdf"
            ),
        ]
        indexes = [models.Index(fields=["pemda", "tahun", "terbit_pada"], name="terbitan_publik")]

    def __str__(self) -> str:
        return self.judul


class Penyampaian(ModelTenant):
    """Delivery of a published report, with the receipt."""

    terbitan = TautanTenant(Terbitan, models.PROTECT, related_name="penyampaian")
    kepada = models.CharField(max_length=200)
    tanggal = models.DateField()
    tanda_terima = TautanTenant(VersiBerkas, models.PROTECT, null=True, blank=True, related_name="+")
    keterangan = models.CharField(max_length=250, blank=True)

    class Meta:
        verbose_name = "penyampaian"
        verbose_name_plural = "penyampaian"
        ordering = ["-tanggal", "-id"]

    def __str__(self) -> str:
        return f"{self.terbitan} kepada {self.kepada}"
