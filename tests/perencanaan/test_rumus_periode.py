"""Splitting the year's target, checking periods against it, quarters and months: whatever the figures."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perencanaan.istilah import Agregasi
from perencanaan.rumus_periode import bagian_periode, ke_triwulan, nilai_setahun, periksa_target, ubah_jadwal
from perencanaan.rumus_periode import ubah_periode as ubah
from sakip.inti.angka import jumlah

pytestmark = pytest.mark.unit
ANGKA = st.decimals(min_value=-(10**9), max_value=10**12, places=10, allow_nan=False, allow_infinity=False)
BANYAK = st.sampled_from([1, 4, 12])
AGREGASI = st.sampled_from(list(Agregasi))


@given(ANGKA, BANYAK)
def test_jumlah_bagian_tepat_target(target: Decimal, banyak: int) -> None:
    assert jumlah(bagian_periode(Agregasi.JUMLAH, target, banyak)) == target


@given(ANGKA, BANYAK, AGREGASI)
def test_periode_terakhir_tepat_target_selain_jumlah(target: Decimal, banyak: int, agregasi: Agregasi) -> None:
    if agregasi is not Agregasi.JUMLAH:
        assert bagian_periode(agregasi, target, banyak)[-1] == target


@given(st.integers(0, 10**12), BANYAK, AGREGASI)
def test_bilangan_bulat_tetap_bulat(target: int, banyak: int, agregasi: Agregasi) -> None:
    """A count is never split into fractions, also as the database returns it (ten places)."""
    tersimpan = Decimal(target).quantize(Decimal("0.0000000001"))
    bagian = bagian_periode(agregasi, tersimpan, banyak)
    assert all(b == b.to_integral_value() for b in bagian)
    if agregasi is Agregasi.JUMLAH:
        assert max(bagian) - min(bagian) <= 1


@given(st.integers(0, 10**9), BANYAK)
def test_kumulatif_tidak_turun(target: int, banyak: int) -> None:
    bagian = bagian_periode(Agregasi.KUMULATIF_TERAKHIR, Decimal(target), banyak)
    assert bagian == sorted(bagian)


@given(ANGKA, BANYAK, AGREGASI)
def test_usulan_selalu_lolos_pemeriksaan(target: Decimal, banyak: int, agregasi: Agregasi) -> None:
    assert periksa_target(agregasi, target, bagian_periode(agregasi, target, banyak)) == ""


@given(st.lists(st.none() | ANGKA, min_size=4, max_size=4), AGREGASI)
def test_ke_bulan_dan_kembali_tidak_mengubah_apa_pun(nilai: list[Decimal | None], agregasi: Agregasi) -> None:
    tw = dict(enumerate(nilai, 1))
    bulan = ubah(agregasi, tw, 4, 12)
    assert nilai_setahun(agregasi, [bulan.get(n) for n in range(1, 13)]) == nilai_setahun(agregasi, nilai)
    assert ke_triwulan(agregasi, bulan) == tw


@given(st.lists(st.none() | ANGKA, min_size=12, max_size=12), AGREGASI)
def test_bulan_menjadi_triwulan_tetap_setahun(nilai: list[Decimal | None], agregasi: Agregasi) -> None:
    tw = ubah(agregasi, dict(enumerate(nilai, 1)), 12, 4)
    assert nilai_setahun(agregasi, [tw[n] for n in range(1, 5)]) == nilai_setahun(agregasi, nilai)


def test_jadwal_pindah_irama() -> None:
    assert ubah_jadwal(frozenset({1, 3}), 4, 12) == {1, 2, 3, 7, 8, 9}
    assert ubah_jadwal(frozenset({1, 2, 12}), 12, 4) == {1, 4}
    assert ubah_jadwal(frozenset({2}), 4, 4) == {2}


@pytest.mark.parametrize(
    ("agregasi", "target", "nilai", "pesan"),
    [
        ("jumlah", "4", ["1", "1", None, "1"], "Jumlah periode 3, kurang 1 dari target setahun"),
        ("jumlah", "4", ["2", "2", "1", None], "Jumlah periode 5, lebih 1 dari target setahun"),
        ("terakhir", "85", ["80", "82.5", None, None], "Periode terakhir 82,5, kurang 2,5 dari target setahun"),
        ("kumulatif_terakhir", "4", ["1", "2", "3", "4"], ""),
        ("rata_rata", "80", ["70", "75", "80", "85"], ""),
        ("jumlah", None, ["1", None, None, None], ""),
        ("jumlah", "4", [None] * 4, "Belum ada target periode"),
        ("jumlah", "0", ["0", None, None, None], ""),
    ],
)
def test_petunjuk_di_sisi_baris(agregasi: str, target: str | None, nilai: list[str | None], pesan: str) -> None:
    isi = [None if n is None else Decimal(n) for n in nilai]
    assert periksa_target(agregasi, None if target is None else Decimal(target), isi) == pesan
