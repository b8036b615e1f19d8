"""A component may become the year's figure in another way than its indicator."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("perencanaan", "0012_dialog_lengkap")]

    operations = [
        migrations.AddField(
            model_name="komponenindikator",
            name="agregasi",
            field=models.CharField(
                blank=True,
                choices=[
                    ("jumlah", "Dijumlah (kumulatif)"),
                    ("kumulatif_terakhir", "Angka terakhir adalah s.d. periode itu"),
                    ("rata_rata", "Rata-rata"),
                    ("terakhir", "Keadaan pada akhir periode"),
                ],
                max_length=20,
                verbose_name="cara menjadi angka tahun",
            ),
        ),
    ]
