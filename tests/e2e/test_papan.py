"""Reading what a spreadsheet copies: every generated block comes back cell by cell, whatever its cells hold.

The cases are drawn from a fixed seed; the page's own modules read them in Chromium.
"""

import base64
import csv
import io
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.e2e
JS = Path(__file__).parents[2] / "static" / "js"
BANYAK = 3000
ISI = [
    "",
    " ",
    "12",
    "1.234,56",
    "1,234.56",
    "12,5%",
    "Rp 1.000,-",
    "-",
    "dua\nbaris",
    'kata "kutip"',
    '"',
    "tab\tdi dalam",
    "é",
    "0",
]


@pytest.fixture(scope="module")
def halaman_kosong(peramban: Browser) -> Any:
    """An empty page with the figures' script and the two modules as ``papan`` and ``angka``."""
    page = peramban.new_page()
    page.evaluate((JS / "hitung.js").read_text(encoding="utf-8"))
    for nama in ("papan", "angka"):
        isi = base64.b64encode((JS / "kisi" / f"{nama}.js").read_bytes()).decode()
        page.evaluate(f"import('data:text/javascript;base64,{isi}').then(m => {{ window.{nama} = m; }})")
    yield page
    page.close()


def salin(blok: list[list[str]], ujung: str, baris: str = "\r\n") -> str:
    """Write a block as Excel copies it: a cell with quotes, tabs or line breaks stands in quotes."""
    keluar = io.StringIO()
    csv.writer(keluar, delimiter="\t", lineterminator=baris, quoting=csv.QUOTE_MINIMAL).writerows(blok)
    return keluar.getvalue().removesuffix(baris) + ujung


def test_setiap_blok_terbaca_kembali(halaman_kosong: Page) -> None:
    acak = Random(20251)
    kasus = []
    for _ in range(BANYAK):
        lebar, tinggi = acak.randint(1, 5), acak.randint(1, 6)
        # A last row that is one empty cell cannot be told from the line break at the end.
        blok = [[acak.choice(ISI) for _ in range(lebar)] for _ in range(tinggi)]
        blok[-1][-1] = blok[-1][-1] or "1"
        kasus.append((salin(blok, acak.choice(["", "\r\n"])), blok))
    hasil = halaman_kosong.evaluate("semua => semua.map(t => papan.bacaTeks(t))", [k[0] for k in kasus])
    for (teks, blok), dibaca in zip(kasus, hasil, strict=True):
        assert dibaca == [[x.replace("\r\n", "\n") for x in b] for b in blok], teks
    # What is copied out of the grid is read back the same.
    tulis = halaman_kosong.evaluate(
        "semua => semua.map(b => papan.bacaTeks(papan.tulisBlok(b)))", [k[1] for k in kasus]
    )
    assert tulis == [k[1] for k in kasus]


def test_kutip_yang_bukan_pembungkus_tetap_isi(halaman_kosong: Page) -> None:
    contoh = {'"a" b\tc': [['"a" b', "c"]], '"tak tertutup\tx': [['"tak tertutup', "x"]], '5"\n6"': [['5"'], ['6"']]}
    for teks, blok in contoh.items():
        assert halaman_kosong.evaluate("t => papan.bacaTeks(t)", teks) == blok


def test_sel_gabungan_dibiarkan(halaman_kosong: Page) -> None:
    html = (
        "<html><style>td{color:red}</style><table><tr><td rowspan=2 style='x'>1</td><td>2</td></tr>"
        '<tr><td>3</td></tr><tr><td colspan="2">4</td></tr></table><table><tr><td rowspan=9>lain</td></tr></table>'
    )
    baca = "([t, h]) => papan.bacaBlok(t, h)"
    assert halaman_kosong.evaluate(baca, ["1\t2\n\t3\n4\t\n", html]) == [["1", "2"], [None, "3"], ["4", None]]
    # A table of another shape than the text is not believed; an empty cell that is no merged one stays empty.
    assert halaman_kosong.evaluate(baca, ["1\t2\n\t3\n", html]) == [["1", "2"], ["", "3"]]
    assert halaman_kosong.evaluate(baca, ["1\t2\n\t3\n4\t\n", ""]) == [["1", "2"], ["", "3"], ["4", ""]]


@pytest.mark.parametrize(
    ("blok", "dibaca"),
    [
        (["1.234,56", "1,5", "1.000"], ["1.234,56", "1,5", "1.000"]),
        (["1,234.56", "1,234", "1.234", "12.5"], ["1234,56", "1234", "1,234", "12,5"]),
        (["1,234.56", "1.234,56", "1,234"], ["1234,56", "1.234,56", "1,234"]),  # mixed: only what is certain
        (["12.5", "1.234"], ["12,5", "1,234"]),
        (
            ["1,234,567", "(1,234.50)", "Rp 1,234.50", "98.6 %", "-1,234.5"],
            ["1234567", "(1234,50)", "Rp 1234,50", "98,6 %", "-1234,5"],
        ),
        (["Rp1.234.567,00", "90%", "n/a", "", "1.234"], ["Rp1.234.567,00", "90%", "n/a", "", "1.234"]),
        (["Rp 1.000.000,-", "12,50 %"], ["Rp 1.000.000,-", "12,50 %"]),
    ],
)
def test_format_angka_indonesia_dan_inggris(halaman_kosong: Page, blok: list[str], dibaca: list[str]) -> None:
    hasil = halaman_kosong.evaluate(
        "b => { const g = angka.gayaBlok(b); return b.map(t => angka.keIndonesia(t, g)); }", blok
    )
    assert hasil == dibaca
    # The server's reader takes every figure of it.
    assert halaman_kosong.evaluate("b => b.filter(t => t !== 'n/a').every(t => angka.urai(t) !== undefined)", hasil)


def test_berkas_unduhan_tidak_membawa_rumus(halaman_kosong: Page) -> None:
    csv_ = halaman_kosong.evaluate("b => papan.tulisCsv(b)", [["=1+1", "-5", "@x", 'a;"b"']])
    assert csv_ == '\ufeff"\'=1+1";"-5";"\'@x";"a;""b"""\r\n'
