"""Workbooks of Rencana Aksi, PK, local nomenclature and register; the pages; pagu from SIPD lists."""

import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from perencanaan.buku import sipd
from perencanaan.buku.rencana import tempat_rencana
from perencanaan.impor.sipd import PemilikSipd, baca_sipd, sumber_pendek
from perencanaan.models import (
    Aksi,
    DokumenSakip,
    JadwalAksi,
    Kinerja,
    NomenklaturLokal,
    PaguTahunan,
    PerjanjianKinerja,
    TargetPeriode,
)
from perencanaan.services.nomenklatur import tambah_lokal
from perencanaan.services.pk import susun_pk
from perencanaan.services.rencana_aksi import susun_rencana_aksi
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.ekspor.baca import Baris
from sakip.ekspor.buku.bentuk import buku_untuk
from sakip.ekspor.buku.layanan import simpan_pratinjau, terapkan_buku, unggah_buku
from sakip.ekspor.buku.tulis import AWAL, KEPALA, tulis_buku
from sakip.ekspor.models import BarisImpor, BatchImpor
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.berkas import buat_xlsx
from tests.factories.organisasi import buat_pelaku
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap
from tests.jenis import Klien
from tests.pernyataan import pernyataan_data

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
Ubah = Callable[[Worksheet], None]


def _ubah(isi: bytes, lembar: str, ubah: Ubah) -> bytes:
    wb = load_workbook(io.BytesIO(isi))
    ubah(wb[lembar])
    keluaran = io.BytesIO()
    wb.save(keluaran)
    return keluaran.getvalue()


def _isi(s: Worksheet, baris: int, **sel: Any) -> None:
    judul = {str(c.value): c.column or 0 for c in s[KEPALA]}
    for nama, nilai in sel.items():
        s.cell(baris, judul[nama.replace("_", " ")]).value = nilai


def _bolak_balik(pelaku: Pelaku, jenis: str, nomor: int, lembar: str, ubah: Ubah, tahun: int = 2025) -> BatchImpor:
    """Take a workbook out, edit it, bring it in; first prove that without edits nothing would be written."""
    buku = buku_untuk(jenis)
    assert buku is not None
    batch = None
    for sunting in (lambda s: None, ubah):
        tempat = buku.muat(pelaku, nomor, tahun)
        assert tempat is not None
        isi = _ubah(tulis_buku(buku, tempat), lembar, sunting)
        if batch is None and not any(x.kini(tempat) for x in buku.lembar):
            batch = BatchImpor()
            continue
        batch = unggah_buku(
            pelaku=pelaku, buku=buku, tempat=tempat, nomor=nomor, tahun=tahun,
            unggahan=SimpleUploadedFile("isi.xlsx", isi),
        )  # fmt: skip
        if sunting is not ubah:
            assert batch.argumen["hitung"]["sama"] == batch.jumlah_baris
            assert batch.jumlah_galat == 0
    assert batch is not None
    return batch


def _galat(batch: BatchImpor) -> list[str]:
    return [p for b in BarisImpor.objects.filter(batch=batch) for p in b.galat.values()]


def test_rencana_aksi_target_dan_aksi(pemda: Pemda) -> None:
    def target(s: Worksheet) -> None:
        _isi(s, AWAL, TW_I=10, TW_II="20,5")

    def aksi(s: Worksheet) -> None:
        _isi(s, AWAL, Indikator="IK1", Aksi="Menyusun standar", TW_I="ya", TW_III="x", Penanggung_jawab="Sekretaris")

    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda)
        assert data.pk is not None
        ra = susun_rencana_aksi(pelaku=data.operator, pk=data.pk)
        batch = _bolak_balik(data.operator, "rencana_aksi", ra.pk, "Target", target)
        assert (batch.argumen["hitung"]["ubah"], _galat(batch)) == (1, [])
        terapkan_buku(pelaku=data.operator, batch=batch)
        isi = dict(TargetPeriode.objects.filter(nilai__isnull=False).values_list("periode_ke", "nilai"))
        assert isi == {1: Decimal(10), 2: Decimal("20.5")}
        batch = _bolak_balik(data.operator, "rencana_aksi", ra.pk, "Aksi", aksi)
        terapkan_buku(pelaku=data.operator, batch=batch)
        assert Aksi.objects.get().penanggung_jawab == "Sekretaris"
        assert sorted(JadwalAksi.objects.values_list("periode_ke", flat=True)) == [1, 3]
        batch = _bolak_balik(data.operator, "rencana_aksi", ra.pk, "Aksi", lambda s: _isi(s, AWAL, Hapus="ya"))
        terapkan_buku(pelaku=data.operator, batch=batch)
        assert not Aksi.objects.exists()


