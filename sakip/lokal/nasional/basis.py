"""The country's database: beside the one at hand, on the same server, named after it, with a note of what it is."""

import os
from urllib.parse import quote

import psycopg
from django.core.management.base import CommandError
from django.db import connections
from psycopg import sql

AKHIRAN = "_nasional"
CATATAN = "data nasional buatan"
"""Comment on the database: only one that carries it is filled or dropped."""


def nama() -> str:
    """Return the name of the country's database."""
    dasar = str(connections["pemilik"].settings_dict["NAME"])
    return dasar if dasar.endswith(AKHIRAN) else f"{dasar}{AKHIRAN}"


def alamat(alias: str, basis: str) -> str:
    """Return the address of a database on the server and with the role of a connection."""
    s = connections[alias].settings_dict
    return (
        f"postgresql://{quote(str(s['USER']))}:{quote(str(s['PASSWORD']))}"
        f"@{s['HOST']}:{s['PORT']}/{quote(basis, safe='')}"
    )


def lingkungan() -> dict[str, str]:
    """Return the environment of a process that works on the country."""
    basis = nama()
    return os.environ | {"DATABASE_URL": alamat("default", basis), "DATABASE_URL_PEMILIK": alamat("pemilik", basis)}


def _catatan(k: "psycopg.Connection[tuple[str | None]]", basis: str) -> str | None:
    """Return the note of a database; None when there is none of that name."""
    baris = k.execute(
        "SELECT coalesce(shobj_description(oid, 'pg_database'), '') FROM pg_database WHERE datname = %s", [basis]
    ).fetchone()
    return None if baris is None else baris[0]


def _wajib_buatan(k: "psycopg.Connection[tuple[str | None]]", basis: str) -> bool:
    """Tell whether the database is there. CommandError when it is not one of ours."""
    catatan = _catatan(k, basis)
    if catatan is None:
        return False
    if catatan != CATATAN or not basis.endswith(AKHIRAN):
        raise CommandError(f"Basis data {basis} bukan data nasional buatan; tidak disentuh.")
    return True


def ada() -> bool:
    """Tell whether the country has been made."""
    with psycopg.connect(alamat("pemilik", "postgres"), autocommit=True) as k:
        return _catatan(k, nama()) == CATATAN


def hapus() -> bool:
    """Drop the country; False when there is none. CommandError when the database of that name holds something else."""
    basis = nama()
    with psycopg.connect(alamat("pemilik", "postgres"), autocommit=True) as k:
        if not _wajib_buatan(k, basis):
            return False
        k.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(basis)))
    return True


def buat() -> None:
    """Make an empty database anew, noted as the country's. CommandError as ``hapus``."""
    hapus()
    basis = sql.Identifier(nama())
    with psycopg.connect(alamat("pemilik", "postgres"), autocommit=True) as k:
        k.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template1").format(basis))
        k.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(basis, sql.Literal(CATATAN)))


def wajib_kosong() -> None:
    """Raise CommandError unless the connection at hand is the country's database and holds no region yet."""
    basis = str(connections["pemilik"].settings_dict["NAME"])
    with psycopg.connect(alamat("pemilik", basis), autocommit=True) as k:
        if not _wajib_buatan(k, basis):
            raise CommandError(f"Basis data {basis} tidak ada.")
        if k.execute("SELECT 1 FROM tenansi_pemda LIMIT 1").fetchone():
            raise CommandError(f"Basis data {basis} sudah berisi pemda; tidak ditimpa.")
