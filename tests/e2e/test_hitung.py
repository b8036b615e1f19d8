"""The preview in the browser and the formulas of the server are one arithmetic: the same for every generated case.

The cases are drawn from a fixed seed, so a difference can be looked at again; both sides get texts as people type them.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser

from pengukuran.rumus.agregasi import Komponen
from pengukuran.rumus.capaian import TANPA_BATAS, BatasTampil, ButirSkala, Sebab
from pengukuran.rumus.penjelasan import jelaskan
from pengukuran.rumus.pratinjau import bahan_pratinjau, komponen_js, skala_js
from pengukuran.rumus.ukur import Definisi, Fakta, ukur_periode
from perencanaan.istilah import Agregasi, JenisIndikator, PeranKomponen, Polaritas
from sakip.inti.angka import AngkaTidakDikenal, tampil, untuk_isian, urai

pytestmark = pytest.mark.e2e
D = Decimal
BANYAK = 12_000
SUMBER = Path(__file__).parents[2] / "static" / "js" / "hitung.js"
JALANKAN = """semua => semua.map(([bahan, isi]) => {
  const h = sakipHitung.pratinjau(bahan, isi);
  if (h === undefined) return "tidak dikenal";
  const persis = a => a === null ? null : `${a.n}e-${a.p}`;
  const dibaca = h.nilai === null ? null : sakipHitung.tampil(h.nilai);
  return [persis(h.realisasi), persis(h.nilai), dibaca, h.sebab, h.kalimat];
})"""

SALAH = ["abc", "1,2,3", "1,234.5", "1.23.456", "12 dari 15", "1E+05", "#DIV/0!", "--5", "5-", ",5", "Rp", "%", "()"]
KOSONG = ["", " ", "-", "–", "—", "−", "\u00a0\r\n"]
BATAS = ["0", "-0", "0,0000000001", "-0,0000000001", "9" * 18, "-" + "9" * 18, "1" * 19, "0," + "1" * 11, "1.000", "1"]


def angka(acak: Random) -> Decimal:
    """A figure of any size, often small, whole or 0."""
    jenis = acak.random()
    if jenis < 0.08:
        return D(0)
    if jenis < 0.45:
        return D(acak.randint(1, 200))
    if jenis < 0.8:
        return D(acak.randint(1, 10**7)).scaleb(-acak.randint(0, 4))
    # Between the largest that can be typed and the smallest.
    return D(acak.randint(1, 10 ** acak.randint(1, 18))).scaleb(-acak.randint(0, 10))


def bertanda(acak: Random, x: Decimal) -> Decimal:
    return -x if x and acak.random() < 0.12 else x


def tulis(acak: Random, x: Decimal) -> str:
    """Write a figure in one of the ways people and spreadsheets do."""
    utuh, _, pecahan = f"{abs(x):f}".partition(".")
    ribuan = f"{int(utuh):,}".replace(",", ".")
    indonesia = acak.choice([utuh, ribuan]) + (f",{pecahan}" if pecahan else "")
    # "1.234" would be read as thousands, so English decimals come as long or short as they are not a group of three.
    inggris = f"{utuh}.{pecahan}" if pecahan and len(pecahan) != 3 else indonesia
    teks = acak.choice([indonesia, indonesia, inggris])
    hias = acak.choice(["{}", "{}", "{}", " {} ", "{} %", "Rp {}", "rp.{}", "{}\u00a0\r\n"])
    if x < 0:
        teks = acak.choice(["-", "−", "–", "- "]) + teks if acak.random() < 0.8 else f"({teks})"
        hias = acak.choice(["{}", " {} "]) if teks.startswith("(") else acak.choice(["{}", "{} %"])
    return hias.format(teks)


def teks(acak: Random) -> str:
    """What is typed: mostly a figure, sometimes nothing, nonsense, or the edge of what is read."""
    jenis = acak.random()
    if jenis < 0.05:
        return acak.choice(SALAH)
    if jenis < 0.1:
        return acak.choice(KOSONG)
    if jenis < 0.17:
        return acak.choice(BATAS)
    return tulis(acak, bertanda(acak, angka(acak)))


def mungkin(acak: Random, nilai: Decimal, kosong: float = 0.15) -> Decimal | None:
    return None if acak.random() < kosong else nilai


def komponen(acak: Random, jenis: JenisIndikator) -> tuple[Komponen, ...]:
    """Components that fit the kind (and now and then do not)."""
    if acak.random() < 0.02:
        peran = [acak.choice(list(PeranKomponen))]
    elif jenis in (JenisIndikator.ABSOLUT, JenisIndikator.INDEKS):
        peran = [PeranKomponen.PENJUMLAH] * acak.randint(1, 4)
    else:
        peran = [PeranKomponen.PEMBILANG] * acak.randint(1, 2) + [PeranKomponen.PENYEBUT] * acak.randint(1, 2)
    pilihan = [D(1), D(1), D("0.3"), D("25"), D("0.333333"), D("999999.999999"), D("0.000001"), D(0), D("-0.5")]
    cara = [None, None, None, *Agregasi]
    return tuple(
        Komponen(str(n), p, acak.choice(pilihan) if acak.random() < 0.4 else D(1), acak.choice(cara))
        for n, p in enumerate(peran)
    )


BATAS_TAMPIL: list[BatasTampil] = [
    *[TANPA_BATAS] * 5,
    BatasTampil(D(0), D(120)),
    BatasTampil(atas=D("110.55")),
    BatasTampil(D("-50")),
]


@dataclass(frozen=True)
class Kasus:
    """A row, what is typed into its period, and what must come out."""

    bahan: dict[str, Any]
    isi: str | list[str]
    harapan: Any


def harapan(definisi: Definisi, fakta: list[Fakta], ke: int, batas: BatasTampil) -> Any:
    ukur = ukur_periode(definisi, fakta, ke)
    hasil, kata = ukur.capaian, ""
    ini = next(f for f in fakta if f.ke == ke)
    if ukur.komponen is not None and all(ini.komponen[k.kode] is not None for k in definisi.komponen):
        kata = jelaskan(replace(ukur.komponen, bagian=()))
    nilai = None if hasil.nilai is None else batas.terapkan(hasil.nilai)
    return [hasil.realisasi, nilai, None if nilai is None else tampil(nilai), hasil.sebab, kata]


def kasus(acak: Random) -> Kasus:
    """Draw one case."""
    jenis = acak.choice([j for j in JenisIndikator if j is not JenisIndikator.KUALITATIF])
    a, b = sorted((bertanda(acak, angka(acak)), angka(acak)), reverse=acak.random() < 0.05)
    definisi = Definisi(
        jenis,
        acak.choice(list(Polaritas)),
        acak.choice(list(Agregasi)),
        mungkin(acak, a, 0.05),
        mungkin(acak, b, 0.05),
        komponen(acak, jenis) if acak.random() < 0.4 else (),
        turun_rasio=acak.random() < 0.4,
    )
    banyak, kode = acak.choice([4, 4, 12]), [k.kode for k in definisi.komponen]
    fakta = [
        Fakta(
            ke,
            mungkin(acak, bertanda(acak, angka(acak)) if acak.random() < 0.15 else angka(acak)),
            mungkin(acak, bertanda(acak, angka(acak))),
            {k: mungkin(acak, bertanda(acak, angka(acak)), 0.06) for k in kode},
            direncanakan=acak.random() < 0.95,
        )
        for ke in range(1, banyak + 1)
    ]
    return susun(acak, definisi, fakta, acak.randint(1, banyak))


def susun(acak: Random, definisi: Definisi, fakta: list[Fakta], ke: int) -> Kasus:
    """Take the row as the page has it from the last result, and measure again with what is typed."""
    semula = ukur_periode(definisi, fakta, ke)
    nilai = {f.ke: f.nilai for f in fakta}
    batas = acak.choice(BATAS_TAMPIL)
    baris = bahan_pratinjau(definisi.cara, semula.capaian, semula.realisasi.terisi, ke, nilai, batas)
    bahan: dict[str, Any] = {"ringkas": baris.ringkas}
    isi: str | list[str] = teks(acak)
    if definisi.komponen:
        per = {f.ke: f.komponen for f in fakta}
        bahan |= komponen_js(definisi.jenis, definisi.komponen, semula.realisasi.terisi, ke, per)
        isi = [teks(acak) for _ in definisi.komponen]
        if acak.random() < 0.3:
            isi = [tulis(acak, angka(acak)) for _ in definisi.komponen]
    try:
        terbaca = [urai(t) for t in ([isi] if isinstance(isi, str) else isi)]
    except AngkaTidakDikenal:
        return Kasus(bahan, isi, "tidak dikenal")
    baru = (
        {"komponen": dict(zip((k.kode for k in definisi.komponen), terbaca, strict=True))}
        if definisi.komponen
        else {"nilai": terbaca[0]}
    )
    return Kasus(
        bahan,
        isi,
        harapan(definisi, [replace(f, **baru) if f.ke == ke else f for f in fakta], ke, batas),
    )


def kualitatif(acak: Random) -> Kasus:
    """A word against a word on a scale."""
    label = acak.choice(
        [["TMP", "TW", "WDP", "WTP"], ["D", "C", "CC", "B", "BB", "A", "AA"], ["Kurang", "Cukup", "Baik"]]
    )
    skala = {x: D(n) for n, x in enumerate(label, 1)}
    definisi = Definisi(JenisIndikator.KUALITATIF, Polaritas.NAIK, acak.choice([Agregasi.TERAKHIR, Agregasi.RATA_RATA]))
    posisi = list(skala.values())
    fakta = [Fakta(ke, mungkin(acak, acak.choice(posisi)), mungkin(acak, acak.choice(posisi))) for ke in range(1, 5)]
    ke, kata = acak.randint(1, 4), acak.choice([*label, *label, "", " ", "tidak ada", "3"])
    semula = ukur_periode(definisi, fakta, ke)
    nilai = {f.ke: f.nilai for f in fakta}
    baris = bahan_pratinjau(definisi.cara, semula.capaian, semula.realisasi.terisi, ke, nilai)
    bahan = {"ringkas": baris.ringkas, "skala": skala_js(ButirSkala(x, n) for x, n in skala.items())}
    isi = acak.choice([kata, kata.lower(), f" {kata} "])
    cocok = {x.casefold(): n for x, n in skala.items()}.get(isi.strip().casefold())
    if isi.strip() and cocok is None:
        return Kasus(bahan, isi, "tidak dikenal")
    terisi = [replace(f, nilai=cocok) if f.ke == ke else f for f in fakta]
    return Kasus(bahan, isi, harapan(definisi, terisi, ke, TANPA_BATAS))


def semua_kasus(benih: int) -> Iterator[Kasus]:
    acak = Random(benih)
    while True:
        yield kualitatif(acak) if acak.random() < 0.05 else kasus(acak)


def _angka(hasil: Any) -> Any:
    """Turn the browser's exact figures ("125e-1") into Decimals, so that 100 and 100.0000000000 are the same."""
    if not isinstance(hasil, list):
        return hasil
    return [None if x is None else D(x) for x in hasil[:2]] + hasil[2:]


