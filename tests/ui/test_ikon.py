"""Every icon that is named anywhere exists in the sprite: a missing one would be an error page."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from sakip.alur.dasar import semua_alur
from sakip.ui import navigasi
from sakip.ui.ikon import nama_tersedia

pytestmark = pytest.mark.unit
TEMPLAT = sorted((Path(settings.BASE_DIR) / "templates").rglob("*.html"))


def test_ikon_pada_status() -> None:
    assert {s.ikon for a in semua_alur() for s in a.status.values()} <= nama_tersedia()


def test_ikon_pada_menu() -> None:
    assert {e.ikon for e in navigasi.semua()} <= nama_tersedia()


def test_ikon_pada_templat() -> None:
    dipakai = {
        (t.name, nama)
        for t in TEMPLAT
        for nama in re.findall(r"{% ikon ['\"]([^'\"]+)['\"](?!\|)", t.read_text(encoding="utf-8"))
    }
    assert dipakai
    assert not [(t, nama) for t, nama in dipakai if nama not in nama_tersedia()]
