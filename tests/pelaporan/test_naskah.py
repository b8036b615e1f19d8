"""Pasted text, and what a save must not lose."""

import pytest

from pelaporan.models import BagianLaporan, Laporan
from pelaporan.selectors.naskah import bersihkan, paragraf
from pelaporan.services.laporan import simpan_bagian
from pelaporan.templatetags.laporan import kata_laporan
from sakip.alur.dasar import Status, terapkan
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.pelaporan import buat_lkjip
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap
from tests.jenis import Klien

JSON = {"Accept": "application/json"}
basis_data = [pytest.mark.django_db(transaction=True), pytest.mark.integrasi]


@pytest.mark.parametrize(("teks", "bersih"), [
    ("\uf0b7\tButir Word", "• Butir Word"),
    ("baris\x0blunak\r\nbaru\u2028lagi", "baris\nlunak\nbaru\nlagi"),
    ("tak\u200b terlihat\ufeff\x07", "tak terlihat"),
    ("“kutip” – ≥ 100% … ½ m² 😀", "“kutip” – ≥ 100% … ½ m² 😀"),
    ("  awal tetap, akhir tidak \n\n", "  awal tetap, akhir tidak"),
])  # fmt: skip
def test_bersihkan(teks: str, bersih: str) -> None:
    assert bersihkan(teks) == bersih
    assert bersihkan(bersih) == bersih


def test_paragraf_membaca_butir_word() -> None:
    blok = paragraf("Pembuka\n\n\uf0b7\tsatu\n\uf0b7\tdua\n1) tiga\n– empat")
    assert blok == [
        {"jenis": "p", "isi": "Pembuka"},
        {"jenis": "ul", "isi": ["satu", "dua"]},
        {"jenis": "ol", "isi": ["tiga"]},
        {"jenis": "ul", "isi": ["empat"]},
    ]


def test_kata_status_dan_aksi() -> None:
    assert Status("Menunggu persetujuan kepala PD").dalam_kalimat == "menunggu persetujuan kepala PD"
    assert Status("LHE terbit").dalam_kalimat == "LHE terbit"
    assert (kata_laporan("simpan_bagian"), kata_laporan("aksi_baru")) == ("menulis naskah", "aksi baru")


@pytest.fixture
def data(pemda: Pemda) -> PdLengkap:
    """A PD with its PK."""
    with cakupan.transaksi(pemda):
        return buat_pd_lengkap(pemda)


@pytest.fixture
def laporan(pemda: Pemda, data: PdLengkap) -> Laporan:
    """Its report, a draft."""
    with cakupan.transaksi(pemda):
        return buat_lkjip(data)


class TestSimpan:
    pytestmark = basis_data

    def test_tanpa_naskah_tidak_mengosongkan(
        self, pemda: Pemda, data: PdLengkap, laporan: Laporan, klien_sebagai: Klien
    ) -> None:
        klien, jalur = klien_sebagai(data.operator), f"/{pemda.slug}/lapor/{laporan.pk}/simpan/4.1/"
        assert klien.post(jalur, {"naskah": "Ada isinya.", "versi": 0}, headers=JSON).status_code == 200
        assert klien.post(jalur, {"versi": 1}, headers=JSON).status_code == 422
        assert klien.post(jalur, '{"naskah": ""}', content_type="application/json", headers=JSON).status_code == 422
        assert klien.post(jalur, {"naskah": "a\x00b", "versi": 1}, headers=JSON).status_code == 400
        with cakupan.transaksi(pemda):
            assert BagianLaporan.objects.get(laporan=laporan, kode="4.1").naskah == "Ada isinya."

    def test_30000_karakter(self, pemda: Pemda, data: PdLengkap, laporan: Laporan, klien_sebagai: Klien) -> None:
        naskah, jalur = "kata " * 6_000, f"/{pemda.slug}/lapor/{laporan.pk}/simpan/4.1/"
        klien = klien_sebagai(data.operator)
        assert klien.post(jalur, {"naskah": naskah, "versi": 0}, headers=JSON).status_code == 200
        panjang = klien.post(jalur, {"naskah": "x" * 100_001, "versi": 1}, headers=JSON)
        assert (panjang.status_code, panjang.json()["kode"]) == (422, "naskah_panjang")
        with cakupan.transaksi(pemda):
            assert BagianLaporan.objects.get(laporan=laporan, kode="4.1").naskah == naskah.rstrip()

    def test_bentrok_dengan_diri_sendiri(
        self, pemda: Pemda, data: PdLengkap, laporan: Laporan, klien_sebagai: Klien
    ) -> None:
        klien, jalur = klien_sebagai(data.operator), f"/{pemda.slug}/lapor/{laporan.pk}/simpan/4.1/"
        klien.post(jalur, {"naskah": "Tab satu.", "versi": 0}, headers=JSON)
        bentrok = klien.post(jalur, {"naskah": "Tab dua.", "versi": 0}, headers=JSON)
        assert (bentrok.status_code, bentrok.json()["naskah_tersimpan"]) == (409, "Tab satu.")
        assert "Anda ubah di tab" in bentrok.json()["pesan"]

    def test_riwayat_menyatukan_simpanan(
        self, pemda: Pemda, data: PdLengkap, laporan: Laporan, klien_sebagai: Klien
    ) -> None:
        with cakupan.transaksi(pemda):
            for versi in range(3):
                simpan_bagian(pelaku=data.operator, laporan=laporan, kode="4.1", naskah=f"Ke-{versi}", versi=versi)
        isi = klien_sebagai(data.operator).get(f"/{pemda.slug}/lapor/{laporan.pk}/").content.decode()
        assert "menulis naskah (3 kali disimpan)" in isi
        assert "simpan_bagian" not in isi
        assert f"/lapor/{laporan.pk}/tulis/kata_pengantar/" in isi

    def test_terkunci_menyebut_status_dengan_benar(self, pemda: Pemda, data: PdLengkap, klien_sebagai: Klien) -> None:
        with cakupan.transaksi(pemda):
            terkirim = buat_lkjip(data, "diajukan")
        isi = klien_sebagai(data.operator).get(f"/{pemda.slug}/lapor/{terkirim.pk}/tulis/4.1/").content.decode()
        assert "Naskah terkunci: menunggu persetujuan kepala PD." in isi
        with cakupan.transaksi(pemda):
            assert terapkan(terkirim, "tarik", pelaku=data.operator).status == "draf"
