"""PK: what it takes over from the plan, who signs, what is frozen, when it may change."""

from datetime import date
from decimal import Decimal

import pytest

from perencanaan.models import PerjanjianKinerja
from perencanaan.services import kinerja as layanan
from perencanaan.services.pk import hapus_pk, simpan_kepala_pk, susun_pk, susun_ulang_pk
from perencanaan.services.rencana import salin_versi
from sakip.akun.models import Peran
from sakip.alur.dasar import terapkan, tombol
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.tenansi.models import Jabatan, Pegawai, Pemda, Penempatan
from tests.factories.organisasi import buat_jabatan, buat_pejabat, buat_pelaku
from tests.factories.perencanaan import (
    PAGU_PROGRAM,
    TARGET_SASARAN,
    buat_pd_lengkap,
    langkah_pd,
    langkah_pk,
    sekda,
    setujui_rencana,
    tandatangani_pk,
)

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


def test_pk_kepala_pd_memuat_sasaran_dan_program(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    pk = susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025)
    assert pk.bentuk == PerjanjianKinerja.Bentuk.KEPALA_PD
    assert [(b.uraian_sasaran, b.uraian_indikator, b.target) for b in pk.butir.all()] == [
        (d.sasaran.uraian, d.indikator_sasaran.uraian, TARGET_SASARAN)
    ]
    assert [(a.uraian, a.pagu, a.keterangan) for a in pk.anggaran.all()] == [
        ("Program Perencanaan", PAGU_PROGRAM, "APBD")
    ]


