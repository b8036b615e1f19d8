"""What guards the tables: keys, indexes, triggers, policies, rights. Told, taken away for a bulk load, put back."""

from dataclasses import dataclass
from typing import Any

_KUNCI = """SELECT c.relname, k.conname, k.contype, pg_get_constraintdef(k.oid), k.convalidated
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1, 2"""
_INDEKS = """SELECT c.relname, i.relname, pg_get_indexdef(i.oid), k.conname
    FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
    LEFT JOIN pg_constraint k ON k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x')
    WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1, 2"""
_PICU = """SELECT c.relname, t.tgname, pg_get_triggerdef(t.oid), t.tgenabled
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal ORDER BY 1, 2"""
_PAGAR = """SELECT tablename, policyname, permissive, roles::text, cmd, qual, with_check FROM pg_policies
    WHERE schemaname = 'public' ORDER BY 1, 2"""
_TABEL = """SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relpersistence, c.relacl::text,
    pg_get_userbyid(c.relowner) FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'S') ORDER BY 1"""


def katalog(kursor: Any) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything that a bulk load must leave as it was."""
    hasil = {}
    for nama, sql in (("kunci", _KUNCI), ("indeks", _INDEKS), ("picu", _PICU), ("pagar", _PAGAR), ("tabel", _TABEL)):
        hasil[nama] = kursor.execute(sql).fetchall()
    return hasil


@dataclass(frozen=True)
class Rencana:
    """Statements of a bulk load: ``lepas`` before it; after it ``indeks`` by table, then ``tamu``, then ``akhir``."""

    lepas: list[str]
    indeks: dict[str, list[str]]
    tamu: dict[str, list[str]]
    akhir: list[str]


def rencanakan(kursor: Any, tabel: set[str]) -> Rencana:
    """Plan to take keys and indexes of ``tabel`` away (and foreign keys into them), to silence triggers, and back."""
    isi = katalog(kursor)
    indeks: dict[str, list[str]] = {t: [] for t in tabel}
    tamu: dict[str, list[str]] = {}
    lepas_tamu, lepas, akhir = [], [], []
    for t, nama, jenis, arti, _ in isi["kunci"]:
        tambah = f'ALTER TABLE "{t}" ADD CONSTRAINT "{nama}" {arti}'
        buang = f'ALTER TABLE "{t}" DROP CONSTRAINT "{nama}"'
        if jenis == "f" and (t in tabel or any(f"REFERENCES {x}(" in arti for x in tabel)):
            lepas_tamu.append(buang)
            tamu.setdefault(t, []).append(tambah)
        elif jenis in "pux" and t in tabel:
            lepas.append(buang)
            indeks[t].append(tambah)
    for t, nama, arti, kunci in isi["indeks"]:
        if t in tabel and kunci is None:
            lepas.append(f'DROP INDEX "{nama}"')
            indeks[t].append(arti)
    for t, nama, _, keadaan in isi["picu"]:
        if t in tabel and keadaan == "O":
            lepas.append(f'ALTER TABLE "{t}" DISABLE TRIGGER "{nama}"')
            akhir.append(f'ALTER TABLE "{t}" ENABLE TRIGGER "{nama}"')
    return Rencana(lepas_tamu + lepas, indeks, tamu, akhir)
