"""Servers lost and found while the application is in use: the page says so, recovers, and confirmed saves are there.

The test has servers of its own, so that stopping them hurts nobody else, and the real gunicorn in front of them.
"""

import http.cookiejar
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from sakip.lokal.biner import biner
from sakip.lokal.catatan import baca
from sakip.lokal.layanan import URL_PEMILIK, Layanan
from sakip.lokal.postgres import Postgres
from sakip.lokal.server_redis import Redis
from sakip.lokal.tempat import AKAR_PROYEK, tempat
from tests import cetakan

pytestmark = [pytest.mark.e2e]

ISI_AWAL = """
from datetime import date
from sakip.akun.models import Keanggotaan, Pengguna
from sakip.tenansi.cakupan import transaksi
from sakip.tenansi.models import Pemda
pemda = Pemda.objects.create(slug="kabupaten-uji", nama="Kabupaten Uji", jenis="kabupaten")
orang = Pengguna.objects.create_user("orang.uji", "rahasia-uji-panjang", nama="Orang Uji")
with transaksi(pemda):
    Keanggotaan.objects.create(pengguna=orang, peran="admin_pemda", dari=date(2020, 1, 1))
"""


class Peramban:
    """A client with cookies that tells status and text, also of error pages."""

    def __init__(self, dasar: str) -> None:
        self.dasar = dasar
        self.kue = http.cookiejar.CookieJar()
        self.buka = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.kue))

    def minta(self, jalur: str, isian: dict[str, str] | None = None) -> tuple[int, str]:
        data = urllib.parse.urlencode(isian).encode() if isian is not None else None
        alamat = self.dasar + jalur
        permintaan = urllib.request.Request(alamat, data=data, headers={"Referer": alamat})  # noqa: S310 - own loopback
        try:
            with self.buka.open(permintaan, timeout=120) as jawaban:
                return jawaban.status, jawaban.read().decode()
        except urllib.error.HTTPError as galat:
            return galat.code, galat.read().decode()

    def kirim(self, jalur: str, isian: dict[str, str]) -> tuple[int, str]:
        """Send a form with the session's token; returns the page one lands on."""
        tanda = next(k.value for k in self.kue if k.name == "csrftoken") or ""
        return self.minta(jalur, isian | {"csrfmiddlewaretoken": tanda})

    def masuk(self, nama: str, sandi: str) -> tuple[int, str]:
        self.minta("/masuk/")
        return self.kirim("/masuk/", {"username": nama, "password": sandi})


class Aplikasi(NamedTuple):
    """The running application, its servers, and the environment of a process that belongs to it."""

    peramban: Peramban
    postgres: Postgres
    redis: Redis
    env: dict[str, str]


@pytest.fixture(scope="module")
def aplikasi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aplikasi]:
    letak = tempat("uji-gangguan", proyek=tmp_path_factory.mktemp("gangguan"))
    bersih = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_URL", "REDIS_URL", "PYTEST_"))}
    layanan = Layanan(letak, bersih)
    with layanan.hidup() as alamat:
        env = bersih | alamat | {"DJANGO_SETTINGS_MODULE": "sakip.settings.demo"}
        env["SAKIP_BERKAS"] = str(tmp_path_factory.mktemp("berkas"))
        cetakan.isikan(alamat[URL_PEMILIK])
        isi_awal = [sys.executable, "manage.py", "shell", "-v0", "-c", ISI_AWAL]
        subprocess.run(isi_awal, cwd=AKAR_PROYEK, env=env, check=True)
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            port = s.getsockname()[1]
        web = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "sakip.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "1"],
            cwd=AKAR_PROYEK, env=env, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            peramban = Peramban(f"http://127.0.0.1:{port}")
            _tunggu(peramban)
            isi = baca(letak.catatan)
            yield Aplikasi(peramban, Postgres(letak, biner(letak), isi), Redis(letak, biner(letak), isi), env)
        finally:
            web.terminate()
            web.wait(timeout=120)
    layanan.hapus()


def _tunggu(peramban: Peramban) -> None:
    batas = time.monotonic() + 240
    while time.monotonic() < batas:
        try:
            if peramban.minta("/sehat")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("web tidak hidup dalam empat menit")


