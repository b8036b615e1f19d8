"""The national nomenclature and the region's own rows: loading, validity, search, damaged codes."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from openpyxl import Workbook

from perencanaan.models import Nomenklatur, NomenklaturLokal
from perencanaan.selectors.nomenklatur import cari_nomenklatur, tafsir_kode
from perencanaan.services.nomenklatur import (
    BAWAAN,
    KEPALA,
    Rujukan,
    baca_nomenklatur,
    hapus_lokal,
    muat_bawaan,
    muat_nomenklatur,
    tambah_lokal,
)
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda

pytestmark = pytest.mark.django_db
RUJUKAN = Rujukan("Keputusan Uji 1/2024", 2024, "")
PENUNJANG = ("X.XX URUSAN X", "X.XX.01 PROGRAM PENUNJANG", "X.XX.01.2.01 Perencanaan dan Evaluasi Kinerja")
BARIS = (
    ("KABKOT", "2.10 PERTANAHAN", "2.10.02 PROGRAM IZIN LOKASI", "2.10.02.2.01 Pemberian Izin Lokasi",
     "2.10.02.2.01.0001 Koordinasi Pemberian Izin", "Terlaksananya koordinasi", "Jumlah laporan", "Laporan", "NON-SPM"),
    ("KABKOT", "5.01 PERENCANAAN", "5.01.02 PROGRAM PERENCANAAN PEMBANGUNAN", "5.01.02.2.01 Penyusunan Perencanaan",
     "5.01.02.2.01.0001 Analisis Kondisi Daerah", "Tersedianya\n\nanalisis", "Jumlah Dokumen", "Dokumen", "NON-SPM"),
    ("KABKOT", "5.01 PERENCANAAN", "5.01.02 PROGRAM PERENCANAAN PEMBANGUNAN", "5.01.02.2.01 Penyusunan Perencanaan",
     "5.01.02.2.01.0002 Pengelolaan Data", "Terkelolanya data", "Jumlah Data", "Data", "SPM"),
    ("KABKOT", *PENUNJANG, "X.XX.01.2.01.0001 Penyusunan Dokumen Perencanaan", "", "Jumlah Dokumen", "Dokumen", ""),
    ("PROV", *(x.replace(".2.0", ".1.0") for x in PENUNJANG), "X.XX.01.1.01.0001 Dokumen Provinsi", "", "", "", ""),
)  # fmt: skip


def buku(baris: tuple[tuple[str, ...], ...] = BARIS, kepala: tuple[str, ...] = KEPALA) -> BytesIO:
    wb = Workbook()
    assert wb.active is not None
    for b in (kepala, *baris):
        wb.active.append(b)
    isi = BytesIO()
    wb.save(isi)
    isi.seek(0)
    return isi


@pytest.fixture
def daftar(dalam_pemda: Pemda) -> Pemda:
    muat_nomenklatur(RUJUKAN, baca_nomenklatur(buku(), RUJUKAN), using="default")
    return dalam_pemda


def kode(hasil: list[Any]) -> list[str]:
    return [b.kode for b in hasil]


@pytest.mark.django_db(transaction=True)
def test_daftar_bawaan_utuh_dan_dapat_diulang() -> None:
    """7,765 sub kegiatan of the ministry's list (4,207 provinsi, 3,558 kabupaten/kota) with all levels above them."""
    assert muat_bawaan() == {BAWAAN[0].peraturan: (9954, 0)}
    sub = Nomenklatur.objects.filter(tingkat="sub_kegiatan")
    assert (sub.filter(jenis_pemda="provinsi").count(), sub.filter(jenis_pemda="kabkota").count()) == (4207, 3558)
    assert sub.filter(spm=True).count() == 614
    assert muat_bawaan() == {BAWAAN[0].peraturan: (0, 0)}


def test_baris_berubah_diperbarui_yang_hilang_tetap(daftar: Pemda) -> None:
    baru = (*BARIS[:1], (*BARIS[1][:4], "5.01.02.2.01.0001 Analisis Daerah", *BARIS[1][5:]))
    assert muat_nomenklatur(RUJUKAN, baca_nomenklatur(buku(baru), RUJUKAN), using="default") == (0, 1)
    assert Nomenklatur.objects.get(kode="5.01.02.2.01.0001").nama == "Analisis Daerah"
    assert Nomenklatur.objects.filter(kode="5.01.02.2.01.0002").exists()


