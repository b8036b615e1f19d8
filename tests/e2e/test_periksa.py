"""The chain in a browser: the verifikator returns one row, the operator mends it, both heads see what changed."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from pengukuran.services.pengisian import terapkan_pengisian
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import buka_halaman, masuk, periksa_axe, periksa_lebar, pindah, potret, tunggu_kisi
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur, isi

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
KE = 1


def _diajukan(daerah: Pemda) -> PdTerukur:
    with cakupan.transaksi(daerah):
        t = buat_pd_terukur(daerah)
        isi(t, t.data.indikator_sub, KE, "1")
        isi(t, t.data.indikator_kegiatan, KE, "80")
        terapkan_pengisian(t.pengisian(KE), "ajukan", pelaku=t.data.operator)
    return t


def _status(daerah: Pemda, t: PdTerukur) -> str:
    with cakupan.transaksi(daerah):
        return t.pengisian(KE).status


def test_satu_baris_dikembalikan_diperbaiki_dan_disetujui(
    peramban: Browser, live_server: LiveServer, daerah: Pemda
) -> None:
    t = _diajukan(daerah)
    d = t.data
    akhir = f"?pd={d.pd.pk}&ke={KE}"
    periksa, grid = (f"{live_server.url}/{daerah.slug}/ukur/{x}{akhir}" for x in ("periksa/", ""))
    verifikator = buka_halaman(peramban)
    masuk(verifikator, live_server.url, d.verifikator)
    verifikator.goto(f"{live_server.url}/{daerah.slug}/persetujuan/")
    verifikator.get_by_role("link", name="Realisasi Triwulan I 2025").first.click()
    expect(verifikator.get_by_role("heading", name="Pemeriksaan realisasi Triwulan I 2025")).to_be_visible()
    _periksa(verifikator)
    potret(verifikator, "periksa")
    baris = verifikator.get_by_role("row", name="Jumlah dokumen Renja")
    baris.get_by_text("Kembalikan baris ini").press("Enter")
    verifikator.get_by_label("Alasan mengembalikan Jumlah dokumen Renja").fill("Bukti menyebut 2 dokumen.")
    _periksa(verifikator)
    verifikator.get_by_role("button", name="Kembalikan baris yang diberi alasan").click()
    expect(verifikator.get_by_text("1 bagian dikembalikan. Bagian lain tetap terkunci.")).to_be_visible()
    assert _status(daerah, t) == "dikembalikan"

    operator = buka_halaman(peramban)
    masuk(operator, live_server.url, d.operator)
    operator.goto(grid)
    tunggu_kisi(operator)
    sel = operator.locator(f'input[data-kunci="{d.indikator_sub.pk}"]')
    sel.fill("2")
    sel.press("Enter")
    expect(operator.locator("[data-keadaan]")).to_contain_text("Tersimpan")
    with cakupan.transaksi(daerah):
        terapkan_pengisian(t.pengisian(KE), "ajukan", pelaku=d.operator)

    verifikator.goto(periksa)
    expect(verifikator.get_by_text("Sejak itu 1 indikator berubah")).to_be_visible()
    expect(baris).to_contain_text("1,00 → 2,00")
    pindah(verifikator, verifikator.get_by_role("button", name="Teruskan ke kepala PD"))
    expect(verifikator.get_by_text("Menunggu kepala PD")).to_be_visible()

    kepala = buka_halaman(peramban)
    masuk(kepala, live_server.url, d.kepala_pd)
    kepala.goto(periksa)
    expect(kepala.get_by_role("row", name="Jumlah dokumen Renja")).to_contain_text("Bukti menyebut 2 dokumen.")
    kepala.get_by_role("link", name="Setujui", exact=True).click()
    pindah(kepala, kepala.get_by_role("dialog").get_by_role("button", name="Setujui"))
    expect(kepala.get_by_text("disetujui", exact=False).first).to_be_visible()
    expect(kepala.get_by_role("button", name="Kembalikan baris yang diberi alasan")).to_have_count(0)
    assert _status(daerah, t) == "disetujui"
    for page in (verifikator, operator, kepala):
        page.context.close()


def test_lembar_periode_di_ponsel(ponsel: Page, live_server: LiveServer, daerah: Pemda) -> None:
    t = _diajukan(daerah)
    masuk(ponsel, live_server.url, t.data.bappeda)
    for jalur in ("waktu/", "waktu/setahun/", f"waktu/periode/?ke={KE}"):
        ponsel.goto(f"{live_server.url}/{daerah.slug}/ukur/{jalur}")
        _periksa(ponsel)


def _periksa(halaman: Page) -> None:
    periksa_axe(halaman)
    periksa_lebar(halaman)
