"""Migration operation that puts the database's locks on the tenant tables of an app.

Put ``AmankanTenant("<app_label>")`` at the end of every migration that adds a tenant table or a foreign key. It is
idempotent.
"""

from typing import Any

from django.apps.registry import Apps
from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from sakip.tenansi.dasar import TautanTenant

SYARAT = "pemda_id = NULLIF(current_setting('sakip.pemda', true), '')::bigint"
SYARAT_PENGGUNA = "pengguna_id = NULLIF(current_setting('sakip.pengguna', true), '')::bigint"


def model_tenant(apps: Apps, label: str) -> list[type[models.Model]]:
    """Return the models of the app that have a foreign key ``pemda``."""
    return [
        m
        for m in apps.get_app_config(label).get_models(include_auto_created=True)
        if any(f.name == "pemda" for f in m._meta.local_fields) and not m._meta.proxy
    ]


class AmankanTenant(Operation):
    """UNIQUE (pemda_id, id), row-level security policies and composite foreign keys for an app's tenant tables.

    ``baca_sendiri``: names of models (lower case) whose rows their own ``pengguna`` may read before a region is chosen.
    """

    reversible = True
    atomic = True

    def __init__(self, label: str, baca_sendiri: tuple[str, ...] = ()) -> None:
        self.label = label
        self.baca_sendiri = tuple(baca_sendiri)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing changes for Django's state."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        apps = to_state.apps
        # Deferred SQL (single-column constraints, indexes) must exist before tables are altered here.
        for sql in schema_editor.deferred_sql:
            schema_editor.execute(sql, None)
        schema_editor.deferred_sql.clear()
        for model in model_tenant(apps, self.label):
            self._amankan(schema_editor, model)
        for model in model_tenant(apps, self.label):
            for medan in model._meta.local_fields:
                if isinstance(medan, TautanTenant):
                    self._kunci_tamu(schema_editor, model, medan)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """The tables themselves go; nothing to undo."""

    def describe(self) -> str:
        return f"Kunci basis data untuk tabel tenant {self.label}"

    def _amankan(self, ed: BaseDatabaseSchemaEditor, model: type[models.Model]) -> None:
        t = model._meta.db_table
        q = ed.quote_name
        unik = f"{t}_pemda_id_uniq"[:63]
        if not self._ada(
            ed, "SELECT 1 FROM pg_constraint WHERE conname = %s AND conrelid = %s::regclass", [unik, q(t)]
        ):
            ed.execute(f"ALTER TABLE {q(t)} ADD CONSTRAINT {q(unik)} UNIQUE (pemda_id, id)")
        ed.execute(f"ALTER TABLE {q(t)} ENABLE ROW LEVEL SECURITY")
        pemda = next(f for f in model._meta.local_fields if f.name == "pemda")
        baca = SYARAT
        if pemda.null:
            baca = f"({SYARAT} OR pemda_id IS NULL)"
        elif model._meta.model_name in self.baca_sendiri:
            baca = f"({SYARAT} OR {SYARAT_PENGGUNA})"
        for nama, isi in {
            "tenan_baca": f"FOR SELECT USING ({baca})",
            "tenan_tambah": f"FOR INSERT WITH CHECK ({SYARAT})",
            "tenan_ubah": f"FOR UPDATE USING ({SYARAT}) WITH CHECK ({SYARAT})",
            "tenan_hapus": f"FOR DELETE USING ({SYARAT})",
        }.items():
            ed.execute(f"DROP POLICY IF EXISTS {nama} ON {q(t)}")
            ed.execute(f"CREATE POLICY {nama} ON {q(t)} {isi}")

    def _kunci_tamu(self, ed: BaseDatabaseSchemaEditor, model: type[models.Model], medan: TautanTenant) -> None:
        t, kolom = model._meta.db_table, medan.column
        sasaran = medan.related_model._meta.db_table
        q = ed.quote_name
        nama = f"{t}_{kolom}_tenan_fk"
        if len(nama) > 63:
            nama = f"{t[:30]}_{kolom[:22]}_tenan_fk"
        if self._ada(ed, "SELECT 1 FROM pg_constraint WHERE conname = %s AND conrelid = %s::regclass", [nama, q(t)]):
            return
        ed.execute(
            f"ALTER TABLE {q(t)} ADD CONSTRAINT {q(nama)} FOREIGN KEY (pemda_id, {q(kolom)})"
            f" REFERENCES {q(sasaran)} (pemda_id, id) DEFERRABLE INITIALLY DEFERRED"
        )

    @staticmethod
    def _ada(ed: BaseDatabaseSchemaEditor, sql: str, params: list[Any]) -> bool:
        with ed.connection.cursor() as kursor:
            kursor.execute(sql, params)
            return kursor.fetchone() is not None
