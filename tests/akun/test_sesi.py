"""Sessions carry their account: one statement, and none of Django's checks lost by it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.test import Client

from sakip.akun.models import Pengguna, Peran, Sesi
from sakip.akun.pelaku import Pelaku
from sakip.akun.tasks import buang_sesi_lewat
from sakip.inti import waktu
from sakip.jadwal import JADWAL
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import akun, buat_pd
from tests.pernyataan import pernyataan_data

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
Pembuat = Callable[..., Pelaku]
SANDI = "Sandi-Uji-Panjang-1"


@pytest.fixture
def orang(pelaku_baru: Pembuat) -> Pengguna:
    orang = akun(pelaku_baru(Peran.OPERATOR))
    orang.set_password(SANDI)
    orang.save()
    return orang


@pytest.fixture
def klien(orang: Pengguna) -> Client:
    klien = Client()
    klien.post("/masuk/", {"username": orang.username, "password": SANDI})
    return klien


def _masuk(klien: Client) -> bool:
    return klien.get("/akun/profil/").status_code == 200


def _baris(klien: Client) -> Sesi:
    return Sesi.objects.get(pk=klien.cookies[settings.SESSION_COOKIE_NAME].value)


def test_sesi_dan_akun_satu_perintah(klien: Client, orang: Pengguna) -> None:
    assert _baris(klien).pengguna == orang
    with pernyataan_data() as data:
        assert klien.get("/masuk/sebentar/").json()["pengguna_id"] == orang.pk
    assert len(data) == 1, "\n".join(data)


def test_sandi_diganti_mengakhiri_sesi_lain(klien: Client, orang: Pengguna) -> None:
    assert _masuk(klien)
    orang.set_password("Sandi-Uji-Lain-22")
    orang.save()
    assert not _masuk(klien)


def test_akun_ditutup_mengakhiri_sesi(klien: Client, orang: Pengguna) -> None:
    assert _masuk(klien)
    Pengguna.objects.filter(pk=orang.pk).update(is_active=False)
    assert not _masuk(klien)


def test_keluar_menghapus_sesi(klien: Client) -> None:
    kunci = _baris(klien).pk
    klien.post("/keluar/")
    assert not Sesi.objects.filter(pk=kunci).exists()
    assert not _masuk(klien)


def test_yang_berlaku_isi_sesi_bukan_kolomnya(klien: Client, orang: Pengguna, pelaku_baru: Pembuat) -> None:
    """The signed data say who is signed in; a column that says otherwise gives nobody another's account."""
    lain = pelaku_baru(Peran.ADMIN_PEMDA).pengguna
    Sesi.objects.filter(pk=_baris(klien).pk).update(pengguna=lain)
    assert klien.get("/masuk/sebentar/").json()["pengguna_id"] == orang.pk


def test_sesi_tanpa_akun_bukan_siapa_pun(orang: Pengguna) -> None:
    klien = Client()
    sesi = klien.session
    sesi["tahun"] = 2025
    sesi.save()
    assert _baris(klien).pengguna is None
    Sesi.objects.filter(pk=_baris(klien).pk).update(pengguna=orang)
    assert SESSION_KEY not in klien.session
    assert not _masuk(klien)


def test_sesi_lewat_dibuang(klien: Client) -> None:
    kunci = _baris(klien).pk
    assert JADWAL["sesi-lewat"]["task"] == buang_sesi_lewat.name
    buang_sesi_lewat()
    assert Sesi.objects.filter(pk=kunci).exists()
    Sesi.objects.filter(pk=kunci).update(expire_date=waktu.sekarang() - timedelta(seconds=1))
    buang_sesi_lewat()
    assert not Sesi.objects.filter(pk=kunci).exists()


def test_kantor_ikut_dibaca(pemda: Pemda, pelaku_baru: Pembuat) -> None:
    """A person of the whole region has no office; the shell then names the role."""
    with cakupan.transaksi(pemda):
        pd = buat_pd()
    assert pelaku_baru(Peran.OPERATOR, pd=pd).pd == pd
    assert pelaku_baru(Peran.BAPPEDA).pd is None
