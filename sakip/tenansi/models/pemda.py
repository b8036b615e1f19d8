"""Pemda (the tenant) and its settings of a year."""

from django.core.exceptions import ValidationError
from django.db import models

from sakip.tenansi.dasar import ModelBerversi

SLUG_TERPAKAI = frozenset(
    [
        "admin",
        "api",
        "akun",
        "berkas",
        "cek",
        "demo",
        "dokumen",
        "galat",
        "health",
        "keluar",
        "lupa",
        "masuk",
        "media",
        "pemda",
        "publik",
        "root",
        "sehat",
        "sakip",
        "static",
        "statis",
        "system",
        "tenant",
        "undangan",
    ]
)


def periksa_slug(nilai: str) -> None:
    """Refuse slugs that the product's own addresses use."""
    if nilai in SLUG_TERPAKAI:
        raise ValidationError("Alamat ini dipakai oleh sistem, pilih yang lain.")


class Pemda(models.Model):
    """A regional government: province, kabupaten or kota."""

    KELAS = "global"

    class Jenis(models.TextChoices):
        PROVINSI = "provinsi", "Provinsi"
        KABUPATEN = "kabupaten", "Kabupaten"
        KOTA = "kota", "Kota"

    slug = models.SlugField("alamat", max_length=60, unique=True, validators=[periksa_slug])
    nama = models.CharField("nama", max_length=120, help_text="Misalnya: Kabupaten Banyuasin")
    jenis = models.CharField("jenis", max_length=10, choices=Jenis.choices)
    jabatan_kepala = models.CharField("sebutan kepala daerah", max_length=40, default="Bupati")
    ibu_kota = models.CharField("ibu kota", max_length=80, blank=True)
    zona_waktu = models.CharField("zona waktu", max_length=40, default="Asia/Jakarta")
    aktif = models.BooleanField("aktif", default=True)

    class Meta:
        verbose_name = "pemda"
        verbose_name_plural = "pemda"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(slug__in=sorted(SLUG_TERPAKAI)), name="pemda_slug_bukan_milik_sistem"
            )
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def wilayah(self) -> str:
        """Name without its kind: "Banyuasin" of "Kabupaten Banyuasin"."""
        return self.nama.split(" ", 1)[1] if " " in self.nama else self.nama


class MedanAnalisis(models.TextChoices):
    """What is written beside a figure; a region says which of them a low capaian needs."""

    PENDUKUNG = "pendukung", "Faktor pendukung"
    PENGHAMBAT = "penghambat", "Faktor penghambat"
    PERMASALAHAN = "permasalahan", "Permasalahan"
    SOLUSI = "solusi", "Solusi"
    UPAYA = "upaya", "Upaya yang sudah dilakukan"
    RENCANA = "rencana", "Rencana tindak lanjut"


def analisis_wajib_bawaan() -> list[str]:
    """Return what a low capaian needs unless the region says otherwise: why, what to do, and what comes next."""
    return ["penghambat", "solusi", "rencana"]


class PengaturanPemda(ModelBerversi):
    """The region's rules of one year: the defaults of docs/aturan.md, held as data."""

    class RumusTurun(models.TextChoices):
        SELISIH = "selisih", "(2 × target − realisasi) / target × 100"
        KEBALIKAN = "kebalikan", "target / realisasi × 100"

    class Frekuensi(models.TextChoices):
        TRIWULAN = "triwulan", "Triwulanan"
        BULAN = "bulan", "Bulanan"

    tahun = models.PositiveSmallIntegerField("tahun")
    frekuensi = models.CharField(max_length=10, choices=Frekuensi.choices, default=Frekuensi.TRIWULAN)
    rumus_turun = models.CharField(
        "rumus makin rendah makin baik", max_length=12, choices=RumusTurun.choices, default=RumusTurun.SELISIH
    )
    batas_tampil_bawah = models.DecimalField(
        "batas tampil bawah capaian", max_digits=8, decimal_places=2, null=True, blank=True
    )
    batas_tampil_atas = models.DecimalField(
        "batas tampil atas capaian", max_digits=8, decimal_places=2, null=True, blank=True
    )
    pita_sangat_tinggi = models.DecimalField(max_digits=6, decimal_places=2, default=91)
    pita_tinggi = models.DecimalField(max_digits=6, decimal_places=2, default=76)
    pita_sedang = models.DecimalField(max_digits=6, decimal_places=2, default=66)
    pita_rendah = models.DecimalField(max_digits=6, decimal_places=2, default=51)
    tanggal_apbd = models.DateField("tanggal penetapan APBD", null=True, blank=True)
    hari_isi_setelah_triwulan = models.PositiveSmallIntegerField(
        "lama pengisian setelah triwulan berakhir (hari)", default=10
    )
    batas_lkjip_pd_bulan = models.PositiveSmallIntegerField("batas LKjIP PD (bulan setelah tahun berakhir)", default=2)
    batas_lkjip_pemda_bulan = models.PositiveSmallIntegerField("batas LKjIP pemda (bulan)", default=3)
    nilai_pemda_dicampur = models.BooleanField("nilai pemda ikut rata-rata gabungan", default=False)
    periksa_realisasi = models.BooleanField(
        "realisasi yang disetujui diperiksa Bappeda/Bagian Organisasi", default=False
    )
    wajib_reviu_pd = models.BooleanField("LKjIP PD wajib direviu APIP", default=False)
    # Rules of kinerja individu (``pengukuran.rumus.aturan_individu``); empty = the defaults, and nobody is obliged yet.
    individu = models.JSONField("aturan kinerja individu", default=dict, blank=True)
    ambang_analisis = models.DecimalField(
        "analisis wajib bila capaian di bawah", max_digits=6, decimal_places=2, null=True, blank=True, default=76
    )
    analisis_wajib = models.JSONField("bagian analisis yang wajib", default=analisis_wajib_bawaan, blank=True)

    class Meta:
        verbose_name = "pengaturan pemda"
        verbose_name_plural = "pengaturan pemda"
        constraints = [models.UniqueConstraint(fields=["pemda", "tahun"], name="pengaturan_pemda_tahun_unik")]

    def __str__(self) -> str:
        return f"Pengaturan {self.tahun}"
