"""Embedded servers: roles, sharing, and nothing left behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from sakip.lokal.galat import GagalLokal
from sakip.lokal.layanan import Layanan
from sakip.lokal.proses import hidup, tunggu
from sakip.lokal.tempat import tempat
from tests.lokal.conftest import Pohon

pytestmark = pytest.mark.integrasi

# Run inside `dengan`: tells which process serves, then waits for a line before it ends.
_LAPOR = """
import os, psycopg, sys
with psycopg.connect(os.environ["DATABASE_URL_PEMILIK"]) as k:
    print(k.execute("SELECT pg_backend_pid()").fetchone()[0], flush=True)
print(os.environ["DATABASE_URL"], flush=True)
sys.stdin.readline()
with psycopg.connect(os.environ["DATABASE_URL"]) as k:
    k.execute("SELECT 1")
print("masih hidup")
"""


def _induk(pid: int) -> int:
    """The postmaster is the parent of every backend."""
    with Path(f"/proc/{pid}/stat").open() as berkas:
        return int(berkas.read().rpartition(")")[2].split()[1])


def _alamat(proses: subprocess.Popen[str]) -> str:
    """The database's address as ``_LAPOR`` tells it, after the process that serves it."""
    assert proses.stdout is not None
    proses.stdout.readline()
    return proses.stdout.readline().strip()


def _dijawab(alamat: str) -> bool:
    try:
        with psycopg.connect(alamat, connect_timeout=30):
            return True
    except psycopg.OperationalError:
        return False


@pytest.mark.parametrize(
    ("peran", "boleh_basis"), [("DATABASE_URL", False), ("DATABASE_URL_PEMILIK", True)], ids=["app", "pemilik"]
)
def test_peran_tidak_dapat_melewati_rls(pohon: Pohon, peran: str, boleh_basis: bool) -> None:
    skrip = (
        "import os, psycopg\n"
        f"with psycopg.connect(os.environ['{peran}']) as k:\n"
        "    print(*k.execute('SELECT rolsuper, rolbypassrls, rolcreaterole, rolreplication, rolcreatedb '\n"
        "                     'FROM pg_roles WHERE rolname = current_user').fetchone())\n"
    )
    hasil = pohon.jalankan("dengan", "--uji", "--", sys.executable, "-c", skrip)
    assert hasil.stdout.split() == ["False"] * 4 + [str(boleh_basis)], hasil.stderr


def test_peran_aplikasi_tidak_memiliki_dan_tidak_membuat_apa_pun(pohon: Pohon) -> None:
    skrip = (
        "import os, psycopg\n"
        "for perintah in ('CREATE TABLE t (x int)', 'CREATE DATABASE d', 'SET ROLE sakip_pemilik'):\n"
        "    with psycopg.connect(os.environ['DATABASE_URL'], autocommit=True) as k:\n"
        "        try:\n"
        "            k.execute(perintah)\n"
        "        except psycopg.errors.InsufficientPrivilege:\n"
        "            print('ditolak')\n"
        "with psycopg.connect(os.environ['DATABASE_URL_PEMILIK']) as k:\n"
        "    print(k.execute('SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()')"
        ".fetchone()[0])\n"
    )
    hasil = pohon.jalankan("dengan", "--uji", "--", sys.executable, "-c", skrip)
    assert hasil.stdout.split() == ["ditolak"] * 3 + ["sakip_pemilik"], hasil.stderr


@pytest.mark.parametrize("kode", [0, 7])
def test_kode_keluar_diteruskan(pohon: Pohon, kode: int) -> None:
    assert pohon.jalankan("dengan", "--uji", "--", "sh", "-c", f"exit {kode}").returncode == kode


def test_perintah_yang_tidak_ada(pohon: Pohon) -> None:
    hasil = pohon.jalankan("dengan", "--uji", "--", "perintah-yang-tidak-ada")
    assert hasil.returncode == 127
    assert "perintah-yang-tidak-ada" in hasil.stderr


def test_server_milik_sendiri_dipakai_bila_diatur(pohon: Pohon) -> None:
    alamat = {"DATABASE_URL": "postgresql://a", "DATABASE_URL_PEMILIK": "postgresql://b", "REDIS_URL": "redis://c"}
    hasil = pohon.jalankan(
        "dengan", "--uji", "--", "sh", "-c", "echo $DATABASE_URL $DATABASE_URL_PEMILIK $REDIS_URL", **alamat
    )
    assert hasil.stdout.split() == list(alamat.values()), hasil.stderr


def test_satu_alamat_basis_data_saja_ditolak() -> None:
    with pytest.raises(GagalLokal, match="DATABASE_URL_PEMILIK"):
        Layanan(tempat("uji"), {"DATABASE_URL": "postgresql://a"})


def test_yang_terakhir_pergi_menghentikan_server(pohon: Pohon) -> None:
    pertama = pohon.mulai("dengan", "--uji", "--", sys.executable, "-c", _LAPOR)
    kedua = pohon.mulai("dengan", "--uji", "--", sys.executable, "-c", _LAPOR)
    alamat = _alamat(pertama)
    assert _alamat(kedua) == alamat
    keluaran, galat = pertama.communicate("selesai\n", timeout=240)
    assert (pertama.returncode, keluaran.strip()) == (0, "masih hidup"), galat
    assert _dijawab(alamat)
    keluaran, galat = kedua.communicate("selesai\n", timeout=240)
    assert (kedua.returncode, keluaran.strip()) == (0, "masih hidup"), galat
    assert not _dijawab(alamat)


def test_sigterm_diteruskan_dan_server_berhenti(pohon: Pohon) -> None:
    proses = pohon.mulai("dengan", "--uji", "--", sys.executable, "-c", _LAPOR)
    alamat = _alamat(proses)
    proses.send_signal(signal.SIGTERM)
    assert proses.wait(240) == 128 + signal.SIGTERM
    proses.communicate()
    assert not _dijawab(alamat)


def test_sisa_perintah_yang_dibunuh_diambil_alih_lalu_dihentikan(pohon: Pohon) -> None:
    dibunuh = pohon.mulai("dengan", "--uji", "--", sys.executable, "-c", _LAPOR)
    alamat = _alamat(dibunuh)
    dibunuh.kill()
    dibunuh.communicate(timeout=240)
    assert _dijawab(alamat)
    berikut = pohon.jalankan("dengan", "--uji", "--", "sh", "-c", "echo $DATABASE_URL")
    assert berikut.stdout.strip() == alamat
    assert not _dijawab(alamat)


def test_server_yang_dibunuh_hidup_lagi_di_alamat_yang_sama(pohon: Pohon) -> None:
    layanan = Layanan(tempat("demo", proyek=pohon.akar), {})
    with layanan.hidup() as alamat:
        with psycopg.connect(alamat["DATABASE_URL"]) as koneksi:
            postmaster = _induk(koneksi.info.backend_pid)
        assert layanan.pulihkan() == []
        os.kill(postmaster, signal.SIGKILL)
        assert tunggu(lambda: not hidup(postmaster), 120)
        assert layanan.pulihkan() == ["PostgreSQL"]
        with psycopg.connect(alamat["DATABASE_URL"]) as koneksi:
            assert koneksi.info.port == urlsplit(alamat["DATABASE_URL"]).port
    assert not _dijawab(alamat["DATABASE_URL"])
