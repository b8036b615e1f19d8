"""One migrated database, cloned by every process of the tests instead of migrating another one each.

The template's name carries a hash of everything that its content comes from: the migrations, the code that they
import, the rights given after them, the settings and the locked packages. Changed code is another name, so a stale
template is never found. PostgreSQL copies tables, policies, triggers, grants and rows as they are; Django still runs
its (now empty) migration on every clone. Nobody connects to the template itself: a connection would stop a clone.
"""

import ast
import hashlib
import inspect
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import django
import psycopg
from psycopg import sql

from sakip.lokal.biner import biner
from sakip.lokal.tempat import AKAR_PROYEK, tempat

AWALAN = "cetakan_uji_"
# Any number, the same for all processes: who holds it may make templates on this server.
KUNCI = 0x5A4B1F
# Migrations come first; `peran_db` gives the rights after them.
AKAR_MODUL = ("sakip/tenansi/peran_db.py", "sakip/settings/dasar.py", "sakip/settings/uji.py")
PAKET = ("sakip", "perencanaan", "pengukuran", "pelaporan", "evaluasi")
LAIN = ("kunci/lengkap.txt", "manage.py")
SIMPAN_LAMA = 2


def _berkas_modul(akar: Path, nama: str) -> list[Path]:
    """Return the file of a module of ours and the packages above it; what is a name inside a module is left out."""
    bagian = nama.split(".")
    calon = [akar.joinpath(*bagian[:n], "__init__.py") for n in range(1, len(bagian) + 1)]
    return [p for p in [*calon, akar.joinpath(*bagian).with_suffix(".py")] if p.is_file()]


def _impor(berkas: Path) -> set[str]:
    """Return the dotted names that a file imports from our packages, wherever in the file."""
    nama: set[str] = set()
    for simpul in ast.walk(ast.parse(berkas.read_bytes())):
        if isinstance(simpul, ast.Import):
            nama |= {a.name for a in simpul.names}
        elif isinstance(simpul, ast.ImportFrom) and simpul.module and not simpul.level:
            nama |= {simpul.module, *(f"{simpul.module}.{a.name}" for a in simpul.names)}
    return {n for n in nama if n.partition(".")[0] in PAKET}


def bahan(akar: Path = AKAR_PROYEK) -> set[Path]:
    """Return the files that decide what a migrated database holds: the migrations and all that they import."""
    baru = {p for paket in PAKET for p in (akar / paket).rglob("migrations/*.py")} | {akar / x for x in AKAR_MODUL}
    semua: set[Path] = set()
    while baru:
        semua |= baru
        baru = {p for b in baru for n in _impor(b) for p in _berkas_modul(akar, n)} - semua
    return semua | {akar / x for x in LAIN}


def sidik(akar: Path = AKAR_PROYEK, peran: str = "") -> str:
    """Return the hash of the material, of Django's version and of the role that gets the rights."""
    isi = hashlib.sha256(f"{django.get_version()}|{peran}|{inspect.getsource(_buat)}".encode())
    for p in sorted(bahan(akar)):
        isi.update(f"{p.relative_to(akar)}\0".encode() + p.read_bytes() + b"\0")
    return isi.hexdigest()[:16]


def _alamat(variabel: str, basis: str) -> str:
    alamat = os.environ.get(variabel) or os.environ["DATABASE_URL"]
    return urlsplit(alamat)._replace(path=f"/{basis}").geturl()


def _buat(koneksi: psycopg.Connection, nama: str) -> None:
    """Migrate under another name and rename when complete: a killed run leaves nothing that looks like a template."""
    belum = sql.Identifier(f"{nama}_belum")
    koneksi.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(belum))
    koneksi.execute(sql.SQL("CREATE DATABASE {}").format(belum))
    lingkungan = {v: _alamat(v, f"{nama}_belum") for v in ("DATABASE_URL", "DATABASE_URL_PEMILIK")}
    hasil = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--noinput", "-v0"], cwd=AKAR_PROYEK, check=False,
        env=os.environ | lingkungan | {"DJANGO_SETTINGS_MODULE": "sakip.settings.uji"}, capture_output=True, text=True,
    )  # fmt: skip
    if hasil.returncode:
        raise RuntimeError(f"migrasi cetakan gagal:\n{hasil.stdout}{hasil.stderr}")
    koneksi.execute(sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS false").format(belum))
    koneksi.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(belum, sql.Identifier(nama)))


def _buang_lama(koneksi: psycopg.Connection, nama: str) -> None:
    """Drop templates of earlier code, but for the youngest: another run of another branch may just be cloning one."""
    lama = koneksi.execute(
        "SELECT datname FROM pg_database WHERE datname LIKE %s AND datname <> %s ORDER BY oid DESC OFFSET %s",
        [f"{AWALAN}%", nama, SIMPAN_LAMA],
    ).fetchall()
    for (x,) in lama:
        koneksi.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(x)))


@cache
def pastikan() -> str:
    """Return the template's name; the first process makes it, the others wait for it."""
    nama = AWALAN + sidik(peran=urlsplit(os.environ["DATABASE_URL"]).username or "")
    with psycopg.connect(_alamat("DATABASE_URL_PEMILIK", "postgres"), autocommit=True) as koneksi:
        # Held by the connection: a killed process leaves no lock behind.
        koneksi.execute("SELECT pg_advisory_lock(%s)", [KUNCI])
        if koneksi.execute("SELECT 1 FROM pg_database WHERE datname = %s", [nama]).fetchone() is None:
            _buat(koneksi, nama)
            _buang_lama(koneksi, nama)
    return nama


def isikan(alamat_pemilik: str) -> None:
    """Fill the empty database of another server, which has the same two roles, with what the template holds."""
    program, asal, salinan = biner(tempat("uji")).postgres, pastikan(), f"salinan_cetakan_{os.getpid()}"
    buat = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(salinan), sql.Identifier(asal))
    buang = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(salinan))
    with psycopg.connect(_alamat("DATABASE_URL_PEMILIK", "postgres"), autocommit=True) as koneksi:
        koneksi.execute(buang)
        koneksi.execute(buat)
        try:
            perintah = [str(program / "pg_dump"), "--no-comments", _alamat("DATABASE_URL_PEMILIK", salinan)]
            isi = subprocess.run(perintah, check=True, capture_output=True).stdout
        finally:
            koneksi.execute(buang)
    perintah = [str(program / "psql"), "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    subprocess.run([*perintah, alamat_pemilik], check=True, input=isi, stdout=subprocess.DEVNULL)
