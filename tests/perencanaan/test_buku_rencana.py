"""The workbook of a plan: round trip, edits of single cells, what is refused, and how it says so."""

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from perencanaan.buku import rencana as buku_rencana
from perencanaan.models import (
    ArahKebijakan,
    ButirSWOT,
    Indikator,
    KaitanIsu,
    Kinerja,
    PaguTahunan,
    Risiko,
    TargetTahunan,
    TautanLintas,
)
from perencanaan.services import kinerja as layanan
from sakip.ekspor.buku.layanan import terapkan_buku, unggah_buku
from sakip.ekspor.buku.nilai import aman
from sakip.ekspor.buku.tulis import AWAL, KEPALA, tulis_buku
from sakip.ekspor.models import BarisImpor, BatchImpor
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pd
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap, buat_renstra
from tests.pernyataan import pernyataan_data

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


def _hitung(batch: BatchImpor) -> dict[str, int]:
    return {k: n for k, n in batch.argumen["hitung"].items() if k != "sama"}


def _galat(batch: BatchImpor) -> list[str]:
    return [p for b in BarisImpor.objects.filter(batch=batch) for p in b.galat.values()]


def test_tanpa_suntingan_tidak_mengubah_apa_pun(pemda: Pemda) -> None:
    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        batch = _unggah(data, _ekspor(data))
        assert batch.argumen["hitung"] == {"baru": 0, "ubah": 0, "hapus": 0, "sama": batch.jumlah_baris}
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
        assert _hitung(batch) == {"baru": 0, "ubah": 3, "hapus": 0}, _galat(batch)
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
        assert _hitung(batch) == {"baru": 4, "ubah": 0, "hapus": 2}, _galat(batch)
        assert _galat(batch) == []
        terapkan_buku(pelaku=data.operator, batch=batch)
        program = Kinerja.objects.get(uraian="Program Layanan Warga")
        assert program.induk is not None
        assert (program.induk.uraian, program.induk.induk_id) == ("Meningkatnya kepuasan warga", data.tujuan.pk)
        assert TargetTahunan.objects.get(indikator__kinerja=program).nilai == Decimal("80.5")
        assert PaguTahunan.objects.get(kinerja=program).nilai == 5_000_000
        assert not Kinerja.objects.filter(pk=data.sub_kegiatan.pk).exists()


def test_pindah_induk_dan_tujuan_baru_lebih_dahulu(pemda: Pemda) -> None:
    """A new tujuan first, and an old sasaran moves below it; under its own child it cannot."""

    def ubah(wb: Workbook) -> None:
        s = wb["Pohon Kinerja"]
        _isi(s, 20, No="T9", Tingkat="Tujuan", Uraian_kinerja="Tujuan baru")
        _isi(s, _baris(s, "No", "S1"), Induk="T9")

    def lingkar(wb: Workbook) -> None:
        s = wb["Pohon Kinerja"]
        _isi(s, _baris(s, "No", "S1"), Induk="P1")

    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        batch = _unggah(data, _sunting(_ekspor(data), lingkar))
        assert any("Melingkar" in p for p in _galat(batch))
        batch = _unggah(data, _sunting(_ekspor(data), ubah))
        assert _galat(batch) == []
        terapkan_buku(pelaku=data.operator, batch=batch)
        sasaran = Kinerja.objects.select_related("induk").get(pk=data.sasaran.pk)
        assert sasaran.induk is not None
        assert sasaran.induk.uraian == "Tujuan baru"


def test_jumlah_pernyataan_tidak_tumbuh_dengan_sel(pemda: Pemda) -> None:
    """Twenty new nodes with indicator, five targets and pagu cost as many statements as four of them."""
    hitung = []
    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        data.versi, _, _ = buat_renstra(data, berlaku=False)
        for banyak in (4, 20):

            def ubah(wb: Workbook, banyak: int = banyak) -> None:
                for n in range(banyak):
                    _isi(
                        wb["Pohon Kinerja"], 60 + n, No=f"X{n}", Tingkat="Program", Induk="S1", Uraian_kinerja=f"P {n}"
                    )
                    _isi(wb["Indikator"], 60 + n, Kinerja=f"X{n}", Indikator_kinerja=f"I {n}", Satuan="%")
                    for tahun in range(2025, 2030):
                        _isi(wb["Indikator"], 60 + n, **{f"Target_{tahun}": n})
                        _isi(wb["Pagu"], 60 + n, **{"Kinerja": f"X{n}", f"Pagu_{tahun}": n})

            batch = _unggah(data, _sunting(_ekspor(data), ubah))
            assert _galat(batch) == []
            with pernyataan_data() as daftar:
                terapkan_buku(pelaku=data.operator, batch=batch)
            hitung.append(len(daftar))
        assert TargetTahunan.objects.filter(indikator__kinerja__versi_rencana=data.versi).count() == 5 + 24 * 5
    assert hitung[1] == hitung[0], hitung


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


