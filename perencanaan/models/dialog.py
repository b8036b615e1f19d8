"""Dialog kinerja: meetings in which superior and subordinates agree on targets, look at progress, discuss the LKjIP."""

from django.db import models
from django.db.models import Q

from sakip.dokumen.models import VersiBerkas
from sakip.tenansi.dasar import ModelBerversi, ModelTenant, TautanTenant
from sakip.tenansi.models import Jabatan, Pegawai, PerangkatDaerah


class DialogKinerja(ModelBerversi):
    """A meeting of a PD (``pd`` empty: of the region's heads) about one year, with its notulen and what was agreed.

    ``jabatan`` names the position whose PK it was about; empty = those of the whole PD.
    """

    class Jenis(models.TextChoices):
        TARGET = "target", "Dialog target"
        BERKALA = "berkala", "Dialog kinerja berkala"
        LKJIP = "lkjip", "Pembahasan LKjIP"

    jenis = models.CharField(max_length=8, choices=Jenis.choices, default=Jenis.TARGET)
    pd = TautanTenant(PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="dialog_kinerja")
    jabatan = TautanTenant(Jabatan, models.PROTECT, null=True, blank=True, related_name="dialog_kinerja")
    tahun = models.PositiveSmallIntegerField()
    periode_ke = models.PositiveSmallIntegerField("triwulan", null=True, blank=True)
    tanggal = models.DateField("tanggal dialog")
    tempat = models.CharField("tempat", max_length=120, blank=True)
    agenda = models.TextField("agenda")
    notulen = models.TextField("notulen", blank=True)
    arahan = models.TextField("arahan atasan", blank=True)
    kesepakatan = models.TextField("kesepakatan", blank=True)
    versi_berkas = TautanTenant(VersiBerkas, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "dialog kinerja"
        verbose_name_plural = "dialog kinerja"
        ordering = ["-tanggal", "-id"]
        indexes = [models.Index(fields=["pemda", "tahun", "pd"], name="dialog_kinerja_pd_tahun")]
        constraints = [
            models.CheckConstraint(
                condition=Q(periode_ke__isnull=True) | Q(periode_ke__gte=1, periode_ke__lte=12),
                name="dialog_kinerja_periode",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.tahun}"


class PesertaDialog(ModelTenant):
    """Somebody who took part: a person of the organisation, or a name typed in. Name and position are a snapshot."""

    dialog = TautanTenant(DialogKinerja, models.CASCADE, related_name="peserta")
    pegawai = TautanTenant(Pegawai, models.PROTECT, null=True, blank=True, related_name="+")
    nama = models.CharField("nama", max_length=150)
    jabatan = models.CharField("jabatan", max_length=200, blank=True)
    urutan = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "peserta dialog"
        verbose_name_plural = "peserta dialog"
        ordering = ["urutan", "id"]

    def __str__(self) -> str:
        return self.nama
