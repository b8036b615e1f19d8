"""Analysis complete (upaya, the answer to the last plan) and usulan penyesuaian."""

import django.db.models.deletion
from django.db import migrations, models

import sakip.tenansi.dasar
from sakip.tenansi.migrasi import AmankanTenant


class Migration(migrations.Migration):
    dependencies = [
        ("pengukuran", "0003_individu"),
        ("perencanaan", "0011_pagu_dpa"),
        ("tenansi", "0003_ambang_analisis"),
    ]

    operations = [
        migrations.AddField(
            model_name="analisis",
            name="diubah_oleh",
            field=models.CharField(blank=True, max_length=150, verbose_name="diubah oleh"),
        ),
        migrations.AddField(
            model_name="analisis",
            name="jawaban_lalu",
            field=models.CharField(
                blank=True,
                choices=[
                    ("dilaksanakan", "Dilaksanakan"),
                    ("sebagian", "Dilaksanakan sebagian"),
                    ("belum", "Belum dilaksanakan"),
                ],
                max_length=15,
                verbose_name="rencana tindak lanjut periode lalu",
            ),
        ),
        migrations.AddField(
            model_name="analisis",
            name="upaya",
            field=models.TextField(blank=True, verbose_name="upaya yang sudah dilakukan"),
        ),
        migrations.AddField(
            model_name="analisis",
            name="uraian_lalu",
            field=models.TextField(blank=True, verbose_name="penjelasan tindak lanjut periode lalu"),
        ),
        migrations.CreateModel(
            name="UsulanPenyesuaian",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                (
                    "jenis",
                    models.CharField(
                        choices=[("strategi", "Strategi"), ("kegiatan", "Kegiatan"), ("anggaran", "Anggaran")],
                        max_length=10,
                        verbose_name="jenis",
                    ),
                ),
                ("uraian", models.TextField(verbose_name="yang diusulkan")),
                ("alasan", models.TextField(verbose_name="alasan")),
                (
                    "nilai",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=20, null=True, verbose_name="perubahan anggaran (Rp)"
                    ),
                ),
                ("status", models.CharField(default="draf", max_length=15)),
                ("status_sejak", models.DateTimeField(blank=True, null=True)),
                ("pengusul", models.CharField(blank=True, max_length=150, verbose_name="pengusul")),
                ("diputus_oleh", models.CharField(blank=True, max_length=150, verbose_name="diputus oleh")),
                ("diputus_pada", models.DateTimeField(blank=True, null=True)),
                ("alasan_putusan", models.TextField(blank=True, verbose_name="alasan putusan")),
                ("dipakai_oleh", models.CharField(blank=True, max_length=150)),
                ("dipakai_pada", models.DateTimeField(blank=True, null=True)),
                (
                    "dipakai_di",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="usulan_dipakai",
                        to="perencanaan.versirencana",
                    ),
                ),
                (
                    "pemda",
                    models.ForeignKey(
                        db_default=sakip.tenansi.dasar.PemdaDariSetelan(),
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenansi.pemda",
                    ),
                ),
                (
                    "realisasi",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.PROTECT, related_name="usulan", to="pengukuran.realisasi"
                    ),
                ),
            ],
            options={
                "verbose_name": "usulan penyesuaian",
                "verbose_name_plural": "usulan penyesuaian",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("jenis", "anggaran"), _negated=True), ("nilai__isnull", False), _connector="OR"
                        ),
                        name="usulan_anggaran_bernilai",
                    )
                ],
            },
        ),
        AmankanTenant("pengukuran"),
    ]
