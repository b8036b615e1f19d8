"""Append-only audit rows. They keep words, not links, so they survive the deletion of their object."""

from django.db import models

from sakip.tenansi.dasar import ModelTenant


class Jejak(ModelTenant):
    """One act. The application role may insert and select only."""

    waktu = models.DateTimeField(db_index=False)
    pelaku_id = models.BigIntegerField(null=True)
    pelaku_nama = models.CharField(max_length=150)
    pelaku_peran = models.CharField(max_length=200)
    aksi = models.CharField(max_length=60)
    jenis_objek = models.CharField(max_length=60)
    id_objek = models.BigIntegerField(null=True)
    label_objek = models.CharField(max_length=250)
    pd_id = models.BigIntegerField(null=True)
    sebelum = models.JSONField(null=True)
    sesudah = models.JSONField(null=True)
    alasan = models.TextField(blank=True)
    alamat_ip = models.GenericIPAddressField(null=True)

    class Meta:
        verbose_name = "jejak"
        verbose_name_plural = "jejak"
        ordering = ["-waktu", "-id"]
        indexes = [
            models.Index(fields=["pemda", "jenis_objek", "id_objek", "waktu"], name="jejak_objek"),
            models.Index(fields=["pemda", "waktu"], name="jejak_waktu"),
        ]

    def __str__(self) -> str:
        return f"{self.pelaku_nama}: {self.aksi} {self.label_objek}"


class CatatanMasuk(models.Model):
    """A sign-in or an attempt. Global: the region is not known yet. Never shown to a region."""

    KELAS = "global"

    waktu = models.DateTimeField()
    nama_dicoba = models.CharField(max_length=60)
    pengguna_id = models.BigIntegerField(null=True)
    berhasil = models.BooleanField()
    alamat_ip = models.GenericIPAddressField(null=True)

    class Meta:
        verbose_name = "catatan masuk"
        verbose_name_plural = "catatan masuk"
        indexes = [
            models.Index(fields=["nama_dicoba", "waktu"], name="catatanmasuk_nama"),
            models.Index(fields=["alamat_ip", "waktu"], name="catatanmasuk_alamat"),
        ]

    def __str__(self) -> str:
        return f"{self.nama_dicoba} {'masuk' if self.berhasil else 'gagal'}"
