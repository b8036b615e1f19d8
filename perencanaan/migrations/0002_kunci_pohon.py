"""Rows under a locked plan version or a signed PK refuse changes in the database itself.

``TG_ARGV[0]`` says how a row reaches its plan version. The version is read FOR SHARE, so that no row slips in while
another transaction sets the version's status.
"""

from django.db import migrations

FUNGSI = """
CREATE FUNCTION perencanaan_versi_terkunci(jenis text, baris jsonb) RETURNS text LANGUAGE plpgsql AS $$
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

CREATE FUNCTION perencanaan_jaga_pohon() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE s text;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    s := perencanaan_versi_terkunci(TG_ARGV[0], to_jsonb(OLD));
  END IF;
  IF s IS NULL AND TG_OP <> 'DELETE' THEN
    s := perencanaan_versi_terkunci(TG_ARGV[0], to_jsonb(NEW));
  END IF;
  IF s IS NOT NULL THEN
    RAISE EXCEPTION 'versi rencana terkunci (%): % % ditolak', s, TG_OP, TG_TABLE_NAME USING ERRCODE = 'SA001';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION perencanaan_jaga_versi() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE FUNCTION perencanaan_jaga_isi_pk() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE FUNCTION perencanaan_jaga_pk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status NOT IN ('ttd_pertama', 'terbit') THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'DELETE'
     OR (NEW.tahun, NEW.bentuk, NEW.pd_id, NEW.jabatan_id, NEW.versi_rencana_id, NEW.ke, NEW.berlaku_dari_periode,
         NEW.alasan_perubahan, NEW.uraian_alasan, NEW.menggantikan_id)
        IS DISTINCT FROM
        (OLD.tahun, OLD.bentuk, OLD.pd_id, OLD.jabatan_id, OLD.versi_rencana_id, OLD.ke, OLD.berlaku_dari_periode,
         OLD.alasan_perubahan, OLD.uraian_alasan, OLD.menggantikan_id)
     OR (OLD.status = 'terbit' AND (NEW.status <> OLD.status
         OR (OLD.nomor <> '' AND NEW.nomor <> OLD.nomor)
         OR (OLD.tempat <> '' AND NEW.tempat <> OLD.tempat)
         OR (OLD.tanggal IS NOT NULL AND NEW.tanggal IS DISTINCT FROM OLD.tanggal)
         OR (OLD.pihak_pertama <> '{}'::jsonb AND NEW.pihak_pertama <> OLD.pihak_pertama)
         OR (OLD.pihak_kedua <> '{}'::jsonb AND NEW.pihak_kedua <> OLD.pihak_kedua))) THEN
    RAISE EXCEPTION 'perjanjian kinerja terkunci (%): % ditolak', OLD.status, TG_OP USING ERRCODE = 'SA001';
  END IF;
  RETURN NEW;
END $$;
"""

POHON = {
    "kinerja": "versi",
    "babrencana": "versi",
    "indikator": "kinerja",
    "pagutahunan": "kinerja",
    "komponenindikator": "indikator",
    "targettahunan": "indikator",
}
PEMICU = (
    "".join(
        f"CREATE TRIGGER jaga_pohon BEFORE INSERT OR UPDATE OR DELETE ON perencanaan_{tabel}"
        f" FOR EACH ROW EXECUTE FUNCTION perencanaan_jaga_pohon('{jalur}');\n"
        for tabel, jalur in POHON.items()
    )
    + "".join(
        f"CREATE TRIGGER jaga_isi_pk BEFORE INSERT OR UPDATE OR DELETE ON perencanaan_{tabel}"
        " FOR EACH ROW EXECUTE FUNCTION perencanaan_jaga_isi_pk();\n"
        for tabel in ("butirpk", "anggaranpk")
    )
    + "CREATE TRIGGER jaga_versi BEFORE UPDATE OR DELETE ON perencanaan_versirencana"
    " FOR EACH ROW EXECUTE FUNCTION perencanaan_jaga_versi();\n"
    "CREATE TRIGGER jaga_pk BEFORE UPDATE OR DELETE ON perencanaan_perjanjiankinerja"
    " FOR EACH ROW EXECUTE FUNCTION perencanaan_jaga_pk();\n"
)
BALIK = (
    "".join(f"DROP TRIGGER jaga_pohon ON perencanaan_{tabel};\n" for tabel in POHON)
    + "".join(f"DROP TRIGGER jaga_isi_pk ON perencanaan_{tabel};\n" for tabel in ("butirpk", "anggaranpk"))
    + """
DROP TRIGGER jaga_versi ON perencanaan_versirencana;
DROP TRIGGER jaga_pk ON perencanaan_perjanjiankinerja;
DROP FUNCTION perencanaan_jaga_pk();
DROP FUNCTION perencanaan_jaga_isi_pk();
DROP FUNCTION perencanaan_jaga_versi();
DROP FUNCTION perencanaan_jaga_pohon();
DROP FUNCTION perencanaan_versi_terkunci(text, jsonb);
"""
)


class Migration(migrations.Migration):
    dependencies = [("perencanaan", "0001_initial")]

    operations = [migrations.RunSQL(FUNGSI, BALIK), migrations.RunSQL(PEMICU, migrations.RunSQL.noop)]
