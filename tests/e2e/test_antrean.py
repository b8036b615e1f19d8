"""Nothing typed is lost: the queue of the grid over reload, closed tab, lost network, closed period, another person."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from pengukuran.models import OperasiSel, Perpanjangan, Realisasi
from pengukuran.services.realisasi import simpan_sel
from perencanaan.models import Indikator
from sakip.akun.models import Sesi
from sakip.jejak.models import Jejak
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import UKURAN, keluar, masuk, periksa_axe, tunggu_kisi
from tests.e2e.conftest import KE, buka_lagi
from tests.factories.pengukuran import PdTerukur
from tests.syarat import ARGUMEN_CHROMIUM, chromium

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
API = "**/api/realisasi/"
Baca = Callable[[int], Decimal | None]


def sel(page: Page, i: Indikator) -> str:
    return f'input[data-kunci="{i.pk}"]'


def ketik(page: Page, i: Indikator, teks: str) -> None:
    page.locator(sel(page, i)).fill(teks)
    page.locator(sel(page, i)).press("Enter")


def tersimpan(page: Page, i: Indikator, teks: str) -> None:
    """The cell says saved and shows the figure (tidied without the focus)."""
    kotak = page.locator(f"td.sel.simpan {sel(page, i)}")
    expect(kotak).to_have_value(re.compile(f"^{re.escape(teks)}(,00)?$"))


def abaikan(page: Page) -> None:
    """A refused connection is reported by the browser; here it is meant."""
    page.keluhan.clear()  # type: ignore[attr-defined]


def kunjungi_lagi(page: Page) -> None:
    page.reload()
    tunggu_kisi(page)


def test_muat_ulang_mengirim_yang_belum_terkirim(kisi: Page, t: PdTerukur, nilai: Baca) -> None:
    d = t.data
    kisi.route(API, lambda r: r.abort())
    ketik(kisi, d.indikator_sub, "0,75")
    ketik(kisi, d.indikator_kegiatan, "80")
    expect(kisi.locator("td.sel.tunda")).to_have_count(2)
    expect(kisi.locator("[data-keadaan]")).to_contain_text("aman di komputer ini")
    kunjungi_lagi(kisi)
    # Shown in their cells, waiting, before anything could be sent.
    expect(kisi.locator(f"td.sel.tunda {sel(kisi, d.indikator_sub)}")).to_have_value("0,75")
    assert nilai(d.indikator_sub.induk_id) is None
    periksa_axe(kisi)
    kisi.unroute(API)
    kunjungi_lagi(kisi)
    tersimpan(kisi, d.indikator_sub, "0,75")
    tersimpan(kisi, d.indikator_kegiatan, "80")
    abaikan(kisi)
    assert (nilai(d.indikator_sub.induk_id), nilai(d.indikator_kegiatan.induk_id)) == (Decimal("0.75"), 80)


def test_jawaban_hilang_tidak_menyimpan_dua_kali(kisi: Page, t: PdTerukur, nilai: Baca, daerah: Pemda) -> None:
    """The server stored it, the answer never came: the resend is the same operation."""

    sampai: list[int] = []

    def telan(r: Route) -> None:
        if not sampai:  # a try of its own that follows is stopped before it leaves
            sampai.append(r.fetch().status)
        r.abort()

    kisi.route(API, telan)
    ketik(kisi, t.data.indikator_sub, "3")
    expect(kisi.locator("td.sel.tunda")).to_have_count(1)
    assert sampai == [200]
    kisi.unroute_all(behavior="wait")
    kunjungi_lagi(kisi)
    tersimpan(kisi, t.data.indikator_sub, "3")
    abaikan(kisi)
    assert nilai(t.data.indikator_sub.induk_id) == 3
    with cakupan.transaksi(daerah):
        assert OperasiSel.objects.count() == 1
        assert Jejak.objects.filter(aksi="isi_realisasi", sesudah__nilai="3").count() == 1


DI_PERAMBAN = """() => new Promise((jadi) => {
  const buka = indexedDB.open("sakip-kisi");
  buka.onsuccess = () => {
    const semua = buka.result.transaction("sel").objectStore("sel").getAll();
    semua.onsuccess = () => { buka.result.close(); jadi(semua.result.map((r) => r.isi.teks)); };
  };
})"""
"""What the browser's own store holds, after everything that was written to it before."""


