"""Writing the Rencana Aksi."""

from decimal import Decimal
from functools import partial

import pytest

from perencanaan.models import Aksi, JadwalAksi, RencanaAksi, TargetPeriode
from perencanaan.rumus_periode import bagian_periode
from perencanaan.selectors.rencana_aksi import berlaku, daftar_aksi, pk_siap, pohon_diukur, target_periode
from perencanaan.services.rencana_aksi import (
    IsiTarget,
    bagi_target_tahun,
    hapus_aksi,
    simpan_aksi,
    simpan_blok_target,
    simpan_target_periode,
    susun_rencana_aksi,
    terapkan_rencana_aksi,
)
from perencanaan.services.sel import DasarSel
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.jejak.models import Jejak
from sakip.tenansi.models import Pemda, PengaturanPemda
from tests.factories.pengukuran import siapkan_rencana_aksi
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


@pytest.fixture
def data(dalam_pemda: Pemda) -> PdLengkap:
    return buat_pd_lengkap(dalam_pemda)


def test_susun_mencakup_pk_dan_program_ke_bawah(data: PdLengkap) -> None:
    assert data.pk is not None
    assert pk_siap(data.pd.pk, 2025) == data.pk
    ra = susun_rencana_aksi(pelaku=data.operator, pk=data.pk)
    diukur = {
        data.indikator_sasaran.pk, data.indikator_program.pk, data.indikator_kegiatan.pk, data.indikator_sub.pk
    }  # fmt: skip
    assert {(t.indikator_id, t.periode_ke) for t in TargetPeriode.objects.all()} == {
        (i, ke) for i in diukur for ke in range(1, 5)
    }
    assert susun_rencana_aksi(pelaku=data.operator, pk=data.pk) == ra
    assert TargetPeriode.objects.count() == 16
    assert pk_siap(data.pd.pk, 2025) is None


def test_susun_perlu_pk_terbit(dalam_pemda: Pemda) -> None:
    from perencanaan.services.pk import susun_pk

    data = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    pk = susun_pk(pelaku=data.operator, jabatan=data.kepala, tahun=2025)
    with pytest.raises(AturanDilanggar) as galat:
        susun_rencana_aksi(pelaku=data.operator, pk=pk)
    assert galat.value.kode == "pk_belum_terbit"


def test_tahun_yang_belum_dibuka_tidak_punya_periode(data: PdLengkap) -> None:
    assert data.pk is not None
    RencanaAksi.objects.filter(pk_induk=data.pk).delete()
    PengaturanPemda.objects.filter(tahun=data.tahun).delete()
    with pytest.raises(AturanDilanggar, match="Pengaturan") as galat:
        susun_rencana_aksi(pelaku=data.operator, pk=data.pk)
    assert galat.value.kode == "tahun_belum_dibuka"
    assert not RencanaAksi.objects.exists()


@pytest.mark.parametrize(
    ("agregasi", "target", "hasil"),
    [
        ("jumlah", "4", ["1", "1", "1", "1"]),
        ("jumlah", "1", ["0", "0", "0", "1"]),
        ("jumlah", "5", ["1", "1", "1", "2"]),
        ("jumlah", "80.50", ["20.1", "20.1", "20.1", "20.2"]),
        ("kumulatif_terakhir", "1", ["0", "0", "0", "1"]),
        ("kumulatif_terakhir", "4", ["1", "2", "3", "4"]),
        ("terakhir", "80.5", ["80.5"] * 4),
        ("rata_rata", "80.5", ["80.5"] * 4),
    ],
)
def test_bagian_periode(agregasi: str, target: str, hasil: list[str]) -> None:
    assert bagian_periode(agregasi, Decimal(target), 4) == [Decimal(x) for x in hasil]


def test_bagian_yang_tidak_habis_tetap_berjumlah_tepat() -> None:
    bagian = bagian_periode("jumlah", Decimal("0.0000000001"), 3)
    assert bagian == [0, 0, Decimal("0.0000000001")]


def test_bagi_target_tidak_menimpa(data: PdLengkap) -> None:
    assert data.pk is not None
    ra = susun_rencana_aksi(pelaku=data.operator, pk=data.pk)
    sub = data.indikator_sub
    simpan_target_periode(
        pelaku=data.operator, rencana_aksi_id=ra.pk, indikator_id=sub.pk, periode_ke=2, nilai=Decimal(4)
    )
    assert bagi_target_tahun(pelaku=data.operator, rencana_aksi_id=ra.pk) == 3
    t = target_periode(ra)
    assert [t[sub.pk][ke].nilai for ke in range(1, 5)] == [None, Decimal(4), None, None]
    assert [t[data.indikator_sasaran.pk][ke].nilai for ke in range(1, 5)] == [Decimal("80.5")] * 4


