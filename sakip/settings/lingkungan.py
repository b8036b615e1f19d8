"""Configuration comes from the environment only; this module reads it."""

import os
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def teks(nama: str, bawaan: str | None = None) -> str:
    """Return an environment variable; raise ImproperlyConfigured when it is missing and has no default."""
    nilai = os.environ.get(nama, bawaan)
    if nilai is None:
        raise ImproperlyConfigured(f"Variabel lingkungan {nama} belum diisi.")
    return nilai


def daftar(nama: str, bawaan: str = "") -> list[str]:
    """Return a comma separated variable as a list."""
    return [x.strip() for x in teks(nama, bawaan).split(",") if x.strip()]


def pilihan(nama: str, boleh: tuple[str, ...]) -> str:
    """Return a variable that has a few values; the first is the default (also for an empty one)."""
    nilai = teks(nama, "") or boleh[0]
    if nilai not in boleh:
        raise ImproperlyConfigured(f"Variabel lingkungan {nama} harus salah satu dari: {', '.join(boleh)}.")
    return nilai


def basis_data(url: str) -> dict[str, Any]:
    """Turn ``postgresql://user:password@host:port/name`` into Django's settings. Only PostgreSQL is accepted."""
    u = urlsplit(url)
    if u.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("Hanya PostgreSQL yang didukung (postgresql://...).")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(u.path.lstrip("/")),
        "USER": unquote(u.username or ""),
        "PASSWORD": unquote(u.password or ""),
        "HOST": u.hostname or "",
        "PORT": str(u.port or ""),
    }
