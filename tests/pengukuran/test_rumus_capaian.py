"""Capaian by polarity: the regulation's formulas, the cases without a result, and properties over all figures."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pengukuran.rumus.capaian import (
    VERSI_RUMUS,
    BatasTampil,
    ButirSkala,
    HasilCapaian,
    Rumus,
    Sebab,
    capaian_akhir_renstra,
    capaian_kualitatif,
    hitung_capaian,
    nilai_tampil,
    pilih_rumus,
    posisi_skala,
)
from perencanaan.istilah import JenisIndikator, Polaritas
from sakip.inti.galat import AturanDilanggar
from sakip.ui.pita import NAMA, pita
from tests.inti.alat import desimal

pytestmark = pytest.mark.unit
D = Decimal

POSITIF = st.decimals(min_value=D("0.01"), max_value=D("1e12"), places=4)
SEMBARANG = st.decimals(min_value=D("-1e12"), max_value=D("1e12"), places=4)


@pytest.mark.parametrize(
    ("rumus", "target", "realisasi", "tampil"),
    [
        (Rumus.NAIK, "75", "78.57", "104.76"),
        (Rumus.NAIK, "3", "2", "66.67"),
        (Rumus.NAIK, "100", "0", "0.00"),
        (Rumus.NAIK, "8", "-2", "-25.00"),
        # Lower is better: 10 % poverty promised, 12 % and 8 % measured.
        (Rumus.TURUN, "10", "12", "80.00"),
        (Rumus.TURUN, "10", "8", "120.00"),
        (Rumus.TURUN, "10", "10", "100.00"),
        (Rumus.TURUN, "10", "0", "200.00"),
        (Rumus.TURUN, "10", "25", "-50.00"),
        (Rumus.TURUN, "0", "0", "100.00"),
        (Rumus.TURUN_RASIO, "10", "12", "83.33"),
        (Rumus.TURUN_RASIO, "10", "8", "125.00"),
        (Rumus.TURUN_RASIO, "0", "0", "100.00"),
        (Rumus.KUALITATIF, "4", "3", "75.00"),
    ],
)
def test_contoh_perhitungan(rumus: Rumus, target: str, realisasi: str, tampil: str) -> None:
    hasil = hitung_capaian(rumus, D(target), D(realisasi))
    assert hasil.sebab is None
    assert hasil.tampil() == D(tampil)
    assert hasil.versi_rumus == VERSI_RUMUS


@pytest.mark.parametrize(
    ("rumus", "target", "realisasi", "sebab"),
    [
        (Rumus.NAIK, None, "5", Sebab.TARGET_KOSONG),
        (Rumus.NAIK, None, None, Sebab.TARGET_KOSONG),
        (Rumus.NAIK, "5", None, Sebab.REALISASI_KOSONG),
        (Rumus.NAIK, "0", "5", Sebab.TARGET_NOL),
        (Rumus.NAIK, "0", "0", Sebab.TARGET_NOL),
        (Rumus.NAIK, "-2", "-1", Sebab.TARGET_NEGATIF),
        (Rumus.TURUN, "0", "1", Sebab.TARGET_NOL),
        (Rumus.TURUN, None, "1", Sebab.TARGET_KOSONG),
        (Rumus.TURUN_RASIO, "0", "1", Sebab.TARGET_NOL),
        (Rumus.TURUN_RASIO, "3", "0", Sebab.REALISASI_NOL),
        (Rumus.TURUN_RASIO, "3", "-1", Sebab.REALISASI_NEGATIF),
        (Rumus.RENTANG, "3", "4", Sebab.RENTANG_KOSONG),
        (Rumus.RENTANG, None, "4", Sebab.RENTANG_KOSONG),
        (Rumus.NAIK, "0.0000000001", "1000000000000000000", Sebab.TERLALU_BESAR),
        (Rumus.KUALITATIF, "4", None, Sebab.REALISASI_KOSONG),
    ],
)
def test_tak_terhitung_menyebut_sebab(rumus: Rumus, target: str | None, realisasi: str | None, sebab: Sebab) -> None:
    hasil = hitung_capaian(rumus, desimal(target), desimal(realisasi))
    assert (hasil.nilai, hasil.sebab) == (None, sebab)
    assert hasil.tampil() is None
    assert sebab.pesan


def test_periode_tanpa_target_tidak_ditargetkan_walau_ada_angka() -> None:
    hasil = hitung_capaian(Rumus.NAIK, D(5), D(5), ditargetkan=False)
    assert hasil.sebab is Sebab.TIDAK_DITARGETKAN


def test_nol_adalah_nilai_kosong_bukan() -> None:
    assert hitung_capaian(Rumus.NAIK, D(5), D(0)).nilai == 0
    assert hitung_capaian(Rumus.NAIK, D(5), None).nilai is None


@pytest.mark.parametrize(
    ("realisasi", "tampil"),
    [("2", "100.00"), ("3", "100.00"), ("4", "100.00"), ("1.5", "75.00"), ("5", "75.00"), ("9", "-25.00")],
)
def test_rentang(realisasi: str, tampil: str) -> None:
    hasil = hitung_capaian(Rumus.RENTANG, D(2), D(realisasi), target_atas=D(4))
    assert hasil.tampil() == D(tampil)


def test_rentang_dengan_ujung_nol() -> None:
    assert hitung_capaian(Rumus.RENTANG, D(0), D(-1), target_atas=D(4)).sebab is Sebab.TARGET_NOL
    assert hitung_capaian(Rumus.RENTANG, D(0), D(1), target_atas=D(0)).sebab is Sebab.TARGET_NOL
    assert hitung_capaian(Rumus.RENTANG, D(0), D(0), target_atas=D(0)).nilai == 100


def test_rentang_terbalik_menyebut_sebab() -> None:
    """Not a refusal: one wrong definition must not stop the measurement of a whole PD."""
    hasil = hitung_capaian(Rumus.RENTANG, D(5), D(3), target_atas=D(4))
    assert hasil.sebab is Sebab.RENTANG_TERBALIK
    assert "melebihi batas atasnya" in hasil.sebab.pesan


def test_batas_angka_tepat() -> None:
    """The limit holds to the last of 30 digits; abs() would have rounded to 28."""
    dekat = D("99999999999999999999.9999999999")
    assert hitung_capaian(Rumus.NAIK, D(100), dekat).nilai == dekat
    assert hitung_capaian(Rumus.NAIK, D(100), D(10) ** 20).sebab is Sebab.TERLALU_BESAR


def test_sebab_tanpa_realisasi_dari_pemanggil() -> None:
    hasil = hitung_capaian(Rumus.NAIK, D(5), None, sebab_realisasi=Sebab.PENYEBUT_NOL)
    assert hasil.sebab is Sebab.PENYEBUT_NOL
    assert hitung_capaian(Rumus.NAIK, None, None, sebab_realisasi=Sebab.PENYEBUT_NOL).sebab is Sebab.TARGET_KOSONG


def test_setiap_sebab_punya_kata() -> None:
    assert all(s.pesan and s.pendek and not s.pesan.endswith(".") for s in Sebab)
    assert len({s.pesan for s in Sebab}) == len(Sebab)


def test_hasil_bagi_disimpan_sepuluh_tempat() -> None:
    assert hitung_capaian(Rumus.NAIK, D(3), D(2)).nilai == D("66.6666666667")


@pytest.mark.parametrize(
    ("polaritas", "jenis", "rasio", "rumus"),
    [
        (Polaritas.NAIK, JenisIndikator.PERSENTASE, True, Rumus.NAIK),
        (Polaritas.TURUN, JenisIndikator.ABSOLUT, False, Rumus.TURUN),
        (Polaritas.TURUN, JenisIndikator.ABSOLUT, True, Rumus.TURUN_RASIO),
        (Polaritas.RENTANG, JenisIndikator.INDEKS, False, Rumus.RENTANG),
        (Polaritas.NAIK, JenisIndikator.KUALITATIF, False, Rumus.KUALITATIF),
    ],
)
def test_pilih_rumus(polaritas: Polaritas, jenis: JenisIndikator, rasio: bool, rumus: Rumus) -> None:
    assert pilih_rumus(polaritas, jenis, turun_rasio=rasio) is rumus


def test_skala_kualitatif() -> None:
    skala = [ButirSkala("TMP", D(1)), ButirSkala("TW", D(2)), ButirSkala("WDP", D(3)), ButirSkala("WTP", D(4))]
    target, realisasi = posisi_skala("WTP", skala), posisi_skala(" wdp ", skala)
    assert hitung_capaian(Rumus.KUALITATIF, target, realisasi).tampil() == D("75.00")
    with pytest.raises(AturanDilanggar, match="WTP"):
        posisi_skala("Baik", skala)


@pytest.mark.parametrize(
    ("target", "realisasi", "nilai", "sebab"),
    [
        ("WTP", "wdp ", "75", None),
        ("WDP", "WTP", "133.3333333333", None),
        ("WTP", "TMP", "25", None),
        ("", "WTP", None, Sebab.TARGET_KOSONG),
        ("WTP", "", None, Sebab.REALISASI_KOSONG),
        ("WTP", "Baik", None, Sebab.DI_LUAR_SKALA),
        ("Baik", "WTP", None, Sebab.DI_LUAR_SKALA),
    ],
)
def test_capaian_kualitatif(target: str, realisasi: str, nilai: str | None, sebab: Sebab | None) -> None:
    skala = [ButirSkala("TMP", D(1)), ButirSkala("TW", D(2)), ButirSkala("WDP", D(3)), ButirSkala("WTP", D(4))]
    hasil = capaian_kualitatif(target, realisasi, skala)
    assert (hasil.nilai, hasil.sebab) == (desimal(nilai), sebab)
    assert (hasil.kata_target, hasil.kata_realisasi) == (target, realisasi.strip())


def test_batas_tampil_tidak_mengubah_nilai_tersimpan() -> None:
    batas = BatasTampil(D(0), D(120))
    tinggi, rendah = hitung_capaian(Rumus.NAIK, D(1), D(3)), hitung_capaian(Rumus.TURUN, D(1), D(3))
    assert (tinggi.nilai, tinggi.tampil(batas)) == (300, 120)
    assert (rendah.nilai, rendah.tampil(batas)) == (-100, 0)
    with pytest.raises(AturanDilanggar):
        BatasTampil(D(120), D(0))


def test_pita_ditentukan_dari_nilai_yang_tampak() -> None:
    hasil = hitung_capaian(Rumus.NAIK, D(100000), D("90995"))
    assert hasil.nilai == D("90.995")
    assert NAMA[pita(hasil.nilai)] == "Sangat Tinggi"
    assert NAMA[pita(D("90.9949"))] == "Tinggi"


def test_sampai_akhir_renstra_memakai_rumus_yang_sama() -> None:
    assert capaian_akhir_renstra(Rumus.TURUN, D(8), D(12)).tampil() == D("50.00")
    assert capaian_akhir_renstra(Rumus.NAIK, None, D(12)).sebab is Sebab.TARGET_KOSONG


def test_hasil_tanpa_nilai_dan_tanpa_sebab_mustahil() -> None:
    with pytest.raises(ValueError, match="nilai atau sebab"):
        HasilCapaian(Rumus.NAIK, D(1), D(1), None, None)
    with pytest.raises(ValueError, match="nilai atau sebab"):
        HasilCapaian(Rumus.NAIK, D(1), D(1), D(1), Sebab.TARGET_NOL)


@given(POSITIF, SEMBARANG)
def test_naik_dan_turun_selalu_berjumlah_dua_ratus(target: Decimal, realisasi: Decimal) -> None:
    naik, turun = hitung_capaian(Rumus.NAIK, target, realisasi), hitung_capaian(Rumus.TURUN, target, realisasi)
    assert naik.nilai is not None
    assert turun.nilai is not None
    # Two quotients, each rounded at the 10th place.
    assert abs(naik.nilai + turun.nilai - 200) <= D("0.0000000001")


@given(st.sampled_from([Rumus.NAIK, Rumus.TURUN, Rumus.TURUN_RASIO]), POSITIF, POSITIF, st.integers(1, 1000))
def test_satuan_tidak_mengubah_capaian(rumus: Rumus, target: Decimal, realisasi: Decimal, kali: int) -> None:
    assert (
        hitung_capaian(rumus, target * kali, realisasi * kali).nilai == hitung_capaian(rumus, target, realisasi).nilai
    )


@given(st.sampled_from([Rumus.NAIK, Rumus.TURUN, Rumus.TURUN_RASIO, Rumus.KUALITATIF]), POSITIF)
def test_tepat_target_selalu_seratus(rumus: Rumus, target: Decimal) -> None:
    assert hitung_capaian(rumus, target, target).nilai == 100


@given(POSITIF, POSITIF, POSITIF)
def test_makin_baik_tidak_pernah_makin_rendah(target: Decimal, a: Decimal, b: Decimal) -> None:
    rendah, tinggi = sorted((a, b))
    for rumus, baik, buruk in ((Rumus.NAIK, tinggi, rendah), (Rumus.TURUN, rendah, tinggi)):
        x, y = hitung_capaian(rumus, target, baik).nilai, hitung_capaian(rumus, target, buruk).nilai
        assert x is not None
        assert y is not None
        assert x >= y


@given(SEMBARANG)
def test_nilai_tampil_paling_jauh_setengah_sen(x: Decimal) -> None:
    tampak = nilai_tampil(x)
    assert tampak is not None
    assert abs(tampak - x) <= D("0.005")
