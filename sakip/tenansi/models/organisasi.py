"""Organisation of a region: PD, units, positions, people and their placements."""

from django.db import models
from django.db.models import F, Q

from sakip.tenansi.dasar import ModelBerversi, ModelTenant, TautanTenant


class PerangkatDaerah(ModelBerversi):
    """An agency of the region (a biro of the Setda and a kecamatan count as one). Valid in a span of years."""

    class Klaster(models.TextChoices):
        UTAMA = "utama", "Unit kerja utama"
        PENDUKUNG = "pendukung", "Unit kerja pendukung"
        TAMBAHAN = "tambahan", "Unit kerja tambahan"

    kode = models.CharField("kode", max_length=40)
    nama = models.CharField("nama", max_length=200)
    singkatan = models.CharField("singkatan", max_length=60, blank=True)
    klaster = models.CharField("klaster", max_length=10, choices=Klaster.choices, blank=True)
    tugas = models.TextField("tugas", blank=True)
    fungsi = models.TextField("fungsi", blank=True)
    gambaran_umum = models.TextField("gambaran umum organisasi", blank=True)
    alamat_kantor = models.CharField("alamat kantor", max_length=200, blank=True)
    induk = TautanTenant("self", models.PROTECT, null=True, blank=True, related_name="anak")
    berlaku_dari = models.PositiveSmallIntegerField("berlaku dari tahun", default=2020)
    berlaku_sampai = models.PositiveSmallIntegerField("berlaku sampai tahun", null=True, blank=True)
    # A PD that was founded or merged within a year: it is asked for the periods that begin in its time.
    mulai_pada = models.DateField("dibentuk pada", null=True, blank=True)
    berakhir_pada = models.DateField("digabung atau dibubarkan pada", null=True, blank=True)
    penerus = TautanTenant("self", models.PROTECT, null=True, blank=True, related_name="pendahulu")
    paraf_berjenjang = models.BooleanField("realisasi diparaf atasan langsung dahulu", default=False)
    tanggal_dpa = models.DateField("tanggal DPA", null=True, blank=True)
    urutan = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "perangkat daerah"
        verbose_name_plural = "perangkat daerah"
        ordering = ["urutan", "kode"]
        constraints = [
            models.UniqueConstraint(fields=["pemda", "kode"], name="pd_kode_unik"),
            models.CheckConstraint(
                condition=Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=F("berlaku_dari")),
                name="pd_masa_berlaku",
            ),
            models.CheckConstraint(
                condition=Q(mulai_pada__isnull=True)
                | Q(berakhir_pada__isnull=True)
                | Q(berakhir_pada__gte=F("mulai_pada")),
                name="pd_mulai_sebelum_berakhir",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def sebutan(self) -> str:
        """Short name where there is one."""
        return self.singkatan or self.nama

    @property
    def pd_id(self) -> int:
        """A PD belongs to itself (asked by izin)."""
        return self.pk


class UnitKerja(ModelBerversi):
    """A unit in the tree of a PD (sekretariat, bidang, seksi)."""

    pd = TautanTenant(PerangkatDaerah, models.PROTECT, related_name="unit")
    induk = TautanTenant("self", models.PROTECT, null=True, blank=True, related_name="anak")
    nama = models.CharField("nama", max_length=200)
    urutan = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "unit kerja"
        verbose_name_plural = "unit kerja"
        ordering = ["urutan", "id"]

    def __str__(self) -> str:
        return self.nama


class Jabatan(ModelBerversi):
    """A position. ``atasan`` is the position whose holder signs the PK as pihak kedua. ``pd`` is empty for the heads
    of the region."""

    class Tingkat(models.TextChoices):
        KEPALA_DAERAH = "kepala_daerah", "Kepala daerah"
        SEKDA = "sekda", "Sekretaris Daerah"
        STAF_AHLI = "staf_ahli", "Staf ahli"
        ASISTEN = "asisten", "Asisten"
        KEPALA_PD = "kepala_pd", "Kepala perangkat daerah"
        LEVEL_3 = "level_3", "Eselon III"
        LEVEL_4 = "level_4", "Eselon IV"
        STAF = "staf", "Pelaksana/fungsional"

    pd = TautanTenant(PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="jabatan")
    unit = TautanTenant(UnitKerja, models.PROTECT, null=True, blank=True, related_name="jabatan")
    nama = models.CharField("nama jabatan", max_length=200)
    tingkat = models.CharField("tingkat", max_length=15, choices=Tingkat.choices)
    atasan = TautanTenant("self", models.PROTECT, null=True, blank=True, related_name="bawahan")
    tugas = models.TextField(blank=True)
    fungsi = models.TextField(blank=True)

    class Meta:
        verbose_name = "jabatan"
        verbose_name_plural = "jabatan"
        ordering = ["pd_id", "id"]

    def __str__(self) -> str:
        return self.nama


class Pegawai(ModelBerversi):
    """A person in the region's service."""

    nama = models.CharField("nama lengkap dengan gelar", max_length=150)
    nip = models.CharField("NIP", max_length=18, blank=True)
    pangkat = models.CharField("pangkat/golongan", max_length=80, blank=True)
    pengguna = models.ForeignKey(
        "akun.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="akun"
    )

    class Meta:
        verbose_name = "pegawai"
        verbose_name_plural = "pegawai"
        constraints = [
            models.UniqueConstraint(fields=["pemda", "nip"], condition=~Q(nip=""), name="pegawai_nip_unik"),
        ]

    def __str__(self) -> str:
        return self.nama


class Penempatan(ModelTenant):
    """Who holds which position, from when to when, and how (definitif, Pj., Plt., Plh.)."""

    class Sifat(models.TextChoices):
        DEFINITIF = "definitif", "Definitif"
        PJ = "pj", "Pj."
        PLT = "plt", "Plt."
        PLH = "plh", "Plh."

    pegawai = TautanTenant(Pegawai, models.PROTECT, related_name="penempatan")
    jabatan = TautanTenant(Jabatan, models.PROTECT, related_name="penempatan")
    sifat = models.CharField("status", max_length=10, choices=Sifat.choices, default=Sifat.DEFINITIF)
    dari = models.DateField("dari")
    sampai = models.DateField("sampai", null=True, blank=True)

    class Meta:
        verbose_name = "penempatan"
        verbose_name_plural = "penempatan"
        constraints = [
            models.CheckConstraint(
                condition=Q(sampai__isnull=True) | Q(sampai__gte=F("dari")), name="penempatan_tanggal"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pegawai} · {self.jabatan}"
