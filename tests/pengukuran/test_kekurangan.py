"""What must be written before submitting: analysis of low figures, the answer to the last plan; two writers at once."""

from decimal import Decimal
from typing import Any

import pytest

from pengukuran.models import Analisis
from pengukuran.selectors.kekurangan import aturan_analisis, kekurangan
from pengukuran.selectors.rincian import rincian_indikator
from pengukuran.services.pengisian import terapkan_pengisian
from pengukuran.services.rincian import simpan_analisis
from sakip.akun.models import Peran
from sakip.inti.galat import AturanDilanggar, Bentrok
from sakip.kelola.services.baris import IsianSalah
from sakip.kelola.services.pengaturan import simpan_pengaturan
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pelaku
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur, isi, lengkapi, pada_triwulan, setujui

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
WAJIB = ("penghambat", "solusi", "rencana")


@pytest.fixture
def t(pemda: Pemda) -> PdTerukur:
    with cakupan.transaksi(pemda):
        return buat_pd_terukur(pemda)


@pytest.fixture(autouse=True)
def di_wilayah(pemda: Pemda, t: PdTerukur) -> object:
    with cakupan.transaksi(pemda):
        yield


def _tulis(t: PdTerukur, ke: int, **teks: str) -> Analisis:
    with pada_triwulan(2025, ke):
        return simpan_analisis(**t.kunci(ke), indikator_id=t.data.indikator_sub.pk, isi=teks)


def test_di_bawah_ambang_wajib_dan_ajukan_ditolak_dengan_daftar(t: PdTerukur) -> None:
    sub = t.data.indikator_sub
    isi(t, sub, 1, "0,5")  # of 1: capaian 50
    with pada_triwulan(2025, 1):
        with pytest.raises(AturanDilanggar) as galat:
            terapkan_pengisian(t.pengisian(1), "ajukan", pelaku=t.data.operator)
        assert galat.value.kode == "belum_lengkap"
        (satu,) = galat.value.data["kekurangan"]
        assert satu["indikator_id"] == sub.pk
        assert satu["url"].endswith(f"pilih={sub.pk}#analisis")
        assert "50,00 % di bawah 76,00 %, isi faktor penghambat, solusi, rencana tindak lanjut" in satu["pesan"]
        _tulis(t, 1, penghambat="a", solusi="b")
        assert [k.pesan for k in kekurangan(t.pengisian(1))] == [
            "Capaian 50,00 % di bawah 76,00 %, isi rencana tindak lanjut."
        ]
        _tulis(t, 1, rencana="   ")
        assert kekurangan(t.pengisian(1))
        _tulis(t, 1, rencana="c")
        assert terapkan_pengisian(t.pengisian(1), "ajukan", pelaku=t.data.operator).status == "diajukan"


@pytest.mark.parametrize(("nilai", "kurang"), [("0,76", False), ("0,75994", True), ("0,759951", False), ("1", False)])
def test_batas_menurut_angka_yang_ditampilkan(t: PdTerukur, nilai: str, kurang: bool) -> None:
    isi(t, t.data.indikator_sub, 1, nilai)
    assert bool(kekurangan(t.pengisian(1))) is kurang


def test_ambang_dan_bagian_diatur_pemda(t: PdTerukur, pemda: Pemda) -> None:
    isi(t, t.data.indikator_sub, 1, "0,5")
    admin = buat_pelaku(pemda, Peran.ADMIN_PEMDA)
    simpan_pengaturan(pelaku=admin, tahun=2025, ambang_analisis=Decimal(60), analisis_wajib=["upaya"])
    cakupan.ingatan().clear()
    assert aturan_analisis(2025) == (Decimal(60), ("upaya",))
    assert aturan_analisis(2027) == (Decimal(60), ("upaya",))  # a later year follows the nearest one before
    assert [k.pesan for k in kekurangan(t.pengisian(1))] == [
        "Capaian 50,00 % di bawah 60,00 %, isi upaya yang sudah dilakukan."
    ]
    simpan_pengaturan(pelaku=admin, tahun=2025, ambang_analisis=None)
    cakupan.ingatan().clear()
    assert kekurangan(t.pengisian(1)) == []
    with pytest.raises(IsianSalah):
        simpan_pengaturan(pelaku=admin, tahun=2025, ambang_analisis=Decimal(60), analisis_wajib=[])
    with pytest.raises(IsianSalah):
        simpan_pengaturan(pelaku=admin, tahun=2025, ambang_analisis=Decimal(60), analisis_wajib=["tidak-ada"])


