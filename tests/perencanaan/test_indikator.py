"""The page of an indicator: what it saves, redraws, hints at and refuses; the list of a plan's indicators."""

import re
from decimal import Decimal
from typing import Any

import pytest

from perencanaan.models import Indikator, KomponenIndikator, SkalaKualitatif, TargetTahunan
from perencanaan.selectors.mutu import mutu_rencana
from perencanaan.services import kinerja as lama
from perencanaan.services.indikator import IsiIndikator, SkalaBaru, simpan_indikator_lengkap, tambah_indikator_lengkap
from sakip.akun.models import Peran
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pelaku
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap, buat_renstra
from tests.jenis import Klien
from tests.pernyataan import pernyataan_data

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]

ISIAN = {
    "uraian": "Persentase jalan mantap",
    "satuan": "%",
    "jenis": "persentase",
    "fungsi": "outcome",
    "polaritas": "naik",
    "agregasi": "terakhir",
    "banyak_komponen": "2",
    "k0-nama": "panjang jalan mantap",
    "k0-peran": "pembilang",
    "k0-bobot": "",
    "k1-nama": "panjang seluruh jalan",
    "k1-peran": "penyebut",
    "k1-bobot": "1",
    "aksi": "simpan",
}


def _buat(pemda: Pemda, sampai: str = "draf", nama: str = "Dinas Lengkap") -> PdLengkap:
    with cakupan.transaksi(pemda):
        return buat_pd_lengkap(pemda, sampai=sampai, nama=nama)


def test_menyimpan_seluruh_keterangan_sekaligus(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="draf")
        versi, _, sasaran = buat_renstra(d, berlaku=False)
    klien = klien_sebagai(d.operator)
    isian = ISIAN | {
        "definisi": "Jalan mantap menurut survei",
        "formulasi": "A / B × 100",
        "sumber_data": "Survei",
        "penanggung_jawab": "Bidang",
        "kondisi_awal": "70,5",
        "target_akhir": "80",
        "adalah_iku": "on",
        **{f"target_{t}": str(72 + t - 2025) for t in range(2025, 2030)},
        "alasan_2025": "Rata-rata provinsi",
    }
    jawaban = klien.post(f"/{pemda.slug}/rencana/kinerja/{sasaran.pk}/indikator/tambah/", isian)
    assert jawaban.status_code == 302
    with cakupan.transaksi(pemda):
        i = Indikator.objects.get(uraian="Persentase jalan mantap")
        assert (i.kondisi_awal, i.target_akhir, i.adalah_iku) == (Decimal("70.5"), Decimal(80), True)
        assert list(i.target.order_by("tahun").values_list("tahun", "nilai")) == [(2025 + n, 72 + n) for n in range(5)]
        assert i.target.get(tahun=2025).alasan == "Rata-rata provinsi"
        assert list(i.komponen.values_list("peran", "bobot")) == [("pembilang", 1), ("penyebut", 1)]
        (baris,) = [b for b in mutu_rencana(versi).baris if b.indikator.pk == i.pk]
        assert baris.beres
    isi = klien.get(f"/{pemda.slug}/rencana/indikator/{i.pk}/").content.decode()
    assert "10 dari 10" in isi
    assert "Lengkap" in isi


def test_periksa_dan_baris_komponen_tidak_menyimpan(pemda: Pemda, klien_sebagai: Klien) -> None:
    d = _buat(pemda)
    klien = klien_sebagai(d.operator)
    tambah = f"/{pemda.slug}/rencana/kinerja/{d.sasaran.pk}/indikator/tambah/"
    jawaban = klien.post(tambah, ISIAN | {"aksi": "periksa", "uraian": "Sosialisasi anti narkoba"})
    isi = jawaban.content.decode()
    assert jawaban.status_code == 200
    assert "berbunyi seperti kegiatan" in isi
    assert "Persentase pelajar yang memahami bahaya narkoba" in isi
    tambah_baris = klien.post(tambah, ISIAN | {"aksi": "tambah_baris"}).content.decode()
    assert 'name="k2-nama"' in tambah_baris
    hapus = klien.post(tambah, ISIAN | {"aksi": "hapus_baris_0"}).content.decode()
    assert 'name="k1-nama"' not in hapus
    assert 'value="panjang jalan mantap"' not in hapus
    assert 'value="panjang seluruh jalan"' in hapus
    rentang = klien.post(tambah, ISIAN | {"aksi": "segarkan", "polaritas": "rentang"}).content.decode()
    assert 'name="rentang_bawah"' in rentang
    with cakupan.transaksi(pemda):
        assert Indikator.objects.filter(kinerja=d.sasaran).count() == 1
        assert KomponenIndikator.objects.count() == 0


