"""The workbook of a plan: round trip, edits of single cells, moves, everything around the tree."""

from decimal import Decimal

import pytest
from openpyxl import Workbook

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
from sakip.ekspor.buku.layanan import terapkan_buku
from sakip.ekspor.buku.tulis import AWAL
from sakip.ekspor.models import BarisImpor
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pd
from tests.factories.perencanaan import buat_pd_lengkap, buat_renstra
from tests.perencanaan.alat_buku import cari_baris, ekspor, galat_batch, hitung_batch, isikan, sunting, unggah
from tests.pernyataan import pernyataan_data

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


def test_tanpa_suntingan_tidak_mengubah_apa_pun(pemda: Pemda) -> None:
    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        batch = unggah(data, ekspor(data))
        assert batch.argumen["hitung"] == {"baru": 0, "ubah": 0, "hapus": 0, "sama": batch.jumlah_baris}
        assert (batch.jumlah_galat, batch.catatan) == (0, [])
        with pytest.raises(AturanDilanggar, match="Tidak ada perubahan"):
            terapkan_buku(pelaku=data.operator, batch=batch)


def test_hanya_sel_yang_disunting_ditulis(pemda: Pemda) -> None:
    def ubah(wb: Workbook) -> None:
        s, i, p = wb["Pohon Kinerja"], wb["Indikator"], wb["Pagu"]
        isikan(s, cari_baris(s, "No", "S1"), Uraian_kinerja="Meningkatnya mutu perencanaan", CSF="ya")
        isikan(i, cari_baris(i, "Indikator kinerja", "Nilai SAKIP"), Target_2025=75.25, Sumber_data="LHE Inspektorat")
        isikan(p, cari_baris(p, "Kinerja", "P1"), Pagu_2025=200_000_000)

    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        batch = unggah(data, sunting(ekspor(data), ubah))
        assert hitung_batch(batch) == {"baru": 0, "ubah": 3, "hapus": 0}, galat_batch(batch)
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
        isikan(s, 20, No="S9", Tingkat="Sasaran", Induk="T1", Uraian_kinerja="Meningkatnya kepuasan warga")
        isikan(s, 19, No="P9", Tingkat="Program", Induk="S9", Uraian_kinerja="Program Layanan Warga")
        isikan(i, 30, Kinerja="P9", Indikator_kinerja="Indeks kepuasan", Satuan="Indeks", Target_2025="80,5")
        isikan(p, 30, Kinerja="P9", Pagu_2025=5_000_000)
        isikan(s, cari_baris(s, "No", "SK1"), Hapus="ya")
        isikan(i, cari_baris(i, "Indikator kinerja", "Jumlah dokumen Renja"), Hapus="ya")

    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        batch = unggah(data, sunting(ekspor(data), ubah))
        assert hitung_batch(batch) == {"baru": 4, "ubah": 0, "hapus": 2}, galat_batch(batch)
        assert galat_batch(batch) == []
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
        isikan(s, 20, No="T9", Tingkat="Tujuan", Uraian_kinerja="Tujuan baru")
        isikan(s, cari_baris(s, "No", "S1"), Induk="T9")

    def lingkar(wb: Workbook) -> None:
        s = wb["Pohon Kinerja"]
        isikan(s, cari_baris(s, "No", "S1"), Induk="P1")

    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        batch = unggah(data, sunting(ekspor(data), lingkar))
        assert any("Melingkar" in p for p in galat_batch(batch))
        batch = unggah(data, sunting(ekspor(data), ubah))
        assert galat_batch(batch) == []
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
                    isikan(
                        wb["Pohon Kinerja"], 60 + n, No=f"X{n}", Tingkat="Program", Induk="S1", Uraian_kinerja=f"P {n}"
                    )
                    isikan(wb["Indikator"], 60 + n, Kinerja=f"X{n}", Indikator_kinerja=f"I {n}", Satuan="%")
                    for tahun in range(2025, 2030):
                        isikan(wb["Indikator"], 60 + n, **{f"Target_{tahun}": n})
                        isikan(wb["Pagu"], 60 + n, **{"Kinerja": f"X{n}", f"Pagu_{tahun}": n})

            batch = unggah(data, sunting(ekspor(data), ubah))
            assert galat_batch(batch) == []
            with pernyataan_data() as daftar:
                terapkan_buku(pelaku=data.operator, batch=batch)
            hitung.append(len(daftar))
        assert TargetTahunan.objects.filter(indikator__kinerja__versi_rencana=data.versi).count() == 5 + 24 * 5
    assert hitung[1] == hitung[0], hitung


