"""Reading and writing figures: what offices really paste, and properties over all figures."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sakip.inti.angka import (
    AngkaTidakDikenal,
    bagi,
    bulat,
    jumlah,
    rupiah,
    tampil,
    tampil_ringkas,
    untuk_isian,
    urai,
)

D = Decimal

ANGKA = st.decimals(min_value=D("-1e18") + 1, max_value=D("1e18") - 1, places=10, allow_nan=False)


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("1.234,56", "1234.56"),
        ("1234,5", "1234.5"),
        ("1.234", "1234"),
        ("12.345.678", "12345678"),
        ("12.5", "12.5"),
        ("1234.567", "1234.567"),
        ("0.125", "0.125"),
        ("14.987244897", "14.987244897"),
        ("007", "7"),
        ("12,5 %", "12.5"),
        ("100%", "100"),
        ("Rp 1.000.000", "1000000"),
        ("Rp. 1.000.000,00", "1000000"),
        ("rp1.000.000,-", "1000000"),
        ("Rp -5.000", "-5000"),
        ("(1.000)", "-1000"),
        ("(Rp 1.000)", "-1000"),
        ("\u22125", "-5"),
        ("-5,25", "-5.25"),
        ("- 5", "-5"),
        ("1\u00a0234,5", "1234.5"),
        ("\u00a075,00\r\n", "75"),
        ("\t0\n", "0"),
        ("-0", "0"),
    ],
)
def test_urai_membaca_isian_kantor(teks: str, nilai: str) -> None:
    hasil = urai(teks)
    assert hasil == D(nilai)
    assert str(hasil) != "-0"


@pytest.mark.parametrize("teks", ["", " ", "\n", "-", "–", "—", "−", " - \n", "\u00a0"])
def test_sel_kosong_dan_strip_berarti_tidak_ada_nilai(teks: str) -> None:
    assert urai(teks) is None


@pytest.mark.parametrize(
    "teks",
    [
        "abc",
        "1,2,3",
        "1,234.5",
        "1.23.456",
        "0.123.456",
        "1.2345.678",
        "12.5,3",
        ",5",
        "5,",
        ".5",
        "5.",
        "--5",
        "(-5)",
        "5-",
        "1E+05",
        "#DIV/0!",
        "Rp",
        "%",
        "()",
        "12 dari 15",
        "٣",
        "½",
        "NaN",
        "Infinity",
        "1" * 19,
        "0," + "1" * 11,
        "9" * 100_000,
        " " * 100_000 + "x" * 65,
    ],
)
def test_urai_menolak_yang_harus_ditebak(teks: str) -> None:
    with pytest.raises(AngkaTidakDikenal) as galat:
        urai(teks)
    assert galat.value.kode == "ANGKA_TIDAK_DIKENAL"
    assert galat.value.teks[:20] in teks
    assert len(galat.value.pesan) < 250


@pytest.mark.parametrize(
    ("nilai", "desimal", "teks"),
    [
        ("1234.56", 2, "1.234,56"),
        ("1234567.005", 2, "1.234.567,01"),
        ("0.125", 2, "0,13"),
        ("-0.125", 2, "−0,13"),
        ("-0.001", 2, "0,00"),
        ("-5", 2, "−5,00"),
        ("999.995", 2, "1.000,00"),
        ("5", 0, "5"),
        ("12345", 0, "12.345"),
        ("1E+3", 2, "1.000,00"),
        ("30536398615488974551.3844804891", 10, "30.536.398.615.488.974.551,3844804891"),
    ],
)
def test_tampil(nilai: str, desimal: int, teks: str) -> None:
    assert tampil(D(nilai), desimal) == teks


def test_tanpa_nilai_tampil_sebagai_strip() -> None:
    assert tampil(None) == tampil_ringkas(None) == rupiah(None) == "–"
    assert untuk_isian(None) == ""


@pytest.mark.parametrize(
    ("nilai", "teks"), [("4", "4"), ("0.50", "0,5"), ("1200", "1.200"), ("1.005", "1,01"), ("-0.001", "0")]
)
def test_tampil_ringkas(nilai: str, teks: str) -> None:
    assert tampil_ringkas(D(nilai)) == teks


def test_rupiah() -> None:
    assert rupiah(D("1625740149")) == "Rp1.625.740.149"
    assert rupiah(D("-5000")) == "−Rp5.000"
    assert rupiah(D("1.5"), 2) == "Rp1,50"


def test_bagi_menyimpan_sepuluh_tempat_dan_menolak_nol() -> None:
    assert bagi(D(200), D(3)) == D("66.6666666667")
    assert bagi(D(-200), D(3)) == D("-66.6666666667")
    with pytest.raises(ZeroDivisionError):
        bagi(D(1), D("0.00"))


def test_jumlah_tidak_kehilangan_digit() -> None:
    # 29 digits: the default context of Python (28) would lose the last one.
    assert jumlah([D("1234567890123456789.0123456789"), D("0.0000000001")]) == D("1234567890123456789.0123456790")
    assert jumlah([]) == 0


@given(ANGKA)
def test_isian_terbaca_kembali_persis(x: Decimal) -> None:
    assert urai(untuk_isian(x)) == x


@given(ANGKA)
def test_tampilan_terbaca_kembali_sebagai_nilai_bulat(x: Decimal) -> None:
    assert urai(tampil(x, 4)) == bulat(x, 4)
    assert urai(rupiah(x, 2)) == bulat(x, 2)


@given(ANGKA, ANGKA.filter(bool))
def test_bagi_sama_dengan_pecahan_eksak_dibulatkan_sekali(a: Decimal, b: Decimal) -> None:
    eksak = abs(Fraction(a) / Fraction(b)) * 10**10
    harapan = int(eksak + Fraction(1, 2)) * (-1 if (a < 0) != (b < 0) else 1)
    assert Fraction(bagi(a, b)) * 10**10 == harapan


@given(st.text(max_size=80))
def test_teks_sembarang_terbaca_atau_ditolak_dengan_pesan(teks: str) -> None:
    try:
        hasil = urai(teks)
    except AngkaTidakDikenal as galat:
        assert galat.pesan
    else:
        assert hasil is None or hasil.is_finite()
