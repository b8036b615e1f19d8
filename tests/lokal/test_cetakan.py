"""The template database of the tests: another name for other code, and a clone has every lock of a migrated one."""

import shutil
from pathlib import Path

import psycopg
import pytest
from django.db import connection, connections
from psycopg import sql

from sakip.lokal.tempat import AKAR_PROYEK
from tests import cetakan


@pytest.fixture
def salinan(tmp_path: Path) -> Path:
    """The material alone, in a folder of its own."""
    for p in cetakan.bahan():
        ke = tmp_path / p.relative_to(AKAR_PROYEK)
        ke.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(p, ke)
    return tmp_path


@pytest.mark.parametrize(
    "berkas",
    [
        "pengukuran/migrations/0002_kunci.py",  # triggers
        "sakip/tenansi/migrasi.py",  # policies, imported by the migrations
        "sakip/tenansi/models/pemda.py",  # a default that a migration names
        "sakip/tenansi/peran_db.py",  # grants, given after the migrations
        "sakip/settings/dasar.py",
        "kunci/lengkap.txt",
    ],
)
def test_bahan_yang_berubah_memberi_nama_lain(salinan: Path, berkas: str) -> None:
    semula = cetakan.sidik(salinan)
    assert semula == cetakan.sidik(), "salinan yang sama harus bernama sama"
    with (salinan / berkas).open("a") as f:
        f.write("\n# berubah\n")
    assert cetakan.sidik(salinan) != semula


def test_migrasi_baru_memberi_nama_lain(salinan: Path) -> None:
    semula = cetakan.sidik(salinan)
    (salinan / "evaluasi" / "migrations" / "0999_baru.py").write_text("from evaluasi.rumus import x\n")
    assert cetakan.sidik(salinan) != semula


def test_halaman_dan_templat_tidak_membuat_cetakan_baru() -> None:
    """Else every change of a page would cost a migration again."""
    nama = {str(p.relative_to(AKAR_PROYEK)) for p in cetakan.bahan()}
    assert not {n for n in nama if "/views" in n or "/services" in n or "/selectors" in n}
    assert "sakip/tenansi/dasar.py" in nama


def _kunci(koneksi: psycopg.Connection) -> set[tuple[str, ...]]:
    """Policies, triggers, constraints and rights of the application's role."""
    semua = koneksi.execute(
        "SELECT 'kebijakan', tablename, policyname, coalesce(qual, '') || coalesce(with_check, '') FROM pg_policies"
        " UNION ALL SELECT 'rls', relname, relrowsecurity::text, '' FROM pg_class WHERE relkind = 'r'"
        " AND relnamespace = 'public'::regnamespace"
        " UNION ALL SELECT 'pemicu', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger"
        " WHERE NOT tgisinternal"
        " UNION ALL SELECT 'hak', relname, coalesce(relacl::text, ''), '' FROM pg_class"
        " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S')"
        # A check read back is written with other brackets; all others read the same.
        " UNION ALL SELECT 'kendala', conrelid::regclass::text, conname,"
        " CASE contype WHEN 'c' THEN '' ELSE pg_get_constraintdef(oid) END"
        " FROM pg_constraint WHERE connamespace = 'public'::regnamespace"
    )
    return set(semua.fetchall())


@pytest.mark.integrasi
@pytest.mark.django_db
def test_salinan_dan_isian_server_lain_berkunci_sama() -> None:
    """A clone, and a server filled from the template, have what the migrations made; nothing is opened by copying."""
    milik = connections["pemilik"].settings_dict
    sambung = {"host": milik["HOST"], "port": milik["PORT"], "user": milik["USER"], "password": milik["PASSWORD"]}
    basis = sql.Identifier("uji_isian_server_lain")
    with psycopg.connect(**sambung, dbname="postgres", autocommit=True) as k:
        k.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(basis))
        k.execute(sql.SQL("CREATE DATABASE {}").format(basis))
    try:
        alamat = psycopg.conninfo.make_conninfo(**sambung, dbname="uji_isian_server_lain")
        cetakan.isikan(alamat)
        with psycopg.connect(alamat) as lain, psycopg.connect(**sambung, dbname=milik["NAME"]) as ini:
            di_sini = _kunci(ini)
            assert di_sini == _kunci(lain)
    finally:
        with psycopg.connect(**sambung, dbname="postgres", autocommit=True) as k:
            k.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(basis))
    assert {x[0] for x in di_sini} == {"kebijakan", "rls", "pemicu", "hak", "kendala"}
    assert sum(x[0] == "kebijakan" for x in di_sini) > 100
    with connection.cursor() as kursor:
        kursor.execute("SELECT current_user, has_table_privilege('jejak_jejak', 'UPDATE')")
        assert kursor.fetchone() == (connection.settings_dict["USER"], False)