def test_diubah_orang_lain_dilaporkan_dengan_kedua_nilai(pemda: Pemda) -> None:
    def ubah(wb: Workbook) -> None:
        s = wb["Pohon Kinerja"]
        isikan(s, cari_baris(s, "No", "S1"), Uraian_kinerja="Versi berkas")
        isikan(s, cari_baris(s, "No", "P1"), CSF="ya")

    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        isi = sunting(ekspor(data), ubah)
        for k, uraian in ((data.sasaran, "Versi halaman"), (data.program, "Program Perencanaan Daerah")):
            layanan.simpan_kinerja(pelaku=data.operator, kinerja=k, versi=None, uraian=uraian)
        batch = unggah(data, isi)
        (pesan,) = galat_batch(batch)
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
        isikan(s, cari_baris(s, "No", "S1"), Uraian_kinerja="Versi berkas")

    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        batch = unggah(data, sunting(ekspor(data), ubah))
        layanan.simpan_kinerja(pelaku=data.operator, kinerja=data.sasaran, versi=None, uraian="Lebih cepat")
        with pytest.raises(AturanDilanggar, match="diubah orang lain sejak pratinjau"):
            terapkan_buku(pelaku=data.operator, batch=batch)
        assert Kinerja.objects.get(pk=data.sasaran.pk).uraian == "Lebih cepat"


def test_renstra_lima_tahun(pemda: Pemda) -> None:
    def ubah(wb: Workbook) -> None:
        isikan(wb["Indikator"], AWAL, Target_2027=99, Target_2029=None)

    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        data.versi, _, _ = buat_renstra(data, berlaku=False)
        batch = unggah(data, sunting(ekspor(data), ubah))
        assert galat_batch(batch) == []
        terapkan_buku(pelaku=data.operator, batch=batch)
        nilai = dict(
            TargetTahunan.objects.filter(indikator__kinerja__versi_rencana=data.versi).values_list("tahun", "nilai")
        )
        assert nilai == {2025: 80, 2026: 81, 2027: 99, 2028: 83, 2029: None}


def test_isi_di_sekitar_pohon(pemda: Pemda) -> None:
    """Rows of every sheet around the tree, with new rows pointing at each other; out again they are the same."""

    def ubah(wb: Workbook) -> None:
        isikan(wb["Strategi"], AWAL, No="ST1", Sasaran="S1", Uraian="Menyederhanakan alur")
        isikan(wb["Arah Kebijakan"], AWAL, Strategi="ST1", Uraian="Satu pintu", Dari_tahun=2025, Sampai_tahun=2025)
        isikan(wb["Isu"], AWAL, No="X", Jenis="Isu strategis", Uraian="Belum merata", Sasaran_terkait="S1")
        isikan(wb["SWOT"], AWAL, Kelompok="Kekuatan (S)", Uraian="Petugas terlatih", Isu="X")
        isikan(wb["Risiko"], AWAL, Sasaran="S1", Uraian="Data terlambat", Kemungkinan=3, Besar_dampak=4)
        isikan(wb["Jawaban Rekomendasi"], AWAL, Tahun_laporan=2024, Sumber="LHE", Uraian="Perbaiki pohon")
        isikan(
            wb["Kerja Lintas PD"], AWAL, Kinerja="S1", Perangkat_daerah_yang_diminta="Dinas Tetangga",
            Kinerja_yang_diharapkan="Tersedianya data", Yang_diminta="Data desa",
        )  # fmt: skip
        isikan(wb["Naskah"], cari_baris(wb["Naskah"], "Bagian", "Visi"), Naskah="Maju bersama")

    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        buat_pd(nama="Dinas Tetangga")
        batch = unggah(data, sunting(ekspor(data), ubah))
        assert galat_batch(batch) == []
        assert hitung_batch(batch) == {"baru": 7, "ubah": 1, "hapus": 0}
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
        ulang = unggah(data, ekspor(data))
        assert (ulang.jumlah_galat, hitung_batch(ulang)) == (0, {"baru": 0, "ubah": 0, "hapus": 0})
