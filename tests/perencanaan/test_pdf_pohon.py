"""The tree on A3: everything is on paper, legible, and every sheet can be read alone."""

import io

import pytest
from pypdf import PdfReader

from perencanaan.ekspor.pohon import konteks_pohon, minta_pdf
from perencanaan.models import Kinerja
from perencanaan.services import kinerja as layanan
from perencanaan.services.lintas import usulkan_lintas
from perencanaan.services.pohon import tandai_csf
from sakip.ekspor import pdf
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pd
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap

pytestmark = [pytest.mark.django_db, pytest.mark.pdf]


@pytest.fixture
def d(dalam_pemda: Pemda) -> PdLengkap:
    return buat_pd_lengkap(dalam_pemda, sampai="draf")


def _baca(d: PdLengkap) -> tuple[PdfReader, str]:
    berkas = PdfReader(io.BytesIO(pdf.render("cetak/pohon.html", konteks_pohon(d.versi, d.tahun, daerah=False))))
    return berkas, " ".join(" ".join(h.extract_text() for h in berkas.pages).split())


def test_satu_lembar_a3_memuat_semua(d: PdLengkap) -> None:
    tandai_csf(pelaku=d.operator, kinerja=d.sasaran, versi=None, csf=True, alasan="Penentu hasil")
    usulkan_lintas(
        pelaku=d.operator,
        dari=d.sasaran.identitas,
        ke_pd=buat_pd(nama="Badan Keuangan"),
        kinerja_ke="Pagu sesuai prioritas",
        uraian="Pagu",
    )
    berkas, teks = _baca(d)
    assert len(berkas.pages) == 1
    kotak = berkas.pages[0].mediabox
    assert (round(kotak.width), round(kotak.height)) == (1191, 842)
    for bagian in (
        "POHON KINERJA DINAS LENGKAP",
        "Meningkatnya kualitas perencanaan",
        "Penyusunan Renja",
        "80,5%",
        "CSF",
        "Penentu hasil",
        "Lintas PD · Badan Keuangan",
        "Pagu sesuai prioritas",
        "Kepala Bidang Dinas Lengkap",
        "Halaman 1 dari 1",
        "Renja 2025, versi 1, draf",
    ):
        assert bagian.casefold() in teks.casefold(), bagian


def test_pohon_lebar_tetapi_dangkal_tidak_diulang_per_sasaran(d: PdLengkap) -> None:
    """An overview that leaves nothing out is the whole picture: no sheet of one box after it."""
    for n in range(18):
        layanan.tambah_kinerja(
            pelaku=d.operator, versi=d.versi, tingkat="sasaran", uraian=f"Meningkatnya hal ke-{n}", induk=d.tujuan
        )
    lembar = konteks_pohon(d.versi, d.tahun, daerah=False)["lembar"]
    assert len(lembar) == 2
    assert [x.judul for x in lembar] == ["", ""]
    gambar = "".join(x.gambar for x in lembar)
    assert all(gambar.count(f"hal ke-{n}<") == 1 for n in range(18))


def test_pohon_besar_dibagi_per_sasaran_tanpa_kehilangan(d: PdLengkap) -> None:
    for n in range(40):
        layanan.tambah_kinerja(
            pelaku=d.operator, versi=d.versi, tingkat="kegiatan", uraian=f"Kegiatan uji nomor {n}", induk=d.program
        )
    berkas, teks = _baca(d)
    assert len(berkas.pages) > 2
    assert "Ikhtisar" in berkas.pages[0].extract_text()
    for k in Kinerja.objects.filter(versi_rencana=d.versi):
        assert k.uraian.casefold() in teks.casefold(), k.uraian
    for halaman in berkas.pages:
        assert d.tujuan.uraian in " ".join(halaman.extract_text().split())


def test_yang_tidak_berubah_tidak_dibuat_lagi(d: PdLengkap) -> None:
    satu = minta_pdf(pelaku=d.operator, versi=d.versi, tahun=d.tahun)
    assert minta_pdf(pelaku=d.operator, versi=d.versi, tahun=d.tahun).sidik == satu.sidik
    layanan.simpan_kinerja(pelaku=d.operator, kinerja=d.program, versi=None, uraian="Program baru")
    assert minta_pdf(pelaku=d.operator, versi=d.versi, tahun=d.tahun).sidik != satu.sidik
