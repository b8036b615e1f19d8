"""Jobs: one key one job, claim, fence, exactly one result, Redis away, other regions."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models.functions import Now

from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.celery import app
from sakip.dokumen.models import VersiBerkas
from sakip.ekspor import antrean, pekerjaan, pelaksana
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.tasks import bangunkan_tersangkut, kerjakan
from sakip.inti.galat import TidakBoleh
from sakip.jejak.models import Jejak
from sakip.lokal.proses import semafor_ada
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pelaku

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.integrasi]
Minta = Callable[..., Pekerjaan]


@pytest.fixture(autouse=True)
def antrean_kosong() -> None:
    """The test's own queue starts empty."""
    with app.connection_for_write() as s:
        saluran: Any = s.default_channel
        saluran.queue_declare(antrean.ANTREAN, durable=True)
        saluran.queue_purge(antrean.ANTREAN)


def _di_antrean() -> int:
    with app.connection_for_write() as s:
        saluran: Any = s.default_channel
        return int(saluran._size(antrean.ANTREAN))


def _segar(pemda: Pemda, pk: int) -> Pekerjaan:
    with cakupan.transaksi(pemda):
        return Pekerjaan.objects.select_related("hasil").get(pk=pk)


def _habiskan_sewa(pemda: Pemda) -> None:
    with cakupan.transaksi(pemda):
        Pekerjaan.objects.update(sewa_sampai=Now() - timedelta(seconds=1))


def _jumlah_versi(pemda: Pemda) -> int:
    with cakupan.transaksi(pemda):
        return VersiBerkas.objects.count()


def test_dari_minta_sampai_selesai(pemda: Pemda, minta_uji: Minta, operator: Pelaku) -> None:
    p = minta_uji(isi="abc")
    assert (p.status, p.percobaan, _di_antrean()) == ("menunggu", 0, 1)
    kerjakan(p.pk, pemda.pk)
    p = _segar(pemda, p.pk)
    assert (p.status, p.percobaan, p.kemajuan) == ("selesai", 1, 100)
    assert p.hasil is not None
    with default_storage.open(p.hasil.lokasi) as f:
        assert f.read() == b"abc"
    assert p.hasil.lokasi == f"{pemda.pk}/pekerjaan/{p.pk}/1-1"
    with cakupan.transaksi(pemda):
        assert Jejak.objects.filter(aksi="minta_berkas").count() == 1


def test_kunci_sama_satu_pekerjaan(pemda: Pemda, minta_uji: Minta) -> None:
    p = minta_uji(isi="a")
    assert minta_uji(isi="a").pk == p.pk
    assert _di_antrean() == 1
    pelaksana.jalankan(p.pk, pemda)
    assert minta_uji(isi="a").status == "selesai"
    ulang = minta_uji(isi="a", ulang=True)
    assert (ulang.pk, ulang.status, ulang.putaran) == (p.pk, "menunggu", 2)
    pelaksana.jalankan(p.pk, pemda)
    baru = minta_uji(isi="b")
    assert (baru.pk, baru.status, baru.putaran) == (p.pk, "menunggu", 3)
    with cakupan.transaksi(pemda):
        assert Pekerjaan.objects.count() == 1


def test_hanya_satu_yang_mengambil(pemda: Pemda, minta_uji: Minta) -> None:
    p = minta_uji()
    dapat: list[Any] = []

    def coba() -> None:
        dapat.append(pelaksana.ambil(p.pk, pemda))
        connection.close()

    benang = [threading.Thread(target=coba) for _ in range(4)]
    for b in benang:
        b.start()
    for b in benang:
        b.join()
    assert sum(x is not None for x in dapat) == 1
    assert _segar(pemda, p.pk).percobaan == 1


