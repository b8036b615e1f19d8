"""Pages of planning: what they show, to whom, with how many statements."""

import re

import pytest
from django.test import Client

from perencanaan.models import Indikator, Kinerja, PerjanjianKinerja, VersiRencana
from perencanaan.services import kinerja as layanan
from perencanaan.services.pk import susun_pk
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pd, buat_pelaku
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap
from tests.jenis import Klien
from tests.pernyataan import pernyataan_data

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


def _buat(pemda: Pemda, nama: str = "Dinas Lengkap", sampai: str = "pk") -> PdLengkap:
    with cakupan.transaksi(pemda):
        return buat_pd_lengkap(pemda, nama=nama, sampai=sampai)


def _halaman(d: PdLengkap) -> list[str]:
    awal = f"/{d.pemda.slug}/rencana/"
    hasil = ["", "iku/", "iku/?jenis=iki", "pohon/", "pohon/?tampilan=tabel", "pk/", "unduh/pk/", "unduh/dokumen/"]
    v = d.versi.pk
    hasil += [f"dokumen/{v}/{x}" for x in ("", "pohon/", "pohon/?tampilan=tabel", "matriks/", "xlsx/")]
    hasil += [f"kinerja/{k.pk}/" for k in (d.tujuan, d.sub_kegiatan)]
    if d.pk is not None:
        hasil.append(f"pk/{d.pk.pk}/")
    return [awal + x for x in hasil]


def test_setiap_halaman_terbuka_dan_bersih(pemda: Pemda, klien_sebagai: Klien) -> None:
    d = _buat(pemda)
    for siapa in (d.operator, d.bappeda, d.kepala_pd, d.pimpinan):
        klien = klien_sebagai(siapa)
        for jalur in _halaman(d):
            jawaban = klien.get(jalur)
            assert jawaban.status_code == 200, (jalur, siapa.label_peran)
            if "html" in jawaban["Content-Type"]:
                isi = jawaban.content.decode()
                assert not re.search(r"\sstyle=|\son\w+=|<script>", isi), jalur
                assert 'id="petunjuk"' in isi, jalur


def test_isian_rencana_terbuka_bagi_operator(pemda: Pemda, klien_sebagai: Klien) -> None:
    d = _buat(pemda, sampai="draf")
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/"
    for x in (
        f"dokumen/{d.versi.pk}/",
        f"dokumen/{d.versi.pk}/naskah/",
        f"dokumen/{d.versi.pk}/kinerja/tambah/?induk={d.program.pk}",
        f"kinerja/{d.program.pk}/",
        f"kinerja/{d.program.pk}/indikator/tambah/",
        f"indikator/{d.indikator_program.pk}/",
        "dokumen/buat/",
        "pk/susun/",
    ):
        assert klien.get(awal + x).status_code == 200, x


def test_menambah_mengubah_menghapus_lewat_halaman(pemda: Pemda, klien_sebagai: Klien) -> None:
    d = _buat(pemda, sampai="draf")
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/"
    tambah = f"{awal}dokumen/{d.versi.pk}/kinerja/tambah/?induk={d.tujuan.pk}"
    assert (
        klien.post(tambah, {"tingkat": "sasaran", "uraian": "Meningkatnya inovasi", "pemilik": ""}).status_code == 302
    )
    with cakupan.transaksi(pemda):
        baru = Kinerja.objects.get(uraian="Meningkatnya inovasi")
        assert baru.induk_id == d.tujuan.pk
    isian = {
        "uraian": "Indeks inovasi",
        "satuan": "Indeks",
        "target_2025": "1.234,5",
        "jenis": "indeks",
        "fungsi": "outcome",
        "polaritas": "naik",
        "agregasi": "terakhir",
        "adalah_iku": "on",
    }
    assert klien.post(f"{awal}kinerja/{baru.pk}/indikator/tambah/", isian).status_code == 302
    salah = klien.post(f"{awal}kinerja/{baru.pk}/indikator/tambah/", isian | {"target_2025": "12 dari 15"})
    assert salah.status_code == 422
    assert "bukan angka yang dikenal" in salah.content.decode()
    with cakupan.transaksi(pemda):
        i = Indikator.objects.get(uraian="Indeks inovasi")
        assert f"{i.target.get().nilai:f}".rstrip("0") == "1234.5"
    assert "Indeks inovasi" in klien.get(f"{awal}dokumen/{d.versi.pk}/mutu/?saring=iku").content.decode()
    ubah = isian | {"satuan": "Nilai", "target_2025": "0", "versi": "1"}
    assert klien.post(f"{awal}indikator/{i.pk}/", ubah).status_code == 302
    basi = klien.post(f"{awal}indikator/{i.pk}/", ubah, headers={"Accept": "application/json"})
    assert basi.status_code == 409
    with cakupan.transaksi(pemda):
        assert i.target.get().nilai == 0
    assert klien.post(f"{awal}kinerja/{baru.pk}/hapus/").status_code == 302
    with cakupan.transaksi(pemda):
        assert not Kinerja.objects.filter(pk=baru.pk).exists()


