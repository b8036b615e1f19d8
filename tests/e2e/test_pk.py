"""PK of a whole PD in the browser: drafted in one step, the superior's targets seen and taken, checked, signed by both
parties, scanned, and all of them in one PDF; axe on every page."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from perencanaan.models import PerjanjianKinerja
from sakip.akun.pelaku import Pelaku
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pelaksana import jalankan
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import buka_halaman, masuk, periksa_axe, periksa_lebar, pindah, tekan_langkah
from tests.factories.perencanaan import buat_pd_lengkap

pytestmark = [pytest.mark.e2e, pytest.mark.pdf, pytest.mark.django_db(transaction=True)]
SCAN = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def _periksa(page: Page) -> None:
    for lebar, tinggi in ((360, 800), (1366, 768)):
        page.set_viewport_size({"width": lebar, "height": tinggi})
        periksa_axe(page)
        periksa_lebar(page)


def test_pk_seluruh_pd_dari_draf_sampai_satu_pdf(
    peramban: Browser, live_server: LiveServer, daerah: Pemda, tmp_path: Path
) -> None:
    with cakupan.transaksi(daerah):
        d = buat_pd_lengkap(daerah, sampai="rencana")
    halaman: dict[str, Page] = {}

    def sebagai(siapa: Pelaku) -> Page:
        if siapa.nama not in halaman:
            halaman[siapa.nama] = buka_halaman(peramban)
            masuk(halaman[siapa.nama], live_server.url, siapa)
        return halaman[siapa.nama]

    awal = f"{live_server.url}/{daerah.slug}/rencana/"
    op = sebagai(d.operator)
    op.goto(f"{awal}pk/")
    op.get_by_role("link", name="Susun semua jabatan").click()
    expect(op.get_by_role("heading", name="Akan disusun: 2 draf")).to_be_visible()
    pindah(op, op.get_by_role("button", name="Susun 2 draf"))
    pindah(op, op.get_by_role("link", name=d.kabid.nama, exact=True))
    pk = op.url

    # The superior's targets: seen, and one taken with a target of its own.
    expect(op.get_by_text(f"mendukung sasaran atasan: {d.sasaran.uraian}").first).to_be_visible()
    pindah(op, op.get_by_role("link", name="Ambil dengan target sendiri"))
    _periksa(op)
    op.get_by_label(d.indikator_sasaran.uraian, exact=True).check()
    op.get_by_label(f"Target jabatan ini untuk {d.indikator_sasaran.uraian}").fill("40,5")
    op.get_by_label(d.indikator_sub.uraian, exact=True).uncheck()
    op.get_by_role("button", name="Simpan isi PK").click()
    expect(op.get_by_text("Isi PK tersimpan: 3 indikator.")).to_be_visible()
    expect(op.get_by_text("Indikator atasan").first).to_be_visible()

    pindah(op, op.get_by_role("link", name="Catat dialog"))
    op.get_by_label("Tanggal").fill("2025-01-10")
    op.get_by_label("Agenda").fill("Target 2025")
    op.get_by_label("Ir. Laras Puspita, M.Si., Kepala Dinas Lengkap").check()
    _periksa(op)
    op.get_by_role("button", name="Simpan", exact=True).click()
    expect(op.get_by_role("link", name="Isi notulen")).to_be_visible()
    _periksa(op)

    tekan_langkah(op, pk, "Ajukan untuk diverifikasi")
    tekan_langkah(sebagai(d.verifikator), pk, "Verifikasi")
    tekan_langkah(sebagai(d.verifikator), pk, "Tanda tangani sebagai pihak pertama")
    tekan_langkah(sebagai(d.kepala_pd), pk, "Tanda tangani sebagai pihak kedua")
    op.goto(pk)
    expect(op.locator(".sk-dokkepala .sk-status").first).to_have_text("Terbit")

    berkas = tmp_path / "pk bertanda tangan.pdf"
    berkas.write_bytes(SCAN)
    op.set_input_files("input[type=file]", berkas)
    op.get_by_role("button", name="Unggah pindaian").click()
    expect(op.get_by_text("Pindaian PK tersimpan.")).to_be_visible()
    expect(op.get_by_text("pk bertanda tangan.pdf")).to_be_visible()
    expect(op.get_by_role("button", name="Ganti pindaian")).to_be_visible()
    _periksa(op)

    op.goto(f"{awal}pk/")
    op.get_by_role("button", name="PDF semua").click()
    op.wait_for_url("**/pekerjaan/**")
    with cakupan.transaksi(daerah):
        kerja = Pekerjaan.objects.latest("pk")
        assert PerjanjianKinerja.objects.filter(status="terbit").count() == 1
    assert jalankan(kerja.pk, daerah)
    op.reload()
    with op.expect_download() as unduhan:
        op.get_by_role("link", name="Unduh").first.click()
    assert Path(unduhan.value.path()).read_bytes().startswith(b"%PDF-")
    for page in halaman.values():
        assert page.keluhan == []  # type: ignore[attr-defined]
        page.context.close()
