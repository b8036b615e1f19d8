"""Earlier years, the national figure, targets of periods and year, bands; what their sentences say; no floats."""

import ast
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pengukuran.rumus
from pengukuran.rumus.agregasi import Komponen, nilai_dari_komponen
from pengukuran.rumus.capaian import ButirSkala, Rumus, Sebab, capaian_kualitatif, hitung_capaian
from pengukuran.rumus.penjelasan import jelaskan
from pengukuran.rumus.perbandingan import (
    Arah,
    DasarNasional,
    arah,
    bandingkan_nasional,
    bandingkan_tahun,
    pertumbuhan,
)
from pengukuran.rumus.pita import pita_capaian
from pengukuran.rumus.ukur import Definisi, Fakta, ukur_akhir_renstra, ukur_periode, ukur_tahun
from perencanaan.istilah import Agregasi, JenisIndikator, PeranKomponen, Polaritas
from sakip.ui.pita import BatasBawaan
from tests.inti.alat import desimal

pytestmark = pytest.mark.unit
D = Decimal
NAIK = Definisi(JenisIndikator.INDEKS, Polaritas.NAIK, Agregasi.TERAKHIR)
TURUN = replace(NAIK, polaritas=Polaritas.TURUN)
RENTANG = replace(NAIK, polaritas=Polaritas.RENTANG, rentang_bawah=D(2), rentang_atas=D(4))
SKALA = replace(NAIK, jenis=JenisIndikator.KUALITATIF)


def test_tiga_tahun_sebelumnya_yang_terdekat_dulu() -> None:
    hasil = bandingkan_tahun(TURUN, 2025, {2025: D("4.8"), 2024: D("5.1"), 2023: D("4.8"), 2022: None, 2021: D(9)})
    assert [x.tahun for x in hasil.lalu] == [2024, 2023, 2022]
    assert [x.arah for x in hasil.lalu] == [Arah.LEBIH_BAIK, Arah.SAMA, None]
    assert hasil.pertumbuhan.nilai == D("-5.8823529412")
    assert hasil.arah is Arah.LEBIH_BAIK
    assert hasil.lalu[2].pertumbuhan.sebab is Sebab.PEMBANDING_KOSONG
    assert jelaskan(hasil) == (
        "Realisasi 2025 4,80: 2024 (4,80 / 5,10 − 1) × 100 = −5,88 (membaik); "
        "2023 (4,80 / 4,80 − 1) × 100 = 0,00 (tetap); 2022 tidak ada angka"
    )


def test_tahun_ini_belum_ada() -> None:
    hasil = bandingkan_tahun(NAIK, 2025, {2024: D(5)})
    assert (hasil.pertumbuhan.sebab, hasil.arah) == (Sebab.REALISASI_KOSONG, None)
    assert jelaskan(hasil) == "Tidak dapat dibandingkan: realisasi 2025 belum ada"


def test_pertumbuhan_dari_nol_tidak_dihitung_tetapi_arahnya_diketahui() -> None:
    hasil = bandingkan_tahun(NAIK, 2025, {2025: D(5), 2024: D(0)}, banyak=1)
    assert (hasil.pertumbuhan.nilai, hasil.arah) == (None, Arah.LEBIH_BAIK)
    assert jelaskan(hasil) == (
        "Realisasi 2025 5,00: 2024 0,00, angka tahun pembanding nol tidak dapat menjadi pembagi (membaik)"
    )


def test_skala_kualitatif_punya_urutan_tetapi_tidak_punya_pertumbuhan() -> None:
    """From WDP to WTP is a step up, not 33 per cent."""
    hasil = bandingkan_tahun(replace(SKALA, polaritas=Polaritas.TURUN), 2025, {2025: D(4), 2024: D(3)}, banyak=1)
    assert (hasil.pertumbuhan.sebab, hasil.arah) == (Sebab.SKALA_KUALITATIF, Arah.LEBIH_BAIK)


@pytest.mark.parametrize(
    ("definisi", "ini", "itu", "harapan"),
    [
        (NAIK, "5", "4", Arah.LEBIH_BAIK),
        (NAIK, "4", "5", Arah.BELUM_MENYAMAI),
        (TURUN, "4", "5", Arah.LEBIH_BAIK),
        (replace(TURUN, turun_rasio=True), "5", "4", Arah.BELUM_MENYAMAI),
        (RENTANG, "2", "4", Arah.SAMA),
        (RENTANG, "3", "5", Arah.LEBIH_BAIK),
        (RENTANG, "6", "1", Arah.BELUM_MENYAMAI),
        (replace(RENTANG, rentang_atas=None), "3", "5", None),
        (NAIK, None, "5", None),
        (NAIK, "5", None, None),
    ],
)
def test_arah(definisi: Definisi, ini: str | None, itu: str | None, harapan: Arah | None) -> None:
    assert arah(definisi, desimal(ini), desimal(itu)) is harapan


