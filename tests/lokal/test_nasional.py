"""The country: cast from one region, guarded as before, open to its own people only; its database is no other's."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import Client

from pengukuran.models import Capaian, Realisasi
from sakip.akun.models import Pengguna
from sakip.lokal.nasional import basis, contoh
from sakip.lokal.nasional.cetakan import BERSAMA, Pembaca
from sakip.lokal.nasional.katalog import katalog
from sakip.lokal.nasional.muat import Laporan, muat
from sakip.lokal.ukur_halaman import halaman_nasional
from sakip.tenansi.cakupan import transaksi
from sakip.tenansi.models import Pemda, PerangkatDaerah
from tests.pernyataan import banyak_pernyataan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.integrasi]

PEMDA, PD = 3, 5


def _dsn() -> str:
    return basis.alamat("pemilik", str(connections["pemilik"].settings_dict["NAME"]))


@pytest.fixture
def negeri() -> Iterator[tuple[Laporan, Any, Any]]:
    """Three regions of five PD in the test's own database; the guards of its tables before and after."""
    with psycopg.connect(_dsn(), autocommit=True) as k:
        sebelum = katalog(k.cursor())
        pembaca = Pembaca(k.cursor())
        pembaca.catat(BERSAMA)
        daerah = contoh.buat_daerah()
        pembaca.catat(0)
        for ragam in range(1, contoh.RAGAM + 1):
            contoh.buat_pd(daerah, ragam)
            pembaca.catat(ragam)
        laporan = muat(_dsn(), pembaca.cetakan(contoh.RAGAM), PEMDA, PD)
        yield laporan, sebelum, katalog(k.cursor())


def _klien(username: str) -> Client:
    k = Client()
    k.force_login(Pengguna.objects.get(username=username))
    return k


def test_negeri_utuh_terbuka_dan_terpisah(negeri: tuple[Laporan, Any, Any]) -> None:
    laporan, sebelum, sesudah = negeri
    assert sesudah == sebelum
    assert {"pagar", "picu", "kunci", "indeks"} <= {n for n, isi in sebelum.items() if isi}
    banyak = PEMDA * PD * len(contoh.TINGKAT) * len(contoh.TAHUN) * 4
    assert laporan.baris["pengukuran_realisasi"] == banyak == 6000
    semua = list(Pemda.objects.order_by("pk"))
    assert [p.slug for p in semua] == ["nasional-1", "nasional-2", "nasional-3"]
    milik: list[set[int]] = []
    for p in semua:
        with transaksi(p):
            assert [x.kode for x in PerangkatDaerah.objects.order_by("kode")] == ["01", "02", "03", "04", "05"]
            assert Realisasi._base_manager.count() == banyak // PEMDA
            assert Capaian.objects.filter(nilai__isnull=False).exists()
            milik.append(set(Realisasi._base_manager.values_list("pk", flat=True)))
    assert len(set.union(*milik)) == banyak

    # Every page answers, within its statements, and another region's person finds none of them.
    asing = _klien("bappeda.nasional-1")
    klien: dict[str, Client] = {}
    for h in halaman_nasional():
        assert h.jalur.startswith("/nasional-2/")
        k = klien.setdefault(h.siapa, _klien(h.siapa))
        assert banyak_pernyataan(k, h.jalur) <= 16, h.nama
        if "/publik/" not in h.jalur:
            assert asing.get(h.jalur).status_code == 404, h.nama

    # The sequences go on after what was copied.
    with transaksi(semua[0]):
        pd = PerangkatDaerah.objects.create(kode="99", nama="Dinas Baru")
        assert pd.pk > max(PerangkatDaerah.objects.exclude(pk=pd.pk).values_list("pk", flat=True))


def test_basis_data_lain_tidak_disentuh() -> None:
    with pytest.raises(CommandError, match="bukan data nasional"):
        basis.wajib_kosong()  # the test's own database carries no note
    nama = basis.nama()
    assert nama.endswith("_nasional")
    with psycopg.connect(basis.alamat("pemilik", "postgres"), autocommit=True) as k:
        k.execute(f'DROP DATABASE IF EXISTS "{nama}"')
        k.execute(f'CREATE DATABASE "{nama}"')
        try:
            assert not basis.ada()
            for perintah in (["--hapus"], []):
                with pytest.raises(CommandError, match="bukan data nasional"):
                    call_command("data_nasional", *perintah)
            assert k.execute("SELECT 1 FROM pg_database WHERE datname = %s", [nama]).fetchone()
        finally:
            k.execute(f'DROP DATABASE "{nama}"')


def test_basis_data_sendiri_dibuat_dan_dihapus(capsys: pytest.CaptureFixture[str]) -> None:
    basis.buat()
    assert basis.ada()
    assert basis.lingkungan()["DATABASE_URL_PEMILIK"].endswith(basis.nama())
    call_command("data_nasional", "--hapus")
    assert not basis.ada()
    call_command("data_nasional", "--hapus")
    assert "tidak ada" in capsys.readouterr().out


def test_banyaknya_dibatasi() -> None:
    with pytest.raises(CommandError, match="999"):
        call_command("data_nasional", "--pemda", "1000")
