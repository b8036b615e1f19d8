"""Two versions side by side: what was added, removed and changed, by identity."""

from decimal import Decimal as D
from io import BytesIO

import pytest
from openpyxl import load_workbook

from perencanaan.models import Kinerja, VersiRencana
from perencanaan.selectors.banding import Banding, BarisBanding, Tanda, bandingkan, pasangan_tahun, versi_sepemilik
from perencanaan.selectors.pohon import pohon_banyak
from perencanaan.services import kinerja as layanan
from perencanaan.services.rencana import buat_dokumen_rencana, salin_versi
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.perencanaan import PAGU_PROGRAM, TARGET_SASARAN, PdLengkap, buat_pd_lengkap, buat_renstra
from tests.jenis import Klien
from tests.pernyataan import pernyataan_data

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


def _banding(a: VersiRencana, b: VersiRencana) -> Banding:
    pohon = pohon_banyak([a, b])
    return bandingkan(a, b, pohon[a.pk], pohon[b.pk])


def _perubahan(d: PdLengkap) -> VersiRencana:
    """A perubahan in which one thing of every kind differs."""
    baru = salin_versi(pelaku=d.operator, versi=d.versi)
    simpul = {k.identitas_id: k for k in Kinerja.objects.filter(versi_rencana=baru)}
    op = d.operator
    sasaran, kegiatan = simpul[d.sasaran.identitas_id], simpul[d.kegiatan.identitas_id]
    layanan.simpan_kinerja(pelaku=op, kinerja=sasaran, versi=None, uraian="Meningkatnya mutu perencanaan")
    i = sasaran.indikator.get()
    layanan.simpan_indikator(pelaku=op, indikator=i, versi=None, satuan="Nilai")
    layanan.simpan_target(pelaku=op, indikator=i, tahun=d.tahun, nilai=D(85))
    layanan.simpan_pagu(pelaku=op, kinerja=kegiatan, tahun=d.tahun, nilai=D(7))
    layanan.hapus_kinerja(pelaku=op, kinerja=simpul[d.sub_kegiatan.identitas_id], versi=None, yakin=True)
    layanan.tambah_kinerja(pelaku=op, versi=baru, tingkat="sub_kegiatan", uraian="Baru", induk=kegiatan)
    return baru


def _baris(b: Banding, *, simpul: bool, uraian: str) -> BarisBanding:
    return next(x for x in b.baris if x.simpul is simpul and uraian in (x.kiri, x.kanan))


