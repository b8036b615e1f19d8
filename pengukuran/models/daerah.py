"""The region's own figures of a year: what its RPJMD indicators came to (Perwali Probolinggo 30/2020 IV.C.4.a)."""

from django.db import models
from django.db.models import Q

from perencanaan.models import IndikatorInduk
from sakip.tenansi.dasar import ModelBerversi, TautanTenant


class RealisasiDaerah(ModelBerversi):
    """The realisasi of an indicator of the region itself; what a PD measures stays with the PD.

    Empty ``nilai`` = not measured: then the printed note says why ("peringkat 4", "-").
    """

    indikator_induk = TautanTenant(IndikatorInduk, models.PROTECT, related_name="realisasi_daerah")
    tahun = models.PositiveSmallIntegerField()
    nilai = models.DecimalField(max_digits=30, decimal_places=10, null=True, blank=True)
    catatan_cetak = models.CharField("catatan yang ikut tercetak", max_length=200, blank=True)
    sumber = models.CharField("sumber data", max_length=200, blank=True)
    diubah_oleh = models.CharField("diubah oleh", max_length=150, blank=True)

    class Meta:
        verbose_name = "realisasi pemerintah daerah"
        verbose_name_plural = "realisasi pemerintah daerah"
        constraints = [
            models.UniqueConstraint(fields=["pemda", "indikator_induk", "tahun"], name="realisasi_daerah_unik"),
            models.CheckConstraint(
                condition=Q(nilai__isnull=False) | ~Q(catatan_cetak=""), name="realisasi_daerah_ada_isi"
            ),
        ]

    def __str__(self) -> str:
        return f"Realisasi daerah {self.tahun}"
