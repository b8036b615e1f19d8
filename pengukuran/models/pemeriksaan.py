"""What those who check leave at the rows of a PD and period, and the initials of the superiors below the kepala PD."""

from django.db import models
from django.db.models import Q

from pengukuran.models.realisasi import PengisianPD
from perencanaan.models import IndikatorInduk
from sakip.inti import waktu
from sakip.tenansi.dasar import ModelTenant, TautanTenant
from sakip.tenansi.models import Jabatan


class CatatanBaris(ModelTenant):
    """A remark at one row: why it is returned, or what Bappeda notes after the approval.

    ``indikator_induk`` empty: the sheet of realisasi anggaran. ``selesai_pada``: handed in again.
    """

    class Jenis(models.TextChoices):
        KEMBALI = "kembali", "Dikembalikan"
        CATATAN = "catatan", "Catatan pemeriksaan"

    pengisian = TautanTenant(PengisianPD, models.CASCADE, related_name="catatan_baris")
    indikator_induk = TautanTenant(
        IndikatorInduk, models.PROTECT, null=True, blank=True, related_name="catatan_pengukuran"
    )
    jenis = models.CharField(max_length=8, choices=Jenis.choices)
    isi = models.TextField("isi catatan")
    putaran = models.PositiveSmallIntegerField(default=1)
    oleh = models.CharField(max_length=150)
    oleh_peran = models.CharField(max_length=200, blank=True)
    pada = models.DateTimeField(default=waktu.sekarang)
    selesai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "catatan baris"
        verbose_name_plural = "catatan baris"
        ordering = ["pada", "id"]
        indexes = [models.Index(fields=["pemda", "pengisian", "jenis"], name="catatan_baris_pengisian")]
        constraints = [models.CheckConstraint(condition=~Q(isi=""), name="catatan_baris_beralasan")]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}: {self.isi}"


class ParafJenjang(ModelTenant):
    """The initials of a superior below the kepala PD, deepest level first. ``pada`` empty: still waiting."""

    pengisian = TautanTenant(PengisianPD, models.CASCADE, related_name="paraf")
    jabatan = TautanTenant(Jabatan, models.PROTECT, related_name="paraf_pengisian")
    jenjang = models.PositiveSmallIntegerField("jarak dari kepala PD")
    oleh = models.CharField(max_length=150, blank=True)
    pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "paraf berjenjang"
        verbose_name_plural = "paraf berjenjang"
        ordering = ["-jenjang", "id"]
        constraints = [
            models.UniqueConstraint(fields=["pemda", "pengisian", "jabatan"], name="paraf_jenjang_unik"),
            models.CheckConstraint(condition=Q(pada__isnull=True) | ~Q(oleh=""), name="paraf_jenjang_bernama"),
        ]

    def __str__(self) -> str:
        return f"Paraf {self.jabatan}"