def test_nasional_realisasi_lebih_dulu_daripada_target() -> None:
    hasil = bandingkan_nasional(TURUN, D("8.5"), realisasi_nasional=D("9.03"), target_nasional=D(7))
    assert (hasil.dasar, hasil.selisih, hasil.arah) == (DasarNasional.REALISASI, D("-0.53"), Arah.LEBIH_BAIK)
    assert jelaskan(hasil) == "Terhadap realisasi nasional: 8,50 − 9,03 = −0,53 (lebih baik)"
    target = bandingkan_nasional(TURUN, D("8.5"), realisasi_nasional=None, target_nasional=D(7))
    assert jelaskan(target) == "Terhadap target nasional: 8,50 − 7,00 = 1,50 (belum menyamai)"
    kosong = bandingkan_nasional(TURUN, D("8.5"), realisasi_nasional=None, target_nasional=None)
    assert jelaskan(kosong) == "Tidak dapat dibandingkan: tidak ada angka nasional"
    belum = bandingkan_nasional(TURUN, None, realisasi_nasional=D(9), target_nasional=None)
    assert jelaskan(belum) == "Tidak dapat dibandingkan: realisasi belum diisi"


@pytest.mark.parametrize(
    ("nilai", "kalimat"),
    [
        ("90.995", "91,00 termasuk Sangat Tinggi (mulai 91,00)"),
        ("90.9949", "90,99 termasuk Tinggi (mulai 76,00, di bawah 91,00)"),
        ("66", "66,00 termasuk Sedang (mulai 66,00, di bawah 76,00)"),
        ("51", "51,00 termasuk Rendah (mulai 51,00, di bawah 66,00)"),
        ("-20", "−20,00 termasuk Sangat Rendah (di bawah 51,00)"),
        (None, "Tanpa predikat: capaian belum dapat dihitung"),
    ],
)
def test_pita(nilai: str | None, kalimat: str) -> None:
    assert jelaskan(pita_capaian(desimal(nilai))) == kalimat


def test_pita_daerah() -> None:
    batas = BatasBawaan(D(100), D(85), D(70), D(55))
    assert pita_capaian(D(95), batas).nama == "Tinggi"
    assert jelaskan(pita_capaian(D(95), batas)) == "95,00 termasuk Tinggi (mulai 85,00, di bawah 100,00)"


def test_kalimat_pengukuran_utuh() -> None:
    isi = [Fakta(1, D(1), D(2)), Fakta(2, D(1), D("0.8")), Fakta(3, D(1)), Fakta(4, D(1))]
    jumlah = replace(NAIK, cara=Agregasi.JUMLAH)
    assert jelaskan(ukur_periode(jumlah, isi, 2)) == (
        "Terhadap target s.d. periode ini: 2,80 / 2,00 × 100 = 140,00 (makin tinggi makin baik). "
        "Realisasi: Jumlah periode 1, 2 = 2,80."
    )
    assert jelaskan(ukur_tahun(jumlah, isi, D(4))).startswith("Terhadap target setahun: 2,80 / 4,00 × 100 = 70,00")
    assert jelaskan(ukur_akhir_renstra(jumlah, isi, D(14))) == (
        "Terhadap target akhir Renstra: 2,80 / 14,00 × 100 = 20,00 (makin tinggi makin baik). "
        "Realisasi: Jumlah periode 1, 2 = 2,80 (2 dari 4 periode)."
    )
    assert jelaskan(ukur_periode(jumlah, isi, 3)) == (
        "Terhadap target s.d. periode ini: Tidak dapat dihitung: realisasi belum diisi."
    )


