"""The examples and figures of the official documents, computed again.

Sources as in docs/aturan.md, with the line of the text: PB Perwali Probolinggo 30/2020, KT the Kaltim follow-up of the
LHE 2023, BA the Banyuasin LHE 2024; and the measured rows of the Renja 2025 of Bappedalitbang Deli Serdang (by their
number). Where a document prints a formula or an example without a result, the figures beside it are ours.
"""

from decimal import Decimal

import pytest

from pengukuran.rumus.agregasi import Komponen, nilai_dari_komponen, rata_rata
from pengukuran.rumus.anggaran import KataEfisiensi, bagian_anggaran, efisiensi, serapan
from pengukuran.rumus.capaian import (
    ButirSkala,
    Rumus,
    Sebab,
    capaian_akhir_renstra,
    capaian_kualitatif,
    hitung_capaian,
    nilai_tampil,
)
from pengukuran.rumus.perbandingan import bandingkan_nasional, bandingkan_tahun
from pengukuran.rumus.ukur import Definisi, Fakta, ukur_akhir_renstra, ukur_periode, ukur_tahun
from perencanaan.istilah import Agregasi, JenisIndikator, PeranKomponen, Polaritas
from sakip.inti.angka import urai
from tests.inti.alat import desimal

pytestmark = pytest.mark.unit
D = Decimal
PEMBILANG, PENYEBUT, BAGIAN = PeranKomponen.PEMBILANG, PeranKomponen.PENYEBUT, PeranKomponen.PENJUMLAH


@pytest.mark.parametrize(
    ("rumus", "rencana", "realisasi", "capaian"),
    [
        # PB 1359-1361, semakin tinggi semakin baik; "Jumlah peserta laki-laki (150 orang)" 346, "Persentase murid
        # wanita 65%" 349, "Perbandingan laki-laki dan perempuan (0,50)" 347.
        pytest.param(Rumus.NAIK, "150", "150", "100.00", id="PB-1361 150 orang dari 150"),
        pytest.param(Rumus.NAIK, "150", "120", "80.00", id="PB-1361 120 orang dari 150"),
        pytest.param(Rumus.NAIK, "65", "70", "107.69", id="PB-1361 70% dari 65%"),
        pytest.param(Rumus.NAIK, "0.50", "0.45", "90.00", id="PB-1361 0,45 dari 0,50"),
        # PB 1363-1365, semakin tinggi semakin rendah; "Persentase hutan yang rusak adalah 45%" 350, "Angka kematian
        # bayi" 356.
        pytest.param(Rumus.TURUN, "45", "45", "100.00", id="PB-1365 hutan rusak tepat rencana"),
        pytest.param(Rumus.TURUN, "45", "50", "88.89", id="PB-1365 hutan rusak lebih luas"),
        pytest.param(Rumus.TURUN, "45", "40", "111.11", id="PB-1365 hutan rusak lebih sempit"),
        pytest.param(Rumus.TURUN, "12", "30", "-50.00", id="PB-1365 kematian bayi lebih dari dua kali rencana"),
    ],
)
def test_rumus_tata_cara_pengukuran(rumus: Rumus, rencana: str, realisasi: str, capaian: str) -> None:
    assert hitung_capaian(rumus, D(rencana), D(realisasi)).tampil() == D(capaian)


IJAZAH = [ButirSkala(x, D(n)) for n, x in enumerate("DCBA", 1)]
PENILAIAN = [ButirSkala(x, D(n)) for n, x in enumerate(("Sangat Kurang", "Kurang", "Cukup", "Baik", "Sangat Baik"), 1)]


@pytest.mark.parametrize(
    ("skala", "target", "realisasi", "capaian"),
    [
        pytest.param(IJAZAH, "A", "B", "75.00", id="PB-343 B terhadap A"),
        pytest.param(IJAZAH, "B", "A", "133.33", id="PB-343 A terhadap B"),
        pytest.param(PENILAIAN, "Sangat Baik", "Baik", "80.00", id="PB-344 Baik terhadap Sangat Baik"),
        pytest.param(PENILAIAN, "Cukup", "Sangat Kurang", "33.33", id="PB-344 Sangat Kurang terhadap Cukup"),
    ],
)
def test_indikator_kualitatif(skala: list[ButirSkala], target: str, realisasi: str, capaian: str) -> None:
    assert capaian_kualitatif(target, realisasi, skala).tampil() == D(capaian)


