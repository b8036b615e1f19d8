"""Fixtures of the browser tests: one Chromium for all, a fresh page for each test."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.signals import request_finished, request_started
from django.db import connections
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from pengukuran.models import Realisasi
from pengukuran.services.periode import perpanjang
from sakip.inti import waktu
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import SABAR, TERBUKA, buka_halaman, jalankan_peramban, masuk, periksa_keluhan, tunggu_kisi
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


class LaluLintas:
    """Requests that the server of the tests (a thread of this process) has begun and not finished."""

    def __init__(self) -> None:
        self.banyak = 0
        self._kunci = threading.Lock()
        request_started.connect(self._mulai)
        request_finished.connect(self._selesai)

    def _mulai(self, **_: object) -> None:
        with self._kunci:
            self.banyak += 1

    def _selesai(self, **_: object) -> None:
        with self._kunci:
            self.banyak = max(0, self.banyak - 1)


LALU_LINTAS = LaluLintas()


def _transaksi_lain() -> int:
    """Count the transactions that hold our tables. Autovacuum gives way by itself."""
    with connections["pemilik"].cursor() as kursor:
        kursor.execute(
            "SELECT count(DISTINCT l.pid) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
            " WHERE l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            " AND c.relnamespace = 'public'::regnamespace AND l.pid <> pg_backend_pid()"
            " AND l.pid NOT IN (SELECT pid FROM pg_locks WHERE mode = 'ShareUpdateExclusiveLock')"
        )
        return int(kursor.fetchone()[0])


def tunggu_server() -> None:
    """Wait until the server has answered all and no transaction is open; seen twice, because one may just begin."""
    batas, tenang = time.monotonic() + SABAR / 1000, 0
    while tenang < 2 and time.monotonic() < batas:
        tenang = 0 if LALU_LINTAS.banyak or _transaksi_lain() else tenang + 1
        time.sleep(0.03)


@pytest.fixture(autouse=True)
def tenang_di_akhir(request: pytest.FixtureRequest) -> Iterator[None]:
    """Close every page of the test and let the server finish before the tables are emptied: else a deadlock.

    Fails the test when a browser reported a script error or a refused resource.
    """
    pakai_basis = request.node.get_closest_marker("django_db") is not None
    if pakai_basis:  # set up before this, so emptied after it
        request.getfixturevalue("transactional_db")
    TERBUKA.clear()
    LALU_LINTAS.banyak = 0
    yield
    semua = list(TERBUKA)
    for page in semua:
        page.context.close()
    if pakai_basis:
        tunggu_server()
    for page in semua:
        periksa_keluhan(page)


@pytest.fixture
def daerah(transactional_db: None) -> Pemda:
    """The region that the browser opens at ``/kabupaten-uji/``."""
    return buat_pemda("kabupaten-uji", "Kabupaten Uji")


@pytest.fixture
def halaman(peramban: Browser) -> Page:
    """A page at 1366×768."""
    return buka_halaman(peramban)


@pytest.fixture
def ponsel(peramban: Browser) -> Page:
    """A page at 360×800 with touch."""
    return buka_halaman(peramban, "ponsel", has_touch=True, is_mobile=True)


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
    tunggu_kisi(halaman)
    return halaman


@pytest.fixture
def nilai(daerah: Pemda, t: PdTerukur) -> Callable[[int], Decimal | None]:
    """The stored figure of an indicator in the open quarter."""

    def baca(induk_id: int) -> Decimal | None:
        with cakupan.transaksi(daerah):
            r = Realisasi.objects.filter(periode=t.periode[KE], indikator_induk_id=induk_id).first()
            return r.nilai if r else None

    return baca
