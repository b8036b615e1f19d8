"""The measured facts of a PD and period. They travel together through the flow of one ``PengisianPD``."""

from django.db import models

from pengukuran.models.periode import Periode
from perencanaan.models import IndikatorInduk, KomponenIndikator
from sakip.jejak.operasi import OperasiDasar
from sakip.tenansi.dasar import ModelBerversi, ModelTenant, TautanTenant
from sakip.tenansi.models import PerangkatDaerah


class PengisianPD(ModelBerversi):
    """All realisasi of a PD in a period: what is submitted, checked, returned and approved as one."""

    pd = TautanTenant(PerangkatDaerah, models.PROTECT, related_name="pengisian")
    periode = TautanTenant(Periode, models.PROTECT, related_name="pengisian")
    status = models.CharField(max_length=20, default="draf")
    status_sejak = models.DateTimeField(null=True, blank=True)
    diajukan_pada = models.DateTimeField("pertama kali diajukan", null=True, blank=True)
    # Rounds: a return or a reopening begins the next one.
    putaran = models.PositiveSmallIntegerField("putaran", default=1)
    # Days late when a step was taken for the first time; empty = not taken yet. Never changed afterwards.
    telat_isi = models.PositiveSmallIntegerField("hari terlambat mengajukan", null=True, blank=True)
    telat_verifikasi = models.PositiveSmallIntegerField("hari terlambat verifikasi", null=True, blank=True)
    telat_persetujuan = models.PositiveSmallIntegerField("hari terlambat persetujuan", null=True, blank=True)
    # Set at the approval where the region's setting asks for it.
    perlu_diperiksa = models.BooleanField("diperiksa Bappeda/Bagian Organisasi", default=False)
    diperiksa_pada = models.DateTimeField("diperiksa pada", null=True, blank=True)

    class Meta:
        verbose_name = "realisasi PD"
        verbose_name_plural = "realisasi PD"
        constraints = [models.UniqueConstraint(fields=["pemda", "pd", "periode"], name="pengisian_pd_unik")]

    def __str__(self) -> str:
        return f"Realisasi {self.periode} {self.pd.sebutan}"


class Realisasi(ModelBerversi):
    """What was measured: the figure of one indicator, its owner and a period, exact and in the indicator's unit.

    Empty ``nilai`` = not measured (0 is a value). For a qualitative indicator it is the position on its scale.
    """

    indikator_induk = TautanTenant(IndikatorInduk, models.PROTECT, related_name="realisasi")
    pd = TautanTenant(PerangkatDaerah, models.PROTECT, related_name="realisasi")
    periode = TautanTenant(Periode, models.PROTECT, related_name="realisasi")
    nilai = models.DecimalField(max_digits=30, decimal_places=10, null=True, blank=True)
    catatan_cetak = models.CharField("catatan yang ikut tercetak", max_length=200, blank=True)
    diubah_oleh = models.CharField("diubah oleh", max_length=150, blank=True)

    class Meta:
        verbose_name = "realisasi"
        verbose_name_plural = "realisasi"
        constraints = [
            models.UniqueConstraint(fields=["pemda", "indikator_induk", "pd", "periode"], name="realisasi_unik")
        ]
        indexes = [models.Index(fields=["pemda", "pd", "periode"], name="realisasi_pd_periode")]

    def __str__(self) -> str:
        return f"Realisasi {self.indikator_induk} {self.periode}"


class NilaiKomponen(ModelTenant):
    """Value of a pembilang, penyebut or weighted part in a period; the indicator's figure is computed from them."""

    realisasi = TautanTenant(Realisasi, models.CASCADE, related_name="komponen")
    komponen = TautanTenant(KomponenIndikator, models.PROTECT, related_name="nilai")
    nilai = models.DecimalField(max_digits=30, decimal_places=10, null=True, blank=True)

    class Meta:
        verbose_name = "nilai komponen"
        verbose_name_plural = "nilai komponen"
        constraints = [models.UniqueConstraint(fields=["pemda", "realisasi", "komponen"], name="nilai_komponen_unik")]

    def __str__(self) -> str:
        return f"{self.komponen}: {self.nilai}"


class IsiAnalisis(ModelBerversi):
    """The texts beside a figure: table h of the LKjIP (Perwali Probolinggo 30/2020 V.C)."""

    pendukung = models.TextField("faktor pendukung", blank=True)
    penghambat = models.TextField("faktor penghambat", blank=True)
    permasalahan = models.TextField("permasalahan", blank=True)
    solusi = models.TextField("solusi", blank=True)
    upaya = models.TextField("upaya yang sudah dilakukan", blank=True)
    rencana = models.TextField("rencana tindak lanjut", blank=True)
    diubah_oleh = models.CharField("diubah oleh", max_length=150, blank=True)

    class Meta:
        abstract = True


class Analisis(IsiAnalisis):
    """Why a figure of a PD is what it is, what follows, and what became of the plan of the period before."""

    class JawabanLalu(models.TextChoices):
        DILAKSANAKAN = "dilaksanakan", "Dilaksanakan"
        SEBAGIAN = "sebagian", "Dilaksanakan sebagian"
        BELUM = "belum", "Belum dilaksanakan"

    realisasi = TautanTenant(Realisasi, models.CASCADE, related_name="analisis")
    jawaban_lalu = models.CharField(
        "rencana tindak lanjut periode lalu", max_length=15, choices=JawabanLalu.choices, blank=True
    )
    uraian_lalu = models.TextField("penjelasan tindak lanjut periode lalu", blank=True)

    class Meta:
        verbose_name = "analisis"
        verbose_name_plural = "analisis"
        constraints = [models.UniqueConstraint(fields=["pemda", "realisasi"], name="analisis_satu_per_realisasi")]

    def __str__(self) -> str:
        return f"Analisis {self.realisasi_id}"


class OperasiSel(OperasiDasar):
    """A saved cell operation: the browser may send it again and gets the same answer."""

    class Meta:
        verbose_name = "operasi sel"
        verbose_name_plural = "operasi sel"
        constraints = [models.UniqueConstraint(fields=["pemda", "uuid"], name="operasi_sel_uuid_unik")]