def test_isi_di_sekitar_pohon(pemda: Pemda) -> None:
    """Rows of every sheet around the tree, with new rows pointing at each other; out again they are the same."""

    def ubah(wb: Workbook) -> None:
        _isi(wb["Strategi"], AWAL, No="ST1", Sasaran="S1", Uraian="Menyederhanakan alur")
        _isi(wb["Arah Kebijakan"], AWAL, Strategi="ST1", Uraian="Satu pintu", Dari_tahun=2025, Sampai_tahun=2025)
        _isi(wb["Isu"], AWAL, No="X", Jenis="Isu strategis", Uraian="Belum merata", Sasaran_terkait="S1")
        _isi(wb["SWOT"], AWAL, Kelompok="Kekuatan (S)", Uraian="Petugas terlatih", Isu="X")
        _isi(wb["Risiko"], AWAL, Sasaran="S1", Uraian="Data terlambat", Kemungkinan=3, Besar_dampak=4)
        _isi(wb["Jawaban Rekomendasi"], AWAL, Tahun_laporan=2024, Sumber="LHE", Uraian="Perbaiki pohon")
        _isi(
            wb["Kerja Lintas PD"], AWAL, Kinerja="S1", Perangkat_daerah_yang_diminta="Dinas Tetangga",
            Kinerja_yang_diharapkan="Tersedianya data", Yang_diminta="Data desa",
        )  # fmt: skip
        _isi(wb["Naskah"], _baris(wb["Naskah"], "Bagian", "Visi"), Naskah="Maju bersama")

    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        buat_pd(nama="Dinas Tetangga")
        batch = _unggah(data, _sunting(_ekspor(data), ubah))
        assert _galat(batch) == []
        assert _hitung(batch) == {"baru": 7, "ubah": 1, "hapus": 0}
        terapkan_buku(pelaku=data.operator, batch=batch)
        assert TautanLintas.objects.get().dari_id == data.sasaran.identitas_id
        arah = ArahKebijakan.objects.get()
        assert (arah.strategi.sasaran_id, arah.tahun_awal) == (data.sasaran.pk, 2025)
        assert list(KaitanIsu.objects.values_list("sasaran_id", flat=True)) == [data.sasaran.pk]
        swot = ButirSWOT.objects.get()
        assert swot.isu is not None
        assert (swot.isu.uraian, Risiko.objects.get().besar_dampak) == ("Belum merata", 4)
        data.versi.refresh_from_db()
        assert (data.versi.visi, data.versi.misi) == ("Maju bersama", "Melayani")
        ulang = _unggah(data, _ekspor(data))
        assert (ulang.jumlah_galat, _hitung(ulang)) == (0, {"baru": 0, "ubah": 0, "hapus": 0})


@pytest.mark.parametrize(
    ("lembar", "isi", "pesan"),
    [
        ("Pohon Kinerja", {"Tingkat": "Sasran", "Uraian kinerja": "A"}, "“Sasran” tidak ada dalam pilihan"),
        ("Pohon Kinerja", {"Tingkat": "Sasaran"}, "Wajib diisi."),
        ("Pohon Kinerja", {"Tingkat": "Tujuan", "Induk": "S1", "Uraian kinerja": "A"}, "tidak dapat berada di bawah"),
        ("Pohon Kinerja", {"Tingkat": "Sasaran", "Induk": "S77", "Uraian kinerja": "A"}, "“S77” tidak ada di lembar"),
        ("Pohon Kinerja", {"No": "S1", "Tingkat": "Sasaran", "Uraian kinerja": "A"}, "dipakai dua kali"),
        (
            "Pohon Kinerja",
            {"No": "Z", "Tingkat": "Sasaran", "Induk": "Z", "Uraian kinerja": "A"},
            "Melingkar: induk ini berada di bawah baris ini",
        ),
        ("Pohon Kinerja", {"Tingkat": "Program", "Uraian kinerja": "A", "Kode nomenklatur": "9.99.99"}, "tidak ada di"),
        ("Indikator", {"Kinerja": "S1", "Indikator kinerja": "I", "Satuan": "x" * 61}, "paling banyak 60 huruf"),
        ("Indikator", {"Kinerja": "S1", "Indikator kinerja": "I", "Satuan": "%", "Target 2025": "12 dari 15"}, "angka"),
        ("Indikator", {"Kinerja": "S1", "Indikator kinerja": "I", "Satuan": "%", "Komponen": "Data"}, "bukan komponen"),
        ("Pagu", {"Kinerja": "P1", "Sumber dana": "APBD", "Pagu 2025": 1}, "sudah ada barisnya"),
        ("Pagu", {"Kinerja": "P1", "Sumber dana": "DAU", "Pagu 2025": -1}, "Pagu tidak boleh negatif"),
        ("Pagu", {"Kinerja": "S1", "Sumber dana": "DAU", "Pagu 2025": 1}, "program, kegiatan, dan sub kegiatan saja"),
        ("Pagu", {"Kinerja": "P1", "Sumber dana": "DAU", "Pagu 2025": 1.234}, "dua angka di belakang koma"),
        ("Risiko", {"Sasaran": "S1", "Uraian": "R", "Kemungkinan": 9, "Besar dampak": 1}, "1 sampai 5"),
    ],
)
def test_isian_salah_disebut_selnya(pemda: Pemda, lembar: str, isi: dict[str, Any], pesan: str) -> None:
    def ubah(wb: Workbook) -> None:
        s = wb[lembar]
        for judul, nilai in isi.items():
            s.cell(40, _kolom(s, judul)).value = nilai

    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        batch = _unggah(data, _sunting(_ekspor(data), ubah))
        galat = " ".join(_galat(batch))
        assert pesan in galat
        assert f"{lembar}!" in galat or f"{lembar} baris 40" in galat
        assert Kinerja.objects.count() == 5
        with pytest.raises(AturanDilanggar, match="Masih ada"):
            terapkan_buku(pelaku=data.operator, batch=batch)


