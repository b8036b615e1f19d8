"""How a node is named with its level."""

import pytest

from perencanaan.models import Kinerja

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("tingkat", "uraian", "sebutan"),
    [
        (Kinerja.Tingkat.SASARAN, "Meningkatnya mutu", "Sasaran: Meningkatnya mutu"),
        (Kinerja.Tingkat.PROGRAM, "Program Pengelolaan Pendidikan", "Program Pengelolaan Pendidikan"),
        (Kinerja.Tingkat.PROGRAM, "PROGRAM PENUNJANG", "PROGRAM PENUNJANG"),
        (Kinerja.Tingkat.PROGRAM, "Pengelolaan Pendidikan", "Program: Pengelolaan Pendidikan"),
    ],
)
def test_jenjang_disebut_sekali(tingkat: str, uraian: str, sebutan: str) -> None:
    assert Kinerja(tingkat=tingkat, uraian=uraian).sebutan == sebutan
