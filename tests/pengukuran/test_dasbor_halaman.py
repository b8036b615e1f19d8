"""The pages of the dashboard: who may see them, one region only, filters, files, constant statements."""

import io
import re
from collections.abc import Callable

import pytest
from openpyxl import load_workbook

from pengukuran.selectors.dasbor_rincian import saring_indikator
from pengukuran.services.pengisian import terapkan_pengisian
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.dasbor import TAHUN, ajukan, isi_semua, isi_uang, papan
from tests.factories.organisasi import buat_pd, buat_pelaku
from tests.factories.pengukuran import (
    PdTerukur,
    buat_pd_terukur,
    isi,
    pada_triwulan,
    zona,
)
from tests.jenis import Klien
from tests.pernyataan import pernyataan_data

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


def alamat(pemda: Pemda, ekor: str = "") -> str:
    return f"/{pemda.slug}/dasbor/{ekor}"


@pytest.mark.parametrize(
    "peran",
    [
        Peran.BAPPEDA,
        Peran.ADMIN_PEMDA,
        Peran.PIMPINAN,
        Peran.TIM_SAKIP,
        Peran.INSPEKTUR,
        Peran.EVALUATOR,
        Peran.KETUA_TIM,
        Peran.PENGENDALI_TEKNIS,
    ],
)
def test_yang_boleh_melihat_semua(pemda: Pemda, klien_sebagai: Klien, peran: str) -> None:
    with cakupan.transaksi(pemda):
        t = buat_pd_terukur(pemda)
    klien = klien_sebagai(buat_pelaku(pemda, peran))
    for ekor in ("", "xlsx/", "perhatian/", "indikator/", f"pd/{t.data.pd.pk}/", f"pd/{t.data.pd.pk}/anggaran/"):
        assert klien.get(alamat(pemda, ekor)).status_code == 200, ekor


@pytest.mark.parametrize("peran", [Peran.OPERATOR, Peran.VERIFIKATOR, Peran.KEPALA_PD, Peran.ASN])
def test_orang_pd_hanya_pd_sendiri(pemda: Pemda, klien_sebagai: Klien, peran: str) -> None:
    with cakupan.transaksi(pemda):
        t, lain = buat_pd_terukur(pemda), buat_pd(nama="Dinas Lain")
    klien = klien_sebagai(buat_pelaku(pemda, peran, pd=t.data.pd))
    assert klien.get(alamat(pemda)).status_code == 403
    assert klien.get(alamat(pemda, "indikator/")).status_code == 403
    assert klien.get(alamat(pemda, "xlsx/")).status_code == 403
    assert klien.get(alamat(pemda, f"pd/{lain.pk}/")).status_code == 403
    sendiri = 403 if peran == Peran.ASN else 200
    assert klien.get(alamat(pemda, f"pd/{t.data.pd.pk}/")).status_code == sendiri
    assert klien.get(alamat(pemda, f"pd/{t.data.pd.pk}/anggaran/")).status_code == sendiri


