"""The measurement as a whole: targets and realisasi taken together by the same rule, reasons instead of figures."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pengukuran.rumus.agregasi import Komponen
from pengukuran.rumus.capaian import Rumus, Sebab
from pengukuran.rumus.ukur import Definisi, Fakta, Terhadap, ukur_akhir_renstra, ukur_periode, ukur_tahun
from perencanaan.istilah import Agregasi, JenisIndikator, PeranKomponen, Polaritas
from tests.inti.alat import desimal

pytestmark = pytest.mark.unit
D = Decimal
JUMLAH = Definisi(JenisIndikator.ABSOLUT, Polaritas.NAIK, Agregasi.JUMLAH)
HADIR, WAJIB = Komponen("hadir", PeranKomponen.PEMBILANG), Komponen("wajib", PeranKomponen.PENYEBUT)
PERSEN = Definisi(JenisIndikator.PERSENTASE, Polaritas.NAIK, Agregasi.JUMLAH, komponen=(HADIR, WAJIB))


def fakta(target: Sequence[str | None], nilai: Sequence[str | None]) -> list[Fakta]:
    return [Fakta(ke, desimal(t), desimal(n)) for ke, (t, n) in enumerate(zip(target, nilai, strict=True), 1)]


def berkomponen(*isi: tuple[str | None, str | None], target: str | None = "90") -> list[Fakta]:
    return [
        Fakta(ke, desimal(target), None, {"hadir": desimal(a), "wajib": desimal(b)}) for ke, (a, b) in enumerate(isi, 1)
    ]


# The guide on the page of the grid: 4 documents a year, 1 each quarter; 2, 0.8 and 1.2 done by the third.
RENJA = fakta(["1", "1", "1", "1"], ["2", "0.8", "1.2", None])


@pytest.mark.parametrize(("ke", "target", "nilai"), [(1, "1", "200"), (2, "2", "140"), (3, "3", "133.3333333333")])
def test_target_dan_realisasi_sampai_periode_yang_sama(ke: int, target: str, nilai: str) -> None:
    hasil = ukur_periode(JUMLAH, RENJA, ke)
    assert hasil.terhadap is Terhadap.PERIODE
    assert (hasil.capaian.target, hasil.capaian.nilai) == (D(target), D(nilai))


def test_periode_yang_belum_diisi_tidak_memakai_angka_periode_sebelumnya() -> None:
    hasil = ukur_periode(JUMLAH, RENJA, 4)
    assert hasil.capaian.sebab is Sebab.REALISASI_KOSONG
    assert (hasil.realisasi.nilai, hasil.realisasi.kosong) == (4, (4,))


@pytest.mark.parametrize(
    ("cara", "target", "nilai", "ke", "capaian"),
    [
        (Agregasi.JUMLAH, ["1", "1", "1", "1"], ["1", "1", "1", "2"], 4, "125"),
        (Agregasi.KUMULATIF_TERAKHIR, ["25", "50", "75", "100"], ["20", "40", "60", "90"], 3, "80"),
        (Agregasi.TERAKHIR, ["80", "80", "80", "82"], ["70", "75", "80", "82"], 2, "93.75"),
        (Agregasi.RATA_RATA, ["80", "80", "80", "80"], ["60", "80", "90", "90"], 4, "100"),
        # No target in the second quarter: its figure stays out of the mean, and out of the target's mean.
        (Agregasi.RATA_RATA, ["80", None, "90", None], ["80", "10", "90", None], 3, "100"),
    ],
)
def test_empat_cara(cara: Agregasi, target: list[str | None], nilai: list[str | None], ke: int, capaian: str) -> None:
    assert ukur_periode(replace(JUMLAH, cara=cara), fakta(target, nilai), ke).capaian.nilai == D(capaian)


def test_tanpa_target_dan_di_luar_rencana() -> None:
    isi = fakta(["1", None, "1"], ["1", "5", "1"])
    assert ukur_periode(JUMLAH, isi, 2).capaian.sebab is Sebab.TIDAK_DITARGETKAN
    # What was done without a target counts in the sum of the next period.
    assert ukur_periode(JUMLAH, isi, 3).capaian.nilai == 350
    assert ukur_periode(JUMLAH, isi, 4).capaian.sebab is Sebab.TIDAK_DITARGETKAN
    gugur = [replace(f, direncanakan=f.ke < 3) for f in isi]
    assert ukur_periode(JUMLAH, gugur, 3).capaian.sebab is Sebab.TIDAK_DITARGETKAN


def test_rentang_ditargetkan_di_setiap_periode_yang_direncanakan() -> None:
    rentang = replace(
        JUMLAH, polaritas=Polaritas.RENTANG, rentang_bawah=D(2), rentang_atas=D(4), cara=Agregasi.TERAKHIR
    )
    isi = fakta([None, None], ["3", "5"])
    assert [ukur_periode(rentang, isi, ke).capaian.nilai for ke in (1, 2)] == [100, 75]
    assert ukur_tahun(rentang, isi, None).capaian.nilai == 75
    assert ukur_akhir_renstra(rentang, isi, None).capaian.nilai == 75
    tidak = [replace(f, direncanakan=False) for f in isi]
    assert ukur_periode(rentang, tidak, 1).capaian.sebab is Sebab.TIDAK_DITARGETKAN
    tanpa = replace(rentang, rentang_atas=None)
    assert ukur_tahun(tanpa, isi, D(3)).capaian.sebab is Sebab.RENTANG_KOSONG


def test_tahun_terhadap_pk_dan_akhir_renstra() -> None:
    tahun, akhir = ukur_tahun(JUMLAH, RENJA, D(4)), ukur_akhir_renstra(JUMLAH, RENJA, D(5))
    assert (tahun.terhadap, tahun.capaian.nilai) == (Terhadap.TAHUN, 100)
    assert (akhir.terhadap, akhir.capaian.nilai) == (Terhadap.AKHIR_RENSTRA, 80)
    turun = replace(JUMLAH, polaritas=Polaritas.TURUN)
    assert ukur_akhir_renstra(turun, RENJA, D(5)).capaian.nilai == 120
    assert ukur_akhir_renstra(replace(turun, turun_rasio=True), RENJA, D(5)).capaian.nilai == 125
    assert ukur_tahun(JUMLAH, fakta(["1"], [None]), D(4)).capaian.sebab is Sebab.REALISASI_KOSONG
    assert ukur_tahun(JUMLAH, RENJA, None).capaian.sebab is Sebab.TARGET_KOSONG


def test_persentase_berkomponen_sekali_bagi() -> None:
    hasil = ukur_periode(PERSEN, berkomponen(("1", "2"), ("90", "98"), target="45.5"), 2)
    assert (hasil.capaian.target, hasil.capaian.realisasi, hasil.capaian.nilai) == (91, 91, 100)
    assert hasil.komponen is not None
    assert (hasil.komponen.pembilang, hasil.komponen.penyebut) == (91, 100)


@pytest.mark.parametrize(
    ("isi", "sebab"),
    [
        ([("5", "10"), (None, None)], Sebab.REALISASI_KOSONG),
        ([("5", "10"), ("5", None)], Sebab.KOMPONEN_KOSONG),
        ([("0", "0"), ("5", "0")], Sebab.PENYEBUT_NOL),
    ],
)
def test_komponen_yang_kurang_menyebut_sebab(isi: list[tuple[str | None, str | None]], sebab: Sebab) -> None:
    hasil = ukur_periode(PERSEN, berkomponen(*isi), 2).capaian
    assert (hasil.nilai, hasil.realisasi, hasil.sebab) == (None, None, sebab)


def test_penyebut_nol_di_satu_periode_tidak_menghapus_yang_lain() -> None:
    """Nobody applied for a permit in the second quarter: the share of the half year is that of the first."""
    isi = berkomponen(("9", "10"), ("0", "0"), target="45")
    assert ukur_periode(PERSEN, isi, 2).capaian.nilai == 100
    assert ukur_periode(replace(PERSEN, cara=Agregasi.TERAKHIR), isi, 2).capaian.sebab is Sebab.PENYEBUT_NOL
    assert ukur_tahun(PERSEN, berkomponen(("0", "0")), D(90)).capaian.sebab is Sebab.PENYEBUT_NOL


def test_komponen_keliru_tidak_menghentikan_perhitungan() -> None:
    keliru = replace(PERSEN, komponen=(HADIR,))
    hasil = ukur_periode(keliru, berkomponen(("5", "10")), 1)
    assert hasil.capaian.sebab is Sebab.KOMPONEN_TIDAK_SESUAI
    assert ukur_tahun(keliru, berkomponen(("5", "10")), D(90)).capaian.sebab is Sebab.KOMPONEN_TIDAK_SESUAI


def test_angka_yang_tidak_masuk_akal_menyebut_sebab() -> None:
    isi = [Fakta(1, D(90), None, {"hadir": D("999999999999999999"), "wajib": D("0.0000000001")})]
    hasil = ukur_periode(PERSEN, isi, 1)
    assert (hasil.capaian.nilai, hasil.capaian.realisasi, hasil.capaian.sebab) == (None, None, Sebab.TERLALU_BESAR)
    banyak = [Fakta(ke, D(1), D("99999999999999999999")) for ke in (1, 2)]
    assert ukur_tahun(JUMLAH, banyak, D(1)).capaian.sebab is Sebab.TERLALU_BESAR


def test_rumus_menurut_definisi() -> None:
    assert JUMLAH.rumus is Rumus.NAIK
    assert replace(JUMLAH, polaritas=Polaritas.TURUN, turun_rasio=True).rumus is Rumus.TURUN_RASIO
    assert replace(JUMLAH, jenis=JenisIndikator.KUALITATIF).rumus is Rumus.KUALITATIF


NILAI = st.decimals(min_value=D("-1e9"), max_value=D("1e9"), places=4)
TARGET = st.decimals(min_value=D("0.01"), max_value=D("1e9"), places=4)
PASANGAN = st.lists(st.tuples(TARGET, NILAI), min_size=1, max_size=12)


@given(st.sampled_from(list(Agregasi)), PASANGAN, st.integers(1, 1000))
def test_mengganti_satuan_tidak_mengubah_capaian(cara: Agregasi, isi: list[tuple[Decimal, Decimal]], kali: int) -> None:
    """Kilometres or metres: target and realisasi times the same number."""
    definisi = replace(JUMLAH, cara=cara)
    satu = [Fakta(ke, t, n) for ke, (t, n) in enumerate(isi, 1)]
    lain = [Fakta(ke, t * kali, n * kali) for ke, (t, n) in enumerate(isi, 1)]
    a, b = (ukur_periode(definisi, x, len(isi)).capaian.nilai for x in (satu, lain))
    assert a is not None
    assert b is not None
    # A mean is itself rounded at the 10th place before it is divided.
    assert abs(a - b) <= D("0.01") * (1 + abs(a)) / 10**6


@given(st.sampled_from(list(Agregasi)), PASANGAN)
def test_semua_periode_tepat_target_adalah_seratus(cara: Agregasi, isi: list[tuple[Decimal, Decimal]]) -> None:
    tepat = [Fakta(ke, t, t) for ke, (t, _) in enumerate(isi, 1)]
    for polaritas in (Polaritas.NAIK, Polaritas.TURUN):
        for rasio in (False, True):
            definisi = Definisi(JenisIndikator.ABSOLUT, polaritas, cara, turun_rasio=rasio)
            assert ukur_periode(definisi, tepat, len(isi)).capaian.nilai == 100


@given(st.sampled_from(list(Agregasi)), PASANGAN, st.decimals(min_value=0, max_value=D("1e6"), places=2))
def test_naiknya_satu_angka_tidak_pernah_menurunkan_capaian_naik(
    cara: Agregasi, isi: list[tuple[Decimal, Decimal]], tambah: Decimal
) -> None:
    """Monotony through every aggregation, in the direction of the polarity."""
    semula = [Fakta(ke, t, n) for ke, (t, n) in enumerate(isi, 1)]
    naik = [replace(f, nilai=f.nilai + tambah) if f.nilai is not None else f for f in semula]
    for polaritas, tanda in ((Polaritas.NAIK, 1), (Polaritas.TURUN, -1)):
        definisi = Definisi(JenisIndikator.ABSOLUT, polaritas, cara)
        a, b = (ukur_periode(definisi, x, len(isi)).capaian.nilai for x in (semula, naik))
        assert a is not None
        assert b is not None
        assert (b - a) * tanda >= 0


@given(st.lists(st.tuples(TARGET, NILAI), min_size=1, max_size=4))
def test_sampai_periode_terakhir_sama_dengan_setahun(isi: list[tuple[Decimal, Decimal]]) -> None:
    """Where the year's target is what its quarters add up to, the last quarter is the year."""
    semua = [Fakta(ke, t, n) for ke, (t, n) in enumerate(isi, 1)]
    akhir = ukur_periode(JUMLAH, semua, len(isi)).capaian
    tahun = ukur_tahun(JUMLAH, semua, sum((t for t, _ in isi), D(0))).capaian
    assert akhir.nilai == tahun.nilai


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 1000)), min_size=1, max_size=12))
def test_rata_rata_komponen_sama_dengan_jumlah_komponen(isi: list[tuple[int, int]]) -> None:
    """Mean / mean = sum / sum: both are one quotient, never a mean of percentages."""
    semua = [Fakta(ke, D(90), None, {"hadir": D(a), "wajib": D(b)}) for ke, (a, b) in enumerate(isi, 1)]
    a = ukur_tahun(PERSEN, semua, D(90)).capaian.realisasi
    b = ukur_tahun(replace(PERSEN, cara=Agregasi.RATA_RATA), semua, D(90)).capaian.realisasi
    assert a is not None
    assert b is not None
    assert abs(a - b) <= D("0.000001")