def test_pk_draf_diberi_nomor_dan_yang_terbit_terkunci(pemda: Pemda) -> None:
    def nomor(s: Worksheet) -> None:
        _isi(s, AWAL, Nomor="PK/9/2025", Tanggal="31 Januari 2025")

    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="rencana")
        pk = susun_pk(pelaku=data.operator, jabatan=data.kepala, tahun=2025)
        batch = _bolak_balik(data.operator, "pk", data.pd.pk, "Perjanjian Kinerja", nomor)
        terapkan_buku(pelaku=data.operator, batch=batch)
        pk.refresh_from_db()
        assert (pk.nomor, str(pk.tanggal)) == ("PK/9/2025", "2025-01-31")
        PerjanjianKinerja.objects.filter(pk=pk.pk).update(status="diajukan")
        batch = _bolak_balik(data.operator, "pk", data.pd.pk, "Perjanjian Kinerja", lambda s: _isi(s, AWAL, Nomor="X"))
        assert any("sehingga terkunci" in p for p in _galat(batch))


def test_nomenklatur_lokal_tambah_ubah_hapus(pemda: Pemda) -> None:
    def baru(s: Worksheet) -> None:
        _isi(
            s, AWAL + 1, Kode="5.01.02.2.01.9002", Nama="Data desa", Dasar_penetapan="Perbup 5", Berlaku_dari_tahun=2025
        )
        _isi(s, AWAL, Sampai_tahun=2026)

    with cakupan.transaksi(pemda):
        bappeda = buat_pelaku(pemda, Peran.BAPPEDA)
        lama = tambah_lokal(
            pelaku=bappeda, kode="5.01.02.2.01.9001", nama="Data sektoral", dasar="Perbup 5", berlaku_dari=2025
        )
        batch = _bolak_balik(bappeda, "nomenklatur", 0, "Nomenklatur Lokal", baru)
        assert _galat(batch) == []
        terapkan_buku(pelaku=bappeda, batch=batch)
        lama.refresh_from_db()
        assert (lama.berlaku_sampai, NomenklaturLokal.objects.count()) == (2026, 2)
        ganda = _bolak_balik(
            bappeda, "nomenklatur", 0, "Nomenklatur Lokal",
            lambda s: _isi(
                s, AWAL + 2, Kode="5.01.02.2.01.9002", Nama="Lagi", Dasar_penetapan="P", Berlaku_dari_tahun=2025
            ),
        )  # fmt: skip
        assert any("sudah ada" in p for p in _galat(ganda))
        hapus = _bolak_balik(bappeda, "nomenklatur", 0, "Nomenklatur Lokal", lambda s: _isi(s, AWAL, Hapus="ya"))
        terapkan_buku(pelaku=bappeda, batch=hapus)
        assert NomenklaturLokal.objects.get().kode == "5.01.02.2.01.9002"


def test_register_diubah_dan_baris_baru_ditolak(pemda: Pemda) -> None:
    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        dok = DokumenSakip.objects.create(jenis="dpa", pd=data.pd, judul="DPA", tahun_awal=2025, tahun_akhir=2025)
        batch = _bolak_balik(
            data.operator, "register", data.pd.pk, "Register Dokumen",
            lambda s: _isi(s, AWAL, Nomor="900/1", Tanggal="2025-01-02"),
        )  # fmt: skip
        terapkan_buku(pelaku=data.operator, batch=batch)
        dok.refresh_from_db()
        assert (dok.nomor, str(dok.tanggal)) == ("900/1", "2025-01-02")
        baru = _bolak_balik(
            data.operator, "register", data.pd.pk, "Register Dokumen",
            lambda s: _isi(s, AWAL + 1, Judul="RKA", Berlaku_dari_tahun=2025, Sampai_tahun=2025),
        )  # fmt: skip
        assert any("Baris baru tidak dapat ditambahkan" in p for p in _galat(baru))


