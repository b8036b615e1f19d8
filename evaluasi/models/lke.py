"""The evaluation sheet of one PD, its answers, evidence, notes and rebuttal."""

from django.conf import settings
from django.db import models
from guardian.models import UserObjectPermissionBase

from evaluasi.models.periode import PeriodeEvaluasi, TimEvaluasi
from evaluasi.models.templat import SimpulTemplat
from sakip.tenansi.dasar import ModelBerversi, ModelTenant, TautanTenant
from sakip.tenansi.models import PerangkatDaerah


class LKE(ModelBerversi):
    """Lembar Kerja Evaluasi of a PD in a period. Evaluators hold object permissions on it (``HibahLKE``)."""

    periode = TautanTenant(PeriodeEvaluasi, models.PROTECT, related_name="lke")
    pd = TautanTenant(PerangkatDaerah, models.PROTECT, related_name="lke")
    tim = TautanTenant(TimEvaluasi, models.PROTECT, null=True, blank=True, related_name="lke")
    status = models.CharField(max_length=20, default="persiapan")
    status_sejak = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "LKE"
        verbose_name_plural = "LKE"
        ordering = ["pd__urutan", "pd_id"]
        constraints = [models.UniqueConstraint(fields=["pemda", "periode", "pd"], name="lke_unik")]
        permissions = [
            ("nilai_lke", "Menilai LKE sebagai anggota tim"),
            ("ketuai_lke", "Mereviu LKE sebagai ketua tim"),
            ("kendalikan_lke", "Mereviu LKE sebagai pengendali teknis"),
        ]

    def __str__(self) -> str:
        return f"LKE {self.pd} {self.periode.tahun_evaluasi}"


class HibahLKE(UserObjectPermissionBase, ModelTenant):  # type: ignore[misc] # guardian calls its own manager
    """Object permission on one LKE (django-guardian with a direct key), given and taken by the team services."""

    content_object = TautanTenant(LKE, models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        verbose_name = "hibah LKE"
        verbose_name_plural = "hibah LKE"

    def __str__(self) -> str:
        return f"{self.user_id}: {self.permission_id} pada LKE {self.content_object_id}"


class Jawaban(ModelBerversi):
    """Three columns of one node (subkomponen or kriteria): self-assessment, evaluator, final.

    Values are codes of the template's scale ("AA" … "E"), empty = not answered (that is not E). A kriteria that does
    not apply carries ``tidak_berlaku`` with a reason.
    """

    lke = TautanTenant(LKE, models.CASCADE, related_name="jawaban")
    simpul = TautanTenant(SimpulTemplat, models.PROTECT, related_name="+")
    mandiri = models.CharField("penilaian mandiri", max_length=4, blank=True)
    evaluator = models.CharField("nilai evaluator", max_length=4, blank=True)
    akhir = models.CharField("nilai akhir", max_length=4, blank=True)
    catatan_mandiri = models.TextField("catatan PD", blank=True)
    catatan = models.TextField("catatan evaluator", blank=True)
    catatan_akhir = models.TextField("catatan nilai akhir", blank=True)
    tidak_berlaku = models.BooleanField("tidak berlaku", default=False)
    alasan_tidak_berlaku = models.TextField("alasan tidak berlaku", blank=True)
    oleh_mandiri = models.CharField(max_length=150, blank=True)
    oleh_evaluator = models.CharField(max_length=150, blank=True)
    waktu_mandiri = models.DateTimeField(null=True, blank=True)
    waktu_evaluator = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "jawaban"
        verbose_name_plural = "jawaban"
        constraints = [
            models.UniqueConstraint(fields=["pemda", "lke", "simpul"], name="jawaban_lke_unik"),
            models.CheckConstraint(
                condition=models.Q(tidak_berlaku=False) | ~models.Q(alasan_tidak_berlaku=""),
                name="jawaban_tidak_berlaku_beralasan",
            ),
        ]

    def __str__(self) -> str:
        return f"Jawaban {self.simpul_id} pada LKE {self.lke_id}"

    @property
    def pd_id(self) -> int:
        """The PD of the sheet (files uploaded as evidence belong to it)."""
        return self.lke.pd_id


class CatatanJenjang(ModelTenant):
    """A line of the evaluators' log: review notes, data requests, interviews, observations (methodology of the LHE)."""

    class Jenis(models.TextChoices):
        CATATAN = "catatan", "Catatan reviu"
        PERMINTAAN = "permintaan", "Permintaan data"
        WAWANCARA = "wawancara", "Wawancara"
        OBSERVASI = "observasi", "Observasi"

    lke = TautanTenant(LKE, models.CASCADE, related_name="catatan_jenjang")
    simpul = TautanTenant(SimpulTemplat, models.PROTECT, null=True, blank=True, related_name="+")
    jenis = models.CharField(max_length=12, choices=Jenis.choices, default=Jenis.CATATAN)
    tahap = models.CharField("tahap", max_length=20)
    isi = models.TextField()
    dengan = models.CharField("dengan siapa", max_length=150, blank=True)
    saluran = models.CharField("melalui", max_length=60, blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    oleh_nama = models.CharField(max_length=150)
    waktu = models.DateTimeField()

    class Meta:
        verbose_name = "catatan jenjang"
        verbose_name_plural = "catatan jenjang"
        ordering = ["-waktu", "-id"]

    def __str__(self) -> str:
        return f"{self.oleh_nama}: {self.isi[:60]}"


class Tanggapan(ModelBerversi):
    """The PD's answer to the evaluation: per node, or (``simpul`` empty) to the whole; with the evaluator's reply."""

    class Sikap(models.TextChoices):
        SETUJU = "setuju", "Setuju"
        KEBERATAN = "keberatan", "Menanggapi"

    lke = TautanTenant(LKE, models.CASCADE, related_name="tanggapan")
    simpul = TautanTenant(SimpulTemplat, models.PROTECT, null=True, blank=True, related_name="+")
    sikap = models.CharField(max_length=10, choices=Sikap.choices)
    isi = models.TextField(blank=True)
    oleh_nama = models.CharField(max_length=150)
    waktu = models.DateTimeField()
    jawaban_evaluator = models.TextField(blank=True)
    dijawab_oleh = models.CharField(max_length=150, blank=True)

    class Meta:
        verbose_name = "tanggapan"
        verbose_name_plural = "tanggapan"
        constraints = [
            models.UniqueConstraint(fields=["pemda", "lke", "simpul"], name="tanggapan_unik", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return f"{self.get_sikap_display()}: {self.isi[:60]}"
