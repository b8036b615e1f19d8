"""Plans: making, submitting, setting, copying; the tree with its rules."""

from decimal import Decimal
from typing import Any

import pytest

from perencanaan.models import Indikator, Kinerja, PaguTahunan, TargetTahunan, VersiRencana
from perencanaan.services import kinerja as layanan
from perencanaan.services.rencana import buat_dokumen_rencana, salin_versi, simpan_naskah, simpan_penetapan
from sakip.akun.models import Peran
from sakip.alur.dasar import terapkan
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.jejak.models import Jejak
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_jabatan, buat_pd, buat_pelaku
from tests.factories.perencanaan import buat_pd_lengkap, langkah_pd

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


def test_alur_rencana_sampai_ditetapkan(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    assert (d.versi.status, d.versi.aktif) == ("ditetapkan", True)
    assert d.versi.tanggal is not None
    aksi = list(
        Jejak.objects.filter(jenis_objek="perencanaan.versirencana").order_by("id").values_list("aksi", flat=True)
    )
    assert aksi == ["buat", "ajukan", "verifikasi", "setujui", "tetapkan"]


def test_rencana_kosong_tidak_dapat_diajukan(dalam_pemda: Pemda) -> None:
    pd = buat_pd()
    op = buat_pelaku(dalam_pemda, Peran.OPERATOR, pd=pd)
    versi = buat_dokumen_rencana(pelaku=op, jenis="renja", pd=pd, tahun_awal=2025, tahun_akhir=2025)
    with pytest.raises(AturanDilanggar) as galat:
        terapkan(versi, "ajukan", pelaku=op)
    assert galat.value.kode == "rencana_kosong"


def test_operator_pd_lain_ditolak(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    lain = buat_pelaku(dalam_pemda, Peran.OPERATOR, pd=buat_pd())
    with pytest.raises(TidakBoleh):
        layanan.simpan_kinerja(pelaku=lain, kinerja=d.sasaran, versi=None, uraian="x")
    with pytest.raises(TidakBoleh):
        buat_dokumen_rencana(pelaku=lain, jenis="renja", pd=d.pd, tahun_awal=2026, tahun_akhir=2026)


def test_bappeda_tidak_menyunting_rencana_pd_dan_operator_tidak_menetapkan(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    with pytest.raises(TidakBoleh):
        layanan.simpan_kinerja(pelaku=d.bappeda, kinerja=d.sasaran, versi=None, uraian="x")
    terapkan(d.versi, "ajukan", pelaku=d.operator)
    with pytest.raises(TidakBoleh):
        terapkan(d.versi, "verifikasi", pelaku=d.operator)
    terapkan(d.versi, "verifikasi", pelaku=d.verifikator)
    with pytest.raises(AturanDilanggar):
        terapkan(d.versi, "tetapkan", pelaku=d.bappeda)  # the head has not approved yet
    terapkan(d.versi, "setujui", pelaku=d.kepala_pd)
    for bukan in (d.operator, d.kepala_pd, d.pimpinan):
        with pytest.raises(TidakBoleh):
            terapkan(d.versi, "tetapkan", pelaku=bukan)


def test_dikembalikan_perlu_alasan_lalu_terbuka_lagi(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    terapkan(d.versi, "ajukan", pelaku=d.operator)
    with pytest.raises(AturanDilanggar) as galat:
        layanan.simpan_kinerja(pelaku=d.operator, kinerja=d.sasaran, versi=None, uraian="x")
    assert galat.value.kode == "terkunci"
    with pytest.raises(AturanDilanggar):
        terapkan(d.versi, "kembalikan", pelaku=d.verifikator, alasan=" ")
    terapkan(d.versi, "kembalikan", pelaku=d.verifikator, alasan="Target belum sama dengan RPJMD.")
    assert layanan.simpan_kinerja(pelaku=d.operator, kinerja=d.sasaran, versi=None, uraian="Baru").uraian == "Baru"


def test_dokumen_ganda_dan_tahun_salah_ditolak(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    salah: dict[str, dict[str, Any]] = {
        "rencana_sudah_ada": {"jenis": "renja", "pd": d.pd, "tahun_awal": 2025, "tahun_akhir": 2025},
        "tahun_rencana": {"jenis": "renja", "pd": d.pd, "tahun_awal": 2026, "tahun_akhir": 2027},
        "pemilik_rencana": {"jenis": "rkpd", "pd": d.pd, "tahun_awal": 2025, "tahun_akhir": 2025},
    }
    for kode, isi in salah.items():
        with pytest.raises(AturanDilanggar) as galat:
            buat_dokumen_rencana(pelaku=d.operator, **isi)
        assert galat.value.kode == kode


def test_salin_versi_menyalin_semua_dengan_identitas_sama(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    layanan.simpan_komponen(
        pelaku=d.operator,
        indikator=d.indikator_sasaran,
        komponen=[("Selaras", "pembilang", Decimal(1)), ("Semua", "penyebut", Decimal(1))],
    )
    simpan_naskah(pelaku=d.operator, versi=d.versi, visi="V", misi="M", bab={"gambaran": "Isu kita"})
    for aksi, siapa in langkah_pd(d):
        d.versi = terapkan(d.versi, aksi, pelaku=siapa)
    baru = salin_versi(pelaku=d.operator, versi=d.versi)
    assert (baru.ke, baru.status, baru.aktif, baru.visi) == (2, "draf", False, "V")

    def isi(v: VersiRencana) -> list[list[Any]]:
        simpul = Kinerja.objects.filter(versi_rencana=v).order_by("urutan")
        return [
            [(k.identitas_id, k.induk.identitas_id if k.induk else None, k.uraian, k.pemilik_id) for k in simpul],
            list(
                Indikator.objects.filter(kinerja__versi_rencana=v)
                .order_by("kinerja__urutan")
                .values_list("induk_id", "uraian")
            ),
            list(
                TargetTahunan.objects.filter(indikator__kinerja__versi_rencana=v)
                .order_by("indikator__kinerja__urutan")
                .values_list("indikator__induk_id", "tahun", "nilai")
            ),
            list(
                PaguTahunan.objects.filter(kinerja__versi_rencana=v)
                .order_by("kinerja__urutan")
                .values_list("tahun", "nilai")
            ),
            list(v.bab.values_list("kode", "naskah")),
            list(
                Indikator.objects.filter(kinerja__versi_rencana=v, komponen__isnull=False).values_list(
                    "komponen__nama", flat=True
                )
            ),
        ]

    assert isi(baru) == isi(d.versi)
    assert len(isi(baru)[0]) == 5
    with pytest.raises(AturanDilanggar) as galat:
        salin_versi(pelaku=d.operator, versi=d.versi)
    assert galat.value.kode == "perubahan_berjalan"


def test_perubahan_menggantikan_versi_yang_berlaku(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    baru = salin_versi(pelaku=d.operator, versi=d.versi)
    for aksi, siapa in langkah_pd(d):
        terapkan(baru, aksi, pelaku=siapa)
    assert list(VersiRencana.objects.filter(aktif=True)) == [baru]
    d.versi.refresh_from_db()
    assert d.versi.status == "ditetapkan"


def test_simpan_bersamaan_yang_kedua_bentrok(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    layanan.simpan_kinerja(pelaku=d.operator, kinerja=d.sasaran, versi=1, uraian="Pertama")
    with pytest.raises(Bentrok):
        layanan.simpan_kinerja(pelaku=d.operator, kinerja=d.sasaran, versi=1, uraian="Kedua")
    layanan.simpan_indikator(pelaku=d.operator, indikator=d.indikator_sasaran, versi=1, satuan="Nilai")
    with pytest.raises(Bentrok):
        layanan.simpan_indikator(pelaku=d.operator, indikator=d.indikator_sasaran, versi=1, satuan="Indeks")
    target = TargetTahunan.objects.get(indikator=d.indikator_sasaran)
    layanan.simpan_target(
        pelaku=d.operator, indikator=d.indikator_sasaran, tahun=2025, nilai=Decimal(1), versi=target.versi
    )
    with pytest.raises(Bentrok):
        layanan.simpan_target(
            pelaku=d.operator, indikator=d.indikator_sasaran, tahun=2025, nilai=Decimal(2), versi=target.versi
        )


def test_induk_harus_lebih_tinggi_dan_satu_versi(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    with pytest.raises(AturanDilanggar) as galat:
        layanan.tambah_kinerja(pelaku=d.operator, versi=d.versi, tingkat="sasaran", uraian="x", induk=d.kegiatan)
    assert galat.value.kode == "induk_tidak_cocok"


def test_jabatan_pd_lain_tidak_dapat_dipetakan(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    asing = buat_jabatan(buat_pd(), "level_3")
    with pytest.raises(AturanDilanggar) as galat:
        layanan.simpan_kinerja(pelaku=d.operator, kinerja=d.program, versi=None, pemilik=asing)
    assert galat.value.kode == "jabatan_pd_lain"


def test_hapus_perlu_yakin_dan_membawa_keturunan(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    with pytest.raises(AturanDilanggar) as galat:
        layanan.hapus_kinerja(pelaku=d.operator, kinerja=d.program, versi=None, yakin=False)
    assert galat.value.kode == "perlu_konfirmasi"
    assert layanan.hapus_kinerja(pelaku=d.operator, kinerja=d.program, versi=None, yakin=True) == 3
    assert set(Kinerja.objects.values_list("tingkat", flat=True)) == {"tujuan", "sasaran"}


def test_target_di_luar_tahun_rencana_ditolak_dan_nol_adalah_nilai(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    with pytest.raises(AturanDilanggar):
        layanan.simpan_target(pelaku=d.operator, indikator=d.indikator_sub, tahun=2030, nilai=Decimal(1))
    layanan.simpan_target(pelaku=d.operator, indikator=d.indikator_sub, tahun=2025, nilai=Decimal(0))
    assert TargetTahunan.objects.get(indikator=d.indikator_sub).nilai == 0
    layanan.simpan_target(pelaku=d.operator, indikator=d.indikator_sub, tahun=2025, nilai=None)
    assert TargetTahunan.objects.get(indikator=d.indikator_sub).nilai is None


def test_penetapan_dapat_diisi_sampai_ditetapkan(dalam_pemda: Pemda) -> None:
    from datetime import date

    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    simpan_penetapan(pelaku=d.operator, versi=d.versi, nomor="188/1", tanggal=date(2024, 8, 14))
    for aksi, siapa in langkah_pd(d):
        d.versi = terapkan(d.versi, aksi, pelaku=siapa)
    assert (d.versi.nomor, d.versi.tanggal) == ("188/1", date(2024, 8, 14))
    with pytest.raises(AturanDilanggar):
        simpan_penetapan(pelaku=d.kepala_pd, versi=d.versi, nomor="lain", tanggal=None)
