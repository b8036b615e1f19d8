"""From periods to the year, from components to one figure; budget, efficiency, growth; the explaining sentences."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pengukuran.rumus.agregasi import (
    Komponen,
    KomponenPeriode,
    NilaiPeriode,
    agregasi,
    agregasi_komponen,
    nilai_dari_komponen,
    rata_rata,
)
from pengukuran.rumus.anggaran import KataEfisiensi, bagian_anggaran, efisiensi, serapan
from pengukuran.rumus.capaian import BatasTampil, Rumus, Sebab, hitung_capaian
from pengukuran.rumus.penjelasan import jelaskan
from pengukuran.rumus.perbandingan import pertumbuhan
from perencanaan.istilah import Agregasi, JenisIndikator, PeranKomponen
from sakip.inti.galat import AturanDilanggar
from tests.inti.alat import desimal

pytestmark = pytest.mark.unit
D = Decimal
NILAI = st.decimals(min_value=D("-1e9"), max_value=D("1e9"), places=4)
PERSEN = [Komponen("hadir", PeranKomponen.PEMBILANG), Komponen("wajib", PeranKomponen.PENYEBUT)]


def periode(*nilai: str | None) -> list[NilaiPeriode]:
    return [NilaiPeriode(ke, desimal(x)) for ke, x in enumerate(nilai, 1)]


@pytest.mark.parametrize(
    ("cara", "nilai", "tahun"),
    [
        (Agregasi.JUMLAH, ["2", "0.8", "1.2", "0"], "4"),
        (Agregasi.KUMULATIF_TERAKHIR, ["10", "25", "60", "100"], "100"),
        (Agregasi.TERAKHIR, ["82", "83", "81", "84"], "84"),
        (Agregasi.RATA_RATA, ["80", "90", "85", "86"], "85.25"),
        (Agregasi.JUMLAH, ["0", "0", "0", "0"], "0"),
    ],
)
def test_tahun_dari_periode(cara: Agregasi, nilai: Sequence[str], tahun: str) -> None:
    hasil = agregasi(cara, periode(*nilai))
    assert hasil.nilai == D(tahun)
    assert hasil.lengkap
    assert hasil.keterangan == "4 dari 4 periode"


@pytest.mark.parametrize(
    ("cara", "sampai", "nilai"),
    [(Agregasi.JUMLAH, 2, "3"), (Agregasi.TERAKHIR, 2, "2"), (Agregasi.RATA_RATA, 3, "2"), (Agregasi.JUMLAH, 4, "10")],
)
def test_sampai_dengan_periode(cara: Agregasi, sampai: int, nilai: str) -> None:
    assert agregasi(cara, periode("1", "2", "3", "4"), sampai=sampai).nilai == D(nilai)


def test_periode_kosong_dihitung_bukan_dianggap_nol() -> None:
    isi = periode("80", None, "90", None)
    assert agregasi(Agregasi.RATA_RATA, isi).nilai == 85
    assert agregasi(Agregasi.JUMLAH, isi).nilai == 170
    hasil = agregasi(Agregasi.TERAKHIR, isi)
    assert (hasil.nilai, hasil.terisi, hasil.kosong, hasil.lengkap) == (90, (1, 3), (2, 4), False)
    assert hasil.keterangan == "2 dari 4 periode"
    kosong = agregasi(Agregasi.JUMLAH, periode(None, None))
    assert (kosong.nilai, kosong.lengkap) == (None, False)


def test_periode_tidak_ditargetkan_tidak_kurang_dan_tidak_ikut_rata_rata() -> None:
    isi = [NilaiPeriode(1, None, ditargetkan=False), NilaiPeriode(2, D(4)), NilaiPeriode(3, D(8), ditargetkan=False)]
    rata = agregasi(Agregasi.RATA_RATA, isi)
    assert (rata.nilai, rata.kosong, rata.lengkap) == (4, (), True)
    # What was done in a quarter without a target is done all the same.
    assert agregasi(Agregasi.JUMLAH, isi).nilai == 12
    assert agregasi(Agregasi.TERAKHIR, isi).nilai == 8


def test_dua_nilai_untuk_satu_periode_ditolak() -> None:
    with pytest.raises(AturanDilanggar, match="dua nilai"):
        agregasi(Agregasi.JUMLAH, [NilaiPeriode(1, D(1)), NilaiPeriode(1, D(2))])


@given(st.lists(NILAI, min_size=1, max_size=12), st.sampled_from(list(Agregasi)), st.randoms())
def test_urutan_masukan_tidak_berpengaruh(nilai: list[Decimal], cara: Agregasi, acak: Random) -> None:
    isi = [NilaiPeriode(ke, x) for ke, x in enumerate(nilai, 1)]
    teracak = list(isi)
    acak.shuffle(teracak)
    assert agregasi(cara, teracak) == agregasi(cara, isi)


@given(st.lists(NILAI, min_size=1, max_size=12))
def test_rata_rata_di_antara_terkecil_dan_terbesar(nilai: list[Decimal]) -> None:
    hasil = rata_rata(nilai)
    assert hasil.nilai is not None
    assert min(nilai) <= hasil.nilai <= max(nilai)
    assert (hasil.n, hasil.dari) == (len(nilai), len(nilai))


def test_rata_rata_tidak_menghitung_yang_kosong_sebagai_nol() -> None:
    hasil = rata_rata([D(80), None, D(90)])
    assert (hasil.nilai, hasil.keterangan) == (85, "2 dari 3")
    assert rata_rata([None]).nilai is None
    assert rata_rata([]).keterangan == "0 dari 0"


def test_persentase_dari_komponen_sekali_bagi_bukan_rata_rata_persentase() -> None:
    isi = [KomponenPeriode(1, {"hadir": D(1), "wajib": D(2)}), KomponenPeriode(2, {"hadir": D(90), "wajib": D(98)})]
    hasil, ringkas = agregasi_komponen(JenisIndikator.PERSENTASE, Agregasi.JUMLAH, PERSEN, isi)
    assert hasil.nilai == 91
    assert (hasil.pembilang, hasil.penyebut) == (91, 100)
    assert (ringkas.nilai, ringkas.terisi) == (91, (1, 2))


def test_periode_dengan_komponen_tidak_utuh_tidak_dipakai() -> None:
    isi = [KomponenPeriode(1, {"hadir": D(5), "wajib": D(10)}), KomponenPeriode(2, {"hadir": D(7), "wajib": None})]
    hasil, ringkas = agregasi_komponen(JenisIndikator.PERSENTASE, Agregasi.JUMLAH, PERSEN, isi)
    assert hasil.nilai == 50
    assert (ringkas.terisi, ringkas.kosong) == ((1,), (2,))


def test_penyebut_berupa_keadaan_pembilang_berupa_jumlah() -> None:
    komponen = [
        Komponen("dilatih", PeranKomponen.PEMBILANG),
        Komponen("desa", PeranKomponen.PENYEBUT, agregasi=Agregasi.TERAKHIR),
    ]
    isi = [KomponenPeriode(ke, {"dilatih": D(25), "desa": D(200)}) for ke in (1, 2, 3, 4)]
    hasil, _ = agregasi_komponen(JenisIndikator.PERSENTASE, Agregasi.JUMLAH, komponen, isi)
    assert hasil.nilai == 50
    separuh, _ = agregasi_komponen(JenisIndikator.PERSENTASE, Agregasi.JUMLAH, komponen, isi, sampai=2)
    assert separuh.nilai == 25


def test_nilai_dari_komponen_menurut_jenis() -> None:
    assert nilai_dari_komponen(JenisIndikator.RASIO, PERSEN, {"hadir": D(3), "wajib": D(4)}).nilai == D("0.75")
    bagian = [Komponen("a", PeranKomponen.PENJUMLAH, D(30)), Komponen("b", PeranKomponen.PENJUMLAH, D(70))]
    isi = {"a": D(80), "b": D(60)}
    assert nilai_dari_komponen(JenisIndikator.INDEKS, bagian, isi).nilai == 66
    satuan = [Komponen("a", PeranKomponen.PENJUMLAH), Komponen("b", PeranKomponen.PENJUMLAH)]
    assert nilai_dari_komponen(JenisIndikator.ABSOLUT, satuan, isi).nilai == 140


def test_komponen_kosong_dan_penyebut_nol_menyebut_sebab() -> None:
    kurang = nilai_dari_komponen(JenisIndikator.PERSENTASE, PERSEN, {"hadir": D(3)})
    assert (kurang.nilai, kurang.sebab) == (None, Sebab.KOMPONEN_KOSONG)
    assert nilai_dari_komponen(JenisIndikator.PERSENTASE, PERSEN, {}).sebab is Sebab.REALISASI_KOSONG
    nol = nilai_dari_komponen(JenisIndikator.PERSENTASE, PERSEN, {"hadir": D(0), "wajib": D(0)})
    assert (nol.nilai, nol.sebab) == (None, Sebab.PENYEBUT_NOL)


@pytest.mark.parametrize(
    ("jenis", "komponen"),
    [
        (JenisIndikator.PERSENTASE, PERSEN[:1]),
        (JenisIndikator.PERSENTASE, []),
        (JenisIndikator.INDEKS, PERSEN),
        (JenisIndikator.KUALITATIF, PERSEN),
        (JenisIndikator.PERSENTASE, [*PERSEN, PERSEN[0]]),
    ],
)
def test_komponen_yang_tidak_cocok_ditolak(jenis: JenisIndikator, komponen: list[Komponen]) -> None:
    with pytest.raises(AturanDilanggar, match="Komponen"):
        nilai_dari_komponen(jenis, komponen, {"hadir": D(1), "wajib": D(1)})


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 1000)), min_size=1, max_size=4))
def test_persentase_gabungan_tidak_melampaui_periodenya(pasangan: list[tuple[int, int]]) -> None:
    isi = [KomponenPeriode(ke, {"hadir": D(a), "wajib": D(b)}) for ke, (a, b) in enumerate(pasangan, 1)]
    hasil, _ = agregasi_komponen(JenisIndikator.PERSENTASE, Agregasi.JUMLAH, PERSEN, isi)
    satu = [nilai_dari_komponen(JenisIndikator.PERSENTASE, PERSEN, p.nilai).nilai for p in isi]
    ada = [x for x in satu if x is not None]
    assert hasil.nilai is not None
    assert min(ada) - D("1e-9") <= hasil.nilai <= max(ada) + D("1e-9")


def test_serapan() -> None:
    assert serapan(D(30_000_000_000), D(20_000_000_000)).nilai == D("66.6666666667")
    assert serapan(D(100), D(0)).nilai == 0
    assert serapan(None, D(1)).sebab is Sebab.PAGU_KOSONG
    assert serapan(D(0), D(0)).sebab is Sebab.PAGU_NOL
    assert serapan(D(5), None).sebab is Sebab.REALISASI_KOSONG
    assert bagian_anggaran(D(25), D(200)).nilai == D("12.5")


@pytest.mark.parametrize(
    ("capaian", "serap", "tingkat", "kata"),
    [
        ("105", "92", "13", KataEfisiensi.EFISIEN),
        ("100", "99.99", "0.01", KataEfisiensi.EFISIEN),
        ("99.995", "90", "9.995", KataEfisiensi.EFISIEN),
        ("100", "99.995", "0.005", KataEfisiensi.TIDAK_DINILAI),
        ("95", "90", "5", KataEfisiensi.TIDAK_DINILAI),
        ("100", "100", "0", KataEfisiensi.TIDAK_DINILAI),
        ("110", "105", "5", KataEfisiensi.TIDAK_DINILAI),
        ("80", "92.5", "-12.5", KataEfisiensi.TIDAK_EFISIEN),
        (None, "92.5", None, KataEfisiensi.TIDAK_DINILAI),
        ("92.5", None, None, KataEfisiensi.TIDAK_DINILAI),
    ],
)
def test_efisiensi(capaian: str | None, serap: str | None, tingkat: str | None, kata: KataEfisiensi) -> None:
    hasil = efisiensi(desimal(capaian), desimal(serap))
    assert (hasil.tingkat, hasil.kata) == (desimal(tingkat), kata)


def test_pertumbuhan() -> None:
    assert pertumbuhan(D(110), D(100)).nilai == 10
    assert pertumbuhan(D(0), D(100)).nilai == -100
    assert pertumbuhan(D(5), D(0)).sebab is Sebab.PEMBANDING_NOL
    assert pertumbuhan(D(5), D(-5)).sebab is Sebab.PEMBANDING_NEGATIF
    assert pertumbuhan(D(5), None).sebab is Sebab.PEMBANDING_KOSONG
    assert pertumbuhan(None, D(5)).sebab is Sebab.REALISASI_KOSONG


@pytest.mark.parametrize(
    ("rumus", "target", "realisasi", "atas", "kalimat"),
    [
        (Rumus.NAIK, "75", "78.57", None, "78,57 / 75,00 × 100 = 104,76 (makin tinggi makin baik)"),
        (Rumus.NAIK, "3", "0.125", None, "0,125 / 3,00 × 100 = 4,17 (makin tinggi makin baik)"),
        (Rumus.TURUN, "10", "12", None, "(10,00 − (12,00 − 10,00)) / 10,00 × 100 = 80,00 (makin rendah makin baik)"),
        (Rumus.TURUN, "0", "0", None, "realisasi 0,00 sama dengan target 0,00: 100 (makin rendah makin baik)"),
        (Rumus.TURUN_RASIO, "10", "8", None, "10,00 / 8,00 × 100 = 125,00 (makin rendah makin baik)"),
        (Rumus.RENTANG, "2", "3", "4", "3,00 di dalam rentang 2,00 sampai 4,00: 100 (baik di dalam 2,00 sampai 4,00)"),
        (Rumus.RENTANG, "2", "1", "4", "1,00 / 2,00 × 100 = 50,00 (baik di dalam 2,00 sampai 4,00)"),
        (Rumus.NAIK, "0", "3", None, "Tidak dapat dihitung: target nol tidak dapat menjadi pembagi"),
    ],
)
def test_kalimat_capaian(rumus: Rumus, target: str, realisasi: str, atas: str | None, kalimat: str) -> None:
    assert jelaskan(hitung_capaian(rumus, D(target), D(realisasi), target_atas=desimal(atas))) == kalimat


def test_kalimat_menyebut_batas_tampilan() -> None:
    teks = jelaskan(hitung_capaian(Rumus.NAIK, D(1), D(2)), BatasTampil(atas=D(120)))
    assert teks.endswith("= 200,00 (makin tinggi makin baik); ditampilkan 120,00 karena batas tampilan")


def test_kalimat_lainnya() -> None:
    assert (
        jelaskan(agregasi(Agregasi.JUMLAH, periode("1", "2", None))) == "Jumlah periode 1, 2 = 3,00 (2 dari 3 periode)"
    )
    assert jelaskan(agregasi(Agregasi.TERAKHIR, periode("1", "2"))) == "Keadaan terakhir, periode 2 = 2,00"
    assert "belum ada realisasi" in jelaskan(agregasi(Agregasi.JUMLAH, periode(None)))
    persen = nilai_dari_komponen(JenisIndikator.PERSENTASE, PERSEN, {"hadir": D(11), "wajib": D(14)})
    assert jelaskan(persen) == "11,00 / 14,00 × 100 = 78,57"
    assert jelaskan(serapan(D(1000), D(925))) == "Rp925 / Rp1.000 × 100 = 92,50"
    assert jelaskan(efisiensi(D(105), D(92))) == "105,00 − 92,00 = 13,00 poin (efisien)"
    assert jelaskan(pertumbuhan(D(110), D(100))) == "(110,00 / 100,00 − 1) × 100 = 10,00"
    assert jelaskan(rata_rata([D(80), None])) == "Rata-rata 80,00 (1 dari 2)"