def test_hanya_pemda_sendiri(pemda: Pemda, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    """The same data in two regions: exactly the own rows; the other region's ids do not exist."""
    isi_daerah: dict[Pemda, PdTerukur] = {}
    for d, nama in ((pemda, "Dinas Milik Satu"), (pemda_lain, "Dinas Milik Dua")):
        with cakupan.transaksi(d):
            t = buat_pd_terukur(d, nama=nama)
            isi_semua(t, 1)
            isi_uang(t, 1, "30.000.000" if d == pemda else "60.000.000")
            ajukan(t, 1)
            isi_daerah[d] = t
    klien = klien_sebagai(buat_pelaku(pemda, Peran.BAPPEDA))
    with waktu.dengan_jam(zona(TAHUN, 4, 5)):
        teks = klien.get(alamat(pemda)).content.decode()
        daftar = klien.get(alamat(pemda, "indikator/")).content.decode()
        buku = load_workbook(io.BytesIO(klien.get(alamat(pemda, "xlsx/")).content))
        with cakupan.transaksi(pemda):
            p = papan()
            assert {b.pd.nama for b in p.baris} == {"Dinas Milik Satu"}
            assert {c.pd.nama for c in saring_indikator(p)} == {"Dinas Milik Satu"}
            assert p.serapan.nilai == 20
    assert "Dinas Milik Satu" in teks
    assert "Dinas Milik Dua" not in teks + daftar
    assert all("Dinas Milik Dua" not in str(sel.value) for lembar in buku for baris in lembar for sel in baris)
    pd_lain = isi_daerah[pemda_lain].data.pd.pk
    for ekor in (f"pd/{pd_lain}/", f"pd/{pd_lain}/anggaran/", f"pd/{pd_lain}/?bentuk=xlsx"):
        assert klien.get(alamat(pemda, ekor)).status_code == 404, ekor
    assert klien.get(alamat(pemda_lain)).status_code == 404


@pytest.mark.parametrize(
    "ekor", ["?ukuran=lain", "?saring=lain", "?klaster=lain", "indikator/?kelompok=lain", "pd/{}/?ke=5", "pd/{}/?ke=x"]
)
def test_pilihan_yang_tidak_ada(pemda: Pemda, klien_sebagai: Klien, ekor: str) -> None:
    with cakupan.transaksi(pemda):
        pd = buat_pd()
    klien = klien_sebagai(buat_pelaku(pemda, Peran.BAPPEDA))
    assert klien.get(alamat(pemda, ekor.format(pd.pk))).status_code == 404


def test_saringan_dan_pencarian(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        t = buat_pd_terukur(pemda, nama="Dinas Perhubungan")
        buat_pd(nama="Dinas Sosial", klaster="utama")
        isi_semua(t, 1)
        ajukan(t, 1)
    klien = klien_sebagai(buat_pelaku(pemda, Peran.BAPPEDA))

    def tampil(tanya: str) -> set[str]:
        with waktu.dengan_jam(zona(2025, 6, 1)):
            isi_ = klien.get(alamat(pemda, tanya)).content.decode()
        return set(re.findall(r'<th scope="row"><a href="[^"]*" title="([^"]*)"', isi_))

    assert tampil("") == {"Dinas Perhubungan", "Dinas Sosial"}
    assert tampil("?cari=hubung") == {"Dinas Perhubungan"}
    assert tampil("?klaster=utama") == {"Dinas Sosial"}
    assert tampil("?saring=lengkap") == {"Dinas Perhubungan"}
    assert tampil("?saring=terlambat&ukuran=status") == {"Dinas Sosial"}
    assert tampil("?saring=pita5") == {"Dinas Perhubungan"}
    assert tampil("?saring=pita1") == set()


def test_halaman_pd_menjelaskan_setiap_angka(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        t = buat_pd_terukur(pemda)
        isi(t, t.data.indikator_sasaran, 1, "40,25")
        ajukan(t, 1)
    klien = klien_sebagai(buat_pelaku(pemda, Peran.PIMPINAN))
    with waktu.dengan_jam(zona(TAHUN, 4, 5)):
        teks = klien.get(alamat(pemda, f"pd/{t.data.pd.pk}/?ke=1")).content.decode()
    assert "40,25 / 80,50 × 100 = 50,00 (makin tinggi makin baik)" in teks
    assert "realisasi belum diisi" in teks
    assert "1/4 terisi" in teks


def test_belum_ada_data_mengatakan_apa_yang_pertama(pemda: Pemda, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(buat_pelaku(pemda, Peran.BAPPEDA))
    teks = klien.get(alamat(pemda)).content.decode()
    assert "Belum ada perangkat daerah" in teks
    with cakupan.transaksi(pemda):
        pd = buat_pd()
    teks = klien.get(alamat(pemda)).content.decode()
    assert "belum ada data" in teks
    assert 'class="p5" href' not in teks
    assert "Belum ada indikator yang diukur" in klien.get(alamat(pemda, f"pd/{pd.pk}/")).content.decode()


def test_xlsx_berisi_angka_halaman(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        t = buat_pd_terukur(pemda)
        isi_semua(t, 1)
        isi_uang(t, 1, "30.000.000")
        ajukan(t, 1)
    klien = klien_sebagai(buat_pelaku(pemda, Peran.BAPPEDA))
    buku = load_workbook(io.BytesIO(klien.get(alamat(pemda, "xlsx/")).content))
    assert buku.sheetnames == ["Capaian", "Serapan", "Status", "Perlu perhatian"]
    assert [s.value for s in list(buku["Capaian"])[-1]][2:7] == [4, 4, 4, 4, 100]
    assert [s.value for s in list(buku["Serapan"])[-1]][2:5] == [150000000, 30000000, 20]
    assert "Diajukan" in [s.value for s in list(buku["Status"])[-1]]


def test_banyak_pernyataan_tetap(pemda: Pemda, klien_sebagai: Klien) -> None:
    """1 PD and 3 PD cost the same statements, at most 12 of data, in every view."""
    klien = klien_sebagai(buat_pelaku(pemda, Peran.BAPPEDA))
    tanya = ["", "?ukuran=serapan", "?ukuran=status", "perhatian/", "indikator/"]

    def ukur() -> list[int]:
        hasil = []
        for ekor in tanya:
            with pernyataan_data() as data:
                assert klien.get(alamat(pemda, ekor)).status_code == 200
            hasil.append(len(data))
        return hasil

    def tambah(nama: str) -> None:
        with cakupan.transaksi(pemda):
            t = buat_pd_terukur(pemda, nama=nama)
            isi_semua(t, 1)
            isi_uang(t, 1, "30.000.000")
            ajukan(t, 1)
            setujui_sisa(t)

    tambah("Dinas Satu")
    with waktu.dengan_jam(zona(2025, 6, 1)):
        ukur()
        satu = ukur()
    tambah("Dinas Dua")
    tambah("Dinas Tiga")
    with waktu.dengan_jam(zona(2025, 6, 1)):
        tiga = ukur()
    assert satu == tiga
    assert max(tiga) <= 12, dict(zip(tanya, tiga, strict=True))


def setujui_sisa(t: PdTerukur) -> None:
    with pada_triwulan(TAHUN, 1):
        p = terapkan_pengisian(t.pengisian(1), "verifikasi", pelaku=t.data.verifikator)
        terapkan_pengisian(p, "setujui", pelaku=t.data.kepala_pd)


def test_pelaku_tim_sakip_pd_tidak_melihat_semua(
    pemda: Pemda, pelaku_baru: Callable[..., Pelaku], klien_sebagai: Klien
) -> None:
    with cakupan.transaksi(pemda):
        pd = buat_pd()
    klien = klien_sebagai(pelaku_baru(Peran.TIM_SAKIP, pd=pd))
    assert klien.get(alamat(pemda)).status_code == 403
    assert klien.get(alamat(pemda, f"pd/{pd.pk}/")).status_code == 200
