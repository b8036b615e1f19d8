"""The shell in a real browser: sign-in, Tugas Saya, catalogue, phone, errors, without script."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Status
from sakip.inti import waktu
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from sakip.ui import tugas
from tests.e2e.alat import buka_halaman, keluar, masuk, pasang_tema, periksa_axe, potret
from tests.factories.organisasi import SANDI, buat_pd, buat_pelaku, buat_pemda, buat_pengguna

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def daerah(transactional_db: None) -> Pemda:
    return buat_pemda("kabupaten-uji", "Kabupaten Uji", tahun=waktu.hari_ini().year)


@pytest.fixture
def operator(daerah: Pemda) -> Pelaku:
    with cakupan.transaksi(daerah):
        pd = buat_pd(nama="Badan Perencanaan Pembangunan Daerah dan Penelitian")
    return buat_pelaku(daerah, Peran.OPERATOR, pd=pd, pengguna=buat_pengguna("operator", "Sari Wulandari"))


@pytest.fixture
def ada_tugas(monkeypatch: pytest.MonkeyPatch) -> None:
    def sumber(pelaku: Pelaku, tahun: int) -> list[tugas.Tugas]:
        hari = waktu.hari_ini()
        return [
            tugas.Tugas(
                "Lanjutkan mengisi realisasi Triwulan III", "/kabupaten-uji/petunjuk/", "Lanjutkan mengisi",
                keterangan="Terisi 61 dari 98 indikator.", tenggat=hari + timedelta(2), utama=True, kemajuan=(61, 98),
                status=Status("Draf"),
            ),
            tugas.Tugas(
                "Perbaiki 4 realisasi yang dikembalikan", "/kabupaten-uji/petunjuk/", "Perbaiki",
                keterangan="Dari Verifikator: “Lampirkan laporan konsultasi publik.”", tenggat=hari - timedelta(2),
                status=Status("Dikembalikan", "bahaya", "kembali"),
            ),
            tugas.Tugas("Tulis notulen", "/kabupaten-uji/petunjuk/", "Tulis", tenggat=hari + timedelta(30)),
            tugas.Tugas("PK menunggu tanda tangan", "/kabupaten-uji/petunjuk/", "Lihat", menunggu=True),
        ]  # fmt: skip

    def tahap(pelaku: Pelaku, tahun: int) -> list[tugas.Tahap]:
        return [
            tugas.Tahap("Renstra", "Ditetapkan 14 Agu", "selesai", 1),
            tugas.Tahap(f"PK {tahun}", "Ditandatangani 31 Jan", "selesai", 2),
            tugas.Tahap("TW I", "Disetujui 14 Apr", "selesai", 3),
            tugas.Tahap("TW II", "Disetujui 11 Jul", "selesai", 4),
            tugas.Tahap("TW III", "61 dari 98 terisi", "kini", 5, persen=62, tenggat="tutup 10 Okt"),
            tugas.Tahap("TW IV", "Dibuka 2 Jan", "nanti", 6),
            tugas.Tahap(f"LKjIP {tahun}", "Paling lambat 28 Feb", "nanti", 7),
            tugas.Tahap("LKE", "Mulai 1 Apr", "nanti", 8),
        ]

    monkeypatch.setattr(tugas, "_tugas", {"uji": sumber})
    monkeypatch.setattr(tugas, "_tahap", {"uji": tahap})


def test_masuk_salah_lalu_benar(halaman: Page, live_server: LiveServer, operator: Pelaku) -> None:
    halaman.goto(f"{live_server.url}/masuk/")
    potret(halaman, "masuk")
    halaman.fill("input[name=username]", "operator")
    halaman.fill("input[name=password]", "salah")
    halaman.click("main button.btn-primary")
    expect(halaman.get_by_role("alert")).to_contain_text("tidak cocok")
    potret(halaman, "masuk-galat")
    masuk(halaman, live_server.url, "operator")
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Tugas Saya")


def test_tugas_saya(halaman: Page, live_server: LiveServer, operator: Pelaku, ada_tugas: None) -> None:
    masuk(halaman, live_server.url, "operator")
    expect(halaman.get_by_role("heading", name="Lewat tenggat")).to_be_visible()
    expect(halaman.get_by_text("lewat 2 hari")).to_be_visible()
    potret(halaman, "tugas-saya")
    keluar(halaman)


def test_tugas_kosong(halaman: Page, live_server: LiveServer, daerah: Pemda) -> None:
    buat_pelaku(daerah, Peran.ASN, pengguna=buat_pengguna("asn-baru", "Bima Prakoso"))
    masuk(halaman, live_server.url, "asn-baru")
    expect(halaman.get_by_text("Belum ada tugas")).to_be_visible()
    potret(halaman, "tugas-kosong")


def test_katalog_dan_petunjuk(halaman: Page, live_server: LiveServer, operator: Pelaku) -> None:
    masuk(halaman, live_server.url, "operator")
    halaman.goto(f"{live_server.url}/kabupaten-uji/katalog/")
    potret(halaman, "katalog")
    halaman.get_by_role("button", name="Buka dialog").click()
    expect(halaman.get_by_role("dialog")).to_be_visible()
    for tema in ("terang", "gelap"):
        pasang_tema(halaman, tema)
        periksa_axe(halaman, "#dlg")
    halaman.keyboard.press("Escape")
    expect(halaman.get_by_role("dialog")).to_have_count(0)
    halaman.goto(f"{live_server.url}/kabupaten-uji/petunjuk/")
    potret(halaman, "petunjuk")


def test_halaman_galat(halaman: Page, live_server: LiveServer, operator: Pelaku) -> None:
    masuk(halaman, live_server.url, "operator")
    halaman.goto(f"{live_server.url}/kabupaten-uji/tidak-ada/")
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Halaman tidak ditemukan")
    potret(halaman, "galat-404")
    halaman.get_by_role("link", name="Ke halaman awal").click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Tugas Saya")
    halaman.goto(f"{live_server.url}/kabupaten-uji/ganti-periode/")
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Halaman ini tidak bisa dibuka langsung")


def test_menu_dengan_papan_ketik(halaman: Page, live_server: LiveServer, operator: Pelaku) -> None:
    masuk(halaman, live_server.url, "operator")
    halaman.keyboard.press("Tab")
    expect(halaman.get_by_role("link", name="Lewati ke isi")).to_be_focused()
    menu = halaman.locator("summary.sk-orang")
    menu.focus()
    halaman.keyboard.press("Enter")
    expect(halaman.get_by_role("button", name="Keluar")).to_be_visible()
    periksa_axe(halaman)
    halaman.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(halaman.get_by_role("button", name="Keluar")).to_be_hidden()
    halaman.get_by_role("button", name="Ganti tampilan").click()
    halaman.reload()
    expect(halaman.locator("html")).to_have_attribute("data-bs-theme", "dark")


def test_ponsel_menu_lengkap(ponsel: Page, live_server: LiveServer, operator: Pelaku) -> None:
    masuk(ponsel, live_server.url, "operator")
    expect(ponsel.get_by_role("navigation", name="Menu ponsel")).to_be_visible()
    ponsel.locator("summary.sk-orang").click()
    expect(ponsel.get_by_role("button", name="Terang / gelap")).to_be_visible()
    periksa_axe(ponsel)


def test_ganti_tahun_tanpa_skrip(peramban: Browser, live_server: LiveServer, daerah: Pemda, operator: Pelaku) -> None:
    """Sign-in and the change of quarter work without JavaScript."""
    page = buka_halaman(peramban, java_script_enabled=False)
    masuk(page, live_server.url, "operator")
    page.locator(".sk-konteks summary", has_text="Triwulan").click()
    page.get_by_role("button", name="Triwulan IV").click()
    expect(page.locator(".sk-konteks summary", has_text="Triwulan IV")).to_be_visible()
    page.context.close()


def test_masuk_lagi_di_tab_lain_isian_tetap_terkirim(halaman: Page, live_server: LiveServer, operator: Pelaku) -> None:
    """Signing in again changes the token; the old page must still be able to send what was typed."""
    masuk(halaman, live_server.url, "operator")
    tab = halaman.context.new_page()
    tab.goto(halaman.url)
    keluar(tab)
    masuk(tab, live_server.url, "operator")
    halaman.locator(".sk-konteks summary", has_text="Triwulan").click()
    halaman.get_by_role("button", name="Triwulan IV").click()
    expect(halaman.locator(".sk-konteks summary", has_text="Triwulan IV")).to_be_visible()


def test_sesi_habis_saat_menulis(halaman: Page, live_server: LiveServer, operator: Pelaku) -> None:
    """A request of the page's script answered 401 opens the dialog; the page with its content stays."""
    masuk(halaman, live_server.url, "operator")
    halaman.context.clear_cookies()
    halaman.evaluate("htmx.ajax('GET', location.pathname + 'petunjuk/', '#kabar-singkat')")
    dialog = halaman.get_by_role("dialog", name="Sesi Anda berakhir")
    expect(dialog).to_be_visible()
    periksa_axe(halaman, "#sesi-berakhir")
    expect(dialog.get_by_role("link", name="Masuk di tab baru")).to_have_attribute("target", "_blank")
    dialog.get_by_label("NIP atau nama pengguna").fill("operator")
    dialog.get_by_label("Kata sandi").fill("salah")
    dialog.get_by_role("button", name="Masuk lagi").click()
    expect(dialog.get_by_role("alert")).to_contain_text("tidak cocok")
    dialog.get_by_label("Kata sandi").fill(SANDI)
    dialog.get_by_role("button", name="Masuk lagi").click()
    expect(dialog).to_be_hidden()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Tugas Saya")
    # The page that stayed open sends with the new token.
    halaman.locator(".sk-konteks summary", has_text="Triwulan").click()
    halaman.get_by_role("button", name="Triwulan IV").click()
    expect(halaman.locator(".sk-konteks summary", has_text="Triwulan IV")).to_be_visible()


def test_sesi_habis_orang_lain_tidak_melanjutkan(
    halaman: Page, live_server: LiveServer, operator: Pelaku, daerah: Pemda
) -> None:
    buat_pelaku(daerah, Peran.OPERATOR, pengguna=buat_pengguna("lain", "Orang Lain"))
    masuk(halaman, live_server.url, "operator")
    halaman.context.clear_cookies()
    halaman.evaluate("sakip.sesiBerakhir()")
    dialog = halaman.get_by_role("dialog", name="Sesi Anda berakhir")
    dialog.get_by_label("NIP atau nama pengguna").fill("lain")
    dialog.get_by_label("Kata sandi").fill(SANDI)
    dialog.get_by_role("button", name="Masuk lagi").click()
    expect(dialog.get_by_role("alert")).to_contain_text("milik akun lain")
    expect(dialog).to_be_visible()
    assert not [k for k in halaman.context.cookies() if k.get("name") == "sessionid" and k.get("value")]
