"""The Renja import on the real file of a planning agency: figures, levels, repairs, and what it refuses."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from perencanaan.impor.angka import baca_angka, titik_desimal
from perencanaan.models import Indikator, Kinerja, PaguTahunan, TargetTahunan
from perencanaan.services.impor import PENGIMPOR_RENJA
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.ekspor.impor import terapkan_impor, unggah_impor
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pd

BERKAS = Path("sakip/lokal/data/deliserdang_bappedalitbang_renja_2025.csv")
KEPALA = "tujuan_pd,sasaran_pd,program_kegiatan_sub,indikator,satuan,target_renja_K,target_renja_Rp\n"


def _unggahan(isi: bytes, nama: str = "renja.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, isi, "text/csv")


@pytest.mark.unit
def test_tanda_desimal_ditentukan_untuk_seluruh_berkas() -> None:
    assert titik_desimal(["15.625", "14.98"])
    assert not titik_desimal(["15.625", "14,98"])
    assert not titik_desimal(["15.625"])


@pytest.mark.unit
def test_angka_berkas() -> None:
    baca = baca_angka(
        {"target_k": "15.625", "capaian_k": "#DIV/0!", "tw1_k": "n/a", "renstra_k": "#DIV/0!"}, titik=True
    )
    assert baca.nilai["target_k"] == "15.625"
    assert set(baca.galat) == {"tw1_k", "renstra_k"}
    assert any("diabaikan" in c for c in baca.catatan)
    assert baca_angka({"target_k": "15.625"}, titik=False).nilai["target_k"] == "15625"


@pytest.mark.django_db
@pytest.mark.integrasi
def test_berkas_nyata(dalam_pemda: Pemda, pelaku_baru: Callable[..., Pelaku]) -> None:
    pd = buat_pd()
    operator = pelaku_baru(Peran.OPERATOR, pd=pd)
    argumen = {"tahun": 2025, "indikator_sasaran": True}
    batch = unggah_impor(
        pelaku=operator,
        jenis=PENGIMPOR_RENJA.jenis,
        unggahan=_unggahan(BERKAS.read_bytes()),
        argumen=argumen,
        pd_id=pd.pk,
    )
    assert (batch.jumlah_baris, batch.jumlah_galat) == (102, 0)
    assert "98 baris berindikator menjadi 99 indikator." in batch.catatan
    assert Kinerja.objects.count() == 0, "pratinjau tidak boleh menulis rencana"

    batch = terapkan_impor(pelaku=operator, batch=batch)
    hitung = {t: Kinerja.objects.filter(tingkat=t).count() for t in Kinerja.Tingkat.values}
    assert hitung == {"tujuan": 2, "sasaran": 4, "program": 6, "kegiatan": 19, "sub_kegiatan": 72, "individu": 0}
    assert Indikator.objects.values("induk").distinct().count() == 99
    pagu = PaguTahunan.objects.filter(kinerja__tingkat="program").values_list("nilai", flat=True)
    assert sum(pagu) == Decimal("14723660349")
    umum = Indikator.objects.get(uraian__startswith="Persentase Ketersediaan Pemenuhan Layanan Umu")
    assert TargetTahunan.objects.get(indikator=umum).nilai == 100
    assert (
        Indikator.objects.get(uraian__startswith="Jumlah Unit Kendaraan  Perorangan".replace("  ", " ")).satuan
        == "Unit"
    )
    with pytest.raises(AturanDilanggar, match="sudah"):
        terapkan_impor(pelaku=operator, batch=batch)


@pytest.mark.django_db
@pytest.mark.integrasi
def test_baris_salah_menyebut_selnya(dalam_pemda: Pemda, pelaku_baru: Callable[..., Pelaku]) -> None:
    pd = buat_pd()
    operator = pelaku_baru(Peran.OPERATOR, pd=pd)
    isi = KEPALA + "T,S,Program Uji,Indikator,Dok,dua belas,5\n,,Kegiatan,Lain,%,3,5\n"
    batch = unggah_impor(
        pelaku=operator, jenis="renja", unggahan=_unggahan(isi.encode()), argumen={"tahun": 2025}, pd_id=pd.pk
    )
    galat = [g for b in batch.baris.all() for g in b.galat.values()]
    assert galat == ["F2: “dua belas” bukan angka yang dikenal. Tulis misalnya 1.234,56."]
    with pytest.raises(AturanDilanggar, match="1 sel"):
        terapkan_impor(pelaku=operator, batch=batch)
    assert Kinerja.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.integrasi
def test_kolom_hilang_ditolak(dalam_pemda: Pemda, pelaku_baru: Callable[..., Pelaku]) -> None:
    pd = buat_pd()
    with pytest.raises(AturanDilanggar, match="Satuan"):
        unggah_impor(
            pelaku=pelaku_baru(Peran.OPERATOR, pd=pd),
            jenis="renja",
            unggahan=_unggahan(b"program_kegiatan_sub,indikator,target_renja_K\nProgram A,B,1\n"),
            argumen={"tahun": 2025},
            pd_id=pd.pk,
        )