def test_tab_ditutup_saat_mengetik(kisi: Page, t: PdTerukur, nilai: Baca, live_server: LiveServer) -> None:
    """The tab goes while the cursor is still in the cell, without Enter."""
    kisi.locator(sel(kisi, t.data.indikator_sub)).click()
    kisi.keyboard.type("12,5")
    assert kisi.evaluate(DI_PERAMBAN) == ["12,5"], "disimpan peramban sejak huruf pertama"
    alamat = kisi.url
    lain = kisi.context.new_page()
    kisi.close()
    lain.goto(alamat)
    kotak = lain.locator(sel(lain, t.data.indikator_sub))
    tunggu_kisi(lain)
    expect(kotak).to_have_value(re.compile("^12,50?$"))
    if lain.locator("td.sel", has=kotak).get_by_text("tekan Enter").count():
        kotak.press("Enter")
    expect(lain.locator("td.sel.simpan", has=kotak)).to_have_count(1)
    assert nilai(t.data.indikator_sub.induk_id) == Decimal("12.5")


def test_peramban_dimulai_lagi(
    peramban: Browser, live_server: LiveServer, t: PdTerukur, nilai: Baca, tmp_path: Path
) -> None:
    lebar, tinggi = UKURAN["lebar"]
    pilihan = {"executable_path": chromium(), "args": ARGUMEN_CHROMIUM, "viewport": {"width": lebar, "height": tinggi}}
    alamat = f"{live_server.url}/kabupaten-uji/ukur/?ke={KE}"
    for putaran in range(2):
        ctx = peramban.browser_type.launch_persistent_context(str(tmp_path / "profil"), **pilihan)  # type: ignore[arg-type]
        page = ctx.pages[0]
        if putaran == 0:
            masuk(page, live_server.url, t.data.operator)
            page.goto(alamat)
            page.route(API, lambda r: r.abort())
            ketik(page, t.data.indikator_sub, "7")
            expect(page.locator("td.sel.tunda")).to_have_count(1)
            assert nilai(t.data.indikator_sub.induk_id) is None
        else:
            page.goto(alamat)
            if "/masuk/" in page.url:  # the session cookie may end with the browser
                masuk(page, live_server.url, t.data.operator)
                page.goto(alamat)
            tersimpan(page, t.data.indikator_sub, "7")
        ctx.close()
    assert nilai(t.data.indikator_sub.induk_id) == 7


def test_periode_ditutup_selagi_mengetik(kisi: Page, t: PdTerukur, nilai: Baca, daerah: Pemda) -> None:
    d = t.data
    with cakupan.transaksi(daerah):
        Perpanjangan.objects.all().delete()
    ketik(kisi, d.indikator_sub, "4")
    daftar = kisi.locator("[data-tertahan]")
    expect(daftar).to_contain_text("1 isian belum tersimpan")
    expect(daftar.locator("tbody tr")).to_contain_text("ditutup")
    expect(daftar.locator("tbody td.num")).to_have_text("4")
    periksa_axe(kisi)
    kunjungi_lagi(kisi)  # now the sheet is locked; the value is still listed
    expect(daftar).to_contain_text("1 isian belum tersimpan")
    with kisi.expect_download() as unduhan:
        daftar.get_by_role("button", name="Unduh").click()
    isi = Path(unduhan.value.path()).read_text(encoding="utf-8-sig")
    assert d.indikator_sub.uraian in isi
    assert '"4"' in isi
    kisi.context.grant_permissions(["clipboard-read", "clipboard-write"])
    daftar.get_by_role("button", name="Salin").click()
    expect(kisi.locator("#kabar-singkat")).to_contain_text("Tersalin")
    assert "\t4\t" in kisi.evaluate("navigator.clipboard.readText()")
    assert nilai(d.indikator_sub.induk_id) is None
    with cakupan.transaksi(daerah):
        buka_lagi(t, KE)
    kunjungi_lagi(kisi)  # more time was granted: it is sent by itself
    tersimpan(kisi, d.indikator_sub, "4")
    expect(daftar).to_be_hidden()
    assert nilai(d.indikator_sub.induk_id) == 4


