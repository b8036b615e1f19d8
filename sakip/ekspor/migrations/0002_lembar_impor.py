from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ekspor", "0001_initial")]

    operations = [
        migrations.AddField("barisimpor", "lembar", models.CharField(blank=True, max_length=30), preserve_default=True),
        migrations.AlterModelOptions(
            "barisimpor",
            options={"ordering": ["id"], "verbose_name": "baris impor", "verbose_name_plural": "baris impor"},
        ),
        migrations.RemoveConstraint("barisimpor", "baris_impor_nomor_unik"),
        migrations.AddConstraint(
            "barisimpor",
            models.UniqueConstraint(fields=["pemda", "batch", "lembar", "nomor"], name="baris_impor_nomor_unik"),
        ),
    ]
