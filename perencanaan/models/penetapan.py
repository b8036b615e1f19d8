"""Penetapan of IKU and IKI: which indicators count, set by a decree, with what they said then (PB II.D and II.E)."""

from django.db import models
from django.db.models import F, Q

from perencanaan.models.indikator import Indikator, IndikatorInduk
from perencanaan.models.rencana import VersiRencana
from sakip.dokumen.models import VersiBerkas
from sakip.tenansi.dasar import ModelBerversi, ModelTenant, TautanTenant
from sakip.tenansi.models import Jabatan, PerangkatDaerah


class PenetapanIndikator(ModelBerversi):
    """A set of IKU of the region or a PD, or of IKI of a position, from one plan. A changed set is the next ``ke``.

    ``kepala`` holds the head of the printed form as it was when the set was made: instansi, visi, misi, tujuan, tugas,
    fungsi. ``penetap`` is frozen when it is set.
    """

    class Jenis(models.TextChoices):
        IKU_PEMDA = "iku_pemda", "IKU pemerintah daerah"
        IKU_PD = "iku_pd", "IKU perangkat daerah"
        IKI = "iki", "IKI jabatan"

    jenis = models.CharField(max_length=10, choices=Jenis.choices)
    pd = TautanTenant(PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="penetapan_indikator")
    jabatan = TautanTenant(Jabatan, models.PROTECT, null=True, blank=True, related_name="penetapan_indikator")
    versi_rencana = TautanTenant(VersiRencana, models.PROTECT, related_name="penetapan_indikator")
    tahun_awal = models.PositiveSmallIntegerField("berlaku dari tahun")
    tahun_akhir = models.PositiveSmallIntegerField("berlaku sampai tahun")
    ke = models.PositiveSmallIntegerField("penetapan ke", default=1)
    menggantikan = TautanTenant("self", models.PROTECT, null=True, blank=True, related_name="pengganti")
    alasan = models.TextField("alasan perubahan", blank=True)
    status = models.CharField(max_length=15, default="draf")
    status_sejak = models.DateTimeField(null=True, blank=True)
    nomor = models.CharField("nomor keputusan", max_length=80, blank=True)
    tanggal = models.DateField("tanggal keputusan", null=True, blank=True)
    berkas = TautanTenant(VersiBerkas, models.PROTECT, null=True, blank=True, related_name="+")
    kepala = models.JSONField(default=dict, blank=True)
    penetap = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = "penetapan indikator"
        verbose_name_plural = "penetapan indikator"
        constraints = [
            models.UniqueConstraint(
                fields=["pemda", "jenis", "pd", "jabatan", "ke"], name="penetapan_indikator_ke", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(tahun_akhir__gte=F("tahun_awal")), name="penetapan_indikator_tahun"),
            models.CheckConstraint(
                condition=(Q(jenis="iku_pemda") & Q(pd__isnull=True, jabatan__isnull=True))
                | (Q(jenis="iku_pd") & Q(pd__isnull=False, jabatan__isnull=True))
                | (Q(jenis="iki") & Q(jabatan__isnull=False)),
                name="penetapan_indikator_milik",
            ),
        ]
        indexes = [models.Index(fields=["pemda", "tahun_awal", "tahun_akhir"], name="penetapan_indikator_th")]

    def __str__(self) -> str:
        return f"{'IKI' if self.jenis == self.Jenis.IKI else 'IKU'} {self.masa}"

    @property
    def masa(self) -> str:
        """ "2025–2029", or one year."""
        if self.tahun_awal == self.tahun_akhir:
            return str(self.tahun_awal)
        return f"{self.tahun_awal}–{self.tahun_akhir}"

    def lingkup_pd(self) -> int | None:
        """PD whose people draft and set it (asked by izin)."""
        return self.pd_id


class ButirPenetapan(ModelTenant):
    """One indicator of a penetapan: a snapshot of its wording beside the link to it."""

    penetapan = TautanTenant(PenetapanIndikator, models.CASCADE, related_name="butir")
    indikator = TautanTenant(Indikator, models.PROTECT, related_name="butir_penetapan")
    induk = TautanTenant(IndikatorInduk, models.PROTECT, related_name="butir_penetapan")
    tujuan = models.TextField("tujuan", blank=True)
    sasaran = models.TextField("sasaran atau kinerja", blank=True)
    tingkat = models.CharField("tingkat kinerja", max_length=12)
    uraian = models.TextField("indikator")
    satuan = models.CharField(max_length=60)
    fungsi = models.CharField(max_length=10, choices=Indikator.Fungsi.choices)
    formulasi = models.TextField("penjelasan/formulasi", blank=True)
    sumber_data = models.CharField("sumber data", max_length=200, blank=True)
    penanggung_jawab = models.CharField("penanggung jawab", max_length=200, blank=True)
    urutan = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "butir penetapan"
        verbose_name_plural = "butir penetapan"
        ordering = ["urutan", "id"]
        constraints = [
            models.UniqueConstraint(fields=["pemda", "penetapan", "indikator"], name="butir_penetapan_sekali")
        ]

    def __str__(self) -> str:
        return self.uraian


class ReviuIndikator(ModelTenant):
    """A periodic review of a penetapan by the Tim SAKIP: keep it or change it, and why (PB II.D.3, II.E.3)."""

    class Hasil(models.TextChoices):
        TETAP = "tetap", "Tetap dipakai"
        UBAH = "ubah", "Perlu diubah"

    penetapan = TautanTenant(PenetapanIndikator, models.CASCADE, related_name="reviu")
    tanggal = models.DateField("tanggal reviu")
    hasil = models.CharField(max_length=6, choices=Hasil.choices)
    catatan = models.TextField("catatan")
    oleh = models.CharField("direviu oleh", max_length=150)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "reviu indikator"
        verbose_name_plural = "reviu indikator"
        ordering = ["-tanggal", "-id"]

    def __str__(self) -> str:
        return f"{self.get_hasil_display()} {self.tanggal}"
