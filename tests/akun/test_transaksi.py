"""The request's transaction, with real commits: what fails leaves nothing behind, refusals are kept, no scope leaks."""

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from sakip.akun.models import Peran
from sakip.jejak.models import Jejak
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda, PerangkatDaerah
from tests.factories.organisasi import buat_pd, buat_pelaku

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.integrasi]


@pytest.fixture(autouse=True)
def _alamat(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.akun.alamat_uji"


def _pd(pemda: Pemda) -> list[str]:
    with cakupan.transaksi(pemda):
        return list(PerangkatDaerah.objects.order_by("nama").values_list("nama", flat=True))


def _jejak(pemda: Pemda) -> list[tuple[str, str]]:
    with cakupan.transaksi(pemda):
        return list(Jejak.objects.filter(aksi="ditolak").values_list("label_objek", "alasan"))


def _tanpa_cakupan_basis_data() -> None:
    with connection.cursor() as kursor:
        kursor.execute("SELECT current_setting('sakip.pemda', true), current_setting('sakip.pengguna', true)")
        assert [x or "" for x in kursor.fetchone()] == ["", ""]
        kursor.execute("SELECT count(*) FROM tenansi_perangkatdaerah")
        assert kursor.fetchone() == (0,)


@pytest.fixture
def klien(pemda: Pemda) -> Client:
    orang = buat_pelaku(pemda, Peran.OPERATOR).pengguna
    assert orang is not None
    klien = Client(raise_request_exception=False)
    klien.force_login(orang)
    return klien


def test_yang_berhasil_tersimpan(klien: Client, pemda: Pemda) -> None:
    assert klien.get(f"/{pemda.slug}/uji/baik/").status_code == 200
    assert _pd(pemda) == ["baik"]
    _tanpa_cakupan_basis_data()


@pytest.mark.parametrize(("cara", "status"), [("mati", 500), ("templat", 500), ("aturan", 422), ("tolak", 403)])
def test_yang_gagal_tidak_meninggalkan_apa_pun(klien: Client, pemda: Pemda, cara: str, status: int) -> None:
    assert klien.get(f"/{pemda.slug}/uji/{cara}/").status_code == status
    assert _pd(pemda) == []
    _tanpa_cakupan_basis_data()


@pytest.mark.parametrize(
    ("cara", "status", "kode"), [("salah", 400, "isian_salah"), ("tolak", 403, "tidak_boleh"), ("mati", 500, None)]
)
def test_api_yang_gagal_tidak_meninggalkan_apa_pun(
    klien: Client, pemda: Pemda, cara: str, status: int, kode: str | None
) -> None:
    jawaban = klien.post(f"/{pemda.slug}/api/uji/{cara}/", content_type="application/json", data={})
    assert jawaban.status_code == status
    if kode is not None:
        assert jawaban.json()["kode"] == kode
    assert _pd(pemda) == []
    _tanpa_cakupan_basis_data()


def test_penolakan_tercatat_sesudah_dibatalkan(klien: Client, pemda: Pemda) -> None:
    klien.get(f"/{pemda.slug}/uji/tolak/")
    klien.post(f"/{pemda.slug}/api/uji/tolak/", content_type="application/json", data={})
    klien.get(f"/{pemda.slug}/uji/aturan/")
    assert _jejak(pemda) == [
        (f"/{pemda.slug}/api/uji/tolak/", "Hanya untuk orang lain."),
        (f"/{pemda.slug}/uji/tolak/", "Hanya untuk orang lain."),
    ]


def test_halaman_yang_dirender_belakangan_melihat_pemdanya_saja(klien: Client, pemda: Pemda, pemda_lain: Pemda) -> None:
    for p, nama in ((pemda, "Dinas A"), (pemda_lain, "Dinas B")):
        with cakupan.transaksi(p):
            buat_pd("1", nama)
    assert klien.get(f"/{pemda.slug}/uji/daftar/").content == b"Dinas A;"
    assert klien.get(f"/{pemda_lain.slug}/uji/daftar/").status_code == 404
    _tanpa_cakupan_basis_data()


def test_pemda_tidak_aktif_tertutup(klien: Client, pemda: Pemda) -> None:
    Pemda.objects.filter(pk=pemda.pk).update(aktif=False)
    assert klien.get(f"/{pemda.slug}/uji/daftar/").status_code == 404


def test_akun_nonaktif_keluar_seketika(pemda: Pemda) -> None:
    pelaku = buat_pelaku(pemda, Peran.OPERATOR)
    assert pelaku.pengguna is not None
    klien = Client()
    klien.force_login(pelaku.pengguna)
    assert klien.get(f"/{pemda.slug}/uji/daftar/").status_code == 200
    pelaku.pengguna.is_active = False
    pelaku.pengguna.save()
    assert klien.get(f"/{pemda.slug}/uji/daftar/").status_code == 302