def test_percobaan_lama_tidak_dapat_melampirkan(pemda: Pemda, minta_uji: Minta) -> None:
    p = minta_uji(isi="abc")
    lama = pelaksana.ambil(p.pk, pemda)
    assert lama is not None
    _habiskan_sewa(pemda)
    assert pelaksana.jalankan(p.pk, pemda)
    hasil = pelaksana.Hasil("x.csv", b"lama", "text/csv")
    with pytest.raises(pelaksana.SewaHilang):
        pelaksana._lampirkan(*lama, hasil)
    assert _jumlah_versi(pemda) == 1
    assert not default_storage.exists(lama[0].lokasi)
    with pytest.raises(pelaksana.SewaHilang):
        lama[0].perbarui(kemajuan=10)


def test_permintaan_baru_membatalkan_yang_berjalan(pemda: Pemda, minta_uji: Minta) -> None:
    p = minta_uji(isi="a")
    lama = pelaksana.ambil(p.pk, pemda)
    assert lama is not None
    minta_uji(isi="b")
    with pytest.raises(pelaksana.SewaHilang):
        pelaksana._lampirkan(*lama, pelaksana.Hasil("x.csv", b"a", "text/csv"))
    assert pelaksana.jalankan(p.pk, pemda)
    hasil = _segar(pemda, p.pk).hasil
    assert hasil is not None
    with default_storage.open(hasil.lokasi) as f:
        assert f.read() == b"b"
    assert _jumlah_versi(pemda) == 1


def _bersewa(pemda: Pemda) -> bool:
    with cakupan.transaksi(pemda):
        return Pekerjaan.objects.filter(sewa_sampai__gt=Now() + timedelta(seconds=30)).exists()


def test_detak_memperpanjang_sewa(pemda: Pemda, minta_uji: Minta) -> None:
    p = minta_uji()
    diambil = pelaksana.ambil(p.pk, pemda)
    assert diambil is not None
    _habiskan_sewa(pemda)
    with pelaksana.detak(diambil[0], jeda=0.05) as hilang:
        _tunggu(lambda: _bersewa(pemda))
        assert not hilang.is_set()
        with cakupan.transaksi(pemda):
            Pekerjaan.objects.update(putaran=9)
        assert hilang.wait(120)


def test_gagal_karena_aturan_dan_karena_galat(pemda: Pemda, minta_uji: Minta, caplog: pytest.LogCaptureFixture) -> None:
    a = minta_uji("uji.gagal", "a", aturan=True)
    pelaksana.jalankan(a.pk, pemda)
    assert (_segar(pemda, a.pk).status, _segar(pemda, a.pk).galat) == ("gagal", "Bab III belum diisi.")
    b = minta_uji("uji.gagal", "b")
    pelaksana.jalankan(b.pk, pemda)
    assert _segar(pemda, b.pk).status == "gagal"
    assert "galat program" not in _segar(pemda, b.pk).galat
    assert "galat program" in caplog.text
    assert minta_uji("uji.gagal", "b").status == "menunggu"


def test_paling_banyak_tiga_percobaan(pemda: Pemda, minta_uji: Minta) -> None:
    p = minta_uji()
    for ke in (1, 2, 3):
        diambil = pelaksana.ambil(p.pk, pemda)
        assert diambil is not None
        assert diambil[0].percobaan == ke
        assert pekerjaan.tersangkut(pemda) == []
        _habiskan_sewa(pemda)
        assert pekerjaan.tersangkut(pemda) == ([p.pk] if ke < 3 else [])
    assert pelaksana.ambil(p.pk, pemda) is None
    p = _segar(pemda, p.pk)
    assert p.status == "gagal"
    assert "tiga kali" in p.galat


@pytest.mark.parametrize("bisu", [False, True], ids=["menolak", "bisu"])
def test_redis_mati_permintaan_tetap_jalan(
    pemda: Pemda, minta_uji: Minta, monkeypatch: pytest.MonkeyPatch, bisu: bool
) -> None:
    with socket.socket() as pendengar:
        pendengar.bind(("127.0.0.1", 0))
        if bisu:
            pendengar.listen(1)  # accepts, never answers
        alamat = f"redis://127.0.0.1:{pendengar.getsockname()[1]}/0"
        setelan: Any = app.conf
        semula = setelan.broker_url
        setelan.broker_url = alamat
        try:
            mulai = time.monotonic()
            p = minta_uji(isi="abc")
            assert time.monotonic() - mulai < 2.5
        finally:
            setelan.broker_url = semula
    assert _segar(pemda, p.pk).dikirim_pada is None
    assert _di_antrean() == 0
    assert bangunkan_tersangkut() == 1
    assert _di_antrean() == 1
    assert bangunkan_tersangkut() == 0


