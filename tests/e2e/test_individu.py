"""A whole month of kinerja individu in the browser: the ASN plans and reports on a phone without script, the superior
returns it, the ASN amends, the superior assesses, the head sees the recap and takes it along; axe on every page."""

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect
from pytest_django.live_server_helper import LiveServer

from sakip.akun.pelaku import Pelaku
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import buka_halaman, masuk, periksa_axe, periksa_lebar, pindah
from tests.factories.individu import buat_garis, pakai_aturan

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
FOTO: FilePayload = {"name": "notulen.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + b"0" * 64}


def _periksa(page: Page) -> None:
    for lebar, tinggi in ((360, 800), (1366, 768)):
        page.set_viewport_size({"width": lebar, "height": tinggi})
        periksa_axe(page)
        periksa_lebar(page)


def _tekan(page: Page, nama: str) -> None:
    """Press a step and confirm on the page that comes without script, or in the dialog."""
    page.get_by_label("Langkah berikutnya").get_by_text(nama, exact=True).first.click()


def test_sebulan_dari_rencana_sampai_rekap(peramban: Browser, live_server: LiveServer, daerah: Pemda) -> None:
    with cakupan.transaksi(daerah):
        pakai_aturan()
        g = buat_garis(daerah)
    awal = f"{live_server.url}/{daerah.slug}/ukur/individu/"

    def sebagai(siapa: Pelaku, ukuran: str = "lebar", *, skrip: bool = True) -> Page:
        page = buka_halaman(peramban, ukuran, java_script_enabled=skrip)
        masuk(page, live_server.url, siapa)
        return page

    # The ASN, on a phone, without script.
    asn = sebagai(g.staf, "ponsel", skrip=False)
    asn.goto(awal)
    asn.get_by_role("button", name="Susun rencana Desember").click()
    expect(asn.get_by_role("heading", name="Kinerja Desember 2025")).to_be_visible()
    bulan = asn.url
    asn.get_by_label("Yang akan dikerjakan").fill("Menyusun rekap capaian")
    asn.locator("#id_target").fill("4")
    asn.get_by_role("button", name="Simpan rencana").click()
    expect(asn.get_by_text("Tulis satuan targetnya").first).to_be_visible()
    asn.get_by_label("Satuan").fill("dokumen")
    asn.get_by_role("button", name="Simpan rencana").click()
    expect(asn.get_by_role("heading", name="Menyusun rekap capaian")).to_be_visible()
    _tekan(asn, "Kirim rencana")
    expect(asn.get_by_role("heading", name="Laporan: apa yang tercapai")).to_be_visible()
    asn.get_by_label("Realisasi (dokumen)").fill("3")
    asn.get_by_label("Kendala").fill("Data dua bidang terlambat.")
    asn.get_by_role("button", name="Simpan laporan").click()
    expect(asn.get_by_text("Laporan tersimpan")).to_be_visible()
    _tekan(asn, "Ajukan laporan")
    expect(asn.get_by_text("tidak dapat diubah sampai dinilai")).to_be_visible()
    pindah(asn, asn.get_by_role("button", name="Ajukan laporan"))
    expect(asn.get_by_text("Menunggu penilaian").first).to_be_visible()

    # The superior returns it with a reason.
    atasan = sebagai(g.kasi)
    atasan.goto(f"{live_server.url}/{daerah.slug}/")
    expect(atasan.get_by_role("link", name="Nilai 1 laporan kinerja bawahan").first).to_be_visible()
    atasan.goto(f"{awal}bawahan/")
    _periksa(atasan)
    pindah(atasan, atasan.get_by_role("link", name="Nilai Staf Uji Desember"))
    _periksa(atasan)
    _tekan(atasan, "Kembalikan")
    dialog = atasan.locator("dialog[open]")
    dialog.get_by_role("textbox").fill("Lampirkan notulen rapat.")
    pindah(atasan, dialog.get_by_role("button", name="Kembalikan"))
    expect(atasan.get_by_text("Dikembalikan").first).to_be_visible()

    # The ASN amends: evidence and words, and sends it again.
    asn.goto(bulan)
    expect(asn.get_by_text("Lampirkan notulen rapat.")).to_be_visible()
    asn.get_by_label("Tambah bukti").set_input_files([FOTO])
    asn.get_by_role("button", name="Unggah bukti").click()
    expect(asn.get_by_text("notulen.png").first).to_be_visible()
    _tekan(asn, "Ajukan laporan")
    expect(asn.get_by_text("tidak dapat diubah sampai dinilai")).to_be_visible()
    pindah(asn, asn.get_by_role("button", name="Ajukan laporan"))
    expect(asn.get_by_text("Menunggu penilaian").first).to_be_visible()

    # The superior assesses all five aspects; the ASN reads the result.
    atasan.goto(bulan)
    for n, aspek in enumerate(("Kualitas kerja", "Ketepatan waktu", "Inisiatif", "Kemampuan", "Komunikasi")):
        atasan.get_by_role("group", name=aspek).get_by_role("radio").nth(4 if n else 3).check()
    atasan.get_by_label("Umpan balik").fill("Rapi. Kirim dua hari lebih awal.")
    atasan.get_by_role("button", name="Simpan dan selesai menilai").click()
    expect(atasan.get_by_text("Penilaian selesai.")).to_be_visible()
    asn.goto(bulan)
    expect(asn.get_by_text("96,00").first).to_be_visible()
    expect(asn.get_by_text("Rapi. Kirim dua hari lebih awal.")).to_be_visible()

    # The head sees the recap and takes it along.
    kepala = sebagai(g.kepala)
    for lihat in ("nilai", "unit", "tpp", "usulan"):
        kepala.goto(f"{awal}rekap/?lihat={lihat}")
        _periksa(kepala)
    kepala.goto(f"{awal}rekap/")
    expect(kepala.get_by_role("row", name="Staf Uji").get_by_text("96,00")).to_be_visible()
    with kepala.expect_download() as unduhan:
        kepala.get_by_role("button", name="Unduh Excel").click()
    assert unduhan.value.suggested_filename == "rekap-kinerja-2025.xlsx"

    # What staff open on their phones, with script.
    lain = sebagai(g.staf)
    for jalur in (awal, bulan, f"{awal}pegawai/{g.pegawai['staf'].pk}/skp/"):
        lain.goto(jalur)
        _periksa(lain)
