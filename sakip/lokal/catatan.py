"""Ports and generated passwords of one set of servers, kept between runs so that addresses stay the same."""

import json
import os
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path


def _sandi() -> str:
    return secrets.token_urlsafe(24)


@dataclass
class Catatan:
    """What must be remembered: passwords for as long as the data lives, ports until the next start."""

    sandi_super: str = field(default_factory=_sandi)
    sandi_pemilik: str = field(default_factory=_sandi)
    sandi_app: str = field(default_factory=_sandi)
    sandi_redis: str = field(default_factory=_sandi)
    port_postgres: int = 0
    port_redis: int = 0


def baca(jalur: Path) -> Catatan:
    """Return the stored notes; new ones with fresh passwords when there are none."""
    try:
        return Catatan(**json.loads(jalur.read_text()))
    except FileNotFoundError:
        return Catatan()


def simpan(jalur: Path, catatan: Catatan) -> None:
    """Write the notes in one step (a killed run leaves the old or the new ones), readable by the caller only."""
    sementara = jalur.with_name(f".{jalur.name}.{os.getpid()}")
    with os.fdopen(os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as berkas:
        json.dump(asdict(catatan), berkas)
    sementara.replace(jalur)
