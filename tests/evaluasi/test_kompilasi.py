"""The kompilasi of Banyuasin: official rows in, means and differences out; import through the engine."""

import csv
import io
from decimal import Decimal as D
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from pypdf import PdfReader

from evaluasi.ekspor.pembuat import kompilasi_pdf, kompilasi_xlsx
from evaluasi.models import HasilEvaluasi, TemplatLKE
from evaluasi.selectors.kompilasi import muat_kompilasi
from evaluasi.selectors.tugas import hasil_akip_per_pd, ringkasan_publik
from evaluasi.services.templat_bawaan import muat_bawaan
from evaluasi.services.terbitan import terbitkan_kompilasi
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.ekspor.impor import terapkan_impor, unggah_impor
from sakip.ekspor.models import BatchImpor
from sakip.ekspor.pembuat import Tugas
from sakip.inti.angka import bulat
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.inti.waktu import hari_ini
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda, PerangkatDaerah
from tests.factories.organisasi import buat_pelaku

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.integrasi]
DATA = Path(__file__).resolve().parent.parent.parent / "sakip" / "lokal" / "data"
HASIL, CETAK = DATA / "banyuasin_evaluasi_2024.csv", DATA / "banyuasin_rata_rata_tercetak.csv"


def baris_resmi() -> list[dict[str, str]]:
    with HASIL.open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def unggah(pelaku: Pelaku, jenis: str, isi: bytes, templat: TemplatLKE) -> BatchImpor:
    return unggah_impor(
        pelaku=pelaku,
        jenis=jenis,
        unggahan=SimpleUploadedFile("hasil.csv", isi, "text/csv"),
        argumen={"tahun_kinerja": 2023, "tahun_evaluasi": 2024, "templat": templat.pk},
    )


@pytest.fixture
def inspektur(pemda: Pemda) -> Pelaku:
    muat_bawaan()
    with cakupan.transaksi(pemda):
        for i, b in enumerate(baris_resmi()):
            PerangkatDaerah.objects.create(
                kode=f"{i:03}", nama=b["perangkat_daerah"], klaster=b["klaster"], urutan=i, berlaku_dari=2020
            )
    return buat_pelaku(pemda, Peran.INSPEKTUR)


def templat_bawaan() -> TemplatLKE:
    return TemplatLKE.objects.get(kode="permenpanrb-88-2021", pemda__isnull=True)


@pytest.fixture
def terisi(pemda: Pemda, inspektur: Pelaku) -> Pelaku:
    with cakupan.transaksi(pemda):
        for jenis, berkas in (("evaluasi.hasil", HASIL), ("evaluasi.tercetak", CETAK)):
            batch = unggah(inspektur, jenis, berkas.read_bytes(), templat_bawaan())
            assert batch.jumlah_galat == 0
            terapkan_impor(pelaku=inspektur, batch=batch)
    return inspektur


def test_angka_banyuasin(pemda: Pemda, terisi: Pelaku) -> None:
    with cakupan.transaksi(pemda):
        k = muat_kompilasi(2024)
    assert k is not None
    assert k.semua.jumlah == 51
    assert [bulat(k.semua.nilai[c.kode]) for c in k.komponen] == [D("24.45"), D("22.59"), D("11.60"), D("16.95")]
    assert (bulat(k.semua.total), k.semua.predikat) == (D("75.59"), "BB")
    kolom = {"1": "perencanaan", "2": "pengukuran", "3": "pelaporan", "4": "evaluasi_internal"}
    for c in k.komponen:
        rata = sum((D(b[kolom[c.kode]]) for b in baris_resmi()), D(0)) / 51
        assert bulat(k.semua.persen[c.kode]) == bulat(rata * 100 / c.bobot)
    assert {kode: n for kode, _, n in k.jumlah_predikat} == {
        "AA": 0, "A": 23, "BB": 13, "B": 9, "CC": 4, "C": 2, "D": 0,
    }  # fmt: skip
    assert {r.lingkup: r.jumlah for r in k.klaster} == {"utama": 14, "pendukung": 9, "tambahan": 28}
    assert not k.tanpa_hasil
    assert k.total_lalu is None