def test_petunjuk_tidak_pernah_menghalangi(pemda: Pemda, klien_sebagai: Klien) -> None:
    d = _buat(pemda)
    tambah = f"/{pemda.slug}/rencana/kinerja/{d.sasaran.pk}/indikator/tambah/"
    buruk = {**ISIAN, "uraian": "Sosialisasi", "fungsi": "input", "banyak_komponen": "0"}
    assert klien_sebagai(d.operator).post(tambah, buruk).status_code == 302


def test_kualitatif_memilih_label_dari_skala_baru(pemda: Pemda, klien_sebagai: Klien) -> None:
    d = _buat(pemda)
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/"
    isian = {**ISIAN, "uraian": "Opini BPK", "jenis": "kualitatif", "skala_label": "TMP\nTW\n\nWDP\nWTP"}
    assert klien.post(f"{awal}kinerja/{d.sasaran.pk}/indikator/tambah/", isian).status_code == 302
    with cakupan.transaksi(pemda):
        i = Indikator.objects.select_related("skala").get(uraian="Opini BPK")
        assert i.skala is not None
        assert [b.label for b in i.skala.butir.all()] == ["TMP", "TW", "WDP", "WTP"]
        assert i.komponen.count() == 0
    halaman = f"{awal}indikator/{i.pk}/"
    isi = klien.get(halaman).content.decode()
    assert re.search(r'<select name="target_2025"', isi)
    pilih = {**isian, "skala_label": "", "skala": str(i.skala_id), "target_2025": "4", "versi": "1"}
    assert klien.post(halaman, pilih).status_code == 302
    with cakupan.transaksi(pemda):
        assert TargetTahunan.objects.get(indikator=i, tahun=2025).nilai == 4
    assert re.search(r'value="4" selected>WTP', klien.get(halaman).content.decode())


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"target_2025": "12 dari 15"}, "bukan angka yang dikenal"),
        ({"k1-nama": ""}, "satu pembilang dan satu penyebut"),
        ({"k0-bobot": "-1"}, "Bobot lebih besar daripada 0"),
        ({"polaritas": "rentang", "rentang_bawah": "9", "rentang_atas": "3"}, "tidak lebih kecil daripada batas bawah"),
        ({"jenis": "kualitatif", "skala_label": "Baik"}, "dua label yang berbeda"),
        ({"uraian": ""}, "isian perlu diperbaiki"),
    ],
)
def test_isian_yang_tidak_terbaca_ditolak_tanpa_hilang(
    pemda: Pemda, klien_sebagai: Klien, ganti: dict[str, str], pesan: str
) -> None:
    d = _buat(pemda)
    tambah = f"/{pemda.slug}/rencana/kinerja/{d.sasaran.pk}/indikator/tambah/"
    jawaban = klien_sebagai(d.operator).post(tambah, ISIAN | {"definisi": "tetap ada"} | ganti)
    isi = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert pesan in isi
    assert "tetap ada" in isi
    with cakupan.transaksi(pemda):
        assert Indikator.objects.filter(kinerja=d.sasaran).count() == 1
        assert SkalaKualitatif.objects.count() == 0


def test_penyunting_kedua_diberi_tahu(pemda: Pemda, klien_sebagai: Klien) -> None:
    d = _buat(pemda)
    klien, halaman = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/indikator/{d.indikator_sasaran.pk}/"
    assert klien.post(halaman, ISIAN | {"versi": "1", "satuan": "persen"}).status_code == 302
    basi = klien.post(halaman, ISIAN | {"versi": "1", "satuan": "buah"})
    assert basi.status_code == 409
    assert "baru saja diubah orang lain" in basi.content.decode()
    assert 'name="versi" value="2"' in basi.content.decode()
    assert klien.post(halaman, ISIAN | {"versi": "2", "satuan": "buah"}).status_code == 302


