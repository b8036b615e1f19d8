"""Pages of the nomenclature: looking up, the region's own rows, taking rows over into a plan."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from perencanaan.models import Kinerja, NomenklaturLokal
from perencanaan.services import kinerja as layanan
from perencanaan.services.nomenklatur import baca_nomenklatur, muat_nomenklatur
from perencanaan.services.pilih_nomenklatur import tambah_dari_nomenklatur
from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap
from tests.perencanaan.test_nomenklatur import RUJUKAN, buku

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
Klien = Callable[[Pelaku], Client]
LOKAL = {"kode": "5.01.02.2.01.9001", "nama": "Taman", "dasar": "Perbup 1", "berlaku_dari": "2025"}


@pytest.fixture
def d(pemda: Pemda) -> PdLengkap:
    with cakupan.transaksi(pemda):
        muat_nomenklatur(RUJUKAN, baca_nomenklatur(buku(), RUJUKAN), using="default")
        return buat_pd_lengkap(pemda, sampai="draf")


def _sasaran(d: PdLengkap) -> Kinerja:
    return Kinerja.objects.get(versi_rencana=d.versi, tingkat="sasaran")


def test_memilih_menambah_induk_yang_belum_ada(pemda: Pemda, d: PdLengkap, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        sasaran = _sasaran(d)
    klien, jalur = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/kinerja/{sasaran.pk}/nomenklatur/"
    isi = klien.get(jalur, {"q": "analis"}).content.decode()
    assert 'value="5.01.02.2.01.0001"' in isi
    assert "Jumlah Dokumen" in isi
    kirim = {"kode": ["5.01.02.2.01.0001", "5.01.02.2.01.0002", "2.10.01.2.01.0001"]}
    assert klien.post(jalur, kirim).status_code == 302
    with cakupan.transaksi(pemda):
        jalan = {
            k.kode_nomenklatur: (k.induk.kode_nomenklatur if k.induk else None, [i.satuan for i in k.indikator.all()])
            for k in Kinerja.objects.filter(versi_rencana=d.versi).exclude(kode_nomenklatur="").select_related("induk")
        }
    assert jalan["5.01.02.2.01.0001"] == ("5.01.02.2.01", ["Dokumen"])
    assert jalan["5.01.02.2.01.0002"] == ("5.01.02.2.01", ["Data"])
    assert jalan["5.01.02.2.01"][0] == "5.01.02"
    assert jalan["5.01.02"] == ("", [])
    assert jalan["2.10.01.2.01.0001"] == ("2.10.01.2.01", ["Dokumen"])
    assert "sudah ada dalam rencana ini" in klien.get(jalur, {"q": "analis"}).content.decode()


def test_memilih_lagi_tidak_menggandakan(pemda: Pemda, d: PdLengkap) -> None:
    with cakupan.transaksi(pemda):
        isi: dict[str, Any] = {
            "pelaku": d.operator,
            "versi": d.versi,
            "induk": _sasaran(d),
            "kode": ["5.01.02.2.01.0001"],
        }
        assert len(tambah_dari_nomenklatur(**isi).ditambah) == 3
        hasil = tambah_dari_nomenklatur(**isi)
        assert (hasil.ditambah, hasil.sudah_ada) == ([], ["5.01.02.2.01.0001"])


@pytest.mark.parametrize(
    ("kode", "galat"),
    [
        ([], "pilihan_kosong"),
        (["5.01.02.2.01.7777"], "kode_nomenklatur"),
        (["5.01"], "kode_nomenklatur"),
        (["'; --"], "kode_nomenklatur"),
        (["X.XX.01.2.01.0001"], "kode_umum"),
        (["5.01.02"] * 61, "pilihan_banyak"),
    ],
)
def test_pilihan_salah_ditolak_seluruhnya(pemda: Pemda, d: PdLengkap, kode: list[str], galat: str) -> None:
    with cakupan.transaksi(pemda):
        sebelum = Kinerja.objects.count()
        with pytest.raises(AturanDilanggar) as e:
            tambah_dari_nomenklatur(pelaku=d.operator, versi=d.versi, induk=_sasaran(d), kode=[*kode])
        assert e.value.kode == galat
        assert Kinerja.objects.count() == sebelum


def test_kode_harus_di_bawah_induknya(pemda: Pemda, d: PdLengkap) -> None:
    with cakupan.transaksi(pemda):
        isi: dict[str, Any] = {"pelaku": d.operator, "versi": d.versi}
        program = tambah_dari_nomenklatur(**isi, induk=_sasaran(d), kode=["5.01.02"]).ditambah[0]
        with pytest.raises(AturanDilanggar):
            tambah_dari_nomenklatur(**isi, induk=program, kode=["2.10.02.2.01"])


def test_kode_diketik_diperiksa_dan_dirapikan(pemda: Pemda, d: PdLengkap) -> None:
    with cakupan.transaksi(pemda):
        isi: dict[str, Any] = {
            "pelaku": d.operator,
            "versi": d.versi,
            "induk": _sasaran(d),
            "uraian": "Program Perencanaan Pembangunan",
        }
        k = layanan.tambah_kinerja(**isi, tingkat="program", kode_nomenklatur="5.1.2")
        assert k.kode_nomenklatur == "5.01.02"
        for salah in ("9.99.99", "5.01.02.2.01", "X.XX.01", "abc"):
            with pytest.raises(AturanDilanggar):
                layanan.simpan_kinerja(pelaku=d.operator, kinerja=k, versi=k.versi, kode_nomenklatur=salah)
        k = layanan.simpan_kinerja(pelaku=d.operator, kinerja=k, versi=k.versi, kode_nomenklatur="")
        assert k.kode_nomenklatur == ""


def test_bappeda_menambah_dan_menghapus_baris_lokal(pemda: Pemda, d: PdLengkap, klien_sebagai: Klien) -> None:
    jalur, klien = f"/{pemda.slug}/rencana/nomenklatur/", klien_sebagai(d.bappeda)
    assert klien.post(jalur, LOKAL | {"nama": ""}).status_code == 422
    assert klien.post(jalur, LOKAL).status_code == 302
    assert "Taman" in klien.get(jalur, {"q": "taman"}).content.decode()
    with cakupan.transaksi(pemda):
        butir = NomenklaturLokal.objects.get()
        _sasaran(d)
    assert klien_sebagai(d.operator).post(f"{jalur}{butir.pk}/hapus/").status_code == 403
    assert klien.post(f"{jalur}{butir.pk}/hapus/").status_code == 302
    with cakupan.transaksi(pemda):
        assert not NomenklaturLokal.objects.exists()


def test_baris_lokal_terpakai_tidak_dihapus(pemda: Pemda, d: PdLengkap, klien_sebagai: Klien) -> None:
    jalur, klien = f"/{pemda.slug}/rencana/nomenklatur/", klien_sebagai(d.bappeda)
    klien.post(jalur, LOKAL)
    with cakupan.transaksi(pemda):
        butir = NomenklaturLokal.objects.get()
        tambah_dari_nomenklatur(pelaku=d.operator, versi=d.versi, induk=_sasaran(d), kode=[butir.kode])
    klien.post(f"{jalur}{butir.pk}/hapus/")
    with cakupan.transaksi(pemda):
        assert NomenklaturLokal.objects.filter(pk=butir.pk).exists()


def test_operator_tidak_dapat_menambah_baris_lokal(pemda: Pemda, d: PdLengkap, klien_sebagai: Klien) -> None:
    klien_sebagai(d.operator).post(f"/{pemda.slug}/rencana/nomenklatur/", LOKAL)
    with cakupan.transaksi(pemda):
        assert not NomenklaturLokal.objects.exists()


def test_saringan_asing_diabaikan(pemda: Pemda, d: PdLengkap, klien_sebagai: Klien) -> None:
    klien, jalur = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/nomenklatur/"
    for isi in ({"q": "<script>" * 50}, {"tingkat": "bidang'"}, {"bidang": "9.99"}, {"q": "2.1"}, {"q": "x.x"}):
        jawaban = klien.get(jalur, isi)
        assert jawaban.status_code == 200
        assert "<script>" not in jawaban.content.decode()


def test_pernyataan_tetap(pemda: Pemda, d: PdLengkap, klien_sebagai: Klien) -> None:
    """One row or many: the same number of statements."""
    klien, jalur = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/nomenklatur/"
    klien.get(jalur)
    hitung = []
    for q in ("analis", ""):
        with CaptureQueriesContext(connection) as ctx:
            klien.get(jalur, {"q": q})
        hitung.append(len(ctx))
    assert hitung[0] == hitung[1]
