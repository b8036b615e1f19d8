"""Templates of the evaluation sheet (LKE): versioned data, not code, since local rules weigh differently.

Shipped templates have no ``pemda`` and are written by the owner role (``manage.py muat_templat``). A region uses its
own copy, made when a period is opened with it: links to a template are then links within the region, which the database
checks, and a started LKE keeps the template it started with whatever is shipped later.
"""

from django.db import models

from sakip.tenansi.dasar import ModelBersama, TautanTenant


class CaraGulung(models.TextChoices):
    """How the answers become the value of a sub-component."""

    SUB = "a", "Satu jawaban per subkomponen"
    RATA = "b", "Rata-rata jawaban kriteria"


class TemplatLKE(ModelBersama):
    """One version of an evaluation sheet with its scale of answers and its predicates.

    ``skala``: [{"kode", "nilai", "keberadaan", "mutu", "ringkas", "wajib_alasan"}] from the best answer down;
    ``predikat``: [{"kode", "di_atas", "nama"}] from the best down, ``di_atas`` is an open lower bound.
    """

    kode = models.SlugField("kode", max_length=60)
    versi_templat = models.PositiveSmallIntegerField("versi", default=1)
    nama = models.CharField("nama", max_length=150)
    peraturan = models.CharField("peraturan", max_length=250)
    cara_gulung = models.CharField("cara menghitung", max_length=1, choices=CaraGulung.choices, default=CaraGulung.SUB)
    skala = models.JSONField(default=list)
    predikat = models.JSONField(default=list)
    asal = models.CharField("asal", max_length=150, blank=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "templat LKE"
        verbose_name_plural = "templat LKE"
        ordering = ["-kode", "-versi_templat"]
        constraints = [
            models.UniqueConstraint(
                fields=["pemda", "kode", "versi_templat"], name="templat_lke_unik", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.nama} (versi {self.versi_templat})"


class SimpulTemplat(ModelBersama):
    """A node of a template: komponen → subkomponen → kriteria. ``bobot`` in points of 100 on komponen and sub."""

    class Tingkat(models.TextChoices):
        KOMPONEN = "komponen", "Komponen"
        SUB = "sub", "Subkomponen"
        KRITERIA = "kriteria", "Kriteria"

    templat = TautanTenant(TemplatLKE, models.CASCADE, related_name="simpul")
    induk = TautanTenant("self", models.CASCADE, null=True, blank=True, related_name="anak")
    tingkat = models.CharField(max_length=8, choices=Tingkat.choices)
    kode = models.CharField(max_length=20)
    uraian = models.TextField()
    ringkas = models.CharField("sebutan pendek", max_length=120, blank=True)
    bobot = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    jenis = models.CharField("jenis", max_length=20, blank=True, help_text="Keberadaan, Kualitas, atau Pemanfaatan")
    petunjuk = models.TextField(blank=True)
    bukti = models.TextField("jenis dokumen bukti", blank=True)
    urutan = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "simpul templat"
        verbose_name_plural = "simpul templat"
        ordering = ["urutan", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pemda", "templat", "kode"], name="simpul_templat_kode_unik", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=models.Q(tingkat="kriteria") | models.Q(bobot__gt=0), name="simpul_templat_berbobot"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.sebutan}"

    @property
    def sebutan(self) -> str:
        """Short words for lists where there are some."""
        return self.ringkas or self.uraian
