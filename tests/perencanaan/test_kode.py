"""Codes of the nomenclature: levels, parents, X.XX, and what is certain of a damaged code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perencanaan.kode import (
    LEBAR,
    SEGMEN,
    bidang_dari_kode_pd,
    bidang_kode,
    calon_kode,
    induk_kode,
    milik_bidang,
    nasional,
    sub_dua_angka,
    tingkat_kode,
)

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("kode", "tingkat"),
    [
        ("5", "urusan"),
        ("5.01", "bidang"),
        ("X.XX.01", "program"),
        ("5.01.02.2.01", "kegiatan"),
        ("5.01.02.2.01.0001", "sub_kegiatan"),
        ("5.01.02.2", None),
        ("5.1", None),
        ("5.01.02.2.01.01", None),
        ("51", None),
        ("", None),
        ("5.01.02.2.01.0001.1", None),
        ("5.01\n", None),
    ],
)
def test_tingkat(kode: str, tingkat: str | None) -> None:
    assert tingkat_kode(kode) == tingkat


def test_induk_dan_bidang() -> None:
    assert induk_kode("5.01.02.2.01.0001") == "5.01.02.2.01"
    assert induk_kode("5.01.02.2.01") == "5.01.02"
    assert induk_kode("5.01") == "5"
    assert induk_kode("5") == ""
    assert bidang_kode("5.01.02") == "5.01"
    assert bidang_kode("5") == ""


def test_program_penunjang_dicatat_di_xxx() -> None:
    assert nasional("5.01.01.2.01.0001") == "X.XX.01.2.01.0001"
    assert nasional("5.01.02.2.01") == "5.01.02.2.01"
    assert nasional("5.01") == "5.01"
    assert milik_bidang("X.XX.01.2.01", "2.22") == "2.22.01.2.01"
    assert milik_bidang("5.01.02", "2.22") == "5.01.02"
    assert milik_bidang("X.XX.01", "") == "X.XX.01"


def test_bidang_dari_kode_pd() -> None:
    assert bidang_dari_kode_pd("1.01.2.22.0.00.01.0000") == ("1.01", "2.22")
    assert bidang_dari_kode_pd("05") == ()


@pytest.mark.parametrize(
    ("tulis", "calon"),
    [
        ("5.01.02", ("5.01.02",)),
        ("2.1", ("2.01", "2.10")),
        ("2.10", ("2.10",)),
        ("5.1.2", ("5.01.02",)),
        ("1.1.2.2.1.1", ("1.01.02.2.01.0001",)),
        ("1.01.02.2.01.01", ("1.01.02.2.01.0001",)),
        ("x.xx.01.2.01", ("X.XX.01.2.01",)),
        (" 5 . 01. ", ("5.01",)),
        ("12", ()),
        ("5.01.02.2", ()),
        ("lima", ()),
        ("5.001", ()),
        ("٥.01", ()),
        ("", ()),
    ],
)
def test_calon(tulis: str, calon: tuple[str, ...]) -> None:
    assert calon_kode(tulis) == calon


def test_sub_dua_angka() -> None:
    assert sub_dua_angka("1.01.02.2.01.01")
    assert not sub_dua_angka("1.01.02.2.01.0001")
    assert not sub_dua_angka("1.01.02.2.01")


def _kode(panjang: int) -> st.SearchStrategy[str]:
    segmen = [st.integers(1, 10**lebar - 1).map(f"{{:0{lebar}d}}".format) for lebar in LEBAR[:panjang]]
    return st.tuples(*segmen).map(".".join)


kode_utuh = st.sampled_from(sorted(SEGMEN.values())).flatmap(_kode)


@given(kode_utuh)
def test_kode_utuh_hanya_dirinya(kode: str) -> None:
    assert calon_kode(kode)[0] == kode
    assert tingkat_kode(kode) is not None


@given(kode_utuh)
def test_nol_yang_hilang_kembali(kode: str) -> None:
    """Dropping every leading zero never loses the code."""
    assert kode in calon_kode(".".join(x.lstrip("0") or "0" for x in kode.split(".")))


@given(st.text(max_size=30))
def test_apa_pun_yang_ditulis_tidak_meledak(teks: str) -> None:
    assert all(tingkat_kode(k) is not None or k.startswith("X") for k in calon_kode(teks))
