"""Signing in: by name or NIP, limited, audited, safe addresses, the demo's list only in the demo."""

import json
import os
import secrets
import subprocess
import sys
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings as pengaturan
from django.test import Client
from pytest_django import Settings

from sakip.akun import demo
from sakip.akun.batas_masuk import MAKS_ALAMAT, MAKS_NAMA
from sakip.akun.models import Keanggotaan, Pengguna, Peran
from sakip.inti import waktu
from sakip.jejak.models import CatatanMasuk
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import SANDI, buat_pelaku, buat_pengguna

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
NIP = "197013012000031001"


@pytest.fixture
def orang(db: None) -> Pengguna:
    return buat_pengguna("sari.dewi", "Sari Dewi", nip=NIP)


def _masuk(klien: Client, nama: str, sandi: str = SANDI, **lain: str) -> Any:
    return klien.post("/masuk/", {"username": nama, "password": sandi, **lain})


@pytest.mark.parametrize("nama", ["sari.dewi", " Sari.Dewi ", NIP, "19701301 200003 1 001"])
def test_nama_pengguna_atau_nip(client: Client, orang: Pengguna, nama: str) -> None:
    assert _masuk(client, nama).status_code == 302
    assert client.session["_auth_user_id"] == str(orang.pk)


def test_sesi_berganti_kunci(client: Client, orang: Pengguna) -> None:
    client.get("/masuk/")
    sesi = client.session
    sesi["tahun"] = 2025
    sesi.save()
    client.cookies[pengaturan.SESSION_COOKIE_NAME] = sesi.session_key or ""
    _masuk(client, "sari.dewi")
    assert client.session.session_key != sesi.session_key


def test_salah_nama_dan_salah_sandi_tampak_sama(client: Client, orang: Pengguna) -> None:
    salah_sandi = _masuk(client, "sari.dewi", "bukan")
    salah_nama = _masuk(client, "tidak.ada", "bukan")
    assert salah_sandi.status_code == salah_nama.status_code == 422
    assert salah_sandi.context["form"].errors == salah_nama.context["form"].errors
    assert f"Masih ada {MAKS_NAMA - 1} kali percobaan" in salah_sandi.content.decode()


def test_setiap_percobaan_tercatat(client: Client, orang: Pengguna) -> None:
    _masuk(client, "Sari.Dewi", "bukan")
    _masuk(client, "sari.dewi")
    assert list(CatatanMasuk.objects.order_by("id").values_list("nama_dicoba", "pengguna_id", "berhasil")) == [
        ("sari.dewi", None, False),
        ("sari.dewi", orang.pk, True),
    ]


@pytest.mark.parametrize("tulisan", ["sari.dewi", "SARI .DEWI"])
def test_dibatasi_per_nama_dan_terbuka_lagi(client: Client, orang: Pengguna, tulisan: str) -> None:
    for _ in range(MAKS_NAMA):
        _masuk(client, tulisan, "bukan")
    jawaban = _masuk(client, "sari.dewi")
    assert jawaban.status_code == 429
    assert "Terlalu banyak percobaan" in jawaban.content.decode()
    with waktu.dengan_jam(waktu.sekarang() + timedelta(minutes=16)):
        assert _masuk(client, "sari.dewi").status_code == 302


def test_dibatasi_per_alamat(client: Client, orang: Pengguna) -> None:
    for n in range(MAKS_ALAMAT):
        CatatanMasuk.objects.create(
            waktu=waktu.sekarang(), nama_dicoba=f"coba{n}", berhasil=False, alamat_ip="127.0.0.1"
        )
    assert "Terlalu banyak percobaan" in _masuk(client, "sari.dewi").content.decode()


