"""Crosscutting between PD, and why a kinerja is a critical success factor."""

import django.db.models.deletion
from django.db import migrations, models

import sakip.tenansi.dasar
from sakip.tenansi.migrasi import AmankanTenant


class Migration(migrations.Migration):
    dependencies = [
        ("perencanaan", "0008_pk_dialog"),
        ("tenansi", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="kinerja",
            name="csf_alasan",
            field=models.CharField(blank=True, max_length=500, verbose_name="mengapa menentukan"),
        ),
        migrations.CreateModel(
            name="TautanLintas",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                ("kinerja_ke", models.CharField(blank=True, max_length=500, verbose_name="kinerja yang diharapkan")),
                ("uraian", models.TextField(verbose_name="yang diminta")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("diusulkan", "Menunggu jawaban"),
                            ("diterima", "Diterima"),
                            ("ditolak", "Ditolak"),
                            ("dicabut", "Dicabut"),
                        ],
                        default="diusulkan",
                        max_length=10,
                    ),
                ),
                ("status_sejak", models.DateTimeField(blank=True, null=True)),
                ("alasan", models.TextField(blank=True, verbose_name="alasan penolakan atau pencabutan")),
                (
                    "dari",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lintas_keluar",
                        to="perencanaan.kinerjainduk",
                    ),
                ),
                (
                    "ke",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lintas_masuk",
                        to="perencanaan.kinerjainduk",
                    ),
                ),
                (
                    "ke_pd",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lintas_masuk",
                        to="tenansi.perangkatdaerah",
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
            ],
            options={
                "verbose_name": "kerja lintas PD",
                "verbose_name_plural": "kerja lintas PD",
                "ordering": ["-status_sejak", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["diusulkan", "diterima"])),
                        fields=("pemda", "dari", "ke_pd", "ke", "kinerja_ke"),
                        name="tautan_lintas_sekali",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ke__isnull", False), models.Q(("kinerja_ke", ""), _negated=True), _connector="OR"
                        ),
                        name="tautan_lintas_bertujuan",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "ditolak"), _negated=True),
                            models.Q(("alasan", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="tautan_lintas_beralasan",
                    ),
                ],
            },
        ),
        AmankanTenant("perencanaan"),
    ]
