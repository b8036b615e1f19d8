"""Issued LHE: number, QR and the page that proves it; all LHE of a year in one batch and one ZIP."""

import hashlib
import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from pypdf import PdfReader

from evaluasi.models import TerbitanLHE
from evaluasi.services.terbitan import terbitkan_lhe
from sakip.akun.pelaku import Pelaku
from sakip.ekspor import pekerjaan
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pelaksana import jalankan
from sakip.inti.waktu import hari_ini
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.evaluasi.alat import Panggung, buat_panggung
from tests.evaluasi.test_alur_lke import maju

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
Masuk = Callable[[Pelaku], Client]
NOMOR = "700/7/LHE/2026"


@pytest.fixture
def p(pemda: Pemda) -> Panggung:
    with cakupan.transaksi(pemda):
        panggung = buat_panggung(pemda)
        maju(panggung, "final")
    return panggung


def _isi(lokasi: str) -> bytes:
    with default_storage.open(lokasi) as f:
        isi: bytes = f.read()
    return isi


def _terbitkan(p: Panggung, nomor: str = NOMOR) -> TerbitanLHE:
    with cakupan.transaksi(p.pemda):
        terbitan = terbitkan_lhe(pelaku=p.inspektur, lke=p.lke, nomor=nomor, tanggal=hari_ini())
        kerja = pekerjaan.minta(
            p.inspektur,
            "evaluasi.lhe_pdf",
            f"lhe-{terbitan.pk}",
            {"lke": p.lke.pk, "terbitan": terbitan.pk},
            pd_id=p.pd.pk,
        )
    assert jalankan(kerja.pk, p.pemda)
    with cakupan.transaksi(p.pemda):
        return TerbitanLHE.objects.select_related("versi_berkas").get(pk=terbitan.pk)


@pytest.mark.pdf
def test_lhe_terbit_dapat_dicek_siapa_pun_tanpa_membuka_isinya(p: Panggung, pemda_lain: Pemda) -> None:
    terbitan = _terbitkan(p)
    assert terbitan.versi_berkas is not None
    isi = _isi(terbitan.versi_berkas.lokasi)
    teks = "".join("".join(h.extract_text().split()) for h in PdfReader(io.BytesIO(isi)).pages)
    assert f"/{p.pemda.slug}/cek/{terbitan.token}" in teks
    tamu = Client()
    halaman = tamu.get(f"/{p.pemda.slug}/cek/{terbitan.token}").content.decode()
    assert hashlib.sha256(isi).hexdigest() in halaman
    assert NOMOR in halaman
    assert "76,00" not in halaman
    assert f"/publik/unduh/{terbitan.token}" not in halaman
    assert tamu.get(f"/{p.pemda.slug}/publik/unduh/{terbitan.token}").status_code == 404
    assert tamu.get(f"/{p.pemda.slug}/cek/?nomor={NOMOR.lower()}").status_code == 302
    assert tamu.get(f"/{pemda_lain.slug}/cek/{terbitan.token}").status_code == 404
    baru = _terbitkan(p, "700/8/LHE/2026")
    assert "sudah diganti" in tamu.get(f"/{p.pemda.slug}/cek/{terbitan.token}").content.decode()
    assert "masih berlaku" in tamu.get(f"/{p.pemda.slug}/cek/{baru.token}").content.decode()


def test_lhe_tanpa_berkas_belum_dapat_dicek(p: Panggung) -> None:
    with cakupan.transaksi(p.pemda):
        terbitan = terbitkan_lhe(pelaku=p.inspektur, lke=p.lke, nomor=NOMOR, tanggal=hari_ini())
    assert Client().get(f"/{p.pemda.slug}/cek/{terbitan.token}").status_code == 404


@pytest.mark.pdf
def test_lhe_semua_pd_dibuat_sekaligus_dan_diunduh_sebagai_zip(p: Panggung, klien_sebagai: Masuk) -> None:
    tahun = p.periode.tahun_evaluasi
    alamat = f"/{p.pemda.slug}/evaluasi/kompilasi/{tahun}/lhe-semua/"
    assert klien_sebagai(p.ketua).get(alamat).status_code == 403
    klien = klien_sebagai(p.inspektur)
    assert "lhe-semua" in klien.get(f"/{p.pemda.slug}/evaluasi/").content.decode()
    assert "Buat 1 LHE" in klien.get(alamat).content.decode()
    assert klien.post(f"{alamat}zip/").status_code == 422
    assert klien.post(alamat).status_code == 303
    assert "hx-get" in klien.get(alamat, HTTP_HX_REQUEST="true").content.decode()
    with cakupan.transaksi(p.pemda):
        kerja = Pekerjaan.objects.get(kunci=f"lhe-semua-{p.lke.pk}")
    assert jalankan(kerja.pk, p.pemda)
    halaman = klien.get(alamat).content.decode()
    assert "1 dari 1" in halaman
    assert "Buat 1 LHE" not in halaman
    assert klien.post(f"{alamat}zip/").status_code == 303
    with cakupan.transaksi(p.pemda):
        kemas = Pekerjaan.objects.get(jenis="evaluasi.lhe_zip")
    assert jalankan(kemas.pk, p.pemda)
    with cakupan.transaksi(p.pemda):
        hasil = Pekerjaan.objects.select_related("hasil").get(pk=kemas.pk).hasil
    assert hasil is not None
    with zipfile.ZipFile(io.BytesIO(_isi(hasil.lokasi))) as arsip:
        assert arsip.namelist() == ["01-dinas-dinilai-draf.pdf"]
        assert arsip.read(arsip.namelist()[0]).startswith(b"%PDF")
