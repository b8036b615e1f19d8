"""The dashboard in a real browser: number → rows → formula → evidence by clicking, both sizes and themes, no script."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from sakip.akun.models import Peran
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import buka_halaman, masuk, periksa_lebar, pindah, potret
from tests.factories.dasbor import TAHUN, ajukan, isi_semua, isi_uang
from tests.factories.organisasi import buat_pd, buat_pelaku, buat_pemda, buat_pengguna
from tests.factories.pengukuran import buat_pd_terukur, isi

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def buka_triwulan_satu(page: Page, alamat: str, pemda: Pemda) -> None:
    """Sign in as Bappeda and choose the quarter in the header, as a person does."""
    masuk(page, alamat, "bappeda")
    page.goto(f"{alamat}/{pemda.slug}/dasbor/")
    page.locator(".sk-konteks summary", has_text="Triwulan").click()
    # "TW I" also begins "TW IV": only the new page tells.
    pindah(page, page.locator(".sk-konteks").get_by_role("button", name="Triwulan I", exact=False).first)
    expect(page.get_by_label("Angka pokok")).to_contain_text("PD sudah lengkap TW I")


@pytest.fixture
def daerah(transactional_db: None) -> Pemda:
    """One PD submitted and complete, one late, one without a plan."""
    pemda = buat_pemda("kabupaten-uji", "Kabupaten Uji", tahun=TAHUN)
    with cakupan.transaksi(pemda):
        satu = buat_pd_terukur(pemda, nama="Dinas Perhubungan")
        dua = buat_pd_terukur(pemda, nama="Dinas Sosial, Pemberdayaan Perempuan, dan Perlindungan Anak")
        buat_pd(nama="Kecamatan Ujung", klaster="tambahan")
        isi_semua(satu, 1)
        isi(satu, satu.data.indikator_program, 1, "40")
        isi_uang(satu, 1, "30.000.000")
        ajukan(satu, 1)
        isi(dua, dua.data.indikator_sasaran, 1, "80")
    buat_pelaku(pemda, Peran.BAPPEDA, pengguna=buat_pengguna("bappeda", "Melati Kusuma"))
    buat_pelaku(pemda, Peran.OPERATOR, pd=satu.data.pd, pengguna=buat_pengguna("operator-satu", "Rina Oktavia"))
    return pemda


def test_angka_sampai_rumus(halaman: Page, live_server: LiveServer, daerah: Pemda) -> None:
    buka_triwulan_satu(halaman, live_server.url, daerah)
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Dasbor kinerja kabupaten")
    pokok = halaman.get_by_label("Angka pokok")
    expect(pokok).to_contain_text("1 dari 3")
    expect(pokok).to_contain_text("3 dari 8")
    expect(pokok).to_contain_text("20,00 %")
    potret(halaman, "dasbor")
    halaman.get_by_role("link", name="Lihat indikator").click()
    expect(halaman.get_by_role("link", name="Semua 8")).to_have_attribute("aria-current", "true")
    potret(halaman, "dasbor-indikator")
    halaman.get_by_role("link", name="Belum tercapai 1").click()
    expect(halaman.get_by_role("row")).to_have_count(2)
    halaman.get_by_role("table").get_by_role("link", name="Dinas Perhubungan").click()
    expect(halaman.get_by_role("table")).to_contain_text("40,00 / 100,00 × 100 = 40,00")
    potret(halaman, "dasbor-pd")
    halaman.get_by_role("table").get_by_role("link", name="Buka realisasi 40,00").click()
    expect(halaman.locator("tr.dipilih")).to_contain_text("Persentase program selaras")
    halaman.go_back()
    halaman.get_by_role("link", name="Anggaran", exact=True).click()
    expect(halaman.get_by_role("table")).to_contain_text("Rp30.000.000 / Rp150.000.000 × 100 = 20,00")
    potret(halaman, "dasbor-anggaran")


def test_tiga_ukuran_dan_saringan(halaman: Page, live_server: LiveServer, daerah: Pemda) -> None:
    buka_triwulan_satu(halaman, live_server.url, daerah)
    halaman.goto(f"{live_server.url}/{daerah.slug}/dasbor/?ukuran=serapan")
    potret(halaman, "dasbor-serapan")
    pindah(halaman, halaman.get_by_role("navigation", name="Ukuran").get_by_role("link", name="Siapa sudah mengirim"))
    potret(halaman, "dasbor-status")
    halaman.get_by_role("navigation", name="Saringan").get_by_role("link", name="Terlambat").click()
    expect(halaman.locator("table.sk-panas tbody tr:not(.klaster)")).to_have_count(2)
    halaman.get_by_role("searchbox", name="Cari perangkat daerah").fill("sosial")
    halaman.get_by_role("searchbox", name="Cari perangkat daerah").press("Enter")
    expect(halaman.locator("table.sk-panas tbody tr:not(.klaster)")).to_have_count(1)
    halaman.get_by_role("searchbox", name="Cari perangkat daerah").fill("tidak ada")
    halaman.get_by_role("button", name="Cari", exact=True).last.click()
    expect(halaman.get_by_role("heading", name="Tidak ada PD yang cocok")).to_be_visible()
    halaman.get_by_role("link", name="Tampilkan semua").click()
    expect(halaman.locator("table.sk-panas tbody tr:not(.klaster)")).to_have_count(3)
    halaman.goto(f"{live_server.url}/{daerah.slug}/dasbor/perhatian/")
    potret(halaman, "dasbor-perhatian")


def test_ponsel_dan_tanpa_skrip(peramban: Browser, live_server: LiveServer, daerah: Pemda) -> None:
    """The page stays as wide as the phone, and every choice is a link or a plain form."""
    page = buka_halaman(peramban, "ponsel", java_script_enabled=False)
    buka_triwulan_satu(page, live_server.url, daerah)
    page.get_by_role("navigation", name="Ukuran").get_by_role("link", name="Serapan").click()
    expect(page.locator("table.sk-panas")).to_contain_text("20,00%")
    page.context.close()


def test_ponsel_tidak_bergeser(ponsel: Page, live_server: LiveServer, daerah: Pemda) -> None:
    buka_triwulan_satu(ponsel, live_server.url, daerah)
    periksa_lebar(ponsel)
    tabel = ponsel.get_by_role("region", name="Tabel 3 perangkat daerah")
    assert tabel.evaluate("el => el.scrollWidth > el.clientWidth")


def test_operator_hanya_pd_sendiri(halaman: Page, live_server: LiveServer, daerah: Pemda) -> None:
    masuk(halaman, live_server.url, "operator-satu")
    expect(halaman.get_by_role("link", name="Dasbor")).to_have_count(0)
    jawaban = halaman.goto(f"{live_server.url}/{daerah.slug}/dasbor/")
    assert jawaban is not None
    assert jawaban.status == 403
