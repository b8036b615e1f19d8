"""The tables of measurement in a real browser: number → entry, a block pasted into the figures to compare with, axe."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from pengukuran.lembar.daftar import SEMUA
from sakip.akun.models import Peran
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import masuk, potret
from tests.factories.organisasi import buat_pelaku, buat_pemda, buat_pengguna
from tests.factories.pengukuran import buat_pd_terukur, isi

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def daerah(transactional_db: None) -> Pemda:
    """One PD with a figure in the first quarter."""
    pemda = buat_pemda("kabupaten-uji", "Kabupaten Uji", tahun=2025)
    with cakupan.transaksi(pemda):
        t = buat_pd_terukur(pemda)
        isi(t, t.data.indikator_sasaran, 1, "60")
    buat_pelaku(pemda, Peran.OPERATOR, pd=t.data.pd, pengguna=buat_pengguna("operator-satu", "Rina Oktavia"))
    return pemda


def test_tiap_tabel_terbaca_dan_angkanya_membuka_isian(halaman: Page, live_server: LiveServer, daerah: Pemda) -> None:
    masuk(halaman, live_server.url, "operator-satu")
    awal = f"{live_server.url}/{daerah.slug}/ukur/tabel/"
    for h in SEMUA:
        halaman.goto(f"{awal}?bentuk={h.kode}&ke=1")
        expect(halaman.get_by_role("navigation", name="Jenis tabel")).to_be_visible()
        potret(halaman, f"tabel-{h.kode or 'berkala'}")
    halaman.goto(f"{awal}?ke=1")
    halaman.get_by_role("table").get_by_role("link", name="60,00").click()
    expect(halaman.locator("tr.dipilih")).to_contain_text("60,00")


def test_tempel_blok_tidak_keluar_tabel(halaman: Page, live_server: LiveServer, daerah: Pemda) -> None:
    masuk(halaman, live_server.url, "operator-satu")
    halaman.goto(f"{live_server.url}/{daerah.slug}/ukur/tabel/pembanding/?jenis=nasional")
    sel = halaman.locator("[data-tempel-sel]")
    expect(sel).to_have_count(3)
    sel.nth(1).evaluate(
        """(i, teks) => { const d = new DataTransfer(); d.setData('text/plain', teks);
        i.dispatchEvent(new ClipboardEvent('paste', { clipboardData: d, bubbles: true, cancelable: true })); }""",
        "81,5\tBPS 2025\tlewat\r\n9\t9\r\n",
    )
    expect(sel.nth(0)).to_have_value("")
    expect(sel.nth(1)).to_have_value("81,5")
    expect(sel.nth(2)).to_have_value("BPS 2025")
    potret(halaman, "pembanding")
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_text("1 angka pembanding disimpan.")).to_be_visible()
    halaman.get_by_role("link", name="Lihat perbandingan").click()
    expect(halaman.get_by_role("table").last).to_contain_text("Nasional")
