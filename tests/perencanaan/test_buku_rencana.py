"""The workbook of a plan: round trip, edits of single cells, what is refused, and how it says so."""

import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from perencanaan.buku import rencana as buku_rencana
from perencanaan.models import Indikator, Kinerja, PaguTahunan, TargetTahunan
from perencanaan.services import kinerja as layanan
from sakip.ekspor.buku.layanan import terapkan_buku, unggah_buku
from sakip.ekspor.buku.tulis import AWAL, KEPALA, tulis_buku
from sakip.ekspor.models import BarisImpor, BatchImpor
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap, buat_renstra

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
BUKU = buku_rencana.BUKU
Ubah = Callable[[Workbook], None]


def _ekspor(data: PdLengkap, *, kosong: bool = False) -> bytes:
    return tulis_buku(BUKU, buku_rencana.tempat_rencana(data.versi), kosong=kosong)


def _sunting(isi: bytes, ubah: Ubah) -> bytes:
    wb = load_workbook(io.BytesIO(isi))
    ubah(wb)
    keluaran = io.BytesIO()
    wb.save(keluaran)
    return keluaran.getvalue()


def _kolom(s: Worksheet, judul: str) -> int:
    return next(c.column for c in s[KEPALA] if c.value == judul)


def _baris(s: Worksheet, judul: str, isi: str) -> int:
    n = _kolom(s, judul)
    return next(r for r in range(AWAL, s.max_row + 1) if s.cell(r, n).value == isi)


def _isi(s: Worksheet, baris: int, **sel: Any) -> None:
    for judul, nilai in sel.items():
        s.cell(baris, _kolom(s, judul.replace("_", " "))).value = nilai


def _unggah(data: PdLengkap, isi: bytes, nama: str = "rencana.xlsx") -> BatchImpor:
    return unggah_buku(
        pelaku=data.operator,
        buku=BUKU,
        tempat=buku_rencana.tempat_rencana(data.versi),
        nomor=data.versi.pk,
        tahun=data.tahun,
        unggahan=SimpleUploadedFile(nama, isi),
    )


def _galat(batch: BatchImpor) -> list[str]:
    return [p for b in BarisImpor.objects.filter(batch=batch) for p in b.galat.values()]


def test_tanpa_suntingan_tidak_mengubah_apa_pun(pemda: Pemda) -> None:
    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        batch = _unggah(data, _ekspor(data))
        assert batch.argumen["hitung"] == {"baru": 0, "ubah": 0, "hapus": 0, "sama": 13}
        assert (batch.jumlah_galat, batch.catatan) == (0, [])
        with pytest.raises(AturanDilanggar, match="Tidak ada perubahan"):
            terapkan_buku(pelaku=data.operator, batch=batch)


def test_hanya_sel_yang_disunting_ditulis(pemda: Pemda) -> None:
    def ubah(wb: Workbook) -> None:
        s, i, p = wb["Pohon Kinerja"], wb["Indikator"], wb["Pagu"]
        _isi(s, _baris(s, "No", "S1"), Uraian_kinerja="Meningkatnya mutu perencanaan", CSF="ya")
        _isi(i, _baris(i, "Indikator kinerja", "Nilai SAKIP"), Target_2025=75.25, Sumber_data="LHE Inspektorat")
        _isi(p, _baris(p, "Kinerja", "P1"), Pagu_2025=200_000_000)

    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        batch = _unggah(data, _sunting(_ekspor(data), ubah))
        assert batch.argumen["hitung"] == {"baru": 0, "ubah": 3, "hapus": 0, "sama": 10}, _galat(batch)
        assert Kinerja.objects.get(pk=data.sasaran.pk).uraian == data.sasaran.uraian, "pratinjau tidak menulis"
        terapkan_buku(pelaku=data.operator, batch=batch)
        sasaran = Kinerja.objects.get(pk=data.sasaran.pk)
        assert (sasaran.uraian, sasaran.csf, sasaran.versi) == ("Meningkatnya mutu perencanaan", True, 2)
        indikator = Indikator.objects.get(pk=data.indikator_tujuan.pk)
        assert (indikator.sumber_data, indikator.satuan) == ("LHE Inspektorat", "%")
        assert TargetTahunan.objects.get(indikator=indikator).nilai == Decimal("75.25")
        assert PaguTahunan.objects.get(kinerja=data.program).nilai == 200_000_000
        assert Kinerja.objects.get(pk=data.program.pk).versi == 1


