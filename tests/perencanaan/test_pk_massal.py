"""The PK of a whole PD in one step, and one PDF of them."""

import io

import pytest
from django.core.files.storage import default_storage
from pypdf import PdfReader

from perencanaan.ekspor.pk import minta_gabungan
from perencanaan.models import PerjanjianKinerja
from perencanaan.services.pk import susun_pk
from perencanaan.services.pk_massal import (
    SUDAH_ADA,
    TANPA_INDIKATOR,
    rencanakan_pk_massal,
    susun_pk_massal,
)
from sakip.akun.models import Peran
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pelaksana import jalankan
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.jejak.models import Jejak
from sakip.tenansi import cakupan
from sakip.tenansi.models import Jabatan, Pemda
from tests.factories.organisasi import buat_jabatan, buat_pd, buat_pelaku
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap
from tests.jenis import Klien
from tests.pernyataan import pernyataan_data

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


def _lengkap(pemda: Pemda) -> PdLengkap:
    d = buat_pd_lengkap(pemda, sampai="rencana")
    buat_jabatan(d.pd, Jabatan.Tingkat.STAF, "Analis Tanpa Kinerja", atasan=d.kabid)
    return d


def _isi(pk: PerjanjianKinerja) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    return (
        list(pk.butir.values_list("indikator_id", "uraian_sasaran", "target", "urutan")),
        list(pk.anggaran.values_list("kinerja_induk_id", "pagu", "keterangan", "urutan")),
    )


def test_sama_dengan_disusun_satu_per_satu(dalam_pemda: Pemda) -> None:
    d = _lengkap(dalam_pemda)
    massal = susun_pk_massal(pelaku=d.operator, pd=d.pd, tahun=2025)
    isi = {pk.jabatan_id: _isi(pk) for pk, _ in massal.dibuat}
    nomor = [pk.nomor for pk, _ in massal.dibuat]
    PerjanjianKinerja.objects.all().delete()
    satu = {j.pk: susun_pk(pelaku=d.operator, jabatan=j, tahun=2025) for j in (d.kepala, d.kabid)}
    assert isi == {j: _isi(pk) for j, pk in satu.items()}
    assert nomor == [pk.nomor for pk in satu.values()]


def test_yang_dilewati_disebut_alasannya(dalam_pemda: Pemda) -> None:
    d = _lengkap(dalam_pemda)
    lama = susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025)
    hasil = rencanakan_pk_massal(pelaku=d.operator, pd=d.pd, tahun=2025)
    assert [pk.jabatan.nama for pk, _ in hasil.dibuat] == [d.kabid.nama]
    assert [(j.nama, alasan) for j, alasan in hasil.dilewati] == [
        (d.kepala.nama, SUDAH_ADA),
        ("Analis Tanpa Kinerja", TANPA_INDIKATOR),
    ]
    assert list(PerjanjianKinerja.objects.all()) == [lama]
    susun_pk_massal(pelaku=d.operator, pd=d.pd, tahun=2025)
    assert PerjanjianKinerja.objects.count() == 2
    with pytest.raises(AturanDilanggar):
        susun_pk_massal(pelaku=d.operator, pd=d.pd, tahun=2025)
    assert Jejak.objects.filter(aksi="susun", jenis_objek="perencanaan.perjanjiankinerja").count() == 2


def test_hanya_penyusun_pd_itu(dalam_pemda: Pemda) -> None:
    d = _lengkap(dalam_pemda)
    for siapa in (d.verifikator, d.kepala_pd, d.pimpinan):
        with pytest.raises(TidakBoleh):
            susun_pk_massal(pelaku=siapa, pd=d.pd, tahun=2025)
    with pytest.raises(TidakBoleh):
        susun_pk_massal(pelaku=d.operator, pd=buat_pd(nama="Dinas Lain"), tahun=2025)