def test_komponen_yang_sama_tetap_barisnya(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    komponen = [("A", "pembilang", Decimal(1)), ("B", "penyebut", Decimal(1))]
    pertama = lama.simpan_komponen(pelaku=d.operator, indikator=d.indikator_sasaran, komponen=komponen)
    kedua = lama.simpan_komponen(
        pelaku=d.operator, indikator=d.indikator_sasaran, komponen=[*komponen, ("C", "penyebut", Decimal(2))]
    )
    assert [k.pk for k in kedua[:2]] == [k.pk for k in pertama]
    with pytest.raises(AturanDilanggar) as galat:
        lama.simpan_komponen(pelaku=d.operator, indikator=d.indikator_sasaran, komponen=[komponen[0], komponen[0]])
    assert galat.value.kode == "komponen_tidak_cocok"


def test_layanan_menolak_yang_tidak_berhak_terkunci_dan_di_luar_tahun(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    isi = IsiIndikator({"uraian": "Jumlah X", "satuan": "buah"})
    with pytest.raises(TidakBoleh):
        tambah_indikator_lengkap(pelaku=d.verifikator, kinerja=d.sasaran, isi=isi)
    luar = IsiIndikator({"uraian": "Jumlah X", "satuan": "buah"}, {d.tahun + 1: (Decimal(1), "")})
    with pytest.raises(AturanDilanggar) as galat:
        simpan_indikator_lengkap(pelaku=d.operator, indikator=d.indikator_sasaran, versi=None, isi=luar)
    assert galat.value.kode == "tahun_di_luar"
    baru = IsiIndikator({"jenis": "kualitatif"}, skala_baru=SkalaBaru("", ["Sama", "sama"]))
    with pytest.raises(AturanDilanggar):
        simpan_indikator_lengkap(pelaku=d.operator, indikator=d.indikator_sasaran, versi=None, isi=baru)


def test_terkunci_hanya_dibaca(pemda: Pemda, klien_sebagai: Klien) -> None:
    d = _buat(pemda, "rencana")
    halaman = f"/{pemda.slug}/rencana/indikator/{d.indikator_sasaran.pk}/"
    for siapa in (d.operator, d.verifikator, d.bappeda):
        isi = klien_sebagai(siapa).get(halaman).content.decode()
        assert "Keterangan indikator" in isi
        assert 'id="form-indikator"' not in isi
    assert klien_sebagai(d.verifikator).post(halaman, ISIAN).status_code == 403
    klien_sebagai(d.operator).post(halaman, ISIAN)
    with cakupan.transaksi(pemda):
        assert Indikator.objects.get(pk=d.indikator_sasaran.pk).satuan == "%"


def test_milik_orang_lain_tidak_ada(pemda: Pemda, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    d, asing, tetangga = _buat(pemda), _buat(pemda_lain), _buat(pemda, nama="Dinas Tetangga")
    klien = klien_sebagai(d.operator)
    for x in (asing, tetangga):
        awal = f"/{pemda.slug}/rencana/"
        for jalur in (
            f"indikator/{x.indikator_sasaran.pk}/",
            f"kinerja/{x.sasaran.pk}/indikator/tambah/",
            f"dokumen/{x.versi.pk}/mutu/",
        ):
            assert klien.get(awal + jalur).status_code == 404, jalur


def _tambah(d: PdLengkap, banyak: int) -> None:
    for n in range(banyak):
        i = lama.tambah_indikator(pelaku=d.operator, kinerja=d.sasaran, uraian=f"Jumlah {n}", satuan="buah")
        lama.simpan_target(pelaku=d.operator, indikator=i, tahun=d.tahun, nilai=Decimal(n))


def test_banyak_pernyataan_tetap(pemda: Pemda, klien_sebagai: Klien) -> None:
    """The list of a plan and the pages of one indicator cost the same with one row and with many."""
    d = _buat(pemda)
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/"
    jalur = (
        f"{awal}dokumen/{d.versi.pk}/mutu/",
        f"{awal}indikator/{d.indikator_sasaran.pk}/",
        f"{awal}kinerja/{d.sasaran.pk}/indikator/tambah/",
    )
    hitung: list[list[int]] = []
    for banyak in (0, 3):
        with cakupan.transaksi(pemda):
            _tambah(d, banyak)
        for x in jalur:
            klien.get(x)
        kali = []
        for x in jalur:
            with pernyataan_data() as sql:
                assert klien.get(x).status_code == 200
            kali.append(len(sql))
        hitung.append(kali)
    assert hitung[0] == hitung[1]
    assert max(hitung[0]) <= 12, hitung


def test_daftar_mutu_yang_terburuk_dahulu_dan_saringan(pemda: Pemda, klien_sebagai: Klien) -> None:
    d = _buat(pemda)
    with cakupan.transaksi(pemda):
        lama.tambah_indikator(pelaku=d.operator, kinerja=d.sasaran, uraian="Sosialisasi", satuan="kali")
        medan: dict[str, Any] = {"definisi": "x", "formulasi": "x", "sumber_data": "x", "penanggung_jawab": "x"}
        lama.simpan_indikator(pelaku=d.operator, indikator=d.indikator_sasaran, versi=None, **medan)
    pembaca = buat_pelaku(pemda, Peran.TIM_SAKIP)
    klien, halaman = klien_sebagai(pembaca), f"/{pemda.slug}/rencana/dokumen/{d.versi.pk}/mutu/"
    isi = klien.get(halaman).content.decode()
    assert isi.index(">Sosialisasi<") < isi.index(">Persentase perencanaan partisipatif<")
    iku = klien.get(f"{halaman}?saring=iku").content.decode()
    assert ">Persentase perencanaan partisipatif<" in iku
    assert ">Sosialisasi<" not in iku
