"""Periods of evaluation, their windows and teams."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from evaluasi.models.templat import CaraGulung, TemplatLKE
from sakip.tenansi.dasar import ModelBerversi, ModelTenant, TautanTenant


class Tahap(models.TextChoices):
    """Stages with an open and a close date of their own."""

    MANDIRI = "mandiri", "Penilaian mandiri"
    EVALUASI = "evaluasi", "Penilaian evaluator"
    TANGGAPAN = "tanggapan", "Tanggapan PD"


class PeriodeEvaluasi(ModelBerversi):
    """The evaluation of one tahun kinerja, done in ``tahun_evaluasi`` with one template."""

    tahun_kinerja = models.PositiveSmallIntegerField("tahun kinerja")
    tahun_evaluasi = models.PositiveSmallIntegerField("tahun evaluasi")
    templat = TautanTenant(TemplatLKE, models.PROTECT, related_name="periode_evaluasi")
    cara_gulung = models.CharField("cara menghitung", max_length=1, choices=CaraGulung.choices, default=CaraGulung.SUB)
    dasar_hukum = models.TextField("dasar hukum", blank=True, help_text="Satu baris per butir")
    nomor_spt = models.CharField("nomor surat perintah tugas", max_length=120, blank=True)
    tanggal_spt = models.DateField("tanggal surat perintah tugas", null=True, blank=True)
    tujuan_khusus = models.TextField("tujuan evaluasi tahun ini", blank=True)
    ditutup_pada = models.DateTimeField("ditutup pada", null=True, blank=True)

    class Meta:
        verbose_name = "periode evaluasi"
        verbose_name_plural = "periode evaluasi"
        ordering = ["-tahun_evaluasi"]
        constraints = [
            models.UniqueConstraint(fields=["pemda", "tahun_evaluasi"], name="periode_evaluasi_unik"),
            models.CheckConstraint(condition=Q(tahun_evaluasi__gte=F("tahun_kinerja")), name="periode_evaluasi_tahun"),
        ]

    def __str__(self) -> str:
        return f"Evaluasi AKIP {self.tahun_evaluasi}"


class JendelaTahap(ModelTenant):
    """When a stage of the period is open (both days included)."""

    periode = TautanTenant(PeriodeEvaluasi, models.CASCADE, related_name="jendela")
    tahap = models.CharField(max_length=10, choices=Tahap.choices)
    buka = models.DateField("dibuka")
    tutup = models.DateField("ditutup")

    class Meta:
        verbose_name = "jendela tahap"
        verbose_name_plural = "jendela tahap"
        ordering = ["buka", "id"]
        constraints = [
            models.UniqueConstraint(fields=["pemda", "periode", "tahap"], name="jendela_tahap_unik"),
            models.CheckConstraint(condition=Q(tutup__gte=F("buka")), name="jendela_tahap_tanggal"),
        ]

    def __str__(self) -> str:
        return f"{self.get_tahap_display()}: {self.buka} – {self.tutup}"


class TimEvaluasi(ModelBerversi):
    """A team of the Inspektorat that evaluates a number of PD."""

    periode = TautanTenant(PeriodeEvaluasi, models.CASCADE, related_name="tim")
    nama = models.CharField("nama tim", max_length=80)

    class Meta:
        verbose_name = "tim evaluasi"
        verbose_name_plural = "tim evaluasi"
        ordering = ["nama", "id"]
        constraints = [models.UniqueConstraint(fields=["pemda", "periode", "nama"], name="tim_evaluasi_unik")]

    def __str__(self) -> str:
        return self.nama


class AnggotaTim(ModelTenant):
    """A person's part in a team; one person has one part in one team."""

    class Bagian(models.TextChoices):
        ANGGOTA = "anggota", "Anggota tim"
        KETUA = "ketua", "Ketua tim"
        PENGENDALI = "pengendali", "Pengendali teknis"

    tim = TautanTenant(TimEvaluasi, models.CASCADE, related_name="anggota")
    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    bagian = models.CharField(max_length=12, choices=Bagian.choices)

    class Meta:
        verbose_name = "anggota tim"
        verbose_name_plural = "anggota tim"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["pemda", "tim", "pengguna"], name="anggota_tim_unik")]

    def __str__(self) -> str:
        return f"{self.pengguna} ({self.get_bagian_display()})"