# --- SIPD ---

PD = PemilikSipd("1.02.0.00.0.00.01.0000", ("Dinas Kesehatan", "Dinkes"))


def _baris(*isi: tuple[str, ...]) -> list[Baris]:
    return [Baris(n, sel) for n, sel in enumerate(isi, 1)]


def test_sipd_mendatar_kode_menyatu_dan_rincian_dijumlahkan() -> None:
    hasil = baca_sipd(
        _baris(
            ("LAPORAN PAGU",),
            ("Nama SKPD", "Program", "Kegiatan", "Sub Kegiatan", "Sumber Dana", "Pagu"),
            ("1.02.0.00.0.00.01.0000 Dinas Kesehatan", "1.02.02 PROGRAM UPAYA KESEHATAN", "1.02.02.2.01 Fasilitas",
             "1.02.02.2.01.0001 Pembangunan RS", "[DANA UMUM] - Dana Alokasi Umum", "1.000.000"),
            ("DINAS KESEHATAN", "1.02.02 PROGRAM UPAYA KESEHATAN", "1.02.02.2.01 Fasilitas",
             "1.02.02.2.01.0001 Pembangunan RS", "DAK Non Fisik", "Rp 500.000,00"),
            ("Dinas Pendidikan", "1.01.02 PROGRAM PENDIDIKAN", "1.01.02.2.01 SD", "1.01.02.2.01.0001 Bangun", "", "9"),
        ),
        PD,
    )  # fmt: skip
    assert list(hasil.simpul) == ["1.02.02", "1.02.02.2.01", "1.02.02.2.01.0001"]
    for s in hasil.simpul.values():
        assert s.pagu == {"DAU": Decimal(1_000_000), "DAK Nonfisik": Decimal(500_000)}
    assert hasil.simpul["1.02.02"].nama == "PROGRAM UPAYA KESEHATAN"
    assert any("1 perangkat daerah lain" in c for c in hasil.catatan)


def test_sipd_bertingkat_dengan_total_dan_selisih() -> None:
    hasil = baca_sipd(
        _baris(
            ("Kode", "Uraian", "Total"),
            ("1.02", "KESEHATAN", "1500"),
            ("1.02.02", "PROGRAM UPAYA KESEHATAN", "1600"),
            ("1.02.02.2.01", "Fasilitas", "1500"),
            ("1.02.02.2.01.01", "Pembangunan RS", "1000"),
            ("1.02.02.2.01.0002", "Rehab", "500"),
            ("", "JUMLAH", "1600"),
        ),
        PD,
    )
    assert hasil.jumlah == 1500
    assert "1.02.02.2.01.0001" in hasil.simpul
    assert any("pagu tercetak Rp1.600, jumlah rinciannya Rp1.500" in c for c in hasil.catatan)
    assert any("Baris total berkas Rp1.600" in c for c in hasil.catatan)


def test_sipd_salah_berkas_dan_salah_pd() -> None:
    with pytest.raises(AturanDilanggar, match="bukan daftar program SIPD"):
        baca_sipd(_baris(("Nama", "Umur"), ("A", "1")), PD)
    with pytest.raises(AturanDilanggar, match="Tidak ada program milik"):
        baca_sipd(_baris(("SKPD", "Program", "Pagu"), ("Dinas Lain", "1.01.02 PROGRAM", "1")), PD)
    hasil = baca_sipd(_baris(("Program", "Pagu"), ("1.01.02 PROGRAM", "dua juta"), ("1.01.03 P", "-5")), PD)
    assert [p.split(":")[0] for p in hasil.galat.values()] == ["B2", "B3"]


