"""The printed PK says what the form says, with the frozen data."""

import io
import os
from pathlib import Path

import pytest
from pypdf import PdfReader

from perencanaan.models import PerjanjianKinerja
from perencanaan.selectors.pk import konteks_pdf
from perencanaan.services.pk import susun_pk
from sakip.ekspor import pdf
from sakip.tenansi.models import Pemda
from tests.factories.perencanaan import buat_pd_lengkap

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi, pytest.mark.pdf]


def _teks(pk: PerjanjianKinerja) -> list[str]:
    isi = pdf.render("cetak/pk.html", {**konteks_pdf(pk), "judul": str(pk)})
    simpan = os.environ.get("SIMPAN_PDF")
    if simpan:
        Path(simpan).write_bytes(isi)
    return [" ".join(h.extract_text().split()) for h in PdfReader(io.BytesIO(isi)).pages]


def test_bentuk_empat_dua_bagian(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda)
    assert d.pk is not None
    halaman = _teks(d.pk)
    assert len(halaman) == 2
    nyata, lampiran = halaman
    for isi in (
        "PERJANJIAN KINERJA TAHUN 2025",
        "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan dan akuntabel serta berorientasi pada"
        " hasil, kami yang bertanda tangan di bawah ini :",
        "Jabatan : Kepala Dinas Lengkap selanjutnya disebut pihak pertama",
        "Jabatan : Bupati Satu selaku atasan pihak pertama, selanjutnya disebut pihak kedua",
        "Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini",
        "Pihak kedua akan melakukan supervisi yang diperlukan",
        "Pihak Kedua,",
        "Pihak Pertama,",
        "BUPATI SATU",
        "Ir. Laras Puspita, M.Si.",
        f"NIP {d.pk.pihak_pertama['nip']}",
    ):
        assert isi in nyata, isi
    assert nyata.count("NIP") == 1, "kepala daerah menandatangani tanpa NIP"
    for isi in (
        "LAMPIRAN PERJANJIAN KINERJA TAHUN 2025 DINAS LENGKAP",
        "No Sasaran Strategis Indikator Kinerja Target 1 2 3 4",
        "1 Meningkatnya kualitas perencanaan Persentase perencanaan partisipatif 80,5%",
        "Program Anggaran Keterangan (5) (6) (7)",
        "1. Program Perencanaan Rp150.000.000 APBD",
    ):
        assert isi in lampiran, (isi, lampiran)
    assert "DRAF" not in nyata + lampiran


def test_belum_ditandatangani_bertanda_draf(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    halaman = _teks(susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025))
    assert all("DRAF" in h for h in halaman)


@pytest.mark.parametrize(
    ("bentuk", "ada", "tidak"),
    [
        (2, ["Tujuan Indikator Kinerja Utama", "berjanji akan mewujudkan"], ["supervisi", "Anggaran", "Program"]),
        (3, ["Tujuan Indikator Kinerja Utama"], ["supervisi", "Anggaran"]),
        (5, ["Sasaran Strategis", "supervisi", "Program Anggaran Keterangan"], ["Kegiatan Anggaran"]),
        (6, ["Kegiatan Anggaran Keterangan", "supervisi"], []),
        (7, ["Program Keterangan (5) (6)", "supervisi"], ["Anggaran"]),
    ],
)
def test_bentuk_lain_dari_satu_templat(dalam_pemda: Pemda, bentuk: int, ada: list[str], tidak: list[str]) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    pk = susun_pk(pelaku=d.operator, jabatan=d.kabid, tahun=2025)
    pk.bentuk = bentuk
    teks = " ".join(_teks(pk))
    for isi in ada:
        assert isi in teks, (isi, teks)
    for isi in tidak:
        assert isi not in teks, isi


def test_bentuk_satu_ditandatangani_sendiri(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    pk = susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025)
    pk.bentuk, pk.jabatan = 1, d.bupati
    teks = " ".join(_teks(pk))
    assert "pihak" not in teks.lower()
    assert "NIP" not in teks
    assert "Program Anggaran (5) (6)" in teks


@pytest.mark.parametrize("banyak", [14, 18, 20, 22, 24])
def test_tanda_tangan_lampiran_tidak_sendirian(dalam_pemda: Pemda, banyak: int) -> None:
    """Wherever the page ends, the last lines of the budget table go over with the signatures."""
    d = buat_pd_lengkap(dalam_pemda)
    assert d.pk is not None
    konteks = konteks_pdf(d.pk)
    konteks["anggaran"] *= banyak
    isi = pdf.render("cetak/pk.html", konteks | {"judul": "PK"})
    akhir = PdfReader(io.BytesIO(isi)).pages[-1].extract_text()
    assert "Pihak" not in akhir, "lampiran bentuk 4 menyebut jabatan"
    assert "Kepala Dinas Lengkap" in akhir
    assert "Program Perencanaan" in akhir