@pytest.mark.parametrize(
    ("jenis", "isi", "nilai"),
    [
        # The pembilang and penyebut that 1335 misses in practice.
        pytest.param(
            JenisIndikator.PERSENTASE, [(PEMBILANG, "1", "130"), (PENYEBUT, "1", "200")], "65", id="PB-349 murid wanita"
        ),
        pytest.param(
            JenisIndikator.PERSENTASE, [(PEMBILANG, "1", "9"), (PENYEBUT, "1", "20")], "45", id="PB-350 hutan rusak"
        ),
        pytest.param(
            JenisIndikator.RASIO, [(PEMBILANG, "1", "50"), (PENYEBUT, "1", "1600")], "0.03125", id="PB-353 guru : siswa"
        ),
        pytest.param(
            JenisIndikator.RATA_RATA,
            [(PEMBILANG, "1000", "36"), (PENYEBUT, "1", "2400")],
            "15",
            id="PB-356 kematian bayi per seribu kelahiran",
        ),
        pytest.param(
            JenisIndikator.RATA_RATA,
            [(PEMBILANG, "1", "5520"), (PENYEBUT, "1", "24")],
            "230",
            id="PB-426 rata-rata hari kehadiran pegawai",
        ),
        pytest.param(
            JenisIndikator.INDEKS,
            [(BAGIAN, "0.111", "80"), (BAGIAN, "0.111", "84"), (BAGIAN, "0.111", "88")],
            "84",
            id="PB-359 Indeks Kepuasan Masyarakat, unsur berbobot sama",
        ),
        pytest.param(
            JenisIndikator.ABSOLUT, [(BAGIAN, "1", "150"), (BAGIAN, "1", "25")], "175", id="PB-346 peserta dua acara"
        ),
    ],
)
def test_jenis_indikator_dengan_komponen(
    jenis: JenisIndikator, isi: list[tuple[PeranKomponen, str, str]], nilai: str
) -> None:
    komponen = [Komponen(str(n), peran, D(bobot)) for n, (peran, bobot, _) in enumerate(isi)]
    assert nilai_dari_komponen(jenis, komponen, {str(n): D(x) for n, (_, _, x) in enumerate(isi)}).nilai == D(nilai)


def test_kolom_formulir_pengukuran_dan_tabel_laporan() -> None:
    # PB 1401 column 9 and 1458 column 13: against the end of RPJMD or Renstra by the indicator's own formula.
    assert capaian_akhir_renstra(Rumus.NAIK, D(80), D(60)).tampil() == D("75.00")
    assert capaian_akhir_renstra(Rumus.TURUN, D(8), D(10)).tampil() == D("75.00")
    # PB 1404, 1431, 1457: realisasi / anggaran × 100 %.
    assert nilai_tampil(serapan(D(250_000_000), D(231_250_000)).nilai) == D("92.50")
    # PB 1550: the sasaran's share of the PD's budget.
    assert nilai_tampil(bagian_anggaran(D(250_000_000), D(2_000_000_000)).nilai) == D("12.50")
    # PB 1565: capaian, serapan, tingkat efisiensi.
    hasil = efisiensi(D("104.76"), D("92.5"))
    assert (hasil.tingkat, hasil.kata) == (D("12.26"), KataEfisiensi.EFISIEN)
    # PB 1531 and KT 142: year n beside n-1, "8=(7/6-1)*100".
    definisi = Definisi(JenisIndikator.INDEKS, Polaritas.NAIK, Agregasi.TERAKHIR)
    banding = bandingkan_tahun(definisi, 2023, {2020: D(75), 2021: D(78), 2022: D(80), 2023: D(84)})
    assert banding.pertumbuhan.nilai == 5
    assert [x.nilai for x in banding.lalu] == [80, 78, 75]
    # KT 147: "*) Skor EKPPD tahun 2022", no figure of the year itself: nothing to compare, and no growth.
    kosong = bandingkan_tahun(definisi, 2023, {2022: D("3.51")})
    assert (kosong.pertumbuhan.nilai, kosong.pertumbuhan.sebab) == (None, Sebab.REALISASI_KOSONG)
    # PB 1544: realisasi beside the national one.
    assert bandingkan_nasional(definisi, D(84), realisasi_nasional=D(82), target_nasional=None).selisih == 2


@pytest.mark.parametrize(
    ("rata", "bobot", "persen"),
    [
        pytest.param("24,50", "30", "81.67", id="BA-444"),
        pytest.param("21,80", "30", "72.67", id="BA-448"),
        pytest.param("11,16", "15", "74.40", id="BA-452"),
        pytest.param("15,75", "25", "63.00", id="BA-456"),
    ],
)
def test_rata_rata_sebagai_bagian_dari_bobot(rata: str, bobot: str, persen: str) -> None:
    nilai, seluruh = urai(rata), urai(bobot)
    assert hitung_capaian(Rumus.NAIK, seluruh, nilai).tampil() == D(persen)


@pytest.mark.parametrize(
    ("klaster", "cetak"),
    [
        pytest.param("27,21 26,80 22,25", "25.42", id="BA-539"),
        pytest.param("24,78 24,30 20,98", "23.35", id="BA-540"),
        pytest.param("12,47 12,42 10,46", "11.78", id="BA-541"),
        pytest.param("18,31 18,75 14,64", "17.23", id="BA-542"),
        # The total of the unit utama (463-480): the printed 83,19 is the mean of its 14 rows.
        pytest.param(
            "89,10 75,05 86,95 80,20 88,20 78,70 81,70 83,40 77,10 87,00 82,60 81,75 89,50 83,45", "83.19", id="BA-481"
        ),
        # That of the unit pendukung is not: printed 81,49.
        pytest.param("79,00 84,85 88,20 85,45 85,95 83,90 81,30 81,45 85,20", "83.92", id="BA-496 tercetak 81,49"),
    ],
)
def test_rata_rata_klaster(klaster: str, cetak: str) -> None:
    hasil = rata_rata([urai(x) for x in klaster.split()])
    assert nilai_tampil(hasil.nilai) == D(cetak)


