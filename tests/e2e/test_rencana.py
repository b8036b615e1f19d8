"""Planning in a real browser: import a Renja, see the tree, take it to ditetapkan, agree on a PK; axe on every page."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from sakip.akun.models import Peran
from sakip.tenansi import cakupan
from sakip.tenansi.models import Jabatan, Pemda
from tests.e2e.alat import buka_halaman, masuk, periksa_axe, periksa_lebar, pindah, potret, tekan_langkah
from tests.factories.organisasi import buat_jabatan, buat_pd, buat_pejabat, buat_pelaku
from tests.factories.perencanaan import buat_pd_lengkap

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
BERKAS = (
    "Tujuan PD;Sasaran PD;Program/Kegiatan/Sub Kegiatan;Indikator Kinerja;Satuan;Target Renja K;Pagu Renja Rp\n"
    "Meningkatnya akuntabilitas;Meningkatnya mutu layanan;Program Layanan;Persentase layanan tuntas;%;90;5000000\n"
    ";;Pengelolaan Layanan;Persentase keluhan tertangani;%;80;5000000\n"
)


def test_dari_berkas_sampai_pk_terbit(
    peramban: Browser, live_server: LiveServer, daerah: Pemda, tmp_path: Path
) -> None:
    with cakupan.transaksi(daerah):
        pd = buat_pd(nama="Dinas Layanan")
        bupati = buat_jabatan(None, Jabatan.Tingkat.KEPALA_DAERAH, "Bupati Uji")
        kepala = buat_jabatan(pd, Jabatan.Tingkat.KEPALA_PD, "Kepala Dinas Layanan", atasan=bupati)
    orang = {p: buat_pelaku(daerah, p, pd=pd) for p in (Peran.OPERATOR, Peran.VERIFIKATOR, Peran.KEPALA_PD)}
    orang |= {p: buat_pelaku(daerah, p) for p in (Peran.BAPPEDA, Peran.PIMPINAN)}
    with cakupan.transaksi(daerah):
        buat_pejabat(bupati, "Raka Mahendra, S.E.", pengguna=orang[Peran.PIMPINAN].pengguna)
        buat_pejabat(kepala, "Ir. Laras Puspita, M.Si.", pengguna=orang[Peran.KEPALA_PD].pengguna)
    halaman: dict[str, Page] = {}
    for peran, pelaku in orang.items():
        halaman[peran] = buka_halaman(peramban)
        masuk(halaman[peran], live_server.url, pelaku)
    rencana = f"{live_server.url}/{daerah.slug}/rencana/"
    berkas = tmp_path / "renja.csv"
    berkas.write_text(BERKAS, encoding="utf-8")

    op = halaman[Peran.OPERATOR]
    op.goto(f"{live_server.url}/{daerah.slug}/")
    expect(op.get_by_text("Susun Perjanjian Kinerja 2025 kepala Dinas Layanan").first).to_be_visible()
    op.goto(f"{rencana}impor/")
    op.set_input_files("input[type=file]", berkas)
    op.get_by_role("button", name="Unggah dan periksa").click()
    expect(op.get_by_text("Rp5.000.000")).to_be_visible()
    potret(op, "rencana-impor-pratinjau")
    pindah(op, op.get_by_role("button", name="Terapkan semua"))
    op.get_by_role("link", name="Buka pohon kinerja").click()
    # The page holds the tree twice: the picture, and the list that a phone shows.
    expect(op.locator("#diagram svg").get_by_text("Meningkatnya mutu layanan")).to_be_visible()
    pindah(op, op.get_by_role("link", name="Renja 2025"))
    dokumen = op.url

    def tekan(peran: str, alamat: str, nama: str) -> None:
        tekan_langkah(halaman[peran], alamat, nama)

    tekan(Peran.OPERATOR, dokumen, "Ajukan")
    tekan(Peran.VERIFIKATOR, dokumen, "Verifikasi")
    tekan(Peran.KEPALA_PD, dokumen, "Setujui")
    tekan(Peran.BAPPEDA, dokumen, "Tetapkan")
    op.goto(f"{rencana}pk/susun/")
    op.get_by_role("button", name="Susun draf").click()
    op.wait_for_url("**/rencana/pk/*/")
    pk = op.url
    expect(op.get_by_text("Persentase layanan tuntas")).to_be_visible()
    tekan(Peran.OPERATOR, pk, "Ajukan untuk diverifikasi")
    tekan(Peran.VERIFIKATOR, pk, "Verifikasi")
    tekan(Peran.BAPPEDA, pk, "Nyatakan selaras")
    tekan(Peran.KEPALA_PD, pk, "Tanda tangani sebagai pihak pertama")
    tekan(Peran.PIMPINAN, pk, "Tanda tangani sebagai pihak kedua")
    op.goto(pk)
    expect(op.locator(".sk-dokkepala .sk-status")).to_have_text("Terbit")
    potret(op, "rencana-pk")
    for page in halaman.values():
        page.context.close()


def test_semua_halaman_rencana_bersih(halaman: Page, live_server: LiveServer, daerah: Pemda) -> None:
    with cakupan.transaksi(daerah):
        d = buat_pd_lengkap(daerah)
        draf = buat_pd_lengkap(daerah, nama="Dinas Draf", sampai="draf")
    assert d.pk is not None
    awal = f"{live_server.url}/{daerah.slug}/rencana/"
    masuk(halaman, live_server.url, draf.operator)
    v, k = draf.versi.pk, draf.program.pk
    for jalur in (
        "", "pohon/", "pohon/?tampilan=tabel", "iku/", "pk/", "pk/susun/", "impor/", "dokumen/buat/", f"dokumen/{v}/",
        f"dokumen/{v}/naskah/", f"dokumen/{v}/matriks/", f"dokumen/{v}/kinerja/tambah/", f"kinerja/{k}/",
        f"kinerja/{k}/indikator/tambah/", f"indikator/{draf.indikator_program.pk}/",
    ):  # fmt: skip
        for lebar, tinggi in ((1366, 768), (360, 800)):
            halaman.set_viewport_size({"width": lebar, "height": tinggi})
            halaman.goto(awal + jalur)
            periksa_axe(halaman)
            periksa_lebar(halaman)
