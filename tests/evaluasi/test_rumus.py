"""Arithmetic of evaluation: examples of the regulation, the rows of a printed report, and properties."""

import csv
from collections import Counter
from decimal import Decimal as D
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluasi import rumus
from evaluasi.services.templat_bawaan import PREDIKAT, SKALA
from sakip.inti.angka import bulat

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
        (["E", "E"], "E"),
        # Met or not met: exactly the share of the criteria that are met, with the bounds of tables 2 and 3.
        (["BB", "E", "E", "E"], "D"),
        (["BB", "BB", "E", "E"], "C"),
        (["BB", "BB", "BB", "E"], "CC"),
        (["BB", "BB", "BB", "BB", "E"], "B"),
        (["BB", "BB", "BB"], "BB"),
        # All of one class give that class.
        (["D", "D"], "D"),
        (["C", "C"], "C"),
        (["CC", "CC"], "CC"),
        (["B", "B"], "B"),
        (["CC", "CC", "C"], "CC"),
        (["D", "E", "E", "E"], "D"),
        # More than the mandate is for the evaluator to say, with his reason.
        (["A", "A"], "BB"),
        (["AA", "AA"], "BB"),
        (["AA", "B"], "B"),
    ],
)
def test_usulan_dari_kriteria(kriteria: list[str], usulan: str) -> None:
    assert rumus.usulan_jawaban([ANGKA[k] for k in kriteria], ANGKA) == usulan


def test_usulan_menunggu_semua_kriteria() -> None:
    assert rumus.usulan_jawaban([D(80), None], ANGKA) is None
    assert rumus.usulan_jawaban([], ANGKA) is None


def test_usulan_pada_skala_lain() -> None:
    ya_tidak = {"Ya": D(100), "Sebagian": D(50), "Tidak": D(0)}
    assert rumus.usulan_jawaban([D(100), D(50)], ya_tidak) == "Sebagian"
    assert rumus.usulan_jawaban([D(100), D(100)], ya_tidak) == "Ya"
    assert rumus.usulan_jawaban([D(20)], {"Cukup": D(50)}) is None


@given(st.lists(st.sampled_from(sorted(ANGKA.values())), min_size=1, max_size=12))
def test_usulan_di_antara_terendah_dan_tertinggi(isi: list[D]) -> None:
    kode = rumus.usulan_jawaban(isi, ANGKA)
    assert kode is not None
    assert min(*isi, D(80)) <= ANGKA[kode] <= max(isi)
    assert (kode == "E") == (max(isi) == 0)
    assert (kode == "BB") == (min(isi) >= 80)


@given(st.lists(st.sampled_from(sorted(ANGKA.values())), min_size=1, max_size=12), st.randoms())
def test_usulan_tidak_bergantung_urutan(isi: list[D], acak: Random) -> None:
    teracak = list(isi)
    acak.shuffle(teracak)
    assert rumus.usulan_jawaban(teracak, ANGKA) == rumus.usulan_jawaban(isi, ANGKA)


@given(st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=60))
def test_rata_rata_di_antara(isi: list[D]) -> None:
    assert min(isi) <= rumus.rata_rata(isi) <= max(isi)


def test_beda_dibandingkan_seperti_ditampilkan() -> None:
    assert not rumus.bandingkan(D("24.45"), D("24.4460784314") + D("0.004"))
    beda = rumus.bandingkan(D("24.50"), D("24.45"))
    assert beda
    assert beda.selisih == D("0.05")


DATA = Path("sakip/lokal/data")
KOLOM = ("perencanaan", "pengukuran", "pelaporan", "evaluasi_internal")
BARIS = list(csv.DictReader((DATA / "banyuasin_evaluasi_2024.csv").read_text("utf-8").splitlines()))
TERCETAK = {
    b["lingkup"]: b for b in csv.DictReader((DATA / "banyuasin_rata_rata_tercetak.csv").read_text("utf-8").splitlines())
}


def _rata(baris: list[dict[str, str]]) -> list[D]:
    """Means of the four components and the total as shown."""
    rata = [rumus.rata_rata([D(b[k]) for b in baris]) for k in KOLOM]
    return [bulat(x) for x in (*rata, rumus.rata_rata([rumus.jumlahkan(D(b[k]) for k in KOLOM) for b in baris]))]


