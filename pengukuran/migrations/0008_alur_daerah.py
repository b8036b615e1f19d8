"""The chain of the region's own figures: header, windows, returned rows, components, analysis, and their lock."""

import django.core.serializers.json
import django.db.models.deletion
from django.db import migrations, models

import sakip.inti.waktu
import sakip.tenansi.dasar
from sakip.tenansi.migrasi import AmankanTenant

FUNGSI = """
CREATE OR REPLACE FUNCTION pengukuran_tolak_daerah_terkunci() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    baris record;
    v_tahun smallint;
BEGIN
    -- An update may move a row out of or into an approved year: both ends are looked at.
    FOR i IN 1..2 LOOP
        IF i = 1 AND TG_OP = 'INSERT' THEN CONTINUE; END IF;
        IF i = 2 AND TG_OP = 'DELETE' THEN CONTINUE; END IF;
        IF i = 1 THEN baris := OLD; ELSE baris := NEW; END IF;
        IF TG_ARGV[0] = 'lewat_realisasi' THEN
            SELECT r.tahun INTO v_tahun FROM pengukuran_realisasidaerah r
            WHERE r.pemda_id = baris.pemda_id AND r.id = baris.realisasi_id;
        ELSE
            v_tahun := baris.tahun;
        END IF;
        IF EXISTS (
            SELECT 1 FROM pengukuran_pengisiandaerah p
            WHERE p.pemda_id = baris.pemda_id AND p.tahun = v_tahun AND p.status = 'disetujui'
        ) THEN
            RAISE EXCEPTION 'tahun ini sudah disetujui kepala daerah, isinya terkunci'
                USING ERRCODE = 'restrict_violation';
        END IF;
    END LOOP;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION pengukuran_jaga_hasil_daerah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 'disetujui' AND TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'pengukuran yang sudah disetujui tidak dapat dihapus' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.status = 'disetujui' AND (
        NEW.tahun <> OLD.tahun
        OR NEW.status = 'disetujui' AND OLD.hasil IS NOT NULL AND NEW.hasil IS DISTINCT FROM OLD.hasil
    ) THEN
        RAISE EXCEPTION 'formulir yang sudah disetujui tidak dapat diubah' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
"""
LEPAS = """
DROP FUNCTION IF EXISTS pengukuran_tolak_daerah_terkunci() CASCADE;
DROP FUNCTION IF EXISTS pengukuran_jaga_hasil_daerah() CASCADE;
"""
TABEL = {
    "pengukuran_realisasidaerah": "langsung",
    "pengukuran_komponendaerah": "lewat_realisasi",
    "pengukuran_analisisdaerah": "lewat_realisasi",
}


