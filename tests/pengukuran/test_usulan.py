"""Usulan penyesuaian: submitted with the realisasi, decided by the head, taken up by an open plan version."""

from decimal import Decimal

import pytest

from pengukuran.models import UsulanPenyesuaian
from pengukuran.selectors.tugas import tugas_usulan
from pengukuran.services.pengisian import terapkan_pengisian
from pengukuran.services.usulan import (
    IsiUsulan,
    hapus_usulan,
    pakai_usulan,
    tambah_usulan,
    terapkan_usulan,
    ubah_usulan,
)
from perencanaan.models import VersiRencana
from perencanaan.services.rencana import salin_versi
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.jejak.models import Jejak
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur, isi, pada_triwulan
from tests.factories.perencanaan import buat_pd_lengkap

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
UANG = IsiUsulan("anggaran", "Tambah belanja pelatihan", "Pagu tidak cukup", Decimal(25_000_000))
KATA = IsiUsulan("strategi", "Ganti cara pendataan", "Cara lama terlambat")


@pytest.fixture
def t(pemda: Pemda) -> PdTerukur:
    with cakupan.transaksi(pemda):
        return buat_pd_terukur(pemda)


@pytest.fixture(autouse=True)
def di_wilayah(pemda: Pemda, t: PdTerukur) -> object:
    with cakupan.transaksi(pemda):
        yield


def _usul(t: PdTerukur, isian: IsiUsulan = UANG) -> UsulanPenyesuaian:
    with pada_triwulan(2025, 1):
        return tambah_usulan(**t.kunci(1), indikator_id=t.data.indikator_sub.pk, isi=isian)


def _ajukan(t: PdTerukur) -> None:
    isi(t, t.data.indikator_sub, 1, "1")
    with pada_triwulan(2025, 1):
        terapkan_pengisian(t.pengisian(1), "ajukan", pelaku=t.data.operator)


def test_isian_diperiksa(t: PdTerukur) -> None:
    for rusak, medan in (
        (IsiUsulan("lain", "a", "b"), "jenis"),
        (IsiUsulan("strategi", " ", "b"), "uraian"),
        (IsiUsulan("strategi", "a", ""), "alasan"),
        (IsiUsulan("anggaran", "a", "b"), "nilai"),
        (IsiUsulan("anggaran", "a", "b", Decimal(0)), "nilai"),
        (IsiUsulan("anggaran", "a", "b", Decimal(10) ** 20), "nilai"),
    ):
        with pytest.raises(AturanDilanggar) as galat:
            _usul(t, rusak)
        assert list(galat.value.data["medan"]) == [medan]
    assert _usul(t, IsiUsulan("kegiatan", "a", "b", Decimal(5))).nilai is None
    with pada_triwulan(2025, 1), pytest.raises(TidakBoleh):
        tambah_usulan(**t.kunci(1, t.data.kepala_pd), indikator_id=t.data.indikator_sub.pk, isi=UANG)


def test_ikut_diajukan_lalu_diputus_kepala(t: PdTerukur) -> None:
    u, k = _usul(t), _usul(t, KATA)
    kepala, operator = t.data.kepala_pd, t.data.operator
    with pytest.raises(AturanDilanggar, match="setelah realisasi periodenya diajukan"):
        terapkan_usulan(u, "ajukan", pelaku=operator)
    _ajukan(t)
    u.refresh_from_db()
    assert u.status == "diajukan"
    with pytest.raises(TidakBoleh):
        terapkan_usulan(u, "terima", pelaku=operator)
    with pytest.raises(AturanDilanggar, match="alasan"):
        terapkan_usulan(k, "tolak", pelaku=kepala)
    terapkan_usulan(u, "terima", pelaku=kepala, alasan="Sesuai hasil evaluasi")
    terapkan_usulan(k, "tolak", pelaku=kepala, alasan="Cukup dengan jadwal baru")
    u.refresh_from_db()
    k.refresh_from_db()
    assert (u.status, u.diputus_oleh, u.alasan_putusan) == ("diterima", kepala.nama, "Sesuai hasil evaluasi")
    assert (k.status, k.alasan_putusan) == ("ditolak", "Cukup dengan jadwal baru")
    assert Jejak.objects.filter(aksi="tolak", id_objek=k.pk, alasan="Cukup dengan jadwal baru").exists()


