"""Organisation services: rights, validation, history, other regions."""

from datetime import date

import pytest

from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.jejak.models import Jejak
from sakip.kelola.services import kepegawaian, organisasi
from sakip.kelola.services.baris import IsianSalah
from sakip.tenansi import cakupan
from sakip.tenansi.models import Jabatan, Pegawai, Pemda, Penempatan, PerangkatDaerah
from tests.factories.organisasi import buat_pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


@pytest.fixture
def admin(dalam_pemda: Pemda) -> Pelaku:
    return buat_pelaku(dalam_pemda, Peran.ADMIN_PEMDA)


def test_buat_dan_ubah_pd_tercatat(admin: Pelaku) -> None:
    pd = organisasi.buat_pd(pelaku=admin, kode=" 1.01 ", nama="Dinas Pendidikan", klaster="utama")
    assert (pd.kode, pd.versi, pd.pemda_id) == ("1.01", 1, admin.pemda.pk)
    segar = organisasi.ubah_pd(pelaku=admin, pd=pd, versi=1, nama="Dinas Pendidikan dan Kebudayaan", klaster="utama")
    assert segar.versi == 2
    jejak = Jejak.objects.get(aksi="pd.ubah")
    assert (jejak.sebelum, jejak.sesudah) == (
        {"nama": "Dinas Pendidikan"},
        {"nama": "Dinas Pendidikan dan Kebudayaan"},
    )
    assert jejak.pelaku_nama == admin.nama


def test_nilai_sama_tidak_meninggalkan_jejak(admin: Pelaku) -> None:
    pd = organisasi.buat_pd(pelaku=admin, kode="1", nama="Dinas A")
    assert organisasi.ubah_pd(pelaku=admin, pd=pd, nama="Dinas A").versi == 1
    assert not Jejak.objects.filter(aksi="pd.ubah").exists()


def test_versi_usang_ditolak(admin: Pelaku) -> None:
    pd = organisasi.buat_pd(pelaku=admin, kode="1", nama="Dinas A")
    organisasi.ubah_pd(pelaku=admin, pd=pd, versi=1, nama="Dinas B")
    with pytest.raises(Bentrok):
        organisasi.ubah_pd(pelaku=admin, pd=pd, versi=1, nama="Dinas C")


def test_kode_kembar_dan_tahun_terbalik(admin: Pelaku) -> None:
    organisasi.buat_pd(pelaku=admin, kode="1", nama="Dinas A")
    with pytest.raises(IsianSalah):
        organisasi.buat_pd(pelaku=admin, kode="1", nama="Dinas B")
    with pytest.raises(IsianSalah):
        organisasi.buat_pd(pelaku=admin, kode="2", nama="Dinas B", berlaku_dari=2025, berlaku_sampai=2024)
    with pytest.raises(IsianSalah) as galat:
        organisasi.buat_pd(pelaku=admin, kode="3", nama=" ")
    assert "nama" in galat.value.medan
    assert [p.nama for p in PerangkatDaerah.objects.all()] == ["Dinas A"]


def test_kode_pemda_lain_tidak_mengganggu(admin: Pelaku, pemda_lain: Pemda) -> None:
    with cakupan.cakupan(pemda_lain):
        lain = organisasi.buat_pd(pelaku=buat_pelaku(pemda_lain, Peran.ADMIN_PEMDA), kode="1", nama="Dinas Lain")
    assert organisasi.buat_pd(pelaku=admin, kode="1", nama="Dinas A").pk
    with pytest.raises(AturanDilanggar, match="tidak ditemukan"):
        organisasi.ubah_pd(pelaku=admin, pd=lain, nama="Dicuri")
    with pytest.raises(IsianSalah):
        organisasi.buat_pd(pelaku=admin, kode="2", nama="Anak", induk=lain)


def test_hanya_admin(admin: Pelaku, dalam_pemda: Pemda) -> None:
    for peran in (Peran.OPERATOR, Peran.INSPEKTUR, Peran.PIMPINAN):
        with pytest.raises(TidakBoleh):
            organisasi.buat_pd(pelaku=buat_pelaku(dalam_pemda, peran), kode="9", nama="X")