def test_rumus_gabungan_kolom_tersembunyi_dan_contoh(pemda: Pemda) -> None:
    def ubah(wb: Workbook) -> None:
        s = wb["Pohon Kinerja"]
        r = _baris(s, "No", "S1")
        _isi(s, r, Bidang_urusan="=1+1")
        n = _kolom(s, "Uraian kinerja")
        s.merge_cells(start_row=AWAL, end_row=AWAL, start_column=n, end_column=n + 1)
        s.column_dimensions["G"].hidden = True
        _isi(wb["Indikator"], AWAL - 1, Indikator_kinerja="Isian saya di baris contoh")

    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        batch = _unggah(data, _sunting(_ekspor(data), ubah))
        galat = _galat(batch)
        assert any("rumus tanpa hasil" in p for p in galat)
        assert any("digabung" in p for p in galat)
        assert any("Baris CONTOH diubah" in p for p in galat)
        assert any("kolom tersembunyi tetap dibaca" in c for c in batch.catatan)


def test_teks_berbahaya_pulang_sama(pemda: Pemda) -> None:
    teks = ["=HYPERLINK(1)", "'=1", "+62", "-x", "@a", "''", "'Aisyiyah", "baris satu\r\nbaris dua", "2.10", "007"]
    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        for x in teks:
            layanan.tambah_kinerja(pelaku=data.operator, versi=data.versi, tingkat="tujuan", uraian=x)
        isi = _ekspor(data)
        s = load_workbook(io.BytesIO(isi))["Pohon Kinerja"]
        assert all(c.data_type != "f" for baris in s.iter_rows() for c in baris)
        batch = _unggah(data, _sunting(isi, lambda wb: None))
        assert (_galat(batch), _hitung(batch)) == ([], {"baru": 0, "ubah": 0, "hapus": 0})


def test_berkas_dari_tempat_lain_ditolak(pemda: Pemda, pemda_lain: Pemda) -> None:
    with cakupan.transaksi(pemda_lain):
        asing = _ekspor(buat_pd_lengkap(pemda_lain, sampai="draf"))
    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        tetangga = buat_pd_lengkap(pemda, nama="Dinas Tetangga", sampai="draf")
        with pytest.raises(AturanDilanggar, match="pemda lain"):
            _unggah(data, asing)
        with pytest.raises(AturanDilanggar, match="Dinas Tetangga"):
            _unggah(data, _ekspor(tetangga))
        # without the hidden sheet only the ids speak: those of another PD are none of this plan
        isi = _sunting(_ekspor(tetangga), lambda wb: wb.remove(wb["_sakip"]))
        batch = _unggah(data, isi)
        assert any("ID ini bukan dari dokumen ini" in p for p in _galat(batch))
        assert _hitung(batch)["ubah"] == 0
        with pytest.raises(TidakBoleh):
            unggah_buku(
                pelaku=tetangga.operator,
                buku=BUKU,
                tempat=buku_rencana.tempat_rencana(data.versi),
                nomor=data.versi.pk,
                tahun=2025,
                unggahan=SimpleUploadedFile("a.xlsx", isi),
            )


def test_versi_terkunci_dan_kolom_id_hilang(pemda: Pemda) -> None:
    def tanpa_id(wb: Workbook) -> None:
        wb["Pohon Kinerja"].delete_cols(1)

    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        with pytest.raises(AturanDilanggar, match="Kolom ID di lembar “Pohon Kinerja” hilang"):
            _unggah(data, _sunting(_ekspor(data), tanpa_id))
        terkunci = buat_pd_lengkap(pemda, nama="Dinas Terkunci", sampai="rencana")
        with pytest.raises(AturanDilanggar, match="Buat perubahannya dahulu"):
            _unggah(terkunci, _ekspor(terkunci))