def test_orang_lain_di_komputer_yang_sama(kisi: Page, t: PdTerukur, nilai: Baca, live_server: LiveServer) -> None:
    """What the operator left unsent is neither shown to nor sent by the next person at the same computer."""
    d = t.data
    alamat = kisi.url
    kisi.route(API, lambda r: r.abort())
    ketik(kisi, d.indikator_sub, "9")
    expect(kisi.locator("td.sel.tunda")).to_have_count(1)
    Sesi.objects.all().delete()  # first: a try of the page's own must find no session
    kisi.unroute(API)
    masuk(kisi, live_server.url, d.verifikator)
    kisi.goto(alamat)
    tunggu_kisi(kisi)
    expect(kisi.locator(sel(kisi, d.indikator_sub))).to_have_value("")
    expect(kisi.locator("[data-tertahan]")).to_be_hidden()
    kisi.wait_for_load_state("networkidle")
    assert nilai(d.indikator_sub.induk_id) is None
    keluar(kisi)
    masuk(kisi, live_server.url, d.operator)
    kisi.goto(alamat)
    tersimpan(kisi, d.indikator_sub, "9")
    abaikan(kisi)
    assert nilai(d.indikator_sub.induk_id) == 9


def test_akun_berganti_di_tab_lain(kisi: Page, t: PdTerukur, nilai: Baca, live_server: LiveServer) -> None:
    """Another person signs in in a second tab: the first tab's figures are not stored under that name."""
    lain = kisi.context.new_page()
    Sesi.objects.all().delete()
    masuk(lain, live_server.url, t.data.verifikator)
    ketik(kisi, t.data.indikator_sub, "6")
    expect(kisi.locator("#sesi-berakhir")).to_be_visible()
    expect(kisi.locator("td.sel.tunda")).to_have_count(1)
    assert nilai(t.data.indikator_sub.induk_id) is None


def test_dasar_lama_tidak_menimpa_diam_diam(kisi: Page, t: PdTerukur, nilai: Baca, daerah: Pemda) -> None:
    """A colleague stored another value while this one waited in the browser: both are shown after the reload."""
    d = t.data
    kisi.route(API, lambda r: r.abort())
    ketik(kisi, d.indikator_sub, "5")
    expect(kisi.locator("td.sel.tunda")).to_have_count(1)
    with cakupan.transaksi(daerah):
        simpan_sel(**t.kunci(KE), indikator_id=d.indikator_sub.pk, teks="8")
    kisi.unroute(API)
    kisi.reload()
    dialog = kisi.locator("#bentrok")
    expect(dialog.locator("tbody td.num")).to_have_text(["5,00", "8,00"])
    assert nilai(d.indikator_sub.induk_id) == 8
    kisi.keyboard.press("Escape")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Pakai nilai tersimpan").click()
    tersimpan(kisi, d.indikator_sub, "8")
    kunjungi_lagi(kisi)
    tersimpan(kisi, d.indikator_sub, "8")
    expect(dialog).to_be_hidden()
    abaikan(kisi)


def test_ketikan_menyatu_selagi_menunggu(kisi: Page, t: PdTerukur, daerah: Pemda) -> None:
    """One request in flight per row; what is typed meanwhile leaves as one."""
    d = t.data
    kiriman: list[str] = []
    ditahan: list[Route] = []

    def tahan_pertama(r: Route) -> None:
        isi = r.request.post_data_json or {}
        kiriman.append(isi["sel"][0]["teks"])
        if len(kiriman) == 1:
            ditahan.append(r)
        else:
            r.continue_()

    kisi.route(API, tahan_pertama)
    with kisi.expect_request(API):
        ketik(kisi, d.indikator_sub, "1")
    for teks in ("2", "3", "4"):
        ketik(kisi, d.indikator_sub, teks)
    ditahan[0].continue_()
    tersimpan(kisi, d.indikator_sub, "4")
    assert kiriman == ["1", "4"]
    with cakupan.transaksi(daerah):
        r = Realisasi.objects.get(periode=t.periode[KE], indikator_induk=d.indikator_sub.induk_id)
    assert r.nilai == 4
