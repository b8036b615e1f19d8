"""A whole quarter without a mouse: from the sign-in page to the submitted realisasi, only keys."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from pengukuran.models import PengisianPD, Realisasi, RealisasiAksi
from perencanaan.models import Aksi
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import tunggu_kisi
from tests.e2e.conftest import KE
from tests.factories.organisasi import SANDI, akun
from tests.factories.pengukuran import PdTerukur, lengkapi

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
FOKUS = """teks => {
  const a = document.activeElement;
  const habis = x => !x.startsWith("I");  // "TW II" is not "TW III"
  return [a.textContent, a.value, a.getAttribute("aria-label")].some(x => (x || "").split(teks).slice(1).some(habis));
}"""


def tab_ke(page: Page, teks: str, *, mundur: bool = False, paling: int = 120) -> None:
    """Press Tab until something with this text (or label) has the focus, as a person without a mouse does."""
    for _ in range(paling):
        page.keyboard.press("Shift+Tab" if mundur else "Tab")
        if page.evaluate(FOKUS, teks):
            return
    raise AssertionError(f"{teks!r} tidak dapat dicapai dengan Tab di {page.url}")


def test_satu_triwulan_hanya_dengan_papan_ketik(
    halaman: Page, live_server: LiveServer, t: PdTerukur, daerah: Pemda
) -> None:
    d, k = t.data, halaman.keyboard
    halaman.goto(f"{live_server.url}/masuk/")
    halaman.keyboard.press("Tab")
    while halaman.evaluate("document.activeElement.name") != "username":
        k.press("Tab")
    k.type(akun(d.operator).username)
    k.press("Tab")
    while halaman.evaluate("document.activeElement.name") != "password":
        k.press("Tab")
    k.type(SANDI)
    k.press("Enter")
    halaman.wait_for_url(lambda url: "/masuk/" not in url)
    # Tugas Saya names what is to be done; one key opens it.
    tab_ke(halaman, "Mulai mengisi realisasi TW II")
    k.press("Enter")
    expect(halaman.locator("h1")).to_contain_text("Realisasi kinerja Triwulan II")
    tunggu_kisi(halaman)
    tab_ke(halaman, f"Realisasi TW II, {d.indikator_sasaran.uraian}")
    for teks in ("80,5", "90", "90", "1"):
        k.type(teks)
        k.press("Enter")
    expect(halaman.locator("td.sel.simpan")).to_have_count(4)
    # One key to definition, last values and comments, one key back into the same cell.
    k.press("Shift+F2")
    expect(halaman.locator("#panel")).to_be_focused()
    expect(halaman.locator("#panel h2")).to_contain_text(d.indikator_sub.uraian)
    k.press("Escape")
    expect(halaman.locator(f'input[data-kunci="{d.indikator_sub.pk}"]')).to_be_focused()
    # The activities of the Rencana Aksi.
    tab_ke(halaman, "Realisasi aksi", mundur=True)
    k.press("Enter")
    expect(halaman.locator("h1")).to_contain_text("Realisasi Rencana Aksi")
    tunggu_kisi(halaman)
    tab_ke(halaman, "Status TW II")
    k.press("ArrowDown")
    k.press("ArrowDown")
    k.press("ArrowRight")
    k.type("Rapat terlaksana 3 April")
    k.press("Enter")
    expect(halaman.locator("td.sel.simpan")).to_have_count(2)
    with cakupan.transaksi(daerah):
        r = RealisasiAksi.objects.get(aksi=Aksi.objects.get(), periode=t.periode[KE])
        assert (r.status, r.uraian) == ("berjalan", "Rapat terlaksana 3 April")
        assert Realisasi.objects.filter(periode=t.periode[KE], nilai__isnull=False).count() == 4
        lengkapi(t, KE)
    # Money, then submit.
    tab_ke(halaman, "Realisasi anggaran", mundur=True)
    k.press("Enter")
    expect(halaman.locator("h1")).to_contain_text("Realisasi anggaran")
    tunggu_kisi(halaman)
    tab_ke(halaman, "Realisasi anggaran TW II,")
    k.type("Rp 25.000.000")
    k.press("Enter")
    expect(halaman.locator("tr.total [data-kini]")).to_have_text("25.000.000")
    tab_ke(halaman, "Realisasi kinerja", mundur=True)
    k.press("Enter")
    expect(halaman.locator("h1")).to_contain_text("Realisasi kinerja Triwulan II")
    tunggu_kisi(halaman)
    tab_ke(halaman, "Ajukan", mundur=True)
    k.press("Enter")
    if halaman.locator("dialog[open]").count():
        tab_ke(halaman, "Ajukan", paling=10)
        k.press("Enter")
    expect(halaman.locator("td.sel.kunci")).to_have_count(4)
    with cakupan.transaksi(daerah):
        assert PengisianPD.objects.get(pd=d.pd, periode=t.periode[KE]).status == "diajukan"