def test_kalimat_komponen_menyebut_namanya() -> None:
    atas = Komponen("a", PeranKomponen.PEMBILANG, nama="pegawai hadir")
    bawah = Komponen("b", PeranKomponen.PENYEBUT, nama="pegawai wajib hadir")
    isi = {"a": D(11), "b": D(14)}
    assert jelaskan(nilai_dari_komponen(JenisIndikator.PERSENTASE, [atas, bawah], isi)) == (
        "pegawai hadir 11,00 / pegawai wajib hadir 14,00 × 100 = 78,57"
    )
    bagian = [
        Komponen("x", PeranKomponen.PENJUMLAH, D("0.3"), nama="Kualitas"),
        Komponen("y", PeranKomponen.PENJUMLAH, D("0.7"), nama="Waktu"),
    ]
    nilai = {"x": D(80), "y": D(60)}
    assert jelaskan(nilai_dari_komponen(JenisIndikator.INDEKS, bagian, nilai)) == (
        "(0,3 × Kualitas 80,00 + 0,7 × Waktu 60,00) / 1,00 = 66,00"
    )
    assert jelaskan(nilai_dari_komponen(JenisIndikator.ABSOLUT, bagian, nilai)) == (
        "(0,3 × Kualitas 80,00 + 0,7 × Waktu 60,00) = 66,00"
    )


def test_kalimat_kualitatif_memakai_kata() -> None:
    skala = [ButirSkala(x, D(n)) for n, x in enumerate(("TMP", "TW", "WDP", "WTP"), 1)]
    assert jelaskan(capaian_kualitatif("WTP", "WDP", skala)) == "WDP (3) / WTP (4) × 100 = 75,00 (kedudukan pada skala)"
    assert jelaskan(capaian_kualitatif("WTP", "A", skala)) == "Tidak dapat dihitung: isiannya tidak ada pada skala"
    tanpa_kata = hitung_capaian(Rumus.KUALITATIF, D(4), D("3.5"))
    assert jelaskan(tanpa_kata) == "3,5 / 4 × 100 = 87,50 (kedudukan pada skala)"


POSITIF = st.decimals(min_value=D("0.01"), max_value=D("1e9"), places=4)
ANGKA = st.decimals(min_value=D("-1e9"), max_value=D("1e9"), places=4)
LAWAN = {Arah.LEBIH_BAIK: Arah.BELUM_MENYAMAI, Arah.BELUM_MENYAMAI: Arah.LEBIH_BAIK, Arah.SAMA: Arah.SAMA}


@given(st.sampled_from([NAIK, TURUN, RENTANG, SKALA]), ANGKA, ANGKA)
def test_arah_berbalik_bila_dua_angka_bertukar(definisi: Definisi, a: Decimal, b: Decimal) -> None:
    satu, dua = arah(definisi, a, b), arah(definisi, b, a)
    assert satu is not None
    assert dua is LAWAN[satu]


@given(st.sampled_from([NAIK, TURUN]), POSITIF, POSITIF, POSITIF)
def test_arah_sejalan_dengan_capaian(definisi: Definisi, target: Decimal, a: Decimal, b: Decimal) -> None:
    """Who is better by direction has never the lower capaian."""
    x, y = (hitung_capaian(definisi.rumus, target, r).nilai for r in (a, b))
    assert x is not None
    assert y is not None
    if arah(definisi, a, b) is Arah.LEBIH_BAIK:
        assert x >= y


@given(POSITIF, POSITIF)
def test_pertumbuhan_dapat_dibalik(sekarang: Decimal, lalu: Decimal) -> None:
    tumbuh = pertumbuhan(sekarang, lalu).nilai
    assert tumbuh is not None
    assert abs(lalu * (100 + tumbuh) / 100 - sekarang) <= lalu * D("1e-12") + D("1e-9")
    assert (tumbuh > 0) <= (sekarang > lalu)


@given(POSITIF, POSITIF, st.integers(1, 1000))
def test_pertumbuhan_tidak_tergantung_satuan(sekarang: Decimal, lalu: Decimal, kali: int) -> None:
    assert pertumbuhan(sekarang * kali, lalu * kali).nilai == pertumbuhan(sekarang, lalu).nilai


@given(ANGKA, ANGKA)
def test_makin_tinggi_makin_tinggi_pitanya(a: Decimal, b: Decimal) -> None:
    rendah, tinggi = sorted((a, b))
    assert pita_capaian(rendah).ke <= pita_capaian(tinggi).ke


BERKAS = sorted(Path(pengukuran.rumus.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("berkas", BERKAS, ids=lambda b: b.name)
def test_tidak_ada_float_di_rumus(berkas: Path) -> None:
    """No float literal, no float(), no true division outside the one place that knows how to divide."""
    for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
        assert not (isinstance(simpul, ast.Constant) and isinstance(simpul.value, float)), simpul.lineno
        assert not (isinstance(simpul, ast.Name) and simpul.id in {"float", "round"}), simpul.lineno
        assert not isinstance(simpul, ast.Div), berkas.name
