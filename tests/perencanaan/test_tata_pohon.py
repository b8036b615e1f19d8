"""The layout of the tree: whatever its shape and words, nothing overlaps and nothing falls off the picture."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perencanaan.tata_pohon import (
    JARAK_Y,
    LEBAR,
    LEBAR_MAKS,
    MAKS_JUDUL,
    Isi,
    Kotak,
    Tata,
    bungkus,
    hitung,
    lebar_pas,
    lebar_teks,
    lembar,
    tata,
)

pytestmark = pytest.mark.unit

KATA = st.text("abWmi 10%–é\t", max_size=120)


def _isi(anak: st.SearchStrategy[Isi] | None = None) -> st.SearchStrategy[Isi]:
    return st.builds(
        Isi,
        kunci=st.just("k"),
        rupa=st.sampled_from("0123x"),
        kepala=KATA,
        judul=KATA,
        tanda=st.sampled_from(["", "CSF"]),
        baris=st.lists(st.tuples(KATA, st.text("0123456789,% Dokumen", max_size=30)), max_size=7).map(tuple),
        catatan=st.lists(st.tuples(st.just("kurang"), KATA), max_size=2).map(tuple),
        anak=st.just(()) if anak is None else st.lists(anak, max_size=4).map(tuple),
        menu=st.sampled_from(["", "/m"]),
        terlipat=st.sampled_from([0, 3]),
    )


POHON = st.recursive(_isi(), _isi, max_leaves=25)
HUTAN = st.lists(POHON, max_size=3)


def _tumpang(a: Kotak, b: Kotak) -> bool:
    return a.x < b.x + b.lebar and b.x < a.x + a.lebar and a.y < b.y + b.tinggi and b.y < a.y + a.tinggi


def _urut(akar: Sequence[Isi], t: Tata) -> list[tuple[Kotak, list[Kotak]]]:
    def turun(isi: Isi, kotak: Iterator[Kotak]) -> list[tuple[Kotak, list[Kotak]]]:
        sendiri = next(kotak)
        assert sendiri.isi is isi
        cabang = [turun(a, kotak) for a in isi.anak]
        return [(sendiri, [c[0][0] for c in cabang]), *(x for c in cabang for x in c)]

    kotak = iter(t.kotak)
    return [x for isi in akar for x in turun(isi, kotak)]


@given(HUTAN, st.floats(LEBAR, LEBAR_MAKS))
@settings(max_examples=150, deadline=None)
def test_tidak_ada_kotak_yang_bertumpuk_atau_keluar_gambar(akar: list[Isi], lebar: float) -> None:
    t = tata(akar, lebar)
    assert len(t.kotak) == hitung(akar)
    assert len(t.garis) == hitung(akar) - len(akar)
    for n, a in enumerate(t.kotak):
        assert a.x >= 0
        assert a.y >= 0
        assert a.x + a.lebar <= t.lebar
        assert a.y + a.tinggi <= t.tinggi
        assert not any(_tumpang(a, b) for b in t.kotak[n + 1 :])
        for s in a.tulisan:
            kiri = s.x - lebar_teks(s.teks, 12) if s.kanan else s.x
            assert a.x <= kiri
            assert kiri + lebar_teks(s.teks, 13 if s.kelas == "judul" else 12) <= a.x + a.lebar
            assert a.y < s.y < a.y + a.tinggi


@given(HUTAN)
@settings(max_examples=100, deadline=None)
def test_induk_di_kiri_dan_di_tengah_anaknya(akar: list[Isi]) -> None:
    for induk, anak in _urut(akar, tata(akar)):
        if not anak:
            continue
        atas, bawah = min(a.y for a in anak), max(a.y + a.tinggi for a in anak)
        assert all(a.x >= induk.x + LEBAR for a in anak)
        assert [a.y for a in anak] == sorted(a.y for a in anak)
        assert atas - induk.tinggi <= induk.tengah <= bawah + induk.tinggi
        if all(not a.isi.anak for a in anak) and induk.tinggi >= bawah - atas:
            assert induk.tengah == pytest.approx((atas + bawah) / 2)


@given(HUTAN, st.floats(600, 4000))
@settings(max_examples=60, deadline=None)
def test_kotak_di_kertas_melebar_sampai_ruangnya_penuh(akar: list[Isi], ruang: float) -> None:
    lebar = lebar_pas(akar, ruang)
    assert LEBAR <= lebar <= LEBAR_MAKS
    if lebar > LEBAR:
        assert tata(akar, lebar).lebar <= ruang + 0.01
        assert tata(akar, lebar).tinggi <= tata(akar).tinggi


@given(HUTAN, st.floats(600, 3000), st.floats(LEBAR, LEBAR_MAKS))
@settings(max_examples=100, deadline=None)
def test_lembar_memuat_setiap_kotak_dan_tidak_terlalu_tinggi(akar: list[Isi], tinggi: float, lebar: float) -> None:
    def datar(daftar: Sequence[Isi]) -> list[Isi]:
        return [x for a in daftar for x in (a, *datar(a.anak))]

    semua = [x for s in lembar(akar, tinggi, lebar) for x in datar(s)]
    asli = [x for x in semua if not x.lanjutan]
    assert len(asli) == hitung(akar)
    for s in lembar(akar, tinggi, lebar):
        t = tata(s, lebar)
        assert t.tinggi <= tinggi + JARAK_Y or max(k.tinggi for k in t.kotak) > tinggi - 60


@given(KATA, st.integers(1, 6))
def test_bungkus_tidak_melebihi_lebar_dan_tidak_kehilangan_kata(teks: str, maks: int) -> None:
    baris = bungkus(teks, 120, 12, maks)
    assert len(baris) <= maks
    assert all(lebar_teks(b, 12) <= 120 for b in baris)
    if not baris or not baris[-1].endswith("…"):
        assert "".join("".join(baris).split()) == "".join(teks.split())


def test_judul_sangat_panjang_dipotong_dengan_tanda() -> None:
    t = tata([Isi("k", "1", "Sasaran 1", "kata " * 400)])
    judul = [s for s in t.kotak[0].tulisan if s.kelas == "judul"]
    assert len(judul) == MAKS_JUDUL
    assert judul[-1].teks.endswith("…")
