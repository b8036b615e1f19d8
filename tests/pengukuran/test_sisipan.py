"""Hostile words in what a PD calls itself and its indicators: text on every page, text in every workbook."""

import io

import pytest
from django.test import Client
from openpyxl import load_workbook

from pengukuran.services.rincian import simpan_analisis, simpan_catatan_cetak
from pengukuran.services.usulan import IsiUsulan, tambah_usulan
from perencanaan.services.kinerja import simpan_indikator
from sakip.akun.pelaku import Pelaku
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda, PerangkatDaerah
from tests.e2e.conftest import buka_lagi
from tests.factories.pengukuran import PdTerukur, isi, siapkan_terukur
from tests.factories.perencanaan import buat_pd_lengkap

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
JAHAT = '=HYPERLINK("http://x.test";"klik")<img src=x onerror=alert(1)>{0}{pola}%(a)s'
HALAMAN = (
    "ukur/", "ukur/setahun/", "ukur/aksi/", "ukur/anggaran/", "ukur/periksa/", "ukur/usulan/", "ukur/tabel/",
    "ukur/tabel/?bentuk=tahun", "ukur/tabel/?bentuk=banding", "ukur/tabel/?bentuk=aksi", "ukur/tabel/pembanding/",
    "ukur/belum-mengisi/", "ukur/waktu/", "dasbor/", "dasbor/perhatian/", "", "persetujuan/", "pengaturan/jejak/",
)  # fmt: skip


@pytest.fixture
def t(pemda: Pemda) -> PdTerukur:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="draf")
        simpan_indikator(pelaku=d.operator, indikator=d.indikator_sub, versi=None, uraian=JAHAT, satuan="=1+1")
        t = siapkan_terukur(d, pemda)
        PerangkatDaerah.objects.filter(pk=d.pd.pk).update(nama=f"@{JAHAT}", singkatan="")
        isi(t, d.indikator_sub, 1, "1")
        buka_lagi(t, 1)
        kunci = {**t.kunci(1), "indikator_id": d.indikator_sub.pk}
        simpan_analisis(**kunci, isi={"solusi": JAHAT, "penghambat": f"+{JAHAT}"})  # type: ignore[arg-type]
        simpan_catatan_cetak(**kunci, catatan=JAHAT)  # type: ignore[arg-type]
        tambah_usulan(**kunci, isi=IsiUsulan("kegiatan", JAHAT, JAHAT))  # type: ignore[arg-type]
    return t


def _klien(siapa: Pelaku) -> Client:
    c = Client()
    assert siapa.pengguna is not None
    c.force_login(siapa.pengguna)
    return c


def test_tidak_ada_halaman_yang_menjalankan_kata(t: PdTerukur) -> None:
    awal, dilihat = f"/{t.data.pemda.slug}/", 0
    for siapa in (t.data.operator, t.data.verifikator, t.data.bappeda, t.admin):
        c = _klien(siapa)
        baris = f"ukur/rincian/{t.data.pd.pk}/{t.periode[1].pk}/{t.data.indikator_sub.pk}/"
        for jalur in (*HALAMAN, baris):
            jawaban = c.get(awal + jalur, {"pd": t.data.pd.pk, "ke": 1} if "?" not in jalur else None)
            assert jawaban.status_code in {200, 302, 403, 404}, (jalur, jawaban.status_code)
            assert b"<img src=x" not in jawaban.content, (jalur, siapa)
            dilihat += b"&lt;img src=x" in jawaban.content
    assert dilihat > 15, "kata jahatnya harus sungguh tampil"


def test_tidak_ada_buku_kerja_yang_menghitung_kata(t: PdTerukur) -> None:
    awal, teks = f"/{t.data.pemda.slug}/", []
    c, admin = _klien(t.data.operator), _klien(t.admin)
    for klien, jalur in (
        (c, "ukur/xlsx/?ke=1"), (c, "ukur/anggaran/xlsx/?ke=1"), (c, "ukur/tabel/xlsx/?ke=1"),
        (c, "ukur/tabel/xlsx/?bentuk=tahun"), (admin, "pengaturan/jejak/?xlsx=1"), (admin, "pengaturan/pd/?xlsx=1"),
    ):  # fmt: skip
        jawaban = klien.get(awal + jalur)
        if jawaban.status_code != 200 or "spreadsheet" not in jawaban.headers["Content-Type"]:
            continue
        isi_berkas = jawaban.getvalue()
        for lembar in load_workbook(io.BytesIO(isi_berkas)):
            for sel in (s for b in lembar.iter_rows() for s in b):
                if isinstance(sel.value, str) and "onerror" in sel.value:
                    teks.append(jalur)
                    assert sel.data_type == "s", (jalur, sel.coordinate)
                    assert not sel.hyperlink
    assert len(set(teks)) >= 3, "kata jahatnya harus sungguh tertulis"
