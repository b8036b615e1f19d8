"""Impor & ekspor in a real browser: download, edit as in Excel, upload, preview, apply; a mistake names its cell."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from perencanaan.models import Kinerja
from sakip.ekspor.buku.tulis import AWAL, KEPALA
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import buka_halaman, masuk, periksa_axe, periksa_keluhan, pindah, potret
from tests.factories.perencanaan import buat_pd_lengkap

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_unduh_sunting_unggah_terapkan(
    peramban: Browser, live_server: LiveServer, daerah: Pemda, tmp_path: Path
) -> None:
    with cakupan.transaksi(daerah):
        data = buat_pd_lengkap(daerah, sampai="draf")
    page = buka_halaman(peramban)
    masuk(page, live_server.url, data.operator)
    page.goto(f"{live_server.url}/{daerah.slug}/rencana/")
    pindah(page, page.get_by_role("link", name="Impor & ekspor").first)
    periksa_axe(page)
    pindah(page, page.get_by_role("link", name="Unggah Renja 2025 versi 1"))
    with page.expect_download() as unduhan:
        page.get_by_role("link", name="Unduh isi sekarang").click()
    berkas = tmp_path / "renja.xlsx"
    unduhan.value.save_as(berkas)
    wb = load_workbook(berkas)
    s = wb["Pohon Kinerja"]
    judul = {str(c.value): c.column or 0 for c in s[KEPALA]}
    s.cell(AWAL, judul["Uraian kinerja"]).value = "Meningkatnya akuntabilitas layanan"
    s.cell(40, judul["Tingkat"]).value = "Sasran"
    s.cell(40, judul["Uraian kinerja"]).value = "Meningkatnya kepuasan warga"
    wb.save(berkas)
    page.set_input_files("input[type=file]", berkas)
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.get_by_text("tidak ada dalam pilihan").first).to_be_visible()
    expect(page.get_by_text("Pohon Kinerja!C40").first).to_be_visible()
    periksa_axe(page)
    s.cell(40, judul["Tingkat"]).value = "Sasaran"
    s.cell(40, judul["Induk"]).value = "T1"
    wb.save(berkas)
    pindah(page, page.get_by_role("link", name="Renja 2025 versi 1"))
    page.set_input_files("input[type=file]", berkas)
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.get_by_text("Meningkatnya kepuasan warga")).to_be_visible()
    potret(page, "tukar-pratinjau")
    page.get_by_role("button", name="Terapkan semua").click()
    expect(page.get_by_text("Semua perubahan diterapkan.")).to_be_visible()
    periksa_keluhan(page)
    with cakupan.transaksi(daerah):
        assert set(Kinerja.objects.filter(uraian__contains="Meningkatnya a").values_list("uraian", flat=True)) == {
            "Meningkatnya akuntabilitas layanan"
        }
        assert Kinerja.objects.filter(uraian="Meningkatnya kepuasan warga", induk=data.tujuan).exists()
