"""Tujuan and sasaran of a PD point at the sasaran of the RPJMD in force."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from perencanaan.keselarasan import Jenis, periksa
from perencanaan.models import Kinerja, KinerjaInduk
from perencanaan.selectors.keselarasan import muat_bahan
from perencanaan.selectors.rpjmd import sasaran_rpjmd
from perencanaan.services import kinerja as layanan
from perencanaan.services.rencana import salin_versi
from sakip.akun.models import Peran
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pelaku
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap, buat_renstra, buat_rpjmd, tetapkan
from tests.jenis import Klien

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


def _sasaran(d: PdLengkap) -> Kinerja:
    """The RPJMD of the region, in force, and its sasaran."""
    return buat_rpjmd(d)[1]


def test_hanya_sasaran_rpjmd_yang_berlaku_dan_hanya_tujuan_dan_sasaran(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    rpjmd, s = buat_rpjmd(d, berlaku=False)
    for simpul in (d.tujuan, d.sasaran):  # a draft is no RPJMD yet
        with pytest.raises(AturanDilanggar) as galat:
            layanan.simpan_kinerja(pelaku=d.operator, kinerja=simpul, versi=None, mendukung=s.identitas)
        assert galat.value.kode == "bukan_sasaran_rpjmd"
    tetapkan(rpjmd, d)
    for simpul in (d.tujuan, d.sasaran):
        baru = layanan.simpan_kinerja(pelaku=d.operator, kinerja=simpul, versi=None, mendukung=s.identitas)
        assert baru.mendukung == s.identitas
    with pytest.raises(AturanDilanggar) as galat:
        layanan.simpan_kinerja(pelaku=d.operator, kinerja=d.program, versi=None, mendukung=s.identitas)
    assert galat.value.kode == "tidak_mendukung"
    tujuan_rpjmd = Kinerja.objects.get(versi_rencana=rpjmd, tingkat="tujuan").identitas
    for bukan in (tujuan_rpjmd, d.sasaran.identitas):
        with pytest.raises(AturanDilanggar) as galat:
            layanan.simpan_kinerja(pelaku=d.operator, kinerja=d.tujuan, versi=None, mendukung=bukan)
        assert galat.value.kode == "bukan_sasaran_rpjmd"
    with pytest.raises(AturanDilanggar):
        layanan.tambah_kinerja(
            pelaku=d.operator, versi=d.versi, tingkat="program", uraian="x", induk=d.sasaran, mendukung=s.identitas
        )


def test_perubahan_membawa_arah(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    s = _sasaran(d)
    layanan.simpan_kinerja(pelaku=d.operator, kinerja=d.sasaran, versi=None, mendukung=s.identitas)
    baru = salin_versi(pelaku=d.operator, versi=tetapkan(d.versi, d))
    assert Kinerja.objects.get(versi_rencana=baru, tingkat="sasaran").mendukung == s.identitas


def test_keselarasan_menyebut_sasaran_tanpa_arah(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda)
    _, tujuan, sasaran = buat_renstra(d)

    def arah() -> list[str]:
        return [p.pesan for p in periksa(muat_bahan({d.pd.pk}, d.tahun)[d.pd.pk]) if p.jenis == Jenis.ARAH]

    with CaptureQueriesContext(connection) as tanpa:
        assert arah() == []  # the region has no RPJMD: nothing to point at
    s = _sasaran(d)
    with CaptureQueriesContext(connection) as dengan:
        assert arah() == [f"Sasaran Renstra “{sasaran.uraian}” belum menunjuk sasaran RPJMD."]
    assert len(tanpa) == len(dengan)
    renstra = tetapkan(salin_versi(pelaku=d.operator, versi=sasaran.versi_rencana), d, sampai="draf")
    atas = Kinerja.objects.get(versi_rencana=renstra, identitas=tujuan.identitas)
    layanan.simpan_kinerja(pelaku=d.operator, kinerja=atas, versi=None, mendukung=s.identitas)
    tetapkan(renstra, d)
    assert arah() == []  # the tujuan above the sasaran points
    assert muat_bahan({None}, d.tahun)[None].rpjmd is None


def test_dipilih_di_halaman_dan_tampil(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="draf")
        s = _sasaran(d)
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/"
    halaman = f"{awal}kinerja/{d.sasaran.pk}/"
    assert s.uraian in klien.get(halaman).content.decode()
    assert s.uraian not in klien.get(f"{awal}kinerja/{d.program.pk}/").content.decode()
    isian = {"uraian": d.sasaran.uraian, "pemilik": d.kepala.pk, "mendukung": s.identitas_id, "versi": d.sasaran.versi}
    assert klien.post(halaman, isian).status_code == 302
    assert f"mendukung sasaran RPJMD “{s.uraian}”" in klien.get(halaman).content.decode()
    tabel = klien.get(f"{awal}dokumen/{d.versi.pk}/pohon/?tampilan=tabel").content.decode()
    assert f"Mendukung sasaran RPJMD: {s.uraian}" in tabel
    tambah = f"{awal}dokumen/{d.versi.pk}/kinerja/tambah/?induk={d.tujuan.pk}"
    assert s.uraian in klien.get(tambah).content.decode()
    isi = {"tingkat": "program", "uraian": "Program lain", "pemilik": "", "mendukung": s.identitas_id}
    salah = klien.post(tambah, isi)
    assert salah.status_code == 422
    assert "hanya untuk tujuan dan sasaran" in salah.content.decode()
    assert klien.post(tambah, isi | {"tingkat": "sasaran"}).status_code == 302


def test_sasaran_yang_hilang_dari_rpjmd_disebut(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="draf")
        _sasaran(d)
        lama = KinerjaInduk.objects.create(nama="Sasaran lama")
        Kinerja.objects.filter(pk=d.sasaran.pk).update(mendukung=lama)
    isi = klien_sebagai(d.operator).get(f"/{pemda.slug}/rencana/kinerja/{d.sasaran.pk}/").content.decode()
    assert "Semula “Sasaran lama”" in isi


def test_rpjmd_pemda_lain_tidak_ditawarkan_dan_ditolak(pemda: Pemda, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda_lain):
        asing = _sasaran(buat_pd_lengkap(pemda_lain, sampai="draf"))
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="draf")
        _sasaran(d)
        with pytest.raises(AturanDilanggar):
            layanan.simpan_kinerja(pelaku=d.operator, kinerja=d.sasaran, versi=None, mendukung=asing.identitas)
        assert not sasaran_rpjmd(d.versi.dokumen).filter(pk=asing.pk).exists()
        bappeda = buat_pelaku(pemda, Peran.BAPPEDA)
    isian = {"uraian": "x", "pemilik": "", "mendukung": asing.identitas_id, "versi": d.sasaran.versi}
    klien = klien_sebagai(d.operator)
    assert klien.post(f"/{pemda.slug}/rencana/kinerja/{d.sasaran.pk}/", isian).status_code == 422
    assert klien_sebagai(bappeda).get(f"/{pemda.slug}/rencana/kinerja/{d.sasaran.pk}/").status_code == 200