def test_rencana_periode_lalu_harus_dijawab(t: PdTerukur) -> None:
    sub = t.data.indikator_sub
    isi(t, sub, 1, "1")
    _tulis(t, 1, rencana="Menetapkan petugas data")
    setujui(t, 1)
    isi(t, sub, 2, "1")
    assert [k.pesan for k in kekurangan(t.pengisian(2))] == ["Jawab rencana tindak lanjut periode lalu."]
    _tulis(t, 2, jawaban_lalu="belum")
    assert [k.pesan for k in kekurangan(t.pengisian(2))] == [
        "Tulis mengapa rencana tindak lanjut periode lalu belum selesai."
    ]
    _tulis(t, 2, uraian_lalu="Petugas belum ada")
    assert kekurangan(t.pengisian(2)) == []
    with pada_triwulan(2025, 2), pytest.raises(AturanDilanggar, match="Pilih dilaksanakan"):
        _tulis(t, 2, jawaban_lalu="mungkin")
    # The plan of the quarter before last has been answered in its time.
    assert [k.pesan for k in kekurangan(t.pengisian(3))] == []


def test_rencana_menunggu_jawaban_melewati_periode_yang_kosong(t: PdTerukur) -> None:
    """A period that was never filled in must not make the plan before it disappear."""
    sub = t.data.indikator_sub
    isi(t, sub, 1, "1")
    _tulis(t, 1, rencana="Menetapkan petugas data")
    setujui(t, 1)
    isi(t, sub, 3, "1")
    panel = rincian_indikator(t.data.pd.pk, t.periode[3], sub.pk)
    assert panel is not None
    assert panel.lalu is not None
    assert panel.lalu.realisasi.periode == t.periode[1]
    assert "rencana tindak lanjut periode lalu" in next(k.pesan for k in kekurangan(t.pengisian(3)))


def test_yang_tidak_terhitung_tidak_wajib(t: PdTerukur) -> None:
    isi(t, t.data.indikator_sub, 1, "1")
    assert kekurangan(t.pengisian(1)) == []  # the others are empty: no capaian, no analysis


def test_dua_orang_menulis_bagian_berbeda_tidak_bentrok(t: PdTerukur) -> None:
    isi(t, t.data.indikator_sub, 1, "0,5")
    kunci: dict[str, Any] = t.kunci(1) | {"indikator_id": t.data.indikator_sub.pk}
    with pada_triwulan(2025, 1):
        kosong = {"solusi": "", "rencana": ""}
        simpan_analisis(**kunci, isi={"solusi": "dari A", "rencana": ""}, dasar=kosong)
        simpan_analisis(**kunci, isi={"solusi": "", "rencana": "dari B"}, dasar=kosong)
        a = Analisis.objects.get()
        assert (a.solusi, a.rencana) == ("dari A", "dari B")
        with pytest.raises(Bentrok) as galat:
            simpan_analisis(**kunci, isi={"solusi": "dari B", "rencana": "dari B"}, dasar=kosong)
        assert galat.value.data["nilai"] == {"solusi": {"anda": "dari B", "tersimpan": "dari A"}}
        assert t.data.operator.nama in galat.value.pesan
        # Having seen both, the second text is stored knowingly; a resend of the same is no conflict.
        dasar = {"solusi": "dari A", "rencana": "dari B"}
        simpan_analisis(**kunci, isi={"solusi": "baris 1\r\nbaris 2"}, dasar=dasar)
        simpan_analisis(**kunci, isi={"solusi": "baris 1\nbaris 2"}, dasar=dasar)
        assert Analisis.objects.get().solusi == "baris 1\nbaris 2"
        with pytest.raises(AturanDilanggar, match="paling banyak"):
            simpan_analisis(**kunci, isi={"solusi": "x" * 10_001}, dasar=dasar)


def test_pengisi_contoh_melengkapi_semua(t: PdTerukur) -> None:
    isi(t, t.data.indikator_sub, 1, "0,5")
    lengkapi(t, 1)
    assert kekurangan(t.pengisian(1)) == []
    assert all(getattr(Analisis.objects.get(), m) for m in WAJIB)