def test_rata_klaster_dihitung_dari_barisnya(pemda: Pemda, terisi: Pelaku) -> None:
    with cakupan.transaksi(pemda):
        k = muat_kompilasi(2024)
    assert k is not None
    kolom = {"1": "perencanaan", "2": "pengukuran", "3": "pelaporan", "4": "evaluasi_internal"}
    for r in k.klaster:
        isi = [b for b in baris_resmi() if b["klaster"] == r.lingkup]
        for kode, nama in kolom.items():
            assert abs(r.nilai[kode] - sum((D(b[nama]) for b in isi), D(0)) / len(isi)) < D("1e-9")
    for i, g in enumerate(k.gabungan):
        rata = sum((r.nilai[str(i + 1)] for r in k.klaster), D(0)) / 3
        assert g.rata is not None
        assert abs(g.rata - rata) < D("1e-9")


def test_selisih_tercetak_didaftar(pemda: Pemda, terisi: Pelaku) -> None:
    with cakupan.transaksi(pemda):
        k = muat_kompilasi(2024)
    assert k is not None
    tabel4 = {(s.apa, s.tercetak, s.dihitung, s.sebab) for s in k.selisih if s.tabel == "4"}
    assert tabel4 == {
        ("Perencanaan Kinerja", "24,50", "24,45", "berbeda dengan barisnya"),
        ("Pengukuran Kinerja", "21,80", "22,59", "berbeda dengan barisnya"),
        ("Pelaporan Kinerja", "11,16", "11,60", "berbeda dengan barisnya"),
        ("Evaluasi Akuntabilitas Kinerja Internal", "15,75", "16,95", "berbeda dengan barisnya"),
        ("Total", "74,62", "75,59", "berbeda dengan barisnya"),
        ("Total", "74,62", "73,21", "bukan jumlah komponen tercetak"),
    }
    assert ("8", "Total", "74,62", "77,78") in {(s.tabel, s.apa, s.tercetak, s.dihitung) for s in k.selisih}
    assert all(s.tercetak != s.dihitung for s in k.selisih)


def test_baris_aneh_dicatat_bukan_ditolak(pemda: Pemda, inspektur: Pelaku) -> None:
    isi = HASIL.read_text(encoding="utf-8").replace(
        "28.50,25.50,12.75,19.25,86.00,A", "31.50,25.50,12.75,19.25,86.00,B"
    )
    with cakupan.transaksi(pemda):
        batch = unggah(inspektur, "evaluasi.hasil", isi.encode(), templat_bawaan())
        assert batch.jumlah_galat == 0
        catatan = batch.baris.get(nilai__perangkat_daerah="Sekretariat Daerah").catatan
        assert any("di luar 0 sampai 30,00" in c for c in catatan)
        assert any("Total tercetak 86,00, jumlah komponennya 89,00" in c for c in catatan)
        assert any("Kategori tercetak B, menurut nilainya A" in c for c in catatan)
        terapkan_impor(pelaku=inspektur, batch=batch)
        k = muat_kompilasi(2024)
        assert k is not None
        assert {(s.lingkup, s.apa, s.tercetak, s.dihitung) for s in k.selisih} == {
            ("Sekretariat Daerah", "Total", "86,00", "89,00"),
            ("Sekretariat Daerah", "Kategori", "B", "A"),
        }


@pytest.mark.parametrize(
    ("lama", "baru", "pesan"),
    [
        ("Dinas Kesehatan,", "Dinas Entah,", "tidak dikenal"),
        ("Dinas Sosial,", "Dinas Kesehatan,", "dua kali"),
        ("28.50,25.50", "dua puluh,25.50", "bukan angka"),
        ("28.50,25.50,12.75,19.25", ",25.50,12.75,19.25", "Isi semua komponen"),
    ],
)
def test_baris_salah_menahan_semuanya(pemda: Pemda, inspektur: Pelaku, lama: str, baru: str, pesan: str) -> None:
    isi = HASIL.read_text(encoding="utf-8").replace(lama, baru, 1)
    with cakupan.transaksi(pemda):
        batch = unggah(inspektur, "evaluasi.hasil", isi.encode(), templat_bawaan())
        galat = [g for b in batch.baris.all() for g in b.galat.values()]
        assert len(galat) == 1
        assert pesan in galat[0]
        with pytest.raises(AturanDilanggar, match="sel yang salah"):
            terapkan_impor(pelaku=inspektur, batch=batch)
        assert HasilEvaluasi.objects.count() == 0


