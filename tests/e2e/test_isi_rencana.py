"""The content of a Renstra in a real browser: isu, SWOT, strategi, risk, a recommendation; its perubahan compared."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from perencanaan import rekomendasi
from perencanaan.models import VersiRencana
from perencanaan.rekomendasi import RekomendasiTerbuka
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import masuk, periksa_axe, periksa_lebar, pindah, potret
from tests.factories.perencanaan import buat_pd_lengkap, buat_renstra, isi_lengkap, tetapkan

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_operator_mengisi_renstra_lalu_membandingkan_perubahannya(
    halaman: Page, live_server: LiveServer, daerah: Pemda, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cakupan.transaksi(daerah):
        d = buat_pd_lengkap(daerah)
        renstra, _, sasaran = buat_renstra(d, berlaku=False)
    ditawarkan = RekomendasiTerbuka("uji:1", 2024, "lhe", "Satukan pohon kinerja dalam satu diagram")
    monkeypatch.setattr(rekomendasi, "_sumber", {"uji": lambda pd_id, tahun: [ditawarkan]})
    masuk(halaman, live_server.url, d.operator)
    dokumen = f"{live_server.url}/{daerah.slug}/rencana/dokumen/{renstra.pk}/"
    halaman.goto(dokumen)
    halaman.get_by_role("link", name="Isi isu dan SWOT").click()
    expect(halaman.get_by_text("Belum ada isu")).to_be_visible()
    halaman.locator("main").get_by_role("link", name="Tambah isu").last.click()
    halaman.get_by_label("Uraian").fill("Data sektoral belum terpadu")
    halaman.get_by_label(sasaran.uraian).check()
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_text(f"Dijawab sasaran: {sasaran.uraian}")).to_be_visible()
    halaman.get_by_role("link", name="Tambah Peluang (O)").click()
    expect(halaman.get_by_label("Kelompok")).to_have_value("peluang")
    halaman.get_by_label("Uraian").fill("Kebijakan Satu Data Indonesia")
    halaman.get_by_label("Terkait isu").select_option(label="Data sektoral belum terpadu")
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_text("Isu: Data sektoral belum terpadu")).to_be_visible()

    halaman.get_by_role("link", name="Strategi & arah kebijakan").click()
    halaman.get_by_role("link", name=f"Strategi untuk {sasaran.uraian}").click()
    halaman.get_by_role("textbox", name="Strategi").fill("Memadukan data perencanaan")
    halaman.get_by_role("button", name="Simpan").click()
    halaman.get_by_role("link", name="Arah kebijakan untuk Memadukan data perencanaan").click()
    halaman.get_by_role("textbox", name="Arah kebijakan").fill("Satu data sampai kecamatan")
    halaman.get_by_label("Dari tahun").fill("2026")
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_text("Satu data sampai kecamatan 2026")).to_be_visible()

    halaman.get_by_role("link", name="Risiko", exact=True).click()
    halaman.locator("main").get_by_role("link", name="Tambah risiko").last.click()
    halaman.get_by_label("Sasaran yang terancam").select_option(label=sasaran.uraian)
    halaman.get_by_role("textbox", name="Risiko").fill("Data terlambat masuk")
    halaman.get_by_label("Kemungkinan").select_option("4")
    halaman.get_by_label("Besar dampak").select_option("4")
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_text("nilai 16")).to_be_visible()

    halaman.get_by_role("link", name="Jawaban rekomendasi").click()
    halaman.get_by_role("link", name="Jawab Satukan pohon kinerja dalam satu diagram").click()
    halaman.get_by_label("Yang dilakukan dalam rencana ini").fill("Pohon disusun ulang")
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_text("1 dari 1 sudah dijawab")).to_be_visible()

    with cakupan.transaksi(daerah):
        tetapkan(VersiRencana.objects.get(pk=renstra.pk), d)
    halaman.goto(dokumen)
    pindah(halaman, halaman.get_by_role("button", name="Buat perubahan"))
    halaman.get_by_role("link", name="Isi isu dan SWOT").click()
    halaman.get_by_role("link", name="Ubah Data sektoral belum terpadu").click()
    halaman.get_by_label("Uraian").fill("Data sektoral belum terpadu dan terlambat")
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_text("Perubahan tersimpan.")).to_be_visible()
    pindah(halaman, halaman.get_by_role("link", name="Renstra 2025–2029").first)
    halaman.get_by_role("navigation", name="Tampilan dokumen").get_by_role(
        "link", name="Bandingkan", exact=True
    ).click()
    baris = halaman.get_by_role("row", name="Data sektoral belum terpadu dan terlambat")
    expect(baris.get_by_text("Berubah")).to_be_visible()
    potret(halaman, "rencana-banding-isi")


def test_bagian_isi_rencana_bersih(halaman: Page, live_server: LiveServer, daerah: Pemda) -> None:
    with cakupan.transaksi(daerah):
        d = buat_pd_lengkap(daerah, sampai="draf")
        baris = isi_lengkap(d)
        renstra, _, _ = buat_renstra(d)
    masuk(halaman, live_server.url, d.operator)
    awal = f"{live_server.url}/{daerah.slug}/rencana/"
    v = d.versi.pk
    bagian = ("", "naskah/", "strategi/", "isu/", "risiko/", "rekomendasi/", "matriks/", "selisih/", "isu/tambah/")
    for jalur in (
        *(f"dokumen/{v}/{b}" for b in bagian), f"dokumen/{renstra.pk}/strategi/", f"dokumen/{renstra.pk}/tahunan/",
        f"risiko/{baris['risiko'].pk}/", f"strategi/{baris['strategi'].pk}/", f"kinerja/{d.tujuan.pk}/wakil/",
    ):  # fmt: skip
        for lebar, tinggi in ((1366, 768), (360, 800)):
            halaman.set_viewport_size({"width": lebar, "height": tinggi})
            halaman.goto(awal + jalur)
            periksa_axe(halaman)
            periksa_lebar(halaman)
