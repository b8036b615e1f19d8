"""The workbook of a plan: what is refused and how it says so; any edits change exactly the edited cells."""

import csv
import io
from decimal import Decimal
from typing import Any, cast

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from perencanaan.buku import rencana as buku_rencana
from perencanaan.models import (
    Kinerja,
    PaguTahunan,
)
from perencanaan.services import kinerja as layanan
from sakip.ekspor.buku.layanan import terapkan_buku, unggah_buku
from sakip.ekspor.buku.nilai import aman
from sakip.ekspor.buku.tulis import AWAL, KEPALA
from sakip.ekspor.models import BarisImpor
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.perencanaan import buat_pd_lengkap
from tests.perencanaan.alat_buku import (
    BUKU,
    cari_baris,
    ekspor,
    galat_batch,
    hitung_batch,
    isikan,
    kolom,
    sunting,
    unggah,
)

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


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
            s.cell(40, kolom(s, judul)).value = nilai

    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        batch = unggah(data, sunting(ekspor(data), ubah))
        galat = " ".join(galat_batch(batch))
        assert pesan in galat
        assert f"{lembar}!" in galat or f"{lembar} baris 40" in galat
        assert Kinerja.objects.count() == 5
        with pytest.raises(AturanDilanggar, match="Masih ada"):
            terapkan_buku(pelaku=data.operator, batch=batch)


def test_rumus_gabungan_kolom_tersembunyi_dan_contoh(pemda: Pemda) -> None:
    def ubah(wb: Workbook) -> None:
        s = wb["Pohon Kinerja"]
        r = cari_baris(s, "No", "S1")
        isikan(s, r, Bidang_urusan="=1+1")
        n = kolom(s, "Uraian kinerja")
        s.merge_cells(start_row=AWAL, end_row=AWAL, start_column=n, end_column=n + 1)
        s.column_dimensions["G"].hidden = True
        isikan(wb["Indikator"], AWAL - 1, Indikator_kinerja="Isian saya di baris contoh")

    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        batch = unggah(data, sunting(ekspor(data), ubah))
        galat = galat_batch(batch)
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
        isi = ekspor(data)
        s = load_workbook(io.BytesIO(isi))["Pohon Kinerja"]
        assert all(c.data_type != "f" for baris in s.iter_rows() for c in baris)
        batch = unggah(data, sunting(isi, lambda wb: None))
        assert (galat_batch(batch), hitung_batch(batch)) == ([], {"baru": 0, "ubah": 0, "hapus": 0})


def test_berkas_dari_tempat_lain_ditolak(pemda: Pemda, pemda_lain: Pemda) -> None:
    with cakupan.transaksi(pemda_lain):
        asing = ekspor(buat_pd_lengkap(pemda_lain, sampai="draf"))
    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        tetangga = buat_pd_lengkap(pemda, nama="Dinas Tetangga", sampai="draf")
        with pytest.raises(AturanDilanggar, match="pemda lain"):
            unggah(data, asing)
        with pytest.raises(AturanDilanggar, match="Dinas Tetangga"):
            unggah(data, ekspor(tetangga))
        # without the hidden sheet only the ids speak: those of another PD are none of this plan
        isi = sunting(ekspor(tetangga), lambda wb: wb.remove(wb["_sakip"]))
        batch = unggah(data, isi)
        assert any("ID ini bukan dari dokumen ini" in p for p in galat_batch(batch))
        assert hitung_batch(batch)["ubah"] == 0
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
            unggah(data, sunting(ekspor(data), tanpa_id))
        terkunci = buat_pd_lengkap(pemda, nama="Dinas Terkunci", sampai="rencana")
        with pytest.raises(AturanDilanggar, match="Buat perubahannya dahulu"):
            unggah(terkunci, ekspor(terkunci))


@pytest.mark.parametrize("pemisah", [";", ","])
def test_csv_satu_lembar(pemda: Pemda, pemisah: str) -> None:
    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        s = load_workbook(io.BytesIO(ekspor(data)))["Pagu"]
        r = cari_baris(s, "Kinerja", "P1")
        isikan(s, r, Pagu_2025="175000000")
        keluaran = io.StringIO()
        tulis = csv.writer(keluaran, delimiter=pemisah)
        for baris in s.iter_rows(min_row=KEPALA, values_only=True):
            tulis.writerow(["" if x is None else x for x in baris])
        batch = unggah(data, keluaran.getvalue().encode(), "pagu.csv")
        assert (galat_batch(batch), hitung_batch(batch)) == ([], {"baru": 0, "ubah": 1, "hapus": 0})
        terapkan_buku(pelaku=data.operator, batch=batch)
        assert PaguTahunan.objects.get(kinerja=data.program).nilai == 175_000_000


def test_templat_berdaftar_pilihan_dan_bercontoh(pemda: Pemda) -> None:
    with cakupan.transaksi(pemda):
        wb = load_workbook(io.BytesIO(ekspor(buat_pd_lengkap(pemda, sampai="draf"), kosong=True)))
    s = wb["Pohon Kinerja"]
    jenis = {str(dv.sqref): dv for dv in s.data_validations.dataValidation}
    n = get_column_letter(kolom(s, "Tingkat"))
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
        wb = load_workbook(io.BytesIO(ekspor(pd)))
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
            n = kolom(s, judul)
            baru = cast(str | Decimal, data.draw(strategi))
            kini = s.cell(r, n).value
            if kini == baru or (isinstance(baru, Decimal) and kini is not None and Decimal(str(kini)) == baru):
                continue
            s.cell(r, n).value = aman(baru) if isinstance(baru, str) else baru
            if isinstance(baru, str):
                s.cell(r, n).data_type = "s"
            harap.setdefault((s.title, r), set()).add(judul)
        keluaran = io.BytesIO()
        wb.save(keluaran)
        batch = unggah(pd, keluaran.getvalue())
        assert galat_batch(batch) == []
        nama = batch.argumen["lembar"]
        ada = {
            (nama[b.lembar], b.nomor): {judul for judul, _, _ in b.nilai["rinci"]}
            for b in BarisImpor.objects.filter(batch=batch).exclude(nilai__status="sama")
        }
        assert ada == harap
        if harap:
            terapkan_buku(pelaku=pd.operator, batch=batch)
        ulang = unggah(pd, keluaran.getvalue())
        assert (galat_batch(ulang), hitung_batch(ulang)) == ([], {"baru": 0, "ubah": 0, "hapus": 0})
        transaction.set_rollback(True)
