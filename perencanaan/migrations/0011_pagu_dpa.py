"""The budget of the DPA beside the pagu of the plan."""

import django.db.models.deletion
from django.db import migrations, models

import sakip.tenansi.dasar
from sakip.tenansi.migrasi import AmankanTenant


class Migration(migrations.Migration):
    dependencies = [
        ("perencanaan", "0010_penetapan_indikator"),
        ("tenansi", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="PaguDPA",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                ("tahun", models.PositiveSmallIntegerField()),
                ("nilai", models.DecimalField(decimal_places=2, max_digits=20)),
                (
                    "identitas",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pagu_dpa",
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
            ],
            options={
                "verbose_name": "pagu DPA",
                "verbose_name_plural": "pagu DPA",
                "constraints": [
                    models.UniqueConstraint(fields=("pemda", "identitas", "tahun"), name="pagu_dpa_sekali"),
                    models.CheckConstraint(condition=models.Q(("nilai__gte", 0)), name="pagu_dpa_tidak_negatif"),
                ],
            },
        ),
        AmankanTenant("perencanaan"),
    ]