def test_pk_eselon_tiga_dari_kinerja_yang_dipegangnya(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    pk = susun_pk(pelaku=d.operator, jabatan=d.kabid, tahun=2025)
    assert pk.bentuk == PerjanjianKinerja.Bentuk.LEVEL_3
    assert [b.indikator_id for b in pk.butir.all()] == [i.pk for i in d.indikator[2:]]
    assert {b.uraian_sasaran for b in pk.butir.all()} == {d.sasaran.uraian}
    assert [a.uraian for a in pk.anggaran.all()] == ["Program Perencanaan"]
    terapkan(pk, "ajukan", pelaku=d.operator)
    terapkan(pk, "verifikasi", pelaku=d.verifikator)
    with pytest.raises(TidakBoleh):
        terapkan(pk, "tandatangani_pertama", pelaku=d.kepala_pd)
    terapkan(pk, "tandatangani_pertama", pelaku=d.verifikator)  # holds the position
    pk = terapkan(pk, "tandatangani_kedua", pelaku=d.kepala_pd)
    assert (pk.status, pk.pihak_kedua["nama"]) == ("terbit", "Ir. Laras Puspita, M.Si.")


def test_tanpa_rencana_yang_ditetapkan_tidak_ada_pk(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    with pytest.raises(AturanDilanggar) as galat:
        susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025)
    assert galat.value.kode == "rencana_belum_ditetapkan"
    assert not PerjanjianKinerja.objects.exists()


def test_jabatan_tanpa_kinerja_ditolak(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    kosong = buat_jabatan(d.pd, Jabatan.Tingkat.LEVEL_4, atasan=d.kabid)
    with pytest.raises(AturanDilanggar) as galat:
        susun_pk(pelaku=d.operator, jabatan=kosong, tahun=2025)
    assert galat.value.kode == "pk_tanpa_indikator"


def test_pihak_dibekukan_saat_menandatangani(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda)
    assert d.pk is not None
    assert d.pk.pihak_pertama == {
        "nama": "Ir. Laras Puspita, M.Si.",
        "jabatan": "Kepala Dinas Lengkap",
        "pangkat": "Pembina",
        "nip": Pegawai.objects.get(nama="Ir. Laras Puspita, M.Si.").nip,
        "sifat": "definitif",
        "tingkat": "kepala_pd",
    }
    Pegawai.objects.filter(nama__startswith="Ir. Laras").update(nama="Nama Baru", pangkat="Lain")
    d.pk.refresh_from_db()
    assert d.pk.pihak_pertama["nama"] == "Ir. Laras Puspita, M.Si."
    assert d.pk.pihak_kedua["nama"] == "Raka Mahendra, S.E."
    assert (d.pk.tempat, d.pk.status) == ("Kota Uji", "terbit")


def test_plt_menandatangani_sebagai_plt(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    orang = buat_pelaku(dalam_pemda, Peran.ASN, pd=d.pd)
    plt = Pegawai.objects.create(nama="Sinta Dewi, M.M.", nip="", pengguna=orang.pengguna)
    Penempatan.objects.create(pegawai=plt, jabatan=d.kepala, sifat=Penempatan.Sifat.PLT, dari=date(2025, 1, 1))
    pk = susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025)
    terapkan(pk, "ajukan", pelaku=d.operator)
    terapkan(pk, "periksa", pelaku=d.verifikator)
    terapkan(pk, "selaraskan", pelaku=d.bappeda)
    with pytest.raises(TidakBoleh):
        terapkan(pk, "tandatangani_pertama", pelaku=d.kepala_pd)
    pk = terapkan(pk, "tandatangani_pertama", pelaku=orang)
    assert (pk.pihak_pertama["nama"], pk.pihak_pertama["sifat"]) == ("Sinta Dewi, M.M.", "plt")


def test_hanya_pejabatnya_yang_menandatangani(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    pk = susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025)
    terapkan(pk, "ajukan", pelaku=d.operator)
    with pytest.raises(TidakBoleh):
        terapkan(pk, "periksa", pelaku=d.bappeda)  # the verifikator of the PD comes before Bappeda
    terapkan(pk, "periksa", pelaku=d.verifikator)
    with pytest.raises(TidakBoleh):
        terapkan(pk, "selaraskan", pelaku=d.verifikator)
    terapkan(pk, "selaraskan", pelaku=d.bappeda)
    for bukan in (d.operator, d.bappeda, d.pimpinan, buat_pelaku(dalam_pemda, Peran.KEPALA_PD, pd=d.pd)):
        with pytest.raises(TidakBoleh):
            terapkan(pk, "tandatangani_pertama", pelaku=bukan)
    pk = terapkan(pk, "tandatangani_pertama", pelaku=d.kepala_pd)
    mati = {t.aksi: t.alasan_mati for t in tombol(pk, d.operator)}
    assert "Raka Mahendra" in mati["tandatangani_kedua"] or "Pimpinan" in mati["tandatangani_kedua"]


def test_kepala_daerah_menandatangani_sendiri(dalam_pemda: Pemda) -> None:
    from perencanaan.services.rencana import buat_dokumen_rencana

    bappeda, pimpinan = buat_pelaku(dalam_pemda, Peran.BAPPEDA), buat_pelaku(dalam_pemda, Peran.PIMPINAN)
    bupati = buat_jabatan(None, Jabatan.Tingkat.KEPALA_DAERAH, "Bupati Satu")
    buat_pejabat(bupati, pengguna=pimpinan.pengguna)
    versi = buat_dokumen_rencana(pelaku=bappeda, jenis="rkpd", pd=None, tahun_awal=2025, tahun_akhir=2025)
    tujuan = layanan.tambah_kinerja(pelaku=bappeda, versi=versi, tingkat="tujuan", uraian="Sejahtera")
    layanan.tambah_indikator(pelaku=bappeda, kinerja=tujuan, uraian="IPM", satuan="Indeks")
    for aksi, siapa in (("ajukan", bappeda), ("verifikasi", sekda(dalam_pemda)), ("tetapkan", pimpinan)):
        terapkan(versi, aksi, pelaku=siapa)
    pk = susun_pk(pelaku=bappeda, jabatan=bupati, tahun=2025)
    assert pk.bentuk == PerjanjianKinerja.Bentuk.KEPALA_DAERAH
    terapkan(pk, "ajukan", pelaku=bappeda)
    pk = terapkan(pk, "verifikasi", pelaku=sekda(dalam_pemda))
    assert "tandatangani_pertama" not in {t.aksi for t in tombol(pk, pimpinan)}
    with pytest.raises(AturanDilanggar) as galat:
        terapkan(pk, "tandatangani_pertama", pelaku=pimpinan)
    assert galat.value.kode == "status_salah"
    assert terapkan(pk, "tandatangani_sendiri", pelaku=pimpinan).status == "terbit"


def test_perubahan_hanya_dengan_alasan_yang_sah(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda)
    for alasan, uraian in (("", "x"), ("ingin", "x"), ("strategi", " ")):
        with pytest.raises(AturanDilanggar) as galat:
            susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025, alasan_perubahan=alasan, uraian_alasan=uraian)
        assert galat.value.kode == "alasan_perubahan"
    baru = susun_pk(
        pelaku=d.operator,
        jabatan=d.kepala,
        tahun=2025,
        alasan_perubahan="strategi",
        uraian_alasan="Pagu program berubah pada APBD perubahan.",
        berlaku_dari_periode=3,
    )
    assert (baru.ke, baru.menggantikan, baru.berlaku_dari_periode) == (2, d.pk, 3)
    assert d.pk is not None
    d.pk.refresh_from_db()
    assert d.pk.status == "terbit"
    with pytest.raises(AturanDilanggar) as galat:
        susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025, alasan_perubahan="strategi", uraian_alasan="x")
    assert galat.value.kode == "pk_belum_selesai"


