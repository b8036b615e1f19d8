"""Crosscutting: work that a kinerja of one PD asks of another PD, which accepts or rejects (PermenPANRB 89/2021)."""

from django.db import models
from django.db.models import Q

from perencanaan.models.kinerja import KinerjaInduk
from sakip.tenansi.dasar import ModelBerversi, TautanTenant
from sakip.tenansi.models import PerangkatDaerah


class TautanLintas(ModelBerversi):
    """One request. It hangs on identities, so it survives the versions of both plans.

    ``ke`` is empty while the kinerja of the other PD is not known; then ``kinerja_ke`` words it.
    """

    class Status(models.TextChoices):
        DIUSULKAN = "diusulkan", "Menunggu jawaban"
        DITERIMA = "diterima", "Diterima"
        DITOLAK = "ditolak", "Ditolak"
        DICABUT = "dicabut", "Dicabut"

    dari = TautanTenant(KinerjaInduk, models.PROTECT, related_name="lintas_keluar")
    ke_pd = TautanTenant(PerangkatDaerah, models.PROTECT, related_name="lintas_masuk")
    ke = TautanTenant(KinerjaInduk, models.PROTECT, null=True, blank=True, related_name="lintas_masuk")
    kinerja_ke = models.CharField("kinerja yang diharapkan", max_length=500, blank=True)
    uraian = models.TextField("yang diminta")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DIUSULKAN)
    status_sejak = models.DateTimeField(null=True, blank=True)
    alasan = models.TextField("alasan penolakan atau pencabutan", blank=True)

    class Meta:
        verbose_name = "kerja lintas PD"
        verbose_name_plural = "kerja lintas PD"
        ordering = ["-status_sejak", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pemda", "dari", "ke_pd", "ke", "kinerja_ke"],
                condition=Q(status__in=["diusulkan", "diterima"]),
                name="tautan_lintas_sekali",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=Q(ke__isnull=False) | ~Q(kinerja_ke=""), name="tautan_lintas_bertujuan"),
            models.CheckConstraint(condition=~Q(status="ditolak") | ~Q(alasan=""), name="tautan_lintas_beralasan"),
        ]

    def __str__(self) -> str:
        return f"Kerja lintas PD: {self.tujuan}"

    @property
    def tujuan(self) -> str:
        """The kinerja of the other PD, as it is called there or as the proposer words it."""
        return self.ke.nama if self.ke is not None else self.kinerja_ke

    def lingkup_pd(self) -> int | None:
        """The PD that asks (asked by izin); the PD that answers is ``ke_pd``."""
        return self.dari.pd_id