def _pasang(tabel: str, cara: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE TRIGGER tolak_terkunci BEFORE INSERT OR UPDATE OR DELETE ON {tabel}"
        f" FOR EACH ROW EXECUTE FUNCTION pengukuran_tolak_daerah_terkunci('{cara}')",
        f"DROP TRIGGER IF EXISTS tolak_terkunci ON {tabel}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("pengukuran", "0007_aksi_terlaksana"),
        ("perencanaan", "0014_baris_sumber"),
        ("tenansi", "0004_alur_pengukuran"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnalisisDaerah",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                ("pendukung", models.TextField(blank=True, verbose_name="faktor pendukung")),
                ("penghambat", models.TextField(blank=True, verbose_name="faktor penghambat")),
                ("permasalahan", models.TextField(blank=True, verbose_name="permasalahan")),
                ("solusi", models.TextField(blank=True, verbose_name="solusi")),
                ("upaya", models.TextField(blank=True, verbose_name="upaya yang sudah dilakukan")),
                ("rencana", models.TextField(blank=True, verbose_name="rencana tindak lanjut")),
                ("diubah_oleh", models.CharField(blank=True, max_length=150, verbose_name="diubah oleh")),
            ],
            options={
                "verbose_name": "analisis pemerintah daerah",
                "verbose_name_plural": "analisis pemerintah daerah",
            },
        ),
        migrations.CreateModel(
            name="CatatanDaerah",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("isi", models.TextField(verbose_name="isi catatan")),
                ("putaran", models.PositiveSmallIntegerField(default=1)),
                ("oleh", models.CharField(max_length=150)),
                ("oleh_peran", models.CharField(blank=True, max_length=200)),
                ("pada", models.DateTimeField(default=sakip.inti.waktu.sekarang)),
                ("selesai_pada", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "catatan baris pemerintah daerah",
                "verbose_name_plural": "catatan baris pemerintah daerah",
                "ordering": ["pada", "id"],
            },
        ),
        migrations.CreateModel(
            name="JendelaDaerah",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                (
                    "langkah",
                    models.CharField(
                        choices=[
                            ("isi", "Pengisian"),
                            ("verifikasi", "Verifikasi"),
                            ("persetujuan", "Persetujuan"),
                            ("periksa", "Pemeriksaan"),
                        ],
                        max_length=12,
                    ),
                ),
                ("buka", models.DateTimeField()),
                ("tutup", models.DateTimeField()),
                ("tenggat", models.DateTimeField()),
            ],
            options={
                "verbose_name": "waktu pengukuran pemerintah daerah",
                "verbose_name_plural": "waktu pengukuran pemerintah daerah",
            },
        ),
        migrations.CreateModel(
            name="KomponenDaerah",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nilai", models.DecimalField(blank=True, decimal_places=10, max_digits=30, null=True)),
            ],
            options={
                "verbose_name": "nilai komponen pemerintah daerah",
                "verbose_name_plural": "nilai komponen pemerintah daerah",
            },
        ),
        migrations.CreateModel(
            name="PengisianDaerah",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                ("tahun", models.PositiveSmallIntegerField()),
                ("status", models.CharField(default="draf", max_length=20)),
                ("status_sejak", models.DateTimeField(blank=True, null=True)),
                ("diajukan_pada", models.DateTimeField(blank=True, null=True, verbose_name="pertama kali diajukan")),
                ("putaran", models.PositiveSmallIntegerField(default=1, verbose_name="putaran")),
                (
                    "telat_isi",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hari terlambat mengajukan"),
                ),
                (
                    "telat_verifikasi",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hari terlambat verifikasi"),
                ),
                (
                    "telat_persetujuan",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hari terlambat persetujuan"),
                ),
                (
                    "hasil",
                    models.JSONField(
                        blank=True,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        null=True,
                        verbose_name="formulir saat disetujui",
                    ),
                ),
            ],
            options={
                "verbose_name": "pengukuran pemerintah daerah",
                "verbose_name_plural": "pengukuran pemerintah daerah",
            },
        ),
        migrations.RemoveConstraint(
            model_name="realisasidaerah",
            name="realisasi_daerah_ada_isi",
        ),
        migrations.AddField(
            model_name="analisisdaerah",
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
            model_name="analisisdaerah",
            name="realisasi",
            field=sakip.tenansi.dasar.TautanTenant(
                on_delete=django.db.models.deletion.CASCADE, related_name="analisis", to="pengukuran.realisasidaerah"
            ),
        ),
        migrations.AddField(
            model_name="catatandaerah",
            name="indikator_induk",
            field=sakip.tenansi.dasar.TautanTenant(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="catatan_daerah",
                to="perencanaan.indikatorinduk",
            ),
        ),
        migrations.AddField(
            model_name="catatandaerah",
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
            model_name="jendeladaerah",
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
            model_name="komponendaerah",
            name="komponen",
            field=sakip.tenansi.dasar.TautanTenant(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="nilai_daerah",
                to="perencanaan.komponenindikator",
            ),
        ),
        migrations.AddField(
            model_name="komponendaerah",
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
            model_name="komponendaerah",
            name="realisasi",
            field=sakip.tenansi.dasar.TautanTenant(
                on_delete=django.db.models.deletion.CASCADE, related_name="komponen", to="pengukuran.realisasidaerah"
            ),
        ),
        migrations.AddField(
            model_name="pengisiandaerah",
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
            model_name="jendeladaerah",
            name="pengisian",
            field=sakip.tenansi.dasar.TautanTenant(
                on_delete=django.db.models.deletion.CASCADE, related_name="jendela", to="pengukuran.pengisiandaerah"
            ),
        ),
        migrations.AddField(
            model_name="catatandaerah",
            name="pengisian",
            field=sakip.tenansi.dasar.TautanTenant(
                on_delete=django.db.models.deletion.CASCADE, related_name="catatan", to="pengukuran.pengisiandaerah"
            ),
        ),
        migrations.AddConstraint(
            model_name="analisisdaerah",
            constraint=models.UniqueConstraint(fields=("pemda", "realisasi"), name="analisis_daerah_satu"),
        ),
        migrations.AddConstraint(
            model_name="komponendaerah",
            constraint=models.UniqueConstraint(fields=("pemda", "realisasi", "komponen"), name="komponen_daerah_unik"),
        ),
        migrations.AddConstraint(
            model_name="pengisiandaerah",
            constraint=models.UniqueConstraint(fields=("pemda", "tahun"), name="pengisian_daerah_unik"),
        ),
        migrations.AddConstraint(
            model_name="jendeladaerah",
            constraint=models.UniqueConstraint(fields=("pemda", "pengisian", "langkah"), name="jendela_daerah_unik"),
        ),
        migrations.AddConstraint(
            model_name="jendeladaerah",
            constraint=models.CheckConstraint(
                condition=models.Q(("tutup__gt", models.F("buka"))), name="jendela_daerah_urut"
            ),
        ),
        migrations.AddIndex(
            model_name="catatandaerah",
            index=models.Index(fields=["pemda", "pengisian"], name="catatan_daerah_pengisian"),
        ),
        migrations.AddConstraint(
            model_name="catatandaerah",
            constraint=models.CheckConstraint(
                condition=models.Q(("isi", ""), _negated=True), name="catatan_daerah_beralasan"
            ),
        ),
        # What was entered before there was a chain becomes a draft.
        migrations.RunSQL(
            "INSERT INTO pengukuran_pengisiandaerah (pemda_id, tahun, status, putaran, versi, dibuat_pada, diubah_pada)"
            " SELECT DISTINCT pemda_id, tahun, 'draf', 1, 1, now(), now() FROM pengukuran_realisasidaerah",
            migrations.RunSQL.noop,
        ),
        AmankanTenant("pengukuran"),
        migrations.RunSQL(FUNGSI, LEPAS),
        *(_pasang(tabel, cara) for tabel, cara in TABEL.items()),
        migrations.RunSQL(
            "CREATE TRIGGER jaga_hasil BEFORE UPDATE OR DELETE ON pengukuran_pengisiandaerah"
            " FOR EACH ROW EXECUTE FUNCTION pengukuran_jaga_hasil_daerah()",
            "DROP TRIGGER IF EXISTS jaga_hasil ON pengukuran_pengisiandaerah",
        ),
    ]