@pytest.mark.parametrize(
    ("teks", "pendek"),
    [("", "APBD"), ("DAK Fisik", "DAK Fisik"), ("Pendapatan Asli Daerah (PAD)", "PAD"), ("x" * 30, "x" * 20)],
)
def test_sumber_dana_pendek(teks: str, pendek: str) -> None:
    assert sumber_pendek(teks) == pendek


def _sipd(data: PdLengkap, sasaran: Kinerja | None) -> BatchImpor:
    isi = buat_xlsx(
        [
            ["Nama SKPD", "Kode Program", "Nama Program", "Kode Kegiatan", "Nama Kegiatan", "Sumber Dana", "Anggaran"],
            [data.pd.nama, "5.01.02", "PROGRAM PERENCANAAN", "5.01.02.2.01", "Penyusunan", "DAU", 250_000_000],
            [data.pd.nama, "5.01.03", "PROGRAM KOORDINASI", "5.01.03.2.01", "Koordinasi", "PAD", 50_000_000],
        ]
    )
    buku, tempat, berkas = buku_untuk("rencana"), tempat_rencana(data.versi), SimpleUploadedFile("sipd.xlsx", isi)
    assert buku is not None
    return simpan_pratinjau(
        pelaku=data.operator, buku=buku, tempat=tempat, nomor=data.versi.pk, tahun=2025, unggahan=berkas,
        baca=lambda: sipd.baca_pagu(tempat, berkas, tahun=2025, sasaran=sasaran),
    )  # fmt: skip


def test_pagu_sipd_ke_renja(pemda: Pemda) -> None:
    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        for k, kode in ((data.program, "5.01.02"), (data.kegiatan, "5.01.02.2.01")):
            Kinerja.objects.filter(pk=k.pk).update(kode_nomenklatur=kode)
        batch = _sipd(data, None)
        assert any("belum ada di rencana dan dilewati" in c for c in batch.catatan)
        assert "tersimpan Rp150.000.000, menurut berkas Rp300.000.000" in batch.catatan[0]
        for kode, nama in (("5.01.03", "Program Koordinasi"), ("5.01.03.2.01", "Koordinasi")):
            tambah_lokal(pelaku=data.bappeda, kode=kode, nama=nama, dasar="Perbup 5", berlaku_dari=2025)
        batch = _sipd(data, data.sasaran)
        assert _galat(batch) == []
        terapkan_buku(pelaku=data.operator, batch=batch)
        pagu = dict(PaguTahunan.objects.filter(kinerja=data.program).values_list("sumber_dana", "nilai"))
        assert pagu == {"APBD": 0, "DAU": 250_000_000}
        baru = Kinerja.objects.get(kode_nomenklatur="5.01.03.2.01")
        assert baru.induk is not None
        assert (baru.induk.kode_nomenklatur, baru.induk.induk_id) == ("5.01.03", data.sasaran.pk)
        assert PaguTahunan.objects.get(kinerja=baru).nilai == 50_000_000
        ulang = _sipd(data, data.sasaran)
        assert ulang.argumen["hitung"]["sama"] == ulang.jumlah_baris


# --- pages ---


