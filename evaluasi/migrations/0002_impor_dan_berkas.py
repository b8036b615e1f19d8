import django.db.models.deletion
from django.db import migrations

import sakip.tenansi.dasar
from sakip.tenansi.migrasi import AmankanTenant


class Migration(migrations.Migration):
    dependencies = [
        ("dokumen", "0001_initial"),
        ("ekspor", "0001_initial"),
        ("evaluasi", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="ringkasantercetak",
            name="batch",
            field=sakip.tenansi.dasar.TautanTenant(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="ekspor.batchimpor",
            ),
        ),
        migrations.AlterField(
            model_name="hasilevaluasi",
            name="batch",
            field=sakip.tenansi.dasar.TautanTenant(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="ekspor.batchimpor",
            ),
        ),
        migrations.RemoveField(
            model_name="terbitanlhe",
            name="sha256",
        ),
        migrations.AddField(
            model_name="terbitanlhe",
            name="versi_berkas",
            field=sakip.tenansi.dasar.TautanTenant(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="dokumen.versiberkas",
            ),
        ),
        migrations.DeleteModel(
            name="BatchHasil",
        ),
        AmankanTenant("evaluasi"),
    ]
