"""What a PK holds by choice, how it hangs on the superior's PK, its scan, and what is said of the seats."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from perencanaan.models import Indikator, Kinerja, PerjanjianKinerja, VersiRencana
from perencanaan.selectors.banding_pk import beda_pk
from perencanaan.selectors.isian_pk import lembar_isi
from perencanaan.selectors.kaitan_pk import Kaitan, butir_pk, kaitkan, pk_sekitar
from perencanaan.selectors.pihak_pk import kabar_pejabat, para_pihak, penempatan_terkait
from perencanaan.selectors.register_sumber import dari_pk
from perencanaan.services import kinerja as layanan
from perencanaan.services.atur_pk import simpan_isi_pk
from perencanaan.services.isi_pk import keterangan_sumber
from perencanaan.services.pilih_butir import ButirDipilih
from perencanaan.services.pindaian import unggah_pindaian
from perencanaan.services.pk import susun_pk, susun_ulang_pk
from perencanaan.services.rencana import buat_dokumen_rencana
from sakip.akun.models import Peran
from sakip.alur.dasar import terapkan
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.inti.waktu import hari_ini
from sakip.tenansi.models import Jabatan, Pegawai, Pemda, Penempatan
from tests.factories.organisasi import buat_jabatan, buat_pelaku
from tests.factories.perencanaan import (
    PdLengkap,
    buat_pd_lengkap,
    buat_rpjmd,
    setujui_rencana,
    tandatangani_pk,
    tetapkan,
)

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


def _kaitan(pk: PerjanjianKinerja) -> Kaitan:
    _, atasan = pk_sekitar(pk)
    isi = butir_pk([p.pk for p in (pk, atasan) if p is not None])
    return kaitkan(pk, atasan, isi[pk.pk], isi[atasan.pk] if atasan else [])


def _dua(pemda: Pemda) -> tuple[PdLengkap, PerjanjianKinerja, PerjanjianKinerja]:
    """A head's PK and that of the level below, both drafts."""
    d = buat_pd_lengkap(pemda, sampai="rencana")
    kepala = susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025)
    return d, kepala, susun_pk(pelaku=d.operator, jabatan=d.kabid, tahun=2025)


def test_anak_ditawari_target_atasan_dan_mengambilnya_dengan_target_sendiri(dalam_pemda: Pemda) -> None:
    d, kepala, anak = _dua(dalam_pemda)
    kaitan = _kaitan(anak)
    assert kaitan.atasan == kepala
    assert [b.indikator_id for b in kaitan.tawaran] == [d.indikator_sasaran.pk]
    assert all([a.indikator_id for a in r.atasan] == [d.indikator_sasaran.pk] for r in kaitan.baris)
    assert kaitan.lepas == []
    dipilih = [ButirDipilih(d.indikator_program.pk), ButirDipilih(d.indikator_sasaran.pk, True, Decimal("40.5"))]
    anak = simpan_isi_pk(pelaku=d.operator, pk=anak, dipilih=dipilih, versi=anak.versi)
    assert [(b.indikator_id, b.target, b.dari_atasan) for b in anak.butir.all()] == [
        (d.indikator_program.pk, Decimal(100), False),
        (d.indikator_sasaran.pk, Decimal("40.5"), True),
    ]
    assert [a.uraian for a in anak.anggaran.all()] == ["Program Perencanaan"]
    assert _kaitan(anak).tawaran == []
    # Filled anew from the plan: what was taken out stays out, the own target stays.
    anak = susun_ulang_pk(pelaku=d.operator, pk=anak)
    assert [(b.indikator_id, b.target) for b in anak.butir.all()] == [
        (d.indikator_program.pk, Decimal(100)),
        (d.indikator_sasaran.pk, Decimal("40.5")),
    ]


