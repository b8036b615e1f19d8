"""Table walk: every model declares its class, every tenant table carries the database's locks, the role cannot step
over them."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.db import connection, models

from sakip.tenansi.dasar import TautanTenant
from sakip.tenansi.kelas import KELAS_GLOBAL
from sakip.tenansi.periksa import keburukan_peran

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
SEMUA = [m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy]
BERPEMDA = [m for m in SEMUA if any(f.name == "pemda" for f in m._meta.local_fields)]


def _nama(model: type[models.Model]) -> str:
    return str(model._meta.label)


@pytest.mark.parametrize("model", SEMUA, ids=_nama)
def test_setiap_model_menyatakan_kelas(model: type[models.Model]) -> None:
    if model in BERPEMDA:
        kelas = getattr(model, "KELAS", None)
        assert kelas in {"tenant", "bersama"} or model._meta.app_label == "guardian", model
        assert model._meta.get_field("pemda").null == (kelas == "bersama")
    else:
        assert model._meta.label in KELAS_GLOBAL, f"{model._meta.label} tidak punya pemda dan tidak terdaftar global"


@pytest.mark.parametrize("model", BERPEMDA, ids=_nama)
def test_tabel_tenant_terkunci(model: type[models.Model]) -> None:
    tabel = model._meta.db_table
    with connection.cursor() as kursor:
        kursor.execute("SELECT relrowsecurity FROM pg_class WHERE oid = %s::regclass", [f'"{tabel}"'])
        assert kursor.fetchone() == (True,)
        kursor.execute("SELECT cmd, qual, with_check FROM pg_policies WHERE tablename = %s", [tabel])
        kebijakan = {cmd: (qual or "") + (cek or "") for cmd, qual, cek in kursor.fetchall()}
        assert set(kebijakan) == {"SELECT", "INSERT", "UPDATE", "DELETE"}
        assert all("sakip.pemda" in isi for isi in kebijakan.values())
        kursor.execute(
            "SELECT 1 FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'u'"
            " AND pg_get_constraintdef(oid) = 'UNIQUE (pemda_id, id)'",
            [f'"{tabel}"'],
        )
        assert kursor.fetchone() is not None


@pytest.mark.parametrize("model", BERPEMDA, ids=_nama)
def test_kunci_tamu_antar_tenant_memuat_pemda(model: type[models.Model]) -> None:
    for medan in model._meta.local_fields:
        if not isinstance(medan, models.ForeignKey) or medan.related_model not in BERPEMDA:
            continue
        assert isinstance(medan, TautanTenant), f"{model._meta.label}.{medan.name} harus TautanTenant"
        with connection.cursor() as kursor:
            kursor.execute(
                "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f'",
                [f'"{model._meta.db_table}"'],
            )
            isi = [d for (d,) in kursor.fetchall()]
        assert any(f"(pemda_id, {medan.column})" in d and "(pemda_id, id)" in d for d in isi), medan


def test_tidak_ada_m2m_antar_tenant() -> None:
    assert [m._meta.label for m in BERPEMDA if m._meta.local_many_to_many] == []


def test_peran_aplikasi_tidak_dapat_melewati_kunci() -> None:
    assert keburukan_peran("default") == []
    assert keburukan_peran("pemilik") != []


def test_proses_web_menolak_peran_pemilik() -> None:
    """The real start of the web process: fine as the application's role, refused as the owner of the tables."""
    lingkungan = dict(os.environ, DJANGO_SETTINGS_MODULE="sakip.settings.demo")
    for url, kode in (("DATABASE_URL", 0), ("DATABASE_URL_PEMILIK", 1)):
        aplikasi = urlsplit(os.environ[url])._replace(path="/" + connection.settings_dict["NAME"]).geturl()
        hasil = subprocess.run(
            [sys.executable, "-c", "import sakip.wsgi"],
            env=lingkungan | {"DATABASE_URL": aplikasi},
            capture_output=True,
            text=True,
            check=False,
        )
        assert hasil.returncode == kode, hasil.stderr[-500:]
        assert ("memiliki tabel" in hasil.stderr) == bool(kode)


def test_jejak_hanya_tambah() -> None:
    with connection.cursor() as kursor:
        for hak, boleh in {"INSERT": True, "SELECT": True, "UPDATE": False, "DELETE": False}.items():
            kursor.execute("SELECT has_table_privilege(current_user, 'jejak_jejak', %s)", [hak])
            assert kursor.fetchone() == (boleh,), hak
