"""The PDF and the public page: what is printed, what is public, escaping, authenticity."""

import hashlib
import io
from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from pypdf import PdfReader

from pelaporan.models import Terbitan
from pelaporan.services.laporan import catat_penyampaian, simpan_bagian
from pelaporan.services.terbitan import minta_draf
from sakip.akun.models import Peran
from sakip.alur.dasar import terapkan
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pelaksana import jalankan
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda, PerangkatDaerah
from tests.factories.berkas import baca_xlsx
from tests.factories.organisasi import buat_pelaku
from tests.factories.pelaporan import buat_lkjip, terbitkan_lkjip, tulis_semua
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.integrasi]
JAHAT = '<script>alert(1)</script><img src="file:///etc/passwd">'


@pytest.fixture
def data(pemda: Pemda) -> PdLengkap:
    """A PD with its PK."""
    with cakupan.transaksi(pemda):
        return buat_pd_lengkap(pemda)


def _teks(isi: bytes) -> list[str]:
    return [h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages]


@pytest.mark.pdf
def test_pdf_draf_memuat_sistematika(pemda: Pemda, data: PdLengkap) -> None:
    with cakupan.transaksi(pemda):
        laporan = buat_lkjip(data)
        tulis_semua(data, laporan, f"Naskah {JAHAT}")
        p = minta_draf(pelaku=data.operator, laporan=laporan)
    assert jalankan(p.pk, pemda)
    with cakupan.transaksi(pemda):
        p = Pekerjaan.objects.select_related("hasil").get(pk=p.pk)
    assert p.status == "selesai", p.galat
    assert p.hasil is not None
    with default_storage.open(p.hasil.lokasi) as f:
        halaman = _teks(f.read())
    semua = "\n".join(halaman)
    rapat = " ".join(semua.split()).upper()
    urut = (
        "KATA PENGANTAR",
        "DAFTAR ISI",
        "DAFTAR TABEL",
        "IKHTISAR EKSEKUTIF",
        "BAB I PENDAHULUAN",
        "BAB II PERENCANAAN KINERJA",
        "BAB III AKUNTABILITAS KINERJA",
        "BAB IV PENUTUP",
        "LAMPIRAN",
    )
    letak = [max(i for i, h in enumerate(halaman) if j in " ".join(h.split()).upper()[:400]) for j in urut]
    assert letak == sorted(letak)
    for huruf in "abcefghi":
        assert f"{huruf}. ".upper() in rapat
    assert f"HALAMAN {len(halaman)} DARI {len(halaman)}" in rapat
    assert "<script>alert(1)</script>" in semua
    assert "root:" not in semua
    assert "DRAF" in rapat


@pytest.mark.pdf
def test_dari_setuju_sampai_publik(pemda: Pemda, data: PdLengkap) -> None:
    tamu = Client()
    terbitan = terbitkan_lkjip(pemda, data)
    assert terbitan.pdf is not None
    with default_storage.open(terbitan.pdf.lokasi) as f:
        isi = f.read()
    assert hashlib.sha256(isi).hexdigest() == terbitan.pdf.sha256
    assert terbitan.halaman == len(_teks(isi))
    assert terbitan.nomor in "".join(_teks(isi))
    beranda = tamu.get(f"/{pemda.slug}/publik/?tahun=2025").content.decode()
    assert f"/{pemda.slug}/publik/unduh/{terbitan.token}" in beranda
    unduh = tamu.get(f"/{pemda.slug}/publik/unduh/{terbitan.token}")
    assert unduh.getvalue() == isi
    cek = tamu.get(f"/{pemda.slug}/cek/{terbitan.token}").content.decode()
    assert terbitan.pdf.sha256 in cek
    assert "masih berlaku" in cek
    assert tamu.get(f"/{pemda.slug}/cek/?nomor={terbitan.nomor.lower()}").status_code == 302
    assert tamu.get(f"/{pemda.slug}/cek/?nomor=tidak-ada").status_code == 404
    lembar = baca_xlsx(tamu.get(f"/{pemda.slug}/publik/daftar.xlsx?tahun=2025").content)
    assert [c.value for c in lembar[3]][:2] == ["Dinas Lengkap", "terbit"]


