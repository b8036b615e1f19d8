"""What a plan says around its tree: services, locks, copies."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from perencanaan import rekomendasi
from perencanaan.models import (
    ArahKebijakan,
    ButirSWOT,
    IsuStrategis,
    JawabanRekomendasi,
    KaitanIsu,
    Kinerja,
    Risiko,
    Strategi,
    VersiRencana,
)
from perencanaan.rekomendasi import RekomendasiTerbuka
from perencanaan.rumus import level_risiko
from perencanaan.services import isi as layanan
from perencanaan.services.kinerja import hapus_kinerja
from perencanaan.services.maju import salin_maju
from perencanaan.services.rencana import salin_versi, simpan_naskah
from perencanaan.services.salin_isi import salin_isi
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.jejak.models import Jejak
from sakip.tenansi.models import Pemda
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap, buat_renstra, isi_lengkap, setujui_rencana

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
TABEL = (Strategi, ArahKebijakan, IsuStrategis, ButirSWOT, Risiko, JawabanRekomendasi)


def _identitas(v: VersiRencana) -> dict[str, set[UUID]]:
    return {m.__name__: set(m.objects.filter(versi_rencana=v).values_list("identitas", flat=True)) for m in TABEL}


@given(st.integers(1, 5), st.integers(1, 5))
def test_level_naik_bersama_kemungkinan_dan_dampak(k: int, d: int) -> None:
    n = level_risiko(k, d).nilai
    assert n == k * d == level_risiko(d, k).nilai
    assert k == 5 or level_risiko(k + 1, d).nilai > n


@pytest.mark.parametrize(
    ("k", "d", "label"),
    [(1, 1, "Sangat rendah"), (1, 5, "Sangat rendah"), (2, 3, "Rendah"), (3, 4, "Sedang"), (4, 4, "Tinggi"),
     (5, 4, "Tinggi"), (5, 5, "Sangat tinggi")],
)  # fmt: skip
def test_kata_level(k: int, d: int, label: str) -> None:
    assert level_risiko(k, d).label == label


@pytest.mark.parametrize(("k", "d"), [(0, 3), (6, 1), (3, -1)])
def test_level_di_luar_skala_ditolak(k: int, d: int) -> None:
    with pytest.raises(ValueError, match="1 sampai 5"):
        level_risiko(k, d)


def test_perubahan_membawa_semua_baris_dengan_identitas_yang_sama(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    isi_lengkap(d)
    setujui_rencana(d)
    baru = salin_versi(pelaku=d.operator, versi=d.versi)
    assert _identitas(baru) == _identitas(d.versi)
    assert all(_identitas(baru).values())
    sasaran = Kinerja.objects.get(versi_rencana=baru, tingkat="sasaran")
    arah = ArahKebijakan.objects.get(versi_rencana=baru)
    assert (arah.strategi.versi_rencana_id, arah.strategi.sasaran, arah.tahun_awal) == (baru.pk, sasaran, d.tahun)
    assert KaitanIsu.objects.get(versi_rencana=baru).sasaran == sasaran
    assert ButirSWOT.objects.get(versi_rencana=baru).isu == IsuStrategis.objects.get(versi_rencana=baru)
    assert Risiko.objects.get(versi_rencana=baru).sasaran == sasaran


def test_salin_maju_meninggalkan_jawaban_dan_tahun_arah(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    isi_lengkap(d)
    setujui_rencana(d)
    baru = salin_maju(pelaku=d.operator, versi=d.versi)
    assert _identitas(baru) == _identitas(d.versi) | {"JawabanRekomendasi": set()}
    assert ArahKebijakan.objects.get(versi_rencana=baru).tahun_awal is None


def test_versi_terkunci_menolak_dengan_alasan_juga_di_basis_data(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    isi = isi_lengkap(d)
    setujui_rencana(d)
    for baris in isi.values():
        for aksi in (
            lambda b=baris: layanan.simpan_baris(pelaku=d.operator, baris=b, versi=None, uraian="lain"),
            lambda b=baris: layanan.hapus_baris(pelaku=d.operator, baris=b, versi=None, yakin=True),
        ):
            with pytest.raises(AturanDilanggar, match="terkunci"):
                aksi()
        with pytest.raises(DatabaseError, match="terkunci"), transaction.atomic():
            type(baris).objects.filter(pk=baris.pk).update(uraian="lain")
    with pytest.raises(AturanDilanggar, match="terkunci"):
        layanan.tambah_strategi(pelaku=d.operator, versi=d.versi, sasaran=d.sasaran, uraian="x")
    with pytest.raises(DatabaseError, match="terkunci"), transaction.atomic():
        KaitanIsu.objects.filter(versi_rencana=d.versi).delete()


def test_hanya_penyusun_yang_menulis(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    isi = isi_lengkap(d)
    for pelaku in (d.bappeda, d.kepala_pd, d.verifikator):
        with pytest.raises(TidakBoleh):
            layanan.tambah_butirswot(pelaku=pelaku, versi=d.versi, jenis="peluang", uraian="x")
        with pytest.raises(TidakBoleh):
            layanan.simpan_baris(pelaku=pelaku, baris=isi["risiko"], versi=None, uraian="x")
        with pytest.raises(TidakBoleh):
            layanan.hapus_baris(pelaku=pelaku, baris=isi["jawaban"], versi=None)


def test_dua_orang_menyunting_baris_yang_sama(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    r = isi_lengkap(d)["risiko"]
    layanan.simpan_baris(pelaku=d.operator, baris=r, versi=r.versi, uraian="Dari orang pertama", kemungkinan=2)
    with pytest.raises(Bentrok) as galat:
        layanan.simpan_baris(pelaku=d.operator, baris=r, versi=r.versi, uraian="Dari orang kedua", kemungkinan=2)
    assert galat.value.data["nilai"] == {"uraian": {"tersimpan": "Dari orang pertama", "anda": "Dari orang kedua"}}
    assert galat.value.data["versi"] == 2
    with pytest.raises(Bentrok):
        layanan.hapus_baris(pelaku=d.operator, baris=r, versi=r.versi)
    assert Risiko.objects.get(pk=r.pk).uraian == "Dari orang pertama"


Salah = Callable[[PdLengkap, dict[str, Any]], Any]
DITOLAK: dict[str, Salah] = {
    "uraian_kosong": lambda d, x: layanan.simpan_baris(pelaku=d.operator, baris=x["isu"], versi=None, uraian="  "),
    "bukan_sasaran": lambda d, x: layanan.tambah_strategi(
        pelaku=d.operator, versi=d.versi, sasaran=d.program, uraian="x"
    ),
    "tahun_arah": lambda d, x: layanan.simpan_baris(
        pelaku=d.operator, baris=x["arah"], versi=None, tahun_akhir=d.tahun + 9
    ),
    "skala_risiko": lambda d, x: layanan.simpan_baris(pelaku=d.operator, baris=x["risiko"], versi=None, besar_dampak=6),
    "jenis_swot": lambda d, x: layanan.tambah_butirswot(pelaku=d.operator, versi=d.versi, jenis="lain", uraian="x"),
    "jenis_isu": lambda d, x: layanan.simpan_baris(pelaku=d.operator, baris=x["isu"], versi=None, jenis="lain"),
    "sumber_rekomendasi": lambda d, x: layanan.tambah_jawabanrekomendasi(
        pelaku=d.operator, versi=d.versi, tahun=2024, sumber="koran", uraian="x", jawaban="y"
    ),
    "rekomendasi_tidak_ada": lambda d, x: layanan.tambah_jawabanrekomendasi(
        pelaku=d.operator, versi=d.versi, rujukan="evaluasi:99999", jawaban="y"
    ),
    "perlu_konfirmasi": lambda d, x: layanan.hapus_baris(pelaku=d.operator, baris=x["strategi"], versi=None),
}


@pytest.mark.parametrize("kode", DITOLAK)
def test_isian_yang_ditolak(dalam_pemda: Pemda, kode: str) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    x = isi_lengkap(d)
    with pytest.raises(AturanDilanggar) as galat:
        DITOLAK[kode](d, x)
    assert galat.value.kode == kode


def test_baris_versi_lain_tidak_dapat_ditunjuk(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    x = isi_lengkap(d)
    renstra, _, sasaran = buat_renstra(d, berlaku=False)
    dasar: dict[str, Any] = {"pelaku": d.operator, "versi": renstra, "uraian": "x"}
    tunjuk: list[tuple[str, Callable[[], Any]]] = [
        ("bukan_sasaran", lambda: layanan.tambah_strategi(**dasar, sasaran=d.sasaran)),
        ("bukan_sasaran", lambda: layanan.tambah_isustrategis(**dasar, jenis="isu", sasaran=[d.sasaran])),
        ("strategi_versi_lain", lambda: layanan.tambah_arahkebijakan(**dasar, strategi=x["strategi"])),
        ("isu_versi_lain", lambda: layanan.tambah_butirswot(**dasar, jenis="peluang", isu=x["isu"])),
    ]
    for kode, aksi in tunjuk:
        with pytest.raises(AturanDilanggar) as galat, transaction.atomic():
            aksi()
        assert galat.value.kode == kode
    assert not IsuStrategis.objects.filter(versi_rencana=renstra).exists()
    assert layanan.tambah_strategi(**dasar, sasaran=sasaran).pk


def test_kaitan_isu_diganti_seutuhnya(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    isu = isi_lengkap(d)["isu"]
    layanan.simpan_baris(pelaku=d.operator, baris=isu, versi=isu.versi, uraian="Lebih jelas")
    assert KaitanIsu.objects.filter(isu=isu).count() == 1  # untouched unless given
    layanan.simpan_baris(pelaku=d.operator, baris=isu, versi=isu.versi + 1, sasaran_isu=[])
    assert not KaitanIsu.objects.filter(isu=isu).exists()
    jejak = Jejak.objects.filter(aksi="ubah_isustrategis").order_by("pk").first()
    assert jejak is not None
    assert (jejak.sebelum, jejak.sesudah) == ({"uraian": "Data belum terpadu"}, {"uraian": "Lebih jelas"})
    assert jejak.pd_id == d.pd.pk


def test_menghapus_isu_tidak_menghapus_swotnya(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    x = isi_lengkap(d)
    layanan.hapus_baris(pelaku=d.operator, baris=x["isu"], versi=None)
    assert ButirSWOT.objects.get(pk=x["swot"].pk).isu is None


def test_menghapus_sasaran_menyebut_strategi_dan_risiko_yang_ikut(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    isi_lengkap(d)
    with pytest.raises(AturanDilanggar, match="3 kinerja di bawahnya, 1 strategi, 1 risiko ikut terhapus"):
        hapus_kinerja(pelaku=d.operator, kinerja=d.sasaran, versi=None, yakin=False)
    hapus_kinerja(pelaku=d.operator, kinerja=d.sasaran, versi=None, yakin=True)
    assert not Strategi.objects.exists()
    assert IsuStrategis.objects.exists()


def test_rekomendasi_dari_sumber_dijawab_sekali(dalam_pemda: Pemda, monkeypatch: pytest.MonkeyPatch) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    r = RekomendasiTerbuka("uji:1", d.tahun - 1, "lhe", "Perbaiki pohon kinerja")
    monkeypatch.setattr(rekomendasi, "_sumber", {"uji": lambda pd_id, tahun: [r] if pd_id == d.pd.pk else []})
    j = layanan.tambah_jawabanrekomendasi(
        pelaku=d.operator, versi=d.versi, rujukan="uji:1", jawaban="Disusun ulang", uraian="palsu", tahun=1999
    )
    assert (j.uraian, j.tahun, j.sumber, j.jawaban) == (r.uraian, r.tahun, "lhe", "Disusun ulang")
    with pytest.raises(AturanDilanggar) as galat:
        layanan.tambah_jawabanrekomendasi(pelaku=d.operator, versi=d.versi, rujukan="uji:1", jawaban="lagi")
    assert galat.value.kode == "sudah_dijawab"


def test_tujuan_diwakili_indikator_sasarannya(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    t = layanan.simpan_wakil_tujuan(
        pelaku=d.operator, tujuan=d.tujuan, versi=d.tujuan.versi, indikator=d.indikator_sasaran
    )
    assert t.diwakili == d.indikator_sasaran.induk
    with pytest.raises(AturanDilanggar) as galat:
        layanan.simpan_wakil_tujuan(pelaku=d.operator, tujuan=t, versi=t.versi, indikator=d.indikator_program)
    assert galat.value.kode == "bukan_di_bawahnya"
    with pytest.raises(AturanDilanggar) as galat:
        layanan.simpan_wakil_tujuan(pelaku=d.operator, tujuan=d.sasaran, versi=None, indikator=None)
    assert galat.value.kode == "bukan_tujuan"


def test_salin_isi_melewati_yang_sudah_ada_dan_sasaran_yang_tidak_dibawa(dalam_pemda: Pemda) -> None:
    """As after an import that makes a perubahan: the file's tree may lack a sasaran, and copying twice adds nothing."""
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    isi_lengkap(d)
    simpan_naskah(pelaku=d.operator, versi=d.versi, visi="", misi="", bab={"penutup": "Usai"})
    setujui_rencana(d)
    tanpa = VersiRencana.objects.create(dokumen=d.versi.dokumen, ke=2)
    for _ in range(2):
        salin_isi(d.versi, tanpa)
    assert {nama: len(isi) for nama, isi in _identitas(tanpa).items()} == {
        "Strategi": 0, "ArahKebijakan": 0, "IsuStrategis": 1, "ButirSWOT": 1, "Risiko": 0, "JawabanRekomendasi": 1,
    }  # fmt: skip
    assert tanpa.bab.get().naskah == "Usai"
    assert not KaitanIsu.objects.filter(versi_rencana=tanpa).exists()
