"""Quarters and dates in Indonesian office style."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sakip.inti.kalender import (
    Triwulan,
    jam,
    nama_bulan,
    rentang_tanggal,
    tanggal_bulan_depan,
    tanggal_panjang,
    tanggal_pendek,
)

TANGGAL = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("ke", "awal", "akhir", "label"),
    [
        (1, date(2024, 1, 1), date(2024, 3, 31), "Triwulan I"),
        (2, date(2024, 4, 1), date(2024, 6, 30), "Triwulan II"),
        (3, date(2024, 7, 1), date(2024, 9, 30), "Triwulan III"),
        (4, date(2024, 10, 1), date(2024, 12, 31), "Triwulan IV"),
    ],
)
def test_triwulan(ke: int, awal: date, akhir: date, label: str) -> None:
    tw = Triwulan(2024, ke)
    assert (tw.awal, tw.akhir, tw.label) == (awal, akhir, label)
    assert str(tw) == f"{label} Tahun 2024"
    assert tw.bulan == (awal.month, awal.month + 1, akhir.month)


@pytest.mark.parametrize("ke", [0, 5, -1])
def test_triwulan_di_luar_satu_sampai_empat_ditolak(ke: int) -> None:
    with pytest.raises(ValueError, match="triwulan"):
        Triwulan(2025, ke)


@given(TANGGAL)
def test_setiap_tanggal_di_tepat_satu_triwulan(tanggal: date) -> None:
    tw = Triwulan.pada(tanggal)
    assert tanggal in tw
    assert [t for t in Triwulan.setahun(tanggal.year) if tanggal in t] == [tw]
    assert tw.sesudah().sebelum() == tw
    assert tw.akhir + timedelta(days=1) == tw.sesudah().awal
    assert tw < tw.sesudah()


def test_tanggal() -> None:
    assert tanggal_panjang(date(2025, 10, 10)) == "10 Oktober 2025"
    assert tanggal_panjang(date(2025, 10, 10), hari=True) == "Jumat, 10 Oktober 2025"
    assert tanggal_pendek(date(2025, 8, 3)) == "3 Agu 2025"
    assert nama_bulan(5) == "Mei"
    with pytest.raises(ValueError, match="bulan"):
        nama_bulan(13)


@pytest.mark.parametrize(
    ("dari", "sampai", "teks"),
    [
        (date(2025, 10, 1), date(2025, 10, 15), "1 – 15 Oktober 2025"),
        (date(2025, 9, 30), date(2025, 10, 15), "30 September – 15 Oktober 2025"),
        (date(2024, 12, 30), date(2025, 1, 5), "30 Desember 2024 – 5 Januari 2025"),
        (date(2025, 1, 5), date(2025, 1, 5), "5 Januari 2025"),
    ],
)
def test_rentang_tanggal(dari: date, sampai: date, teks: str) -> None:
    assert rentang_tanggal(dari, sampai) == teks


def test_jam_menurut_zona_pemda() -> None:
    saat = datetime(2025, 10, 10, 3, 32, tzinfo=UTC)
    assert jam(saat) == "10.32"
    assert jam(saat, ZoneInfo("Asia/Jayapura")) == "12.32"
    with pytest.raises(ValueError, match="zona"):
        jam(datetime(2025, 10, 10, 3, 32))


@pytest.mark.parametrize(
    ("dari", "ke"),
    [
        (date(2025, 1, 2), date(2025, 2, 2)),
        (date(2025, 1, 31), date(2025, 2, 28)),
        (date(2024, 1, 31), date(2024, 2, 29)),
        (date(2024, 11, 30), date(2024, 12, 30)),
        (date(2024, 12, 31), date(2025, 1, 31)),
    ],
)
def test_tanggal_bulan_depan(dari: date, ke: date) -> None:
    assert tanggal_bulan_depan(dari) == ke
