"""The LKjIP in a real browser: autosave, two writers, approval, the public page; axe in all sizes and themes."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from pelaporan.models import BagianLaporan, Laporan, Terbitan
from pelaporan.services.laporan import simpan_bagian
from sakip.akun.models import Sesi
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pelaksana import jalankan
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import buka_halaman, masuk, potret
from tests.factories.organisasi import SANDI
from tests.factories.pelaporan import buat_lkjip
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap

pytestmark = [pytest.mark.e2e, pytest.mark.pdf, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def data(daerah: Pemda) -> PdLengkap:
    with cakupan.transaksi(daerah):
        return buat_pd_lengkap(daerah)


def _naskah(daerah: Pemda, laporan: Laporan) -> str:
    with cakupan.transaksi(daerah):
        return BagianLaporan.objects.get(laporan=laporan, kode="4.1").naskah


def test_menulis_tersimpan_sendiri_dan_bentrok(
    halaman: Page, live_server: LiveServer, daerah: Pemda, data: PdLengkap
) -> None:
    with cakupan.transaksi(daerah):
        laporan = buat_lkjip(data)
    masuk(halaman, live_server.url, data.operator)
    halaman.goto(f"{live_server.url}/kabupaten-uji/lapor/{laporan.pk}/tulis/4.1/")
    kotak, keadaan = halaman.locator("#naskah"), halaman.locator("#js-keadaan")
    kotak.fill("Target tercapai.")
    expect(keadaan).to_contain_text("Tersimpan")
    assert _naskah(daerah, laporan) == "Target tercapai."
    with cakupan.transaksi(daerah):
        simpan_bagian(pelaku=data.operator, laporan=laporan, kode="4.1", naskah="Dari orang lain.", versi=1)
    kotak.fill("Tulisan saya.")
    expect(halaman.locator("#js-naskah-lain")).to_have_text("Dari orang lain.")
    potret(halaman, "lkjip-bentrok")
    assert _naskah(daerah, laporan) == "Dari orang lain."
    halaman.get_by_role("button", name="Pakai tulisan saya").click()
    expect(keadaan).to_contain_text("Tersimpan")
    assert _naskah(daerah, laporan) == "Tulisan saya."
    # The browser reports the refused save (409) as a failed resource; that is the point of this test.
    halaman.keluhan = []  # type: ignore[attr-defined]


def test_sesi_habis_masuk_di_halaman_lalu_tersimpan(
    halaman: Page, live_server: LiveServer, daerah: Pemda, data: PdLengkap
) -> None:
    with cakupan.transaksi(daerah):
        laporan = buat_lkjip(data)
    masuk(halaman, live_server.url, data.operator)
    halaman.goto(f"{live_server.url}/kabupaten-uji/lapor/{laporan.pk}/tulis/4.1/")
    Sesi.objects.all().delete()
    halaman.locator("#naskah").fill("Ditulis ketika sesi sudah habis.")
    dialog = halaman.locator("#sesi-berakhir")
    expect(dialog).to_be_visible()
    assert data.operator.pengguna is not None
    dialog.get_by_label("NIP atau nama pengguna").fill(data.operator.pengguna.username)
    dialog.get_by_label("Kata sandi").fill(SANDI)
    dialog.get_by_role("button", name="Masuk lagi").click()
    expect(dialog).not_to_be_visible()
    expect(halaman.locator("#js-keadaan")).to_contain_text("Tersimpan")
    assert _naskah(daerah, laporan) == "Ditulis ketika sesi sudah habis."
    halaman.keluhan = []  # type: ignore[attr-defined]  # the refused save (401) is the point of this test


def test_menulis_tanpa_skrip(peramban: Browser, live_server: LiveServer, daerah: Pemda, data: PdLengkap) -> None:
    with cakupan.transaksi(daerah):
        laporan = buat_lkjip(data)
    page = buka_halaman(peramban, java_script_enabled=False)
    masuk(page, live_server.url, data.operator)
    page.goto(f"{live_server.url}/kabupaten-uji/lapor/{laporan.pk}/tulis/4.1/")
    page.fill("#naskah", "Tanpa skrip.")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Tersimpan.")).to_be_visible()
    page.context.close()
    assert _naskah(daerah, laporan) == "Tanpa skrip."


def test_setujui_terbitkan_dan_baca_tanpa_masuk(
    halaman: Page, peramban: Browser, live_server: LiveServer, daerah: Pemda, data: PdLengkap
) -> None:
    with cakupan.transaksi(daerah):
        laporan = buat_lkjip(data, "diajukan")
    masuk(halaman, live_server.url, data.kepala_pd)
    halaman.goto(f"{live_server.url}/kabupaten-uji/lapor/{laporan.pk}/")
    potret(halaman, "lkjip-dokumen")
    for kode in ("2.3", f"3.1:{data.sasaran.identitas_id}", "3.2"):
        halaman.goto(f"{live_server.url}/kabupaten-uji/lapor/{laporan.pk}/tulis/{kode}/")
        potret(halaman, f"lkjip-bagian-{kode.split(':')[0]}")
    halaman.goto(f"{live_server.url}/kabupaten-uji/lapor/{laporan.pk}/")
    halaman.get_by_role("link", name="Setujui").click()
    halaman.locator("dialog[open]").get_by_role("button", name="Setujui").click()
    expect(halaman.get_by_text("Menunggu giliran")).to_be_visible()
    with cakupan.transaksi(daerah):
        pekerjaan_id = Pekerjaan.objects.get().pk
    assert jalankan(pekerjaan_id, daerah)
    halaman.get_by_role("link", name="Terbitkan").click()
    halaman.locator("dialog[open]").get_by_role("button", name="Terbitkan").click()
    expect(halaman.get_by_text("Terbit dan dapat dibaca")).to_be_visible()
    with cakupan.transaksi(daerah):
        terbitan = Terbitan.objects.select_related("pdf").get()
    assert terbitan.pdf is not None
    halaman.goto(f"{live_server.url}/kabupaten-uji/lapor/")
    potret(halaman, "lkjip-daftar")
    halaman.goto(f"{live_server.url}/kabupaten-uji/pekerjaan/")
    potret(halaman, "berkas-saya")
    umum = buka_halaman(peramban)
    umum.goto(f"{live_server.url}/kabupaten-uji/publik/?tahun=2025")
    potret(umum, "publik")
    with umum.expect_download() as unduhan:
        umum.locator("a.sk-unduhan").click()
    assert unduhan.value.suggested_filename == f"{terbitan.nomor}.pdf"
    umum.goto(f"{live_server.url}/kabupaten-uji/cek/{terbitan.token}")
    expect(umum.get_by_text(terbitan.pdf.sha256)).to_be_visible()
    potret(umum, "cek-keaslian")
    umum.context.close()
