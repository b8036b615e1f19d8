"""Which sasaran of the RPJMD a tujuan or sasaran of a PD supports."""

import django.db.models.deletion
from django.db import migrations

import sakip.tenansi.dasar
from sakip.tenansi.migrasi import AmankanTenant


class Migration(migrations.Migration):
    dependencies = [("perencanaan", "0003_nomenklatur")]

    operations = [
        migrations.AddField(
            model_name="kinerja",
            name="mendukung",
            field=sakip.tenansi.dasar.TautanTenant(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pendukung",
                to="perencanaan.kinerjainduk",
                verbose_name="sasaran RPJMD yang didukung",
            ),
        ),
        AmankanTenant("perencanaan"),
    ]