@pytest.mark.parametrize("pemisah", [";", ","])
def test_csv_satu_lembar(pemda: Pemda, pemisah: str) -> None:
    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        s = load_workbook(io.BytesIO(_ekspor(data)))["Pagu"]
        r = _baris(s, "Kinerja", "P1")
        _isi(s, r, Pagu_2025="175000000")
        keluaran = io.StringIO()
        tulis = csv.writer(keluaran, delimiter=pemisah)
        for baris in s.iter_rows(min_row=KEPALA, values_only=True):
            tulis.writerow(["" if x is None else x for x in baris])
        batch = _unggah(data, keluaran.getvalue().encode(), "pagu.csv")
        assert (_galat(batch), _hitung(batch)) == ([], {"baru": 0, "ubah": 1, "hapus": 0})
        terapkan_buku(pelaku=data.operator, batch=batch)
        assert PaguTahunan.objects.get(kinerja=data.program).nilai == 175_000_000


def test_templat_berdaftar_pilihan_dan_bercontoh(pemda: Pemda) -> None:
    with cakupan.transaksi(pemda):
        wb = load_workbook(io.BytesIO(_ekspor(buat_pd_lengkap(pemda, sampai="draf"), kosong=True)))
    s = wb["Pohon Kinerja"]
    jenis = {str(dv.sqref): dv for dv in s.data_validations.dataValidation}
    n = s.cell(KEPALA, _kolom(s, "Tingkat")).column_letter
    pilihan = next(dv for sel, dv in jenis.items() if sel.startswith(f"{n}{AWAL}:"))
    assert pilihan.formula1.startswith("=Pilihan!")
    assert (s.cell(AWAL - 1, 1).value, s.cell(AWAL, 1).value) == ("CONTOH", None)
    assert wb["Pilihan"].sheet_state == "hidden"
    assert wb["_sakip"].sheet_state == "veryHidden"


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_k_suntingan_mengubah_tepat_k_sel(pemda: Pemda, data: st.DataObject) -> None:
    """Any set of cells edited in the file, and exactly these are changed; a second import finds nothing."""
    teks = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)
    angka = st.decimals(-9999, 9999, places=3).map(lambda d: d.normalize() + 0)
    rupiah = st.decimals(0, 10**12, places=2)
    with transaction.atomic(), cakupan.cakupan(pemda):
        pd = buat_pd_lengkap(pemda, sampai="draf")
        wb = load_workbook(io.BytesIO(_ekspor(pd)))
        sel = [
            (wb[lembar], r, judul, strategi)
            for lembar, judul, strategi in (
                ("Pohon Kinerja", "Uraian kinerja", teks),
                ("Pohon Kinerja", "Bidang urusan", teks),
                ("Indikator", "Indikator kinerja", teks),
                ("Indikator", "Target 2025", angka),
                ("Indikator", "Kondisi awal", angka),
                ("Indikator", "Formulasi penghitungan", teks),
                ("Pagu", "Pagu 2025", rupiah),
            )
            for r in range(AWAL, AWAL + (3 if lembar == "Pagu" else 5))
        ]
        dipilih = data.draw(st.lists(st.sampled_from(range(len(sel))), unique=True, max_size=6))
        harap: dict[tuple[str, int], set[str]] = {}
        for i in dipilih:
            s, r, judul, strategi = sel[i]
            n = _kolom(s, judul)
            baru = data.draw(strategi)
            kini = s.cell(r, n).value
            if kini == baru or (isinstance(baru, Decimal) and kini is not None and Decimal(str(kini)) == baru):
                continue
            s.cell(r, n).value = aman(baru) if isinstance(baru, str) else baru
            if isinstance(baru, str):
                s.cell(r, n).data_type = "s"
            harap.setdefault((s.title, r), set()).add(judul)
        keluaran = io.BytesIO()
        wb.save(keluaran)
        batch = _unggah(pd, keluaran.getvalue())
        assert _galat(batch) == []
        nama = batch.argumen["lembar"]
        ada = {
            (nama[b.lembar], b.nomor): {judul for judul, _, _ in b.nilai["rinci"]}
            for b in BarisImpor.objects.filter(batch=batch).exclude(nilai__status="sama")
        }
        assert ada == harap
        if harap:
            terapkan_buku(pelaku=pd.operator, batch=batch)
        ulang = _unggah(pd, keluaran.getvalue())
        assert (_galat(ulang), _hitung(ulang)) == ([], {"baru": 0, "ubah": 0, "hapus": 0})
        transaction.set_rollback(True)