def test_pk_disusun_diajukan_sampai_terbit_lewat_tombol(pemda: Pemda, klien_sebagai: Klien) -> None:
    d = _buat(pemda, sampai="rencana")
    awal = f"/{pemda.slug}/rencana/"
    jawaban = klien_sebagai(d.operator).post(
        f"{awal}pk/susun/", {"jabatan": d.kepala.pk, "berlaku_dari_periode": "1", "alasan_perubahan": ""}
    )
    assert jawaban.status_code == 302
    halaman = jawaban["Location"]
    pk_id = int(halaman.rstrip("/").rsplit("/", 1)[1])
    tombol = f"/{pemda.slug}/alur/perencanaan.perjanjiankinerja/{pk_id}/"
    for aksi, siapa in (
        ("ajukan", d.operator),
        ("periksa", d.verifikator),
        ("selaraskan", d.bappeda),
        ("tandatangani_pertama", d.kepala_pd),
        ("tandatangani_kedua", d.pimpinan),
    ):
        klien = klien_sebagai(siapa)
        assert f'value="{aksi}"' in klien.get(halaman).content.decode(), aksi
        assert klien.post(tombol, {"aksi": aksi}).status_code == 303, aksi
    with cakupan.transaksi(pemda):
        assert PerjanjianKinerja.objects.get(pk=pk_id).status == "terbit"
    isi = klien_sebagai(d.operator).get(halaman).content.decode()
    for kata in ("Terbit", "Ir. Laras Puspita, M.Si.", "Raka Mahendra, S.E.", "80,50", "150.000.000"):
        assert kata in isi, kata
    assert "menandatangani sebagai pihak kedua" in isi


