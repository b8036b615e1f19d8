"""The LKE in a real browser: answer keys, autosave, live totals equal to the server's, conflict, reasons, no script."""

import re
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from evaluasi.models import LKE, Jawaban, Rekomendasi
from evaluasi.selectors.nilai import muat_kertas
from evaluasi.services.jawaban import IsiJawaban, simpan_jawaban
from sakip.alur.dasar import terapkan
from sakip.inti.angka import tampil
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import buka_halaman, masuk, potret
from tests.evaluasi.alat import Panggung, buat_panggung
from tests.factories.organisasi import buat_pemda

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def panggung(transactional_db: None) -> Panggung:
    pemda: Pemda = buat_pemda("kabupaten-uji", "Kabupaten Uji")
    with cakupan.transaksi(pemda):
        p = buat_panggung(pemda)
        p.isi(p.operator, lambda s: "BB")
        p.lke = terapkan(p.lke, "kirim_mandiri", pelaku=p.kepala)
        Rekomendasi.objects.create(
            pd=p.pd, tahun_evaluasi=p.periode.tahun_evaluasi - 1, kode_komponen="1",
            nama_komponen="Perencanaan Kinerja", kode_kriteria="1.a.2", isi="Lengkapi laporan tiap triwulan.",
        )  # fmt: skip
    return p


@pytest.fixture
def lembar(halaman: Page, live_server: LiveServer, panggung: Panggung) -> Page:
    """The sheet as the evaluator opens it from Tugas Saya."""
    masuk(halaman, live_server.url, panggung.anggota)
    halaman.goto(f"{live_server.url}/kabupaten-uji/")
    halaman.get_by_role("link", name="Buka LKE").first.click()
    expect(halaman.locator("h1")).to_have_text("LKE Dinas Dinilai")
    halaman.wait_for_load_state("load")  # the heading stands before the script listens to keys
    return halaman


def tersimpan(page: Page) -> None:
    expect(page.locator("#keadaan")).to_have_text(re.compile(r"^Tersimpan \d\d\.\d\d$"))


def total_server(p: Panggung) -> str:
    with cakupan.transaksi(p.pemda):
        lke = LKE.objects.select_related("periode__templat").get(pk=p.lke.pk)
        return tampil(muat_kertas(lke).nilai("evaluator").total)


def test_menjawab_lewat_papan_ketik(lembar: Page, panggung: Panggung) -> None:
    kartu = lembar.locator("#kartu")
    expect(kartu).to_have_attribute("data-kode", "1.a")
    lembar.keyboard.press("3")
    tersimpan(lembar)
    expect(lembar.locator("#lke-skor [data-komponen='1'] .nilai")).to_contain_text("16,00")
    lembar.keyboard.press("j")
    expect(kartu).to_have_attribute("data-kode", "1.a.1")
    lembar.keyboard.press("3")
    tersimpan(lembar)
    lembar.keyboard.press("ArrowRight")
    expect(kartu).to_have_attribute("data-kode", "1.a.2")
    expect(kartu).to_contain_text("Lengkapi laporan tiap triwulan.")
    lembar.keyboard.press("k")
    expect(kartu).to_have_attribute("data-kode", "1.a.1")
    lembar.keyboard.press("n")
    expect(lembar.locator("#ct")).to_be_focused()
    lembar.keyboard.type("Pedoman berlaku.")
    tersimpan(lembar)
    expect(lembar.locator("#jumlah-terjawab")).to_have_text("2 dari 9")
    with cakupan.transaksi(panggung.pemda):
        j = Jawaban.objects.get(lke=panggung.lke, simpul__kode="1.a.1")
        assert (j.evaluator, j.catatan) == ("BB", "Pedoman berlaku.")


def test_beda_nilai_perlu_alasan_dan_tidak_hilang(lembar: Page, panggung: Panggung) -> None:
    lembar.keyboard.press("5")
    expect(lembar.locator("#ct-galat")).to_contain_text("berbeda dengan penilaian mandiri (BB)")
    expect(lembar.locator("#ct")).to_be_focused()
    lembar.locator("h2#kt").click()
    lembar.keyboard.press("j")
    expect(lembar.locator("#kartu")).to_have_attribute("data-kode", "1.a.1")
    lembar.keyboard.press("k")
    expect(lembar.locator("#kartu")).to_have_attribute("data-kode", "1.a")
    expect(lembar.locator("input[name=nilai][value=CC]")).to_be_checked()
    lembar.locator("#ct").fill("Separuh dokumen belum ada.")
    tersimpan(lembar)
    expect(lembar.locator("#ct-galat")).to_be_hidden()
    expect(lembar.locator("[id='b-1.a']")).to_contain_text("beda dengan penilaian mandiri")
    expect(lembar.locator("#lke-skor [data-komponen='1'] .nilai")).to_contain_text("12,00")


