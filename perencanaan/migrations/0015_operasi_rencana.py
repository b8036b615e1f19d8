"""A save of the target sheets is stored once, however often it is sent."""

import django.db.models.deletion
from django.db import migrations, models

import sakip.tenansi.dasar
from sakip.tenansi.migrasi import AmankanTenant


class Migration(migrations.Migration):
    dependencies = [
        ("perencanaan", "0014_baris_sumber"),
        ("tenansi", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="perjanjiankinerja",
            name="berlaku_dari_periode",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="berlaku sejak periode ke"),
        ),
        migrations.CreateModel(
            name="OperasiRencana",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField()),
                ("pengguna_id", models.BigIntegerField(null=True)),
                ("sidik", models.CharField(max_length=64, verbose_name="sidik isi permintaan")),
                ("jawaban", models.JSONField()),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True)),
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
                "verbose_name": "operasi lembar rencana",
                "verbose_name_plural": "operasi lembar rencana",
                "constraints": [models.UniqueConstraint(fields=("pemda", "uuid"), name="operasi_rencana_uuid_unik")],
            },
        ),
        AmankanTenant("perencanaan"),
    ]