@given(st.lists(NILAI, min_size=2, max_size=12), st.integers(1, 11))
def test_jumlah_dapat_dipecah(nilai: list[Decimal], di: int) -> None:
    """The half year and the rest make the year, wherever it is cut."""
    semua = [Fakta(ke, D(1), n) for ke, n in enumerate(nilai, 1)]
    awal, akhir = semua[:di], semua[di:]
    bagian = [ukur_tahun(JUMLAH, x, D(1)).realisasi.nilai or D(0) for x in (awal, akhir)]
    assert ukur_tahun(JUMLAH, semua, D(1)).realisasi.nilai == sum(bagian, D(0))


@given(
    st.lists(st.tuples(NILAI, NILAI), min_size=1, max_size=12),
    st.decimals(min_value=D("0.1"), max_value=D(10), places=2),
)
def test_rata_rata_indeks_sama_dengan_indeks_rata_rata(isi: list[tuple[Decimal, Decimal]], bobot: Decimal) -> None:
    """An index is linear: its parts may be averaged first. (A percentage is not, see the components above.)"""
    bagian = (Komponen("a", PeranKomponen.PENJUMLAH, bobot), Komponen("b", PeranKomponen.PENJUMLAH))
    rata = Definisi(JenisIndikator.INDEKS, Polaritas.NAIK, Agregasi.RATA_RATA, komponen=bagian)
    semua = [Fakta(ke, D(1), None, {"a": a, "b": b}) for ke, (a, b) in enumerate(isi, 1)]
    sekali = ukur_tahun(rata, semua, D(1)).realisasi.nilai
    tiap = [ukur_tahun(rata, [f], D(1)).realisasi.nilai or D(0) for f in semua]
    assert sekali is not None
    assert abs(sekali - sum(tiap, D(0)) / len(tiap)) <= D("0.00000001")


@given(st.sampled_from(list(Agregasi)), NILAI)
def test_satu_periode_adalah_setahun_dengan_cara_apa_pun(cara: Agregasi, nilai: Decimal) -> None:
    assert ukur_tahun(replace(JUMLAH, cara=cara), [Fakta(1, D(1), nilai)], D(1)).realisasi.nilai == nilai