def test_total_langsung_sama_dengan_server(lembar: Page, panggung: Panggung) -> None:
    """Whatever is answered, the page shows what the server computes; the predicate comes with the last answer."""
    kartu = lembar.locator("#kartu")
    with cakupan.transaksi(panggung.pemda):
        kode = [s.kode for s in panggung.butir()]
    for butir, tombol in zip(kode, ("3", "4", "5", "3", "7", "3", "6", "3", "8"), strict=True):
        expect(kartu).to_have_attribute("data-kode", butir)
        lembar.keyboard.press(tombol)
        if tombol != "3":
            lembar.locator("#ct").fill("Bukti belum lengkap.")
        tersimpan(lembar)
        expect(lembar.locator("#lke-skor .jumlah .nilai")).to_contain_text(total_server(panggung))
        lembar.locator("h2#kt").click()
        lembar.keyboard.press("j")
    expect(lembar.locator("#jumlah-terjawab")).to_have_text("9 dari 9")
    expect(lembar.locator("#lke-skor .jumlah")).not_to_contain_text("belum berpredikat")
    expect(lembar.locator("#lke-aksi").get_by_role("button", name="Kirim ke ketua tim")).to_be_enabled()
    assert Decimal(total_server(panggung).replace(",", ".")) > 0


def test_bentrok_menunjukkan_kedua_nilai(lembar: Page, panggung: Panggung) -> None:
    with cakupan.transaksi(panggung.pemda):
        simpan_jawaban(
            pelaku=panggung.ketua, lke=panggung.lke, simpul=panggung.simpul("1.a"),
            isi=IsiJawaban("B", "Menurut ketua."), versi=None,
        )  # fmt: skip
    lembar.keyboard.press("3")
    kotak = lembar.locator("#bentrok")
    expect(kotak).to_be_visible()
    expect(kotak).to_contain_text("Tersimpan: B")
    expect(kotak).to_contain_text("Jawaban Anda: BB")
    kotak.get_by_role("button", name="Pakai jawaban saya").click()
    tersimpan(lembar)
    with cakupan.transaksi(panggung.pemda):
        assert Jawaban.objects.get(lke=panggung.lke, simpul__kode="1.a").evaluator == "BB"


def test_tombol_cepat_jatuh_pada_kartu_yang_benar(lembar: Page, panggung: Panggung) -> None:
    """Keys pressed while the next card loads wait for it."""
    for tombol in "3j3j3j3":
        lembar.keyboard.press(tombol)
    expect(lembar.locator("#kartu")).to_have_attribute("data-kode", "1.b")
    tersimpan(lembar)
    expect(lembar.locator("#jumlah-terjawab")).to_have_text("4 dari 9")
    with cakupan.transaksi(panggung.pemda):
        isi = Jawaban.objects.filter(lke=panggung.lke).exclude(evaluator="").values_list("simpul__kode", flat=True)
        assert set(isi) == {"1.a", "1.a.1", "1.a.2", "1.b"}


def test_saringan(lembar: Page, panggung: Panggung) -> None:
    daftar = lembar.locator(".sk-kriteria a:visible")
    expect(daftar).to_have_count(9)
    lembar.keyboard.press("3")
    tersimpan(lembar)
    lembar.locator("#saring [data-saring=belum]").click()
    expect(daftar).to_have_count(8)
    lembar.locator("#saring [data-saring=rekomendasi]").click()
    expect(daftar).to_have_count(1)
    expect(daftar).to_contain_text("1.a.2")


def test_tanpa_skrip_formulir_tetap_jalan(peramban: Browser, live_server: LiveServer, panggung: Panggung) -> None:
    page = buka_halaman(peramban, java_script_enabled=False)
    masuk(page, live_server.url, panggung.anggota)
    page.goto(f"{live_server.url}/kabupaten-uji/evaluasi/lke/{panggung.lke.pk}/")
    page.locator("input[name=nilai][value=BB]").check(force=True)
    page.get_by_role("button", name="Simpan dan lanjut").click()
    expect(page.locator("#kartu")).to_have_attribute("data-kode", "1.a.1")
    page.context.close()
    with cakupan.transaksi(panggung.pemda):
        assert Jawaban.objects.get(lke=panggung.lke, simpul__kode="1.a").evaluator == "BB"


def test_rupa_dan_axe(lembar: Page, live_server: LiveServer, panggung: Panggung) -> None:
    lembar.keyboard.press("3")
    tersimpan(lembar)
    potret(lembar, "lke", penuh=False)
    akar = f"{live_server.url}/kabupaten-uji/evaluasi/"
    for jalur, nama in (("", "evaluasi"), (f"lke/{panggung.lke.pk}/rekomendasi/", "lke-rekomendasi"),
                        (f"lke/{panggung.lke.pk}/lhe/", "lhe"), (f"lke/{panggung.lke.pk}/tanggapan/", "lke-tanggapan"),
                        ("templat/", "templat"), ("tindak-lanjut/", "tindak-lanjut")):  # fmt: skip
        lembar.goto(akar + jalur)
        potret(lembar, nama, penuh=False)
