"""Arithmetic of kinerja individu: examples by hand, and what must hold for all figures."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pengukuran.rumus.aturan_individu import ASPEK, AturanIndividu, akhir_bulan, baca, tulis
from pengukuran.rumus.individu import (
    BatasTpp,
    Peserta,
    Rerata,
    capaian_butir,
    nilai_bulan,
    peringkat,
    persen_tpp,
    rerata,
    usulan,
)
from sakip.inti.angka import bulat

pytestmark = pytest.mark.unit
D = Decimal
LANGKAH = st.integers(1, 5)
NILAI = st.one_of(st.none(), st.decimals(0, 100, places=2))


def _lima(*nilai: int | None) -> dict[str, int | None]:
    return dict(zip(ASPEK.values(), nilai, strict=True))


def test_contoh_bulan() -> None:
    h = nilai_bulan(_lima(5, 4, 5, 4, 5), 5)
    assert h.nilai == D(92)
    assert h.penjelasan == "(5 + 4 + 5 + 4 + 5) ÷ (5 aspek × nilai tertinggi 5) × 100 = 92,00"


def test_satu_aspek_kosong_bukan_nol() -> None:
    h = nilai_bulan(_lima(5, 5, None, 5, 5), 5)
    assert h.nilai is None
    assert h.sebab == "belum dinilai: Inisiatif"


def test_di_luar_skala_ditolak() -> None:
    with pytest.raises(ValueError, match="1 sampai 5"):
        nilai_bulan(_lima(6, 1, 1, 1, 1), 5)
    with pytest.raises(ValueError, match="dua tingkat"):
        nilai_bulan(_lima(1, 1, 1, 1, 1), 1)


@given(st.lists(LANGKAH, min_size=5, max_size=5), st.integers(0, 4))
def test_nilai_naik_bersama_aspek(aspek: list[int], mana: int) -> None:
    dulu = nilai_bulan(_lima(*aspek), 5).nilai
    assert dulu is not None
    assert 20 <= dulu <= 100
    if aspek[mana] < 5:
        naik = [x + (n == mana) for n, x in enumerate(aspek)]
        sesudah = nilai_bulan(_lima(*naik), 5).nilai
        assert sesudah is not None
        assert sesudah > dulu


def test_rerata_menyebut_n_dari_n() -> None:
    r = rerata([D(80), None, D(90), None], "bulan")
    assert (r.nilai, r.cakupan) == (D(85), "2 dari 4 bulan")
    assert rerata([None, None], "bulan").penjelasan == "Belum ada nilai: 0 dari 2 bulan selesai dinilai."
    with pytest.raises(ValueError, match="lebih banyak"):
        rerata([D(1), D(2)], "bulan", 1)


@given(st.lists(NILAI, max_size=12))
def test_kosong_tidak_mengubah_rerata(nilai: list[Decimal | None]) -> None:
    """Missing is never 0: taking the gaps out leaves the mean as it was, and it lies between least and most."""
    ada = [x for x in nilai if x is not None]
    r = rerata(nilai, "bulan")
    assert r.nilai == rerata(ada, "bulan").nilai
    assert (r.n, r.dari) == (len(ada), len(nilai))
    if r.nilai is not None:
        assert min(ada) <= r.nilai <= max(ada)
    else:
        assert not ada


def _r(nilai: str | None, n: int = 6) -> Rerata:
    return Rerata(D(nilai) if nilai is not None else None, n if nilai is not None else 0, 12, "bulan")


def test_peringkat_seri_melompati_tempat() -> None:
    hasil = peringkat(
        [Peserta(1, _r("90")), Peserta(2, _r("95.004")), Peserta(3, _r("95.001")), Peserta(4, _r("80"))], 6
    )
    assert [(p.kunci, p.ke, p.seri) for p in hasil] == [(2, 1, 2), (3, 1, 2), (1, 3, 1), (4, 4, 1)]


def test_yang_kurang_bulan_tidak_ikut() -> None:
    hasil = peringkat([Peserta(1, _r("99", 2)), Peserta(2, _r(None)), Peserta(3, _r("70"))], 6)
    assert [(p.kunci, p.ke) for p in hasil] == [(3, 1), (1, None), (2, None)]
    assert hasil[1].sebab == "baru 2 dari 12 bulan, paling sedikit 6"
    assert hasil[2].sebab == "belum ada yang selesai dinilai"


@given(st.lists(st.tuples(NILAI, st.integers(1, 12)), max_size=15), st.integers(1, 12))
def test_peringkat_semua_orang_sekali(isi: list[tuple[Decimal | None, int]], minimal: int) -> None:
    peserta = [Peserta(k, Rerata(x, n if x is not None else 0, 12, "bulan")) for k, (x, n) in enumerate(isi)]
    hasil = peringkat(peserta, minimal)
    assert sorted(p.kunci for p in hasil) == list(range(len(isi)))
    ikut = [p for p in hasil if p.ke is not None]
    assert all(p.hasil.n >= minimal for p in ikut)
    for p in ikut:
        lebih = [q for q in ikut if _nilai(q.hasil) > _nilai(p.hasil)]
        assert p.ke == len(lebih) + 1


def _nilai(r: Rerata) -> Decimal:
    assert r.nilai is not None
    return bulat(r.nilai)


TPP = (BatasTpp(D(80), D(100)), BatasTpp(D(60), D(85)), BatasTpp(D(40), D(70)))


@pytest.mark.parametrize(
    ("nilai", "persen"),
    [("100", "100"), ("80", "100"), ("79.995", "100"), ("79.99", "85"), ("60", "85"), ("40", "70"), ("39.99", None)],
)
def test_tangga_tpp(nilai: str, persen: str | None) -> None:
    assert persen_tpp(D(nilai), TPP) == (D(persen) if persen else None)


def test_tpp_tanpa_nilai_atau_tabel() -> None:
    assert persen_tpp(None, TPP) is None
    assert persen_tpp(D(90), ()) is None


@given(st.decimals(0, 100, places=3), st.decimals(0, 100, places=3))
def test_tpp_tidak_turun_bila_nilai_naik(a: Decimal, b: Decimal) -> None:
    rendah, tinggi = sorted((a, b))
    assert (persen_tpp(rendah, TPP) or 0) <= (persen_tpp(tinggi, TPP) or 0)


def _usul(bulanan: dict[int, Decimal | None]) -> tuple[str, tuple[str, ...]] | None:
    hasil = rerata(list(bulanan.values()), "bulan")
    u = usulan(hasil, bulanan, {"Inisiatif": D(40), "Kemampuan": D(80)}, minimal=2, tinggi=D(90), rendah=D(60))
    return (u.jenis, u.alasan) if u else None


def test_usulan_beralasan() -> None:
    tinggi = _usul({1: D(92), 2: D(94)})
    assert tinggi is not None
    assert tinggi[0] == "penghargaan"
    assert "Paling kuat: Kemampuan (80,00 dari 100)." in tinggi[1]
    rendah = _usul({1: D(50), 2: None, 3: D(55)})
    assert rendah is not None
    assert rendah[0] == "pembinaan"
    assert "Paling lemah: Inisiatif (40,00 dari 100)." in rendah[1]
    beruntun = _usul({1: D(50), 2: D(50), 3: D(55)})
    assert beruntun is not None
    assert beruntun[0] == "penempatan"
    assert beruntun[1][-1] == "3 bulan berturut-turut di bawah 60,00."
    assert _usul({1: D(75), 2: D(75)}) is None
    assert _usul({1: D(20)}) is None, "satu bulan belum cukup"


@pytest.mark.parametrize(
    ("target", "realisasi", "aspek", "hasil"),
    [
        ("4", "3", "kuantitas", "75"),
        ("10", "8", "waktu", "120"),
        ("10", "25", "biaya", "-50"),
        ("4", "0", "kualitas", "0"),
    ],
)
def test_capaian_butir(target: str, realisasi: str, aspek: str, hasil: str) -> None:
    assert capaian_butir(D(target), D(realisasi), aspek) == (D(hasil), "")


def test_capaian_tak_terhitung_beralasan() -> None:
    assert capaian_butir(None, D(1), "kuantitas") == (None, "tanpa target angka")
    assert capaian_butir(D(1), None, "kuantitas") == (None, "realisasi belum diisi")
    assert capaian_butir(D(0), D(1), "waktu") == (None, "target 0")


def test_aturan_tersimpan_utuh_dan_yang_rusak_kembali_ke_bawaan() -> None:
    a = AturanIndividu(mulai=3, hari_laporan=7, bkd=9, sekda=True, tpp=(BatasTpp(D("72.5"), D(90)),))
    assert baca(tulis(a)) == a
    assert baca({}) == AturanIndividu()
    assert baca({"hari_laporan": "x", "tpp": [{}], "batas_tinggi": None}) == AturanIndividu()


def test_setiap_tingkat_setiap_aspek_berjangkar() -> None:
    a = AturanIndividu()
    for kode in ASPEK:
        assert all(jangkar for _, _, jangkar in a.tingkat(kode)), kode
        assert len(a.tingkat(kode)) == a.skala == 5


def test_tenggat_melewati_tahun() -> None:
    a = AturanIndividu()
    assert str(a.tenggat_laporan(2025, 12)) == "2026-01-05"
    assert str(akhir_bulan(2024, 2)) == "2024-02-29"
