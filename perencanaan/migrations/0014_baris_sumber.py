"""What an imported file printed, row by row."""

import django.core.serializers.json
import django.db.models.deletion
from django.db import migrations, models

import sakip.tenansi.dasar
from sakip.tenansi.migrasi import AmankanTenant


class Migration(migrations.Migration):
    dependencies = [
        ("perencanaan", "0013_agregasi_komponen"),
        ("tenansi", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="BarisSumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nomor", models.PositiveIntegerField(verbose_name="nomor baris pada berkas")),
                ("uraian", models.TextField(blank=True)),
                ("indikator", models.TextField(blank=True)),
                ("satuan", models.CharField(blank=True, max_length=60)),
                (
                    "isi",
                    models.JSONField(
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="angka tercetak",
                    ),
                ),
                (
                    "indikator_induk",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="perencanaan.indikatorinduk",
                    ),
                ),
                (
                    "kinerja_induk",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="perencanaan.kinerjainduk",
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
                    "versi_rencana",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="baris_sumber",
                        to="perencanaan.versirencana",
                    ),
                ),
            ],
            options={
                "verbose_name": "baris berkas sumber",
                "verbose_name_plural": "baris berkas sumber",
                "ordering": ["nomor"],
                "constraints": [
                    models.UniqueConstraint(fields=("pemda", "versi_rencana", "nomor"), name="baris_sumber_unik")
                ],
            },
        ),
        AmankanTenant("perencanaan"),
    ]
