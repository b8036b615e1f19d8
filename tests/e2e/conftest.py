"""Fixtures of the browser tests: one Chromium for all, a fresh page for each test."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from pengukuran.models import Realisasi
from pengukuran.services.periode import perpanjang
from sakip.inti import waktu
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import buka_halaman, jalankan_peramban, masuk, periksa_keluhan
from tests.factories.organisasi import buat_pemda
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur, isi

# Playwright's own event loop runs in the test's thread; Django would refuse the ORM there although nothing is async.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


KE = 2
"""The quarter that the grid's tests fill."""


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


@pytest.fixture
def t(daerah: Pemda) -> PdTerukur:
    """A PD with one figure in the first quarter and the second one open for two more days."""
    with cakupan.transaksi(daerah):
        t = buat_pd_terukur(daerah, nama="Badan Perencanaan Pembangunan Daerah dan Penelitian")
        isi(t, t.data.indikator_sub, 1, "2")
        buka_lagi(t, KE)
    return t


def buka_lagi(t: PdTerukur, *semua: int) -> None:
    """Let the PD fill these quarters now. The scope must be set."""
    for ke in semua:
        sampai = waktu.sekarang() + timedelta(days=2)
        perpanjang(
            pelaku=t.admin, pd_id=t.data.pd.pk, periode_id=t.periode[ke].pk, sampai=sampai, alasan="Data terlambat"
        )


@pytest.fixture
def kisi(halaman: Page, live_server: LiveServer, t: PdTerukur) -> Page:
    """The operator at the grid of the open quarter."""
    masuk(halaman, live_server.url, t.data.operator)
    halaman.goto(f"{live_server.url}/kabupaten-uji/ukur/?ke={KE}")
    return halaman


@pytest.fixture
def nilai(daerah: Pemda, t: PdTerukur) -> Callable[[int], Decimal | None]:
    """The stored figure of an indicator in the open quarter."""

    def baca(induk_id: int) -> Decimal | None:
        with cakupan.transaksi(daerah):
            r = Realisasi.objects.filter(periode=t.periode[KE], indikator_induk_id=induk_id).first()
            return r.nilai if r else None

    return baca
