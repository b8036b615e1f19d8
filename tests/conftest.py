"""Fixtures for all tests: two regions, persons with roles, a signed-in client."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as setelan_hypothesis
from pytest_django.plugin import DjangoDbBlocker
from xdist.scheduler import LoadScopeScheduling

from sakip.akun.models import Pengguna
from sakip.akun.pelaku import Pelaku
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests import cetakan
from tests.factories.organisasi import buat_pelaku, buat_pemda

BASIS = ["default", "pemilik"]
SATU_PROSES = ("tests/e2e/test_gangguan.py", "tests/e2e/test_hitung.py", "tests/e2e/test_papan.py", "tests/lokal/")
"""Files and folders whose tests share what a module or session sets up at great cost."""


# No test is judged by its speed: not by how long an example takes either. With CI=true Hypothesis does so by itself.
setelan_hypothesis.register_profile(
    "sakip", setelan_hypothesis.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
setelan_hypothesis.load_profile("sakip")


class PerBerkas(LoadScopeScheduling):
    """Tests go to whichever process is free, but those that share costly servers or data stay in one.

    The marker `xdist_group` is of no use here: xdist 3.8 writes the group into a field that pytest 9 no longer reads.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((x for x in SATU_PROSES if nodeid.startswith(x)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling | None:
    """Hand tests out by `PerBerkas` where groups are asked for."""
    return PerBerkas(config, log) if config.getoption("dist") == "loadgroup" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Database tests may use both roles: the application's and the owner's."""
    for item in items:
        tanda = item.get_closest_marker("django_db")
        if tanda is not None and "databases" not in tanda.kwargs:
            item.add_marker(pytest.mark.django_db(*tanda.args, **tanda.kwargs, databases=BASIS), append=False)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Clone the one migrated database instead of migrating this process's own."""
    connections["pemilik"].settings_dict["TEST"]["TEMPLATE"] = cetakan.pastikan()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The application's connection is a mirror, which the teardown does not close before it drops the database."""
    yield
    with django_db_blocker.unblock():
        connections["default"].close()


@pytest.fixture(autouse=True)
def tanpa_cakupan() -> Iterator[None]:
    """No scope may leak into or out of a test."""
    assert cakupan.pemda_aktif_atau_tidak() is None
    yield
    assert cakupan.pemda_aktif_atau_tidak() is None


@pytest.fixture
def pemda(db: None) -> Pemda:
    """A region."""
    return buat_pemda("kabupaten-satu", "Kabupaten Satu")


@pytest.fixture
def pemda_lain(db: None) -> Pemda:
    """Another region with the same kind of data."""
    return buat_pemda("kabupaten-dua", "Kabupaten Dua")


@pytest.fixture
def dalam_pemda(pemda: Pemda) -> Iterator[Pemda]:
    """The scope of ``pemda`` for the whole test."""
    with cakupan.transaksi(pemda):
        yield pemda


@pytest.fixture
def pelaku_baru(pemda: Pemda) -> Callable[..., Pelaku]:
    """Make a person with a role: ``pelaku_baru(Peran.OPERATOR, pd=...)``."""

    def buat(peran: str, *, pd: Any = None, di: Pemda | None = None) -> Pelaku:
        return buat_pelaku(di or pemda, peran, pd=pd)

    return buat


@pytest.fixture
def klien_sebagai() -> Callable[[Pengguna | Pelaku], Client]:
    """A client signed in as a person."""

    def buat(siapa: Pengguna | Pelaku) -> Client:
        klien = Client()
        pengguna = siapa.pengguna if isinstance(siapa, Pelaku) else siapa
        assert pengguna is not None
        klien.force_login(pengguna)
        return klien

    return buat
