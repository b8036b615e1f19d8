"""A plan copied to its next year or period: same identities, targets of the long plan, refusals."""

from decimal import Decimal as D

import pytest

from perencanaan.models import BabRencana, Indikator, Kinerja, PaguTahunan, TargetTahunan, VersiRencana
from perencanaan.services.maju import salin_maju
from perencanaan.services.rencana import buat_dokumen_rencana, simpan_naskah
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.perencanaan import PAGU_PROGRAM, buat_pd_lengkap, buat_renstra
from tests.jenis import Klien
from tests.pernyataan import pernyataan_data

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


def _identitas(v: VersiRencana) -> tuple[set[int], set[int]]:
    return (
        set(Kinerja.objects.filter(versi_rencana=v).values_list("identitas_id", flat=True)),
        set(Indikator.objects.filter(kinerja__versi_rencana=v).values_list("induk_id", flat=True)),
    )


def _target(v: VersiRencana) -> list[tuple[int, int, D | None]]:
    return list(
        TargetTahunan.objects.filter(indikator__kinerja__versi_rencana=v).values_list(
            "indikator__induk_id", "tahun", "nilai"
        )
    )


def _pagu(v: VersiRencana) -> list[tuple[int, int, D]]:
    return list(
        PaguTahunan.objects.filter(kinerja__versi_rencana=v).values_list("kinerja__identitas_id", "tahun", "nilai")
    )


def test_renja_berikut_tanpa_renstra_kosong_targetnya(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda)
    baru = salin_maju(pelaku=d.operator, versi=d.versi)
    assert (str(baru.dokumen), baru.ke, baru.status, baru.aktif) == ("Renja 2026", 1, "draf", False)
    assert _identitas(baru) == _identitas(d.versi)
    assert (_target(baru), _pagu(baru)) == ([], [])
    assert (baru.visi, baru.nomor) == (d.versi.visi, "")
    assert Kinerja.objects.get(versi_rencana=baru, tingkat="sasaran").pemilik == d.kepala


def test_renja_berikut_mengambil_target_dan_pagu_renstra_tahun_itu(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda)
    buat_renstra(d)
    baru = salin_maju(pelaku=d.operator, versi=d.versi)
    assert _target(baru) == [(d.indikator_sasaran.induk_id, 2026, D(81))]
    assert _pagu(baru) == [(d.program.identitas_id, 2026, PAGU_PROGRAM + 1_000_000)]
    assert TargetTahunan.objects.get(indikator__kinerja__versi_rencana=baru).alasan == "Target Renstra 2025–2029"


def test_renstra_draf_bukan_rujukan(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda)
    buat_renstra(d, berlaku=False)
    assert _target(salin_maju(pelaku=d.operator, versi=d.versi)) == []


def test_renstra_ke_periode_berikut(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda)
    renstra, _, _ = buat_renstra(d)
    baru = salin_maju(pelaku=d.operator, versi=renstra)
    assert (baru.dokumen.tahun_awal, baru.dokumen.tahun_akhir) == (2030, 2034)
    assert _identitas(baru) == _identitas(renstra)
    assert (_target(baru), _pagu(baru)) == ([], [])
    assert not Indikator.objects.filter(kinerja__versi_rencana=baru, target_akhir__isnull=False).exists()


def test_ditolak_bila_sudah_berisi_belum_ditetapkan_atau_bukan_haknya(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda)
    with pytest.raises(TidakBoleh):
        salin_maju(pelaku=d.bappeda, versi=d.versi)
    baru = salin_maju(pelaku=d.operator, versi=d.versi)
    for versi, kode in ((d.versi, "rencana_sudah_ada"), (baru, "belum_ditetapkan")):
        with pytest.raises(AturanDilanggar) as galat:
            salin_maju(pelaku=d.operator, versi=versi)
        assert galat.value.kode == kode


def test_dokumen_kosong_diisi_dan_naskahnya_tidak_ditimpa(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda)
    kosong = buat_dokumen_rencana(pelaku=d.operator, jenis="renja", pd=d.pd, tahun_awal=2026, tahun_akhir=2026)
    simpan_naskah(pelaku=d.operator, versi=kosong, visi="Visi baru", misi="", bab={"gambaran": "Isu baru"})
    hasil = salin_maju(pelaku=d.operator, versi=d.versi)
    assert (hasil.pk, hasil.visi) == (kosong.pk, "Visi baru")
    assert BabRencana.objects.get(versi_rencana=hasil).naskah == "Isu baru"
    assert _identitas(hasil) == _identitas(d.versi)


def test_halaman_bertanya_lebih_dahulu_lalu_memberi_jalan(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda)
        buat_renstra(d)
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/dokumen/"
    halaman = f"{awal}{d.versi.pk}/maju/"
    assert halaman in klien.get(f"{awal}{d.versi.pk}/").content.decode()
    with pernyataan_data() as data:
        isi = klien.get(halaman).content.decode()
    assert len(data) <= 12
    assert "5 kinerja dan 5 indikator" in isi
    assert "1 dari 5 indikator bertarget dari Renstra 2025–2029" in isi
    with cakupan.transaksi(pemda):
        assert VersiRencana.objects.count() == 2  # looking writes nothing
    jawaban = klien.post(halaman)
    assert jawaban.status_code == 302
    assert "Renja 2026" in klien.get(jawaban["Location"]).content.decode()
    isi = klien.get(halaman).content.decode()
    assert "Renja 2026 sudah ada" in isi
    assert f'href="{jawaban["Location"]}"' in isi
    assert "Salin menjadi Renja 2026</button>" not in isi
    ulang = klien.post(halaman, headers={"Accept": "application/json"})
    assert (ulang.status_code, ulang.json()["kode"]) == (422, "rencana_sudah_ada")
    assert "Hanya dapat dilakukan oleh" in klien_sebagai(d.bappeda).get(halaman).content.decode()


def test_milik_orang_lain_tidak_ditemukan(pemda: Pemda, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda_lain):
        asing = buat_pd_lengkap(pemda_lain)
        buat_renstra(asing)
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda)
        tetangga = buat_pd_lengkap(pemda, nama="Dinas Tetangga")
        buat_renstra(tetangga)
        assert _target(salin_maju(pelaku=d.operator, versi=d.versi)) == []  # the neighbour's Renstra is none of ours
    klien = klien_sebagai(d.operator)
    for lain in (asing, tetangga):
        for cara in (klien.get, klien.post):
            assert cara(f"/{pemda.slug}/rencana/dokumen/{lain.versi.pk}/maju/").status_code == 404
