"""Four quarters of Bappedalitbang Deli Serdang, entered by one paste out of a spreadsheet instead of the import.

The spreadsheet is the region's own Renja file, which the demo imports; both ways must give the same results.
"""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from pengukuran.models import Capaian, Periode, Realisasi
from pengukuran.services.periode import buka_periode, usul_jendela
from pengukuran.services.realisasi import IsiSel, terima_realisasi
from perencanaan.impor.bentuk import HasilRenja
from perencanaan.models import Kinerja, VersiRencana
from sakip.inti import waktu
from sakip.lokal.isi import deli_serdang, organisasi
from sakip.lokal.isi.orang import PD_BAPPEDALITBANG, SANDI_DEMO
from sakip.lokal.isi.organisasi import Daerah
from sakip.tenansi import cakupan
from tests.e2e.alat import masuk, periksa_axe, tunggu_kisi
from tests.e2e.tempelan import blok, tempel

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
Hasil = dict[tuple[int, str, int | None], tuple[Decimal | None, Decimal | None, Decimal | None, str]]


@pytest.fixture
def daerah_ds(transactional_db: None, settings: Any) -> tuple[Daerah, VersiRencana, HasilRenja]:
    """The region up to its Rencana Aksi, its quarters open, without a figure. Pages open on that year."""
    settings.SAKIP_TAHUN_BAWAAN = 2025
    with waktu.dengan_jam(deli_serdang._pada(2024, 12, 2)):
        daerah = organisasi.deli_serdang()
    with cakupan.transaksi(daerah.pemda):
        versi, hasil = deli_serdang._rencana(daerah)
        deli_serdang._rencana_aksi(daerah, deli_serdang._pk(daerah))
        bappeda, sampai = daerah.pelaku("bappeda"), waktu.sekarang() + timedelta(days=2)
        for ke in (1, 2, 3, 4):
            buka_periode(pelaku=bappeda, tahun=2025, ke=ke, buka=usul_jendela(2025, ke)[0], tutup=sampai)
    return daerah, versi, hasil


def sel_berkas(versi: VersiRencana, hasil: HasilRenja) -> dict[int, list[IsiSel]]:
    """The file's figures by quarter."""
    simpul = list(Kinerja.objects.filter(versi_rencana=versi).order_by("urutan"))
    semua = Periode.objects.filter(tahun=2025, jenis=Periode.Jenis.TRIWULAN)
    return {p.ke: deli_serdang._sel(simpul, hasil, p) for p in semua}


def capaian() -> Hasil:
    return {
        (c.indikator_induk_id, c.jenis, c.periode.ke if c.periode else None): (c.target, c.realisasi, c.nilai, c.sebab)
        for c in Capaian.objects.filter(tahun=2025).select_related("periode")
    }


def hasil_impor(daerah: Daerah, sel: dict[int, list[IsiSel]]) -> Hasil:
    """What the import of the same figures would give; nothing of it stays."""
    pd = daerah.pd[PD_BAPPEDALITBANG]
    with transaction.atomic():
        for p in Periode.objects.filter(tahun=2025):
            terima_realisasi(
                pelaku=daerah.pelaku("operator"), pd_id=pd.pk, periode_id=p.pk, sel=sel[p.ke], sumber="renja-2025.csv"
            )
        hasil = capaian()
        transaction.set_rollback(True)
    return hasil


def test_empat_triwulan_dengan_satu_tempelan(
    halaman: Page, live_server: LiveServer, daerah_ds: tuple[Daerah, VersiRencana, HasilRenja]
) -> None:
    daerah, versi, renja = daerah_ds
    with cakupan.transaksi(daerah.pemda):
        sel = sel_berkas(versi, renja)
        harapan = hasil_impor(daerah, sel)
        assert Realisasi.objects.count() == 0
    nilai = {(s.indikator_id, ke): s.teks or "" for ke, semua in sel.items() for s in semua}
    assert len(nilai) > 150
    masuk(halaman, live_server.url, "operator.deliserdang", SANDI_DEMO)
    halaman.goto(f"{live_server.url}/deli-serdang/ukur/setahun/")
    tunggu_kisi(halaman)
    baris = halaman.evaluate("[...document.querySelectorAll('tr[data-baris]')].map(tr => Number(tr.dataset.baris))")
    assert {i for i, _ in nilai} <= set(baris)
    lembar = [[nilai.get((i, ke), "") for ke in (1, 2, 3, 4)] for i in baris]
    tempel(halaman.locator("tr[data-baris] [data-kunci]").first, blok(lembar))
    halaman.get_by_role("button", name=f"Terapkan {len(nilai)} sel").click()
    expect(halaman.locator("[data-keadaan]")).to_contain_text("Tersimpan", timeout=90000)
    expect(halaman.locator("td.sel.proses, td.sel.tunda, td.sel.gagal")).to_have_count(0)
    periksa_axe(halaman)
    with cakupan.transaksi(daerah.pemda):
        assert Realisasi.objects.filter(nilai__isnull=False).count() == len(nilai)
        assert capaian() == harapan
