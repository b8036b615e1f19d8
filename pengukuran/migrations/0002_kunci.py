"""Locks of the database: tenant policies, and facts of an approved period that nobody changes any more."""

from django.db import migrations

from sakip.tenansi.migrasi import AmankanTenant

FUNGSI = """
CREATE OR REPLACE FUNCTION pengukuran_tolak_terkunci() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    baris record;
    v_pd bigint;
    v_periode bigint;
BEGIN
    -- An update may move a row out of or into an approved period: both ends are looked at.
    FOR i IN 1..2 LOOP
        IF i = 1 AND TG_OP = 'INSERT' THEN CONTINUE; END IF;
        IF i = 2 AND TG_OP = 'DELETE' THEN CONTINUE; END IF;
        IF i = 1 THEN baris := OLD; ELSE baris := NEW; END IF;
        IF TG_ARGV[0] = 'lewat_realisasi' THEN
            SELECT r.pd_id, r.periode_id INTO v_pd, v_periode FROM pengukuran_realisasi r
            WHERE r.pemda_id = baris.pemda_id AND r.id = baris.realisasi_id;
        ELSE
            v_pd := baris.pd_id;
            v_periode := baris.periode_id;
        END IF;
        IF EXISTS (
            SELECT 1 FROM pengukuran_pengisianpd p
            WHERE p.pemda_id = baris.pemda_id AND p.pd_id = v_pd AND p.periode_id = v_periode AND p.status = 'disetujui'
        ) THEN
            RAISE EXCEPTION 'periode ini sudah disetujui, isinya terkunci' USING ERRCODE = 'restrict_violation';
        END IF;
    END LOOP;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
"""

TABEL = {
    "pengukuran_realisasi": "langsung",
    "pengukuran_realisasianggaran": "langsung",
    "pengukuran_capaian": "langsung",
    "pengukuran_nilaikomponen": "lewat_realisasi",
    "pengukuran_analisis": "lewat_realisasi",
}


def _pasang(tabel: str, cara: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE TRIGGER tolak_terkunci BEFORE INSERT OR UPDATE OR DELETE ON {tabel}"
        f" FOR EACH ROW EXECUTE FUNCTION pengukuran_tolak_terkunci('{cara}')",
        f"DROP TRIGGER IF EXISTS tolak_terkunci ON {tabel}",
    )


class Migration(migrations.Migration):
    dependencies = [("pengukuran", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNGSI, "DROP FUNCTION IF EXISTS pengukuran_tolak_terkunci() CASCADE"),
        *(_pasang(tabel, cara) for tabel, cara in TABEL.items()),
        AmankanTenant("pengukuran"),
    ]