def test_pk_tidak_bergerak_ketika_rencana_berubah(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda)
    assert d.pk is not None
    sebelum = list(d.pk.butir.values_list("uraian_sasaran", "uraian_indikator", "target"))
    anggaran = list(d.pk.anggaran.values_list("uraian", "pagu"))
    baru = salin_versi(pelaku=d.operator, versi=d.versi)
    sasaran = baru.kinerja.get(tingkat="sasaran")
    layanan.simpan_kinerja(pelaku=d.operator, kinerja=sasaran, versi=None, uraian="Sasaran baru")
    layanan.simpan_target(pelaku=d.operator, indikator=sasaran.indikator.get(), tahun=2025, nilai=Decimal(99))
    layanan.simpan_pagu(pelaku=d.operator, kinerja=baru.kinerja.get(tingkat="program"), tahun=2025, nilai=Decimal(5))
    for aksi, siapa in langkah_pd(d):
        terapkan(baru, aksi, pelaku=siapa)
    assert list(d.pk.butir.values_list("uraian_sasaran", "uraian_indikator", "target")) == sebelum
    assert list(d.pk.anggaran.values_list("uraian", "pagu")) == anggaran
    pk2 = susun_pk(
        pelaku=d.operator, jabatan=d.kepala, tahun=2025, alasan_perubahan="strategi", uraian_alasan="Sasaran berubah."
    )
    assert list(pk2.butir.values_list("uraian_sasaran", "target")) == [("Sasaran baru", Decimal(99))]
    assert [a.pagu for a in pk2.anggaran.all()] == [Decimal(5)]
    assert tandatangani_pk(d, pk2).status == "terbit"


def test_draf_dapat_disusun_ulang_diberi_nomor_dan_dihapus(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    pk = susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025)
    pk = simpan_kepala_pk(
        pelaku=d.operator, pk=pk, nomor="PK/1", tanggal=date(2025, 1, 20), tempat="Kota Uji", versi=pk.versi
    )
    pk = susun_ulang_pk(pelaku=d.operator, pk=pk)
    assert (pk.nomor, pk.butir.count()) == ("PK/1", 1)
    hapus_pk(pelaku=d.operator, pk=pk)
    assert not PerjanjianKinerja.objects.exists()


def test_dikembalikan_melepas_tanda_tangan(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    pk = susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025)
    for aksi, siapa in langkah_pk(d)[:-1]:
        pk = terapkan(pk, aksi, pelaku=siapa)
    assert pk.pihak_pertama
    pk = terapkan(pk, "kembalikan", pelaku=d.pimpinan, alasan="Target terlalu rendah.")
    assert (pk.status, pk.pihak_pertama) == ("dikembalikan", {})


def test_urutan_pk_mengikuti_pohon(dalam_pemda: Pemda) -> None:
    """A sasaran added later under the first tujuan still stands before those of the second, as in matriks and IKU."""
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    kedua = layanan.tambah_kinerja(pelaku=d.operator, versi=d.versi, tingkat="tujuan", uraian="Tujuan kedua")
    for induk, nama in ((kedua, "Sasaran tujuan kedua"), (d.tujuan, "Sasaran susulan")):
        k = layanan.tambah_kinerja(pelaku=d.operator, versi=d.versi, tingkat="sasaran", uraian=nama, induk=induk)
        layanan.tambah_indikator(pelaku=d.operator, kinerja=k, uraian=f"Indeks {nama}", satuan="Indeks")
    setujui_rencana(d)
    pk = susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025)
    assert [b.uraian_sasaran for b in pk.butir.all()] == [d.sasaran.uraian, "Sasaran susulan", "Sasaran tujuan kedua"]
