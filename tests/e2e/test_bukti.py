"""Evidence and analysis in a real browser: paste, drag, look, use again, obligatory analysis, usulan to the plan."""

import base64
import io
from datetime import timedelta

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from pengukuran.models import Analisis
from pengukuran.services.pengisian import terapkan_pengisian
from pengukuran.services.periode import perpanjang
from pengukuran.services.rincian import simpan_analisis
from perencanaan.services.rencana import salin_versi
from sakip.dokumen.models import TautanBukti, VersiBerkas
from sakip.inti import waktu
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.dokumen.test_baca import buat_docx, p
from tests.e2e.alat import keluar, masuk, periksa_axe, periksa_keluhan
from tests.factories.berkas import PDF_KECIL, buat_xlsx
from tests.factories.organisasi import buat_pemda
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur, isi, lengkapi, pada_triwulan, setujui

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
KE = 2
TEMPEL = """(base64) => {
  const b = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)), d = new DataTransfer();
  d.items.add(new File([b], "image.png", {type: "image/png"}));
  const tempel = new ClipboardEvent("paste", {clipboardData: d, bubbles: true, cancelable: true});
  document.querySelector("#panel").dispatchEvent(tempel);
}"""
LEPAS = """(berkas) => {
  const d = new DataTransfer(), di = document.querySelector("[data-bagian-bukti]");
  berkas.forEach(([nama, isi]) => d.items.add(new File([Uint8Array.from(atob(isi), (c) => c.charCodeAt(0))], nama)));
  const sifat = {dataTransfer: d, bubbles: true, cancelable: true};
  for (const jenis of ["dragover", "drop"]) di.dispatchEvent(new DragEvent(jenis, sifat));
}"""


def _b64(isi_: bytes) -> str:
    return base64.b64encode(isi_).decode()


def _png(warna: str = "teal") -> bytes:
    keluaran = io.BytesIO()
    Image.new("RGB", (60, 40), warna).save(keluaran, "PNG")
    return keluaran.getvalue()


@pytest.fixture
def daerah(transactional_db: None) -> Pemda:
    return buat_pemda("kabupaten-uji", "Kabupaten Uji")


@pytest.fixture
def t(daerah: Pemda) -> PdTerukur:
    """TW I approved with a plan; TW II open, its sub kegiatan at half of the target."""
    with cakupan.transaksi(daerah):
        t = buat_pd_terukur(daerah, nama="Badan Perencanaan")
        sub = t.data.indikator_sub
        isi(t, sub, 1, "1")
        with pada_triwulan(2025, 1):
            simpan_analisis(**t.kunci(1), indikator_id=sub.pk, isi={"rencana": "Menetapkan petugas data"})
        setujui(t, 1)
        perpanjang(
            pelaku=t.admin, pd_id=t.data.pd.pk, periode_id=t.periode[KE].pk,
            sampai=waktu.sekarang() + timedelta(days=2), alasan="Data terlambat",
        )  # fmt: skip
        isi(t, sub, KE, "0")
    return t


@pytest.fixture
def panel(halaman: Page, live_server: LiveServer, t: PdTerukur) -> Page:
    """The operator at the row of the sub kegiatan."""
    masuk(halaman, live_server.url, t.data.operator)
    halaman.goto(f"{live_server.url}/kabupaten-uji/ukur/?ke={KE}&pilih={t.data.indikator_sub.pk}")
    return halaman