def test_baris_baru_dengan_induk_baru_dan_hapus(pemda: Pemda) -> None:
    def ubah(wb: Workbook) -> None:
        s, i, p = wb["Pohon Kinerja"], wb["Indikator"], wb["Pagu"]
        _isi(s, 20, No="S9", Tingkat="Sasaran", Induk="T1", Uraian_kinerja="Meningkatnya kepuasan warga")
        _isi(s, 19, No="P9", Tingkat="Program", Induk="S9", Uraian_kinerja="Program Layanan Warga")
        _isi(i, 30, Kinerja="P9", Indikator_kinerja="Indeks kepuasan", Satuan="Indeks", Target_2025="80,5")
        _isi(p, 30, Kinerja="P9", Pagu_2025=5_000_000)
        _isi(s, _baris(s, "No", "SK1"), Hapus="ya")
        _isi(i, _baris(i, "Indikator kinerja", "Jumlah dokumen Renja"), Hapus="ya")

    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        batch = _unggah(data, _sunting(_ekspor(data), ubah))
        assert batch.argumen["hitung"] == {"baru": 4, "ubah": 0, "hapus": 2, "sama": 11}, _galat(batch)
        assert _galat(batch) == []
        terapkan_buku(pelaku=data.operator, batch=batch)
        program = Kinerja.objects.get(uraian="Program Layanan Warga")
        assert program.induk is not None
        assert (program.induk.uraian, program.induk.induk_id) == ("Meningkatnya kepuasan warga", data.tujuan.pk)
        assert TargetTahunan.objects.get(indikator__kinerja=program).nilai == Decimal("80.5")
        assert PaguTahunan.objects.get(kinerja=program).nilai == 5_000_000
        assert not Kinerja.objects.filter(pk=data.sub_kegiatan.pk).exists()


def test_diubah_orang_lain_dilaporkan_dengan_kedua_nilai(pemda: Pemda) -> None:
    def ubah(wb: Workbook) -> None:
        s = wb["Pohon Kinerja"]
        _isi(s, _baris(s, "No", "S1"), Uraian_kinerja="Versi berkas")
        _isi(s, _baris(s, "No", "P1"), CSF="ya")

    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        isi = _sunting(_ekspor(data), ubah)
        for k, uraian in ((data.sasaran, "Versi halaman"), (data.program, "Program Perencanaan Daerah")):
            layanan.simpan_kinerja(pelaku=data.operator, kinerja=k, versi=None, uraian=uraian)
        batch = _unggah(data, isi)
        (pesan,) = _galat(batch)
        assert "Versi halaman" in pesan
        assert "Versi berkas" in pesan
        assert pesan.startswith("Pohon Kinerja!E")
        # the other row: somebody changed another cell, which stays; only the mark is written
        baris = BarisImpor.objects.get(batch=batch, nilai__id=str(data.program.pk), lembar="pohon")
        assert baris.nilai["baru"] == {"csf": "ya"}
        with pytest.raises(AturanDilanggar, match="Masih ada 1 sel"):
            terapkan_buku(pelaku=data.operator, batch=batch)


def test_diubah_di_antara_pratinjau_dan_terapkan(pemda: Pemda) -> None:
    def ubah(wb: Workbook) -> None:
        s = wb["Pohon Kinerja"]
        _isi(s, _baris(s, "No", "S1"), Uraian_kinerja="Versi berkas")

    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        batch = _unggah(data, _sunting(_ekspor(data), ubah))
        layanan.simpan_kinerja(pelaku=data.operator, kinerja=data.sasaran, versi=None, uraian="Lebih cepat")
        with pytest.raises(AturanDilanggar, match="diubah orang lain sejak pratinjau"):
            terapkan_buku(pelaku=data.operator, batch=batch)
        assert Kinerja.objects.get(pk=data.sasaran.pk).uraian == "Lebih cepat"


def test_renstra_lima_tahun(pemda: Pemda) -> None:
    def ubah(wb: Workbook) -> None:
        _isi(wb["Indikator"], AWAL, Target_2027=99, Target_2029=None)

    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        data.versi, _, _ = buat_renstra(data, berlaku=False)
        batch = _unggah(data, _sunting(_ekspor(data), ubah))
        assert _galat(batch) == []
        terapkan_buku(pelaku=data.operator, batch=batch)
        nilai = dict(
            TargetTahunan.objects.filter(indikator__kinerja__versi_rencana=data.versi).values_list("tahun", "nilai")
        )
        assert nilai == {2025: 80, 2026: 81, 2027: 99, 2028: 83, 2029: None}
