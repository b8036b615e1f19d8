"""The scope and the database's locks, under the application role."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda, PerangkatDaerah, UnitKerja
from tests.factories.organisasi import buat_pd

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.integrasi]


def _mentah() -> list[str]:
    with connection.cursor() as kursor:
        kursor.execute("SELECT nama FROM tenansi_perangkatdaerah ORDER BY nama")
        return [n for (n,) in kursor.fetchall()]


@pytest.fixture
def dua(pemda: Pemda, pemda_lain: Pemda) -> tuple[Pemda, Pemda]:
    for p, nama in ((pemda, "Dinas A"), (pemda_lain, "Dinas B")):
        with cakupan.transaksi(p):
            buat_pd("1", nama)
    return pemda, pemda_lain


def test_tanpa_cakupan_gagal(dua: tuple[Pemda, Pemda]) -> None:
    for minta in (
        lambda: PerangkatDaerah.objects.all(),
        lambda: PerangkatDaerah.objects.exists(),
        lambda: PerangkatDaerah.objects.exclude(pk=1),
        lambda: PerangkatDaerah.objects.count(),
    ):
        with pytest.raises(cakupan.TanpaCakupan):
            minta()


def test_tanpa_cakupan_basis_data_tertutup(dua: tuple[Pemda, Pemda]) -> None:
    assert _mentah() == []
    assert list(PerangkatDaerah._base_manager.all()) == []


def test_hanya_baris_sendiri(dua: tuple[Pemda, Pemda]) -> None:
    for p, nama in zip(dua, (["Dinas A"], ["Dinas B"]), strict=True):
        with cakupan.transaksi(p):
            assert [x.nama for x in PerangkatDaerah.objects.all()] == nama
            assert [x.nama for x in PerangkatDaerah._base_manager.all()] == nama
            assert _mentah() == nama


def test_tidak_dapat_menulis_ke_pemda_lain(dua: tuple[Pemda, Pemda]) -> None:
    with cakupan.transaksi(dua[1]):
        milik_lain = PerangkatDaerah.objects.get()
    with cakupan.transaksi(dua[0]):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            PerangkatDaerah(pemda=dua[1], kode="X", nama="Selundupan").save()
        assert PerangkatDaerah._base_manager.filter(pk=milik_lain.pk).update(nama="Diubah") == 0
        assert PerangkatDaerah._base_manager.filter(pk=milik_lain.pk).delete()[0] == 0
    with cakupan.transaksi(dua[1]):
        assert PerangkatDaerah.objects.get().nama == "Dinas B"


def test_kunci_tamu_lintas_pemda_ditolak_basis_data(dua: tuple[Pemda, Pemda]) -> None:
    with cakupan.transaksi(dua[1]):
        milik_lain = PerangkatDaerah.objects.get()
    with pytest.raises(IntegrityError), cakupan.transaksi(dua[0]):
        UnitKerja.objects.create(pd_id=milik_lain.pk, nama="Bidang Selundupan")


def test_cakupan_bersarang_kembali(dua: tuple[Pemda, Pemda]) -> None:
    with cakupan.transaksi(dua[0]):
        with cakupan.cakupan(dua[1]):
            assert _mentah() == ["Dinas B"]
        assert _mentah() == ["Dinas A"]
        with transaction.atomic(), cakupan.cakupan(dua[1]):
            pass
        assert _mentah() == ["Dinas A"]
    assert _mentah() == []


def test_cakupan_kembali_sesudah_galat(dua: tuple[Pemda, Pemda]) -> None:
    with cakupan.transaksi(dua[0]):
        with pytest.raises(IntegrityError), transaction.atomic(), cakupan.cakupan(dua[1]):
            buat_pd("1", "Kode sama")
        assert cakupan.pemda_aktif() == dua[0]
        assert _mentah() == ["Dinas A"]


def test_cakupan_perlu_transaksi_dan_pemda(pemda: Pemda) -> None:
    with pytest.raises(cakupan.TanpaCakupan), cakupan.cakupan(pemda):
        pass
    with pytest.raises(cakupan.TanpaCakupan), transaction.atomic(), cakupan.cakupan(None):  # type: ignore[arg-type]
        pass


def test_slug_milik_sistem_ditolak(db: None) -> None:
    with pytest.raises(IntegrityError):
        Pemda.objects.create(slug="masuk", nama="Kabupaten X", jenis="kabupaten")