def test_tanpa_rencana_ditolak(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    with pytest.raises(AturanDilanggar) as galat:
        susun_pk_massal(pelaku=d.operator, pd=d.pd, tahun=2025)
    assert galat.value.kode == "rencana_belum_ditetapkan"


def test_merencanakan_tetap_sama_pernyataannya(dalam_pemda: Pemda) -> None:
    d = _lengkap(dalam_pemda)
    hitung = []
    for _ in range(2):
        with pernyataan_data() as data:
            rencanakan_pk_massal(pelaku=d.operator, pd=d.pd, tahun=2025)
        hitung.append(len(data))
        for n in range(5):
            buat_jabatan(d.pd, Jabatan.Tingkat.STAF, f"Pelaksana {n}", atasan=d.kabid)
    assert hitung[0] == hitung[1] <= 12


def test_halaman_dari_daftar_sampai_draf(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = _lengkap(pemda)
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/pk/"
    assert "susun/semua/" in klien.get(awal).content.decode()
    tanya = klien.get(f"{awal}susun/semua/").content.decode()
    assert "Akan disusun: 2 draf" in tanya
    assert "Analis Tanpa Kinerja" in tanya
    assert klien.post(f"{awal}susun/semua/").status_code == 302
    with cakupan.transaksi(pemda):
        assert PerjanjianKinerja.objects.filter(status="draf").count() == 2
    assert "Tidak ada draf yang dapat disusun" in klien.get(f"{awal}susun/semua/").content.decode()
    assert klien_sebagai(d.verifikator).post(f"{awal}susun/semua/").status_code == 403


def test_pd_lain_tidak_dapat_digabung(pemda: Pemda, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda)
        lain = buat_pd(nama="Dinas Lain")
    with cakupan.transaksi(pemda_lain):
        asing = buat_pd_lengkap(pemda_lain)
    klien, jalur = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/pk/gabungan/?pd="
    assert klien.post(f"{jalur}{lain.pk}").status_code == 404
    assert klien.post(f"{jalur}{asing.pd.pk}").status_code == 404
    with cakupan.transaksi(pemda):
        assert not Pekerjaan.objects.exists()


@pytest.mark.pdf
@pytest.mark.django_db(transaction=True)
def test_satu_pdf_kepala_lebih_dahulu_tiap_pk_bernomor_sendiri(pemda: Pemda) -> None:
    with cakupan.transaksi(pemda):
        d = _lengkap(pemda)
        susun_pk_massal(pelaku=d.operator, pd=d.pd, tahun=2025)
        kerja = minta_gabungan(pelaku=d.operator, pd=d.pd, tahun=2025)
    jalankan(kerja.pk, pemda)
    with cakupan.transaksi(pemda):
        kerja = Pekerjaan.objects.select_related("hasil").get(pk=kerja.pk)
        assert kerja.status == "selesai", kerja.galat
        assert kerja.hasil is not None
        with default_storage.open(kerja.hasil.lokasi) as berkas:
            halaman = [" ".join(h.extract_text().split()) for h in PdfReader(io.BytesIO(berkas.read())).pages]
    assert len(halaman) == 4
    assert d.kepala.nama in halaman[0]
    assert f"Jabatan : {d.kabid.nama} selanjutnya disebut pihak pertama" in halaman[2]
    assert ["halaman 2 dari 2" in h for h in halaman] == [False, True, False, True]


def test_tautan_hanya_bagi_penyusun(pemda: Pemda, klien_sebagai: Klien) -> None:
    """Bappeda's staff work in a PD too, but do not draft its PK: no link that ends in a refusal."""
    with cakupan.transaksi(pemda):
        d = _lengkap(pemda)
        bappeda = buat_pelaku(pemda, Peran.BAPPEDA, pd=d.pd)
    jalur = f"/{pemda.slug}/rencana/pk/"
    assert "pk/susun/semua/" in klien_sebagai(d.operator).get(jalur).content.decode()
    assert "pk/susun/semua/" not in klien_sebagai(bappeda).get(jalur).content.decode()