def test_hanya_pd_sendiri_dan_pemda_sendiri(pemda: Pemda, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    """Same data in two regions and two PD: exactly one's own rows are visible, every other id answers 404."""
    d, asing = _buat(pemda), _buat(pemda_lain)
    tetangga = _buat(pemda, nama="Dinas Tetangga")
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/"

    def terlihat(k: Client) -> set[int]:
        isi = k.get(awal).content.decode()
        return {int(x) for x in re.findall(rf'href="{awal}pk/(\d+)/"', isi)}

    assert d.pk is not None
    assert asing.pk is not None
    assert tetangga.pk is not None
    assert terlihat(klien) == {d.pk.pk}
    assert terlihat(klien_sebagai(d.bappeda)) == {d.pk.pk, tetangga.pk.pk}
    for lain in (asing, tetangga):
        assert lain.pk is not None
        for x in (
            f"dokumen/{lain.versi.pk}/",
            f"dokumen/{lain.versi.pk}/naskah/",
            f"dokumen/{lain.versi.pk}/pohon/",
            f"dokumen/{lain.versi.pk}/matriks/",
            f"dokumen/{lain.versi.pk}/xlsx/",
            f"dokumen/{lain.versi.pk}/kinerja/tambah/",
            f"dokumen/{d.versi.pk}/kinerja/tambah/?induk={lain.tujuan.pk}",
            f"kinerja/{lain.sasaran.pk}/",
            f"kinerja/{lain.sasaran.pk}/indikator/tambah/",
            f"indikator/{lain.indikator_sasaran.pk}/",
            f"pk/{lain.pk.pk}/",
            f"pohon/?pd={lain.pd.pk}",
            f"iku/?pd={lain.pd.pk}",
        ):
            assert klien.get(awal + x).status_code == 404, x
        for x in (
            f"dokumen/{lain.versi.pk}/penetapan/",
            f"dokumen/{lain.versi.pk}/perubahan/",
            f"kinerja/{lain.sasaran.pk}/hapus/",
            f"indikator/{lain.indikator_sasaran.pk}/hapus/",
            f"pk/{lain.pk.pk}/kepala/",
            f"pk/{lain.pk.pk}/susun-ulang/",
            f"pk/{lain.pk.pk}/hapus/",
            f"pk/{lain.pk.pk}/pdf/",
            f"dokumen/{lain.versi.pk}/iku/pdf/",
        ):
            assert klien.post(awal + x).status_code == 404, x
    assert klien.post(f"{awal}pk/susun/", {"jabatan": asing.kepala.pk, "berlaku_dari_periode": 1}).status_code == 422
    with cakupan.transaksi(pemda):
        assert PerjanjianKinerja.objects.count() == 2
        assert VersiRencana.objects.count() == 2


def _hitung(klien: Client, jalur: str) -> int:
    klien.get(jalur)  # session and permission caches are warm
    with pernyataan_data() as data:
        assert klien.get(jalur).status_code == 200
    return len(data)


@pytest.mark.parametrize("jalur", ["", "pk/", "pohon/", "pohon/?tampilan=tabel", "iku/", "unduh/pk/", "unduh/dokumen/"])
def test_jumlah_kueri_tetap(pemda: Pemda, klien_sebagai: Klien, jalur: str) -> None:
    d = _buat(pemda)
    klien, alamat = klien_sebagai(d.bappeda), f"/{pemda.slug}/rencana/{jalur}"
    satu = _hitung(klien, alamat)
    for n in range(2):
        _buat(pemda, nama=f"Dinas {n}")
    assert _hitung(klien, alamat) == satu


@pytest.mark.parametrize("sampai", ["rencana", "pk"])
def test_halaman_dalam_batas_pernyataan(pemda: Pemda, klien_sebagai: Klien, sampai: str) -> None:
    """At most twelve data statements, in every status and for everybody who acts in it."""
    d = _buat(pemda, sampai=sampai)
    with cakupan.transaksi(pemda):
        pk = d.pk or susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025)
    for siapa in (d.operator, d.bappeda, d.kepala_pd, d.pimpinan):
        klien = klien_sebagai(siapa)
        for jalur in (f"dokumen/{d.versi.pk}/", f"dokumen/{d.versi.pk}/matriks/", f"pk/{pk.pk}/", "iku/", ""):
            assert _hitung(klien, f"/{pemda.slug}/rencana/{jalur}") <= 12, (jalur, siapa.label_peran)


def test_kueri_pohon_tidak_tumbuh_dengan_simpul(pemda: Pemda, klien_sebagai: Klien) -> None:
    d = _buat(pemda, sampai="draf")
    klien = klien_sebagai(d.operator)
    halaman = [f"/{pemda.slug}/rencana/dokumen/{d.versi.pk}/{x}" for x in ("", "pohon/", "matriks/")]
    satu = [_hitung(klien, h) for h in halaman]
    with cakupan.transaksi(pemda):
        for n in range(3):
            k = layanan.tambah_kinerja(
                pelaku=d.operator, versi=d.versi, tingkat="kegiatan", uraian=f"K{n}", induk=d.program, pemilik=d.kabid
            )
            layanan.tambah_indikator(pelaku=d.operator, kinerja=k, uraian=f"I{n}", satuan="%")
    # writing leaves rows in the trail of the tree, not of the document, so its history does not grow
    assert [_hitung(klien, h) for h in halaman] == satu


def test_tugas_saya_mengikuti_langkah(pemda: Pemda, klien_sebagai: Klien) -> None:
    d = _buat(pemda, sampai="rencana")

    def tugas(siapa: Pelaku) -> str:
        return klien_sebagai(siapa).get(f"/{pemda.slug}/").content.decode()

    assert "Susun Perjanjian Kinerja 2025 kepala Dinas Lengkap" in tugas(d.operator)
    with cakupan.transaksi(pemda):
        susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=2025)
    assert "Ajukan PK 2025" in tugas(d.operator)
    assert "PK 2025" not in tugas(d.kepala_pd)


def test_peran_tanpa_hak_tidak_melihat_tombol_susun(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        pd = buat_pd()
    asn = buat_pelaku(pemda, Peran.ASN, pd=pd)
    isi = klien_sebagai(asn).get(f"/{pemda.slug}/rencana/").content.decode()
    assert "Belum ada rencana" in isi
    assert "Susun PK" not in isi
