"""The region's own realisasi of a year; names of other regions beside figures to compare with."""

import django.db.models.deletion
from django.db import migrations, models

import sakip.tenansi.dasar
from sakip.tenansi.migrasi import AmankanTenant


class Migration(migrations.Migration):
    dependencies = [
        ("pengukuran", "0004_usulan"),
        ("perencanaan", "0013_agregasi_komponen"),
        ("tenansi", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="RealisasiDaerah",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                ("tahun", models.PositiveSmallIntegerField()),
                ("nilai", models.DecimalField(blank=True, decimal_places=10, max_digits=30, null=True)),
                (
                    "catatan_cetak",
                    models.CharField(blank=True, max_length=200, verbose_name="catatan yang ikut tercetak"),
                ),
                ("sumber", models.CharField(blank=True, max_length=200, verbose_name="sumber data")),
                ("diubah_oleh", models.CharField(blank=True, max_length=150, verbose_name="diubah oleh")),
            ],
            options={
                "verbose_name": "realisasi pemerintah daerah",
                "verbose_name_plural": "realisasi pemerintah daerah",
            },
        ),
        migrations.RemoveConstraint(
            model_name="nilaipembanding",
            name="pembanding_unik",
        ),
        migrations.AddField(
            model_name="nilaipembanding",
            name="nama_daerah",
            field=models.CharField(blank=True, max_length=120, verbose_name="nama daerah lain"),
        ),
        migrations.AddConstraint(
            model_name="nilaipembanding",
            constraint=models.UniqueConstraint(
                fields=("pemda", "indikator_induk", "tahun", "jenis", "nama_daerah"), name="pembanding_unik"
            ),
        ),
        migrations.AddConstraint(
            model_name="nilaipembanding",
            constraint=models.CheckConstraint(
                condition=models.Q(("jenis", "daerah_lain"), ("nama_daerah", ""), _connector="XOR"),
                name="pembanding_daerah_lain_bernama",
            ),
        ),
        migrations.AddField(
            model_name="realisasidaerah",
            name="indikator_induk",
            field=sakip.tenansi.dasar.TautanTenant(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="realisasi_daerah",
                to="perencanaan.indikatorinduk",
            ),
        ),
        migrations.AddField(
            model_name="realisasidaerah",
            name="pemda",
            field=models.ForeignKey(
                db_default=sakip.tenansi.dasar.PemdaDariSetelan(),
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="tenansi.pemda",
            ),
        ),
        migrations.AddConstraint(
            model_name="realisasidaerah",
            constraint=models.UniqueConstraint(
                fields=("pemda", "indikator_induk", "tahun"), name="realisasi_daerah_unik"
            ),
        ),
        migrations.AddConstraint(
            model_name="realisasidaerah",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("nilai__isnull", False), models.Q(("catatan_cetak", ""), _negated=True), _connector="OR"
                ),
                name="realisasi_daerah_ada_isi",
            ),
        ),
        AmankanTenant("pengukuran"),
    ]
