"""The region's own figures in a browser: pasted, computed, sent, one row returned, mended, approved, frozen."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from pengukuran.models import RealisasiDaerah
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import buka_halaman, masuk, periksa_axe, periksa_lebar, pindah
from tests.factories.daerah import TAHUN, Daerah

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
TEMPEL = """([sel, teks]) => {
  const i = document.querySelector(sel), data = new DataTransfer();
  data.setData("text/plain", teks);
  i.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def _lihat(page: Page) -> None:
    periksa_axe(page)
    periksa_lebar(page)


def test_rantai_angka_daerah(peramban: Browser, live_server: LiveServer, daerah: Pemda) -> None:
    with cakupan.transaksi(daerah):
        d = Daerah(daerah)
    alamat = f"{live_server.url}/{daerah.slug}/ukur/tabel/daerah/?tahun={TAHUN}"
    tim = buka_halaman(peramban)
    masuk(tim, live_server.url, d.tim)
    tim.goto(alamat)
    _lihat(tim)
    # Four rows of an Excel sheet on the first cell: the fourth figure is computed, its cell stays locked.
    tim.evaluate(
        TEMPEL, ["[data-tempel-sel]", "70,25\t\tBPS\r\n76,5\t\tBPS\r\n12\t* Angka sementara\tBPS\r\n99\t\t\r\n"]
    )
    expect(tim.get_by_text("di luar tabel atau terkunci diabaikan", exact=False).first).to_be_visible()
    pindah(tim, tim.get_by_role("button", name="Simpan"))
    expect(tim.get_by_text("3 dari 4 terisi")).to_be_visible()
    pindah(tim, tim.get_by_role("link", name="dihitung, isi komponennya"))
    tim.locator(f'[name="komponen-{d.atas.pk}"]').fill("300")
    tim.locator(f'[name="komponen-{d.bawah.pk}"]').fill("400")
    _lihat(tim)
    pindah(tim, tim.get_by_role("button", name="Simpan").first)
    tim.goto(alamat)
    expect(tim.get_by_text("4 dari 4 terisi")).to_be_visible()
    with cakupan.transaksi(daerah):
        assert RealisasiDaerah.objects.get(indikator_induk=d.jalan.induk).nilai == 75
    _langkah(tim, alamat, "Ajukan ke Sekretaris Daerah")

    sekda = buka_halaman(peramban)
    masuk(sekda, live_server.url, d.sekda)
    sekda.goto(alamat)
    _lihat(sekda)
    baris = sekda.get_by_role("row", name="Nilai SAKIP")
    baris.get_by_text("Kembalikan baris ini").press("Enter")
    sekda.get_by_label("Alasan mengembalikan Nilai SAKIP").fill("Pakai nilai resmi dari kementerian.")
    pindah(sekda, sekda.get_by_role("button", name="Kembalikan baris yang diberi alasan"))

    tim.goto(alamat)
    expect(tim.get_by_text("Pakai nilai resmi dari kementerian.").first).to_be_visible()
    expect(_sel(tim, "Indeks Pembangunan Manusia")).not_to_be_editable()
    _sel(tim, "Nilai SAKIP").fill("70,31")
    pindah(tim, tim.get_by_role("button", name="Simpan"))
    _langkah(tim, alamat, "Ajukan ke Sekretaris Daerah")

    sekda.goto(alamat)
    expect(baris).to_contain_text("70,25 → 70,31")
    pindah(sekda, sekda.get_by_role("button", name="Teruskan ke kepala daerah"))
    bupati = buka_halaman(peramban)
    masuk(bupati, live_server.url, d.bupati)
    _langkah(bupati, alamat, "Setujui")
    expect(bupati.get_by_text("Disetujui").first).to_be_visible()
    _lihat(bupati)
    tim.goto(alamat)
    expect(tim.get_by_role("button", name="Simpan")).to_have_count(0)


def _sel(page: Page, indikator: str) -> Locator:
    """The cell of an indicator's figure."""
    return page.get_by_role("row", name=indikator).locator("[data-tempel-sel]").first


def _langkah(page: Page, alamat: str, nama: str) -> None:
    page.goto(alamat)
    page.get_by_role("link", name=nama, exact=True).click()
    pindah(page, page.get_by_role("dialog").get_by_role("button", name=nama, exact=True))


def test_angka_daerah_di_ponsel(ponsel: Page, live_server: LiveServer, daerah: Pemda) -> None:
    with cakupan.transaksi(daerah):
        d = Daerah(daerah)
        d.setujui()
    masuk(ponsel, live_server.url, d.tim)
    for jalur in ("", "waktu/", f"{d.ipm.induk_id}/"):
        ponsel.goto(f"{live_server.url}/{daerah.slug}/ukur/tabel/daerah/{jalur}?tahun={TAHUN}")
        _lihat(ponsel)