def test_tugas_kepala_menyebut_yang_menunggu(t: PdTerukur) -> None:
    _usul(t)
    kepala = t.data.kepala_pd
    assert list(tugas_usulan(kepala, 2025)) == []  # it still lies with the operator
    cakupan.lupakan()
    _usul(t, KATA)
    _ajukan(t)
    (tugas,) = tugas_usulan(kepala, 2025)
    assert (tugas.judul, tugas.keterangan) == (
        "Putuskan 2 usulan penyesuaian",
        "Anggaran: Tambah belanja pelatihan",
    )
    assert list(tugas_usulan(t.data.operator, 2025)) == []
    for u in UsulanPenyesuaian.objects.all():
        terapkan_usulan(u, "terima", pelaku=kepala)
    cakupan.lupakan()
    assert list(tugas_usulan(kepala, 2025)) == []


def test_dikembalikan_belum_diputus_dan_dapat_diubah(t: PdTerukur) -> None:
    u = _usul(t)
    _ajukan(t)
    with pada_triwulan(2025, 1), pytest.raises(AturanDilanggar, match="terkunci"):
        ubah_usulan(pelaku=t.data.operator, usulan_id=u.pk, isi=KATA)
    terapkan_pengisian(t.pengisian(1), "kembalikan", pelaku=t.data.verifikator, alasan="Lengkapi")
    with pytest.raises(AturanDilanggar, match="setelah realisasi"):
        terapkan_usulan(u, "terima", pelaku=t.data.kepala_pd)
    with pytest.raises(Bentrok):
        ubah_usulan(pelaku=t.data.operator, usulan_id=u.pk, isi=KATA, versi=99)
    ubah_usulan(pelaku=t.data.operator, usulan_id=u.pk, isi=KATA)
    u.refresh_from_db()
    assert (u.jenis, u.nilai) == ("strategi", None)
    hapus_usulan(pelaku=t.data.operator, usulan_id=u.pk)
    assert not UsulanPenyesuaian.objects.exists()


def test_dipakai_pada_perubahan_rencana(t: PdTerukur, pemda: Pemda) -> None:
    u = _usul(t)
    d = t.data
    lama = VersiRencana.objects.get(pk=d.sasaran.versi_rencana_id)
    baru = salin_versi(pelaku=d.operator, versi=lama)
    with pytest.raises(AturanDilanggar, match="diterima kepala PD"):
        pakai_usulan(pelaku=d.operator, usulan_id=u.pk, versi_id=baru.pk)
    _ajukan(t)
    terapkan_usulan(u, "terima", pelaku=d.kepala_pd)
    with pytest.raises(AturanDilanggar, match="terkunci"):
        pakai_usulan(pelaku=d.operator, usulan_id=u.pk, versi_id=lama.pk)
    lain = buat_pd_lengkap(pemda, tahun=2025, nama="Dinas Lain", sampai="draf")
    with pytest.raises(AturanDilanggar, match="perangkat daerah lain"):
        pakai_usulan(pelaku=lain.operator, usulan_id=u.pk, versi_id=lain.sasaran.versi_rencana_id)
    with pytest.raises(TidakBoleh):
        pakai_usulan(pelaku=d.kepala_pd, usulan_id=u.pk, versi_id=baru.pk)
    hasil = pakai_usulan(pelaku=d.operator, usulan_id=u.pk, versi_id=baru.pk)
    assert (hasil.dipakai_di_id, hasil.dipakai_oleh) == (baru.pk, d.operator.nama)
    assert pakai_usulan(pelaku=d.operator, usulan_id=u.pk, versi_id=baru.pk, pakai=False).dipakai_di_id is None