def test_pilihan_yang_salah_ditolak_tanpa_mengubah(dalam_pemda: Pemda) -> None:
    d, kepala, anak = _dua(dalam_pemda)
    sebelum = list(anak.butir.values_list("indikator_id", flat=True))
    for dipilih, kode in (
        ([], "pk_kosong"),
        ([ButirDipilih(d.indikator_tujuan.pk)], "bukan_calon"),
        ([ButirDipilih(d.indikator_tujuan.pk, True, Decimal(1))], "bukan_tawaran"),
        ([ButirDipilih(d.indikator_sasaran.pk, True)], "target_kosong"),
    ):
        with pytest.raises(AturanDilanggar) as galat:
            simpan_isi_pk(pelaku=d.operator, pk=anak, dipilih=dipilih, versi=anak.versi)
        assert galat.value.kode == kode
    with pytest.raises(AturanDilanggar) as galat:  # a head promises what the PD's own plan measures
        simpan_isi_pk(
            pelaku=d.operator, pk=kepala, dipilih=[ButirDipilih(d.indikator_program.pk, True, Decimal(1))], versi=None
        )
    assert galat.value.kode == "bukan_tawaran"
    with pytest.raises(TidakBoleh):
        simpan_isi_pk(pelaku=d.verifikator, pk=anak, dipilih=[ButirDipilih(sebelum[0])], versi=None)
    with pytest.raises(Bentrok):
        simpan_isi_pk(pelaku=d.operator, pk=anak, dipilih=[ButirDipilih(sebelum[0])], versi=anak.versi + 1)
    terapkan(anak, "ajukan", pelaku=d.operator)
    with pytest.raises(AturanDilanggar, match="terkunci"):
        simpan_isi_pk(pelaku=d.operator, pk=anak, dipilih=[ButirDipilih(sebelum[0])], versi=None)
    assert list(anak.butir.values_list("indikator_id", flat=True)) == sebelum


def test_target_angka_dari_rencana_hanya_kualitatif_yang_diketik(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    opini = layanan.tambah_indikator(
        pelaku=d.operator, kinerja=d.sasaran, uraian="Opini BPK", satuan="Opini", jenis="kualitatif"
    )
    setujui_rencana(d)
    pk = susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025)
    dipilih = [
        ButirDipilih(d.indikator_sasaran.pk, target=Decimal(1), target_teks="banyak"),
        ButirDipilih(opini.pk, target_teks="WTP"),
    ]
    pk = simpan_isi_pk(pelaku=d.operator, pk=pk, dipilih=dipilih, versi=pk.versi)
    assert [(b.target, b.target_teks) for b in pk.butir.all()] == [(Decimal("80.5"), ""), (None, "WTP")]
    assert [b.target_teks for b in susun_ulang_pk(pelaku=d.operator, pk=pk).butir.all()] == ["", "WTP"]


def test_kepala_pd_dan_kepala_daerah_terhubung_lewat_sasaran_yang_didukung(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    rpjmd, sasaran = buat_rpjmd(d, berlaku=False)
    nilai = layanan.tambah_indikator(pelaku=d.bappeda, kinerja=sasaran, uraian="Nilai SAKIP", satuan="Nilai")
    tetapkan(rpjmd, d)
    tunjuk = layanan.simpan_kinerja(pelaku=d.operator, kinerja=d.tujuan, versi=None, mendukung=sasaran.identitas)
    assert tunjuk.mendukung_id == sasaran.identitas_id
    lain = layanan.tambah_kinerja(pelaku=d.operator, versi=d.versi, tingkat="tujuan", uraian="Tujuan lain")
    lepas = layanan.tambah_kinerja(
        pelaku=d.operator, versi=d.versi, tingkat="sasaran", uraian="Sasaran lepas", induk=lain
    )
    layanan.tambah_indikator(pelaku=d.operator, kinerja=lepas, uraian="Indeks lepas", satuan="Indeks")
    setujui_rencana(d)
    bupati = susun_pk(pelaku=d.bappeda, jabatan=d.bupati, tahun=2025)
    # The RPJMD measures its tujuan by the sasaran: they make form 1, told under their tujuan.
    assert [(b.uraian_sasaran, b.indikator_id) for b in bupati.butir.all()] == [
        ("Terwujudnya tata kelola yang baik", nilai.pk)
    ]
    kaitan = _kaitan(susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025))
    assert [(r.butir.uraian_indikator, len(r.atasan)) for r in kaitan.baris] == [
        (d.indikator_sasaran.uraian, 1),
        ("Indeks lepas", 0),
    ]
    assert [b.uraian_indikator for b in kaitan.lepas] == ["Indeks lepas"]
    assert kaitan.tawaran == []


