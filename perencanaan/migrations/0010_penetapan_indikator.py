"""Penetapan of IKU and IKI with what they held; locked in the database from submission on, like plans and PK."""

import django.db.models.deletion
from django.db import migrations, models

import sakip.tenansi.dasar
from sakip.tenansi.migrasi import AmankanTenant

FUNGSI = """
CREATE FUNCTION perencanaan_jaga_penetapan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IN ('draf', 'dikembalikan') THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'DELETE'
     OR (NEW.jenis, NEW.pd_id, NEW.jabatan_id, NEW.versi_rencana_id, NEW.tahun_awal, NEW.tahun_akhir, NEW.ke,
         NEW.menggantikan_id, NEW.alasan, NEW.kepala)
        IS DISTINCT FROM
        (OLD.jenis, OLD.pd_id, OLD.jabatan_id, OLD.versi_rencana_id, OLD.tahun_awal, OLD.tahun_akhir, OLD.ke,
         OLD.menggantikan_id, OLD.alasan, OLD.kepala)
     OR (OLD.status = 'ditetapkan' AND (NEW.status <> OLD.status
         OR (OLD.nomor <> '' AND NEW.nomor <> OLD.nomor)
         OR (OLD.tanggal IS NOT NULL AND NEW.tanggal IS DISTINCT FROM OLD.tanggal)
         OR (OLD.penetap <> '{}'::jsonb AND NEW.penetap <> OLD.penetap))) THEN
    RAISE EXCEPTION 'penetapan indikator terkunci (%): % ditolak', OLD.status, TG_OP USING ERRCODE = 'SA001';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION perencanaan_jaga_isi_penetapan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE s text; induk bigint;
BEGIN
  FOREACH induk IN ARRAY CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.penetapan_id]
                         WHEN 'DELETE' THEN ARRAY[OLD.penetapan_id]
                         ELSE ARRAY[OLD.penetapan_id, NEW.penetapan_id] END LOOP
    SELECT status INTO s FROM perencanaan_penetapanindikator WHERE id = induk FOR SHARE;
    IF s NOT IN ('draf', 'dikembalikan') THEN
      RAISE EXCEPTION 'penetapan indikator terkunci (%): % % ditolak', s, TG_OP, TG_TABLE_NAME USING ERRCODE = 'SA001';
    END IF;
  END LOOP;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER jaga_penetapan BEFORE UPDATE OR DELETE ON perencanaan_penetapanindikator
  FOR EACH ROW EXECUTE FUNCTION perencanaan_jaga_penetapan();
CREATE TRIGGER jaga_isi_penetapan BEFORE INSERT OR UPDATE OR DELETE ON perencanaan_butirpenetapan
  FOR EACH ROW EXECUTE FUNCTION perencanaan_jaga_isi_penetapan();
"""
BALIK = """
DROP TRIGGER jaga_isi_penetapan ON perencanaan_butirpenetapan;
DROP TRIGGER jaga_penetapan ON perencanaan_penetapanindikator;
DROP FUNCTION perencanaan_jaga_isi_penetapan();
DROP FUNCTION perencanaan_jaga_penetapan();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("dokumen", "0001_initial"),
        ("perencanaan", "0009_lintas"),
        ("tenansi", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="PenetapanIndikator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versi", models.PositiveIntegerField(default=1, editable=False, verbose_name="versi baris")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                ("diubah_pada", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                (
                    "jenis",
                    models.CharField(
                        choices=[
                            ("iku_pemda", "IKU pemerintah daerah"),
                            ("iku_pd", "IKU perangkat daerah"),
                            ("iki", "IKI jabatan"),
                        ],
                        max_length=10,
                    ),
                ),
                ("tahun_awal", models.PositiveSmallIntegerField(verbose_name="berlaku dari tahun")),
                ("tahun_akhir", models.PositiveSmallIntegerField(verbose_name="berlaku sampai tahun")),
                ("ke", models.PositiveSmallIntegerField(default=1, verbose_name="penetapan ke")),
                ("alasan", models.TextField(blank=True, verbose_name="alasan perubahan")),
                ("status", models.CharField(default="draf", max_length=15)),
                ("status_sejak", models.DateTimeField(blank=True, null=True)),
                ("nomor", models.CharField(blank=True, max_length=80, verbose_name="nomor keputusan")),
                ("tanggal", models.DateField(blank=True, null=True, verbose_name="tanggal keputusan")),
                ("kepala", models.JSONField(blank=True, default=dict)),
                ("penetap", models.JSONField(blank=True, default=dict)),
                (
                    "berkas",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dokumen.versiberkas",
                    ),
                ),
                (
                    "jabatan",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="penetapan_indikator",
                        to="tenansi.jabatan",
                    ),
                ),
                (
                    "menggantikan",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pengganti",
                        to="perencanaan.penetapanindikator",
                    ),
                ),
                (
                    "pd",
                    sakip.tenansi.dasar.TautanTenant(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="penetapan_indikator",
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
                    "versi_rencana",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="penetapan_indikator",
                        to="perencanaan.versirencana",
                    ),
                ),
            ],
            options={
                "verbose_name": "penetapan indikator",
                "verbose_name_plural": "penetapan indikator",
            },
        ),
        migrations.CreateModel(
            name="ButirPenetapan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tujuan", models.TextField(blank=True, verbose_name="tujuan")),
                ("sasaran", models.TextField(blank=True, verbose_name="sasaran atau kinerja")),
                ("tingkat", models.CharField(max_length=12, verbose_name="tingkat kinerja")),
                ("uraian", models.TextField(verbose_name="indikator")),
                ("satuan", models.CharField(max_length=60)),
                (
                    "fungsi",
                    models.CharField(
                        choices=[
                            ("input", "Input"),
                            ("output", "Output"),
                            ("outcome", "Outcome"),
                            ("impact", "Impact"),
                        ],
                        max_length=10,
                    ),
                ),
                ("formulasi", models.TextField(blank=True, verbose_name="penjelasan/formulasi")),
                ("sumber_data", models.CharField(blank=True, max_length=200, verbose_name="sumber data")),
                ("penanggung_jawab", models.CharField(blank=True, max_length=200, verbose_name="penanggung jawab")),
                ("urutan", models.PositiveSmallIntegerField(default=0)),
                (
                    "indikator",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="butir_penetapan",
                        to="perencanaan.indikator",
                    ),
                ),
                (
                    "induk",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="butir_penetapan",
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
                    "penetapan",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="butir",
                        to="perencanaan.penetapanindikator",
                    ),
                ),
            ],
            options={
                "verbose_name": "butir penetapan",
                "verbose_name_plural": "butir penetapan",
                "ordering": ["urutan", "id"],
            },
        ),
        migrations.CreateModel(
            name="ReviuIndikator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tanggal", models.DateField(verbose_name="tanggal reviu")),
                (
                    "hasil",
                    models.CharField(choices=[("tetap", "Tetap dipakai"), ("ubah", "Perlu diubah")], max_length=6),
                ),
                ("catatan", models.TextField(verbose_name="catatan")),
                ("oleh", models.CharField(max_length=150, verbose_name="direviu oleh")),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True)),
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
                    "penetapan",
                    sakip.tenansi.dasar.TautanTenant(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviu",
                        to="perencanaan.penetapanindikator",
                    ),
                ),
            ],
            options={
                "verbose_name": "reviu indikator",
                "verbose_name_plural": "reviu indikator",
                "ordering": ["-tanggal", "-id"],
            },
        ),
        migrations.AddIndex(
            model_name="penetapanindikator",
            index=models.Index(fields=["pemda", "tahun_awal", "tahun_akhir"], name="penetapan_indikator_th"),
        ),
        migrations.AddConstraint(
            model_name="penetapanindikator",
            constraint=models.UniqueConstraint(
                fields=("pemda", "jenis", "pd", "jabatan", "ke"), name="penetapan_indikator_ke", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="penetapanindikator",
            constraint=models.CheckConstraint(
                condition=models.Q(("tahun_akhir__gte", models.F("tahun_awal"))), name="penetapan_indikator_tahun"
            ),
        ),
        migrations.AddConstraint(
            model_name="penetapanindikator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("jenis", "iku_pemda"), ("jabatan__isnull", True), ("pd__isnull", True)),
                    models.Q(("jenis", "iku_pd"), ("jabatan__isnull", True), ("pd__isnull", False)),
                    models.Q(("jenis", "iki"), ("jabatan__isnull", False)),
                    _connector="OR",
                ),
                name="penetapan_indikator_milik",
            ),
        ),
        migrations.AddConstraint(
            model_name="butirpenetapan",
            constraint=models.UniqueConstraint(
                fields=("pemda", "penetapan", "indikator"), name="butir_penetapan_sekali"
            ),
        ),
        migrations.RunSQL(FUNGSI, BALIK),
        AmankanTenant("perencanaan"),
    ]
