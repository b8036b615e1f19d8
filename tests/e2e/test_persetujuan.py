"""The inbox in a browser: the kepala PD approves several at once, sends one back, the operator reads why."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from perencanaan.models import VersiRencana
from perencanaan.services.rencana import buat_dokumen_rencana
from sakip.alur.dasar import terapkan
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import buka_halaman, masuk, periksa_axe, periksa_lebar, pindah, potret
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def _menunggu_kepala(daerah: Pemda) -> PdLengkap:
    with cakupan.transaksi(daerah):
        d = buat_pd_lengkap(daerah, sampai="draf")
        terapkan(d.versi, "ajukan", pelaku=d.operator)
        terapkan(d.versi, "verifikasi", pelaku=d.verifikator)
        for tahun in (2031, 2032, 2033):
            v = buat_dokumen_rencana(pelaku=d.operator, jenis="renja", pd=d.pd, tahun_awal=tahun, tahun_akhir=tahun)
            VersiRencana.objects.filter(pk=v.pk).update(status="diverifikasi")
    return d


def test_kepala_menyetujui_sekaligus_dan_mengembalikan_satu(
    peramban: Browser, live_server: LiveServer, daerah: Pemda
) -> None:
    d = _menunggu_kepala(daerah)
    rumah = f"{live_server.url}/{daerah.slug}/"
    kepala, operator = buka_halaman(peramban), buka_halaman(peramban)
    masuk(kepala, live_server.url, d.kepala_pd)
    masuk(operator, live_server.url, d.operator)
    kepala.goto(rumah)
    pindah(kepala, kepala.get_by_role("link", name="Persetujuan", exact=True))
    _periksa(kepala)
    potret(kepala, "persetujuan")
    # by keyboard: tick "all", take one off again, and go on
    semua = kepala.get_by_label("Pilih semua")
    semua.focus()
    kepala.keyboard.press("Space")
    expect(kepala.get_by_text("4 dipilih")).to_be_visible()
    kepala.get_by_label("Pilih Renja 2025 versi 1").press("Space")
    expect(kepala.get_by_text("3 dipilih")).to_be_visible()
    kepala.get_by_role("button", name="Setujui yang dipilih").press("Enter")
    expect(kepala.get_by_role("heading", name="Akan diproses: Setujui 3")).to_be_visible()
    _periksa(kepala)
    kepala.get_by_role("button", name="Setujui 3 dokumen").click()
    expect(kepala.get_by_text("Setujui: 3 selesai.")).to_be_visible()
    _periksa(kepala)
    pindah(kepala, kepala.get_by_role("link", name="Kembali ke daftar persetujuan"))
    kepala.get_by_label("Pilih Renja 2025 versi 1").check()
    pindah(kepala, kepala.get_by_role("button", name="Kembalikan yang dipilih"))
    kepala.get_by_label("Alasan (wajib), sama untuk semua").fill("Target sasaran belum sama dengan Renstra.")
    _periksa(kepala)
    kepala.get_by_role("button", name="Kembalikan 1 dokumen").click()
    expect(kepala.get_by_text("Kembalikan: 1 selesai.")).to_be_visible()
    operator.goto(f"{rumah}rencana/dokumen/{d.versi.pk}/")
    expect(operator.get_by_text("Target sasaran belum sama dengan Renstra.").first).to_be_visible()
    expect(operator.get_by_role("link", name="Ajukan")).to_be_visible()
    for page in (kepala, operator):
        page.context.close()


def _periksa(page: Page) -> None:
    for lebar, tinggi in ((360, 800), (1366, 768)):
        page.set_viewport_size({"width": lebar, "height": tinggi})
        periksa_axe(page)
        periksa_lebar(page)
