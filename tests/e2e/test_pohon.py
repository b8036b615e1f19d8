"""The tree in a real browser: add by keyboard, move, mark CSF, ask another PD, which accepts; zoom; axe."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import buka_halaman, masuk, periksa_axe, periksa_keluhan, periksa_lebar, pindah, potret
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def dua(daerah: Pemda) -> tuple[PdLengkap, PdLengkap]:
    """A PD that writes its plan, and one whose plan is in force."""
    with cakupan.transaksi(daerah):
        return buat_pd_lengkap(daerah, nama="Dinas Asal", sampai="draf"), buat_pd_lengkap(
            daerah, nama="Dinas Mitra", sampai="rencana"
        )


def _menu(page: Page, kunci: int) -> None:
    """Open the menu of a box as the keyboard does."""
    page.locator(f'[data-simpul="{kunci}"] a.buka').focus()
    page.keyboard.press("m")
    expect(page.locator("#menu-simpul")).to_be_visible()


def test_menyusun_pohon_dengan_papan_tik(
    peramban: Browser, live_server: LiveServer, daerah: Pemda, dua: tuple[PdLengkap, PdLengkap]
) -> None:
    a, _ = dua
    op = buka_halaman(peramban)
    masuk(op, live_server.url, a.operator)
    pohon = f"{live_server.url}/{daerah.slug}/rencana/pohon/"
    op.goto(pohon)

    # Zoom by keyboard: the picture grows, shrinks, and fits.
    gambar = op.locator("#diagram svg.sk-bagan")
    lebar = float(gambar.get_attribute("width") or 0)
    op.get_by_role("region", name="Diagram, dapat digeser").focus()
    op.keyboard.press("+")
    expect(op.locator(".sk-zum output")).to_have_text("120%")
    assert float(gambar.get_attribute("width") or 0) > lebar
    op.keyboard.press("-")
    op.keyboard.press("-")
    expect(op.locator(".sk-zum output")).to_have_text("83%")
    assert float(gambar.get_attribute("width") or 0) < lebar
    op.keyboard.press("0")

    # Fold and unfold without leaving the page; the focus stays on the box.
    lipat = op.locator(f'[data-simpul="{a.sasaran.pk}"] a.lipat')
    lipat.focus()
    op.keyboard.press("Enter")
    expect(op.locator(f'[data-simpul="{a.program.pk}"]')).to_have_count(0)
    expect(lipat).to_be_focused()
    op.keyboard.press("Enter")
    expect(op.locator(f'[data-simpul="{a.program.pk}"]')).to_have_count(1)
    potret(op, "pohon-diagram")

    # Add a child: menu by M, the entry by Tab and Enter, the form by typing.
    _menu(op, a.tujuan.pk)
    periksa_axe(op, "#menu-simpul")
    op.get_by_role("link", name=re.compile("Tambah kinerja di bawahnya")).focus()
    op.keyboard.press("Enter")
    op.get_by_label("Uraian kinerja").fill("Meningkatnya mutu data")
    op.get_by_role("button", name="Simpan").focus()
    op.keyboard.press("Enter")
    expect(op.get_by_text("Kinerja ditambahkan.", exact=False)).to_be_visible()

    # Move the program below it, see it there, take it back, move again.
    for ke in range(2):
        op.goto(pohon)
        _menu(op, a.program.pk)
        op.get_by_role("link", name=re.compile("Pindahkan")).click()
        op.get_by_label("Cari induk baru").fill("mutu data")
        expect(op.locator("#hasil input[type=radio]")).to_have_count(1)
        op.locator("#hasil input[type=radio]").check()
        op.get_by_role("button", name="Pindahkan").click()
        expect(op.get_by_text("dipindahkan.", exact=False).first).to_be_visible()
        expect(op.locator(f'[data-simpul="{a.sasaran.pk}"] a.lipat')).to_have_count(0)
        if ke == 0:
            op.get_by_role("button", name="Urungkan").click()
            expect(op.get_by_text("dikembalikan ke tempat semula", exact=False)).to_be_visible()

    _menu(op, a.program.pk)
    op.get_by_label("Faktor penentu keberhasilan (CSF)").check()
    op.get_by_label("Mengapa menentukan").fill("Tanpa ini data tidak lengkap")
    op.get_by_role("button", name="Simpan tanda CSF").click()
    expect(op.locator(f'[data-simpul="{a.program.pk}"] .tanda')).to_have_text("CSF")
    op.goto(f"{pohon}?tampilan=tabel")
    op.get_by_label("Tanda").select_option(label="Penentu keberhasilan (CSF)")
    expect(op.get_by_text("1 dari 6 kinerja.")).to_be_visible()
    potret(op, "pohon-tabel")
    op.goto(f"{pohon}?tampilan=periksa")
    potret(op, "pohon-periksa")
    periksa_keluhan(op)
    op.context.close()


def test_kerja_lintas_dari_usul_sampai_diterima(
    peramban: Browser, live_server: LiveServer, daerah: Pemda, dua: tuple[PdLengkap, PdLengkap]
) -> None:
    a, b = dua
    op = buka_halaman(peramban)
    masuk(op, live_server.url, a.operator)
    pohon = f"{live_server.url}/{daerah.slug}/rencana/pohon/"
    op.goto(pohon)
    _menu(op, a.sasaran.pk)
    op.get_by_role("link", name=re.compile("Minta kerja PD lain")).click()
    op.get_by_label("Perangkat daerah yang diminta").select_option(label="Dinas Mitra")
    op.get_by_role("button", name="Lanjut").click()
    op.get_by_label("Kinerja perangkat daerah itu").select_option(label=b.program.sebutan)
    op.get_by_label("Yang diminta").fill("Pagu program sesuai prioritas")
    potret(op, "lintas-usul")
    op.get_by_role("button", name="Kirim usulan").click()
    expect(op.get_by_text("Usulan dikirim.", exact=False)).to_be_visible()

    mitra = buka_halaman(peramban)
    masuk(mitra, live_server.url, b.operator)
    mitra.goto(f"{live_server.url}/{daerah.slug}/")
    pindah(mitra, mitra.get_by_role("link", name=re.compile("Jawab")).first)
    potret(mitra, "lintas-jawab")
    pindah(mitra, mitra.get_by_role("button", name="Terima"))
    expect(mitra.get_by_text("Diterima").first).to_be_visible()
    mitra.goto(pohon)
    expect(mitra.locator(f'[data-simpul="{b.program.pk}"]')).to_contain_text("Membantu Dinas Asal")
    mitra.goto(f"{live_server.url}/{daerah.slug}/rencana/lintas/")
    potret(mitra, "lintas-daftar")

    op.goto(pohon)
    expect(op.locator("#diagram svg .garis.putus")).to_have_count(1)
    expect(op.locator("#diagram svg .rx")).to_contain_text("Diterima")
    op.goto(f"{pohon}daerah/")
    periksa_axe(op)
    periksa_lebar(op)
    for page in (op, mitra):
        periksa_keluhan(page)
        page.context.close()


def test_pohon_di_ponsel_adalah_daftar(
    ponsel: Page, live_server: LiveServer, daerah: Pemda, dua: tuple[PdLengkap, PdLengkap]
) -> None:
    a, _ = dua
    masuk(ponsel, live_server.url, a.operator)
    ponsel.goto(f"{live_server.url}/{daerah.slug}/rencana/pohon/")
    expect(ponsel.locator(".sk-bagan")).not_to_be_visible()
    ponsel.locator(".sk-pohon-susun").get_by_role("link", name=a.program.uraian).click()
    expect(ponsel.get_by_role("link", name=re.compile("Tambah kinerja di bawahnya"))).to_be_visible()
    periksa_axe(ponsel)
    periksa_lebar(ponsel)
