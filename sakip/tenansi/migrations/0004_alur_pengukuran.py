"""Years and days in which a PD exists, its successor, and two choices of the chain of realisasi."""

import django.db.models.deletion
from django.db import migrations, models

import sakip.tenansi.dasar
from sakip.tenansi.migrasi import AmankanTenant


class Migration(migrations.Migration):
    dependencies = [
        ("tenansi", "0003_ambang_analisis"),
    ]

    operations = [
        migrations.AddField(
            model_name="pengaturanpemda",
            name="periksa_realisasi",
            field=models.BooleanField(
                default=False, verbose_name="realisasi yang disetujui diperiksa Bappeda/Bagian Organisasi"
            ),
        ),
        migrations.AddField(
            model_name="perangkatdaerah",
            name="berakhir_pada",
            field=models.DateField(blank=True, null=True, verbose_name="digabung atau dibubarkan pada"),
        ),
        migrations.AddField(
            model_name="perangkatdaerah",
            name="mulai_pada",
            field=models.DateField(blank=True, null=True, verbose_name="dibentuk pada"),
        ),
        migrations.AddField(
            model_name="perangkatdaerah",
            name="paraf_berjenjang",
            field=models.BooleanField(default=False, verbose_name="realisasi diparaf atasan langsung dahulu"),
        ),
        migrations.AddField(
            model_name="perangkatdaerah",
            name="penerus",
            field=sakip.tenansi.dasar.TautanTenant(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pendahulu",
                to="tenansi.perangkatdaerah",
            ),
        ),
        migrations.AddConstraint(
            model_name="perangkatdaerah",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("mulai_pada__isnull", True),
                    ("berakhir_pada__isnull", True),
                    ("berakhir_pada__gte", models.F("mulai_pada")),
                    _connector="OR",
                ),
                name="pd_mulai_sebelum_berakhir",
            ),
        ),
        AmankanTenant("tenansi"),
    ]
