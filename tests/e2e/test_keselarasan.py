"""Keselarasan, register and nomenclature in a real browser: from what is missing to where it is mended; axe on each."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from perencanaan.models import VersiRencana
from perencanaan.services.nomenklatur import baca_nomenklatur, muat_nomenklatur
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import buka_halaman, masuk, periksa_keluhan, pindah, potret
from tests.factories.berkas import PDF_KECIL
from tests.factories.perencanaan import buat_pd_lengkap, buat_renstra, buat_rpjmd, tetapkan
from tests.perencanaan.test_nomenklatur import RUJUKAN, buku

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PUTUS = "belum menunjuk sasaran RPJMD"


def test_putus_diperbaiki_dari_tautannya(
    peramban: Browser, live_server: LiveServer, daerah: Pemda, tmp_path: Path
) -> None:
    with cakupan.transaksi(daerah):
        d = buat_pd_lengkap(daerah)
        buat_rpjmd(d)
        buat_renstra(d)
    op = buka_halaman(peramban)
    masuk(op, live_server.url, d.operator)
    selaras = f"{live_server.url}/{daerah.slug}/rencana/keselarasan/"
    op.goto(selaras)
    expect(op.get_by_role("link", name=re.compile(PUTUS))).to_be_visible()
    potret(op, "keselarasan")
    with op.expect_download() as unduhan:
        op.get_by_role("link", name="Excel").click()
    berkas = tmp_path / "selaras.xlsx"
    unduhan.value.save_as(berkas)
    sel = [str(x) for lembar in load_workbook(berkas) for b in lembar.iter_rows(values_only=True) for x in b]
    assert any(PUTUS in s for s in sel), "unduhan tidak memuat yang tampak di halaman"

    # The Renstra in force is locked: the way out is a perubahan, in which the same sasaran can be pointed.
    pindah(op, op.get_by_role("link", name=re.compile(PUTUS)))
    expect(op.get_by_role("button", name="Simpan")).to_have_count(0)
    pindah(op, op.get_by_role("link", name=re.compile("^Renstra")).first)
    pindah(op, op.get_by_role("button", name="Buat perubahan"))
    pindah(op, op.get_by_role("link", name="Pohon kinerja").first)
    op.get_by_role("link", name="Meningkatnya kualitas perencanaan").first.click()
    op.get_by_label("sasaran RPJMD", exact=False).select_option(label="Meningkatnya akuntabilitas daerah")
    op.get_by_role("button", name="Simpan").click()
    expect(op.get_by_text("Kinerja tersimpan.")).to_be_visible()
    with cakupan.transaksi(daerah):
        tetapkan(VersiRencana.objects.get(dokumen__jenis="renstra", ke=2), d)
    op.goto(selaras)
    expect(op.get_by_role("link", name=re.compile(PUTUS))).to_have_count(0)
    op.context.close()

    bappeda = buka_halaman(peramban)
    masuk(bappeda, live_server.url, d.bappeda)
    bappeda.goto(f"{selaras}semua/")
    potret(bappeda, "keselarasan-semua")
    pindah(bappeda, bappeda.get_by_role("link", name=d.pd.sebutan))
    expect(bappeda.get_by_text("Target 2025 dari dokumen ke dokumen")).to_be_visible()
    periksa_keluhan(bappeda)
    bappeda.context.close()


def test_register_dari_unggah_sampai_publik(
    peramban: Browser, live_server: LiveServer, daerah: Pemda, tmp_path: Path
) -> None:
    with cakupan.transaksi(daerah):
        d = buat_pd_lengkap(daerah)
    register = f"{live_server.url}/{daerah.slug}/rencana/register/"
    publik = f"{live_server.url}/{daerah.slug}/publik/dokumen/"
    berkas = tmp_path / "dpa.pdf"
    berkas.write_bytes(PDF_KECIL)

    op = buka_halaman(peramban)
    masuk(op, live_server.url, d.operator)
    op.goto(register)
    expect(op.locator("#renja")).to_contain_text("dari sistem")
    pindah(op, op.get_by_role("link", name=re.compile("^Unggah DPA|^Unggah Dokumen Pelaksanaan")))
    op.locator("input[name=nomor]").fill("900/12/2025")
    op.locator("input[name=tanggal]").fill("2025-01-05")
    op.set_input_files("input[type=file]", berkas)
    potret(op, "register-isi")
    pindah(op, op.get_by_role("button", name="Simpan ke register"))
    op.goto(register)
    expect(op.locator("#dpa")).to_contain_text("900/12/2025")
    pindah(op, op.locator("#dpa").get_by_role("link", name=re.compile("Berkas")))
    dokumen = op.url
    expect(op.get_by_text("Diterbitkan oleh kepala PD atau admin pemda.")).to_be_visible()

    umum = buka_halaman(peramban)
    umum.goto(publik)
    expect(umum.get_by_text("900/12/2025")).to_have_count(0)
    kepala = buka_halaman(peramban)
    masuk(kepala, live_server.url, d.kepala_pd)
    kepala.goto(dokumen)
    pindah(kepala, kepala.get_by_role("button", name="Terbitkan"))
    potret(kepala, "register-dokumen")
    umum.goto(publik)
    expect(umum.get_by_text("900/12/2025").first).to_be_visible()

    bappeda = buka_halaman(peramban)
    masuk(bappeda, live_server.url, d.bappeda)
    bappeda.goto(f"{register}semua/")
    potret(bappeda, "register-semua")
    bappeda.get_by_role("link", name="Renstra", exact=True).click()
    expect(bappeda.get_by_role("rowheader", name=d.pd.sebutan)).to_be_visible()
    for page in (op, umum, kepala, bappeda):
        periksa_keluhan(page)
        page.context.close()


def test_memilih_dari_nomenklatur(halaman: Page, live_server: LiveServer, daerah: Pemda) -> None:
    with cakupan.transaksi(daerah):
        d = buat_pd_lengkap(daerah, sampai="draf")
    muat_nomenklatur(RUJUKAN, baca_nomenklatur(buku(), RUJUKAN), using="pemilik")
    masuk(halaman, live_server.url, d.operator)
    halaman.goto(f"{live_server.url}/{daerah.slug}/rencana/kinerja/{d.sasaran.pk}/nomenklatur/")
    halaman.get_by_label("Kode atau kata").fill("analis")
    pertama = halaman.locator("#hasil input[type=checkbox]").first
    expect(pertama).to_be_visible()
    halaman.wait_for_url("**/nomenklatur/?*q=analis*")
    potret(halaman, "nomenklatur-pilih")
    pertama.focus()
    halaman.keyboard.press("Space")
    halaman.get_by_role("button", name="Tambahkan yang ditandai").click()
    expect(halaman.get_by_text(re.compile("ditambahkan"))).to_be_visible()
    halaman.goto(f"{live_server.url}/{daerah.slug}/rencana/nomenklatur/")
    potret(halaman, "nomenklatur")
