"""Fixtures of the browser tests: one Chromium for all, a fresh page for each test."""

import os
import time
from collections.abc import Iterator

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page

from sakip.tenansi.models import Pemda
from tests.e2e.alat import buka_halaman, jalankan_peramban, periksa_keluhan
from tests.factories.organisasi import buat_pemda

# Playwright's own event loop runs in the test's thread; Django would refuse the ORM there although nothing is async.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session")
def peramban() -> Iterator[Browser]:
    """One browser for the session."""
    with jalankan_peramban() as p:
        yield p


def _tutup(page: Page) -> None:
    """Close the page and wait for the server's last transaction: emptying the tables under it would be a deadlock."""
    page.context.close()
    batas = time.monotonic() + 15
    with connections["pemilik"].cursor() as kursor:
        while time.monotonic() < batas:
            kursor.execute(
                "SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
                " WHERE l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                " AND c.relnamespace = 'public'::regnamespace AND l.pid <> pg_backend_pid()"
            )
            if kursor.fetchone() == (0,):
                break
            time.sleep(0.05)
    periksa_keluhan(page)


@pytest.fixture
def daerah(transactional_db: None) -> Pemda:
    """The region that the browser opens at ``/kabupaten-uji/``."""
    return buat_pemda("kabupaten-uji", "Kabupaten Uji")


# Both need `transactional_db`: set up before the page, so that the tables are emptied after it was closed.
@pytest.fixture
def halaman(peramban: Browser, transactional_db: None) -> Iterator[Page]:
    """A page at 1366×768; the test fails when the browser reported a script error or a refused resource."""
    page = buka_halaman(peramban)
    yield page
    _tutup(page)


@pytest.fixture
def ponsel(peramban: Browser, transactional_db: None) -> Iterator[Page]:
    """A page at 360×800 with touch."""
    page = buka_halaman(peramban, "ponsel", has_touch=True, is_mobile=True)
    yield page
    _tutup(page)