@pytest.mark.parametrize(
    ("baris", "galat"),
    [
        ((("KAB", *BARIS[0][1:]),), "bentuk_nomenklatur"),
        (((*BARIS[0][:4], "2.10.02.2.02.0001 Salah induk", *BARIS[0][5:]),), "bentuk_nomenklatur"),
        (((*BARIS[0][:4], "tanpa kode", *BARIS[0][5:]),), "bentuk_nomenklatur"),
        ((BARIS[0], (*BARIS[0][:2], "2.10.02 PROGRAM LAIN", *BARIS[0][3:])), "nomenklatur_ganda"),
    ],
)
def test_berkas_rusak_ditolak(baris: Any, galat: str) -> None:
    with pytest.raises(AturanDilanggar) as e:
        baca_nomenklatur(buku(baris), RUJUKAN)
    assert e.value.kode == galat


def test_kepala_kolom_lain_ditolak() -> None:
    with pytest.raises(AturanDilanggar):
        baca_nomenklatur(buku(kepala=("NO", *KEPALA[1:])), RUJUKAN)


def test_cari_menurut_kata_awalan_dan_bentuk_dasar(daftar: Pemda) -> None:
    assert kode(cari_nomenklatur("analis kondisi", tahun=2025)) == ["5.01.02.2.01.0001"]
    assert "5.01.02.2.01.0002" in kode(cari_nomenklatur("mengelola data", tahun=2025))
    assert cari_nomenklatur("tidak ada kata begini", tahun=2025) == []
    assert kode(cari_nomenklatur("perencanaan", tahun=2025, tingkat="program")) == ["5.01.02"]
    assert cari_nomenklatur("' | & :* !", tahun=2025) == cari_nomenklatur("", tahun=2025)


def test_cari_menurut_kode(daftar: Pemda) -> None:
    assert kode(cari_nomenklatur("5.01.02.2", tahun=2025)) == [
        "5.01.02.2.01",
        "5.01.02.2.01.0001",
        "5.01.02.2.01.0002",
    ]
    assert kode(cari_nomenklatur("5.1.2.2.1.2", tahun=2025)) == ["5.01.02.2.01.0002"]


def test_xxx_memakai_bidang_pd(daftar: Pemda) -> None:
    semua = cari_nomenklatur("", tahun=2025, bidang="2.10", tingkat="sub_kegiatan")
    assert kode(semua) == ["2.10.02.2.01.0001", "2.10.01.2.01.0001"]
    assert semua[1].kode_daftar == "X.XX.01.2.01.0001"
    assert kode(cari_nomenklatur("", tahun=2025, di_bawah="5.01.01.2.01")) == ["5.01.01.2.01.0001"]


def test_provinsi_memakai_daftarnya_sendiri(daftar: Pemda) -> None:
    daftar.jenis = Pemda.Jenis.PROVINSI
    with cakupan.transaksi(daftar):
        assert kode(cari_nomenklatur("", tahun=2025, tingkat="sub_kegiatan")) == ["X.XX.01.1.01.0001"]


def test_peraturan_menurut_tahun(daftar: Pemda) -> None:
    baru = Rujukan("Keputusan Uji 2/2027", 2027, "")
    muat_nomenklatur(baru, baca_nomenklatur(buku(BARIS[:1]), baru), using="default")
    assert {b.sumber for b in cari_nomenklatur("", tahun=2026)} == {"Keputusan Uji 1/2024"}
    assert {b.sumber for b in cari_nomenklatur("", tahun=2028)} == {"Keputusan Uji 2/2027"}
    assert {b.sumber for b in cari_nomenklatur("", tahun=2019)} == {"Keputusan Uji 1/2024"}


