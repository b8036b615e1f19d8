"""Kinerja individu: what a person plans and reports each month, what the superior answers (docs/aturan.md, Kinerja
individu).

The month belongs to the person; the placement of that time stays with it, so a change of position keeps both.
"""

from django.db import models
from django.db.models import Q

from perencanaan.models import ButirPenetapan, ButirPK
from sakip.inti.kalender import BULAN
from sakip.tenansi.dasar import ModelBerversi, ModelTenant, TautanTenant
from sakip.tenansi.models import Jabatan, Pegawai, Penempatan, PerangkatDaerah

ASPEK = ("kualitas_kerja", "ketepatan_waktu", "inisiatif", "kemampuan", "komunikasi")
"""The five aspects of individual performance (fields of ``UmpanBalik``)."""


class LaporanIndividu(ModelBerversi):
    """The month of a person: plan, report, assessment. ``pd`` is that of the position in that month.

    ``tujuan`` is the seat it was sent to; who sits there is asked anew each time. The two moments are those of the
    first sending and never change: lateness is kept.
    """

    pegawai = TautanTenant(Pegawai, models.PROTECT, related_name="laporan_individu")
    penempatan = TautanTenant(Penempatan, models.PROTECT, related_name="laporan_individu")
    pd = TautanTenant(PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    bulan = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=15, default="draf")
    status_sejak = models.DateTimeField(null=True, blank=True)
    kendala = models.TextField("kendala", blank=True)
    tindak_lanjut = models.TextField("rencana tindak lanjut", blank=True)
    rencana_pada = models.DateTimeField("rencana dikirim pada", null=True, editable=False)
    diajukan_pada = models.DateTimeField("laporan diajukan pada", null=True, editable=False)
    rencana_terlambat = models.PositiveSmallIntegerField("rencana terlambat (hari)", default=0, editable=False)
    laporan_terlambat = models.PositiveSmallIntegerField("laporan terlambat (hari)", default=0, editable=False)
    tujuan = TautanTenant(Jabatan, models.PROTECT, null=True, blank=True, related_name="+")
    # Why it came back. Kept here and not in the audit trail, which others read.
    catatan_kembali = models.TextField("alasan dikembalikan", blank=True)

    class Meta:
        verbose_name = "laporan kinerja individu"
        verbose_name_plural = "laporan kinerja individu"
        ordering = ["tahun", "bulan", "id"]
        constraints = [
            models.UniqueConstraint(fields=["pemda", "pegawai", "tahun", "bulan"], name="laporan_individu_unik"),
            models.CheckConstraint(condition=Q(bulan__gte=1, bulan__lte=12), name="laporan_individu_bulan"),
        ]
        indexes = [
            models.Index(fields=["pemda", "pd", "tahun"], name="laporan_individu_pd"),
            models.Index(fields=["pemda", "tujuan", "status"], name="laporan_individu_tujuan"),
        ]

    def __str__(self) -> str:
        return f"Laporan kinerja {BULAN[self.bulan - 1]} {self.tahun}"


class ButirIndividu(ModelBerversi):
    """One thing to do in the month, for a line of the PK or the IKI (or a task besides), with target and result."""

    class Aspek(models.TextChoices):
        KUANTITAS = "kuantitas", "Kuantitas"
        KUALITAS = "kualitas", "Kualitas"
        WAKTU = "waktu", "Waktu"
        BIAYA = "biaya", "Biaya"

    laporan = TautanTenant(LaporanIndividu, models.CASCADE, related_name="butir")
    butir_pk = TautanTenant(ButirPK, models.PROTECT, null=True, blank=True, related_name="+")
    butir_iki = TautanTenant(ButirPenetapan, models.PROTECT, null=True, blank=True, related_name="+")
    kinerja = models.TextField("indikator PK atau IKI", blank=True)
    uraian = models.CharField("yang akan dikerjakan", max_length=500)
    aspek = models.CharField(max_length=10, choices=Aspek.choices, default=Aspek.KUANTITAS)
    target = models.DecimalField(max_digits=30, decimal_places=10, null=True, blank=True)
    satuan = models.CharField(max_length=60, blank=True)
    waktu = models.DateField("selesai paling lambat", null=True, blank=True)
    realisasi = models.DecimalField(max_digits=30, decimal_places=10, null=True, blank=True)
    capaian = models.TextField("capaian", blank=True)
    urutan = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "butir kinerja individu"
        verbose_name_plural = "butir kinerja individu"
        ordering = ["urutan", "id"]

    def __str__(self) -> str:
        return self.uraian[:120]