def test_pesan_hilang_dikirim_lagi(pemda: Pemda, minta_uji: Minta) -> None:
    p = minta_uji()
    assert pekerjaan.tersangkut(pemda) == []
    with cakupan.transaksi(pemda):
        Pekerjaan.objects.update(dikirim_pada=Now() - timedelta(seconds=61))
    assert pekerjaan.tersangkut(pemda) == [p.pk]
    assert pekerjaan.tersangkut(pemda) == []


def test_hak_dan_pemda_lain(pemda: Pemda, pemda_lain: Pemda, minta_uji: Minta, operator: Pelaku) -> None:
    p = minta_uji()
    with cakupan.transaksi(pemda), pytest.raises(TidakBoleh):
        pekerjaan.minta(buat_pelaku(pemda, Peran.ASN), "uji.salinan", "k2", {}, pd_id=operator.pd_utama)
    assert pelaksana.ambil(p.pk, pemda_lain) is None
    assert not pelaksana.jalankan(p.pk, pemda_lain)
    with cakupan.transaksi(pemda_lain):
        assert not Pekerjaan._base_manager.filter(pk=p.pk).exists()
        assert Pekerjaan._base_manager.filter(pk=p.pk).update(status="selesai") == 0
    assert _segar(pemda, p.pk).status == "menunggu"


def _pekerja() -> "subprocess.Popen[bytes]":
    """A real worker process on the test's database and queue."""
    d = connection.settings_dict
    url = f"postgresql://{d['USER']}:{d['PASSWORD']}@{d['HOST']}:{d['PORT']}/{d['NAME']}"
    lingkungan = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "sakip.settings.uji"}
    perintah = [sys.executable, "-m", "celery", "-A", "sakip", "worker", "-Q", antrean.ANTREAN, "-c", "1"]
    perintah += ["--without-gossip", "--without-mingle", "--without-heartbeat", "-I", "tests.ekspor.pekerja_uji"]
    if not semafor_ada():
        perintah += ["-P", "solo"]  # Celery's pool of processes cannot start on such a machine
    return subprocess.Popen(
        perintah, env=lingkungan, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _tunggu(syarat: Callable[[], bool], detik: float = 240) -> None:
    batas = time.monotonic() + detik
    while not syarat():
        assert time.monotonic() < batas, "tidak tercapai pada waktunya"
        time.sleep(0.1)


def test_pekerja_terbunuh_di_tengah_tetap_satu_hasil(pemda: Pemda, minta_uji: Minta) -> None:
    p = minta_uji("uji.lambat")
    proses = _pekerja()
    try:
        _tunggu(lambda: _segar(pemda, p.pk).kemajuan > 0)
    finally:
        os.killpg(proses.pid, signal.SIGKILL)
        proses.wait()
    assert (_segar(pemda, p.pk).status, _segar(pemda, p.pk).percobaan) == ("berjalan", 1)
    with cakupan.transaksi(pemda):
        # The second attempt makes a quick file: what matters is who may attach it.
        Pekerjaan.objects.update(jenis="uji.salinan", argumen={"isi": "utuh"})
    _habiskan_sewa(pemda)
    assert bangunkan_tersangkut() == 1
    proses = _pekerja()
    try:
        _tunggu(lambda: _segar(pemda, p.pk).status == "selesai")
    finally:
        os.killpg(proses.pid, signal.SIGTERM)
        proses.wait(120)
    p = _segar(pemda, p.pk)
    assert (p.percobaan, _jumlah_versi(pemda)) == (2, 1)
    assert p.hasil is not None
    assert p.hasil.lokasi.endswith("/1-2")
