"""Import engine: preview with errors per cell, all or nothing."""

from collections.abc import Iterator
from typing import Any

import pytest

from sakip.akun import izin
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.ekspor import impor
from sakip.ekspor.impor import BarisBaca, KolomImpor, Konteks, Pengimpor, terapkan_impor, unggah_impor
from sakip.ekspor.models import BarisImpor, BatchImpor
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda, PerangkatDaerah
from tests.factories.berkas import buat_xlsx, unggahan
from tests.factories.organisasi import buat_pelaku

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.integrasi]
izin.daftarkan("uji.impor_pd", peran={Peran.ADMIN_PEMDA}, lingkup="pemda", label="Mengimpor PD")


def _periksa(konteks: Konteks, baris: list[BarisBaca]) -> list[str]:
    ada = set(PerangkatDaerah.objects.values_list("kode", flat=True))
    for b in baris:
        if b.nilai["kode"] in ada:
            b.galat["kode"] = "Kode ini sudah dipakai."
    return ["Diperiksa."]


def _terapkan(konteks: Konteks, baris: list[BarisBaca]) -> dict[str, Any]:
    for b in baris:
        PerangkatDaerah.objects.create(kode=b.nilai["kode"], nama=b.nilai["nama"], urutan=int(b.angka("urutan") or 0))
        if b.nilai["nama"] == "Meledak":
            raise AturanDilanggar("meledak", "Tidak jadi.")
    return {"pd": len(baris)}


PENGIMPOR = Pengimpor(
    "uji.pd",
    "PD",
    "uji.impor_pd",
    (
        KolomImpor("kode", "Kode", wajib=True),
        KolomImpor("nama", "Nama PD", wajib=True, alias=("Perangkat Daerah",)),
        KolomImpor("urutan", "Urutan", jenis="bulat"),
    ),
    _periksa,
    _terapkan,
)


@pytest.fixture(autouse=True)
def pengimpor_uji() -> Iterator[None]:
    """Register the importer of the tests."""
    impor.daftarkan(PENGIMPOR)
    yield
    del impor._pengimpor["uji.pd"]


@pytest.fixture
def admin(pemda: Pemda) -> Pelaku:
    """Who may import."""
    return buat_pelaku(pemda, Peran.ADMIN_PEMDA)


def _unggah(pemda: Pemda, siapa: Pelaku, baris: list[list[Any]]) -> BatchImpor:
    with cakupan.transaksi(pemda):
        berkas = unggahan("pd.xlsx", buat_xlsx(baris))
        return unggah_impor(pelaku=siapa, jenis="uji.pd", unggahan=berkas, argumen={})


def test_pratinjau_lalu_terapkan(pemda: Pemda, admin: Pelaku) -> None:
    baris = [["DAFTAR PD"], ["kode", "PERANGKAT  DAERAH", "Warna"], ["1.01", "Dinas A", "x"], ["1.02", "Dinas B", ""]]
    batch = _unggah(pemda, admin, baris)
    assert (batch.jumlah_baris, batch.jumlah_galat) == (2, 0)
    assert batch.catatan == ["Kolom tidak dikenal, tidak dipakai: Warna.", "Diperiksa."]
    with cakupan.transaksi(pemda):
        assert not PerangkatDaerah.objects.exists()
        batch = terapkan_impor(pelaku=admin, batch=batch)
        assert (batch.status, batch.hasil) == ("diterapkan", {"pd": 2})
        assert list(PerangkatDaerah.objects.values_list("kode", "nama")) == [("1.01", "Dinas A"), ("1.02", "Dinas B")]
        with pytest.raises(AturanDilanggar, match="sudah diterapkan"):
            terapkan_impor(pelaku=admin, batch=batch)


def test_galat_per_sel_dan_tidak_ada_yang_ditulis(pemda: Pemda, admin: Pelaku) -> None:
    batch = _unggah(pemda, admin, [["Kode", "Nama PD", "Urutan"], ["1", "", "dua"], ["2", "B", 1.5]])
    assert batch.jumlah_galat == 3
    with cakupan.transaksi(pemda):
        galat = {b.nomor: b.galat for b in BarisImpor.objects.all()}
        assert galat[2]["nama"] == "B2: Wajib diisi."
        assert galat[2]["urutan"].startswith("C2: “dua” bukan angka")
        assert galat[3] == {"urutan": "C3: Harus bilangan bulat."}
        with pytest.raises(AturanDilanggar, match="3 sel yang salah"):
            terapkan_impor(pelaku=admin, batch=batch)
        assert not PerangkatDaerah.objects.exists()


def test_semua_atau_tidak_sama_sekali(pemda: Pemda, admin: Pelaku) -> None:
    batch = _unggah(pemda, admin, [["Kode", "Nama PD"], ["1", "A"], ["2", "Meledak"]])
    with pytest.raises(AturanDilanggar, match="Tidak jadi"), cakupan.transaksi(pemda):
        terapkan_impor(pelaku=admin, batch=batch)
    with cakupan.transaksi(pemda):
        assert not PerangkatDaerah.objects.exists()
        assert BatchImpor.objects.get().status == "pratinjau"


def test_data_berubah_sejak_pratinjau(pemda: Pemda, admin: Pelaku) -> None:
    batch = _unggah(pemda, admin, [["Kode", "Nama PD"], ["1", "A"]])
    with cakupan.transaksi(pemda):
        PerangkatDaerah.objects.create(kode="1", nama="Sudah ada")
        with pytest.raises(AturanDilanggar, match="berubah sejak pratinjau"):
            terapkan_impor(pelaku=admin, batch=batch)


def test_kolom_wajib_hilang_dan_hak(pemda: Pemda, admin: Pelaku) -> None:
    with pytest.raises(AturanDilanggar, match="Kolom wajib tidak ditemukan: Nama PD"):
        _unggah(pemda, admin, [["Kode", "Lain"], ["1", "A"]])
    with pytest.raises(TidakBoleh):
        _unggah(pemda, buat_pelaku(pemda, Peran.ASN), [["Kode", "Nama PD"], ["1", "A"]])
