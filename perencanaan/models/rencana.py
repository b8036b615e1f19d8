"""Plan documents and their versions. A version is a whole tree that freezes when it is ditetapkan."""

from django.db import models
from django.db.models import F, Q

from sakip.tenansi.dasar import ModelBerversi, TautanTenant
from sakip.tenansi.models import PerangkatDaerah


class DokumenRencana(ModelBerversi):
    """RPJMD, Renstra, RKPD or Renja over a span of years; ``pd`` is empty for the region's own documents."""

    class Jenis(models.TextChoices):
        RPJMD = "rpjmd", "RPJMD"
        RENSTRA = "renstra", "Renstra"
        RKPD = "rkpd", "RKPD"
        RENJA = "renja", "Renja"

    jenis = models.CharField(max_length=8, choices=Jenis.choices)
    pd = TautanTenant(PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="dokumen_rencana")
    tahun_awal = models.PositiveSmallIntegerField("tahun awal")
    tahun_akhir = models.PositiveSmallIntegerField("tahun akhir")

    class Meta:
        verbose_name = "dokumen rencana"
        verbose_name_plural = "dokumen rencana"
        constraints = [
            models.UniqueConstraint(
                fields=["pemda", "jenis", "pd", "tahun_awal"], name="dokumen_rencana_unik", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(tahun_akhir__gte=F("tahun_awal")), name="dokumen_rencana_tahun"),
        ]

    def __str__(self) -> str:
        tahun = str(self.tahun_awal) if self.tahun_awal == self.tahun_akhir else f"{self.tahun_awal}–{self.tahun_akhir}"
        return f"{self.get_jenis_display()} {tahun}"


class VersiRencana(ModelBerversi):
    """Murni (ke 1) or a perubahan of a plan: a complete tree. Locked by a database trigger once ditetapkan."""

    dokumen = TautanTenant(DokumenRencana, models.PROTECT, related_name="versi_rencana")
    ke = models.PositiveSmallIntegerField("versi ke", default=1)
    status = models.CharField(max_length=15, default="draf")
    status_sejak = models.DateTimeField(null=True, blank=True)
    nomor = models.CharField("nomor penetapan", max_length=80, blank=True)
    tanggal = models.DateField("tanggal penetapan", null=True, blank=True)
    aktif = models.BooleanField("versi yang berlaku", default=False)
    visi = models.TextField("visi", blank=True)
    misi = models.TextField("misi", blank=True)

    class Meta:
        verbose_name = "versi rencana"
        verbose_name_plural = "versi rencana"
        constraints = [
            models.UniqueConstraint(fields=["pemda", "dokumen", "ke"], name="versi_rencana_ke_unik"),
            models.UniqueConstraint(
                fields=["pemda", "dokumen"], condition=Q(aktif=True), name="versi_rencana_satu_aktif"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dokumen} versi {self.ke}"

    def lingkup_pd(self) -> int | None:
        """PD of the document (asked by izin)."""
        return self.dokumen.pd_id


class BabRencana(ModelBerversi):
    """Text of one chapter of a plan version."""

    versi_rencana = TautanTenant(VersiRencana, models.CASCADE, related_name="bab")
    kode = models.CharField(max_length=30)
    naskah = models.TextField(blank=True)

    class Meta:
        verbose_name = "bab rencana"
        verbose_name_plural = "bab rencana"
        constraints = [models.UniqueConstraint(fields=["pemda", "versi_rencana", "kode"], name="bab_rencana_unik")]

    def __str__(self) -> str:
        return self.kode
