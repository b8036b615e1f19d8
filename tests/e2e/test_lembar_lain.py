"""The same grid for targets of a plan and for the budget: both ways of writing figures, undo, a cut network."""

import re
from decimal import Decimal

import pytest
from playwright.sync_api import Page, Request, Route, expect
from pytest_django.live_server_helper import LiveServer

from pengukuran.models import RealisasiAnggaran
from perencanaan.models import OperasiRencana, TargetTahunan
from perencanaan.services import kinerja as layanan
from perencanaan.services.rencana import buat_dokumen_rencana
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.alat import masuk, potret, tunggu_kisi
from tests.e2e.conftest import KE
from tests.e2e.tempelan import blok, tempel
from tests.factories.pengukuran import PdTerukur
from tests.factories.perencanaan import buat_pd_lengkap

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_target_renstra_ditempel_lalu_diurungkan(halaman: Page, live_server: LiveServer, daerah: Pemda) -> None:
    with cakupan.transaksi(daerah):
        d = buat_pd_lengkap(daerah, sampai="draf")
        versi = buat_dokumen_rencana(pelaku=d.operator, jenis="renstra", pd=d.pd, tahun_awal=2025, tahun_akhir=2029)
        tujuan = layanan.tambah_kinerja(pelaku=d.operator, versi=versi, tingkat="tujuan", uraian="Tata kelola baik")
        sasaran = layanan.tambah_kinerja(
            pelaku=d.operator, versi=versi, tingkat="sasaran", uraian="Akuntabilitas meningkat", induk=tujuan
        )
        i, j = (
            layanan.tambah_indikator(pelaku=d.operator, kinerja=sasaran, uraian=nama, satuan="nilai")
            for nama in ("Nilai AKIP", "Nilai kepuasan")
        )
    masuk(halaman, live_server.url, d.operator)
    halaman.goto(f"{live_server.url}/kabupaten-uji/rencana/dokumen/{versi.pk}/target/")
    tunggu_kisi(halaman)
    sel = halaman.locator(f'input[data-kunci="{i.pk}:awal"]')
    baris = ["64,2", "65", "66", "67", "68", "69", "70"], ["1.234,5", "", "76", "77", "78", "79", "81"]
    tempel(sel, blok(baris))
    terap = halaman.locator("[data-tempel-terap]")
    expect(terap).to_have_text("Terapkan 13 sel")
    terap.click()
    expect(halaman.locator("td.sel.simpan")).to_have_count(13)
    expect(halaman.locator(f'tr[data-baris="{i.pk}"] [data-periksa]')).to_contain_text(
        "Kondisi akhir 70, target 2029 69"
    )
    with cakupan.transaksi(daerah):
        assert OperasiRencana.objects.count() == 1
        i.refresh_from_db()
        j.refresh_from_db()
        assert (i.kondisi_awal, i.target_akhir, j.kondisi_awal) == (Decimal("64.2"), 70, Decimal("1234.5"))
        assert not TargetTahunan.objects.filter(indikator=j, tahun=2025).exists()
    potret(halaman, "target-rencana")
    sel.focus()
    halaman.keyboard.press("Control+z")
    expect(halaman.locator("td.sel.simpan")).to_have_count(0)
    expect(halaman.locator("[data-keadaan]")).to_contain_text("Tersimpan")
    with cakupan.transaksi(daerah):
        i.refresh_from_db()
        assert (i.kondisi_awal, i.target.exclude(nilai=None).count()) == (None, 0)


def test_anggaran_dua_cara_menulis_dan_jaringan_putus(
    halaman: Page, live_server: LiveServer, t: PdTerukur, daerah: Pemda
) -> None:
    putus = [False]

    def jalur(rute: Route, permintaan: Request) -> None:
        if putus[0]:
            rute.abort()
        else:
            rute.continue_()

    def tersimpan() -> list[Decimal | None]:
        with cakupan.transaksi(daerah):
            return list(RealisasiAnggaran.objects.values_list("nilai", flat=True))

    masuk(halaman, live_server.url, t.data.operator)
    halaman.route("**/api/realisasi-anggaran/", jalur)
    halaman.goto(f"{live_server.url}/kabupaten-uji/ukur/anggaran/?ke={KE}")
    tunggu_kisi(halaman)
    sel = halaman.locator("td.sel [data-kunci]").first
    simpan = halaman.locator("td.sel.simpan")
    for teks, tampil, rupiah in (
        ("Rp 1.234.567\r\n\r\n", "1.234.567", Decimal(1234567)),
        ("2,345,678.50\r\n\r\n", "2.345.678,50", Decimal("2345678.5")),
    ):
        tempel(sel, teks)
        halaman.locator("[data-tempel-terap]").click()
        expect(simpan).to_have_count(1)
        expect(sel).to_have_value(re.compile(f"^({re.escape(tampil)}|{str(rupiah).replace('.', ',')})$"))
        expect(halaman.locator("tr.total [data-kini]")).to_have_text(re.compile(r"^(1\.234\.567|2\.345\.67[89])$"))
        assert tersimpan() == [rupiah]
    putus[0] = True
    sel.fill("3.000.000")
    sel.press("Enter")
    expect(halaman.locator("td.sel.tunda")).to_have_count(1)
    halaman.reload()
    tunggu_kisi(halaman)
    expect(sel).to_have_value(re.compile(r"^3\.?000\.?000$"))
    assert tersimpan() == [Decimal("2345678.5")]
    putus[0] = False
    halaman.reload()
    tunggu_kisi(halaman)
    expect(simpan).to_have_count(1)
    assert tersimpan() == [Decimal(3000000)]
    halaman.keluhan.clear()  # type: ignore[attr-defined]  # the browser complains about the network that was cut
    potret(halaman, "anggaran")