@pytest.fixture(scope="module")
def hasil(peramban: Browser) -> list[tuple[Kasus, Any]]:
    """Every case with what the browser makes of it."""
    semua = list(islice(semua_kasus(20250101), BANYAK))
    halaman = peramban.new_page()
    halaman.evaluate(SUMBER.read_text(encoding="utf-8"))
    jawab = halaman.evaluate(JALANKAN, [[k.bahan, k.isi] for k in semua])
    halaman.close()
    return [(k, _angka(j)) for k, j in zip(semua, jawab, strict=True)]


def test_peramban_menghitung_sama_dengan_server(hasil: list[tuple[Kasus, Any]]) -> None:
    beda = [(k, j) for k, j in hasil if j != k.harapan]
    contoh = "\n".join(
        f"{json.dumps(k.bahan, ensure_ascii=False)} {k.isi!r}\n  server {k.harapan}\n  peramban {j}"
        for k, j in beda[:5]
    )
    assert not beda, f"{len(beda)} dari {len(hasil)} kasus berbeda:\n{contoh}"


def test_kasusnya_menyentuh_semua_rumus_dan_semua_sebab(hasil: list[tuple[Kasus, Any]]) -> None:
    """A comparison proves nothing about what it never drew."""
    sebab = {k.harapan[3] for k, _ in hasil if k.harapan != "tidak dikenal"} - {None}
    # A period without target is not targeted; a word outside the scale is refused before anything is computed.
    bukan_periode = ("TARGET_KOSONG", "DI_LUAR_SKALA", "PAGU", "PEMBANDING", "SKALA", "NASIONAL", "DERET_PUTUS")
    assert sebab == {s for s in Sebab if not s.startswith(bukan_periode)}
    terhitung = [k for k, _ in hasil if k.harapan != "tidak dikenal" and k.harapan[1] is not None]
    pasangan = {(*k.bahan["ringkas"].split("|")[:2], "komponen" in k.bahan) for k in terhitung}
    assert len(pasangan) == 4 * 4 * 2 + 2  # four formulas, four ways, with and without components; scales in two ways
    assert len(terhitung) > BANYAK / 3
    assert sum(k.harapan == "tidak dikenal" for k, _ in hasil) > 500
    assert max(abs(k.harapan[1]) for k in terhitung) > 10**15
    assert min(abs(k.harapan[1]) for k in terhitung if k.harapan[1]) < D("1e-6")


