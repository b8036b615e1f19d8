"""Reminders over real SMTP: encryption, sign-in, failures and how they are told, a worker that is killed midway."""

import logging
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as tata
from pytest import LogCaptureFixture, MonkeyPatch  # noqa: PT013 - types

from sakip.akun.models import Pengguna, Peran
from sakip.inti import waktu
from sakip.inti.waktu import dengan_jam
from sakip.pengingat import kiriman
from sakip.pengingat.models import Pengingat
from sakip.pengingat.putaran import jalankan
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from sakip.ui import tugas
from sakip.ui.tugas import Tugas
from tests.factories.organisasi import buat_pelaku
from tests.factories.pengukuran import zona
from tests.pengingat.server_surel import Kotak, server_surel, tulis_pengesah

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
PAGI = zona(2025, 10, 10, 6)


@pytest.fixture
def hubungkan(settings: Any, monkeypatch: MonkeyPatch) -> Any:
    """Point Django's SMTP backend at a server; everybody has one task that is due in three days."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "localhost", 3
    settings.SAKIP_ALAMAT = "https://sakip.contoh.go.id"

    def sumber(pelaku: Any, tahun: int) -> Iterator[Tugas]:
        yield Tugas("Isi realisasi", f"/{pelaku.pemda.slug}/x/", "Isi", tenggat=waktu.hari_ini() + timedelta(days=3))

    monkeypatch.setattr(tugas, "_tugas", {"uji": sumber})

    def atur(port: int, *, tls: bool = False, sandi: str = "") -> None:
        settings.EMAIL_PORT, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = port, tls, False
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = ("sakip" if sandi else ""), sandi

    return atur


def _orang(pemda: Pemda, *alamat: str) -> None:
    for a in alamat:
        p = buat_pelaku(pemda, Peran.OPERATOR)
        Pengguna.objects.filter(pk=p.pengguna_id or 0).update(email=a, nama="Rina")


def _galat(pemda: Pemda) -> str:
    with cakupan.transaksi(pemda):
        p = Pengingat.objects.get()
        assert p.surel == Pengingat.Surel.GAGAL
        return p.galat


def test_tanpa_enkripsi_isi_surat(pemda: Pemda, hubungkan: Any) -> None:
    _orang(pemda, "rina@contoh.go.id")
    with server_surel() as k, dengan_jam(PAGI):
        hubungkan(k.port)
        assert (jalankan(pemda), jalankan(pemda)) == (1, 0)
    (s,) = k.surat
    assert k.terenkripsi == [False]
    assert s["Subject"] == f"[SAKIP {pemda.wilayah}] 1 tugas menunggu Anda"
    assert s["Message-ID"].startswith("<pengingat-")
    teks, html = (s.get_body((x,)) for x in ("plain", "html"))
    assert teks is not None
    assert html is not None
    for isi in (teks.get_content(), html.get_content()):
        assert pemda.nama in isi
        assert f"https://sakip.contoh.go.id/{pemda.slug}/x/" in isi
        assert "13 Oktober 2025" in isi
        assert 'href="/' not in isi


def test_starttls_dan_sandi(pemda: Pemda, hubungkan: Any, monkeypatch: MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(
        "SSL_CERT_FILE", str(tulis_pengesah(tmp_path))
    )  # the office's own authority, as a server's admin names it
    _orang(pemda, "rina@contoh.go.id")
    with server_surel(starttls=True, sandi="rahasia") as k, dengan_jam(PAGI):
        hubungkan(k.port, tls=True, sandi="rahasia")
        assert jalankan(pemda) == 1
    assert k.terenkripsi == [True]


@pytest.mark.parametrize(
    ("server", "tls", "sandi", "kata"),
    [
        ({"starttls": True}, True, "", "SUREL_ENKRIPSI"),  # a certificate that nobody vouches for
        ({}, True, "", "SUREL_ENKRIPSI"),
        ({"sandi": "rahasia"}, False, "keliru", "SUREL_SANDI"),
    ],
)
def test_server_menolak(pemda: Pemda, hubungkan: Any, server: dict[str, Any], tls: bool, sandi: str, kata: str) -> None:
    _orang(pemda, "rina@contoh.go.id")
    with server_surel(**server) as k, dengan_jam(PAGI):
        hubungkan(k.port, tls=tls, sandi=sandi)
        assert jalankan(pemda) == 0
    galat = _galat(pemda)
    assert kata in galat
    assert "keliru" not in galat
    assert not k.surat


def test_server_tidak_ada_tercatat_lalu_dicoba_lagi(
    pemda: Pemda, hubungkan: Any, settings: Any, caplog: LogCaptureFixture
) -> None:
    _orang(pemda, "rina@contoh.go.id")
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        tertutup = s.getsockname()[1]
    hubungkan(tertutup)
    with dengan_jam(PAGI), caplog.at_level(logging.WARNING):
        assert jalankan(pemda) == 0
    assert f"localhost:{tertutup}" in caplog.text
    assert "SUREL_HOST" in _galat(pemda)
    settings.EMAIL_HOST = "surel.invalid"
    with dengan_jam(PAGI + timedelta(hours=1)):
        assert jalankan(pemda) == 0
    assert "tidak ditemukan" in _galat(pemda)
    settings.EMAIL_HOST = "localhost"
    with server_surel() as k, dengan_jam(PAGI + timedelta(hours=3)):
        hubungkan(k.port)
        assert jalankan(pemda) == 1
    assert len(k.surat) == 1


def test_satu_alamat_ditolak_yang_lain_terkirim(pemda: Pemda, hubungkan: Any) -> None:
    _orang(pemda, "a@contoh.go.id", "ditolak@contoh.go.id", "c@contoh.go.id")
    with server_surel() as k, dengan_jam(PAGI):
        hubungkan(k.port)
        assert jalankan(pemda) == 2
    assert k.sambungan == 1
    with cakupan.transaksi(pemda):
        (gagal,) = Pengingat.objects.filter(surel=Pengingat.Surel.GAGAL)
    assert "alamat penerima" in gagal.galat
    assert "ditolak@" not in gagal.galat


def test_sambungan_putus_di_tengah_disambung_lagi(pemda: Pemda, hubungkan: Any) -> None:
    _orang(pemda, "a@contoh.go.id", "b@contoh.go.id", "c@contoh.go.id")
    with server_surel(putus_setelah=1) as k, dengan_jam(PAGI):
        hubungkan(k.port)
        assert jalankan(pemda) == 3
    assert sorted(s["To"] for s in k.surat) == ["a@contoh.go.id", "b@contoh.go.id", "c@contoh.go.id"]
    assert k.sambungan == 2


class _Mati(BaseException):
    """The worker is killed."""


def test_worker_mati_tidak_mengirim_dua_kali(pemda: Pemda, hubungkan: Any, monkeypatch: MonkeyPatch) -> None:
    """What went out before the kill is not sent again; the one in flight has the same Message-ID."""
    _orang(pemda, *(f"{x}@contoh.go.id" for x in "abcde"))
    asli, ke = kiriman.surat, iter(range(100))

    def surat(*a: Any) -> Any:
        if next(ke) == 3:
            raise _Mati
        return asli(*a)

    with server_surel() as k, dengan_jam(PAGI):
        hubungkan(k.port)
        with monkeypatch.context() as m:
            m.setattr(kiriman, "surat", surat)
            with pytest.raises(_Mati):
                jalankan(pemda)
        assert len(k.surat) == 3
        assert jalankan(pemda) == 0, "yang diambil worker mati belum boleh diambil lagi"
        with dengan_jam(PAGI + timedelta(hours=1)):
            assert (jalankan(pemda), jalankan(pemda)) == (2, 0)
    tujuan = [s["To"] for s in k.surat]
    assert len(tujuan) == len(set(tujuan)) == 5
    assert len({s["Message-ID"] for s in k.surat}) == 5


@pytest.mark.parametrize("enkripsi", ["tanpa", "tls"])
def test_server_menurut_lingkungan(enkripsi: str, tmp_path: Path) -> None:
    """The whole way from the environment: a fresh process with SUREL_… sends one e-mail."""
    with server_surel(starttls=enkripsi == "tls", sandi="rahasia") as k:
        _kirim_dari_proses_lain(k, enkripsi, tulis_pengesah(tmp_path))
    (s,) = k.surat
    assert s["From"] == "SAKIP Uji <sakip@contoh.go.id>"
    assert k.terenkripsi == [enkripsi == "tls"]


def _kirim_dari_proses_lain(k: Kotak, enkripsi: str, pengesah: Path) -> None:
    lingkungan = {
        "SUREL": "smtp",
        "SUREL_HOST": "localhost",
        "SUREL_PORT": str(k.port),
        "SUREL_PENGGUNA": "sakip",
        "SUREL_SANDI": "rahasia",
        "SUREL_ENKRIPSI": enkripsi,
        "SUREL_DARI": "SAKIP Uji <sakip@contoh.go.id>",
        "SSL_CERT_FILE": str(pengesah),
        "DJANGO_SETTINGS_MODULE": "sakip.settings.uji",
    }
    perintah = (
        "import django; django.setup(); from django.core.mail import send_mail; send_mail('a', 'b', None, ['c@d.id'])"
    )
    subprocess.run(
        [sys.executable, "-c", perintah], check=True, timeout=120, cwd=Path(tata.BASE_DIR), env=os.environ | lingkungan
    )
