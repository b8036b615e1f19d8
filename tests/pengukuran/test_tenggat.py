"""Windows, deadlines and lateness of the steps, without a database."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pengukuran.rumus.tenggat import (
    Tambahan,
    UsulJendela,
    ditanya,
    hari_terlambat,
    usul_langkah,
    waktu_langkah,
)

pytestmark = pytest.mark.unit
ZONA = ZoneInfo("Asia/Jakarta")


def _saat(hari: int, jam: int = 16) -> datetime:
    return datetime(2025, 4, hari, jam, tzinfo=ZONA)


JENDELA = {
    "isi": (_saat(1, 0), _saat(10)),
    "verifikasi": (_saat(1, 0), _saat(15)),
    "persetujuan": (_saat(1, 0), _saat(18)),
}


def test_tanpa_perpanjangan_jendela_pemda() -> None:
    w = waktu_langkah("verifikasi", JENDELA)
    assert (w.buka, w.tutup, w.tenggat, w.diperpanjang) == (_saat(1, 0), _saat(15), _saat(15), False)


def test_langkah_tanpa_jendela_selalu_terbuka_bagi_yang_bertanya() -> None:
    w = waktu_langkah("periksa", JENDELA)
    assert (w.buka, w.tutup, w.tenggat) == (None, None, None)


def test_perpanjangan_menggeser_langkah_sesudahnya() -> None:
    lebih = [Tambahan("isi", _saat(13))]
    assert waktu_langkah("isi", JENDELA, lebih).tenggat == _saat(13)
    assert waktu_langkah("verifikasi", JENDELA, lebih).tutup == _saat(18)
    assert waktu_langkah("persetujuan", JENDELA, lebih).tenggat == _saat(21)


def test_perpanjangan_sesudah_tenggat_membuka_tanpa_menghapus_keterlambatan() -> None:
    w = waktu_langkah("isi", JENDELA, [Tambahan("isi", _saat(20), geser=False)])
    assert (w.tutup, w.tenggat, w.diperpanjang) == (_saat(20), _saat(10), True)
    # The verifikator is not made late by it: his door moves with the PD's.
    assert waktu_langkah("verifikasi", JENDELA, [Tambahan("isi", _saat(20), geser=False)]).tenggat == _saat(25)


@pytest.mark.parametrize(
    ("saat", "hari"),
    [(_saat(10), 0), (_saat(10, 17), 1), (_saat(11, 8), 1), (_saat(12, 8), 2), (_saat(1), 0)],
)
def test_hari_terlambat(saat: datetime, hari: int) -> None:
    assert hari_terlambat(saat, _saat(10), ZONA) == hari


def test_tanpa_tenggat_tidak_terlambat() -> None:
    assert hari_terlambat(_saat(30), None, ZONA) == 0


def test_usul_triwulan_satu_2025() -> None:
    assert usul_langkah(date(2025, 4, 1), 10) == [
        UsulJendela("isi", date(2025, 4, 1), date(2025, 4, 10)),
        UsulJendela("verifikasi", date(2025, 4, 1), date(2025, 4, 15)),
        UsulJendela("persetujuan", date(2025, 4, 1), date(2025, 4, 18)),
        UsulJendela("periksa", date(2025, 4, 1), date(2025, 4, 25)),
    ]


@given(awal=st.dates(date(2020, 1, 1), date(2030, 1, 1)), hari=st.integers(1, 90))
def test_usul_selalu_urut_dan_tidak_pada_akhir_pekan(awal: date, hari: int) -> None:
    semua = usul_langkah(awal, hari)
    tutup = [u.tutup for u in semua]
    assert tutup == sorted(set(tutup))
    assert all(t.weekday() < 5 for t in tutup)
    assert awal + timedelta(days=hari - 1) <= tutup[0] <= awal + timedelta(days=hari + 1)


@pytest.mark.parametrize(
    ("mulai", "berakhir", "ya"),
    [
        (None, None, True),
        (None, date(2025, 6, 15), True),  # merged in June: TW II, which began before, is still asked for
        (None, date(2025, 3, 31), False),
        (date(2025, 6, 16), None, False),
        (date(2025, 4, 1), None, True),
    ],
)
def test_pd_ditanya_untuk_periode_yang_dimulai_saat_ia_ada(mulai: date | None, berakhir: date | None, ya: bool) -> None:
    assert ditanya(date(2025, 4, 1), mulai, berakhir) is ya
