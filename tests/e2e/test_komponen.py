"""Components inside the grid, by keyboard: open, type, paste, undo, two values; the panel is the same cell."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect
from pytest_django.live_server_helper import LiveServer

from pengukuran.models import NilaiKomponen, Realisasi
from pengukuran.services.periode import perpanjang
from pengukuran.services.realisasi import simpan_sel
from perencanaan.services.kinerja import IsiKomponen, simpan_indikator, simpan_komponen
from sakip.inti import waktu
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import buka_halaman, masuk, periksa_axe, potret, tunggu_kisi
from tests.e2e.tempelan import tempel
from tests.factories.pengukuran import PdTerukur, siapkan_terukur
from tests.factories.perencanaan import buat_pd_lengkap

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
KE = 2


class Lembar:
    """The grid with one indicator of two components."""

    def __init__(self, halaman: Page, t: PdTerukur, atas: int, bawah: int) -> None:
        self.halaman, self.t, self.atas_id, self.bawah_id = halaman, t, atas, bawah
        self.i = t.data.indikator_sasaran
        self.baris = halaman.locator(f'tr[data-baris="{self.i.pk}"]:not(.komponen)')
        self.utama = self.sel(str(self.i.pk))
        self.atas, self.bawah = self.sel(f"{self.i.pk}:{atas}"), self.sel(f"{self.i.pk}:{bawah}")
        self.kabar = halaman.locator("[data-keadaan]")

    def sel(self, kunci: str) -> Locator:
        return self.halaman.locator(f'input[data-kunci="{kunci}"]')

    def tersimpan(self) -> dict[int, Decimal | None]:
        with cakupan.transaksi(self.t.data.pemda):
            return dict(NilaiKomponen.objects.values_list("komponen_id", "nilai"))

    def tenang(self) -> None:
        """Wait until nothing is under way."""
        expect(self.kabar).to_contain_text("Tersimpan")
        expect(self.halaman.locator("td.sel.proses, td.sel.tunda")).to_have_count(0)


@pytest.fixture
def lembar(halaman: Page, live_server: LiveServer, daerah: Pemda) -> Lembar:
    """The operator at the grid of the open quarter."""
    with cakupan.transaksi(daerah):
        d = buat_pd_lengkap(daerah, sampai="draf")
        i = d.indikator_sasaran
        simpan_indikator(pelaku=d.operator, indikator=i, versi=None, jenis="persentase", agregasi="jumlah", satuan="%")
        isi = [IsiKomponen("Desa dilayani", "pembilang"), IsiKomponen("Jumlah desa", "penyebut", agregasi="terakhir")]
        atas, bawah = simpan_komponen(pelaku=d.operator, indikator=i, komponen=isi)
        t = siapkan_terukur(d, daerah)
        sampai = waktu.sekarang() + timedelta(days=3)
        perpanjang(pelaku=t.admin, pd_id=d.pd.pk, periode_id=t.periode[KE].pk, sampai=sampai, alasan="Data terlambat")
    masuk(halaman, live_server.url, d.operator)
    halaman.goto(f"{live_server.url}/kabupaten-uji/ukur/?ke={KE}")
    tunggu_kisi(halaman)
    return Lembar(halaman, t, atas.pk, bawah.pk)


def test_dibuka_dan_diisi_dengan_papan_ketik(lembar: Lembar) -> None:
    ketik = lembar.halaman.keyboard
    expect(lembar.atas).to_be_hidden()
    lembar.utama.focus()
    ketik.press("F2")  # a computed figure: its components open
    expect(lembar.atas).to_be_focused()
    expect(lembar.halaman.locator("[data-buka]")).to_have_attribute("aria-expanded", "true")
    ketik.type("55")
    expect(lembar.baris.locator("[data-capaian]")).to_contain_text("komponen kosong")
    ketik.press("Enter")
    expect(lembar.bawah).to_be_focused()
    ketik.type("50")
    # One quotient while it is typed, in the row below the components too.
    expect(lembar.halaman.locator("tr.komponen [data-hitungan]")).to_have_text("55,00 / 50,00 × 100 = 110,00")
    ketik.press("Enter")
    lembar.tenang()
    expect(lembar.utama).to_have_value("110,00")
    # What is odd stands on the row at once, without a reload.
    expect(lembar.baris.locator("[data-periksa]")).to_contain_text("Pembilang (55) melebihi penyebut (50)")
    periksa_axe(lembar.halaman)
    potret(lembar.halaman, "kisi-komponen")
    ketik.press("Escape")
    lembar.atas.focus()
    ketik.type("45")
    ketik.press("Enter")
    expect(lembar.baris.locator("[data-periksa]")).to_be_hidden()
    expect(lembar.utama).to_have_value("90,00")
    lembar.tenang()
    assert lembar.tersimpan() == {lembar.atas_id: 45, lembar.bawah_id: 50}
    ketik.press("Alt+ArrowUp")
    expect(lembar.atas).to_be_hidden()
    expect(lembar.utama).to_be_focused()
    ketik.press("Alt+ArrowDown")
    expect(lembar.atas).to_be_focused()


def test_tempel_satu_blok_dan_urungkan(lembar: Lembar) -> None:
    lembar.halaman.locator("[data-buka]").click()
    expect(lembar.atas).to_be_visible()
    tempel(lembar.atas, "1.234,50\r\n2.469,00\r\n")
    terap = lembar.halaman.locator("[data-tempel-terap]")
    expect(terap).to_have_text("Terapkan 2 sel")
    terap.click()
    lembar.tenang()
    expect(lembar.utama).to_have_value("50,00")
    assert lembar.tersimpan() == {lembar.atas_id: Decimal("1234.5"), lembar.bawah_id: 2469}
    with cakupan.transaksi(lembar.t.data.pemda):
        assert Realisasi.objects.get().versi == 1  # one write, not two
    lembar.atas.focus()
    lembar.halaman.keyboard.press("Control+z")
    expect(lembar.utama).to_have_value("")
    lembar.tenang()
    assert lembar.tersimpan() == {lembar.atas_id: None, lembar.bawah_id: None}


def test_panel_dan_sel_adalah_isian_yang_sama(lembar: Lembar) -> None:
    lembar.baris.locator("a.nama").click()
    panel = lembar.halaman.locator("#panel")
    panel.get_by_label("Desa dilayani").fill("8")
    panel.get_by_label("Desa dilayani").press("Enter")
    expect(panel.get_by_label("Jumlah desa")).to_be_focused()
    panel.get_by_label("Jumlah desa").fill("40")
    expect(panel.locator("[data-hitungan]")).to_have_text("8,00 / 40,00 × 100 = 20,00")
    panel.get_by_label("Jumlah desa").press("Tab")
    lembar.tenang()
    expect(lembar.utama).to_have_value("20,00")
    assert lembar.tersimpan() == {lembar.atas_id: 8, lembar.bawah_id: 40}
    lembar.halaman.locator("[data-buka]").click()
    expect(lembar.atas).to_have_value("8,00")


def test_dua_orang_pada_satu_angka(lembar: Lembar) -> None:
    t = lembar.t
    lembar.utama.focus()
    lembar.halaman.keyboard.press("F2")
    expect(lembar.atas).to_be_focused()
    with cakupan.transaksi(t.data.pemda):
        simpan_sel(**t.kunci(KE), indikator_id=lembar.i.pk, komponen={lembar.atas_id: "10", lembar.bawah_id: "20"})
    lembar.halaman.keyboard.type("12")
    lembar.halaman.keyboard.press("Enter")
    dialog = lembar.halaman.locator("#bentrok")
    expect(dialog).to_be_visible()
    expect(dialog.locator("tbody tr")).to_have_count(1)
    expect(dialog.locator("tbody td")).to_have_text([re.compile("Pembilang Desa dilayani"), "12,00", "10,00"])
    dialog.get_by_role("button", name="Pakai nilai saya").click()
    expect(lembar.utama).to_have_value("60,00")
    expect(lembar.bawah).to_have_value(re.compile("^20(,00)?$"))  # tidied when the focus leaves it
    lembar.tenang()
    assert lembar.tersimpan() == {lembar.atas_id: 12, lembar.bawah_id: 20}


def test_putus_jaringan_tidak_menghilangkan_komponen(lembar: Lembar) -> None:
    putus, h = [True], lembar.halaman

    def jalur(rute: Route, permintaan: Request) -> None:
        if putus[0]:
            rute.abort()
        else:
            rute.continue_()

    h.route("**/api/realisasi/", jalur)
    lembar.utama.focus()
    h.keyboard.press("F2")
    expect(lembar.atas).to_be_focused()
    h.keyboard.type("3")
    h.keyboard.press("Enter")
    h.keyboard.type("4")
    h.keyboard.press("Enter")
    expect(h.locator("td.sel.tunda")).not_to_have_count(0)
    h.reload()
    tunggu_kisi(h)
    # Closed rows open by themselves where something waits.
    expect(lembar.atas).to_have_value("3,00")
    expect(lembar.bawah).to_have_value("4,00")
    expect(lembar.atas).to_be_visible()
    putus[0] = False
    # Not by the button: the page tries by itself as well and may just have taken it away.
    h.evaluate("dispatchEvent(new Event('online'))")
    lembar.tenang()
    expect(lembar.utama).to_have_value("75,00")
    assert lembar.tersimpan() == {lembar.atas_id: 3, lembar.bawah_id: 4}
    h.keluhan.clear()  # type: ignore[attr-defined]  # the browser complains about the network that was cut


def test_tanpa_skrip_komponen_terbuka(peramban: Browser, live_server: LiveServer, lembar: Lembar) -> None:
    polos = buka_halaman(peramban, java_script_enabled=False)
    try:
        masuk(polos, live_server.url, lembar.t.data.operator)
        polos.goto(f"{live_server.url}/kabupaten-uji/ukur/?ke={KE}")
        atas = polos.locator(f'input[name="komponen-{lembar.i.pk}-{lembar.atas_id}"]')
        expect(atas).to_be_visible()
        expect(polos.locator("[data-buka]")).to_be_hidden()
        atas.fill("6")
        polos.locator(f'input[name="komponen-{lembar.i.pk}-{lembar.bawah_id}"]').fill("8")
        polos.get_by_role("button", name="Simpan isian").click()
        expect(polos.get_by_text("2 isian tersimpan")).to_be_visible()
        assert lembar.tersimpan() == {lembar.atas_id: 6, lembar.bawah_id: 8}
    finally:
        polos.context.close()
