"""Arithmetic of evaluation: examples of the regulation and properties."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluasi import rumus
from evaluasi.services.templat_bawaan import PREDIKAT, SKALA

pytestmark = pytest.mark.unit
BATAS = [rumus.BatasPredikat(p["kode"], D(p["di_atas"]), p["nama"]) for p in PREDIKAT]
ANGKA = {str(s["kode"]): D(str(s["nilai"])) for s in SKALA}


@pytest.mark.parametrize(
    ("total", "kode"),
    [
        ("100", "AA"), ("90.01", "AA"), ("90.005", "AA"), ("90.00", "A"), ("90.004", "A"), ("80.01", "A"),
        ("80.00", "BB"), ("70.01", "BB"), ("70", "B"), ("60", "CC"), ("50.01", "CC"), ("50", "C"), ("30.01", "C"),
        ("30", "D"), ("0", "D"),
    ],
)  # fmt: skip
def test_predikat_batas_bawah_terbuka(total: str, kode: str) -> None:
    assert rumus.predikat(D(total), BATAS) == kode


def test_gulung_a_menghasilkan_nilai_tercetak() -> None:
    """An official component value: Inspektorat's Perencanaan 27,60 = A/90 × 6 + A × 9 + … of some exact answers."""
    bobot = (D(6), D(9), D(15))
    jawaban = (D(100), D(90), D(90))
    assert sum(rumus.nilai_sub(j, b) for j, b in zip(jawaban, bobot, strict=True)) == D("27.6")


def test_gulung_b_rata_rata_kriteria_kali_bobot() -> None:
    assert rumus.nilai_rata([D(90), D(80), D(70)], D("4.5")) == D("3.6")
    assert rumus.nilai_rata([D(100), D(50), D(50)], D(15)) == D("66.6666666667") * 15 / 100


def test_nilai_di_luar_skala_ditolak() -> None:
    with pytest.raises(ValueError, match="di luar"):
        rumus.nilai_sub(D(101), D(6))


def test_rata_rata_tanpa_nilai_ditolak() -> None:
    with pytest.raises(ValueError, match="tidak ada nilai"):
        rumus.rata_rata([])


@pytest.mark.parametrize(
    ("kriteria", "usulan"),
    [
        (["BB", "BB", "BB"], "BB"),
        (["A", "A"], "A"),
        (["AA", "AA"], "AA"),
        (["A", "BB"], "BB"),
        (["AA", "B"], "B"),
        (["B", "B"], "B"),
        (["CC", "CC", "C"], "C"),
        (["C", "C"], "C"),
        (["D", "E", "E", "E"], "D"),
        (["E", "E"], "E"),
    ],
)
def test_usulan_dari_kriteria(kriteria: list[str], usulan: str) -> None:
    assert rumus.usulan_jawaban([ANGKA[k] for k in kriteria], ANGKA) == usulan


def test_usulan_menunggu_semua_kriteria() -> None:
    assert rumus.usulan_jawaban([D(80), None], ANGKA) is None
    assert rumus.usulan_jawaban([], ANGKA) is None


@given(st.lists(st.sampled_from(sorted(ANGKA.values())), min_size=1, max_size=12))
def test_usulan_di_antara_terendah_dan_tertinggi(isi: list[D]) -> None:
    kode = rumus.usulan_jawaban(isi, ANGKA)
    assert kode is not None
    assert min(isi) <= ANGKA[kode] <= max(isi)
    assert (kode == "E") == (max(isi) == 0)
    if ANGKA[kode] >= 80:
        assert min(isi) >= 80


@given(st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=60))
def test_rata_rata_di_antara(isi: list[D]) -> None:
    assert min(isi) <= rumus.rata_rata(isi) <= max(isi)


def test_beda_dibandingkan_seperti_ditampilkan() -> None:
    assert not rumus.bandingkan(D("24.45"), D("24.4460784314") + D("0.004"))
    beda = rumus.bandingkan(D("24.50"), D("24.45"))
    assert beda
    assert beda.selisih == D("0.05")
