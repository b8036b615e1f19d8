"""A document of the register that is entered with its file: RPJPD, RKA, DPA, SK IKU, pedoman, monev, LHR and others."""

from django.db import models
from django.db.models import F, Q

from perencanaan.register import JENIS
from sakip.dokumen.models import VersiBerkas
from sakip.inti.kalender import ROMAWI
from sakip.tenansi.dasar import ModelBerversi, TautanTenant
from sakip.tenansi.models import PerangkatDaerah


class DokumenSakip(ModelBerversi):
    """A document of a PD (or, ``pd`` empty, of the region) with number, date and file, for one year or a span of years.

    ``terbit_pada`` is set by somebody with the right: from then on everybody may read it on the public page, and it
    stays as it is until it is withdrawn. ``tempat_terbit`` tells where else it was published.
    """

    jenis = models.CharField(max_length=20)
    pd = TautanTenant(PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="dokumen_sakip")
    tahun_awal = models.PositiveSmallIntegerField("tahun awal")
    tahun_akhir = models.PositiveSmallIntegerField("tahun akhir")
    triwulan = models.PositiveSmallIntegerField(null=True, blank=True)
    judul = models.CharField(max_length=200)
    nomor = models.CharField("nomor dokumen", max_length=80, blank=True)
    tanggal = models.DateField("tanggal dokumen", null=True, blank=True)
    versi_berkas = TautanTenant(VersiBerkas, models.PROTECT, null=True, blank=True, related_name="+")
    tempat_terbit = models.CharField("diterbitkan juga di", max_length=200, blank=True)
    tanggal_terbit = models.DateField("diterbitkan di sana tanggal", null=True, blank=True)
    terbit_pada = models.DateTimeField(null=True, blank=True)
    terbit_oleh = models.CharField(max_length=150, blank=True)

    class Meta:
        verbose_name = "dokumen SAKIP"
        verbose_name_plural = "dokumen SAKIP"
        ordering = ["jenis", "triwulan", "-tanggal", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(tahun_akhir__gte=F("tahun_awal")), name="dokumen_sakip_tahun"),
            models.CheckConstraint(
                condition=Q(triwulan__isnull=True) | Q(triwulan__gte=1, triwulan__lte=4), name="dokumen_sakip_triwulan"
            ),
            models.CheckConstraint(
                condition=Q(terbit_pada__isnull=True) | Q(versi_berkas__isnull=False), name="dokumen_sakip_ber_berkas"
            ),
        ]
        indexes = [models.Index(fields=["pemda", "tahun_awal", "tahun_akhir"], name="dokumen_sakip_tahun_i")]

    def __str__(self) -> str:
        return self.judul

    @property
    def sebutan_triwulan(self) -> str:
        """ "Triwulan II", "" for a document of the year."""
        return f"Triwulan {ROMAWI[self.triwulan - 1]}" if self.triwulan else ""

    @property
    def sebutan_jenis(self) -> str:
        """The kind in words."""
        jenis = JENIS.get(self.jenis)
        return jenis.nama if jenis else self.jenis