def test_basis_data_hilang_lalu_kembali(aplikasi: Aplikasi) -> None:
    peramban, postgres = aplikasi.peramban, aplikasi.postgres
    status, isi = peramban.masuk("orang.uji", "rahasia-uji-panjang")
    assert status == 200
    assert "Kabupaten Uji" in isi
    postgres.hentikan(segera=True)
    try:
        status, isi = peramban.minta("/kabupaten-uji/")
        assert status == 503
        assert "gangguan" in isi.lower() or "terganggu" in isi.lower()
        assert peramban.minta("/kabupaten-uji/")[0] == 503
    finally:
        postgres.mulai()
    status, isi = peramban.minta("/kabupaten-uji/")
    assert status == 200, "sesi yang sama harus berlanjut"
    assert "Kabupaten Uji" in isi


def test_redis_hilang_halaman_tetap_jalan(aplikasi: Aplikasi) -> None:
    peramban, redis = aplikasi.peramban, aplikasi.redis
    peramban.masuk("orang.uji", "rahasia-uji-panjang")
    redis.hentikan()
    try:
        assert peramban.minta("/kabupaten-uji/")[0] == 200
    finally:
        redis.mulai()


def _pd(nama: str) -> dict[str, str]:
    return {"kode": nama[-1], "nama": nama, "klaster": "utama", "urutan": "1", "berlaku_dari": "2020"}


def test_simpanan_yang_dikonfirmasi_tetap_ada(aplikasi: Aplikasi) -> None:
    """Postgres is stopped the hard way right after a page said saved; what was sent meanwhile is not claimed saved."""
    peramban, postgres = aplikasi.peramban, aplikasi.postgres
    peramban.masuk("orang.uji", "rahasia-uji-panjang")
    daftar = "/kabupaten-uji/pengaturan/pd/?semua=1"
    status, isi = peramban.kirim("/kabupaten-uji/pengaturan/pd/tambah/", _pd("Dinas Sebelum A"))
    assert (status, "Dinas Sebelum A ditambahkan" in isi) == (200, True), isi[:3000]
    postgres.hentikan(segera=True)
    try:
        status, isi = peramban.kirim("/kabupaten-uji/pengaturan/pd/tambah/", _pd("Dinas Selama B"))
        assert status == 503
        assert "ditambahkan" not in isi
    finally:
        postgres.mulai()
    status, isi = peramban.minta(daftar)
    assert status == 200
    assert "Dinas Sebelum A" in isi
    assert "Dinas Selama B" not in isi
    status, isi = peramban.kirim("/kabupaten-uji/pengaturan/pd/tambah/", _pd("Dinas Selama B"))
    assert (status, "Dinas Selama B ditambahkan" in isi) == (200, True), "formulir yang sama dapat dikirim lagi"


def test_berkas_diminta_selagi_redis_hilang(aplikasi: Aplikasi) -> None:
    """The request is taken and waits visibly; when Redis is back, the regular round wakes it and a worker makes it."""
    peramban, redis = aplikasi.peramban, aplikasi.redis
    peramban.masuk("orang.uji", "rahasia-uji-panjang")
    redis.hentikan()
    try:
        status, isi = peramban.kirim("/kabupaten-uji/evaluasi/hasil/xlsx/", {"tahun": "2025"})
        assert status == 200
        assert "Menunggu giliran" in isi
    finally:
        redis.mulai()
    bangun = "from sakip.ekspor.tasks import bangunkan_tersangkut as b; print('terkirim', b())"
    keluar = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", bangun],
        cwd=AKAR_PROYEK, env=aplikasi.env, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert "terkirim 1" in keluar.stdout
    pekerja = subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "sakip", "worker", "-Q", "ekspor", "--pool", "solo"],
        cwd=AKAR_PROYEK, env=aplikasi.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        batas = time.monotonic() + 240
        while "Selesai" not in (isi := peramban.minta("/kabupaten-uji/pekerjaan/")[1]):
            assert time.monotonic() < batas, isi[-3000:]
            time.sleep(0.3)
    finally:
        pekerja.terminate()
        pekerja.wait(timeout=120)
    assert isi.count("Hasil evaluasi 2025") == 1
