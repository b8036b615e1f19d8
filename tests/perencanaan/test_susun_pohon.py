"""Moving nodes of a tree: whatever is moved where, no circle, no node lost, one parent, a complete order."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perencanaan.models import Kinerja, VersiRencana
from perencanaan.selectors.pindah import calon_induk
from perencanaan.selectors.pohon import datar, pohon
from perencanaan.services import kinerja as layanan
from perencanaan.services.pohon import geser_kinerja, pindahkan_kinerja, sisipkan_kinerja, tandai_csf
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.jejak.models import Jejak
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pd, buat_pelaku
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap, setujui_rencana

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


@pytest.fixture
def d(dalam_pemda: Pemda) -> PdLengkap:
    return buat_pd_lengkap(dalam_pemda, sampai="draf")


def _tambah(d: PdLengkap, tingkat: str, uraian: str, induk: Kinerja | None) -> Kinerja:
    return layanan.tambah_kinerja(pelaku=d.operator, versi=d.versi, tingkat=tingkat, uraian=uraian, induk=induk)


def _bacaan(versi: VersiRencana) -> list[str]:
    return [s.kinerja.uraian for s in datar(pohon(versi))]


def _sah(versi: VersiRencana, banyak: int) -> None:
    """The invariants of a tree."""
    semua = {k.pk: k for k in Kinerja.objects.filter(versi_rencana=versi)}
    assert len(semua) == banyak, "ada simpul yang hilang atau bertambah"
    for k in semua.values():
        naik, dilalui = k, {k.pk}
        while naik.induk_id is not None:
            naik = semua[naik.induk_id]
            assert naik.pk not in dilalui, "melingkar"
            dilalui.add(naik.pk)
    lepas: list[Kinerja] = []
    urut = [s.kinerja for s in datar(pohon(versi, lepas=lepas))]
    assert not lepas
    assert [k.urutan for k in urut] == list(range(1, banyak + 1)), "urutan tidak rapat"


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pemindahan_apa_pun_tidak_merusak_pohon(pemda: Pemda, data: st.DataObject) -> None:
    with cakupan.transaksi(pemda), transaction.atomic():
        d = buat_pd_lengkap(pemda, sampai="draf")
        for n in range(2):
            s = _tambah(d, "sasaran", f"Sasaran {n}", d.tujuan)
            p = _tambah(d, "program", f"Program {n}", s)
            _tambah(d, "kegiatan", f"Kegiatan {n}", p)
        _tambah(d, "tujuan", "Tujuan kedua", None)
        semua = list(Kinerja.objects.filter(versi_rencana=d.versi).order_by("pk"))
        pindahkan_kinerja(pelaku=d.operator, kinerja=d.sub_kegiatan, versi=None, induk=d.kegiatan)
        for _ in range(data.draw(st.integers(1, 8))):
            k = data.draw(st.sampled_from(semua))
            induk = data.draw(st.sampled_from([None, *semua]))
            sebelum = data.draw(st.sampled_from([None, *semua]))
            try:
                with transaction.atomic():
                    pindah = pindahkan_kinerja(pelaku=d.operator, kinerja=k, versi=None, induk=induk, sebelum=sebelum)
            except AturanDilanggar as g:
                assert g.kode in {"pohon_melingkar", "induk_tidak_cocok", "saudara_pindah"}
            else:
                assert pindah.kinerja.induk_id == (induk.pk if induk else None)
            _sah(d.versi, len(semua))
        transaction.set_rollback(True)


def test_turunan_ikut_dan_urutan_mengikuti_bacaan(d: PdLengkap) -> None:
    dua = _tambah(d, "sasaran", "Sasaran kedua", d.tujuan)
    pindahkan_kinerja(pelaku=d.operator, kinerja=d.program, versi=d.program.versi, induk=dua)
    assert _bacaan(d.versi)[1:3] == ["Meningkatnya kualitas perencanaan", "Sasaran kedua"]
    assert _bacaan(d.versi)[-3:] == ["Program Perencanaan", "Penyusunan Perencanaan", "Penyusunan Renja"]
    datar_saja = Kinerja.objects.filter(versi_rencana=d.versi).order_by("urutan").values_list("uraian", flat=True)
    assert list(datar_saja) == _bacaan(d.versi)
    jejak = Jejak.objects.filter(aksi="pindahkan_kinerja").latest("id")
    assert jejak.sebelum == {"induk": d.sasaran.uraian}
    assert jejak.sesudah is not None
    assert jejak.sesudah["induk"] == "Sasaran kedua"


def test_melingkar_ditolak_dengan_sebabnya(d: PdLengkap) -> None:
    for k, induk in ((d.program, d.kegiatan), (d.program, d.program)):
        with pytest.raises(AturanDilanggar) as g:
            pindahkan_kinerja(pelaku=d.operator, kinerja=k, versi=None, induk=induk)
        assert g.value.kode == "pohon_melingkar"
        assert "melingkar" in g.value.pesan


def test_jenjang_dijaga(d: PdLengkap) -> None:
    lain = _tambah(d, "program", "Program lain", d.sasaran)
    with pytest.raises(AturanDilanggar, match="Sasaran tidak dapat berada di bawah program"):
        pindahkan_kinerja(pelaku=d.operator, kinerja=_tambah(d, "sasaran", "S", d.tujuan), versi=None, induk=lain)
    with pytest.raises(AturanDilanggar, match="Hanya tujuan"):
        pindahkan_kinerja(pelaku=d.operator, kinerja=lain, versi=None, induk=None)


def test_dua_penyunting_tidak_saling_menghapus(d: PdLengkap) -> None:
    """The second one is told where the node stands now and where it should have gone; nothing changes."""
    dua, tiga = (_tambah(d, "sasaran", f"Sasaran {n}", d.tujuan) for n in ("dua", "tiga"))
    terbaca = d.program.versi
    pindahkan_kinerja(pelaku=d.operator, kinerja=d.program, versi=terbaca, induk=dua)
    with pytest.raises(Bentrok) as g:
        pindahkan_kinerja(pelaku=d.operator, kinerja=d.program, versi=terbaca, induk=tiga)
    assert "Sasaran dua" in g.value.pesan
    assert "Sasaran tiga" in g.value.pesan
    assert Kinerja.objects.get(pk=d.program.pk).induk_id == dua.pk


def test_bentrok_isian_menunjukkan_yang_tersimpan(d: PdLengkap) -> None:
    layanan.simpan_kinerja(pelaku=d.operator, kinerja=d.program, versi=d.program.versi, uraian="Tulisan pertama")
    with pytest.raises(Bentrok) as g:
        layanan.simpan_kinerja(pelaku=d.operator, kinerja=d.program, versi=d.program.versi, uraian="Tulisan kedua")
    assert g.value.data["nilai"] == {"uraian": {"tersimpan": "Tulisan pertama"}}
    assert Kinerja.objects.get(pk=d.program.pk).uraian == "Tulisan pertama"


def test_induk_yang_terhapus_sementara_itu(d: PdLengkap) -> None:
    dua = _tambah(d, "sasaran", "Sasaran dua", d.tujuan)
    layanan.hapus_kinerja(pelaku=d.operator, kinerja=dua, versi=None, yakin=True)
    with pytest.raises(AturanDilanggar) as g:
        pindahkan_kinerja(pelaku=d.operator, kinerja=d.program, versi=None, induk=Kinerja(pk=10**9))
    assert g.value.kode == "tidak_ada"


def test_versi_terkunci_dan_orang_lain_ditolak(d: PdLengkap) -> None:
    dua = _tambah(d, "sasaran", "Sasaran dua", d.tujuan)
    with pytest.raises(TidakBoleh):
        pindahkan_kinerja(pelaku=d.kepala_pd, kinerja=d.program, versi=None, induk=dua)
    with pytest.raises(TidakBoleh):
        pindahkan_kinerja(
            pelaku=buat_pelaku(d.pemda, "operator", pd=buat_pd()), kinerja=d.program, versi=None, induk=dua
        )
    setujui_rencana(d)
    with pytest.raises(AturanDilanggar) as g:
        pindahkan_kinerja(pelaku=d.operator, kinerja=d.program, versi=None, induk=dua)
    assert g.value.kode == "terkunci"


def test_geser_naik_turun_sampai_ujung(d: PdLengkap) -> None:
    for n in (2, 3):
        _tambah(d, "sasaran", f"S{n}", d.tujuan)
    tiga = Kinerja.objects.get(uraian="S3")
    geser_kinerja(pelaku=d.operator, kinerja=tiga, versi=None, arah=-1)
    anak = [s.kinerja.uraian for s in pohon(d.versi)[0].anak]
    assert anak == [d.sasaran.uraian, "S3", "S2"]
    geser_kinerja(pelaku=d.operator, kinerja=tiga, versi=None, arah=-1)
    with pytest.raises(AturanDilanggar, match="yang pertama"):
        geser_kinerja(pelaku=d.operator, kinerja=tiga, versi=None, arah=-1)
    geser_kinerja(pelaku=d.operator, kinerja=tiga, versi=None, arah=1)
    assert [s.kinerja.uraian for s in pohon(d.versi)[0].anak] == anak
    _sah(d.versi, 7)


def test_sejajar_berdiri_tepat_sesudahnya(d: PdLengkap) -> None:
    _tambah(d, "sasaran", "Terakhir", d.tujuan)
    sisipkan_kinerja(
        pelaku=d.operator, versi=d.versi, setelah=d.sasaran, induk=d.tujuan, tingkat="sasaran", uraian="Tengah"
    )
    assert [s.kinerja.uraian for s in pohon(d.versi)[0].anak] == [d.sasaran.uraian, "Tengah", "Terakhir"]
    _sah(d.versi, 7)


def test_csf_perlu_alasan_dan_hilang_bersamanya(d: PdLengkap) -> None:
    with pytest.raises(AturanDilanggar) as g:
        tandai_csf(pelaku=d.operator, kinerja=d.sasaran, versi=None, csf=True)
    assert "csf_alasan" in g.value.data["medan"]
    k = tandai_csf(pelaku=d.operator, kinerja=d.sasaran, versi=None, csf=True, alasan=" Tanpa ini tidak tercapai ")
    assert (k.csf, k.csf_alasan) == (True, "Tanpa ini tidak tercapai")
    k = tandai_csf(pelaku=d.operator, kinerja=k, versi=k.versi, csf=False, alasan="tertinggal")
    assert (k.csf, k.csf_alasan) == (False, "")


def test_calon_induk_hanya_yang_boleh(d: PdLengkap) -> None:
    dua = _tambah(d, "sasaran", "Sasaran dua", d.tujuan)
    calon = calon_induk(d.program)
    assert {c.kinerja.pk for c in calon.calon} == {d.tujuan.pk, d.sasaran.pk, dua.pk}
    assert [c.kinerja.pk for c in calon.calon if c.kini] == [d.sasaran.pk]
    assert [c.kinerja.pk for c in calon_induk(d.program, "DUA").calon] == [dua.pk]


def test_lingkaran_di_basis_data_terlihat_dan_dapat_dilepas(d: PdLengkap) -> None:
    """Rows that hang on no root (an old import) are found, and moving one of them mends the tree."""
    Kinerja.objects.filter(pk=d.program.pk).update(induk_id=d.kegiatan.pk)
    lepas: list[Kinerja] = []
    pohon(d.versi, lepas=lepas)
    assert {k.pk for k in lepas} == {d.program.pk, d.kegiatan.pk, d.sub_kegiatan.pk}
    with pytest.raises(AturanDilanggar):
        pindahkan_kinerja(pelaku=d.operator, kinerja=d.program, versi=None, induk=d.kegiatan)
    pindahkan_kinerja(pelaku=d.operator, kinerja=d.program, versi=None, induk=d.sasaran)
    _sah(d.versi, 5)
