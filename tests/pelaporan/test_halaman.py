"""Pages of reports: list, document, editor with autosave, rights, constant query count."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pelaporan.models import BagianLaporan, Laporan
from sakip.akun.models import Peran
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pd, buat_pelaku
from tests.factories.pelaporan import buat_lkjip
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap
from tests.jenis import Klien

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.integrasi]
JSON = {"Accept": "application/json"}


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


def test_buka_lkjip_dari_daftar(pemda: Pemda, data: PdLengkap, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(data.operator)
    assert "Belum ada LKjIP" in klien.get(f"/{pemda.slug}/lapor/").content.decode()
    assert klien.post(f"/{pemda.slug}/lapor/buat/", {"pd": data.pd.pk}).status_code == 302
    isi = klien.get(f"/{pemda.slug}/lapor/").content.decode()
    assert "Dinas Lengkap" in isi
    assert klien.get(f"/{pemda.slug}/lapor/daftar.xlsx").content[:2] == b"PK"
    assert klien.post(f"/{pemda.slug}/lapor/buat/", {"pd": "1 OR 1=1"}, headers=JSON).status_code == 422
    assert klien.post(f"/{pemda.slug}/lapor/buat/", {"pd": 999999}).status_code == 404


def test_dokumen_dan_editor(pemda: Pemda, data: PdLengkap, laporan: Laporan, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(data.operator)
    isi = klien.get(f"/{pemda.slug}/lapor/{laporan.pk}/").content.decode()
    assert "0 dari" in isi
    assert "Bagian wajib belum diisi" in isi, "tombol mati menyebut alasannya"
    for kode in ("kata_pengantar", "2.1", "2.3", f"3.1:{data.sasaran.identitas_id}", "3.2", "lain"):
        assert klien.get(f"/{pemda.slug}/lapor/{laporan.pk}/tulis/{kode}/").status_code == 200, kode
    assert klien.get(f"/{pemda.slug}/lapor/{laporan.pk}/tulis/tidak-ada/").status_code == 404
    assert klien.post(f"/{pemda.slug}/lapor/{laporan.pk}/pdf/").status_code == 302
    assert "Menunggu giliran" in klien.get(f"/{pemda.slug}/lapor/{laporan.pk}/").content.decode()


def test_simpan_sendiri_dan_bentrok(pemda: Pemda, data: PdLengkap, laporan: Laporan, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(data.operator)
    url = f"/{pemda.slug}/lapor/{laporan.pk}/simpan/4.1/"
    pertama = klien.post(url, {"naskah": "Satu", "versi": "0"}, headers=JSON)
    assert (pertama.status_code, pertama.json()["versi"], pertama.json()["terisi"]) == (200, 1, 1)
    kedua = klien.post(url, {"naskah": "Dua", "versi": "0"}, headers=JSON)
    assert kedua.status_code == 409
    assert (kedua.json()["naskah_tersimpan"], kedua.json()["naskah_anda"]) == ("Satu", "Dua")
    tanpa_skrip = klien.post(url, {"naskah": "Dua", "versi": "0"})
    assert tanpa_skrip.status_code == 409
    assert "Yang tersimpan" in tanpa_skrip.content.decode()
    assert klien.post(url, {"naskah": "Dua", "versi": "1"}).status_code == 302
    with cakupan.transaksi(pemda):
        assert BagianLaporan.objects.get().naskah == "Dua"


def test_yang_tidak_berhak(pemda: Pemda, data: PdLengkap, laporan: Laporan, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        pd_lain = buat_pd()
    rekan = klien_sebagai(buat_pelaku(pemda, Peran.OPERATOR, pd_lain))
    assert rekan.get(f"/{pemda.slug}/lapor/{laporan.pk}/").status_code == 404
    asn = klien_sebagai(buat_pelaku(pemda, Peran.ASN, data.pd))
    assert asn.get(f"/{pemda.slug}/lapor/{laporan.pk}/").status_code == 403
    pimpinan = klien_sebagai(data.pimpinan)
    isi = pimpinan.get(f"/{pemda.slug}/lapor/{laporan.pk}/tulis/4.1/").content.decode()
    assert "<textarea" not in isi
    url = f"/{pemda.slug}/lapor/{laporan.pk}/simpan/4.1/"
    assert pimpinan.post(url, {"naskah": "x"}, headers=JSON).status_code == 403
    assert Client().get(f"/{pemda.slug}/lapor/{laporan.pk}/").status_code == 302


def test_jumlah_kueri_daftar_dan_publik(pemda: Pemda, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(buat_pelaku(pemda, Peran.BAPPEDA))

    def hitung(alamat: str) -> int:
        with CaptureQueriesContext(connection) as tangkap:
            assert klien.get(f"/{pemda.slug}/{alamat}").status_code == 200
        return len(tangkap)

    def tambah() -> None:
        with cakupan.transaksi(pemda):
            buat_lkjip(buat_pd_lengkap(pemda, nama="Dinas Baru", sampai="draf"))

    tambah()
    satu = [hitung("lapor/"), hitung("publik/")]
    tambah()
    tambah()
    assert [hitung("lapor/"), hitung("publik/")] == satu


def test_bappeda_melihat_siapa_yang_belum(
    pemda: Pemda, data: PdLengkap, laporan: Laporan, klien_sebagai: Klien
) -> None:
    with cakupan.transaksi(pemda):
        buat_pd("8", "Dinas Lambat")
        buat_pd("9", "Dinas Bubar", berlaku_sampai=data.tahun - 1)
    isi = (
        klien_sebagai(buat_pelaku(pemda, Peran.BAPPEDA))
        .get(f"/{pemda.slug}/lapor/?tahun={data.tahun}")
        .content.decode()
    )
    assert "1 perangkat daerah belum membuka LKjIP" in isi
    assert "Dinas Lambat" in isi
    assert "Dinas Bubar" not in isi
    assert "belum membuka" not in klien_sebagai(data.operator).get(f"/{pemda.slug}/lapor/").content.decode()