def test_asisten_dari_rencana_daerah_dan_memilih_iku_nya(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    asisten = buat_jabatan(d.pd, Jabatan.Tingkat.ASISTEN, "Asisten I", atasan=d.kepala)
    with pytest.raises(AturanDilanggar, match="RKPD atau RPJMD"):
        susun_pk(pelaku=d.operator, jabatan=asisten, tahun=2025)
    rpjmd, sasaran = buat_rpjmd(d, berlaku=False)
    kedua = layanan.tambah_kinerja(
        pelaku=d.bappeda, versi=rpjmd, tingkat="sasaran", uraian="Kedua", induk=sasaran.induk
    )
    i, j = (
        layanan.tambah_indikator(pelaku=d.bappeda, kinerja=k, uraian=f"Nilai {k}", satuan="Nilai")
        for k in (sasaran, kedua)
    )
    tetapkan(rpjmd, d)
    pk = susun_pk(pelaku=d.operator, jabatan=asisten, tahun=2025)
    assert (pk.bentuk, pk.pd_id, pk.versi_rencana) == (3, d.pd.pk, rpjmd)
    assert [b.indikator_id for b in pk.butir.all()] == [i.pk, j.pk]
    assert [(b.indikator_id, b.dipilih) for b in lembar_isi(pk).sendiri] == [(i.pk, True), (j.pk, True)]
    pk = simpan_isi_pk(pelaku=d.operator, pk=pk, dipilih=[ButirDipilih(j.pk)], versi=pk.versi)
    assert [b.indikator_id for b in pk.butir.all()] == [j.pk]
    assert not pk.anggaran.exists()


def test_perubahan_menyebut_yang_berubah(dalam_pemda: Pemda) -> None:
    d, _, anak = _dua(dalam_pemda)
    terapkan(anak, "ajukan", pelaku=d.operator)
    terapkan(anak, "verifikasi", pelaku=d.verifikator)
    terapkan(anak, "tandatangani_pertama", pelaku=d.verifikator)
    anak = terapkan(anak, "tandatangani_kedua", pelaku=d.kepala_pd)
    baru = susun_pk(
        pelaku=d.operator, jabatan=d.kabid, tahun=2025, alasan_perubahan="prioritas", uraian_alasan="Fokus.",
        berlaku_dari_periode=3,
    )  # fmt: skip
    assert [b.indikator_id for b in baru.butir.all()] == [b.indikator_id for b in anak.butir.all()]
    dipilih = [ButirDipilih(d.indikator_program.pk), ButirDipilih(d.indikator_sasaran.pk, True, Decimal(40))]
    baru = simpan_isi_pk(pelaku=d.operator, pk=baru, dipilih=dipilih, versi=baru.versi)
    isi = butir_pk([anak.pk, baru.pk])
    beda = beda_pk(isi[anak.pk], isi[baru.pk], anak.anggaran.all(), baru.anggaran.all())
    assert [(b.jenis, b.apa, b.lama, b.baru) for b in beda] == [
        ("baru", d.indikator_sasaran.uraian, "", "40%"),
        ("hapus", d.indikator_kegiatan.uraian, "90%", ""),
        ("hapus", d.indikator_sub.uraian, "4%", ""),
    ]


def test_pindaian_setelah_terkunci_versi_lama_disimpan(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    pk = susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025)

    def berkas(isi: bytes = PDF, nama: str = "pk.pdf") -> SimpleUploadedFile:
        return SimpleUploadedFile(nama, isi)

    with pytest.raises(AturanDilanggar) as galat:
        unggah_pindaian(pelaku=d.operator, pk=pk, unggahan=berkas())
    assert galat.value.kode == "pk_masih_terbuka"
    pk = tandatangani_pk(d, pk)
    pk = unggah_pindaian(pelaku=d.operator, pk=pk, unggahan=berkas())
    pertama = pk.pindaian
    pk = unggah_pindaian(pelaku=d.operator, pk=pk, unggahan=berkas(b"\x89PNG\r\n\x1a\n" + b"0" * 20, "pk.png"))
    assert pertama is not None
    assert pk.pindaian is not None
    assert (pk.pindaian.berkas_id, pk.pindaian.ke) == (pertama.berkas_id, 2)
    assert [i.berkas for i in dari_pk(2025, {d.pd.pk}) if i.jenis == "pk"] == ["Pindaian PNG, 1 KB"]
    for salah, kode in ((b"", "berkas_kosong"), (b"<html>", "jenis_berkas"), (b"PK\x03\x04rusak", "berkas_rusak")):
        with pytest.raises(AturanDilanggar) as galat:
            unggah_pindaian(pelaku=d.operator, pk=pk, unggahan=berkas(salah))
        assert galat.value.kode == kode
    with pytest.raises(TidakBoleh):
        unggah_pindaian(pelaku=d.verifikator, pk=pk, unggahan=berkas())


def test_pejabat_yang_pergi_disebut_dan_yang_menandatangani_tetap(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    pk = susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025)
    hari = hari_ini()
    awal = date(hari.year - 1, 1, 1)
    assert kabar_pejabat(pk, awal, penempatan_terkait(pk, awal, [])) == []
    lama = Penempatan.objects.get(jabatan=d.kepala)
    akhir = date(hari.year - 1, 6, 30)
    Penempatan.objects.filter(pk=lama.pk).update(sampai=akhir)
    (kosong,) = kabar_pejabat(pk, awal, penempatan_terkait(pk, awal, []))
    assert (kosong.warna, "Ir. Laras" in kosong.judul, "belum dapat ditandatangani" in kosong.isi) == (
        "bahaya", True, True,
    )  # fmt: skip
    assert para_pihak(pk)[0] is None
    orang = buat_pelaku(dalam_pemda, Peran.ASN, pd=d.pd)
    baru = Pegawai.objects.create(nama="Sinta Dewi, M.M.", pengguna=orang.pengguna)
    Penempatan.objects.create(pegawai=baru, jabatan=d.kepala, sifat="plt", dari=date(hari.year - 1, 7, 1))
    (ganti,) = kabar_pejabat(pk, awal, penempatan_terkait(pk, awal, []))
    assert (ganti.warna, "Plt. Sinta Dewi" in ganti.isi) == ("ingat", True)
    for aksi, siapa in (
        ("ajukan", d.operator), ("periksa", d.verifikator), ("selaraskan", d.bappeda), ("tandatangani_pertama", orang)
    ):  # fmt: skip
        pk = terapkan(pk, aksi, pelaku=siapa)
    Penempatan.objects.filter(pegawai=baru).update(sampai=date(hari.year - 1, 7, 2))
    (tetap,) = kabar_pejabat(pk, awal, penempatan_terkait(pk, awal, []))
    assert (tetap.warna, tetap.isi) == ("info", "Jabatannya kini kosong.")
    pertama, _ = para_pihak(pk)
    assert pertama is not None
    assert (pertama.nama, pertama.jabatan, pertama.beku) == ("Sinta Dewi, M.M.", "Plt. Kepala Dinas Lengkap", True)


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ([], "–"),
        ([("APBD", Decimal(5))], "APBD"),
        ([("APBD", Decimal(0)), ("DAK", Decimal(0))], "APBD, DAK"),
        ([("APBD", Decimal(80)), ("Dekonsentrasi", Decimal(20))], "APBD 80%, Dekonsentrasi 20%"),
        ([("APBD", Decimal(2)), ("DAK", Decimal(0)), ("TP", Decimal(1))], "APBD 66,7%, TP 33,3%"),
    ],
)
def test_keterangan_menyebut_bagian_tiap_sumber(isi: list[tuple[str, Decimal]], kata: str) -> None:
    assert keterangan_sumber(isi) == kata


def test_rencana_daerah_tidak_dipakai_perangkat_daerah(dalam_pemda: Pemda) -> None:
    """A Sekda without a PD of its own is served by the region's plan; a head of a PD never."""
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    versi: VersiRencana = buat_dokumen_rencana(
        pelaku=d.bappeda, jenis="rkpd", pd=None, tahun_awal=2025, tahun_akhir=2025
    )
    tujuan = layanan.tambah_kinerja(pelaku=d.bappeda, versi=versi, tingkat=Kinerja.Tingkat.TUJUAN, uraian="T")
    layanan.tambah_indikator(
        pelaku=d.bappeda, kinerja=tujuan, uraian="IPM", satuan="Indeks", fungsi=Indikator.Fungsi.IMPACT
    )
    tetapkan(versi, d)
    with pytest.raises(AturanDilanggar, match="Tetapkan Renja"):
        susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025)
