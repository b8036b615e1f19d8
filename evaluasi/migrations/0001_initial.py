import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import evaluasi.models.rekomendasi
import sakip.tenansi.dasar
from sakip.tenansi.migrasi import AmankanTenant


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("dokumen", "0001_initial"),
        ("ekspor", "0001_initial"),
        ("tenansi", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LKE",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                ("status", models.CharField(default="persiapan", max_length=20)),
                ("status_sejak", models.DateTimeField(blank=True, null=True)),
                (
                    "pd",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lke", to="tenansi.perangkatdaerah"
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
            ],
            options={
                "verbose_name": "LKE",
                "verbose_name_plural": "LKE",
                "ordering": ["pd__urutan", "pd_id"],
                "permissions": [
                    ("nilai_lke", "Menilai LKE sebagai anggota tim"),
                    ("ketuai_lke", "Mereviu LKE sebagai ketua tim"),
                    ("kendalikan_lke", "Mereviu LKE sebagai pengendali teknis"),
                ],
            },
        ),
        migrations.CreateModel(
            name="HasilEvaluasi",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                ("tahun_kinerja", models.PositiveSmallIntegerField()),
                ("tahun_evaluasi", models.PositiveSmallIntegerField()),
                ("nama_templat", models.CharField(blank=True, max_length=150, verbose_name="nama templat")),
                ("klaster", models.CharField(blank=True, max_length=10)),
                ("total", models.DecimalField(decimal_places=10, max_digits=20)),
                ("predikat", models.CharField(max_length=4)),
                (
                    "sumber",
                    models.CharField(
                        choices=[("dihitung", "Dihitung dari LKE"), ("diimpor", "Diimpor")], max_length=10
                    ),
                ),
                ("tercetak", models.JSONField(default=dict)),
                ("urutan", models.PositiveSmallIntegerField(default=0)),
                (
                    "batch",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ekspor.batchimpor",
                    ),
                ),
                (
                    "pd",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hasil_evaluasi",
                        to="tenansi.perangkatdaerah",
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
                    "lke",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hasil",
                        to="evaluasi.lke",
                    ),
                ),
            ],
            options={
                "verbose_name": "hasil evaluasi",
                "verbose_name_plural": "hasil evaluasi",
                "ordering": ["-tahun_evaluasi", "urutan", "pd_id"],
            },
        ),
        migrations.CreateModel(
            name="PeriodeEvaluasi",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                ("tahun_kinerja", models.PositiveSmallIntegerField(verbose_name="tahun kinerja")),
                ("tahun_evaluasi", models.PositiveSmallIntegerField(verbose_name="tahun evaluasi")),
                (
                    "cara_gulung",
                    models.CharField(
                        choices=[("a", "Satu jawaban per subkomponen"), ("b", "Rata-rata jawaban kriteria")],
                        default="a",
                        max_length=1,
                        verbose_name="cara menghitung",
                    ),
                ),
                (
                    "dasar_hukum",
                    models.TextField(blank=True, help_text="Satu baris per butir", verbose_name="dasar hukum"),
                ),
                ("nomor_spt", models.CharField(blank=True, max_length=120, verbose_name="nomor surat perintah tugas")),
                ("tanggal_spt", models.DateField(blank=True, null=True, verbose_name="tanggal surat perintah tugas")),
                ("tujuan_khusus", models.TextField(blank=True, verbose_name="tujuan evaluasi tahun ini")),
                ("ditutup_pada", models.DateTimeField(blank=True, null=True, verbose_name="ditutup pada")),
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
                "verbose_name": "periode evaluasi",
                "verbose_name_plural": "periode evaluasi",
                "ordering": ["-tahun_evaluasi"],
            },
        ),
        migrations.AddField(
            model_name="lke",
            name="periode",
            field=sakip.tenansi.dasar.TautanTenant(
                on_delete=django.db.models.deletion.PROTECT, related_name="lke", to="evaluasi.periodeevaluasi"
            ),
        ),
        migrations.CreateModel(
            name="SimpulTemplat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "tingkat",
                    models.CharField(
                        choices=[("komponen", "Komponen"), ("sub", "Subkomponen"), ("kriteria", "Kriteria")],
                        max_length=8,
                    ),
                ),
                ("kode", models.CharField(max_length=20)),
                ("uraian", models.TextField()),
                ("ringkas", models.CharField(blank=True, max_length=120, verbose_name="sebutan pendek")),
                ("bobot", models.DecimalField(blank=True, decimal_places=4, max_digits=7, null=True)),
                (
                    "jenis",
                    models.CharField(
                        blank=True,
                        help_text="Keberadaan, Kualitas, atau Pemanfaatan",
                        max_length=20,
                        verbose_name="jenis",
                    ),
                ),
                ("petunjuk", models.TextField(blank=True)),
                ("bukti", models.TextField(blank=True, verbose_name="jenis dokumen bukti")),
                ("urutan", models.PositiveSmallIntegerField(default=0)),
                (
                    "induk",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="anak",
                        to="evaluasi.simpultemplat",
                    ),
                ),
                (
                    "pemda",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenansi.pemda",
                    ),
                ),
            ],
            options={
                "verbose_name": "simpul templat",
                "verbose_name_plural": "simpul templat",
                "ordering": ["urutan", "id"],
            },
        ),
        migrations.CreateModel(
            name="Rekomendasi",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                ("tahun_evaluasi", models.PositiveSmallIntegerField()),
                ("kode_komponen", models.CharField(max_length=20, verbose_name="komponen")),
                ("nama_komponen", models.CharField(max_length=150)),
                ("kode_kriteria", models.CharField(blank=True, max_length=20)),
                ("isi", models.TextField()),
                ("butir", models.TextField(blank=True, help_text="Satu baris per butir", verbose_name="butir a, b, c")),
                ("tenggat", models.DateField(blank=True, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[("belum", "Belum"), ("proses", "Proses"), ("sudah", "Sudah")],
                        default="belum",
                        max_length=10,
                    ),
                ),
                ("urutan", models.PositiveSmallIntegerField(default=0)),
                (
                    "lke",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rekomendasi",
                        to="evaluasi.lke",
                    ),
                ),
                (
                    "pd",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rekomendasi_evaluasi",
                        to="tenansi.perangkatdaerah",
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
                    "simpul",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evaluasi.simpultemplat",
                    ),
                ),
            ],
            options={
                "verbose_name": "rekomendasi",
                "verbose_name_plural": "rekomendasi",
                "ordering": ["kode_komponen", "urutan", "id"],
            },
        ),
        migrations.CreateModel(
            name="KomponenHasil",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kode", models.CharField(max_length=20)),
                ("nama", models.CharField(max_length=150)),
                ("bobot", models.DecimalField(decimal_places=4, max_digits=7)),
                ("nilai", models.DecimalField(decimal_places=10, max_digits=20)),
                ("rincian", models.JSONField(default=list, verbose_name="nilai subkomponen")),
                ("urutan", models.PositiveSmallIntegerField(default=0)),
                (
                    "hasil",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="komponen",
                        to="evaluasi.hasilevaluasi",
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
                    "simpul",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evaluasi.simpultemplat",
                    ),
                ),
            ],
            options={
                "verbose_name": "komponen hasil",
                "verbose_name_plural": "komponen hasil",
                "ordering": ["urutan", "id"],
            },
        ),
        migrations.CreateModel(
            name="Jawaban",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                ("mandiri", models.CharField(blank=True, max_length=4, verbose_name="penilaian mandiri")),
                ("evaluator", models.CharField(blank=True, max_length=4, verbose_name="nilai evaluator")),
                ("akhir", models.CharField(blank=True, max_length=4, verbose_name="nilai akhir")),
                ("catatan_mandiri", models.TextField(blank=True, verbose_name="catatan PD")),
                ("catatan", models.TextField(blank=True, verbose_name="catatan evaluator")),
                ("catatan_akhir", models.TextField(blank=True, verbose_name="catatan nilai akhir")),
                ("tidak_berlaku", models.BooleanField(default=False, verbose_name="tidak berlaku")),
                ("alasan_tidak_berlaku", models.TextField(blank=True, verbose_name="alasan tidak berlaku")),
                ("oleh_mandiri", models.CharField(blank=True, max_length=150)),
                ("oleh_evaluator", models.CharField(blank=True, max_length=150)),
                ("waktu_mandiri", models.DateTimeField(blank=True, null=True)),
                ("waktu_evaluator", models.DateTimeField(blank=True, null=True)),
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
                    "lke",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE, related_name="jawaban", to="evaluasi.lke"
                    ),
                ),
                (
                    "simpul",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evaluasi.simpultemplat"
                    ),
                ),
            ],
            options={
                "verbose_name": "jawaban",
                "verbose_name_plural": "jawaban",
            },
        ),
        migrations.CreateModel(
            name="CatatanJenjang",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "jenis",
                    models.CharField(
                        choices=[
                            ("catatan", "Catatan reviu"),
                            ("permintaan", "Permintaan data"),
                            ("wawancara", "Wawancara"),
                            ("observasi", "Observasi"),
                        ],
                        default="catatan",
                        max_length=12,
                    ),
                ),
                ("tahap", models.CharField(max_length=20, verbose_name="tahap")),
                ("isi", models.TextField()),
                ("dengan", models.CharField(blank=True, max_length=150, verbose_name="dengan siapa")),
                ("saluran", models.CharField(blank=True, max_length=60, verbose_name="melalui")),
                ("oleh_nama", models.CharField(max_length=150)),
                ("waktu", models.DateTimeField()),
                (
                    "oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "lke",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE, related_name="catatan_jenjang", to="evaluasi.lke"
                    ),
                ),
                (
                    "simpul",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evaluasi.simpultemplat",
                    ),
                ),
            ],
            options={
                "verbose_name": "catatan jenjang",
                "verbose_name_plural": "catatan jenjang",
                "ordering": ["-waktu", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Tanggapan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                ("sikap", models.CharField(choices=[("setuju", "Setuju"), ("keberatan", "Menanggapi")], max_length=10)),
                ("isi", models.TextField(blank=True)),
                ("oleh_nama", models.CharField(max_length=150)),
                ("waktu", models.DateTimeField()),
                ("jawaban_evaluator", models.TextField(blank=True)),
                ("dijawab_oleh", models.CharField(blank=True, max_length=150)),
                (
                    "lke",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tanggapan", to="evaluasi.lke"
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
                    "simpul",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evaluasi.simpultemplat",
                    ),
                ),
            ],
            options={
                "verbose_name": "tanggapan",
                "verbose_name_plural": "tanggapan",
            },
        ),
        migrations.CreateModel(
            name="TemplatLKE",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kode", models.SlugField(max_length=60, verbose_name="kode")),
                ("versi_templat", models.PositiveSmallIntegerField(default=1, verbose_name="versi")),
                ("nama", models.CharField(max_length=150, verbose_name="nama")),
                ("peraturan", models.CharField(max_length=250, verbose_name="peraturan")),
                (
                    "cara_gulung",
                    models.CharField(
                        choices=[("a", "Satu jawaban per subkomponen"), ("b", "Rata-rata jawaban kriteria")],
                        default="a",
                        max_length=1,
                        verbose_name="cara menghitung",
                    ),
                ),
                ("skala", models.JSONField(default=list)),
                ("predikat", models.JSONField(default=list)),
                ("asal", models.CharField(blank=True, max_length=150, verbose_name="asal")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True)),
                (
                    "pemda",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenansi.pemda",
                    ),
                ),
            ],
            options={
                "verbose_name": "templat LKE",
                "verbose_name_plural": "templat LKE",
                "ordering": ["-kode", "-versi_templat"],
            },
        ),
        migrations.AddField(
            model_name="simpultemplat",
            name="templat",
            field=sakip.tenansi.dasar.TautanTenant(
                on_delete=django.db.models.deletion.CASCADE, related_name="simpul", to="evaluasi.templatlke"
            ),
        ),
        migrations.AddField(
            model_name="periodeevaluasi",
            name="templat",
            field=sakip.tenansi.dasar.TautanTenant(
                on_delete=django.db.models.deletion.PROTECT, related_name="periode_evaluasi", to="evaluasi.templatlke"
            ),
        ),
        migrations.AddField(
            model_name="hasilevaluasi",
            name="templat",
            field=sakip.tenansi.dasar.TautanTenant(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="hasil",
                to="evaluasi.templatlke",
            ),
        ),
        migrations.CreateModel(
            name="TerbitanLHE",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "jenis",
                    models.CharField(choices=[("lhe", "LHE"), ("kompilasi", "Laporan kompilasi")], max_length=10),
                ),
                ("tahun_kinerja", models.PositiveSmallIntegerField()),
                ("tahun_evaluasi", models.PositiveSmallIntegerField()),
                ("ke", models.PositiveSmallIntegerField(default=1)),
                ("nomor", models.CharField(max_length=120, verbose_name="nomor")),
                ("tanggal", models.DateField(verbose_name="tanggal")),
                ("snapshot", models.JSONField(default=dict)),
                (
                    "token",
                    models.CharField(default=evaluasi.models.rekomendasi.token_terbitan, max_length=40, unique=True),
                ),
                ("dibuat_oleh", models.CharField(max_length=150)),
                ("dibuat_pada", models.DateTimeField()),
                (
                    "lke",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terbitan",
                        to="evaluasi.lke",
                    ),
                ),
                (
                    "pd",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenansi.perangkatdaerah",
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
                    "versi_berkas",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dokumen.versiberkas",
                    ),
                ),
            ],
            options={
                "verbose_name": "terbitan LHE",
                "verbose_name_plural": "terbitan LHE",
                "ordering": ["-tahun_evaluasi", "-ke"],
            },
        ),
        migrations.CreateModel(
            name="TimEvaluasi",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                ("nama", models.CharField(max_length=80, verbose_name="nama tim")),
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
                    "periode",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tim", to="evaluasi.periodeevaluasi"
                    ),
                ),
            ],
            options={
                "verbose_name": "tim evaluasi",
                "verbose_name_plural": "tim evaluasi",
                "ordering": ["nama", "id"],
            },
        ),
        migrations.AddField(
            model_name="lke",
            name="tim",
            field=sakip.tenansi.dasar.TautanTenant(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lke",
                to="evaluasi.timevaluasi",
            ),
        ),
        migrations.CreateModel(
            name="AnggotaTim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "bagian",
                    models.CharField(
                        choices=[
                            ("anggota", "Anggota tim"),
                            ("ketua", "Ketua tim"),
                            ("pengendali", "Pengendali teknis"),
                        ],
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
                    "pengguna",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "tim",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE, related_name="anggota", to="evaluasi.timevaluasi"
                    ),
                ),
            ],
            options={
                "verbose_name": "anggota tim",
                "verbose_name_plural": "anggota tim",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="TindakLanjut",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                ("uraian", models.TextField(verbose_name="tindak lanjut atau rencana aksi")),
                ("penanggung_jawab", models.CharField(blank=True, max_length=150)),
                ("tenggat", models.DateField(blank=True, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[("belum", "Belum"), ("proses", "Proses"), ("sudah", "Sudah")],
                        default="proses",
                        max_length=10,
                    ),
                ),
                ("catatan_verifikasi", models.TextField(blank=True)),
                ("diverifikasi_oleh", models.CharField(blank=True, max_length=150)),
                ("diverifikasi_pada", models.DateTimeField(blank=True, null=True)),
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
                    "rekomendasi",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tindak_lanjut",
                        to="evaluasi.rekomendasi",
                    ),
                ),
            ],
            options={
                "verbose_name": "tindak lanjut",
                "verbose_name_plural": "tindak lanjut",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="HibahLKE",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("permission", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission")),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                (
                    "content_object",
                    sakip.tenansi.dasar.TautanTenant(on_delete=django.db.models.deletion.CASCADE, to="evaluasi.lke"),
                ),
            ],
            options={
                "verbose_name": "hibah LKE",
                "verbose_name_plural": "hibah LKE",
                "abstract": False,
                "unique_together": {("user", "permission", "content_object")},
            },
        ),
        migrations.CreateModel(
            name="JendelaTahap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "tahap",
                    models.CharField(
                        choices=[
                            ("mandiri", "Penilaian mandiri"),
                            ("evaluasi", "Penilaian evaluator"),
                            ("tanggapan", "Tanggapan PD"),
                        ],
                        max_length=10,
                    ),
                ),
                ("buka", models.DateField(verbose_name="dibuka")),
                ("tutup", models.DateField(verbose_name="ditutup")),
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
                    "periode",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="jendela",
                        to="evaluasi.periodeevaluasi",
                    ),
                ),
            ],
            options={
                "verbose_name": "jendela tahap",
                "verbose_name_plural": "jendela tahap",
                "ordering": ["buka", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("pemda", "periode", "tahap"), name="jendela_tahap_unik"),
                    models.CheckConstraint(
                        condition=models.Q(("tutup__gte", models.F("buka"))), name="jendela_tahap_tanggal"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RingkasanTercetak",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tahun_evaluasi", models.PositiveSmallIntegerField()),
                ("tabel", models.CharField(max_length=10)),
                (
                    "lingkup",
                    models.CharField(
                        choices=[
                            ("semua", "Semua perangkat daerah"),
                            ("utama", "Unit utama"),
                            ("pendukung", "Unit pendukung"),
                            ("tambahan", "Unit tambahan"),
                            ("gabungan", "Gabungan"),
                        ],
                        max_length=10,
                    ),
                ),
                ("nilai", models.JSONField(default=dict)),
                ("total", models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True)),
                ("kategori", models.CharField(blank=True, max_length=4)),
                (
                    "batch",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ekspor.batchimpor",
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
            ],
            options={
                "verbose_name": "ringkasan tercetak",
                "verbose_name_plural": "ringkasan tercetak",
                "ordering": ["tabel", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("pemda", "tahun_evaluasi", "tabel"), name="ringkasan_tercetak_unik")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="rekomendasi",
            index=models.Index(fields=["pemda", "tahun_evaluasi", "pd"], name="rekomendasi_tahun_pd"),
        ),
        migrations.AddConstraint(
            model_name="komponenhasil",
            constraint=models.UniqueConstraint(fields=("pemda", "hasil", "kode"), name="komponen_hasil_unik"),
        ),
        migrations.AddConstraint(
            model_name="jawaban",
            constraint=models.UniqueConstraint(fields=("pemda", "lke", "simpul"), name="jawaban_lke_unik"),
        ),
        migrations.AddConstraint(
            model_name="jawaban",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tidak_berlaku", False), models.Q(("alasan_tidak_berlaku", ""), _negated=True), _connector="OR"
                ),
                name="jawaban_tidak_berlaku_beralasan",
            ),
        ),
        migrations.AddConstraint(
            model_name="tanggapan",
            constraint=models.UniqueConstraint(
                fields=("pemda", "lke", "simpul"), name="tanggapan_unik", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="templatlke",
            constraint=models.UniqueConstraint(
                fields=("pemda", "kode", "versi_templat"), name="templat_lke_unik", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="simpultemplat",
            constraint=models.UniqueConstraint(
                fields=("pemda", "templat", "kode"), name="simpul_templat_kode_unik", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="simpultemplat",
            constraint=models.CheckConstraint(
                condition=models.Q(("tingkat", "kriteria"), ("bobot__gt", 0), _connector="OR"),
                name="simpul_templat_berbobot",
            ),
        ),
        migrations.AddConstraint(
            model_name="periodeevaluasi",
            constraint=models.UniqueConstraint(fields=("pemda", "tahun_evaluasi"), name="periode_evaluasi_unik"),
        ),
        migrations.AddConstraint(
            model_name="periodeevaluasi",
            constraint=models.CheckConstraint(
                condition=models.Q(("tahun_evaluasi__gte", models.F("tahun_kinerja"))), name="periode_evaluasi_tahun"
            ),
        ),
        migrations.AddConstraint(
            model_name="hasilevaluasi",
            constraint=models.UniqueConstraint(
                fields=("pemda", "tahun_evaluasi", "pd"), name="hasil_evaluasi_unik", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="terbitanlhe",
            constraint=models.UniqueConstraint(
                fields=("pemda", "jenis", "tahun_evaluasi", "lke", "ke"), name="terbitan_lhe_unik", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="timevaluasi",
            constraint=models.UniqueConstraint(fields=("pemda", "periode", "nama"), name="tim_evaluasi_unik"),
        ),
        migrations.AddConstraint(
            model_name="lke",
            constraint=models.UniqueConstraint(fields=("pemda", "periode", "pd"), name="lke_unik"),
        ),
        migrations.AddConstraint(
            model_name="anggotatim",
            constraint=models.UniqueConstraint(fields=("pemda", "tim", "pengguna"), name="anggota_tim_unik"),
        ),
        AmankanTenant("evaluasi"),
    ]
