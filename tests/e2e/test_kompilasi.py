"""The kompilasi in a real browser: import with preview, figures, rows behind a number, files asked for."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from evaluasi.services.templat_bawaan import muat_bawaan
from sakip.akun.models import Peran
from sakip.ekspor.models import Pekerjaan
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda, PerangkatDaerah
from tests.e2e.alat import masuk, pindah, potret
from tests.evaluasi.test_kompilasi import CETAK, HASIL, baris_resmi
from tests.factories.organisasi import buat_pelaku, buat_pemda, buat_pengguna

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def daerah(transactional_db: None) -> Pemda:
    muat_bawaan()
    pemda = buat_pemda("kabupaten-uji", "Kabupaten Uji")
    with cakupan.transaksi(pemda):
        for i, b in enumerate(baris_resmi()):
            PerangkatDaerah.objects.create(
                kode=f"{i:03}", nama=b["perangkat_daerah"], klaster=b["klaster"], urutan=i, berlaku_dari=2020
            )
    buat_pelaku(pemda, Peran.INSPEKTUR, pengguna=buat_pengguna("inspektur", "Herman Jaya"))
    return pemda


def impor(page: Page, alamat: str, jenis: str, berkas: Path) -> None:
    page.goto(f"{alamat}/kabupaten-uji/evaluasi/hasil/impor/")
    page.get_by_label("Tahun kinerja").fill("2023")
    page.get_by_label("Tahun evaluasi").fill("2024")
    page.get_by_label("Templat LKE").select_option(label="LKE PermenPANRB 88/2021 (versi 1)")
    page.get_by_label("Isi berkas").select_option(jenis)
    page.locator("input[type=file]").set_input_files(berkas)
    page.get_by_role("button", name="Lihat pratinjau").click()
    expect(page.locator("h1")).to_have_text("Pratinjau impor")
    pindah(page, page.get_by_role("button", name="Terapkan"))


def test_dari_berkas_sampai_kompilasi(halaman: Page, live_server: LiveServer, daerah: Pemda) -> None:
    masuk(halaman, live_server.url, "inspektur")
    impor(halaman, live_server.url, "evaluasi.hasil", HASIL)
    expect(halaman.locator("h1")).to_have_text("Kompilasi hasil evaluasi AKIP 2024")
    impor(halaman, live_server.url, "evaluasi.tercetak", CETAK)
    for kode, nilai in {"1": "24,45", "2": "22,59", "3": "11,60", "4": "16,95"}.items():
        expect(halaman.locator(f"#tabel-rata tr[data-komponen='{kode}'] td").nth(1)).to_have_text(nilai)
    expect(halaman.locator("#total-rata")).to_have_text("75,59")
    for kode, n in {"AA": 0, "A": 23, "BB": 13, "B": 9, "CC": 4, "C": 2, "D": 0}.items():
        expect(halaman.locator(f"[data-predikat='{kode}'] b")).to_have_text(str(n))
    selisih = halaman.locator("#tabel-selisih")
    expect(selisih).to_contain_text("74,62")
    expect(selisih).to_contain_text("73,21")
    expect(selisih).to_contain_text("bukan jumlah komponen tercetak")
    potret(halaman, "kompilasi", penuh=False)
    pindah(halaman, halaman.locator("[data-predikat='C']"))
    expect(halaman.locator("table tbody tr")).to_have_count(2)
    halaman.get_by_role("link", name="Kecamatan Rantau Bayur").click()
    expect(halaman.locator("table tfoot")).to_contain_text("49,00")
    potret(halaman, "hasil-rincian", penuh=False)
    halaman.goto(f"{live_server.url}/kabupaten-uji/evaluasi/kompilasi/2024/")
    halaman.get_by_role("button", name="PDF").first.click()
    expect(halaman.locator("h1")).to_have_text("Draf laporan kompilasi 2024")
    with cakupan.transaksi(daerah):
        assert Pekerjaan.objects.get().jenis == "evaluasi.kompilasi_pdf"
