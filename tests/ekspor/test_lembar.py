"""XLSX out and in: real numbers, no formulas from text, guards against broken and hostile files."""

import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from sakip.ekspor.baca import KOLOM_MAKS, baca_lembar
from sakip.ekspor.xlsx import Berawalan, Kolom, Tabel, aman, nama_lembar, tulis
from sakip.inti.galat import AturanDilanggar
from tests.factories.berkas import buat_xlsx, buat_zip

pytestmark = pytest.mark.unit


def test_tulis_angka_sungguhan_dan_teks_aman() -> None:
    kolom = [Kolom("Uraian", 40), Kolom("Nilai", 14, "angka"), Kolom("Pagu", 18, "rupiah")]
    isi = tulis(
        [
            Tabel(
                "Capaian/TW IV",
                kolom,
                [["=1+1", Decimal("1234.56"), Decimal("1625740149")], ["Baik", None, 0]],
                judul="Judul",
                keterangan=["Satu"],
            )
        ]
    )
    buku = load_workbook(io.BytesIO(isi))
    s = buku["Capaian TW IV"]
    assert s.freeze_panes == "A4"
    assert [c.value for c in s[3]] == ["Uraian", "Nilai", "Pagu"]
    assert [c.value for c in s[4]] == ["'=1+1", 1234.56, 1625740149]
    assert [c.data_type for c in s[4]] == ["s", "n", "n"]
    assert s["B4"].number_format == "#,##0.00"
    assert s["B5"].value is None
    with pytest.raises(TypeError):
        tulis([Tabel("x", [Kolom("a")], [[1.5]])])
    with pytest.raises(ValueError, match="kolomnya 1"):
        tulis([Tabel("x", [Kolom("a")], [[1, 2]])])


@pytest.mark.parametrize("awal", ["=", "+", "-", "@", "\t"])
def test_awalan_rumus_dilarikan(awal: str) -> None:
    assert aman(f"{awal}cmd|x") == f"'{awal}cmd|x"


def test_tanda_hubung_sendirian_tetap_tanda_hubung() -> None:
    assert aman("-") == "-"  # "tidak diukur", printed so by the forms


def test_grup_melebar_kaki_selebar_tabel_angka_berawalan() -> None:
    kolom = [Kolom("No", 6), Kolom("Uraian", 30), Kolom("Target", 11, "angka"), Kolom("Pagu", 21, "rupiah")]
    baris: list[list[object]] = [
        [None, "Sasaran 1", None, None],
        ["1", "Indikator", Berawalan(Decimal("82"), '80,5 "a" / '), "–"],
        [None, "JUMLAH", None, 5],
    ]
    isi = tulis([Tabel("x", kolom, baris, "Judul", kaki=["Catatan " * 40], beku=2, grup={0, 2})])
    s = load_workbook(io.BytesIO(isi))["x"]
    assert s.freeze_panes == "C3"
    assert {str(r) for r in s.merged_cells.ranges} == {"B3:D3", "A6:D6"}, "jumlah dengan angka tidak digabung"
    assert s["B3"].font.b
    assert s["B5"].font.b
    assert (s["C4"].value, s["C4"].data_type) == (82, "n")
    assert s["C4"].number_format == "\"80,5 'a' / \"#,##0.00"
    assert s["D4"].alignment.horizontal == "right"
    assert s.row_dimensions[6].height > 50, "catatan panjang terbaca seluruhnya"
    assert s.page_setup.paperSize == 9
    assert s.oddFooter is not None
    assert s.oddFooter.right is not None
    assert s.oddFooter.right.text == "Halaman &P dari &N"


def test_nama_lembar() -> None:
    assert nama_lembar("a[b]:c*") == "a b c"
    assert nama_lembar("") == "Lembar"
    assert nama_lembar("x" * 40, ["x" * 31]) == "x" * 27 + " (2)"


def test_baca_xlsx() -> None:
    lembar = baca_lembar(io.BytesIO(buat_xlsx([["Kode", "Nilai"], [None, None], ["2.10", 1234.5], ["x", 7]])))
    assert [(b.nomor, b.sel) for b in lembar.baris] == [
        (1, ("Kode", "Nilai")),
        (3, ("2.10", "1234,5")),
        (4, ("x", "7")),
    ]
    assert lembar.baris[1].alamat(1) == "B3"


@pytest.mark.parametrize(
    "isi",
    [
        b'Kode;Nilai\n2.10;"1.234,5"\n',
        'Kode,Nilai\n2.10,"1.234,5"\n'.encode("utf-8-sig"),
        "Kode\tNilai\n2.10\t1.234,5\n".encode("utf-16"),
    ],
)
def test_baca_csv(isi: bytes) -> None:
    assert [b.sel for b in baca_lembar(io.BytesIO(isi)).baris] == [("Kode", "Nilai"), ("2.10", "1.234,5")]


def test_baca_csv_windows() -> None:
    assert baca_lembar(io.BytesIO("a;b\nSémé;1\n".encode("cp1252"))).baris[1].sel == ("Sémé", "1")


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99, "berkas_terkunci"),
        (b"PK\x03\x04" + b"\x00" * 99, "berkas_rusak"),
        (buat_xlsx([["a", "b"]])[:-40], "berkas_rusak"),
        (buat_zip({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<bukan"}), "berkas_rusak"),
        (buat_xlsx([]), "tabel_kosong"),
        (buat_xlsx([["x"] * (KOLOM_MAKS + 1)]), "terlalu_banyak_kolom"),
        (b"%PDF-1.4 ...", "jenis_berkas"),
    ],
)
def test_berkas_buruk_ditolak_jelas(isi: bytes, kode: str) -> None:
    with pytest.raises(AturanDilanggar) as galat:
        baca_lembar(io.BytesIO(isi))
    assert galat.value.kode == kode


def test_rumus_dalam_berkas_tidak_dihitung() -> None:
    assert baca_lembar(io.BytesIO(buat_xlsx([["a", "b"], ["=1+1", "x"]]))).baris[1].sel == ("", "x")