def test_target_bentrok_dan_nilai_sama(data: PdLengkap) -> None:
    assert data.pk is not None
    ra = susun_rencana_aksi(pelaku=data.operator, pk=data.pk)
    simpan = partial(
        simpan_target_periode,
        pelaku=data.operator,
        rencana_aksi_id=ra.pk,
        indikator_id=data.indikator_sub.pk,
        periode_ke=1,
    )
    simpan(nilai=Decimal(2), dasar=DasarSel(1, None))
    with pytest.raises(Bentrok) as bentrok:
        simpan(nilai=Decimal(3), dasar=DasarSel(1, None))
    assert (bentrok.value.data["nilai_server"], bentrok.value.data["nilai_anda"]) == ("2", "3")
    sel = IsiTarget(data.indikator_sub.pk, 1, "3", DasarSel(1, None))
    with pytest.raises(Bentrok) as bentrok:
        simpan_blok_target(pelaku=data.operator, rencana_aksi_id=ra.pk, sel=[sel])
    assert [s["oleh"] for s in bentrok.value.data["sel"]] == [data.operator.nama]
    t = simpan(nilai=Decimal(2), dasar=DasarSel(1, None))
    assert t.versi == 2
    assert Jejak.objects.filter(aksi="ubah_target_periode").count() == 1


def test_alur_dan_kunci(data: PdLengkap) -> None:
    ra = siapkan_rencana_aksi(data, "draf")
    with pytest.raises(TidakBoleh):
        terapkan_rencana_aksi(ra, "ajukan", pelaku=data.kepala_pd)
    ra = terapkan_rencana_aksi(ra, "ajukan", pelaku=data.operator)
    ra = terapkan_rencana_aksi(ra, "verifikasi", pelaku=data.verifikator)
    assert berlaku(data.pd.pk, 2025) is None
    ra = terapkan_rencana_aksi(ra, "setujui", pelaku=data.kepala_pd)
    assert berlaku(data.pd.pk, 2025) == ra
    assert berlaku(data.pd.pk, 2025, 1) == ra
    with pytest.raises(AturanDilanggar) as galat:
        simpan_target_periode(
            pelaku=data.operator,
            rencana_aksi_id=ra.pk,
            indikator_id=data.indikator_sub.pk,
            periode_ke=1,
            nilai=Decimal(9),
        )
    assert galat.value.kode == "terkunci"


def test_ajukan_perlu_target_butir_pk(data: PdLengkap) -> None:
    assert data.pk is not None
    ra = susun_rencana_aksi(pelaku=data.operator, pk=data.pk)
    with pytest.raises(AturanDilanggar) as galat:
        terapkan_rencana_aksi(ra, "ajukan", pelaku=data.operator)
    assert galat.value.kode == "target_periode_kosong"
    assert data.indikator_sasaran.uraian in galat.value.pesan


def test_aksi_dengan_jadwal(data: PdLengkap) -> None:
    assert data.pk is not None
    ra = susun_rencana_aksi(pelaku=data.operator, pk=data.pk)
    simpan = partial(simpan_aksi, pelaku=data.operator, rencana_aksi_id=ra.pk, indikator_id=data.indikator_kegiatan.pk)
    a = simpan(uraian=" Rapat awal ", jadwal=[3, 1, 3])
    assert a.uraian == "Rapat awal"
    simpan(uraian="Rapat awal tahun", jadwal=[2], aksi_id=a.pk, versi=1)
    with pytest.raises(Bentrok):
        simpan(uraian="Rapat lain", jadwal=[2], aksi_id=a.pk, versi=1)
    (baris,) = daftar_aksi(ra)[data.indikator_kegiatan.pk]
    assert (baris.aksi.uraian, baris.periode) == ("Rapat awal tahun", frozenset({2}))
    for jadwal in ([], [5]):
        with pytest.raises(AturanDilanggar):
            simpan(uraian="x", jadwal=jadwal)
    hapus_aksi(pelaku=data.operator, rencana_aksi_id=ra.pk, aksi_id=a.pk)
    assert Aksi.objects.count() == JadwalAksi.objects.count() == 0


def test_pohon_memakai_target_pk(data: PdLengkap) -> None:
    assert data.pk is not None
    (akar,) = pohon_diukur(data.versi.pk, 2025, data.pk.pk)
    urut = [s.kinerja.tingkat for s in akar.telusur()]
    assert urut == ["tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan"]
    sasaran = akar.anak[0]
    assert sasaran.indikator[0].target_tahun == Decimal("80.5")  # type: ignore[attr-defined]
    assert sasaran.pagu is None
    assert sasaran.anak[0].pagu == Decimal(150000000)


def test_orang_luar_tidak_boleh(data: PdLengkap, dalam_pemda: Pemda) -> None:
    lain = buat_pd_lengkap(dalam_pemda, nama="Dinas Lain")
    assert data.pk is not None
    with pytest.raises(TidakBoleh):
        susun_rencana_aksi(pelaku=lain.operator, pk=data.pk)