def _skala(nama: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{nama}__isnull": True}) | Q(**{f"{nama}__gte": 1, f"{nama}__lte": 10}),
        name=f"umpan_balik_{nama}",
    )


class UmpanBalik(ModelBerversi):
    """The superior's answer to a month: feedback and the five aspects. ``nilai`` (0–100) is set when it is final.

    ``skala`` is the highest step of the scale then in use: a scale changed later moves no result.
    """

    laporan = TautanTenant(LaporanIndividu, models.CASCADE, related_name="umpan_balik")
    umpan_balik = models.TextField("umpan balik", blank=True)
    kualitas_kerja = models.PositiveSmallIntegerField(null=True, blank=True)
    ketepatan_waktu = models.PositiveSmallIntegerField(null=True, blank=True)
    inisiatif = models.PositiveSmallIntegerField(null=True, blank=True)
    kemampuan = models.PositiveSmallIntegerField(null=True, blank=True)
    komunikasi = models.PositiveSmallIntegerField(null=True, blank=True)
    skala = models.PositiveSmallIntegerField(default=5)
    nilai = models.DecimalField(max_digits=20, decimal_places=10, null=True, blank=True)
    penilai = TautanTenant(Pegawai, models.PROTECT, null=True, blank=True, related_name="+")
    penilai_nama = models.CharField(max_length=150, blank=True)
    penilai_jabatan = models.CharField(max_length=220, blank=True)
    dinilai_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "umpan balik"
        verbose_name_plural = "umpan balik"
        constraints = [
            models.UniqueConstraint(fields=["pemda", "laporan"], name="umpan_balik_satu_per_laporan"),
            *(_skala(a) for a in ASPEK),
        ]

    def __str__(self) -> str:
        return f"Umpan balik {self.laporan_id}"


class SKPPegawai(ModelBerversi):
    """Where the person's SKP of a year lives (e-Kinerja BKN) and the predikat it got there (PermenPANRB 6/2022)."""

    class Predikat(models.TextChoices):
        SANGAT_BAIK = "sangat_baik", "Sangat Baik"
        BAIK = "baik", "Baik"
        BUTUH_PERBAIKAN = "butuh_perbaikan", "Butuh Perbaikan"
        KURANG = "kurang", "Kurang"
        SANGAT_KURANG = "sangat_kurang", "Sangat Kurang"

    pegawai = TautanTenant(Pegawai, models.PROTECT, related_name="skp")
    tahun = models.PositiveSmallIntegerField()
    nomor = models.CharField("nomor SKP", max_length=80, blank=True)
    tautan = models.URLField("alamat SKP di e-Kinerja BKN", max_length=300, blank=True)
    predikat = models.CharField("predikat kinerja", max_length=16, choices=Predikat.choices, blank=True)
    predikat_oleh = models.CharField("predikat diisi oleh", max_length=150, blank=True)

    class Meta:
        verbose_name = "SKP pegawai"
        verbose_name_plural = "SKP pegawai"
        constraints = [models.UniqueConstraint(fields=["pemda", "pegawai", "tahun"], name="skp_pegawai_tahun")]

    def __str__(self) -> str:
        return f"SKP {self.tahun}"


class ButirSKP(ModelTenant):
    """Which line of the PK or IKI stands behind which rencana hasil kerja of the SKP, and by which aspect."""

    skp = TautanTenant(SKPPegawai, models.CASCADE, related_name="butir")
    butir_pk = TautanTenant(ButirPK, models.PROTECT, null=True, blank=True, related_name="+")
    butir_iki = TautanTenant(ButirPenetapan, models.PROTECT, null=True, blank=True, related_name="+")
    rencana_hasil_kerja = models.CharField("rencana hasil kerja di SKP", max_length=300, blank=True)
    aspek = models.CharField(max_length=10, choices=ButirIndividu.Aspek.choices, default=ButirIndividu.Aspek.KUANTITAS)

    class Meta:
        verbose_name = "butir SKP"
        verbose_name_plural = "butir SKP"
        constraints = [
            models.UniqueConstraint(fields=["pemda", "skp", "butir_pk"], name="butir_skp_pk"),
            models.UniqueConstraint(fields=["pemda", "skp", "butir_iki"], name="butir_skp_iki"),
            models.CheckConstraint(
                condition=Q(butir_pk__isnull=False, butir_iki__isnull=True)
                | Q(butir_pk__isnull=True, butir_iki__isnull=False),
                name="butir_skp_satu_sumber",
            ),
        ]

    def __str__(self) -> str:
        return self.rencana_hasil_kerja or f"butir SKP {self.pk}"
