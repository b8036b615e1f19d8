"""Prepared queries: the same rows as the query they were made from, and never those of another region."""

from collections.abc import Collection
from datetime import UTC, date, datetime

import pytest
from django.conf import LazySettings
from django.db import connection
from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.test.utils import CaptureQueriesContext

from sakip.inti import waktu
from sakip.tenansi import cakupan
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import Jabatan, Pemda, PerangkatDaerah
from tests.factories.organisasi import buat_jabatan, buat_pd

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.integrasi]


@siap
def _pd(ids: Collection[int], nama: str = "", urut: bool = False) -> QuerySet[PerangkatDaerah]:
    semua = PerangkatDaerah.objects.filter(Q(pk__in=ids) | Q(nama=nama))
    return semua.order_by("-kode") if urut else semua.order_by("kode")


@siap
def _jabatan(pd_id: int) -> "QuerySet[Jabatan]":
    return Jabatan.objects.filter(pd_id=pd_id).select_related("pd", "atasan").prefetch_related("bawahan").order_by("id")


@siap
def _hitung(tahun: int) -> "QuerySet[PerangkatDaerah, tuple[str, int]]":
    berlaku = PerangkatDaerah.objects.filter(berlaku_dari__lte=tahun)
    return berlaku.annotate(banyak=Count("jabatan")).values_list("nama", "banyak").order_by("nama")


@siap
def _mulai(tahun: Collection[int], kode: Collection[str]) -> "QuerySet[PerangkatDaerah, str]":
    semua = PerangkatDaerah.objects.filter(berlaku_dari__in=tahun, kode__in=kode)
    return semua.values_list("kode", flat=True).order_by("kode")


@siap
def _dpa(sampai: date) -> "QuerySet[PerangkatDaerah, tuple[str, int]]":
    return PerangkatDaerah.objects.filter(tanggal_dpa__lte=sampai).values_list("nama", F("pemda_id"))


@pytest.fixture
def isi(pemda: Pemda, pemda_lain: Pemda) -> dict[int, list[int]]:
    hasil = {}
    for p in (pemda, pemda_lain):
        with cakupan.transaksi(p):
            daftar = [buat_pd(str(n), f"Dinas {n} {p.slug}", tanggal_dpa=date(2025, n, 1)) for n in (1, 2, 3)]
            kepala = buat_jabatan(daftar[0], nama="Kepala")
            buat_jabatan(daftar[0], "jpt", nama="Sekretaris", atasan=kepala)
            hasil[p.pk] = [d.pk for d in daftar]
    return hasil


@pytest.fixture(params=["uji", "demo"])
def lingkungan(request: pytest.FixtureRequest, settings: LazySettings) -> str:
    """Tests compare at each call; the other environments run what was prepared first."""
    settings.SAKIP_LINGKUNGAN = request.param
    return str(request.param)


def test_isian_berganti_tiap_panggilan(
    pemda: Pemda, pemda_lain: Pemda, isi: dict[int, list[int]], lingkungan: str
) -> None:
    semua = [i for milik in isi.values() for i in milik]
    for p in (pemda, pemda_lain, pemda):
        with cakupan.transaksi(p):
            a, b, c = isi[p.pk]
            assert [x.pk for x in _pd(semua)] == [a, b, c]
            assert [x.pk for x in _pd([b])] == [b]
            assert [x.pk for x in _pd({c, a}, urut=True)] == [c, a]
            assert [x.pk for x in _pd((), nama=f"Dinas 2 {p.slug}")] == [b]
            assert _pd(frozenset()) == []


def test_tanpa_cakupan_gagal(isi: dict[int, list[int]], pemda: Pemda) -> None:
    with pytest.raises(cakupan.TanpaCakupan):
        _pd([1])
    with cakupan.transaksi(pemda):
        assert len(_pd(isi[pemda.pk])) == 3
    with pytest.raises(cakupan.TanpaCakupan):
        _pd(isi[pemda.pk])


def test_relasi_dan_hitungan(pemda: Pemda, pemda_lain: Pemda, isi: dict[int, list[int]], lingkungan: str) -> None:
    for p in (pemda, pemda_lain):
        with cakupan.transaksi(p):
            pd = isi[p.pk][0]
            with CaptureQueriesContext(connection) as tangkap:
                kepala, sekretaris = _jabatan(pd)
                assert (sekretaris.atasan, kepala.atasan) == (kepala, None)
                assert [x.pd and x.pd.pk for x in (kepala, sekretaris)] == [pd, pd]
                assert list(kepala.bawahan.all()) == [sekretaris]
            assert len(tangkap) == 2
            assert [n for _, n in _hitung(2025)] == [2, 0, 0]
            assert _hitung(1900) == []
            assert _mulai([2019, 2020], ("1", "3", "9")) == ["1", "3"]
            assert _mulai([2019, 2021], ("1", "3")) == []
            assert _dpa(date(2025, 2, 1)) == [(f"Dinas {n} {p.slug}", p.pk) for n in (1, 2)]


def test_cakupan_tak_terbaca_saat_menyiapkan(pemda: Pemda, isi: dict[int, list[int]]) -> None:
    @siap
    def menyelundup(tahun: int) -> "QuerySet[PerangkatDaerah]":
        return PerangkatDaerah._base_manager.filter(pemda_id=cakupan.pemda_aktif().pk, berlaku_dari=tahun)

    with cakupan.transaksi(pemda), pytest.raises(cakupan.TanpaCakupan):
        menyelundup(2025)
    assert cakupan.pemda_aktif_atau_tidak() is None


def test_nilai_dari_luar_ketahuan(pemda: Pemda, isi: dict[int, list[int]]) -> None:
    luar = ["Dinas"]

    @siap
    def tergantung() -> "QuerySet[PerangkatDaerah]":
        return PerangkatDaerah.objects.filter(nama__startswith=luar[0])

    with cakupan.transaksi(pemda):
        assert len(tergantung()) == 3
        luar[0] = "Badan"
        with pytest.raises(AssertionError, match="argumennya"):
            tergantung()


def test_yang_tidak_dapat_disiapkan_ditolak(pemda: Pemda, isi: dict[int, list[int]]) -> None:
    @siap
    def dengan_kueri() -> "QuerySet[PerangkatDaerah]":
        return PerangkatDaerah.objects.prefetch_related(Prefetch("jabatan", Jabatan.objects.filter(tingkat="jpt")))

    with cakupan.transaksi(pemda):
        with pytest.raises(TypeError, match="prefetch"):
            dengan_kueri()
        with pytest.raises(TypeError, match="Pemda"):
            _hitung(pemda)  # type: ignore[arg-type]


def test_waktu_tak_terbaca_saat_menyiapkan(pemda: Pemda, isi: dict[int, list[int]]) -> None:
    @siap
    def hari_ini() -> "QuerySet[PerangkatDaerah]":
        return PerangkatDaerah.objects.filter(tanggal_dpa__lte=waktu.hari_ini())

    with cakupan.transaksi(pemda), pytest.raises(RuntimeError, match="argumen"):
        hari_ini()
    assert waktu.hari_ini()


def test_saat_dibaca_sama_seperti_kerangka_kerja(db: None) -> None:
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT '2025-10-10 10:00:00.5+07'::timestamptz, '0001-01-01 00:00+00'::timestamptz, NULL::timestamptz"
        )
        assert kursor.fetchone() == (
            datetime(2025, 10, 10, 3, 0, 0, 500000, tzinfo=UTC),
            datetime(1, 1, 1, tzinfo=UTC),
            None,
        )
