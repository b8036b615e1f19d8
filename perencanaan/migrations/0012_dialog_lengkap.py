"""Dialogs of every kind and level: agenda, attendance, follow-ups, approval."""

import django.db.models.deletion
from django.db import migrations, models

import sakip.tenansi.dasar
from sakip.tenansi.migrasi import AmankanTenant


class Migration(migrations.Migration):
    dependencies = [
        ("dokumen", "0001_initial"),
        ("perencanaan", "0011_pagu_dpa"),
        ("tenansi", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ButirAgenda",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "jenis",
                    models.CharField(
                        choices=[("indikator", "Indikator"), ("tindak", "Tindak lanjut lalu"), ("lain", "Lainnya")],
                        default="lain",
                        max_length=10,
                    ),
                ),
                ("judul", models.CharField(max_length=300, verbose_name="pokok bahasan")),
                ("uraian", models.TextField(blank=True, verbose_name="keterangan")),
                ("pembahasan", models.TextField(blank=True, verbose_name="pembahasan")),
                ("arahan", models.TextField(blank=True, verbose_name="arahan pimpinan")),
                ("urutan", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "verbose_name": "butir agenda",
                "verbose_name_plural": "butir agenda",
                "ordering": ["urutan", "id"],
            },
        ),
        migrations.CreateModel(
            name="TindakLanjutDialog",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                ("uraian", models.TextField(verbose_name="tindak lanjut")),
                ("tenggat", models.DateField(verbose_name="tenggat")),
                (
                    "status",
                    models.CharField(
                        choices=[("belum", "Belum selesai"), ("selesai", "Selesai"), ("batal", "Tidak dilanjutkan")],
                        default="belum",
                        max_length=8,
                    ),
                ),
                ("jawaban", models.TextField(blank=True, verbose_name="jawaban")),
                ("dijawab_oleh", models.CharField(blank=True, max_length=150)),
                ("dijawab_pada", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "tindak lanjut dialog",
                "verbose_name_plural": "tindak lanjut dialog",
                "ordering": ["tenggat", "id"],
            },
        ),
        migrations.AddField(
            model_name="dialogkinerja",
            name="bulanan",
            field=models.BooleanField(default=False, verbose_name="periode dihitung per bulan"),
        ),
        migrations.AddField(
            model_name="dialogkinerja",
            name="cap_pencatat",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="dialogkinerja",
            name="cap_pimpinan",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="dialogkinerja",
            name="jam",
            field=models.TimeField(blank=True, null=True, verbose_name="pukul"),
        ),
        migrations.AddField(
            model_name="dialogkinerja",
            name="pencatat",
            field=sakip.tenansi.dasar.TautanTenant(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="tenansi.penempatan",
            ),
        ),
        migrations.AddField(
            model_name="dialogkinerja",
            name="pimpinan",
            field=sakip.tenansi.dasar.TautanTenant(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="tenansi.penempatan",
            ),
        ),
        migrations.AddField(
            model_name="dialogkinerja",
            name="status",
            field=models.CharField(default="draf", max_length=10),
        ),
        migrations.AddField(
            model_name="dialogkinerja",
            name="status_sejak",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="dialogkinerja",
            name="unit",
            field=sakip.tenansi.dasar.TautanTenant(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="dialog_kinerja",
                to="tenansi.unitkerja",
            ),
        ),
        migrations.AddField(
            model_name="pesertadialog",
            name="hadir",
            field=models.BooleanField(default=True, verbose_name="hadir"),
        ),
        migrations.AlterField(
            model_name="dialogkinerja",
            name="jenis",
            field=models.CharField(
                choices=[
                    ("target", "Dialog target"),
                    ("berkala", "Dialog kinerja berkala"),
                    ("lkjip", "Pembahasan LKjIP"),
                    ("rapat", "Rapat staf"),
                ],
                default="target",
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="dialogkinerja",
            name="periode_ke",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="periode"),
        ),
        migrations.AddConstraint(
            model_name="dialogkinerja",
            constraint=models.CheckConstraint(
                condition=models.Q(("unit__isnull", True), ("pd__isnull", False), _connector="OR"),
                name="dialog_kinerja_unit_ber_pd",
            ),
        ),
        migrations.AddField(
            model_name="butiragenda",
            name="dialog",
            field=sakip.tenansi.dasar.TautanTenant(
                on_delete=django.db.models.deletion.CASCADE, related_name="butir", to="perencanaan.dialogkinerja"
            ),
        ),
        migrations.AddField(
            model_name="butiragenda",
            name="induk",
            field=sakip.tenansi.dasar.TautanTenant(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="perencanaan.indikatorinduk",
            ),
        ),
        migrations.AddField(
            model_name="butiragenda",
            name="pemda",
            field=models.ForeignKey(
                db_default=sakip.tenansi.dasar.PemdaDariSetelan(),
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="tenansi.pemda",
            ),
        ),
        migrations.AddField(
            model_name="tindaklanjutdialog",
            name="dialog",
            field=sakip.tenansi.dasar.TautanTenant(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tindak_lanjut",
                to="perencanaan.dialogkinerja",
            ),
        ),
        migrations.AddField(
            model_name="tindaklanjutdialog",
            name="pemda",
            field=models.ForeignKey(
                db_default=sakip.tenansi.dasar.PemdaDariSetelan(),
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="tenansi.pemda",
            ),
        ),
        migrations.AddField(
            model_name="tindaklanjutdialog",
            name="penanggung",
            field=sakip.tenansi.dasar.TautanTenant(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenansi.penempatan"
            ),
        ),
        migrations.AddField(
            model_name="butiragenda",
            name="tindak_lanjut",
            field=sakip.tenansi.dasar.TautanTenant(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="dibahas",
                to="perencanaan.tindaklanjutdialog",
            ),
        ),
        migrations.AddIndex(
            model_name="tindaklanjutdialog",
            index=models.Index(fields=["pemda", "status", "tenggat"], name="tl_dialog_status_tenggat"),
        ),
        migrations.AddConstraint(
            model_name="tindaklanjutdialog",
            constraint=models.CheckConstraint(
                condition=models.Q(("status", "belum"), models.Q(("jawaban", ""), _negated=True), _connector="OR"),
                name="tl_dialog_berjawaban",
            ),
        ),
        AmankanTenant("perencanaan"),
    ]
