"""Digests, reminders on request, secrets of calendars."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sakip.tenansi.dasar
from sakip.tenansi.migrasi import AmankanTenant


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("tenansi", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Pengingat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tanggal", models.DateField()),
                (
                    "jenis",
                    models.CharField(
                        choices=[
                            ("ringkasan", "Ringkasan harian"),
                            ("diingatkan", "Diingatkan"),
                            ("undangan", "Undangan"),
                        ],
                        max_length=10,
                    ),
                ),
                ("kunci", models.CharField(blank=True, max_length=60)),
                ("isi", models.JSONField(default=dict)),
                ("pengirim", models.CharField(blank=True, max_length=150, verbose_name="diingatkan oleh")),
                (
                    "surel",
                    models.CharField(
                        choices=[
                            ("menunggu", "Menunggu dikirim"),
                            ("terkirim", "Terkirim"),
                            ("gagal", "Gagal dikirim"),
                            ("tanpa", "Di aplikasi saja"),
                        ],
                        default="menunggu",
                        max_length=8,
                    ),
                ),
                ("percobaan", models.PositiveSmallIntegerField(default=0)),
                ("galat", models.CharField(blank=True, max_length=200)),
                ("dibuat_pada", models.DateTimeField()),
                ("diambil_pada", models.DateTimeField(blank=True, null=True)),
                ("terkirim_pada", models.DateTimeField(blank=True, null=True)),
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
                    "pengguna",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "pengingat",
                "verbose_name_plural": "pengingat",
                "ordering": ["-tanggal", "-id"],
                "indexes": [models.Index(fields=["pemda", "tanggal", "surel"], name="pengingat_antre")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pemda", "pengguna", "tanggal", "jenis", "kunci"), name="pengingat_sekali_sehari"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PilihanPengingat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("surel", models.BooleanField(default=True, verbose_name="kirim pengingat lewat surel")),
                ("ical_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                ("ical_dibuat_pada", models.DateTimeField(blank=True, editable=False, null=True)),
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
                    "pengguna",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "pilihan pengingat",
                "verbose_name_plural": "pilihan pengingat",
                "constraints": [
                    models.UniqueConstraint(fields=("pemda", "pengguna"), name="pilihan_pengingat_satu"),
                    models.UniqueConstraint(
                        condition=models.Q(("ical_sha256", ""), _negated=True),
                        fields=("pemda", "ical_sha256"),
                        name="pilihan_pengingat_ical",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PutaranPengingat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tanggal", models.DateField()),
                ("selesai_pada", models.DateTimeField()),
                ("diperiksa", models.PositiveIntegerField(default=0, verbose_name="orang diperiksa")),
                ("dibuat", models.PositiveIntegerField(default=0, verbose_name="ringkasan dibuat")),
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
                "verbose_name": "putaran pengingat",
                "verbose_name_plural": "putaran pengingat",
                "ordering": ["-tanggal"],
                "constraints": [models.UniqueConstraint(fields=("pemda", "tanggal"), name="putaran_pengingat_sehari")],
            },
        ),
        migrations.CreateModel(
            name="SetelanPengingat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                ("surel", models.BooleanField(default=True, verbose_name="kirim pengingat lewat surel")),
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
                "verbose_name": "setelan pengingat",
                "verbose_name_plural": "setelan pengingat",
                "constraints": [models.UniqueConstraint(fields=("pemda",), name="setelan_pengingat_satu")],
            },
        ),
        AmankanTenant("pengingat"),
    ]
