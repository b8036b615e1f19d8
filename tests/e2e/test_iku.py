"""An indicator in a browser: weak wording, the hint beside it, mended; then the IKU is set by decree and printed."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from sakip.akun.models import Peran
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import buka_halaman, masuk, periksa_axe, periksa_lebar, pindah
from tests.factories.organisasi import buat_pelaku
from tests.factories.perencanaan import buat_pd_lengkap, setujui_rencana

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def _periksa(page: Page) -> None:
    for lebar, tinggi in ((360, 800), (1366, 768)):
        page.set_viewport_size({"width": lebar, "height": tinggi})
        periksa_axe(page)
        periksa_lebar(page)


def test_dari_rumusan_lemah_sampai_iku_ditetapkan(peramban: Browser, live_server: LiveServer, daerah: Pemda) -> None:
    with cakupan.transaksi(daerah):
        d = buat_pd_lengkap(daerah, sampai="draf")
    tim = buat_pelaku(daerah, Peran.TIM_SAKIP)
    halaman = {k: buka_halaman(peramban) for k in ("op", "verif", "tim", "kepala")}
    for k, siapa in (("op", d.operator), ("verif", d.verifikator), ("tim", tim), ("kepala", d.kepala_pd)):
        masuk(halaman[k], live_server.url, siapa)
    op, rencana = halaman["op"], f"{live_server.url}/{daerah.slug}/rencana/"

    op.goto(f"{rencana}kinerja/{d.sasaran.pk}/indikator/tambah/")
    _periksa(op)
    op.get_by_label("Nama indikator").fill("Sosialisasi anti narkoba")
    op.get_by_label("Satuan").click()
    expect(op.get_by_text("berbunyi seperti kegiatan, bukan ukuran")).to_be_visible()
    expect(op.get_by_text("Persentase pelajar yang memahami bahaya narkoba")).to_be_visible()
    op.get_by_label("Nama indikator").fill("Persentase pelajar yang memahami bahaya narkoba")
    op.get_by_label("Satuan").fill("%")
    op.get_by_label("Jenis", exact=True).select_option("persentase")
    # the form is drawn anew for the kind: pembilang and penyebut wait to be named
    op.get_by_label("Nama komponen").first.fill("pelajar yang paham")
    op.get_by_label("Nama komponen").nth(1).fill("pelajar yang diuji")
    op.get_by_label("Target 2025", exact=True).fill("60")
    op.get_by_label("Indikator Kinerja Utama (IKU)").check()
    expect(op.get_by_text("berbunyi seperti kegiatan, bukan ukuran")).to_have_count(0)
    _periksa(op)
    op.get_by_role("button", name="Simpan", exact=True).click()
    expect(op.get_by_text("Indikator tersimpan.")).to_be_visible()
    pindah(op, op.get_by_role("link", name="Semua indikator rencana ini"))
    _periksa(op)

    with cakupan.transaksi(daerah):
        setujui_rencana(d)
    op.goto(f"{rencana}iku/")
    expect(op.get_by_text("Belum ditetapkan.")).to_be_visible()
    _periksa(op)
    pindah(op, op.get_by_role("link", name="Susun penetapan"))
    _periksa(op)
    op.get_by_role("button", name="Susun draf").click()
    expect(op.get_by_role("link", name="Persentase pelajar yang memahami bahaya narkoba")).to_be_visible()
    op.get_by_label("Nomor keputusan").fill("050/7/IKU")
    op.get_by_role("button", name="Simpan").click()
    expect(op.get_by_text("Nomor dan tanggal tersimpan.")).to_be_visible()
    _periksa(op)
    dokumen = op.url
    pindah(op, op.get_by_role("button", name="Ajukan untuk diverifikasi"))
    expect(op.get_by_text("Sekarang di tangan")).to_be_visible()
    for k, tombol in (("verif", "Verifikasi"), ("tim", "Nyatakan selaras")):
        halaman[k].goto(dokumen)
        pindah(halaman[k], halaman[k].get_by_role("button", name=tombol, exact=True))
    kepala = halaman["kepala"]
    kepala.goto(dokumen)
    kepala.get_by_role("link", name="Tetapkan").click()
    kepala.get_by_role("button", name="Tetapkan").click()
    expect(kepala.get_by_text("Ditetapkan", exact=True).first).to_be_visible()
    kepala.get_by_role("button", name="Buat PDF").click()
    expect(kepala.get_by_text("PDF IKU 2025").first).to_be_visible()
    _periksa(kepala)
    op.goto(f"{rencana}iku/?jenis=iki&pd={d.pd.pk}")
    _periksa(op)
    for page in halaman.values():
        page.context.close()
