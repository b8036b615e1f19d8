"""The printed forms of IKU and IKI say what the regulation's forms say, with the wording of the penetapan."""

import io
import os
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from perencanaan.ekspor.iku import konteks, tabel_xlsx
from perencanaan.models import PenetapanIndikator
from perencanaan.services import kinerja as tulis
from perencanaan.services.penetapan import Milik, susun_penetapan
from perencanaan.services.rencana import buat_dokumen_rencana
from sakip.ekspor import pdf, xlsx
from sakip.tenansi.models import Pemda
from tests.factories.penetapan import buat_penetapan
from tests.factories.perencanaan import buat_pd_lengkap, tetapkan

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi, pytest.mark.pdf]


def _teks(p: PenetapanIndikator) -> str:
    isi = pdf.render("cetak/iku.html", konteks(p))
    simpan = os.environ.get("SIMPAN_PDF")
    if simpan:
        Path(simpan, f"{p.jenis}.pdf").write_bytes(isi)
    return " ".join(" ".join(h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages).split())


def test_iku_perangkat_daerah_menurut_formulir(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    d.pd.tugas, d.pd.fungsi = "Membantu bupati", "Perumusan kebijakan\nPelaksanaan kebijakan"
    d.pd.save()
    p = buat_penetapan(d, sampai="ditetapkan")
    teks = _teks(p)
    for isi in (
        "INDIKATOR KINERJA UTAMA (IKU)",
        "Instansi : Dinas Lengkap",
        "Tujuan : Meningkatnya akuntabilitas kinerja",
        "Indikator Tujuan : Nilai SAKIP",
        "Tugas : Membantu bupati",
        "Fungsi : Perumusan kebijakan Pelaksanaan kebijakan",
        "NO TUJUAN INDIKATOR KINERJA UTAMA PENJELASAN/ FORMULASI PENGHITUNGAN SUMBER DATA PENANGGUNG JAWAB",
        "(1) (2) (3) (4) (5) (6)",
        "1 Meningkatnya akuntabilitas kinerja Sasaran: Meningkatnya kualitas perencanaan Persentase perencanaan",
        "ditetapkan dengan Keputusan tanggal",
    ):
        assert isi in teks, (isi, teks)
    assert "Persentase program selaras" not in teks, "bukan IKU"
    assert "Visi" not in teks


def test_iku_pemda_berkepala_visi_dan_misi(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    versi = buat_dokumen_rencana(
        pelaku=d.bappeda, jenis="rpjmd", pd=None, tahun_awal=2025, tahun_akhir=2029, visi="Maju", misi="Satu\nDua"
    )
    tujuan = tulis.tambah_kinerja(pelaku=d.bappeda, versi=versi, tingkat="tujuan", uraian="Terwujudnya kesejahteraan")
    tulis.tambah_indikator(
        pelaku=d.bappeda, kinerja=tujuan, uraian="Angka kemiskinan", satuan="%", fungsi="impact", adalah_iku=True
    )
    p = susun_penetapan(
        pelaku=d.bappeda, milik=Milik(), versi_rencana=tetapkan(versi, d), tahun_awal=2025, tahun_akhir=2029
    )
    teks = _teks(p)
    for isi in (f"Instansi : {d.pemda.nama}", "Visi : Maju", "Misi : Satu Dua", "1 Terwujudnya kesejahteraan Angka"):
        assert isi in teks, (isi, teks)
    assert "Sasaran:" not in teks
    assert "belum ditetapkan" in teks


def test_iki_lima_kolom_berkepala_jabatan(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    d.kabid.tugas = "Menyelenggarakan perencanaan"
    d.kabid.save()
    teks = _teks(buat_penetapan(d, jabatan=d.kabid))
    for isi in (
        "INDIKATOR KINERJA INDIVIDU (IKI)",
        f"Jabatan : {d.kabid.nama} Tugas : Menyelenggarakan perencanaan Fungsi : –",
        "NO SASARAN KINERJA INDIKATOR KINERJA PENJELASAN/ FORMULASI PENGHITUNGAN SUMBER DATA",
        "(1) (2) (3) (4) (5) 1 Program Perencanaan Persentase program selaras",
    ):
        assert isi in teks, (isi, teks)
    assert "PENANGGUNG JAWAB" not in teks
    assert "(6)" not in teks


def test_lembar_excel_sama_dengan_formulirnya(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    iku = load_workbook(io.BytesIO(xlsx.tulis([tabel_xlsx(buat_penetapan(d))]))).active
    sel = [[x.value for x in baris if x.value is not None] for baris in iku.iter_rows()]  # type: ignore[union-attr]
    isi = [x for x in sel if x]
    assert isi[0] == ["INDIKATOR KINERJA UTAMA (IKU)"]
    assert isi[1] == ["Instansi : Dinas Lengkap"]
    assert ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"] in isi
    assert next(x for x in isi if "TUJUAN" in x)[-1] == "PENANGGUNG JAWAB"
    iki = load_workbook(io.BytesIO(xlsx.tulis([tabel_xlsx(buat_penetapan(d, jabatan=d.kabid))]))).active
    kolom = [x.value for baris in iki.iter_rows() for x in baris if x.value]  # type: ignore[union-attr]
    assert "SASARAN KINERJA" in kolom
    assert "PENANGGUNG JAWAB" not in kolom
