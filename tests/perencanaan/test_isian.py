"""What planning's pages answer when something is refused: the reason beside what was typed, and who may do it."""

import io
from collections.abc import Callable

import pytest
from django.test import Client
from openpyxl import load_workbook

from perencanaan.ekspor.rencana_aksi import tabel_xlsx
from perencanaan.models import Aksi, Indikator
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import terapkan
from sakip.ekspor import xlsx
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from sakip.ui import navigasi
from sakip.ui.tindakan import siapkan_tombol
from tests.factories.berkas import buat_xlsx
from tests.factories.organisasi import buat_pelaku
from tests.factories.pengukuran import siapkan_rencana_aksi
from tests.factories.perencanaan import buat_pd_lengkap
from tests.perencanaan.test_impor_halaman import _unggah

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
Klien = Callable[[Pelaku], Client]


def test_susun_pk_ditolak_di_formulirnya(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="draf")
    isi = {"jabatan": d.kepala.pk, "berlaku_dari_periode": 3, "uraian_alasan": "Pejabat berganti"}
    jawaban = klien_sebagai(d.operator).post(f"/{pemda.slug}/rencana/pk/susun/", isi)
    halaman = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "Belum ada rencana tahun" in halaman
    assert "Pejabat berganti" in halaman


def test_dokumen_ditolak_tahunnya_tetap(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="draf")
    isi = {"jenis": "renja", "tahun_awal": 2027, "tahun_akhir": 2029}
    jawaban = klien_sebagai(d.operator).post(f"/{pemda.slug}/rencana/dokumen/buat/", isi)
    halaman = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "berlaku satu tahun" in halaman
    assert 'value="2029"' in halaman


def test_aksi_ditolak_isiannya_tetap(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda)
        ra = siapkan_rencana_aksi(d, sampai="draf")
    klien, alamat = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/aksi/{ra.pk}/aksi/"
    isi = {"indikator": d.indikator_kegiatan.pk, "uraian": "Asistensi AKIP", "penanggung_jawab": "Sekretaris"}
    jawaban = klien.post(alamat, isi)
    halaman = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "Pilih paling sedikit satu periode" in halaman
    assert ">Asistensi AKIP</textarea>" in halaman
    assert 'value="Sekretaris"' in halaman
    with cakupan.transaksi(pemda):
        assert not Aksi.objects.filter(uraian="Asistensi AKIP").exists()
    assert klien.post(alamat, isi | {"jadwal": "2"}).status_code == 302


def test_yang_dikembalikan_menyebut_alasannya(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="draf")
        terapkan(d.versi, "ajukan", pelaku=d.operator)
        terapkan(d.versi, "kembalikan", pelaku=d.verifikator, alasan="Target belum sesuai RPJMD.")
    halaman = klien_sebagai(d.operator).get(f"/{pemda.slug}/rencana/dokumen/{d.versi.pk}/").content.decode()
    atas, _, _ = halaman.partition("Visi dan misi")
    assert "Target belum sesuai RPJMD." in atas


def test_impor_hanya_ditawarkan_kepada_operator(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda)
    alamat = f"/{pemda.slug}/rencana/impor/"
    for siapa, boleh in ((d.operator, True), (d.bappeda, False)):
        klien = klien_sebagai(siapa)
        assert ('type="file"' in klien.get(alamat).content.decode()) is boleh
        assert (f'href="{alamat}"' in klien.get(f"/{pemda.slug}/rencana/").content.decode()) is boleh


def test_teks_bernama_xlsx_disebut_bukan_excel(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda)
    status, halaman, batch = _unggah(klien_sebagai(d.operator), d.operator, b"bukan excel sama sekali", "renja.xlsx")
    assert status == 422
    assert "isinya bukan Excel" in halaman
    assert batch == 0


def test_renja_baru_tanpa_realisasi_diberi_satu_catatan(pemda: Pemda, klien_sebagai: Klien) -> None:
    """A new Renja has no realisasi: the rule of the year comes from the unit, and is said once."""
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda)
    kepala = ["Tujuan PD", "Sasaran PD", "Program/Kegiatan/Sub Kegiatan", "Indikator Kinerja", "Satuan"]
    isi = buat_xlsx(
        [
            [*kepala, "Target Renja K", "Pagu Renja Rp"],
            ["Meningkatnya akuntabilitas", "Meningkatnya mutu", "Program Layanan", "Persentase tuntas", "%", 90, 10],
            ["", "", "Pengelolaan Layanan", "Jumlah dokumen", "Dok", 4, 10],
        ]
    )
    klien = klien_sebagai(d.operator)
    _, halaman, batch = _unggah(klien, d.operator, isi, "renja.xlsx", tahun=2026)
    assert halaman.count("Berkas tidak memuat realisasi") == 1
    assert "Sel kosong dibaca" not in halaman
    klien.post(f"/{pemda.slug}/rencana/impor/{batch}/putuskan/", {"aksi": "terapkan"})
    with cakupan.transaksi(pemda):
        baru = Indikator.objects.filter(kinerja__versi_rencana__dokumen__tahun_awal=2026)
        assert set(baru.values_list("uraian", "agregasi")) == {
            ("Persentase tuntas", "terakhir"),
            ("Jumlah dokumen", "jumlah"),
        }


def test_excel_rencana_aksi_memuat_angka(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda)
    ra = siapkan_rencana_aksi(d)
    buku = load_workbook(io.BytesIO(xlsx.tulis(tabel_xlsx(ra))))
    target, aksi = buku["Target"], buku["Aksi"]
    assert [s.value for s in target[4]] == [1, d.sasaran.uraian, d.indikator_sasaran.uraian, "%", *[80.5] * 4]
    assert target["E4"].number_format == "#,##0.00"
    assert [s.value or "" for s in aksi[4]] == [
        1,
        d.program.uraian,
        d.indikator_program.uraian,
        "100%",
        d.kegiatan.uraian,
        d.indikator_kegiatan.uraian,
        "90%",
        "Rapat penyusunan dokumen",
        "√",
        "√",
        "",
        "",
    ]


def test_rel_menyala_pada_bagian_tabnya(pemda: Pemda) -> None:
    """Rencana Aksi lies under /rencana/ but is a tab of Ukur: the rail and the tabs must agree."""
    pelaku = buat_pelaku(pemda, Peran.ADMIN_PEMDA)
    menyala = {
        jalur: [e.nama for e in navigasi.susun(pelaku, pemda.slug, f"/{pemda.slug}/{jalur}") if e.aktif]
        for jalur in ("rencana/", "rencana/aksi/1/", "ukur/")
    }
    assert menyala == {"rencana/": ["rencana"], "rencana/aksi/1/": ["ukur"], "ukur/": ["ukur"]}


def test_tombol_utama_di_depan_yang_mati_di_belakang(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    versi = terapkan(d.versi, "ajukan", pelaku=d.operator)
    assert [(t.aksi, bool(t.alasan_mati)) for t in siapkan_tombol(versi, d.verifikator)] == [
        ("verifikasi", False),
        ("kembalikan", False),
        ("tarik", True),
    ]