def test_hanya_inspektur_dan_admin_mengimpor(pemda: Pemda, inspektur: Pelaku) -> None:
    orang = buat_pelaku(pemda, Peran.BAPPEDA)
    with cakupan.transaksi(pemda), pytest.raises(TidakBoleh):
        unggah(orang, "evaluasi.hasil", HASIL.read_bytes(), templat_bawaan())


def _tugas(pemda: Pemda, jenis: str, **argumen: int) -> Tugas:
    return Tugas(1, pemda, jenis, "uji", argumen, None, None)


@pytest.mark.pdf
def test_pdf_memuat_tabel_resmi(pemda: Pemda, terisi: Pelaku) -> None:
    with cakupan.transaksi(pemda):
        terbitan = terbitkan_kompilasi(pelaku=terisi, tahun_evaluasi=2024, nomor="700/1/2024", tanggal=hari_ini())
    hasil = kompilasi_pdf(_tugas(pemda, "evaluasi.kompilasi_pdf", tahun=2024, terbitan=terbitan.pk), lambda n, p: None)
    assert isinstance(hasil.isi, bytes)
    teks = " ".join(" ".join(h.extract_text() for h in PdfReader(io.BytesIO(hasil.isi)).pages).split())
    for kata in ("Tabel 1.", "Tabel 2.", "Tabel 3.", "Tabel 4.", "Tabel 5.", "Tabel 6.", "Tabel 7.", "Tabel 8.",
                 "75,59", "24,45", "22,59", "11,60", "16,95", "81,51%", "700/1/2024", "Kecamatan Tungkal Ilir",
                 "A sebanyak 23", "BB sebanyak 13", "73,21"):  # fmt: skip
        assert kata in teks, kata
    assert "DRAF" not in teks


def test_terbitan_tidak_ikut_berubah(pemda: Pemda, terisi: Pelaku) -> None:
    with cakupan.transaksi(pemda):
        terbitan = terbitkan_kompilasi(pelaku=terisi, tahun_evaluasi=2024, nomor="700/1/2024", tanggal=hari_ini())
        HasilEvaluasi.objects.update(total=D(10))
        terbitan.refresh_from_db()
        assert terbitan.snapshot["semua"]["total"] == "75,59"
        k = muat_kompilasi(2024)
        assert k is not None
        assert bulat(k.semua.total) == D(10)


def test_xlsx_memuat_angka_yang_sama(pemda: Pemda, terisi: Pelaku) -> None:
    _, isi, _ = kompilasi_xlsx(_tugas(pemda, "evaluasi.kompilasi_xlsx", tahun=2024), lambda n, p: None)
    buku = load_workbook(io.BytesIO(isi))
    assert buku.sheetnames[0] == "Tabel 4"
    rata = next(r for r in buku["Tabel 4"].iter_rows(values_only=True) if r[1] == "Rata-rata")
    assert rata[2:8] == (24.45, 22.59, 11.6, 16.95, 75.59, "BB")


def test_tahun_lalu_dan_perubahan(pemda: Pemda, terisi: Pelaku) -> None:
    with cakupan.transaksi(pemda):
        pd = PerangkatDaerah.objects.get(nama="Dinas Kesehatan")
        HasilEvaluasi.objects.create(
            pd=pd, tahun_kinerja=2022, tahun_evaluasi=2023, total=D("80.00"), predikat="BB", sumber="diimpor"
        )
        k = muat_kompilasi(2024)
        assert k is not None
        (b,) = [b for b in k.semua.baris if b.lalu is not None]
        assert (b.nama, b.perubahan) == ("Dinas Kesehatan", D("6.95"))
        assert (k.total_lalu, k.predikat_lalu) == (D(80), "BB")


def test_pemasok_dasbor_dan_publik(pemda: Pemda, terisi: Pelaku) -> None:
    with cakupan.transaksi(pemda):
        per_pd = hasil_akip_per_pd(2023)
        pd = PerangkatDaerah.objects.get(nama="Dinas Kesehatan")
        assert len(per_pd) == 51
        assert (per_pd[pd.pk].total, per_pd[pd.pk].predikat) == (D("86.95"), "A")
        assert hasil_akip_per_pd(2022) == {}
        umum = ringkasan_publik(2024)
        assert umum is not None
        assert bulat(umum.semua.total) == D("75.59")