def test_publik_hanya_yang_terbit(pemda: Pemda, pemda_lain: Pemda, data: PdLengkap) -> None:
    tamu = Client()
    with cakupan.transaksi(pemda):
        buat_lkjip(data, "disetujui")
        token = Terbitan.objects.get().token
        nomor = Terbitan.objects.get().nomor
    for alamat in (f"publik/unduh/{token}", f"cek/{token}", f"cek/?nomor={nomor}"):
        assert tamu.get(f"/{pemda.slug}/{alamat}").status_code == 404
    assert token not in tamu.get(f"/{pemda.slug}/publik/?tahun=2025").content.decode()
    for alamat in ("publik/", "cek/", "publik/daftar.xlsx"):
        assert tamu.get(f"/{pemda_lain.slug}/{alamat}").status_code == 200


@pytest.mark.pdf
def test_terbitan_pemda_lain_tidak_terlihat(pemda: Pemda, pemda_lain: Pemda, data: PdLengkap) -> None:
    terbitan = terbitkan_lkjip(pemda, data)
    tamu = Client()
    for alamat in (f"publik/unduh/{terbitan.token}", f"cek/{terbitan.token}", f"cek/?nomor={terbitan.nomor}"):
        assert tamu.get(f"/{pemda_lain.slug}/{alamat}").status_code == 404
    assert terbitan.token not in tamu.get(f"/{pemda_lain.slug}/publik/?tahun=2025").content.decode()
    with cakupan.transaksi(pemda_lain):
        assert not Terbitan._base_manager.filter(pk=terbitan.pk).exists()


@pytest.mark.pdf
def test_ralat_menggantikan_tanpa_menghapus(pemda: Pemda, data: PdLengkap) -> None:
    lama = terbitkan_lkjip(pemda, data)
    with cakupan.transaksi(pemda):
        laporan = terapkan(lama.laporan, "ralat", pelaku=data.kepala_pd, alasan="Salah ketik simpulan.")
        simpan_bagian(pelaku=data.operator, laporan=laporan, kode="4.1", naskah="Sudah betul", versi=1)
        laporan = terapkan(laporan, "ajukan", pelaku=data.operator)
        terapkan(laporan, "setujui", pelaku=data.kepala_pd)
        p = Pekerjaan.objects.get(status="menunggu")
    tamu = Client()
    assert tamu.get(f"/{pemda.slug}/cek/{lama.token}").status_code == 200
    assert jalankan(p.pk, pemda)
    with cakupan.transaksi(pemda):
        terapkan(laporan, "terbitkan", pelaku=data.kepala_pd)
        baru = Terbitan.objects.order_by("-ke")[0]
        assert baru.nomor.endswith("-R1")
        lama.refresh_from_db()
        assert "Sudah betul" not in str(lama.snapshot)
        catat_penyampaian(pelaku=data.operator, terbitan=baru, kepada="Bupati")
    assert "sudah diganti" in tamu.get(f"/{pemda.slug}/cek/{lama.token}").content.decode()
    beranda = tamu.get(f"/{pemda.slug}/publik/?tahun=2025").content.decode()
    assert baru.token in beranda
    assert lama.token not in beranda


def test_nama_jahat_tidak_menjadi_skrip(pemda: Pemda, data: PdLengkap, klien_sebagai: Callable[..., Client]) -> None:
    with cakupan.transaksi(pemda):
        PerangkatDaerah.objects.filter(pk=data.pd.pk).update(nama=JAHAT)
        data.pd.refresh_from_db()
        laporan = buat_lkjip(data)
        simpan_bagian(pelaku=data.operator, laporan=laporan, kode="4.1", naskah=JAHAT, versi=0)
    klien = klien_sebagai(data.operator)
    for alamat in ("publik/?tahun=2025&q=<script>alert(1)</script>", f"lapor/{laporan.pk}/tulis/4.1/", "publik/"):
        isi = (klien if alamat.startswith("lapor") else Client()).get(f"/{pemda.slug}/{alamat}").content.decode()
        assert "<script>alert(1)</script>" not in isi
        assert "&lt;script&gt;alert(1)" in isi


def test_bukan_anggota_tidak_masuk(
    pemda: Pemda, pemda_lain: Pemda, data: PdLengkap, klien_sebagai: Callable[..., Client]
) -> None:
    with cakupan.transaksi(pemda):
        laporan = buat_lkjip(data)
    tamu = klien_sebagai(buat_pelaku(pemda_lain, Peran.TIM_SAKIP))
    for slug in (pemda.slug, pemda_lain.slug):
        for akhir in ("", "tulis/4.1/"):
            assert tamu.get(f"/{slug}/lapor/{laporan.pk}/{akhir}").status_code == 404
        assert tamu.post(f"/{slug}/lapor/{laporan.pk}/pdf/").status_code == 404
        assert tamu.post(f"/{slug}/lapor/{laporan.pk}/simpan/4.1/", {"naskah": "x"}).status_code == 404
