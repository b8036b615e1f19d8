"""Proposals that come out of measuring: a change of strategy, activity or budget (docs/aturan.md, Pengukuran)."""

from django.db import models

from pengukuran.models.realisasi import Realisasi
from perencanaan.models import VersiRencana
from sakip.tenansi.dasar import ModelBerversi, TautanTenant


class UsulanPenyesuaian(ModelBerversi):
    """Submitted with the realisasi it hangs on, decided by the head, answered by the next plan revision.

    ``nilai`` in rupiah, the change of a budget: negative = less.
    """

    class Jenis(models.TextChoices):
        STRATEGI = "strategi", "Strategi"
        KEGIATAN = "kegiatan", "Kegiatan"
        ANGGARAN = "anggaran", "Anggaran"

    realisasi = TautanTenant(Realisasi, models.PROTECT, related_name="usulan")
    jenis = models.CharField("jenis", max_length=10, choices=Jenis.choices)
    uraian = models.TextField("yang diusulkan")
    alasan = models.TextField("alasan")
    nilai = models.DecimalField("perubahan anggaran (Rp)", max_digits=20, decimal_places=2, null=True, blank=True)
    status = models.CharField(max_length=15, default="draf")
    status_sejak = models.DateTimeField(null=True, blank=True)
    pengusul = models.CharField("pengusul", max_length=150, blank=True)
    diputus_oleh = models.CharField("diputus oleh", max_length=150, blank=True)
    diputus_pada = models.DateTimeField(null=True, blank=True)
    alasan_putusan = models.TextField("alasan putusan", blank=True)
    dipakai_di = TautanTenant(VersiRencana, models.SET_NULL, null=True, blank=True, related_name="usulan_dipakai")
    dipakai_oleh = models.CharField(max_length=150, blank=True)
    dipakai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "usulan penyesuaian"
        verbose_name_plural = "usulan penyesuaian"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(jenis="anggaran") | models.Q(nilai__isnull=False), name="usulan_anggaran_bernilai"
            )
        ]

    def __str__(self) -> str:
        return f"Usulan {self.get_jenis_display().lower()}: {self.uraian[:80]}"

    def lingkup_pd(self) -> int:
        """PD of the figure (asked by izin)."""
        return self.realisasi.pd_id
