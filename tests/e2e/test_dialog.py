"""A quarter's dialog in a browser, from the agenda that fills itself to the answer of the person who promised; and the
list of who has not filled in, with its reminder."""

import re
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from perencanaan.models import TindakLanjutDialog
from perencanaan.selectors.dialog import calon_peserta
from sakip.akun.models import Peran
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pegawai, Pemda
from tests.e2e.alat import buka_halaman, masuk, periksa_axe, periksa_lebar, pindah
from tests.factories.organisasi import buat_jabatan, buat_pejabat, buat_pelaku
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur, isi, pada_triwulan

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def _periksa(page: Page) -> None:
    periksa_axe(page)
    periksa_lebar(page)


def _siapkan(daerah: Pemda) -> PdTerukur:
    with cakupan.transaksi(daerah):
        t = buat_pd_terukur(daerah)
        with pada_triwulan(2025, 1):
            isi(t, t.data.indikator_sasaran, 1, "1")
        kepala = calon_peserta(t.data.pd.pk).get(jabatan=t.data.kepala)
        Pegawai.objects.filter(pk=kepala.pegawai_id).update(pengguna=t.data.kepala_pd.pengguna)
    return t


def test_dialog_dari_agenda_sampai_jawaban(peramban: Browser, live_server: LiveServer, daerah: Pemda) -> None:
    t = _siapkan(daerah)
    asn = buat_pelaku(daerah, Peran.ASN, pd=t.data.pd)
    with cakupan.transaksi(daerah):
        pegawai = buat_pejabat(buat_jabatan(t.data.pd, "staf", "Analis Data"), "Sari Dewi", pengguna=asn.pengguna)
    rumah = f"{live_server.url}/{daerah.slug}/"
    operator, kepala, staf = (buka_halaman(peramban) for _ in range(3))
    for page, siapa in ((operator, t.data.operator), (kepala, t.data.kepala_pd), (staf, asn)):
        masuk(page, live_server.url, siapa)
    operator.goto(f"{rumah}rencana/dialog/")
    _periksa(operator)
    pindah(operator, operator.get_by_role("link", name="Dialog baru"))
    operator.get_by_label("Periode yang dibahas").select_option(label="Triwulan I")
    operator.get_by_label("Tanggal").fill("2025-04-14")
    operator.get_by_label("Agenda").fill("Capaian Triwulan I")
    operator.get_by_label("Dipimpin dan disahkan oleh").select_option(index=1)
    operator.get_by_role("checkbox", name="Sari Dewi, Analis Data").check()
    _periksa(operator)
    operator.get_by_role("button", name="Simpan", exact=True).click()
    expect(operator.get_by_role("heading", name="Dialog kinerja berkala Triwulan I 2025")).to_be_visible()
    expect(operator.get_by_text(t.data.indikator_sasaran.uraian)).to_be_visible()
    _periksa(operator)
    operator.get_by_role("link", name="Isi notulen").click()
    expect(operator.get_by_role("heading", name="Isi notulen")).to_be_visible()
    _periksa(operator)
    operator.get_by_label("Pembahasan").first.fill("Data desa belum masuk.")
    operator.get_by_role("button", name="Simpan notulen").click()
    expect(operator.get_by_text("Notulen tersimpan.")).to_be_visible()
    operator.get_by_label("Yang harus dikerjakan").fill("Jemput data lima desa")
    operator.get_by_label("Penanggung jawab").select_option(label="Sari Dewi, Analis Data")
    operator.get_by_label("Tenggat").fill("2025-05-01")
    operator.get_by_role("button", name="Tambah tindak lanjut").click()
    expect(operator.get_by_text(f"{pegawai.nama} melihatnya di Tugas Saya")).to_be_visible()
    staf.goto(rumah)
    pindah(staf, staf.get_by_role("link", name="Jawab").first)
    expect(staf.get_by_role("heading", name="Jawab")).to_be_visible()
    _periksa(staf)
    staf.get_by_label("Penjelasan").fill("Lima desa sudah dijemput.")
    staf.get_by_role("button", name="Simpan jawaban").click()
    expect(staf.get_by_text("Jawaban tersimpan.")).to_be_visible()
    with cakupan.transaksi(daerah):
        tl = TindakLanjutDialog.objects.get()
        assert (tl.status, tl.dijawab_oleh, tl.tenggat) == ("selesai", asn.nama, date(2025, 5, 1))
    operator.get_by_role("link", name="Minta pengesahan pimpinan").click()
    pindah(operator, operator.locator("dialog[open]").get_by_role("button", name="Minta pengesahan pimpinan"))
    expect(operator.get_by_text("Menunggu pengesahan pimpinan").first).to_be_visible()
    kepala.goto(f"{rumah}rencana/dialog/{tl.dialog_id}/")
    kepala.get_by_role("link", name="Sahkan notulen").click()
    pindah(kepala, kepala.locator("dialog[open]").get_by_role("button", name="Sahkan notulen"))
    expect(kepala.get_by_role("link", name="Isi notulen")).to_have_count(0)
    expect(kepala.get_by_role("link", name="Buka kembali")).to_be_visible()
    _periksa(kepala)
    operator.goto(f"{rumah}rencana/dialog/tindak-lanjut/")
    _periksa(operator)


def test_belum_mengisi_diingatkan_sekali(peramban: Browser, live_server: LiveServer, daerah: Pemda) -> None:
    t = _siapkan(daerah)
    page = buka_halaman(peramban)
    masuk(page, live_server.url, t.data.bappeda)
    page.goto(f"{live_server.url}/{daerah.slug}/ukur/belum-mengisi/?ke=1")
    _periksa(page)
    page.get_by_role("button", name=f"Ingatkan {t.data.pd.sebutan}").click()
    expect(page.get_by_text("1 orang diingatkan")).to_be_visible()
    expect(page.get_by_text("Diingatkan hari ini", exact=True)).to_be_visible()
    _periksa(page)
    operator = buka_halaman(peramban)
    masuk(operator, live_server.url, t.data.operator)
    operator.goto(f"{live_server.url}/{daerah.slug}/")
    expect(operator.get_by_text("mengingatkan Anda").first).to_be_visible()
    operator.goto(f"{live_server.url}/{daerah.slug}/pengingat/")
    _periksa(operator)
    operator.get_by_role("button", name="Buat alamat kalender").click()
    alamat = operator.get_by_label("Alamat kalender Anda")
    expect(alamat).to_be_visible()
    expect(alamat).to_have_value(re.compile(f"/{daerah.slug}/kalender/"))
    _periksa(operator)