def test_atasan_tidak_melingkar_dan_unit_se_pd(admin: Pelaku) -> None:
    a = organisasi.buat_pd(pelaku=admin, kode="1", nama="A")
    b = organisasi.buat_pd(pelaku=admin, kode="2", nama="B")
    unit_b = organisasi.buat_unit(pelaku=admin, pd=b, nama="Bidang B")
    kepala = organisasi.buat_jabatan(pelaku=admin, pd=a, nama="Kepala", tingkat="kepala_pd")
    kabid = organisasi.buat_jabatan(pelaku=admin, pd=a, nama="Kabid", tingkat="level_3", atasan=kepala)
    with pytest.raises(IsianSalah, match="Atasan"):
        organisasi.ubah_jabatan(pelaku=admin, jabatan=kepala, atasan=kabid)
    with pytest.raises(IsianSalah, match="sama"):
        organisasi.ubah_jabatan(pelaku=admin, jabatan=kabid, unit=unit_b)
    with pytest.raises(IsianSalah, match="sama"):
        organisasi.buat_unit(pelaku=admin, pd=a, nama="Seksi", induk=unit_b)


def test_hapus_hanya_yang_tidak_dipakai(admin: Pelaku) -> None:
    pd = organisasi.buat_pd(pelaku=admin, kode="1", nama="A")
    unit = organisasi.buat_unit(pelaku=admin, pd=pd, nama="Bidang")
    jabatan = organisasi.buat_jabatan(pelaku=admin, pd=pd, unit=unit, nama="Kabid", tingkat="level_3")
    with pytest.raises(AturanDilanggar, match="sudah dipakai"):
        organisasi.hapus_unit(pelaku=admin, unit=unit)
    organisasi.hapus_jabatan(pelaku=admin, jabatan=jabatan)
    organisasi.hapus_unit(pelaku=admin, unit=unit)
    assert not Jabatan.objects.exists()


@pytest.fixture
def kursi(admin: Pelaku) -> Jabatan:
    pd = organisasi.buat_pd(pelaku=admin, kode="1", nama="A")
    return organisasi.buat_jabatan(pelaku=admin, pd=pd, nama="Kepala", tingkat="kepala_pd")


def _pegawai(admin: Pelaku, n: int) -> Pegawai:
    return kepegawaian.buat_pegawai(pelaku=admin, nama=f"Orang {n}", nip=f"1970 1301 2000031 {n:03d}")


def test_satu_pemegang_dan_plh_boleh_beririsan(admin: Pelaku, kursi: Jabatan) -> None:
    a, b, c = (_pegawai(admin, n) for n in (1, 2, 3))
    lama = kepegawaian.tempatkan(pelaku=admin, pegawai=a, jabatan=kursi, dari=date(2024, 1, 1))
    with pytest.raises(AturanDilanggar, match="Orang 1"):
        kepegawaian.tempatkan(pelaku=admin, pegawai=b, jabatan=kursi, dari=date(2025, 1, 1), sifat="plt")
    kepegawaian.tempatkan(
        pelaku=admin, pegawai=c, jabatan=kursi, dari=date(2024, 6, 1), sampai=date(2024, 6, 30), sifat="plh"
    )
    kepegawaian.akhiri_penempatan(pelaku=admin, penempatan=lama, sampai=date(2024, 12, 31))
    kepegawaian.tempatkan(pelaku=admin, pegawai=b, jabatan=kursi, dari=date(2025, 1, 1), sifat="plt")
    assert Penempatan.objects.count() == 3
    with pytest.raises(IsianSalah):
        kepegawaian.akhiri_penempatan(pelaku=admin, penempatan=lama, sampai=date(2023, 1, 1))


def test_nip_diperiksa_dan_unik_dalam_pemda(admin: Pelaku) -> None:
    a = _pegawai(admin, 1)
    assert a.nip == "197013012000031001"
    with pytest.raises(IsianSalah):
        _pegawai(admin, 1)
    with pytest.raises(IsianSalah, match="18 angka"):
        kepegawaian.buat_pegawai(pelaku=admin, nama="X", nip="123")
    kepegawaian.buat_pegawai(pelaku=admin, nama="Bupati")
    kepegawaian.buat_pegawai(pelaku=admin, nama="Wakil Bupati")
