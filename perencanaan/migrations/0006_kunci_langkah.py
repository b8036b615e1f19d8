"""A plan or a PK is locked in every status but draf and dikembalikan: the chain has got steps between.

The functions of 0002 named the locked statuses; naming the two open ones keeps a further step locked by itself.
"""

from django.db import migrations

FUNGSI = """
CREATE OR REPLACE FUNCTION perencanaan_versi_terkunci(jenis text, baris jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE v bigint; k bigint; s text;
BEGIN
  IF jenis = 'versi' THEN
    v := (baris->>'versi_rencana_id')::bigint;
  ELSIF jenis = 'kinerja' THEN
    SELECT versi_rencana_id INTO v FROM perencanaan_kinerja WHERE id = (baris->>'kinerja_id')::bigint;
  ELSE
    SELECT kinerja_id INTO k FROM perencanaan_indikator WHERE id = (baris->>'indikator_id')::bigint;
    SELECT versi_rencana_id INTO v FROM perencanaan_kinerja WHERE id = k;
  END IF;
  SELECT status INTO s FROM perencanaan_versirencana WHERE id = v FOR SHARE;
  RETURN CASE WHEN s NOT IN ('draf', 'dikembalikan') THEN s END;
END $$;

CREATE OR REPLACE FUNCTION perencanaan_jaga_versi() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IN ('draf', 'dikembalikan') THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'DELETE'
     OR (NEW.dokumen_id, NEW.ke, NEW.visi, NEW.misi) IS DISTINCT FROM (OLD.dokumen_id, OLD.ke, OLD.visi, OLD.misi)
     OR (OLD.status = 'ditetapkan' AND (NEW.status <> OLD.status
         OR (OLD.nomor <> '' AND NEW.nomor <> OLD.nomor)
         OR (OLD.tanggal IS NOT NULL AND NEW.tanggal IS DISTINCT FROM OLD.tanggal))) THEN
    RAISE EXCEPTION 'versi rencana terkunci (%): % ditolak', OLD.status, TG_OP USING ERRCODE = 'SA001';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION perencanaan_jaga_isi_pk() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE s text; induk bigint;
BEGIN
  FOREACH induk IN ARRAY CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.pk_induk_id] WHEN 'DELETE' THEN ARRAY[OLD.pk_induk_id]
                         ELSE ARRAY[OLD.pk_induk_id, NEW.pk_induk_id] END LOOP
    SELECT status INTO s FROM perencanaan_perjanjiankinerja WHERE id = induk FOR SHARE;
    IF s NOT IN ('draf', 'dikembalikan') THEN
      RAISE EXCEPTION 'perjanjian kinerja terkunci (%): % % ditolak', s, TG_OP, TG_TABLE_NAME USING ERRCODE = 'SA001';
    END IF;
  END LOOP;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""
SEMULA = """
CREATE OR REPLACE FUNCTION perencanaan_versi_terkunci(jenis text, baris jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE v bigint; k bigint; s text;
BEGIN
  IF jenis = 'versi' THEN
    v := (baris->>'versi_rencana_id')::bigint;
  ELSIF jenis = 'kinerja' THEN
    SELECT versi_rencana_id INTO v FROM perencanaan_kinerja WHERE id = (baris->>'kinerja_id')::bigint;
  ELSE
    SELECT kinerja_id INTO k FROM perencanaan_indikator WHERE id = (baris->>'indikator_id')::bigint;
    SELECT versi_rencana_id INTO v FROM perencanaan_kinerja WHERE id = k;
  END IF;
  SELECT status INTO s FROM perencanaan_versirencana WHERE id = v FOR SHARE;
  RETURN CASE WHEN s IN ('diajukan', 'diverifikasi', 'ditetapkan') THEN s END;
END $$;

CREATE OR REPLACE FUNCTION perencanaan_jaga_versi() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status NOT IN ('diajukan', 'diverifikasi', 'ditetapkan') THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'DELETE'
     OR (NEW.dokumen_id, NEW.ke, NEW.visi, NEW.misi) IS DISTINCT FROM (OLD.dokumen_id, OLD.ke, OLD.visi, OLD.misi)
     OR (OLD.status = 'ditetapkan' AND (NEW.status <> OLD.status
         OR (OLD.nomor <> '' AND NEW.nomor <> OLD.nomor)
         OR (OLD.tanggal IS NOT NULL AND NEW.tanggal IS DISTINCT FROM OLD.tanggal))) THEN
    RAISE EXCEPTION 'versi rencana terkunci (%): % ditolak', OLD.status, TG_OP USING ERRCODE = 'SA001';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION perencanaan_jaga_isi_pk() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE s text; induk bigint;
BEGIN
  FOREACH induk IN ARRAY CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.pk_induk_id] WHEN 'DELETE' THEN ARRAY[OLD.pk_induk_id]
                         ELSE ARRAY[OLD.pk_induk_id, NEW.pk_induk_id] END LOOP
    SELECT status INTO s FROM perencanaan_perjanjiankinerja WHERE id = induk FOR SHARE;
    IF s IN ('diajukan', 'diverifikasi', 'ttd_pertama', 'terbit') THEN
      RAISE EXCEPTION 'perjanjian kinerja terkunci (%): % % ditolak', s, TG_OP, TG_TABLE_NAME USING ERRCODE = 'SA001';
    END IF;
  END LOOP;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("perencanaan", "0005_register_dokumen")]

    operations = [migrations.RunSQL(FUNGSI, SEMULA)]