@pytest.mark.parametrize(
    ("teks", "nama", "hasil", "catatan"),
    [
        ("2.10.02.2.01.0001", "", "2.10.02.2.01.0001", ""),
        ("2.10.02.2.01.01", "", "2.10.02.2.01.0001", "kode lama dua angka"),
        ("2.1", "", "2.10", "nol hilang"),
        ("5.1.2", "", "5.01.02", "nol hilang"),
        ("5.01.01.2.01.0001", "", "5.01.01.2.01.0001", ""),
        ("5.01.02.2.01.0001", "Nama lain", "5.01.02.2.01.0001", "Periksa kodenya"),
        ("9.99.99", "", None, "tidak ada di nomenklatur"),
        ("abc", "", None, "bukan kode"),
    ],
)
def test_tafsir_kode(daftar: Pemda, teks: str, nama: str, hasil: str | None, catatan: str) -> None:
    t = tafsir_kode(teks, tahun=2025, nama=nama)
    assert (t.butir.kode if t.butir else None) == hasil
    assert catatan in t.catatan
    assert bool(catatan) == bool(t.catatan)


def test_kode_ambigu_diputuskan_nama(daftar: Pemda) -> None:
    lain = ("KABKOT", "2.01 TENAGA KERJA", "2.01.02 PROGRAM A", "2.01.02.2.01 B", "2.01.02.2.01.0001 C", *[""] * 4)
    muat_nomenklatur(RUJUKAN, baca_nomenklatur(buku((lain,)), RUJUKAN), using="default")
    assert "dapat berarti" in tafsir_kode("2.1", tahun=2025).catatan
    t = tafsir_kode("2.1", tahun=2025, nama="Pertanahan")
    assert t.butir is not None
    assert t.butir.kode == "2.10"


def test_baris_lokal(daftar: Pemda, pelaku_baru: Callable[..., Pelaku]) -> None:
    bappeda, operator = pelaku_baru(Peran.BAPPEDA), pelaku_baru(Peran.OPERATOR)
    isi: dict[str, Any] = {
        "nama": "Pengelolaan Taman Desa",
        "dasar": "Perbup 1/2025",
        "berlaku_dari": 2025,
        "berlaku_sampai": 2026,
    }
    with pytest.raises(TidakBoleh):
        tambah_lokal(pelaku=operator, kode="5.01.02.2.01.9001", **isi)
    butir = tambah_lokal(pelaku=bappeda, kode="5.01.02.2.01.9001", **isi)
    pertama = cari_nomenklatur("taman", tahun=2025)[0]
    assert (pertama.kode, pertama.lokal, pertama.sumber) == ("5.01.02.2.01.9001", True, "Perbup 1/2025")
    assert tafsir_kode("5.01.02.2.01.9001", tahun=2026).butir is not None
    assert tafsir_kode("5.01.02.2.01.9001", tahun=2027).butir is None
    for salah in ("5.01.02.2.01.9001", "5.01.02", "5.01", "lima"):
        with pytest.raises(AturanDilanggar):
            tambah_lokal(pelaku=bappeda, kode=salah, **isi)
    hapus_lokal(pelaku=bappeda, butir=butir)
    assert not NomenklaturLokal.objects.exists()


def test_baris_lokal_pemda_lain_tidak_tampak(
    daftar: Pemda, pemda_lain: Pemda, pelaku_baru: Callable[..., Pelaku]
) -> None:
    tambah_lokal(
        pelaku=pelaku_baru(Peran.BAPPEDA), kode="5.01.02.2.01.9001", nama="Rahasia", dasar="X", berlaku_dari=2025
    )
    with cakupan.transaksi(pemda_lain):
        assert cari_nomenklatur("rahasia", tahun=2025) == []
        assert tafsir_kode("5.01.02.2.01.9001", tahun=2025).butir is None


def test_pencarian_memakai_indeks(daftar: Pemda) -> None:
    """The plan of the word search may use the index once sequential scans are not preferred for a small table."""
    with connection.cursor() as k:
        k.execute("SET LOCAL enable_seqscan = off")
        k.execute(
            "EXPLAIN SELECT 1 FROM perencanaan_nomenklatur"
            " WHERE vektor @@ (to_tsquery('simple', 'ana:*') || plainto_tsquery('indonesian', 'ana'))"
        )
        assert "nomenklatur_vektor" in "\n".join(b[0] for b in k.fetchall())
