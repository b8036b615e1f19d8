"""A block out of Excel in the sheet of a year: only its own cells change, and everything can be taken back."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from pengukuran.models import Realisasi
from perencanaan.services import kinerja as layanan
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import masuk, periksa_axe, tunggu_kisi
from tests.e2e.conftest import buka_lagi
from tests.e2e.tempelan import blok, tempel
from tests.factories.pengukuran import PdTerukur, siapkan_terukur
from tests.factories.perencanaan import buat_pd_lengkap

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
IsiBasis = Callable[[], dict[tuple[int, int], Any]]
LEBIH = 42
"""Rows beside the four of the factory: room above and below a block of forty."""


@pytest.fixture
def besar(daerah: Pemda) -> PdTerukur:
    """A PD with 46 measured indicators; the first three quarters are open."""
    with cakupan.transaksi(daerah):
        data = buat_pd_lengkap(daerah, sampai="draf")
        for n in range(LEBIH):
            i = layanan.tambah_indikator(
                pelaku=data.operator, kinerja=data.sub_kegiatan, uraian=f"Jumlah keluaran {n + 1}", satuan="dokumen"
            )
            layanan.simpan_target(pelaku=data.operator, indikator=i, tahun=2025, nilai=Decimal(100))
        t = siapkan_terukur(data, daerah)
        buka_lagi(t, 1, 2, 3)
    return t


@pytest.fixture
def setahun(halaman: Page, live_server: LiveServer, besar: PdTerukur) -> Page:
    masuk(halaman, live_server.url, besar.data.operator)
    halaman.goto(f"{live_server.url}/kabupaten-uji/ukur/setahun/")
    tunggu_kisi(halaman)
    return halaman


@pytest.fixture
def isi_basis(daerah: Pemda) -> IsiBasis:
    """What is stored: by identity of the indicator and period."""

    def baca() -> dict[tuple[int, int], Any]:
        with cakupan.transaksi(daerah):
            return {(r.indikator_induk_id, r.periode.ke): r.nilai for r in Realisasi.objects.select_related("periode")}

    return baca


def isi_layar(page: Page) -> list[list[str]]:
    """The texts of all cells, row by row."""
    hasil: list[list[str]] = page.evaluate(
        "[...document.querySelectorAll('tr[data-baris]')].map(tr => [...tr.querySelectorAll('[data-kunci]')]"
        ".map(i => i.value.replace(/,00$/, '')))"
    )
    return hasil


def sel(page: Page, baris: int, kolom: int) -> Locator:
    return page.locator("tr[data-baris]").nth(baris).locator("[data-kunci]").nth(kolom)


def selesai(page: Page) -> None:
    expect(page.locator("[data-keadaan]")).to_contain_text("Tersimpan")
    expect(page.locator("td.sel.proses")).to_have_count(0)


def test_blok_4_kali_40_hanya_menyentuh_selnya(
    setahun: Page, besar: PdTerukur, daerah: Pemda, isi_basis: IsiBasis
) -> None:
    with cakupan.transaksi(daerah):
        buka_lagi(besar, 4)
    setahun.reload()
    tunggu_kisi(setahun)
    sebelum = isi_layar(setahun)
    assert len(sebelum) == LEBIH + 4
    angka = [[str(10 * b + k + 1) for k in range(4)] for b in range(40)]
    tempel(sel(setahun, 3, 0), blok(angka))
    bilah = setahun.locator("[data-tempel]")
    expect(bilah).to_contain_text("160 sel akan berubah.")
    expect(setahun.locator("td.sel.baru")).to_have_count(160)
    assert isi_basis() == {}, "pratinjau belum menyimpan apa pun"
    periksa_axe(setahun)
    setahun.keyboard.press("Enter")  # the button to accept has the focus
    selesai(setahun)
    sesudah = isi_layar(setahun)
    assert sesudah[:3] + sesudah[43:] == sebelum[:3] + sebelum[43:]
    assert sesudah[3:43] == angka
    tersimpan = isi_basis()
    assert len(tersimpan) == 160
    assert sorted(v for v in tersimpan.values() if v is not None) == sorted(Decimal(x) for b in angka for x in b)
    # The whole block is one step back, and one forward again.
    expect(sel(setahun, 3, 0)).to_be_focused()
    setahun.keyboard.press("Control+z")
    selesai(setahun)
    assert isi_layar(setahun) == sebelum
    assert set(isi_basis().values()) == {None}
    setahun.keyboard.press("Control+y")
    selesai(setahun)
    assert isi_basis() == tersimpan
    setahun.reload()
    tunggu_kisi(setahun)
    assert isi_layar(setahun)[3:43] == angka


def test_blok_lebih_besar_terkunci_dan_salah_disebut(setahun: Page, isi_basis: IsiBasis) -> None:
    akhir = LEBIH + 3
    # Starts in the last row but one, second quarter: the fourth quarter is closed, a fifth column and row do not exist.
    tempel(sel(setahun, akhir - 1, 1), blok([["1", "abc", "3", "4"], ["5", "6", "7", "8"], ["9", "9", "9", "9"]]))
    bilah = setahun.locator("[data-tempel]")
    expect(bilah).to_contain_text("3 sel akan berubah.")
    expect(bilah).to_contain_text("1 isian lain tidak dikenali: “abc”.")
    expect(bilah).to_contain_text(
        f"2 sel terkunci atau dihitung dilewati: “Jumlah keluaran {LEBIH - 1}”, “Jumlah keluaran {LEBIH}”."
    )
    expect(bilah).to_contain_text(
        "Blok lebih besar daripada lembar: 1 baris terakhir dan 1 kolom terakhir tidak dimuat."
    )
    bilah.get_by_role("button", name="Terapkan 3 sel").click()
    selesai(setahun)
    layar = isi_layar(setahun)
    assert layar[akhir - 1 :] == [["", "1", "", ""], ["", "5", "6", ""]]
    assert sum(1 for b in layar[: akhir - 1] for x in b if x) == 0
    assert sorted(isi_basis().values()) == [1, 5, 6]


def test_sel_kosong_dan_gabungan_tidak_menghapus(setahun: Page, isi_basis: IsiBasis) -> None:
    tempel(sel(setahun, 0, 0), blok([["1", "2", "3"], ["4", "5", "6"]]))
    setahun.keyboard.press("Enter")
    selesai(setahun)
    html = "<table><tr><td rowspan=2>7</td><td>8</td><td></td></tr><tr><td colspan=2>9</td></tr></table>"
    tempel(sel(setahun, 0, 0), "7\t8\t\n\t9\t\n", html)
    expect(setahun.locator("[data-tempel]")).to_contain_text(
        "3 sel akan berubah. 1 sel kosong di tempelan tidak mengubah"
    )
    setahun.keyboard.press("Enter")
    expect(setahun.locator("td.sel.baru")).to_have_count(0)
    selesai(setahun)
    assert isi_layar(setahun)[:2] == [["7", "8", "3", ""], ["4", "9", "6", ""]]
    assert sorted(isi_basis().values()) == [3, 4, 6, 7, 8, 9]


def test_papan_klip_sungguhan_pilih_salin_kosongkan(setahun: Page, isi_basis: IsiBasis) -> None:
    """Ctrl+V, Shift and arrows, Ctrl+C, Delete, Ctrl+Z with the keyboard and the browser's own clipboard."""
    setahun.context.grant_permissions(["clipboard-read", "clipboard-write"])
    setahun.evaluate("navigator.clipboard.writeText('Rp 1,234.50\\t2%\\n\"3\"\\t4,25\\n')")
    sel(setahun, 1, 1).click()
    setahun.keyboard.press("Control+v")
    setahun.keyboard.press("Enter")
    selesai(setahun)
    assert sorted(isi_basis().values()) == [2, 3, Decimal("4.25"), Decimal("1234.5")]
    setahun.keyboard.press("Shift+ArrowRight")
    setahun.keyboard.press("Shift+ArrowDown")
    expect(setahun.locator("td.sel.terpilih")).to_have_count(4)
    expect(setahun.locator("[data-keadaan]")).to_contain_text("4 sel terpilih")
    setahun.keyboard.press("Control+c")
    assert setahun.evaluate("navigator.clipboard.readText()").split() == ["1234,5", "2", "3", "4,25"]
    setahun.keyboard.press("Delete")
    selesai(setahun)
    assert set(isi_basis().values()) == {None}
    setahun.keyboard.press("Control+z")
    selesai(setahun)
    assert sorted(isi_basis().values()) == [2, 3, Decimal("4.25"), Decimal("1234.5")]
    # Arrows, F2 and Escape as in Excel: typing then an arrow stores and goes on; F2 stays in the text.
    sel(setahun, 0, 0).focus()
    setahun.keyboard.type("55")
    setahun.keyboard.press("ArrowRight")
    expect(sel(setahun, 0, 1)).to_be_focused()
    setahun.keyboard.press("ArrowLeft")
    setahun.keyboard.press("F2")
    setahun.keyboard.press("ArrowLeft")
    setahun.keyboard.type("9")
    expect(sel(setahun, 0, 0)).to_have_value("595")
    setahun.keyboard.press("Escape")
    expect(sel(setahun, 0, 0)).to_have_value(re.compile("^55(,00)?$"))
