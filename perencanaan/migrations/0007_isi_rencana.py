"""Strategi, arah kebijakan, isu with SWOT, risks and answered recommendations of a plan version, locked with it."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import sakip.tenansi.dasar
from sakip.tenansi.migrasi import AmankanTenant

TABEL = ("strategi", "arahkebijakan", "isustrategis", "kaitanisu", "butirswot", "risiko", "jawabanrekomendasi")
PEMICU = "".join(
    f"CREATE TRIGGER jaga_pohon BEFORE INSERT OR UPDATE OR DELETE ON perencanaan_{t}"
    " FOR EACH ROW EXECUTE FUNCTION perencanaan_jaga_pohon('versi');\n"
    for t in TABEL
)
BALIK = "".join(f"DROP TRIGGER jaga_pohon ON perencanaan_{t};\n" for t in TABEL)


class Migration(migrations.Migration):
    dependencies = [
        ("perencanaan", "0006_kunci_langkah"),
        ("tenansi", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="kinerja",
            name="diwakili",
            field=sakip.tenansi.dasar.TautanTenant(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mewakili",
                to="perencanaan.indikatorinduk",
                verbose_name="indikator sasaran yang mewakili tujuan",
            ),
        ),
        migrations.CreateModel(
            name="IsuStrategis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                ("identitas", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("uraian", models.TextField(verbose_name="uraian")),
                ("urutan", models.PositiveIntegerField(default=0)),
                (
                    "jenis",
                    models.CharField(
                        choices=[("permasalahan", "Permasalahan"), ("isu", "Isu strategis")],
                        default="isu",
                        max_length=12,
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
                    "versi_rencana",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE, related_name="isu", to="perencanaan.versirencana"
                    ),
                ),
            ],
            options={
                "verbose_name": "isu strategis",
                "verbose_name_plural": "isu strategis",
                "ordering": ["urutan", "id"],
            },
        ),
        migrations.CreateModel(
            name="ButirSWOT",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                ("identitas", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("uraian", models.TextField(verbose_name="uraian")),
                ("urutan", models.PositiveIntegerField(default=0)),
                (
                    "jenis",
                    models.CharField(
                        choices=[
                            ("kekuatan", "Kekuatan (S)"),
                            ("kelemahan", "Kelemahan (W)"),
                            ("peluang", "Peluang (O)"),
                            ("tantangan", "Tantangan (T)"),
                        ],
                        max_length=10,
                        verbose_name="kelompok",
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
                    "versi_rencana",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE, related_name="swot", to="perencanaan.versirencana"
                    ),
                ),
                (
                    "isu",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="swot",
                        to="perencanaan.isustrategis",
                    ),
                ),
            ],
            options={
                "verbose_name": "butir SWOT",
                "verbose_name_plural": "butir SWOT",
                "ordering": ["urutan", "id"],
            },
        ),
        migrations.CreateModel(
            name="JawabanRekomendasi",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                ("identitas", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("uraian", models.TextField(verbose_name="uraian")),
                ("urutan", models.PositiveIntegerField(default=0)),
                ("tahun", models.PositiveSmallIntegerField(verbose_name="tahun laporan")),
                (
                    "sumber",
                    models.CharField(choices=[("lkjip", "LKjIP"), ("lhe", "LHE"), ("lain", "Lainnya")], max_length=5),
                ),
                ("jawaban", models.TextField(blank=True, verbose_name="yang dilakukan dalam rencana ini")),
                ("rujukan", models.CharField(blank=True, editable=False, max_length=80)),
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
                    "versi_rencana",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="jawaban_rekomendasi",
                        to="perencanaan.versirencana",
                    ),
                ),
            ],
            options={
                "verbose_name": "jawaban rekomendasi",
                "verbose_name_plural": "jawaban rekomendasi",
                "ordering": ["-tahun", "urutan", "id"],
            },
        ),
        migrations.CreateModel(
            name="KaitanIsu",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "isu",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kaitan",
                        to="perencanaan.isustrategis",
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
                    "sasaran",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE, related_name="kaitan_isu", to="perencanaan.kinerja"
                    ),
                ),
                (
                    "versi_rencana",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="perencanaan.versirencana"
                    ),
                ),
            ],
            options={
                "verbose_name": "kaitan isu dengan sasaran",
                "verbose_name_plural": "kaitan isu dengan sasaran",
            },
        ),
        migrations.CreateModel(
            name="Risiko",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                ("identitas", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("uraian", models.TextField(verbose_name="uraian")),
                ("urutan", models.PositiveIntegerField(default=0)),
                ("sebab", models.TextField(blank=True)),
                ("dampak", models.TextField(blank=True)),
                ("kemungkinan", models.PositiveSmallIntegerField()),
                ("besar_dampak", models.PositiveSmallIntegerField(verbose_name="besar dampak")),
                ("mitigasi", models.TextField(blank=True)),
                ("penanggung_jawab", models.CharField(blank=True, max_length=200, verbose_name="penanggung jawab")),
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
                    "sasaran",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE, related_name="risiko", to="perencanaan.kinerja"
                    ),
                ),
                (
                    "versi_rencana",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="risiko",
                        to="perencanaan.versirencana",
                    ),
                ),
            ],
            options={
                "verbose_name": "risiko",
                "verbose_name_plural": "risiko",
                "ordering": ["urutan", "id"],
            },
        ),
        migrations.CreateModel(
            name="Strategi",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                ("identitas", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("uraian", models.TextField(verbose_name="uraian")),
                ("urutan", models.PositiveIntegerField(default=0)),
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
                    "sasaran",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE, related_name="strategi", to="perencanaan.kinerja"
                    ),
                ),
                (
                    "versi_rencana",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="strategi",
                        to="perencanaan.versirencana",
                    ),
                ),
            ],
            options={
                "verbose_name": "strategi",
                "verbose_name_plural": "strategi",
                "ordering": ["urutan", "id"],
            },
        ),
        migrations.CreateModel(
            name="ArahKebijakan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                ("identitas", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("uraian", models.TextField(verbose_name="uraian")),
                ("urutan", models.PositiveIntegerField(default=0)),
                ("tahun_awal", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="dari tahun")),
                ("tahun_akhir", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sampai tahun")),
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
                    "versi_rencana",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="arah_kebijakan",
                        to="perencanaan.versirencana",
                    ),
                ),
                (
                    "strategi",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE, related_name="arah", to="perencanaan.strategi"
                    ),
                ),
            ],
            options={
                "verbose_name": "arah kebijakan",
                "verbose_name_plural": "arah kebijakan",
                "ordering": ["urutan", "id"],
            },
        ),
        migrations.AddConstraint(
            model_name="isustrategis",
            constraint=models.UniqueConstraint(
                fields=("pemda", "versi_rencana", "identitas"), name="isu_identitas_sekali"
            ),
        ),
        migrations.AddConstraint(
            model_name="butirswot",
            constraint=models.UniqueConstraint(
                fields=("pemda", "versi_rencana", "identitas"), name="swot_identitas_sekali"
            ),
        ),
        migrations.AddConstraint(
            model_name="jawabanrekomendasi",
            constraint=models.UniqueConstraint(
                fields=("pemda", "versi_rencana", "identitas"), name="jawaban_identitas_sekali"
            ),
        ),
        migrations.AddConstraint(
            model_name="jawabanrekomendasi",
            constraint=models.UniqueConstraint(
                condition=models.Q(("rujukan", ""), _negated=True),
                fields=("pemda", "versi_rencana", "rujukan"),
                name="jawaban_rujukan_sekali",
            ),
        ),
        migrations.AddConstraint(
            model_name="kaitanisu",
            constraint=models.UniqueConstraint(fields=("pemda", "isu", "sasaran"), name="kaitan_isu_sekali"),
        ),
        migrations.AddConstraint(
            model_name="risiko",
            constraint=models.UniqueConstraint(
                fields=("pemda", "versi_rencana", "identitas"), name="risiko_identitas_sekali"
            ),
        ),
        migrations.AddConstraint(
            model_name="risiko",
            constraint=models.CheckConstraint(
                condition=models.Q(("besar_dampak__range", (1, 5)), ("kemungkinan__range", (1, 5))), name="risiko_skala"
            ),
        ),
        migrations.AddConstraint(
            model_name="strategi",
            constraint=models.UniqueConstraint(
                fields=("pemda", "versi_rencana", "identitas"), name="strategi_identitas_sekali"
            ),
        ),
        migrations.AddConstraint(
            model_name="arahkebijakan",
            constraint=models.UniqueConstraint(
                fields=("pemda", "versi_rencana", "identitas"), name="arah_identitas_sekali"
            ),
        ),
        migrations.AddConstraint(
            model_name="arahkebijakan",
            constraint=models.CheckConstraint(
                condition=models.Q(("tahun_akhir__gte", models.F("tahun_awal"))), name="arah_kebijakan_tahun"
            ),
        ),
        AmankanTenant("perencanaan"),
        migrations.RunSQL(PEMICU, BALIK),
    ]