def test_membaca_dan_menulis_angka(peramban: Browser) -> None:
    """Reading alone, with what the cases above do not draw: every text of the table in tests/inti/test_angka.py."""
    acak = Random(7)
    aneh = "0123456789.,-−–—()%RrPp \u00a0\u2007\u202f\u0085\u001f\ufeffx'"
    semua = ["".join(acak.choice(aneh) for _ in range(acak.randint(0, 12))) for _ in range(3000)]
    semua += [*SALAH, *KOSONG, *BATAS, "9" * 70, " " * 70 + "5", "Rp 1.000,-", "Rp5,–,-", "(Rp 1.000)", "- 5", "٣", "½"]
    semua += [tulis(acak, bertanda(acak, angka(acak))) for _ in range(3000)]
    halaman = peramban.new_page()
    halaman.evaluate(SUMBER.read_text(encoding="utf-8"))
    jawab = halaman.evaluate(
        """semua => semua.map(t => { const x = sakipHitung.urai(t);
        return x ? [`${x.n}e-${x.p}`, sakipHitung.tampil(x)] : x === null ? "kosong" : "tidak dikenal"; })""",
        semua,
    )
    halaman.close()

    def server(t: str) -> Any:
        try:
            x = urai(t)
        except AngkaTidakDikenal:
            return "tidak dikenal"
        return "kosong" if x is None else [x, tampil(x)]

    beda = [
        (t, j, server(t))
        for t, j in zip(semua, jawab, strict=True)
        if ([D(j[0]), j[1]] if isinstance(j, list) else j) != server(t)
    ]
    assert beda == []


def test_kata_sebab_sama(peramban: Browser) -> None:
    halaman = peramban.new_page()
    halaman.evaluate(SUMBER.read_text(encoding="utf-8"))
    kata = halaman.evaluate("sakipHitung.SEBAB")
    halaman.close()
    assert kata == {kode: [Sebab(kode).pendek, Sebab(kode).pesan] for kode in kata}


def test_tanpa_float_dan_tanpa_eval() -> None:
    isi = SUMBER.read_text(encoding="utf-8")
    for terlarang in ("parseFloat", "parseInt", "Number(", "Math.", "toFixed", "eval(", "Function(", "innerHTML"):
        assert terlarang not in isi
    assert len(isi.encode()) < 16_000


def test_isian_terbaca_kembali() -> None:
    """What the rows carry is what the formulas had: the texts lose nothing."""
    acak = Random(3)
    for _ in range(500):
        x = bertanda(acak, angka(acak))
        assert urai(untuk_isian(x)) == x
