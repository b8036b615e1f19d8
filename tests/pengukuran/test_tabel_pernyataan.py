"""The six tables of measurement ask the database as often for a region of 51 PD as for one of a single PD."""

from decimal import Decimal

import pytest
from django.test import Client

from pengukuran.lembar.daftar import SEMUA
from perencanaan.services.kinerja import simpan_kinerja, simpan_target, tambah_indikator
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pd
from tests.factories.pengukuran import buat_pd_terukur, isi, siapkan_terukur
from tests.factories.perencanaan import buat_pd_lengkap, buat_rpjmd, tetapkan
from tests.jenis import Klien
from tests.pernyataan import banyak_pernyataan

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]

PERNYATAAN_MAKS = {"": 13, "tahun": 14, "aksi": 16, "banding": 12, "uang": 13, "daerah": 19}
"""What the operator of the PD asks for; only "banding" is within the 12 of a page yet. Not to grow."""


def test_pernyataan_tabel_tetap_dari_satu_sampai_51_pd(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        versi, sasaran = buat_rpjmd(data, berlaku=False)
        i = tambah_indikator(pelaku=data.bappeda, kinerja=sasaran, uraian="Nilai SAKIP", satuan="Nilai")
        simpan_target(pelaku=data.bappeda, indikator=i, tahun=2025, nilai=Decimal(68))
        tetapkan(versi, data)
        simpan_kinerja(pelaku=data.operator, kinerja=data.sasaran, versi=None, mendukung=sasaran.identitas)
        t = siapkan_terukur(data, pemda)
        isi(t, data.indikator_sasaran, 1, "60")
    operator, bappeda = klien_sebagai(data.operator), klien_sebagai(data.bappeda)

    def ukur(klien: Client) -> dict[str, int]:
        awal = f"/{pemda.slug}/ukur/tabel/?pd={data.pd.pk}&ke=1&bentuk="
        return {h.kode: banyak_pernyataan(klien, f"{awal}{h.kode}") for h in SEMUA}

    milik, semua = ukur(operator), ukur(bappeda)
    assert {k: n for k, n in milik.items() if n > PERNYATAAN_MAKS[k]} == {}
    with cakupan.transaksi(pemda):
        lain = buat_pd_terukur(pemda, nama="Dinas Kedua")
        isi(lain, lain.data.indikator_sasaran, 1, "70")
        for n in range(49):
            buat_pd(nama=f"Dinas Lain {n}")
    assert (ukur(operator), ukur(bappeda)) == (milik, semua)
