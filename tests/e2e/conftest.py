"""Fixtures of the browser tests: one Chromium for all, a fresh page for each test."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.alat import buka_halaman, jalankan_peramban, periksa_keluhan

# Playwright's own event loop runs in the test's thread; Django would refuse the ORM there although nothing is async.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session")
def peramban() -> Iterator[Browser]:
    """One browser for the session."""
    with jalankan_peramban() as p:
        yield p


@pytest.fixture
def halaman(peramban: Browser) -> Iterator[Page]:
    """A page at 1366×768; the test fails when the browser reported a script error or a refused resource."""
    page = buka_halaman(peramban)
    yield page
    # Closed first: an open page keeps a server thread, and with it a connection to the database that is to be dropped.
    page.context.close()
    periksa_keluhan(page)


@pytest.fixture
def ponsel(peramban: Browser) -> Iterator[Page]:
    """A page at 360×800 with touch."""
    page = buka_halaman(peramban, "ponsel", has_touch=True, is_mobile=True)
    yield page
    # Closed first: an open page keeps a server thread, and with it a connection to the database that is to be dropped.
    page.context.close()
    periksa_keluhan(page)
