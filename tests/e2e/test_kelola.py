"""Sign-in with the demo's list and the set-up pages in a real browser: both sizes, both themes, axe, without script."""

import re
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from sakip.akun import demo
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.kelola.services import kepegawaian, organisasi, pengguna
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import buka_halaman, masuk, pindah, potret
from tests.factories.organisasi import akun, buat_pelaku, buat_pengguna

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def admin(daerah: Pemda) -> Pelaku:
    admin = buat_pelaku(daerah, Peran.ADMIN_PEMDA, pengguna=buat_pengguna("admin", "Intan Kurniawati"))
    with cakupan.transaksi(daerah):
        pd = organisasi.buat_pd(
            pelaku=admin, kode="1-01.2-22.0-00.01.0000", nama="Dinas Pendidikan dan Kebudayaan", singkatan="Disdikbud",
            klaster="utama", berlaku_dari=2020, tanggal_dpa=date(2025, 1, 10), tugas="Membantu bupati.",
        )  # fmt: skip
        organisasi.buat_pd(pelaku=admin, kode="2", nama="Kecamatan Rambutan", klaster="tambahan")
        sekretariat = organisasi.buat_unit(pelaku=admin, pd=pd, nama="Sekretariat")
        organisasi.buat_unit(pelaku=admin, pd=pd, nama="Subbagian Perencanaan dan Pelaporan", induk=sekretariat)
        bupati = organisasi.buat_jabatan(pelaku=admin, nama="Bupati", tingkat="kepala_daerah")
        kepala = organisasi.buat_jabatan(
            pelaku=admin, pd=pd, nama="Kepala Dinas Pendidikan dan Kebudayaan", tingkat="kepala_pd", atasan=bupati
        )
        organisasi.buat_jabatan(
            pelaku=admin, pd=pd, unit=sekretariat, nama="Sekretaris Dinas", tingkat="level_3", atasan=kepala
        )
        orang = kepegawaian.buat_pegawai(
            pelaku=admin, nama="Drs. Yusuf Arsyad, M.T.", nip="197013012000031001", pangkat="Pembina Utama Muda (IV/c)"
        )
        kepegawaian.tempatkan(pelaku=admin, pegawai=orang, jabatan=kepala, dari=date(2024, 1, 1), sifat="plt")
        pengguna.undang_pengguna(
            pelaku=admin, nama="Rina Oktavia", nip="197013012000031002", peran="operator", pd=pd, dari=date(2025, 1, 1)
        )
        organisasi.ubah_pd(pelaku=admin, pd=pd, fungsi="Perumusan kebijakan.", singkatan="Dinas Pendidikan")
    return admin


@pytest.fixture
def admin_demo(admin: Pelaku, settings: Settings) -> None:
    """The sign-in page lists the admin, as in the demo."""
    settings.SAKIP_LINGKUNGAN = "demo"
    orang = akun(admin)
    orang.akun_demo = True
    orang.set_password(demo.sandi_contoh())
    orang.save()


def test_halaman_masuk_dengan_daftar_demo(halaman: Page, live_server: LiveServer, admin_demo: None) -> None:
    halaman.goto(f"{live_server.url}/masuk/")
    potret(halaman, "masuk")
    halaman.fill("input#id_username", "admin")
    halaman.fill("input#id_password", "salah")
    halaman.click("main button.btn-primary")
    expect(halaman.get_by_role("alert")).to_contain_text("tidak cocok")
    potret(halaman, "masuk-galat")
    halaman.get_by_role("button", name="Masuk sebagai Admin pemda, Intan Kurniawati").click()
    expect(halaman).to_have_url(f"{live_server.url}/kabupaten-uji/")


def test_masuk_sebagai_tanpa_skrip(peramban: Browser, live_server: LiveServer, admin_demo: None) -> None:
    page = buka_halaman(peramban, java_script_enabled=False)
    page.goto(f"{live_server.url}/masuk/")
    page.get_by_role("button", name="Masuk sebagai Admin pemda, Intan Kurniawati").click()
    expect(page).to_have_url(f"{live_server.url}/kabupaten-uji/")
    page.context.close()


def test_semua_halaman_pengaturan(halaman: Page, live_server: LiveServer, admin: Pelaku) -> None:
    masuk(halaman, live_server.url, "admin")
    dasar = f"{live_server.url}/kabupaten-uji/pengaturan"
    for nama in (
        "pd",
        "jabatan",
        "pegawai",
        "pengguna",
        "tahun",
        "jejak",
        "tahun/2025",
        "pd/tambah",
        "pengguna/undang",
    ):
        halaman.goto(f"{dasar}/{nama}/")
        potret(halaman, f"kelola-{nama.replace('/', '-')}")
    for nama in ("akun/profil", "akun/sandi"):
        halaman.goto(f"{live_server.url}/{nama}/")
        potret(halaman, nama.replace("/", "-"))
    halaman.goto(f"{dasar}/pd/")
    pindah(halaman, halaman.get_by_role("link", name="Dinas Pendidikan dan Kebudayaan"))
    potret(halaman, "kelola-pd-satu")
    pindah(halaman, halaman.get_by_role("link", name="Jabatan", exact=True).first)
    potret(halaman, "kelola-jabatan-pd")
    pindah(halaman, halaman.get_by_role("link", name="Tempatkan pegawai: Sekretaris Dinas"))
    potret(halaman, "kelola-tempatkan")
    halaman.goto(f"{dasar}/pegawai/")
    pindah(halaman, halaman.get_by_role("link", name="Drs. Yusuf Arsyad, M.T."))
    potret(halaman, "kelola-pegawai-satu")
    pindah(halaman, halaman.get_by_role("link", name="Akhiri Kepala Dinas"))
    potret(halaman, "kelola-akhiri")


def test_undang_sampai_masuk(halaman: Page, peramban: Browser, live_server: LiveServer, admin: Pelaku) -> None:
    masuk(halaman, live_server.url, "admin")
    halaman.goto(f"{live_server.url}/kabupaten-uji/pengaturan/pengguna/undang/")
    halaman.get_by_role("button", name="Buat undangan").click()
    expect(halaman.get_by_role("alert")).to_contain_text("perlu diperbaiki")
    potret(halaman, "kelola-undang-galat")
    halaman.get_by_label("Nama lengkap").fill("Galih Santosa")
    halaman.locator("main").get_by_label("NIP").fill("19701301 200003 1 009")
    halaman.get_by_label("Peran", exact=True).select_option("tim_sakip")
    halaman.get_by_role("button", name="Buat undangan").click()
    kotak = halaman.get_by_label("Kirim tautan ini kepadanya")
    expect(kotak).to_have_value(re.compile("^http"))
    tautan = kotak.input_value()
    halaman.get_by_role("button", name="Salin tautan").click()
    expect(halaman.locator("#kabar-singkat")).to_contain_text("alin")
    potret(halaman, "kelola-undangan-jadi")
    tamu = buka_halaman(peramban)
    tamu.goto(tautan)
    potret(tamu, "undangan")
    tamu.get_by_label("Kata sandi baru", exact=True).fill("kuda-baterai-44")
    tamu.get_by_label("Ketik lagi kata sandi baru").fill("kuda-baterai-44")
    tamu.get_by_role("button", name="Buat akun dan terima").click()
    expect(tamu).to_have_url(f"{live_server.url}/kabupaten-uji/")
    expect(tamu.get_by_role("status").first).to_contain_text("Selamat bertugas")
    tamu.context.close()
