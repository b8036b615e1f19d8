"""Files, their immutable versions, and the evidence links that point at them."""

from django.conf import settings
from django.db import models

from sakip.tenansi.dasar import ModelTenant, TautanTenant
from sakip.tenansi.models import PerangkatDaerah


class Berkas(ModelTenant):
    """A file as people know it ("Renstra 2025–2029"); each upload under it is a version.

    ``jenis_objek`` and ``id_objek`` name the object it was uploaded for (label_lower of the model): that object's
    feature decides who may read it (``sakip.dokumen.akses``).
    """

    nama = models.CharField("nama berkas", max_length=150)
    jenis_objek = models.CharField(max_length=60)
    id_objek = models.BigIntegerField(null=True)
    pd = TautanTenant(PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="+")
    dibuat_pada = models.DateTimeField()

    class Meta:
        verbose_name = "berkas"
        verbose_name_plural = "berkas"
        indexes = [models.Index(fields=["pemda", "jenis_objek", "id_objek"], name="berkas_objek")]

    def __str__(self) -> str:
        return self.nama


class VersiBerkas(ModelTenant):
    """One uploaded or generated content. Never changes: a database trigger refuses UPDATE."""

    berkas = TautanTenant(Berkas, models.PROTECT, related_name="versi")
    ke = models.PositiveIntegerField("versi ke", default=1)
    nama_asli = models.CharField("nama asli", max_length=150)
    jenis = models.CharField("jenis isi", max_length=100)
    ukuran = models.BigIntegerField("ukuran (byte)")
    sha256 = models.CharField(max_length=64)
    lokasi = models.CharField(max_length=200, editable=False)
    pengunggah = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="diunggah oleh"
    )
    pengunggah_nama = models.CharField(max_length=150)
    dibuat_pada = models.DateTimeField()

    class Meta:
        verbose_name = "versi berkas"
        verbose_name_plural = "versi berkas"
        ordering = ["-ke"]
        constraints = [models.UniqueConstraint(fields=["pemda", "berkas", "ke"], name="versi_berkas_ke_unik")]
        indexes = [models.Index(fields=["pemda", "sha256"], name="versi_berkas_sha")]

    def __str__(self) -> str:
        return self.nama_asli

    @property
    def ukuran_teks(self) -> str:
        """Size for people: "0,4 MB", "812 KB"."""
        if self.ukuran < 100 * 1024:
            return f"{max(1, round(self.ukuran / 1024))} KB"
        return f"{self.ukuran / 1024 / 1024:.1f} MB".replace(".", ",")

    @property
    def jenis_pendek(self) -> str:
        """The kind in capitals: "PDF", "XLSX"."""
        return self.nama_asli.rpartition(".")[2].upper()[:4]


class TautanBukti(ModelTenant):
    """Evidence: an object of any feature points at a version of a file, and where to look in it."""

    jenis_objek = models.CharField(max_length=60)
    id_objek = models.BigIntegerField()
    versi_berkas = TautanTenant(VersiBerkas, models.PROTECT, related_name="tautan")
    halaman = models.CharField("halaman", max_length=40, blank=True)
    keterangan = models.CharField("keterangan", max_length=250, blank=True)
    pembuat = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    dibuat_pada = models.DateTimeField()

    class Meta:
        verbose_name = "tautan bukti"
        verbose_name_plural = "tautan bukti"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pemda", "jenis_objek", "id_objek", "versi_berkas", "halaman"], name="tautan_bukti_unik"
            )
        ]

    def __str__(self) -> str:
        return f"{self.versi_berkas}{', hlm. ' + self.halaman if self.halaman else ''}"
