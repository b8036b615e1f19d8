"""Migrations run under the owner role only; everything else under the application role."""

from typing import Any


class PemilikMemigrasi:
    """Database router: ``pemilik`` owns the tables, ``default`` serves."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "pemilik"

    def allow_relation(self, obj1: Any, obj2: Any, **hints: Any) -> bool:
        return True
