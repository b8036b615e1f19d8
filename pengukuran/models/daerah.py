"""The region's own figures of a year: what its RPJMD indicators came to (Perwali Probolinggo 30/2020 IV.C.4.a).

They travel together through the flow of one ``PengisianDaerah``, as those of a PD do through its ``PengisianPD``.
"""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from pengukuran.models.periode import JendelaPengisian
from pengukuran.models.realisasi import IsiAnalisis
from perencanaan.models import IndikatorInduk, KomponenIndikator
from sakip.inti import waktu
from sakip.tenansi.dasar import ModelBerversi, ModelTenant, TautanTenant


class PengisianDaerah(ModelBerversi):
    """All figures of the region in a year: what is submitted, checked, returned and approved as one.

    ``hasil``: the form as it was approved, with the targets and results of that day; a trigger keeps it as it is.
    """

    tahun = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=20, default="draf")
    status_sejak = models.DateTimeField(null=True, blank=True)
    diajukan_pada = models.DateTimeField("pertama kali diajukan", null=True, blank=True)
    putaran = models.PositiveSmallIntegerField("putaran", default=1)
    # Days late when a step was taken for the first time; empty = not taken yet. Never changed afterwards.
    telat_isi = models.PositiveSmallIntegerField("hari terlambat mengajukan", null=True, blank=True)
    telat_verifikasi = models.PositiveSmallIntegerField("hari terlambat verifikasi", null=True, blank=True)
    telat_persetujuan = models.PositiveSmallIntegerField("hari terlambat persetujuan", null=True, blank=True)
    hasil = models.JSONField("formulir saat disetujui", encoder=DjangoJSONEncoder, null=True, blank=True)

    class Meta:
        verbose_name = "pengukuran pemerintah daerah"
        verbose_name_plural = "pengukuran pemerintah daerah"
        constraints = [models.UniqueConstraint(fields=["pemda", "tahun"], name="pengisian_daerah_unik")]

    def __str__(self) -> str:
        return f"Realisasi pemerintah daerah {self.tahun}"

    def lingkup_pd(self) -> None:
        """It belongs to no PD: the Sekda checks and the kepala daerah approves."""
        return


class JendelaDaerah(ModelBerversi):
    """When a step may be taken: from ``buka`` until ``tutup``. Without a row the step is open at any time.

    ``tenggat``: what lateness counts from. It stays when the end is moved after it has passed.
    """

    pengisian = TautanTenant(PengisianDaerah, models.CASCADE, related_name="jendela")
    langkah = models.CharField(max_length=12, choices=JendelaPengisian.Langkah.choices)
    buka = models.DateTimeField()
    tutup = models.DateTimeField()
    tenggat = models.DateTimeField()

    class Meta:
        verbose_name = "waktu pengukuran pemerintah daerah"
        verbose_name_plural = "waktu pengukuran pemerintah daerah"
        constraints = [
            models.UniqueConstraint(fields=["pemda", "pengisian", "langkah"], name="jendela_daerah_unik"),
            models.CheckConstraint(condition=Q(tutup__gt=F("buka")), name="jendela_daerah_urut"),
        ]

    def __str__(self) -> str:
        return f"{self.get_langkah_display()} {self.pengisian}"


class RealisasiDaerah(ModelBerversi):
    """The realisasi of an indicator of the region itself; what a PD measures stays with the PD.

    Empty ``nilai`` = not measured: then the printed note says why ("peringkat 4", "-"). A row with neither holds
    evidence or an analysis that came before the figure.
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
            models.UniqueConstraint(fields=["pemda", "indikator_induk", "tahun"], name="realisasi_daerah_unik")
        ]

    def __str__(self) -> str:
        return f"Realisasi daerah {self.tahun}"

    @property
    def terisi(self) -> bool:
        """True when it says something: a figure, or why there is none."""
        return self.nilai is not None or bool(self.catatan_cetak)

    def lingkup_pd(self) -> None:
        """It belongs to no PD."""
        return


class KomponenDaerah(ModelTenant):
    """Value of a pembilang, penyebut or weighted part; the region's figure is computed from them."""

    realisasi = TautanTenant(RealisasiDaerah, models.CASCADE, related_name="komponen")
    komponen = TautanTenant(KomponenIndikator, models.PROTECT, related_name="nilai_daerah")
    nilai = models.DecimalField(max_digits=30, decimal_places=10, null=True, blank=True)

    class Meta:
        verbose_name = "nilai komponen pemerintah daerah"
        verbose_name_plural = "nilai komponen pemerintah daerah"
        constraints = [models.UniqueConstraint(fields=["pemda", "realisasi", "komponen"], name="komponen_daerah_unik")]

    def __str__(self) -> str:
        return f"{self.komponen}: {self.nilai}"


class AnalisisDaerah(IsiAnalisis):
    """Why a figure of the region is what it is, and what follows."""

    realisasi = TautanTenant(RealisasiDaerah, models.CASCADE, related_name="analisis")

    class Meta:
        verbose_name = "analisis pemerintah daerah"
        verbose_name_plural = "analisis pemerintah daerah"
        constraints = [models.UniqueConstraint(fields=["pemda", "realisasi"], name="analisis_daerah_satu")]

    def __str__(self) -> str:
        return f"Analisis {self.realisasi_id}"


class CatatanDaerah(ModelTenant):
    """Why one row is returned. ``selesai_pada``: handed in again."""

    pengisian = TautanTenant(PengisianDaerah, models.CASCADE, related_name="catatan")
    indikator_induk = TautanTenant(IndikatorInduk, models.PROTECT, related_name="catatan_daerah")
    isi = models.TextField("isi catatan")
    putaran = models.PositiveSmallIntegerField(default=1)
    oleh = models.CharField(max_length=150)
    oleh_peran = models.CharField(max_length=200, blank=True)
    pada = models.DateTimeField(default=waktu.sekarang)
    selesai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "catatan baris pemerintah daerah"
        verbose_name_plural = "catatan baris pemerintah daerah"
        ordering = ["pada", "id"]
        indexes = [models.Index(fields=["pemda", "pengisian"], name="catatan_daerah_pengisian")]
        constraints = [models.CheckConstraint(condition=~Q(isi=""), name="catatan_daerah_beralasan")]

    def __str__(self) -> str:
        return f"Dikembalikan: {self.isi}"
