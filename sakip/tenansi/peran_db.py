"""Rights of the application role, granted by the owner after each migration (idempotent)."""

from typing import Any

from django.db import connections

TABEL_TAMBAH_SAJA = ("jejak_jejak", "jejak_catatanmasuk")


def peran_aplikasi() -> str:
    """Return the name of the role that serves pages (from the connection ``default``)."""
    return str(connections["default"].settings_dict["USER"])


def beri_hak(using: str, verbosity: int = 1, **_: Any) -> None:
    """Give the application role DML on all tables; insert and select only on the audit tables."""
    if using != "pemilik":
        return
    koneksi = connections[using]
    peran = koneksi.ops.quote_name(peran_aplikasi())
    if peran_aplikasi() == koneksi.settings_dict["USER"]:
        return
    with koneksi.cursor() as kursor:
        kursor.execute(f"GRANT USAGE ON SCHEMA public TO {peran}")
        kursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {peran}")
        kursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {peran}")
        ada = set(koneksi.introspection.table_names(kursor))
        for tabel in TABEL_TAMBAH_SAJA:
            if tabel in ada:
                kursor.execute(f"REVOKE UPDATE, DELETE ON {koneksi.ops.quote_name(tabel)} FROM {peran}")
        if "django_migrations" in ada:
            kursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {peran}")
