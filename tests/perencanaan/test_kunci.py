"""Locked rows refuse every change in the database itself, under the application's role."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from perencanaan.alur.rencana import ALUR_PK, ALUR_RENCANA
from perencanaan.models import (
    AnggaranPK,
    BabRencana,
    ButirPK,
    ButirSWOT,
    Indikator,
    IndikatorInduk,
    IsuStrategis,
    JawabanRekomendasi,
    Kinerja,
    KinerjaInduk,
    KomponenIndikator,
    PaguTahunan,
    PerjanjianKinerja,
    Risiko,
    Strategi,
    TargetTahunan,
    VersiRencana,
)
from perencanaan.services.rencana import salin_versi
from sakip.tenansi.models import Pemda
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]

POHON: dict[str, Callable[[PdLengkap], Any]] = {
    "kinerja": lambda d: Kinerja(
        versi_rencana=d.versi, identitas=KinerjaInduk.objects.create(nama="x"), tingkat="sasaran", uraian="x"
    ),
    "indikator": lambda d: Indikator(
        kinerja=d.sasaran, induk=IndikatorInduk.objects.create(nama="x"), uraian="x", satuan="%"
    ),
    "komponen": lambda d: KomponenIndikator(indikator=d.indikator_sasaran, nama="x", peran="pembilang"),
    "target": lambda d: TargetTahunan(indikator=d.indikator_sasaran, tahun=d.tahun + 1, nilai=1),
    "pagu": lambda d: PaguTahunan(kinerja=d.program, tahun=d.tahun + 1, nilai=1),
    "bab": lambda d: BabRencana(versi_rencana=d.versi, kode="x"),
    "strategi": lambda d: Strategi(versi_rencana=d.versi, sasaran=d.sasaran, uraian="x"),
    "isu": lambda d: IsuStrategis(versi_rencana=d.versi, uraian="x"),
    "swot": lambda d: ButirSWOT(versi_rencana=d.versi, jenis="kekuatan", uraian="x"),
    "risiko": lambda d: Risiko(versi_rencana=d.versi, sasaran=d.sasaran, uraian="x", kemungkinan=1, besar_dampak=1),
    "jawaban": lambda d: JawabanRekomendasi(versi_rencana=d.versi, tahun=d.tahun, sumber="lhe", uraian="x"),
}
ISI_PK: dict[str, Callable[[PdLengkap], Any]] = {
    "butir": lambda d: ButirPK(
        pk_induk=d.pk, indikator=d.indikator_program, uraian_sasaran="x", uraian_indikator="x", satuan="%"
    ),
    "anggaran": lambda d: AnggaranPK(pk_induk=d.pk, kinerja_induk=d.kegiatan.identitas, uraian="x", pagu=1),
}


def _ditolak(aksi: Callable[[], Any]) -> None:
    with pytest.raises(DatabaseError, match="terkunci") as galat, transaction.atomic():
        aksi()
    assert getattr(galat.value.__cause__, "sqlstate", None) == "SA001"


def test_berjalan_di_bawah_peran_aplikasi(dalam_pemda: Pemda) -> None:
    with connection.cursor() as kursor:
        kursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert kursor.fetchone() == (False,)
        kursor.execute(
            "SELECT pg_get_userbyid(relowner) = current_user FROM pg_class WHERE relname = 'perencanaan_kinerja'"
        )
        assert kursor.fetchone() == (False,)


@pytest.mark.parametrize("jenis", POHON)
def test_versi_terkunci_menolak_baris_pohon(dalam_pemda: Pemda, jenis: str) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    baris = POHON[jenis](d)
    _ditolak(baris.save)
    baris.pk = None  # the same row is welcome in an open copy
    terbuka = salin_versi(pelaku=d.operator, versi=d.versi)
    _pindahkan(baris, d, terbuka)
    baris.save()
    model = type(baris)
    with connection.cursor() as kursor:  # the copy becomes locked without touching its rows
        kursor.execute("UPDATE perencanaan_versirencana SET status = 'diajukan' WHERE id = %s", [terbuka.pk])
    _ditolak(lambda: model.objects.filter(pk=baris.pk).update(pemda_id=dalam_pemda.pk))
    _ditolak(lambda: model.objects.filter(pk=baris.pk).delete())


def _pindahkan(baris: Any, d: PdLengkap, versi: VersiRencana) -> None:
    simpul = {k.identitas_id: k for k in Kinerja.objects.filter(versi_rencana=versi)}
    if hasattr(baris, "versi_rencana_id"):
        baris.versi_rencana = versi
    elif hasattr(baris, "kinerja_id"):
        baris.kinerja = simpul[baris.kinerja.identitas_id]
    else:
        baris.indikator = Indikator.objects.get(
            kinerja=simpul[baris.indikator.kinerja.identitas_id], induk_id=baris.indikator.induk_id
        )


def test_baris_tidak_dapat_dipindah_ke_versi_terkunci(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    salinan = salin_versi(pelaku=d.operator, versi=d.versi)
    bebas = Kinerja.objects.create(
        versi_rencana=salinan, identitas=KinerjaInduk.objects.create(nama="x"), tingkat="sasaran", uraian="x"
    )
    _ditolak(lambda: Kinerja.objects.filter(pk=bebas.pk).update(versi_rencana=d.versi))


@pytest.mark.parametrize("status", list(ALUR_RENCANA.status))
def test_kunci_basis_data_sama_dengan_alur_rencana(dalam_pemda: Pemda, status: str) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    VersiRencana.objects.filter(pk=d.versi.pk).update(status=status)
    ubah = Kinerja.objects.filter(pk=d.sasaran.pk)
    if ALUR_RENCANA.status[status].terkunci:
        _ditolak(lambda: ubah.update(uraian="diubah"))
    else:
        assert ubah.update(uraian="diubah") == 1


@pytest.mark.parametrize("jenis", ISI_PK)
def test_pk_terbit_menolak_perubahan_isi(dalam_pemda: Pemda, jenis: str) -> None:
    d = buat_pd_lengkap(dalam_pemda)
    _ditolak(ISI_PK[jenis](d).save)
    model = type(ISI_PK[jenis](d))
    isi = model.objects.filter(pk_induk=d.pk)
    assert isi.exists()
    _ditolak(lambda: isi.update(urutan=9))
    _ditolak(isi.delete)


@pytest.mark.parametrize("status", list(ALUR_PK.status))
def test_kunci_basis_data_sama_dengan_alur_pk(dalam_pemda: Pemda, status: str) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    from perencanaan.services.pk import susun_pk

    pk = susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=d.tahun)
    PerjanjianKinerja.objects.filter(pk=pk.pk).update(status=status)
    ubah = ButirPK.objects.filter(pk_induk=pk)
    if ALUR_PK.status[status].terkunci:
        _ditolak(lambda: ubah.update(target=1))
    else:
        assert ubah.update(target=1) == 1


def test_pk_terbit_sendiri_terkunci(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda)
    assert d.pk is not None
    milik = PerjanjianKinerja.objects.filter(pk=d.pk.pk)
    _ditolak(lambda: milik.update(pihak_pertama={"nama": "Orang Lain"}))
    _ditolak(lambda: milik.update(pihak_kedua={"nama": "Orang Lain"}))
    _ditolak(lambda: milik.update(status="draf"))
    _ditolak(lambda: milik.update(tanggal="2020-01-01"))
    _ditolak(lambda: milik._raw_delete("default"))


def test_versi_ditetapkan_tidak_dapat_dibuka_atau_dihapus(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    milik = VersiRencana.objects.filter(pk=d.versi.pk)
    _ditolak(lambda: milik.update(status="draf"))
    _ditolak(lambda: milik.update(visi="lain"))
    _ditolak(lambda: milik._raw_delete("default"))
    assert milik.update(aktif=False) == 1  # a later version may take its place
