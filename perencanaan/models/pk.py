"""Perjanjian Kinerja: what two parties agree for a year, frozen when signed (Perwali Probolinggo 30/2020 III.C)."""

from django.db import models
from django.db.models import Q

from perencanaan.models.dialog import DialogKinerja
from perencanaan.models.indikator import Indikator
from perencanaan.models.kinerja import KinerjaInduk
from perencanaan.models.rencana import VersiRencana
from sakip.dokumen.models import VersiBerkas
from sakip.tenansi.dasar import ModelBerversi, ModelTenant, TautanTenant
from sakip.tenansi.models import Jabatan, PerangkatDaerah


class PerjanjianKinerja(ModelBerversi):
    """A PK of a position for a year. ``ke`` 1 is the first one, later ones are perubahan with their legal reason."""

    class Bentuk(models.IntegerChoices):
        KEPALA_DAERAH = 1, "Kepala daerah"
        STAF_AHLI = 2, "Staf ahli"
        ASISTEN = 3, "Asisten"
        KEPALA_PD = 4, "Kepala perangkat daerah"
        LEVEL_3 = 5, "Eselon III"
        LEVEL_4 = 6, "Eselon IV"
        STAF = 7, "Pelaksana/fungsional"

    class AlasanPerubahan(models.TextChoices):
        PEJABAT = "pejabat", "Pergantian atau mutasi pejabat"
        STRATEGI = "strategi", "Perubahan strategi (program, kegiatan, anggaran)"
        PRIORITAS = "prioritas", "Perubahan prioritas atau asumsi"

    tahun = models.PositiveSmallIntegerField()
    bentuk = models.PositiveSmallIntegerField(choices=Bentuk.choices)
    pd = TautanTenant(PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="daftar_pk")
    jabatan = TautanTenant(Jabatan, models.PROTECT, related_name="daftar_pk")
    versi_rencana = TautanTenant(VersiRencana, models.PROTECT, null=True, blank=True, related_name="daftar_pk")
    ke = models.PositiveSmallIntegerField(default=1)
    nomor = models.CharField(max_length=80, blank=True)
    tanggal = models.DateField("tanggal perjanjian", null=True, blank=True)
    tempat = models.CharField(max_length=80, blank=True)
    status = models.CharField(max_length=20, default="draf")
    status_sejak = models.DateTimeField(null=True, blank=True)
    # Snapshot of the parties: {"nama", "jabatan", "pangkat", "nip", "sifat"}; frozen when signed.
    pihak_pertama = models.JSONField(default=dict)
    pihak_kedua = models.JSONField(default=dict)
    berlaku_dari_periode = models.PositiveSmallIntegerField("berlaku sejak periode ke", default=1)
    alasan_perubahan = models.CharField(max_length=12, choices=AlasanPerubahan.choices, blank=True)
    uraian_alasan = models.TextField(blank=True)
    menggantikan = TautanTenant("self", models.PROTECT, null=True, blank=True, related_name="pengganti")
    # The meeting that agreed on the targets; its notulen goes with the PK.
    dialog = TautanTenant(DialogKinerja, models.PROTECT, null=True, blank=True, related_name="daftar_pk")
    # Scan of the signed paper, kept beside the PK after it is locked.
    pindaian = TautanTenant(VersiBerkas, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "perjanjian kinerja"
        verbose_name_plural = "perjanjian kinerja"
        ordering = ["-tahun", "pd_id", "ke"]
        constraints = [
            models.UniqueConstraint(fields=["pemda", "tahun", "jabatan", "ke"], name="pk_jabatan_ke_unik"),
            models.CheckConstraint(
                condition=Q(ke=1) | (~Q(alasan_perubahan="") & Q(menggantikan__isnull=False)),
                name="pk_perubahan_beralasan",
            ),
        ]

    def __str__(self) -> str:
        ke = "" if self.ke == 1 else f" perubahan ke-{self.ke - 1}"
        return f"Perjanjian Kinerja {self.tahun} {self.jabatan}{ke}"


class ButirPK(ModelTenant):
    """One indicator of a PK with its target; wording is a snapshot beside the link to the living row."""

    pk_induk = TautanTenant(PerjanjianKinerja, models.CASCADE, related_name="butir")
    indikator = TautanTenant(Indikator, models.PROTECT, related_name="butir_pk")
    uraian_sasaran = models.TextField()
    uraian_indikator = models.TextField()
    satuan = models.CharField(max_length=60)
    target = models.DecimalField(max_digits=30, decimal_places=10, null=True, blank=True)
    target_teks = models.CharField("target kualitatif", max_length=80, blank=True)
    # An indicator of the superior's PK, agreed to here with a target of its own.
    dari_atasan = models.BooleanField("indikator PK atasan", default=False)
    urutan = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "butir PK"
        verbose_name_plural = "butir PK"
        ordering = ["urutan", "id"]
        constraints = [models.UniqueConstraint(fields=["pemda", "pk_induk", "indikator"], name="butir_pk_unik")]

    def __str__(self) -> str:
        return self.uraian_indikator


class AnggaranPK(ModelTenant):
    """A program (form 6: kegiatan) of the PK's second table with its budget in rupiah and source."""

    pk_induk = TautanTenant(PerjanjianKinerja, models.CASCADE, related_name="anggaran")
    kinerja_induk = TautanTenant(KinerjaInduk, models.PROTECT, related_name="anggaran_pk")
    uraian = models.TextField()
    pagu = models.DecimalField(max_digits=20, decimal_places=2)
    keterangan = models.CharField(max_length=80, default="APBD")
    urutan = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "anggaran PK"
        verbose_name_plural = "anggaran PK"
        ordering = ["urutan", "id"]
        constraints = [models.UniqueConstraint(fields=["pemda", "pk_induk", "kinerja_induk"], name="anggaran_pk_unik")]

    def __str__(self) -> str:
        return self.uraian
