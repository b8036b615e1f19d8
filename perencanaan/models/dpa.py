"""The budget of the DPA: a fact of its own beside the pagu that a plan version proposes."""

from django.db import models

from perencanaan.models.kinerja import KinerjaInduk
from sakip.tenansi.dasar import ModelBerversi, TautanTenant


class PaguDPA(ModelBerversi):
    """Budget of a kegiatan or sub kegiatan in the DPA of a year, in rupiah.

    It hangs on the identity, so it outlives the versions of the Renja and may be entered after one is locked.
    """

    identitas = TautanTenant(KinerjaInduk, models.PROTECT, related_name="pagu_dpa")
    tahun = models.PositiveSmallIntegerField()
    nilai = models.DecimalField(max_digits=20, decimal_places=2)

    class Meta:
        verbose_name = "pagu DPA"
        verbose_name_plural = "pagu DPA"
        constraints = [
            models.UniqueConstraint(fields=["pemda", "identitas", "tahun"], name="pagu_dpa_sekali"),
            models.CheckConstraint(condition=models.Q(nilai__gte=0), name="pagu_dpa_tidak_negatif"),
        ]

    def __str__(self) -> str:
        return f"DPA {self.tahun}: {self.nilai}"

    def lingkup_pd(self) -> int | None:
        """PD of the node (asked by izin)."""
        return self.identitas.pd_id