def test_unggah_lihat_pakai_lagi(panel: Page, live_server: LiveServer, t: PdTerukur, daerah: Pemda) -> None:
    bukti = panel.locator("#bukti")
    panel.evaluate(TEMPEL, _b64(_png()))
    expect(bukti).to_contain_text("1 berkas")
    expect(bukti.locator(".sk-berkas b")).to_contain_text("Tempelan 20")
    docx, xlsx = buat_docx(p("Notulen", "Heading1") + p("&lt;b&gt;hadir&lt;/b&gt;")), buat_xlsx([["Bulan", 1234.5]])
    semua: list[tuple[str, bytes]] = [("Laporan.pdf", PDF_KECIL), ("data.xlsx", xlsx), ("notulen.docx", docx)]
    semua.append(("rusak.pdf", b"<html>"))
    panel.evaluate(LEPAS, [[nama, _b64(isi_)] for nama, isi_ in semua])
    expect(bukti).to_contain_text("4 berkas")
    expect(bukti.locator("[data-antre] li")).to_contain_text("Jenis berkas ini tidak diterima")
    expect(panel.locator(f'tr[data-baris="{t.data.indikator_sub.pk}"] [data-bukti]')).to_have_text("4")
    bukti.get_by_role("button", name="Tutup").click()
    dialog = panel.locator(".sk-dialog-berkas")
    for nama, pilih in (
        ("Tempelan", "img"), ("Laporan.pdf", "iframe"), ("data.xlsx", "td:text-is('1.234,5')"),
        ("notulen.docx", "p:text-is('<b>hadir</b>')"),
    ):  # fmt: skip
        bukti.get_by_role("link", name=nama).click()
        expect(dialog.locator(pilih)).to_be_visible()
        if nama != "Laporan.pdf":  # the viewer inside the frame is the browser's
            periksa_axe(panel, ".sk-dialog-berkas")
        # Not by the key: the browser's viewer in the frame may have taken the focus.
        dialog.get_by_role("button", name="Tutup").click()
        expect(dialog).to_be_hidden()
    # The same content again: the file that is there is used. Then another row takes it from the list.
    panel.evaluate(LEPAS, [["salinan.pdf", _b64(PDF_KECIL)]])
    expect(panel.locator("#kabar-singkat")).to_contain_text("Isi yang sama sudah ada")
    panel.locator(f'tr[data-baris="{t.data.indikator_kegiatan.pk}"] a.nama').click()
    expect(panel.locator("#panel h2")).to_have_text(t.data.indikator_kegiatan.uraian)
    panel.get_by_role("link", name="Pilih dari Berkas PD").click()
    dialog.get_by_label("Nama berkas").fill("laporan")
    dialog.get_by_role("button", name="Cari").click()
    dialog.get_by_role("button", name="Jadikan bukti Laporan.pdf").click()
    expect(bukti.locator(".sk-berkas b")).to_have_text("Laporan.pdf")
    with cakupan.transaksi(daerah):
        assert VersiBerkas.objects.count() == 4
        assert TautanBukti.objects.filter(versi_berkas__nama_asli="Laporan.pdf").count() == 2
        v = VersiBerkas.objects.get(nama_asli="Laporan.pdf")
    periksa_axe(panel)
    # A file in use cannot be taken away, and the page says where it is used.
    panel.goto(f"{live_server.url}/kabupaten-uji/berkas/{v.pk}/lihat/")
    expect(panel.get_by_role("button", name="Hapus berkas")).to_have_attribute("aria-disabled", "true")
    expect(panel.get_by_role("region", name="Dipakai di mana").get_by_role("link")).to_have_count(2)
    panel.goto(f"{live_server.url}/kabupaten-uji/berkas/")
    expect(panel.locator("tbody tr")).to_have_count(4)
    periksa_axe(panel)
    periksa_keluhan(panel)


def test_analisis_wajib_draf_dan_jawaban(panel: Page, t: PdTerukur, daerah: Pemda) -> None:
    sub = t.data.indikator_sub
    kurang = panel.locator(f'[data-kurang-baris="{sub.pk}"]')
    expect(kurang).to_contain_text("jawab rencana tindak lanjut periode lalu")
    panel.locator("[data-dialog$=-ajukan]").click()
    panel.locator("dialog[open] footer button:not([data-tutup])").click()
    expect(panel.locator("main")).to_contain_text("1 indikator perlu dilengkapi sebelum diajukan")
    kurang.get_by_role("link").click()
    panel.wait_for_url("**#analisis")
    keadaan = panel.locator("[data-keadaan-rincian]")
    panel.get_by_label("Belum dilaksanakan").check()
    panel.get_by_label("Penjelasan").fill("Petugas belum ada")
    for nama in ("penghambat", "solusi"):
        panel.locator(f"#an-{nama}").fill(f"Teks {nama}")
    panel.locator("#an-solusi").blur()
    expect(keadaan).to_contain_text("Tersimpan")
    # The network goes while the last part is typed; the page is closed and opened again: nothing is lost.
    panel.context.set_offline(True)
    panel.locator("#an-rencana").fill("Menunjuk dua petugas")
    panel.locator("#an-rencana").blur()
    expect(keadaan).to_contain_text("Jaringan terputus")
    panel.context.set_offline(False)
    panel.reload()
    # Sent before the page went or by the page that came: either way it is there, and stored.
    expect(panel.locator("#an-rencana")).to_have_value("Menunjuk dua petugas")
    expect(panel.locator('input[name="dasar-rencana"]')).to_have_value("Menunjuk dua petugas")
    panel.keluhan.clear()  # type: ignore[attr-defined]  # the browser complains about the network that was cut
    # Somebody else writes the same part meanwhile: both texts are shown, the person chooses.
    with cakupan.transaksi(daerah):
        simpan_analisis(
            **t.kunci(KE), indikator_id=sub.pk, isi={"solusi": "Solusi orang lain"}, dasar={"solusi": "Teks solusi"}
        )
    panel.locator("#an-solusi").fill("Solusi saya")
    panel.locator("#an-solusi").blur()
    bentrok = panel.locator('[data-bentrok="solusi"]')
    expect(bentrok).to_contain_text("Solusi orang lain")
    periksa_axe(panel)
    bentrok.get_by_role("button", name="Pakai isian saya").click()
    expect(keadaan).to_contain_text("Tersimpan")
    with cakupan.transaksi(daerah):
        a = Analisis.objects.get(realisasi__periode=t.periode[KE])
        assert (a.solusi, a.rencana, a.jawaban_lalu) == ("Solusi saya", "Menunjuk dua petugas", "belum")
    panel.reload()
    expect(kurang).to_have_count(0)


