"""Start-up check: refuse to serve when the database role could step over row-level security."""

import logging
from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connections

catatan = logging.getLogger(__name__)


def keburukan_peran(using: str = "default") -> list[str]:
    """Return why the current role must not serve (empty list = fine)."""
    with connections[using].cursor() as kursor:
        kursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        super_, lewati = kursor.fetchone()
        kursor.execute(
            "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND pg_get_userbyid(c.relowner) = current_user"
        )
        (milik,) = kursor.fetchone()
    buruk = []
    if super_:
        buruk.append("peran basis data aplikasi adalah superuser")
    if lewati:
        buruk.append("peran basis data aplikasi dapat melewati row-level security")
    if milik:
        buruk.append("peran basis data aplikasi memiliki tabel")
    return buruk


def wajib_peran_aman() -> None:
    """Refuse to start a serving process whose role could step over row-level security (ImproperlyConfigured).

    A database that is away is no reason to die here: pages answer 503 until it is back.
    """
    try:
        buruk = keburukan_peran()
    except OperationalError:
        catatan.warning("basis data belum terjangkau, peran aplikasi belum diperiksa")
        return
    finally:
        connections["default"].close()
    if buruk:
        raise ImproperlyConfigured("Aplikasi menolak berjalan: " + "; ".join(buruk) + ".")


@register("database")
def periksa_peran(app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Run by ``manage.py check --database default`` and by the web and worker processes at start."""
    if not databases or "default" not in databases:
        return []
    return [Error(x, id="tenansi.E001") for x in keburukan_peran()]
