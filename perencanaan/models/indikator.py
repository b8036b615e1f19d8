"""Indicators: the identity measured over the years, and how one plan version defines it."""

from django.db import models

from perencanaan.models.kinerja import Kinerja
from sakip.tenansi.dasar import ModelBerversi, ModelTenant, TautanTenant
from sakip.tenansi.models import PerangkatDaerah


class SkalaKualitatif(ModelTenant):
    """An ordered scale (WTP, A–D) for qualitative indicators."""

    nama = models.CharField(max_length=80)

    class Meta:
        verbose_name = "skala kualitatif"
        verbose_name_plural = "skala kualitatif"

    def __str__(self) -> str:
        return self.nama


class ButirSkala(ModelTenant):
    """A position on a qualitative scale; ``nilai`` is its rank, lowest = 1."""

    skala = TautanTenant(SkalaKualitatif, models.CASCADE, related_name="butir")
    label = models.CharField(max_length=80)
    nilai = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "butir skala"
        verbose_name_plural = "butir skala"
        ordering = ["nilai"]
        constraints = [models.UniqueConstraint(fields=["pemda", "skala", "nilai"], name="butir_skala_unik")]

    def __str__(self) -> str:
        return self.label


class IndikatorInduk(ModelTenant):
    """The thing that is measured over the years. Realisasi hangs here."""

    pd = TautanTenant(PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="indikator_induk")
    nama = models.TextField("nama terakhir")

    class Meta:
        verbose_name = "identitas indikator"
        verbose_name_plural = "identitas indikator"

    def __str__(self) -> str:
        return self.nama


class Indikator(ModelBerversi):
    """How one plan version defines an indicator (Perwali Probolinggo 30/2020 II)."""

    class Jenis(models.TextChoices):
        ABSOLUT = "absolut", "Kuantitas absolut"
        PERSENTASE = "persentase", "Persentase"
        RASIO = "rasio", "Rasio"
        RATA_RATA = "rata_rata", "Rata-rata"
        INDEKS = "indeks", "Indeks"
        KUALITATIF = "kualitatif", "Kualitatif"

    class Fungsi(models.TextChoices):
        INPUT = "input", "Input"
        OUTPUT = "output", "Output"
        OUTCOME = "outcome", "Outcome"
        IMPACT = "impact", "Impact"

    class Polaritas(models.TextChoices):
        NAIK = "naik", "Makin tinggi makin baik"
        TURUN = "turun", "Makin rendah makin baik"
        RENTANG = "rentang", "Dalam rentang"

    class Agregasi(models.TextChoices):
        JUMLAH = "jumlah", "Dijumlah (kumulatif)"
        KUMULATIF_TERAKHIR = "kumulatif_terakhir", "Angka terakhir adalah s.d. periode itu"
        RATA_RATA = "rata_rata", "Rata-rata"
        TERAKHIR = "terakhir", "Keadaan pada akhir periode"

    kinerja = TautanTenant(Kinerja, models.CASCADE, related_name="indikator")
    induk = TautanTenant(IndikatorInduk, models.PROTECT, related_name="definisi")
    uraian = models.TextField("indikator kinerja")
    satuan = models.CharField(max_length=60)
    jenis = models.CharField(max_length=12, choices=Jenis.choices, default=Jenis.ABSOLUT)
    fungsi = models.CharField(max_length=10, choices=Fungsi.choices, default=Fungsi.OUTPUT)
    polaritas = models.CharField(max_length=10, choices=Polaritas.choices, default=Polaritas.NAIK)
    agregasi = models.CharField(
        "cara menjadi angka tahun", max_length=20, choices=Agregasi.choices, default=Agregasi.TERAKHIR
    )
    rentang_bawah = models.DecimalField(max_digits=30, decimal_places=10, null=True, blank=True)
    rentang_atas = models.DecimalField(max_digits=30, decimal_places=10, null=True, blank=True)
    skala = TautanTenant(SkalaKualitatif, models.PROTECT, null=True, blank=True, related_name="indikator")
    definisi = models.TextField("definisi operasional", blank=True)
    formulasi = models.TextField("formulasi penghitungan", blank=True)
    sumber_data = models.CharField("sumber data", max_length=200, blank=True)
    penanggung_jawab = models.CharField("penanggung jawab", max_length=200, blank=True)
    kondisi_awal = models.DecimalField("kondisi awal", max_digits=30, decimal_places=10, null=True, blank=True)
    target_akhir = models.DecimalField("target akhir Renstra", max_digits=30, decimal_places=10, null=True, blank=True)
    adalah_iku = models.BooleanField("indikator kinerja utama", default=False)
    catatan_impor = models.TextField("catatan dari impor", blank=True)
    urutan = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "indikator"
        verbose_name_plural = "indikator"
        ordering = ["urutan", "id"]
        constraints = [
            models.UniqueConstraint(fields=["pemda", "kinerja", "induk"], name="indikator_sekali_per_simpul")
        ]

    def __str__(self) -> str:
        return self.uraian

    def lingkup_pd(self) -> int | None:
        """PD of the plan (asked by izin)."""
        return self.kinerja.lingkup_pd()


class KomponenIndikator(ModelTenant):
    """A named pembilang, penyebut or weighted part from which the value is computed."""

    class Peran(models.TextChoices):
        PEMBILANG = "pembilang", "Pembilang"
        PENYEBUT = "penyebut", "Penyebut"
        PENJUMLAH = "penjumlah", "Penjumlah berbobot"

    indikator = TautanTenant(Indikator, models.CASCADE, related_name="komponen")
    nama = models.CharField(max_length=250)
    peran = models.CharField(max_length=10, choices=Peran.choices)
    bobot = models.DecimalField(max_digits=12, decimal_places=6, default=1)
    agregasi = models.CharField(
        "cara menjadi angka tahun", max_length=20, choices=Indikator.Agregasi.choices, blank=True
    )
    """How its periods become the year's figure; empty = as its indicator."""
    urutan = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "komponen indikator"
        verbose_name_plural = "komponen indikator"
        ordering = ["urutan", "id"]

    def __str__(self) -> str:
        return self.nama


class TargetTahunan(ModelBerversi):
    """Target of an indicator in a year, and why. Empty ``nilai`` = not set (0 is a value)."""

    indikator = TautanTenant(Indikator, models.CASCADE, related_name="target")
    tahun = models.PositiveSmallIntegerField()
    nilai = models.DecimalField(max_digits=30, decimal_places=10, null=True, blank=True)
    alasan = models.TextField("dasar penetapan target", blank=True)

    class Meta:
        verbose_name = "target tahunan"
        verbose_name_plural = "target tahunan"
        constraints = [models.UniqueConstraint(fields=["pemda", "indikator", "tahun"], name="target_tahunan_unik")]

    def __str__(self) -> str:
        return f"{self.tahun}: {self.nilai}"