def test_halaman_dari_sebelum_simpanan_memuat_yang_tersimpan(panel: Page, t: PdTerukur) -> None:
    """Loaded anew while a text is being saved, the page may have been made before the save: it catches up by itself."""
    lama = panel.request.get(panel.url).text()
    solusi, dasar = panel.locator("#an-solusi"), panel.locator('input[name="dasar-solusi"]')
    solusi.fill("Menunjuk petugas")
    solusi.blur()
    expect(panel.locator("[data-keadaan-rincian]")).to_contain_text("Tersimpan")
    panel.route("**/ukur/?*", lambda r: r.fulfill(body=lama, content_type="text/html; charset=utf-8"))
    panel.reload()
    expect(solusi).to_have_value("Menunjuk petugas")
    expect(dasar).to_have_value("Menunjuk petugas")
    solusi.fill("Menunjuk dua petugas")
    solusi.blur()
    expect(panel.locator("[data-keadaan-rincian]")).to_contain_text("Tersimpan")
    expect(panel.locator(".sk-medan-bentrok")).to_have_count(0)


def test_usulan_diputus_kepala_dan_terlihat_pada_perubahan(
    panel: Page, live_server: LiveServer, t: PdTerukur, daerah: Pemda
) -> None:
    panel.locator("#usulan summary").click()
    panel.locator("#us-jenis").select_option("anggaran")
    panel.locator("#us-uraian").fill("Tambah belanja pelatihan")
    panel.locator("#us-alasan").fill("Petugas belum terlatih")
    panel.locator("#us-nilai").fill("25.000.000")
    panel.get_by_role("button", name="Simpan usulan").click()
    expect(panel.locator("#usulan .sk-berkas")).to_contain_text("Rp25.000.000")
    with cakupan.transaksi(daerah):
        lengkapi(t, KE)
        terapkan_pengisian(t.pengisian(KE), "ajukan", pelaku=t.data.operator)
        versi = salin_versi(pelaku=t.data.operator, versi=t.data.versi)
    keluar(panel)
    masuk(panel, live_server.url, t.data.kepala_pd)
    panel.goto(f"{live_server.url}/kabupaten-uji/")
    panel.get_by_role("link", name="Putuskan").first.click()
    expect(panel.locator("h1")).to_contain_text("usulan penyesuaian")
    periksa_axe(panel)
    panel.locator("[data-dialog$=-terima]").click()
    panel.locator("dialog[open] footer button:not([data-tutup])").click()
    expect(panel.get_by_role("region", name="Keputusan")).to_contain_text(t.data.kepala_pd.nama)
    keluar(panel)
    masuk(panel, live_server.url, t.data.operator)
    panel.goto(f"{live_server.url}/kabupaten-uji/rencana/dokumen/{versi.pk}/")
    kartu = panel.locator("#usulan")
    expect(kartu).to_contain_text("Tambah belanja pelatihan")
    kartu.get_by_role("button", name="Tandai dipakai").click()
    expect(panel.locator("#usulan")).to_contain_text("Dipakai pada versi ini")
    periksa_axe(panel)
