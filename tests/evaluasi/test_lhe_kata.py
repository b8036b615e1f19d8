"""The sentence that sums up an LHE."""

from decimal import Decimal

import pytest

from evaluasi.models import PeriodeEvaluasi
from evaluasi.selectors.lhe import _simpulan

pytestmark = pytest.mark.unit


def test_kedua_tahun_disebut() -> None:
    periode = PeriodeEvaluasi(tahun_kinerja=2024, tahun_evaluasi=2025)
    isi = _simpulan("Dinas X", Decimal("81.50"), "A", "Memuaskan", None, periode)
    assert isi == (
        "Evaluasi tahun 2025 atas akuntabilitas kinerja Dinas X tahun 2024 memperoleh nilai 81,50"
        " dengan kategori A (Memuaskan)."
    )
    kosong = _simpulan("Dinas X", None, "", "", None, periode)
    assert kosong == "Akuntabilitas kinerja Dinas X tahun 2024 belum dinilai."
