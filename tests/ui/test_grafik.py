"""Charts: well-formed, allowed by the CSP, named, escaped, missing values not drawn as 0."""

import re
from decimal import Decimal
from typing import Any

import pytest
from defusedxml import ElementTree as ET

from sakip.tenansi.models import PengaturanPemda
from sakip.ui import grafik
from sakip.ui.pita import BatasBawaan

pytestmark = pytest.mark.unit
D = Decimal
JAHAT = '<script>alert("x")</script> & "PD"'
TW = ["TW I", "TW II", "TW III", "TW IV"]


def _svg(html: str) -> Any:
    """The picture itself: on pages it sits in a frame."""
    akar = ET.fromstring(html)
    return akar if akar.tag.endswith("svg") else akar[0]


def _semua(nama: str, untuk: grafik.Untuk) -> dict[str, str]:
    return {
        "target": grafik.target_realisasi([(nama, D(80), D("82.5")), ("2025", D(86), None)], judul=nama, untuk=untuk),
        "triwulan": grafik.capaian_triwulan([(nama, [("TW I", D(92)), ("TW II", None)])], judul=nama, untuk=untuk),
        "predikat": grafik.jumlah_predikat({"A": 2}, judul=nama, untuk=untuk),
        "komponen": grafik.persen_komponen([(nama, D("81.5")), ("Lain", None)], judul=nama, untuk=untuk),
        "sebar": grafik.sebar_capaian_serapan([(nama, D(104), D(88)), ("B", None, D(1))], judul=nama, untuk=untuk),
    }


@pytest.mark.parametrize("untuk", ["halaman", "pdf"])
@pytest.mark.parametrize("jenis", ["target", "triwulan", "predikat", "komponen", "sebar"])
def test_svg_aman_dan_bernama(jenis: str, untuk: grafik.Untuk) -> None:
    svg = _semua(JAHAT, untuk)[jenis]
    akar = _svg(svg)
    for el in akar.iter():
        assert el.tag.removeprefix("{http://www.w3.org/2000/svg}") not in {"script", "style", "foreignObject", "image"}
        assert not [n for n in el.attrib if n == "style" or n.startswith("on") or n.endswith("href")], el.attrib
    assert akar.get("role") == "img"
    nama = [el.text for el in akar if el.get("id") in (akar.get("aria-labelledby") or "").split()]
    assert nama[0] == JAHAT
    assert len(nama) == 2
    assert nama[1]


def test_warna_halaman_hanya_token() -> None:
    for svg in _semua("PD", "halaman").values():
        assert not re.findall(r'(?:fill|stroke)="#[0-9a-fA-F]+"', svg)
        assert "var(--tinta-2)" in svg
        assert "width" not in _svg(svg).attrib


def test_warna_pdf_tanpa_variabel() -> None:
    for svg in _semua("PD", "pdf").values():
        assert "var(" not in svg
        assert "width" in _svg(svg).attrib


def test_angka_indonesia_dan_data_kosong() -> None:
    svg = grafik.persen_komponen([("Perencanaan", D("81.505")), ("Pelaporan", None)], judul="Nilai")
    assert "81,51%" in svg
    assert "belum ada data" in svg
    assert "0,00" not in svg


def test_target_kosong_tidak_jadi_nol() -> None:
    svg = grafik.target_realisasi([("2024", D(1), None)], judul="Indeks")
    assert ">–<" in svg
    assert "realisasi belum ada data" in svg


def test_batas_berubah_gambar_berubah() -> None:
    """The picture is kept per figures and thresholds, not per settings row."""
    pengaturan = PengaturanPemda(tahun=2025)
    for nama in ("pita_sangat_tinggi", "pita_tinggi", "pita_sedang", "pita_rendah"):
        setattr(pengaturan, nama, getattr(BatasBawaan(), nama))
    baris = [("Perencanaan", D("91.00"))]
    awal = grafik.persen_komponen(baris, judul="Nilai", batas=pengaturan)
    assert "var(--p5t)" in awal
    pengaturan.pita_sangat_tinggi = D(95)
    assert "var(--p4t)" in grafik.persen_komponen(baris, judul="Nilai", batas=pengaturan)


def test_sama_dari_simpanan() -> None:
    def gambar() -> str:
        return grafik.jumlah_predikat({"AA": 1, "B": 3}, judul="Jumlah")

    assert gambar() is gambar()


def test_sebar_menamai_titik_dan_menghitung_yang_kosong() -> None:
    svg = grafik.sebar_capaian_serapan(
        [("Dinas A", D("97.75"), D("76.28")), ("Dinas B", D(101), D(100)), ("Dinas C", None, D(5))], judul="Sebar"
    )
    judul = [el.text for el in ET.fromstring(svg).iter() if el.tag.endswith("title")]
    assert "Dinas A: capaian 97,75, serapan 76,28" in judul
    assert not [j for j in judul if j and "Dinas C" in j]
    assert "1 tercapai, serapan penuh, 1 belum tercapai" in svg
    assert "1 belum ada data" in svg


def test_dua_gambar_tanpa_id_kembar() -> None:
    ids: list[str] = []
    for n in (1, 2):
        ids += re.findall(r' id="([^"]+)"', grafik.jumlah_predikat({"A": n}, judul="Jumlah"))
    assert len(ids) == len(set(ids)) > 0