def test_halaman_dari_unduh_sampai_terapkan(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
    klien = klien_sebagai(data.operator)
    awal = f"/{pemda.slug}/rencana/tukar/"
    halaman = f"{awal}rencana/{data.versi.pk}/"
    with pernyataan_data() as n:
        assert "Renja 2025 versi 1" in klien.get(awal).content.decode()
    assert len(n) <= 12, n
    unduhan = klien.get(f"{halaman}unduh/")
    assert unduhan.headers["Content-Disposition"].endswith('.xlsx"')
    assert klien.get(f"{halaman}unduh/?kosong=1").status_code == 200

    def ubah(wb: Workbook) -> None:
        _isi(wb["Pohon Kinerja"], AWAL, Uraian_kinerja="Meningkatnya mutu")

    wb = load_workbook(io.BytesIO(unduhan.content))
    ubah(wb)
    keluaran = io.BytesIO()
    wb.save(keluaran)
    jawaban = klien.post(halaman, {"berkas": SimpleUploadedFile("a.xlsx", keluaran.getvalue())})
    assert jawaban.status_code == 302
    with pernyataan_data() as n:
        isi = klien.get(jawaban.headers["Location"]).content.decode()
    assert len(n) <= 12, n
    assert "<del>Meningkatnya akuntabilitas kinerja</del>" in isi
    putus = jawaban.headers["Location"].replace("lihat/", "putuskan/")
    assert "Semua perubahan diterapkan" in klien.post(putus, {"aksi": "terapkan"}, follow=True).content.decode()
    assert "sudah diterapkan" in klien.post(putus, {"aksi": "batal"}, follow=True).content.decode()
    with cakupan.transaksi(pemda):
        assert Kinerja.objects.get(pk=data.tujuan.pk).uraian == "Meningkatnya mutu"


def test_halaman_menolak_yang_tidak_berhak(pemda: Pemda, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        tetangga = buat_pd_lengkap(pemda, nama="Dinas Tetangga", sampai="draf")
        batch = unggah_buku(
            pelaku=data.operator, buku=buku_untuk("rencana"), tempat=tempat_rencana(data.versi),  # type: ignore[arg-type]
            nomor=data.versi.pk, tahun=2025,
            unggahan=SimpleUploadedFile("a.xlsx", tulis_buku(buku_untuk("rencana"), tempat_rencana(data.versi))),  # type: ignore[arg-type]
        )  # fmt: skip
        with pytest.raises(TidakBoleh):
            terapkan_buku(pelaku=data.kepala_pd, batch=batch)
    awal = f"/{pemda.slug}/rencana/tukar/"
    for pelaku, harap in ((tetangga.operator, 404), (data.verifikator, 404)):
        klien = klien_sebagai(pelaku)
        assert klien.get(f"{awal}pratinjau/{batch.pk}/lihat/").status_code == harap
        assert klien.post(f"{awal}pratinjau/{batch.pk}/putuskan/", {"aksi": "terapkan"}).status_code == harap
    assert klien_sebagai(tetangga.operator).get(f"{awal}rencana/{data.versi.pk}/unduh/").status_code == 404
    verifikator = klien_sebagai(data.verifikator)
    assert verifikator.get(f"{awal}rencana/{data.versi.pk}/unduh/").status_code == 200
    assert "Hanya dapat dilakukan oleh" in verifikator.get(f"{awal}rencana/{data.versi.pk}/").content.decode()
    for jalur in ("rencana/987654321/", "apa/1/", "register/987654321/", "nomenklatur/3/"):
        assert klien_sebagai(data.operator).get(f"{awal}{jalur}").status_code == 404


def test_kode_yang_sama_dua_kali_di_bawah_satu_induk(pemda: Pemda) -> None:
    def ubah(s: Worksheet) -> None:
        for r, induk in ((30, "S1"), (31, "S1"), (32, "S2")):
            _isi(s, r, Tingkat="Program", Induk=induk, Uraian_kinerja="Program Desa", Kode_nomenklatur="5.01.09")
        _isi(s, 33, No="S2", Tingkat="Sasaran", Induk="T1", Uraian_kinerja="Sasaran kedua")

    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        tambah_lokal(pelaku=data.bappeda, kode="5.01.09", nama="Program Desa", dasar="Perbup 5", berlaku_dari=2025)
        batch = _bolak_balik(data.operator, "rencana", data.versi.pk, "Pohon Kinerja", ubah)
        (pesan,) = _galat(batch)
        assert "Kode 5.01.09 sudah ada di bawah induk yang sama" in pesan
        assert "baris 31" in pesan


def test_templat_lama_ditolak_dengan_jalan_keluar(pemda: Pemda) -> None:
    with cakupan.transaksi(pemda):
        data = buat_pd_lengkap(pemda, sampai="draf")
        with pytest.raises(AturanDilanggar, match="templat lama"):
            _bolak_balik(data.operator, "rencana", data.versi.pk, "_sakip", _templat_satu)


def _templat_satu(s: Worksheet) -> None:
    s.cell(1, 2).value = "1"