def test_rata_rata_51_perangkat_daerah_dihitung_ulang() -> None:
    assert len(BARIS) == 51
    assert _rata(BARIS) == [D("24.45"), D("22.59"), D("11.60"), D("16.95"), D("75.59")]
    # What the report prints instead, and its components do not even add up to its total.
    cetak = TERCETAK["semua"]
    beda = [rumus.bandingkan(D(cetak[k]), x) for k, x in zip(KOLOM, _rata(BARIS), strict=False)]
    assert [b.selisih for b in beda] == [D("0.05"), D("-0.79"), D("-0.44"), D("-1.20")]
    jumlah_cetak = rumus.jumlahkan(D(cetak[k]) for k in KOLOM)
    assert rumus.bandingkan(D(cetak["total"]), jumlah_cetak).selisih == D("74.62") - D("73.21")


def test_predikat_51_perangkat_daerah_dari_jumlah_komponennya() -> None:
    hitung: Counter[str] = Counter()
    for b in BARIS:
        total = rumus.jumlahkan(D(b[k]) for k in KOLOM)
        assert not rumus.bandingkan(D(b["total_tercetak"]), total), b["perangkat_daerah"]
        assert rumus.predikat(total, BATAS) == b["kategori_tercetak"], b["perangkat_daerah"]
        hitung[rumus.predikat(total, BATAS)] += 1
    assert hitung == {"A": 23, "BB": 13, "B": 9, "CC": 4, "C": 2}


def test_setiap_nilai_komponen_tercetak_dapat_dicapai_dengan_satu_jawaban_per_subkomponen() -> None:
    """Why roll-up (a) is the default: each of the 204 printed values is an exact sum of answer/100 × weight."""
    bobot = {
        "perencanaan": (D(6), D(9), D(15)),
        "pengukuran": (D(6), D(9), D(15)),
        "pelaporan": (D(3), D("4.5"), D("7.5")),
        "evaluasi_internal": (D(5), D("7.5"), D("12.5")),
    }
    for kolom, w in bobot.items():
        mungkin = {
            rumus.nilai_sub(a, w[0]) + rumus.nilai_sub(b, w[1]) + rumus.nilai_sub(c, w[2])
            for a in ANGKA.values()
            for b in ANGKA.values()
            for c in ANGKA.values()
        }
        assert {D(b[kolom]) for b in BARIS} <= mungkin


# Means of tables 5, 6 and 7 as they follow from the rows of the same table (four components, total).
KLASTER = {
    "utama": ["27.21", "24.56", "12.65", "18.77", "83.19"],
    "pendukung": ["26.80", "24.20", "12.78", "20.14", "83.92"],
    "tambahan": ["22.32", "21.10", "10.69", "15.01", "69.12"],
}


@pytest.mark.parametrize(("klaster", "harapan"), KLASTER.items())
def test_rata_rata_klaster_dihitung_ulang(klaster: str, harapan: list[str]) -> None:
    assert _rata([b for b in BARIS if b["klaster"] == klaster]) == [D(x) for x in harapan]


def test_rata_rata_klaster_tercetak_tidak_semua_benar() -> None:
    beda = {
        klaster: [k for k, x in zip((*KOLOM, "total"), harapan, strict=True) if D(TERCETAK[klaster][k]) != D(x)]
        for klaster, harapan in KLASTER.items()
    }
    assert beda == {
        "utama": ["pengukuran", "pelaporan", "evaluasi_internal"],
        "pendukung": ["pengukuran", "pelaporan", "evaluasi_internal", "total"],
        "tambahan": [*KOLOM, "total"],
    }


def test_gabungan_adalah_rata_rata_dari_tiga_rata_rata_klaster() -> None:
    """Table 8: the plain mean of the klaster means, whatever the number of PD in each."""
    rata = {k: [b for b in BARIS if b["klaster"] == k] for k in KLASTER}
    total = [rumus.rata_rata([rumus.jumlahkan(D(b[k]) for k in KOLOM) for b in isi]) for isi in rata.values()]
    assert bulat(rumus.rata_rata(total)) == D("78.74")
    cetak = [D(TERCETAK[k]["total"]) for k in KLASTER]
    assert rumus.bandingkan(D(TERCETAK["gabungan"]["total"]), rumus.rata_rata(cetak)).selisih == D("-3.01")
