"""Windows per step, lateness, remarks at rows and initials of superiors."""

import django.db.models.deletion
from django.db import migrations, models

import sakip.inti.waktu
import sakip.tenansi.dasar
from sakip.tenansi.migrasi import AmankanTenant


class Migration(migrations.Migration):
    dependencies = [
        ("pengukuran", "0005_daerah_pembanding"),
        ("perencanaan", "0011_pagu_dpa"),
        ("tenansi", "0004_alur_pengukuran"),
    ]

    operations = [
        migrations.AddField(
            model_name="pengisianpd",
            name="diperiksa_pada",
            field=models.DateTimeField(blank=True, null=True, verbose_name="diperiksa pada"),
        ),
        migrations.AddField(
            model_name="pengisianpd",
            name="perlu_diperiksa",
            field=models.BooleanField(default=False, verbose_name="diperiksa Bappeda/Bagian Organisasi"),
        ),
        migrations.AddField(
            model_name="pengisianpd",
            name="putaran",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="putaran"),
        ),
        migrations.AddField(
            model_name="pengisianpd",
            name="telat_isi",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hari terlambat mengajukan"),
        ),
        migrations.AddField(
            model_name="pengisianpd",
            name="telat_persetujuan",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hari terlambat persetujuan"),
        ),
        migrations.AddField(
            model_name="pengisianpd",
            name="telat_verifikasi",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hari terlambat verifikasi"),
        ),
        migrations.AddField(
            model_name="perpanjangan",
            name="langkah",
            field=models.CharField(
                choices=[
                    ("isi", "Pengisian"),
                    ("verifikasi", "Verifikasi"),
                    ("persetujuan", "Persetujuan"),
                    ("periksa", "Pemeriksaan"),
                ],
                default="isi",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="perpanjangan",
            name="menggeser_tenggat",
            field=models.BooleanField(default=True, verbose_name="diberikan sebelum tenggat"),
        ),
        migrations.AddField(
            model_name="perpanjangan",
            name="oleh",
            field=models.CharField(blank=True, max_length=150, verbose_name="diberikan oleh"),
        ),
        migrations.AlterField(
            model_name="jendelapengisian",
            name="langkah",
            field=models.CharField(
                choices=[
                    ("isi", "Pengisian"),
                    ("verifikasi", "Verifikasi"),
                    ("persetujuan", "Persetujuan"),
                    ("periksa", "Pemeriksaan"),
                ],
                default="isi",
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="perpanjangan",
            name="dibuat_pada",
            field=models.DateTimeField(default=sakip.inti.waktu.sekarang),
        ),
        migrations.CreateModel(
            name="CatatanBaris",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "jenis",
                    models.CharField(
                        choices=[("kembali", "Dikembalikan"), ("catatan", "Catatan pemeriksaan")], max_length=8
                    ),
                ),
                ("isi", models.TextField(verbose_name="isi catatan")),
                ("putaran", models.PositiveSmallIntegerField(default=1)),
                ("oleh", models.CharField(max_length=150)),
                ("oleh_peran", models.CharField(blank=True, max_length=200)),
                ("pada", models.DateTimeField(default=sakip.inti.waktu.sekarang)),
                ("selesai_pada", models.DateTimeField(blank=True, null=True)),
                (
                    "indikator_induk",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="catatan_pengukuran",
                        to="perencanaan.indikatorinduk",
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
                    "pengisian",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="catatan_baris",
                        to="pengukuran.pengisianpd",
                    ),
                ),
            ],
            options={
                "verbose_name": "catatan baris",
                "verbose_name_plural": "catatan baris",
                "ordering": ["pada", "id"],
                "indexes": [models.Index(fields=["pemda", "pengisian", "jenis"], name="catatan_baris_pengisian")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("isi", ""), _negated=True), name="catatan_baris_beralasan"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ParafJenjang",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("jenjang", models.PositiveSmallIntegerField(verbose_name="jarak dari kepala PD")),
                ("oleh", models.CharField(blank=True, max_length=150)),
                ("pada", models.DateTimeField(blank=True, null=True)),
                (
                    "jabatan",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paraf_pengisian",
                        to="tenansi.jabatan",
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
                    "pengisian",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE, related_name="paraf", to="pengukuran.pengisianpd"
                    ),
                ),
            ],
            options={
                "verbose_name": "paraf berjenjang",
                "verbose_name_plural": "paraf berjenjang",
                "ordering": ["-jenjang", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("pemda", "pengisian", "jabatan"), name="paraf_jenjang_unik"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("pada__isnull", True), models.Q(("oleh", ""), _negated=True), _connector="OR"
                        ),
                        name="paraf_jenjang_bernama",
                    ),
                ],
            },
        ),
        AmankanTenant("pengukuran"),
    ]
