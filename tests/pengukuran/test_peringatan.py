"""Sentences about odd figures: each slip is named, sound figures stay without a word."""

from decimal import Decimal as D

import pytest

from pengukuran.rumus.agregasi import Komponen
from pengukuran.rumus.peringatan import AngkaPeriode, peringatan
from pengukuran.rumus.ukur import Definisi
from perencanaan.istilah import Agregasi, JenisIndikator, PeranKomponen, Polaritas

A = AngkaPeriode
PERSEN = Definisi(JenisIndikator.PERSENTASE, Polaritas.NAIK, Agregasi.TERAKHIR)
CACAH = Definisi(JenisIndikator.ABSOLUT, Polaritas.NAIK, Agregasi.JUMLAH)
KUMULATIF = Definisi(JenisIndikator.ABSOLUT, Polaritas.NAIK, Agregasi.KUMULATIF_TERAKHIR)
BERBAGI = Definisi(
    JenisIndikator.PERSENTASE,
    Polaritas.NAIK,
    Agregasi.KUMULATIF_TERAKHIR,
    komponen=(
        Komponen("a", PeranKomponen.PEMBILANG, nama="Desa tuntas"),
        Komponen("b", PeranKomponen.PENYEBUT, agregasi=Agregasi.TERAKHIR, nama="Jumlah desa"),
    ),
)


def _a(nilai: str) -> A:
    return A(D(nilai))


def test_angka_wajar_tanpa_peringatan() -> None:
    assert peringatan(CACAH, "Dok", _a("5"), lalu={1: _a("4"), 2: _a("0")}, tahun_lalu=[D(6)]) == []
    assert peringatan(PERSEN, "%", _a("100")) == []
    assert peringatan(BERBAGI, "%", A(D(80), {"a": D(40), "b": D(50)})) == []
    assert peringatan(CACAH, "Dok", A()) == []


def test_pembilang_melebihi_penyebut_kecuali_beralasan() -> None:
    ini = A(D(110), {"a": D(55), "b": D(50)})
    (kata,) = peringatan(BERBAGI, "%", ini)
    assert kata.startswith("Pembilang (55) melebihi penyebut (50)")
    assert peringatan(BERBAGI, "%", ini, beralasan=True) == []
    assert peringatan(BERBAGI, "%", A(D(110), {"a": D(55), "b": None})) == []
    assert peringatan(BERBAGI, "%", A(None, {"a": D(55), "b": D(0)})) == []  # no share at all: the result says so


@pytest.mark.parametrize(("definisi", "satuan", "warna"), [(PERSEN, "%", 1), (CACAH, "Persen", 1), (CACAH, "Dok", 0)])
def test_di_atas_seratus_persen(definisi: Definisi, satuan: str, warna: int) -> None:
    assert len(peringatan(definisi, satuan, _a("104.5"))) == warna


def test_negatif_hanya_untuk_jumlah() -> None:
    assert "negatif (−3)" in peringatan(CACAH, "Dok", _a("-3"))[0]
    assert peringatan(PERSEN, "%", _a("-3")) == []  # growth may be negative
    (kata,) = peringatan(BERBAGI, "%", A(D(-10), {"a": D(-5), "b": D(50)}))
    assert kata.startswith("“Desa tuntas” negatif (−5)")


@pytest.mark.parametrize(("nilai", "janggal"), [("85", True), ("84.9", False), ("0.85", True), ("0", False)])
def test_sepuluh_kali_riwayat(nilai: str, janggal: bool) -> None:
    indeks = Definisi(JenisIndikator.INDEKS, Polaritas.NAIK, Agregasi.TERAKHIR)
    kata = peringatan(indeks, "Indeks", _a(nilai), lalu={1: _a("8.5")}, tahun_lalu=[D("8.5")])
    assert bool(kata) is janggal
    if kata:
        assert "letak koma" in kata[0]


def test_satu_sen_tidak_tertulis_nol() -> None:
    (kata,) = peringatan(CACAH, "Dok", _a("0.004"), lalu={1: _a("4")})
    assert "0,004" in kata


def test_kumulatif_menurun() -> None:
    (kata,) = peringatan(KUMULATIF, "Orang", _a("20"), lalu={1: _a("10"), 2: _a("30"), 3: A()}, periode="TW")
    assert kata.startswith("Angka kumulatif turun dari 30 (TW 2) menjadi 20")
    assert peringatan(CACAH, "Orang", _a("20"), lalu={2: _a("30")}) == []


def test_kumulatif_menurun_menurut_cara_tiap_komponen() -> None:
    lalu = {1: A(D(60), {"a": D(30), "b": D(50)})}
    (kata,) = peringatan(BERBAGI, "%", A(D(50), {"a": D(20), "b": D(40)}), lalu=lalu)
    assert kata.startswith("“Desa tuntas” kumulatif turun")  # the state "Jumlah desa" may fall


def test_satuan_berubah_di_tengah_tahun() -> None:
    (kata,) = peringatan(CACAH, "Kegiatan", _a("3"), lalu={1: A(D(4), satuan="Dok"), 2: A(None, satuan="Unit")})
    assert kata.startswith("Satuan berubah di tengah tahun: periode 1 dalam “Dok”, sekarang “Kegiatan”")
    assert peringatan(CACAH, " dok", _a("3"), lalu={1: A(D(4), satuan="Dok")}) == []


def test_target_dijumlah_sedangkan_penyebut_ikut_dijumlah() -> None:
    def definisi(cara: Agregasi, bawah: Agregasi | None) -> Definisi:
        return Definisi(
            JenisIndikator.PERSENTASE,
            Polaritas.NAIK,
            cara,
            komponen=(
                Komponen("a", PeranKomponen.PEMBILANG, agregasi=Agregasi.JUMLAH),
                Komponen("b", PeranKomponen.PENYEBUT, agregasi=bawah),
            ),
        )

    ini = A(D(90), {"a": D(9), "b": D(10)})
    for bawah in (None, Agregasi.JUMLAH):
        (kata,) = peringatan(definisi(Agregasi.JUMLAH, bawah), "%", ini)
        assert kata.startswith("Penyebutnya ikut dijumlah")
    assert peringatan(definisi(Agregasi.JUMLAH, Agregasi.TERAKHIR), "%", ini) == []
    assert peringatan(definisi(Agregasi.TERAKHIR, Agregasi.JUMLAH), "%", ini) == []