RENJA = Definisi(JenisIndikator.ABSOLUT, Polaritas.NAIK, Agregasi.JUMLAH)
"""The workbook adds its quarters up."""


@pytest.mark.parametrize(
    ("tw", "target", "tahun", "capaian", "sebab"),
    [
        # Figures as the workbook stores them; what is typed keeps 10 places.
        pytest.param(
            "14,9872448980 13,5076530612 21,0331632653 50,4719387755",
            "100",
            "100.00",
            "100.00",
            None,
            id="DS-3 nilai AKIP",
        ),
        pytest.param(
            "29,2857142857 16,4285714286 32,8571428571 21,4285714286",
            "100",
            "100.00",
            "100.00",
            None,
            id="DS-4 tertib lapor",
        ),
        pytest.param("2 0,8 1,2 0", "4", "4.00", "100.00", None, id="DS-5 dokumen perencanaan"),
        pytest.param("0 0 1 0", "1", "1.00", "100.00", None, id="DS-7 perubahan RKA"),
        pytest.param("2,4 1,6 2 2", "8", "8.00", "100.00", None, id="DS-11 laporan evaluasi"),
        pytest.param("11,25 11,25 11,25 11,25", "45", "45.00", "100.00", None, id="DS-13 gaji"),
        pytest.param("0 0 0 0", "1", "0.00", "0.00", None, id="DS-36 nol adalah nilai"),
        # The workbook prints a year of 0 beside 35 units in TW IV and 100 %: its own quarters say 35.
        pytest.param("0 0 0 35", "35", "35.00", "100.00", None, id="DS-41 tercetak 0"),
        pytest.param("2 3 3,25 2,75", "11", "11.00", "100.00", None, id="DS-40 kendaraan"),
        pytest.param("1970 0 0 0", "1970", "1970.00", "100.00", None, id="DS-52 usulan"),
        pytest.param(
            "16,6666666667 26,3809523810 18,8571428571 30,9523809524",
            "100",
            "92.86",
            "92.86",
            None,
            id="DS-60 keselarasan",
        ),
        pytest.param("0 5 20 20", "100", "45.00", "45.00", None, id="DS-93 inovasi"),
        pytest.param("0 0 0 0,9", "1", "0.90", "90.00", None, id="DS-94 laporan inovasi"),
        # Target 0: the workbook has 0 % in one row and #DIV/0! in the other.
        pytest.param("0 0 0 –", "0", "0.00", None, Sebab.TARGET_NOL, id="DS-30 target nol"),
        pytest.param("0 0 0 1", "0", "1.00", None, Sebab.TARGET_NOL, id="DS-72 target nol, ada realisasi"),
    ],
)
def test_renja_deli_serdang(tw: str, target: str, tahun: str, capaian: str | None, sebab: Sebab | None) -> None:
    fakta = [Fakta(ke, None, urai(x)) for ke, x in enumerate(tw.split(), 1)]
    hasil = ukur_tahun(RENJA, fakta, urai(target)).capaian
    assert nilai_tampil(hasil.realisasi) == D(tahun)
    assert (hasil.tampil(), hasil.sebab) == (desimal(capaian), sebab)


@pytest.mark.parametrize(
    ("pagu", "realisasi", "persen"),
    [
        pytest.param("14.723.660.349", "12.023.973.159", "81.66", id="DS-1"),
        pytest.param("302.061.220", "172.602.000", "57.14", id="DS-4"),
        pytest.param("11.680.000", "11.680.000", "100.00", id="DS-28"),
        pytest.param("0", "0", None, id="DS-30 pagu nol"),
    ],
)
def test_serapan_deli_serdang(pagu: str, realisasi: str, persen: str | None) -> None:
    assert nilai_tampil(serapan(urai(pagu), urai(realisasi)).nilai) == desimal(persen)


def test_triwulan_demi_triwulan_dan_akhir_renstra() -> None:
    """DS-5 against its Rencana Aksi of one document each quarter, and its Renstra target of three."""
    fakta = [Fakta(ke, D(1), urai(x)) for ke, x in enumerate(("2", "0,8", "1,2", "0"), 1)]
    tampil = [ukur_periode(RENJA, fakta, ke).capaian.tampil() for ke in (1, 2, 3, 4)]
    assert tampil == [D("200.00"), D("140.00"), D("133.33"), D("100.00")]
    assert ukur_akhir_renstra(RENJA, fakta, D(3)).capaian.tampil() == D("133.33")