def test_setiap_jenis_perubahan_dikenali(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    b = _banding(d.versi, _perubahan(d))
    sasaran = _baris(b, simpul=True, uraian="Meningkatnya mutu perencanaan")
    assert (sasaran.kiri, sasaran.tanda) == (d.sasaran.uraian, Tanda.UBAH)
    i = _baris(b, simpul=False, uraian=d.indikator_sasaran.uraian)
    assert [(n.kiri, n.kanan) for n in i.angka] == [(TARGET_SASARAN, D(85))]
    assert (i.tanda, i.rincian) == (Tanda.UBAH, ["Satuan: % → Nilai"])
    kegiatan = _baris(b, simpul=True, uraian=d.kegiatan.uraian)
    assert [(n.kiri, n.kanan) for n in kegiatan.angka] == [(PAGU_PROGRAM, D(7))]
    assert _baris(b, simpul=True, uraian="Baru").tanda == Tanda.TAMBAH
    assert _baris(b, simpul=True, uraian=d.sub_kegiatan.uraian).tanda == Tanda.HAPUS
    assert _baris(b, simpul=False, uraian=d.indikator_sub.uraian).tanda == Tanda.HAPUS
    assert _baris(b, simpul=True, uraian=d.tujuan.uraian).tanda == Tanda.TETAP
    assert dict(b.hitung()) == {"Ditambah": 1, "Berubah": 3, "Dihapus": 2}


def test_yang_sama_tidak_berubah_dan_yang_dihapus_tetap_di_tempatnya(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    baru = salin_versi(pelaku=d.operator, versi=d.versi)
    assert _banding(d.versi, baru).berubah == []
    kedua = layanan.tambah_kinerja(
        pelaku=d.operator, versi=baru, tingkat="kegiatan", uraian="Kedua",
        induk=Kinerja.objects.get(versi_rencana=baru, tingkat="program"),
    )  # fmt: skip
    program = Kinerja.objects.get(versi_rencana=baru, identitas=d.kegiatan.identitas)
    layanan.hapus_kinerja(pelaku=d.operator, kinerja=program, versi=None, yakin=True)
    urut = [x.kiri or x.kanan for x in _banding(d.versi, baru).baris if x.simpul]
    assert urut[-3:] == [d.kegiatan.uraian, d.sub_kegiatan.uraian, kedua.uraian]


def test_renja_terhadap_renstra_membandingkan_tahun_dan_tingkat_bersama(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    renstra, _, _ = buat_renstra(d)
    b = _banding(renstra, d.versi)
    assert b.tahun == [(2025, 2025)]
    assert b.dilewati == ["Kegiatan", "Sub kegiatan"]
    assert {x.label for x in b.baris if x.simpul} == {"Tujuan", "Sasaran", "Program"}
    i = _baris(b, simpul=False, uraian=d.indikator_sasaran.uraian)
    assert [(n.kiri, n.kanan) for n in i.angka] == [(D(80), TARGET_SASARAN)]
    lain = buat_dokumen_rencana(pelaku=d.operator, jenis="renja", pd=d.pd, tahun_awal=2026, tahun_akhir=2026)
    assert pasangan_tahun(d.versi, lain) == [(2025, 2026)]
    assert _banding(d.versi, lain).label_tahun == ["2025 → 2026"]
    jauh = buat_dokumen_rencana(pelaku=d.operator, jenis="renstra", pd=d.pd, tahun_awal=2030, tahun_akhir=2034)
    assert pasangan_tahun(renstra, jauh) == []


def test_halaman_saringan_dan_xlsx(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="rencana")
        awal = f"/{pemda.slug}/rencana/dokumen/"
    klien = klien_sebagai(d.operator)
    assert "Belum ada bandingannya" in klien.get(f"{awal}{d.versi.pk}/banding/").content.decode()
    assert "/banding/" not in klien.get(f"{awal}{d.versi.pk}/").content.decode()
    with cakupan.transaksi(pemda):
        baru = _perubahan(d)
    assert f"{awal}{baru.pk}/banding/" in klien.get(f"{awal}{baru.pk}/").content.decode()
    halaman = f"{awal}{baru.pk}/banding/?dengan={d.versi.pk}"
    isi = klien.get(halaman).content.decode()
    for kata in ("80,5 → <b>85</b>", "150.000.000 → <b>7</b>", "Renja 2025 murni", "perubahan ke-1", d.tujuan.uraian):
        assert kata in isi, kata
    sebaliknya = klien.get(f"{awal}{d.versi.pk}/banding/?dengan={baru.pk}").content.decode()
    assert "80,5 → <b>85</b>" in sebaliknya  # the earlier one stands left, whichever page one comes from
    hanya = klien.get(f"{halaman}&hanya=berubah").content.decode()
    assert d.tujuan.uraian not in hanya
    assert "Meningkatnya mutu perencanaan" in hanya
    buku = load_workbook(BytesIO(klien.get(f"{halaman}&hanya=berubah&bentuk=xlsx").content))
    sel = [[s.value for s in b] for b in buku["Perbandingan"].iter_rows()]
    assert ["Berubah", "Indikator", d.indikator_sasaran.uraian, d.indikator_sasaran.uraian, "Nilai", 80.5, 85] in [
        b[:7] for b in sel
    ]
    with pernyataan_data() as data:
        assert klien.get(halaman).status_code == 200
    assert len(data) <= 12


def test_hanya_rencana_milik_sendiri(pemda: Pemda, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda_lain):
        asing = buat_pd_lengkap(pemda_lain, sampai="rencana")
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="rencana")
        tetangga = buat_pd_lengkap(pemda, nama="Dinas Tetangga", sampai="rencana")
        salin_versi(pelaku=d.operator, versi=d.versi)
        assert versi_sepemilik(d.operator, tetangga.versi.pk) == []
        assert len(versi_sepemilik(d.bappeda, d.versi.pk)) == 2
    awal = f"/{pemda.slug}/rencana/dokumen/"
    for lain in (asing, tetangga):
        assert klien_sebagai(d.operator).get(f"{awal}{lain.versi.pk}/banding/").status_code == 404
        for siapa in (d.operator, d.bappeda):  # another owner's plan is no counterpart, whoever asks
            jalur = f"{awal}{d.versi.pk}/banding/?dengan={lain.versi.pk}"
            assert klien_sebagai(siapa).get(jalur).status_code == 404
