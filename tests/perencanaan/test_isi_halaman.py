"""The content of a plan document in its pages: tabs, adding, changing, deleting, refusing."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from perencanaan.ekspor.rencana import konteks_rencana
from perencanaan.models import IsuStrategis, JawabanRekomendasi, Kinerja, Risiko, Strategi, VersiRencana
from perencanaan.selectors.banding_isi import banding_isi
from perencanaan.services import isi as layanan
from perencanaan.services.kinerja import hapus_indikator
from perencanaan.services.rencana import salin_versi, simpan_naskah
from perencanaan.views.bersama import BAGIAN_ISI
from perencanaan.views.isi import JENIS
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap, isi_lengkap, setujui_rencana
from tests.jenis import Klien
from tests.pernyataan import pernyataan_data

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


def _buat(pemda: Pemda, sampai: str = "draf") -> tuple[PdLengkap, dict[str, int]]:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="draf")
        baris = {j: b.pk for j, b in isi_lengkap(d).items()}
        if sampai != "draf":
            setujui_rencana(d)
    return d, baris


def _tab(d: PdLengkap) -> list[str]:
    return [f"/{d.pemda.slug}/rencana/dokumen/{d.versi.pk}/{nama}/" for nama, _ in BAGIAN_ISI]


def test_tab_terbuka_bagi_semua_dan_hanya_penyusun_dapat_mengubah(pemda: Pemda, klien_sebagai: Klien) -> None:
    d, _ = _buat(pemda)
    for siapa in (d.operator, d.bappeda, d.kepala_pd, d.verifikator):
        klien = klien_sebagai(siapa)
        for jalur in _tab(d):
            isi = klien.get(jalur).content.decode()
            assert 'aria-current="page">' in isi, jalur
            assert not re.search(r"\sstyle=|\son\w+=|<script>", isi), jalur
            boleh = siapa is d.operator
            assert ("Hanya dapat dilakukan oleh" in isi) is not boleh, (jalur, siapa.label_peran)
            if not jalur.endswith("/matriks/"):  # the matrix only leads to where targets are written
                dapat = any(kata in isi for kata in ("/tambah/", "Simpan naskah", "Tersimpan otomatis"))
                assert dapat is boleh, (jalur, siapa.label_peran)


def test_versi_terkunci_terbaca_dengan_alasannya(pemda: Pemda, klien_sebagai: Klien) -> None:
    d, baris = _buat(pemda, "rencana")
    klien = klien_sebagai(d.operator)
    for jalur in _tab(d):
        isi = klien.get(jalur).content.decode()
        assert "isinya terkunci. Buat perubahan di halaman dokumen" in isi, jalur
        assert "Simpan naskah" not in isi
        assert "/tambah/" not in isi, jalur
    for jenis, pk in baris.items():
        jalur = f"/{pemda.slug}/rencana/{jenis}/{pk}/"
        assert "isinya terkunci" in klien.get(jalur).content.decode()
        for kirim in (jalur, f"{jalur}hapus/"):
            jawaban = klien.post(kirim, {"yakin": "1"}, headers={"Accept": "application/json"})
            assert jawaban.status_code == 422, kirim
    with cakupan.transaksi(pemda):
        assert Strategi.objects.count() == 1


@pytest.mark.parametrize("jenis", JENIS)
def test_orang_tanpa_hak_ditolak(pemda: Pemda, klien_sebagai: Klien, jenis: str) -> None:
    d, baris = _buat(pemda)
    for siapa in (d.bappeda, d.verifikator):
        klien = klien_sebagai(siapa)
        tambah = f"/{pemda.slug}/rencana/dokumen/{d.versi.pk}/{jenis}/tambah/"
        for jalur in (tambah, f"/{pemda.slug}/rencana/{jenis}/{baris[jenis]}/hapus/"):
            isian = {"uraian": "x", "jenis": "isu", "sasaran": d.sasaran.pk, "yakin": "1"}
            assert klien.post(jalur, isian).status_code in (403, 422), (jalur, siapa.label_peran)
    with cakupan.transaksi(pemda):
        model = JENIS[jenis].model
        assert list(model.objects.values_list("pk", flat=True)) == [baris[jenis]]


@pytest.mark.parametrize("jenis", JENIS)
def test_baris_pemda_lain_tidak_ditemukan(pemda: Pemda, pemda_lain: Pemda, klien_sebagai: Klien, jenis: str) -> None:
    asing, baris = _buat(pemda_lain)
    d, _ = _buat(pemda)
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/"
    for jalur in (
        f"{awal}{jenis}/{baris[jenis]}/",
        f"{awal}dokumen/{asing.versi.pk}/{jenis}/tambah/",
        f"{awal}dokumen/{asing.versi.pk}/{JENIS[jenis].bagian}/",
        f"{awal}kinerja/{asing.tujuan.pk}/wakil/",
    ):
        assert klien.get(jalur).status_code == 404, jalur
    assert klien.post(f"{awal}{jenis}/{baris[jenis]}/hapus/").status_code == 404


def test_pilihan_pemda_lain_ditolak_dalam_formulir(pemda: Pemda, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    asing, baris = _buat(pemda_lain)
    d, _ = _buat(pemda)
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/dokumen/{d.versi.pk}/"
    kirim = {
        "strategi": {"sasaran": asing.sasaran.pk, "uraian": "x"},
        "arah": {"strategi": baris["strategi"], "uraian": "x"},
        "isu": {"jenis": "isu", "sasaran": [asing.sasaran.pk], "uraian": "x"},
        "swot": {"jenis": "peluang", "isu": baris["isu"], "uraian": "x"},
        "risiko": {"sasaran": asing.sasaran.pk, "uraian": "x", "kemungkinan": "1", "besar_dampak": "1"},
    }
    for jenis, isian in kirim.items():
        assert klien.post(f"{awal}{jenis}/tambah/", isian).status_code == 422, jenis
    assert klien.get(f"{awal}jawaban/tambah/?rujukan=evaluasi:1").status_code == 404


def test_menambah_mengubah_menghapus_lewat_halaman(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="draf")
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/"
    dok = f"{awal}dokumen/{d.versi.pk}/"
    assert "Belum ada isu" in klien.get(f"{dok}isu/").content.decode()
    assert "Belum ada risiko" in klien.get(f"{dok}risiko/").content.decode()
    assert "Belum ada strategi untuk sasaran ini" in klien.get(f"{dok}strategi/").content.decode()
    baru = klien.post(f"{dok}isu/tambah/", {"jenis": "isu", "uraian": "Data terpisah", "sasaran": [d.sasaran.pk]})
    assert baru["Location"] == f"{dok}isu/"
    risiko = {"sasaran": d.sasaran.pk, "uraian": "Terlambat", "kemungkinan": "5", "besar_dampak": "5"}
    swot = klien.post(f"{dok}swot/tambah/", {"jenis": "kekuatan", "uraian": "Data tersedia"}, follow=True)
    assert "Butir SWOT ditambahkan." in swot.content.decode()
    assert klien.post(f"{dok}risiko/tambah/", risiko).status_code == 302
    salah = klien.post(f"{dok}risiko/tambah/", risiko | {"kemungkinan": "6"})
    assert (salah.status_code, "Terlambat" in salah.content.decode()) == (422, True)
    jawab = {"tahun": "2024", "sumber": "lkjip", "uraian": "Perbaiki indikator", "jawaban": ""}
    assert klien.post(f"{dok}jawaban/tambah/", jawab).status_code == 302
    assert "Sangat tinggi" in klien.get(f"{dok}risiko/").content.decode()
    assert "0 dari 1 sudah dijawab" in klien.get(f"{dok}rekomendasi/").content.decode()
    isi = klien.get(f"{dok}isu/").content.decode()
    assert f"Dijawab sasaran: {d.sasaran.uraian}" in isi
    with cakupan.transaksi(pemda):
        isu, r = IsuStrategis.objects.get(), Risiko.objects.get()
    ubah = {"jenis": "permasalahan", "uraian": "Data belum terpadu", "versi": "1"}
    assert klien.post(f"{awal}isu/{isu.pk}/", ubah).status_code == 302
    assert "Belum dijawab sasaran" in klien.get(f"{dok}isu/").content.decode()
    kedua = klien.post(f"{awal}isu/{isu.pk}/", ubah | {"uraian": "Dari orang kedua"})
    teks = kedua.content.decode()
    assert (kedua.status_code, "Dari orang kedua" in teks) == (409, True)
    assert "Nilai tersimpan sekarang: Data belum terpadu" in teks
    assert 'name="versi" value="2"' in teks  # sending again overwrites knowingly
    assert klien.post(f"{awal}risiko/{r.pk}/hapus/", {"versi": "1"}).status_code == 302
    with cakupan.transaksi(pemda):
        assert not Risiko.objects.exists()
        assert JawabanRekomendasi.objects.get().jawaban == ""


def test_strategi_berarah_dihapus_setelah_yakin(pemda: Pemda, klien_sebagai: Klien) -> None:
    d, baris = _buat(pemda)
    klien, jalur = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/strategi/{baris['strategi']}/"
    assert "1 arah kebijakannya ikut terhapus" in klien.get(jalur).content.decode()
    ditolak = klien.post(f"{jalur}hapus/", {"versi": "1"}, follow=True)
    assert "Beri tanda yakin" in ditolak.content.decode()
    assert klien.post(f"{jalur}hapus/", {"versi": "1", "yakin": "1"}).status_code == 302
    with cakupan.transaksi(pemda):
        assert not Strategi.objects.exists()


def test_naskah_dua_penyunting_tidak_saling_menimpa(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="draf")
        versi = d.versi.versi
        simpan_naskah(pelaku=d.operator, versi=d.versi, visi="V", misi="", bab={"gambaran": "Dari pertama"})
    jalur = f"/{pemda.slug}/rencana/dokumen/{d.versi.pk}/naskah/"
    klien = klien_sebagai(d.operator)
    isian = {"visi": "V", "misi": "", "bab_gambaran": "Dari kedua", "versi": versi}
    jawaban = klien.post(jalur, isian)
    teks = jawaban.content.decode()
    assert jawaban.status_code == 409
    assert "Dari kedua" in teks
    assert "Nilai tersimpan sekarang: Dari pertama" in teks
    assert klien.post(jalur, isian | {"versi": versi + 1}).status_code == 302
    with cakupan.transaksi(pemda):
        assert d.versi.bab.get(kode="gambaran").naskah == "Dari kedua"
    assert "1 dari 5" in re.sub(r"<[^>]+>", "", klien.get(jalur).content.decode())


def test_wakil_tujuan_dipilih_di_halaman(pemda: Pemda, klien_sebagai: Klien) -> None:
    d, _ = _buat(pemda)
    klien, jalur = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/kinerja/{d.tujuan.pk}/wakil/"
    assert d.indikator_sasaran.uraian in klien.get(jalur).content.decode()
    assert klien.post(jalur, {"indikator": d.indikator_program.pk}).status_code == 422
    assert klien.post(jalur, {"indikator": d.indikator_sasaran.pk, "versi": d.tujuan.versi}).status_code == 302
    with cakupan.transaksi(pemda):
        assert Kinerja.objects.get(pk=d.tujuan.pk).diwakili_id == d.indikator_sasaran.induk_id


def test_pernyataan_tetap_walau_barisnya_bertambah(pemda: Pemda, klien_sebagai: Klien) -> None:
    d, _ = _buat(pemda)
    klien = klien_sebagai(d.operator)

    def hitung() -> list[int]:
        hasil = []
        for jalur in _tab(d):
            with pernyataan_data() as data:
                assert klien.get(jalur).status_code == 200
            hasil.append(len(data))
        return hasil

    sedikit = hitung()
    with cakupan.transaksi(pemda):
        for n in range(3):
            isi_lengkap(d) if n else layanan.tambah_butirswot(
                pelaku=d.operator, versi=d.versi, jenis="peluang", uraian="Dana pusat"
            )
    assert hitung() == sedikit
    assert max(sedikit) <= 12


def test_perubahan_dibandingkan_dengan_murninya(pemda: Pemda, klien_sebagai: Klien) -> None:
    d, _ = _buat(pemda, "rencana")
    with cakupan.transaksi(pemda):
        baru = salin_versi(pelaku=d.operator, versi=d.versi)
        risiko = Risiko.objects.get(versi_rencana=baru)
        layanan.simpan_baris(pelaku=d.operator, baris=risiko, versi=None, kemungkinan=1, mitigasi="Jadwal baru")
        layanan.simpan_baris(
            pelaku=d.operator,
            baris=IsuStrategis.objects.get(versi_rencana=baru),
            versi=None,
            sasaran_isu=[],
            uraian="Data masih terpisah",  # does not touch the SWOT item that points here
        )
        strategi = Strategi.objects.get(versi_rencana=baru)
        layanan.hapus_baris(pelaku=d.operator, baris=strategi, versi=None, yakin=True)
        layanan.tambah_butirswot(pelaku=d.operator, versi=baru, jenis="peluang", uraian="Dana pusat")
        baru = simpan_naskah(
            pelaku=d.operator, versi=baru, visi="Visi baru", misi=d.versi.misi, bab={"penutup": "Usai"}
        )
        tanda = {(b.label, b.kiri, b.kanan): (b.tanda.value, b.rincian) for b in banding_isi(d.versi, baru)}
    assert tanda == {
        ("Visi", d.versi.visi, "Visi baru"): ("ubah", []),
        ("Misi", d.versi.misi, d.versi.misi): ("tetap", []),
        ("Penutup", "", "Usai"): ("tambah", []),
        ("Strategi", "Memperkuat data", ""): ("hapus", []),
        ("Arah kebijakan", "Satu data", ""): ("hapus", []),
        ("Isu", "Data belum terpadu", "Data masih terpisah"): ("ubah", [f"Sasaran: {d.sasaran.uraian} → –"]),
        ("SWOT", "Aplikasi terpisah", "Aplikasi terpisah"): ("tetap", []),
        ("SWOT", "", "Dana pusat"): ("tambah", []),
        ("Risiko", "Data terlambat", "Data terlambat"): (
            "ubah", ["Kemungkinan: 4 → 1", "Mitigasi: Jadwal → Jadwal baru"],
        ),
        ("Rekomendasi", "Perbaiki pohon kinerja", "Perbaiki pohon kinerja"): ("tetap", []),
    }  # fmt: skip
    klien, jalur = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/dokumen/{baru.pk}/banding/?hanya=berubah"
    with pernyataan_data() as data:
        isi = klien.get(jalur).content.decode()
    assert len(data) <= 12
    assert "Mitigasi: Jadwal → Jadwal baru" in isi
    assert "Perbaiki pohon kinerja" not in isi
    buku = load_workbook(BytesIO(klien.get(f"{jalur}&bentuk=xlsx").content))
    assert buku.sheetnames == ["Perbandingan", "Isi dokumen"]


def test_lembar_excel_dan_pdf_matriks(pemda: Pemda, klien_sebagai: Klien) -> None:
    d, _ = _buat(pemda)
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/dokumen/{d.versi.pk}/"
    buku = load_workbook(BytesIO(klien.get(f"{awal}xlsx/").content))
    assert buku.sheetnames == [
        "Matriks", "Tujuan dan sasaran", "Program dan pagu", "Isu dan SWOT", "Risiko", "Rekomendasi",
    ]  # fmt: skip
    sel = {c.value for lembar in buku for baris in lembar.iter_rows() for c in baris}
    assert {"1. Memperkuat data", "1. Satu data", "Tinggi", 20, "Aplikasi terpisah", "Sudah disusun ulang"} <= sel
    assert sel >= {"JUMLAH PROGRAM", 150_000_000}
    satu = load_workbook(BytesIO(klien.get(f"{awal}risiko/?bentuk=xlsx").content))
    assert satu.sheetnames == ["Risiko"]
    jawaban = klien.post(f"{awal}pdf/")
    assert (jawaban.status_code, "/pekerjaan/" in jawaban["Location"]) == (302, True)
    with cakupan.transaksi(pemda):
        konteks = konteks_rencana(VersiRencana.objects.select_related("dokumen__pd").get(pk=d.versi.pk))
    assert konteks["jumlah"] == ["150.000.000"]
    assert [r["level"] for r in konteks["risiko"]] == ["Tinggi (20)"]


def test_tujuan_yang_diwakili_dicetak_dengan_kondisi_akhir_wakilnya(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    hapus_indikator(pelaku=d.operator, indikator=d.indikator_tujuan, versi=None)
    layanan.simpan_wakil_tujuan(pelaku=d.operator, tujuan=d.tujuan, versi=None, indikator=d.indikator_sasaran)
    tujuan, sasaran = konteks_rencana(VersiRencana.objects.select_related("dokumen__pd").get(pk=d.versi.pk))["sasaran"]
    assert tujuan["indikator"] == f"Diwakili indikator sasaran: {d.indikator_sasaran.uraian}"
    assert tujuan["akhir"] == sasaran["akhir"] == "80,5"