@pytest.mark.parametrize(
    ("lanjut", "tujuan"),
    [
        ("/kabupaten-satu/rencana/", "/kabupaten-satu/rencana/"),
        ("https://jahat.example/", "/pemda/"),
        ("//jahat.example/", "/pemda/"),
        ("javascript:alert(1)", "/pemda/"),
        ("", "/pemda/"),
    ],
)
def test_tujuan_hanya_alamat_sendiri(client: Client, orang: Pengguna, lanjut: str, tujuan: str) -> None:
    assert _masuk(client, "sari.dewi", next=lanjut).headers["Location"] == tujuan


def test_keluar_hanya_lewat_kiriman(client: Client, orang: Pengguna) -> None:
    client.force_login(orang)
    assert client.get("/keluar/").status_code == 405
    assert client.post("/keluar/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_masuk_sebentar_memberi_token_yang_berlaku(orang: Pengguna, pemda: Pemda) -> None:
    with cakupan.transaksi(pemda):
        Keanggotaan.objects.create(pengguna=orang, peran=Peran.OPERATOR, dari=date(2020, 1, 1))
    klien = Client(enforce_csrf_checks=True)
    awal = klien.get("/masuk/sebentar/").json()
    assert (awal["masuk"], awal["pengguna_id"]) == (False, None)
    assert klien.post("/masuk/sebentar/", {"username": NIP, "password": SANDI}).status_code == 403
    jawaban = klien.post(
        "/masuk/sebentar/", {"username": NIP, "password": SANDI}, headers={"X-CSRFToken": awal["csrf"]}
    ).json()
    assert (jawaban["masuk"], jawaban["pengguna_id"], jawaban["nama"]) == (True, orang.pk, "Sari Dewi")
    ganti = klien.post(f"/{pemda.slug}/ganti-periode/", {"tahun": "2025"}, headers={"X-CSRFToken": jawaban["csrf"]})
    assert ganti.status_code == 303


def test_masuk_sebentar_yang_salah(client: Client, orang: Pengguna) -> None:
    jawaban = client.post("/masuk/sebentar/", {"username": NIP, "password": "bukan"})
    assert (jawaban.status_code, jawaban.json()["kode"], jawaban.json()["sisa"]) == (422, "tidak_cocok", MAKS_NAMA - 1)


def test_masuk_sebentar_hanya_untuk_pemilik_isian(client: Client, orang: Pengguna) -> None:
    lain = buat_pengguna("lain")
    ditolak = client.post("/masuk/sebentar/", {"username": "lain", "password": SANDI, "untuk": str(orang.pk)})
    assert (ditolak.status_code, ditolak.json()["kode"]) == (422, "akun_lain")
    assert "_auth_user_id" not in client.session
    diterima = client.post("/masuk/sebentar/", {"username": "lain", "password": SANDI, "untuk": str(lain.pk)})
    assert diterima.json()["pengguna_id"] == lain.pk


def test_satu_pemda_langsung_masuk_dua_memilih(
    client: Client, orang: Pengguna, pemda: Pemda, pemda_lain: Pemda
) -> None:
    client.force_login(orang)
    assert "belum punya peran" in client.get("/pemda/").content.decode()
    buat_pelaku(pemda, Peran.OPERATOR, pengguna=orang)
    assert client.get("/pemda/").headers["Location"] == f"/{pemda.slug}/"
    buat_pelaku(pemda_lain, Peran.OPERATOR, pengguna=orang)
    assert [p.slug for p in client.get("/pemda/").context["daftar"]] == [pemda_lain.slug, pemda.slug]


def test_ganti_sandi(client: Client, orang: Pengguna) -> None:
    lain = Client()
    for klien in (client, lain):
        klien.force_login(orang)
    salah = client.post("/akun/sandi/", {"lama": "bukan", "baru": "kuda-baterai-44", "ulang": "kuda-baterai-44"})
    assert salah.status_code == 422
    lemah = client.post("/akun/sandi/", {"lama": SANDI, "baru": "12345678901", "ulang": "12345678901"})
    assert "baru" in lemah.context["form"].errors
    beda = client.post("/akun/sandi/", {"lama": SANDI, "baru": "kuda-baterai-44", "ulang": "kuda-baterai-45"})
    assert "ulang" in beda.context["form"].errors
    assert (
        client.post("/akun/sandi/", {"lama": SANDI, "baru": "kuda-baterai-44", "ulang": "kuda-baterai-44"}).status_code
        == 302
    )
    assert client.get("/akun/profil/").status_code == 200
    assert lain.get("/akun/profil/").status_code == 302
    orang.refresh_from_db()
    assert orang.check_password("kuda-baterai-44")


def test_profil_hanya_nama_dan_surel(client: Client, orang: Pengguna) -> None:
    client.force_login(orang)
    client.post("/akun/profil/", {"nama": "Sari Dewi, S.E.", "email": "sari@contoh.go.id", "nip": "1", "username": "x"})
    orang.refresh_from_db()
    assert (orang.nama, orang.email, orang.nip, orang.username) == (
        "Sari Dewi, S.E.", "sari@contoh.go.id", NIP, "sari.dewi",
    )  # fmt: skip


# --- demo accounts ---


@pytest.fixture
def contoh(pemda: Pemda) -> Pengguna:
    orang = buat_pengguna("operator.contoh", "Orang Contoh", akun_demo=True)
    buat_pelaku(pemda, Peran.OPERATOR, pengguna=orang)
    buat_pelaku(pemda, Peran.ADMIN_PEMDA)  # not a demo account: never listed
    return orang


def test_demo_memperlihatkan_daftar_dan_satu_klik_masuk(client: Client, contoh: Pengguna, settings: Settings) -> None:
    settings.SAKIP_LINGKUNGAN = "demo"
    kelompok = client.get("/masuk/").context["contoh"]
    assert [(k.pemda.nama, [a.username for a in k.akun]) for k in kelompok] == [("Kabupaten Satu", ["operator.contoh"])]
    contoh.set_password(demo.sandi_contoh())
    contoh.save()
    assert _masuk(client, kelompok[0].akun[0].username, demo.sandi_contoh()).status_code == 302


@pytest.mark.parametrize("lingkungan", ["produksi", "uji"])
def test_di_luar_demo_tanpa_daftar(client: Client, contoh: Pengguna, settings: Settings, lingkungan: str) -> None:
    settings.SAKIP_LINGKUNGAN = lingkungan
    isi = client.get("/masuk/").content.decode()
    assert "operator.contoh" not in isi
    assert "Akun contoh" not in isi
    assert demo.sandi_contoh() == ""


def test_produksi_menolak_akun_demo_juga_sesi_yang_sudah_ada(
    client: Client, contoh: Pengguna, settings: Settings
) -> None:
    client.force_login(contoh)
    assert client.get("/akun/profil/").status_code == 200
    settings.SAKIP_LINGKUNGAN = "produksi"
    assert client.get("/akun/profil/").status_code == 302
    assert _masuk(Client(), "operator.contoh").status_code == 422


def test_pengaturan_produksi_tidak_memuat_demo() -> None:
    """The real production settings, in a process of their own: lokal is not there, so no list and no loader."""
    kode = (
        "import django, json; django.setup()\n"
        "from django.conf import settings; from sakip.akun import demo\n"
        "from django.core.management import get_commands\n"
        "print(json.dumps([settings.SAKIP_LINGKUNGAN, 'sakip.lokal' in settings.INSTALLED_APPS, demo._sandi,"
        " demo.sandi_contoh(), 'muat_demo' in get_commands()]))"
    )
    lingkungan = os.environ | {
        "DJANGO_SETTINGS_MODULE": "sakip.settings.produksi",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "sakip.contoh.go.id",
    }
    hasil = subprocess.run([sys.executable, "-c", kode], env=lingkungan, capture_output=True, text=True, check=True)
    assert json.loads(hasil.stdout) == ["produksi", False, [], "", False]
