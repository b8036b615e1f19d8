"""The import wizard in the browser's way: template, upload, preview, apply; and what it says to bad files."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from perencanaan.models import DokumenRencana, Indikator, Kinerja, PaguTahunan, VersiRencana
from perencanaan.services.kinerja import simpan_indikator, simpan_kinerja
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import terapkan
from sakip.ekspor.models import BatchImpor
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda, PerangkatDaerah
from tests.factories.berkas import buat_xlsx
from tests.factories.organisasi import buat_jabatan, buat_pd, buat_pelaku
from tests.jenis import Klien

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
BERKAS = Path("sakip/lokal/data/deliserdang_bappedalitbang_renja_2025.csv")
KECIL = (
    "Tujuan PD;Sasaran PD;Program/Kegiatan/Sub Kegiatan;Indikator Kinerja;Satuan;Target Renja K;Pagu Renja Rp\n"
    "Meningkatnya akuntabilitas;Meningkatnya mutu layanan;Program Layanan;Persentase layanan tuntas;%;90;5000000\n"
    ";;Pengelolaan Layanan;Persentase keluhan tertangani;%;80;5000000\n"
)


@pytest.fixture
def operator(pemda: Pemda) -> Pelaku:
    with cakupan.transaksi(pemda):
        pd = buat_pd(nama="Dinas Impor")
    return buat_pelaku(pemda, Peran.OPERATOR, pd=pd)


def _unggah(
    klien: Client, operator: Pelaku, isi: bytes, nama: str = "renja.csv", **lain: object
) -> tuple[int, str, int]:
    """Return status, text of the page one lands on, id of the batch (0 = none)."""
    awal = f"/{operator.pemda.slug}/rencana/impor/"
    data = {
        "pd": operator.pd_utama,
        "tahun": 2025,
        "renstra_awal": 2025,
        "renstra_akhir": 2029,
        "indikator_sasaran": "on",
        "berkas": SimpleUploadedFile(nama, isi),
    } | lain
    jawaban = klien.post(awal, data, headers={"Referer": f"http://testserver{awal}"}, follow=True)
    with cakupan.transaksi(operator.pemda):
        batch = BatchImpor.objects.order_by("-id").first()
        return jawaban.status_code, jawaban.content.decode(), batch.pk if batch else 0


def _putuskan(klien: Client, operator: Pelaku, batch: int, aksi: str) -> str:
    jawaban = klien.post(f"/{operator.pemda.slug}/rencana/impor/{batch}/putuskan/", {"aksi": aksi}, follow=True)
    return jawaban.content.decode()


def test_berkas_nyata_dari_unggah_sampai_pohon(pemda: Pemda, operator: Pelaku, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(operator)
    status, isi, batch = _unggah(klien, operator, BERKAS.read_bytes())
    assert status == 200
    assert "Rp14.723.660.349" in isi
    assert "102 baris dibaca" in isi
    with cakupan.transaksi(pemda):
        assert not Kinerja.objects.exists(), "pratinjau tidak menulis"
    for lihat in ("galat", "catatan", "semua"):
        assert klien.get(f"/{pemda.slug}/rencana/impor/{batch}/?lihat={lihat}&hal=2").status_code == 200
    isi = _putuskan(klien, operator, batch, "terapkan")
    assert "Renja diterapkan" in isi
    with cakupan.transaksi(pemda):
        versi = VersiRencana.objects.get()
        # every sasaran of the file can be agreed: the one without program takes the indicator of its own row
        sasaran = Kinerja.objects.filter(tingkat="sasaran").order_by("urutan")
        assert [k.indikator.count() for k in sasaran] == [2, 1, 3, 1]
        disiplin = Indikator.objects.filter(uraian="Persentase Tingkat Disiplin Aparatur")
        assert set(disiplin.values_list("kinerja__tingkat", flat=True)) == {"sasaran", "kegiatan"}
        assert disiplin.values("induk").distinct().count() == 1
        assert sum(PaguTahunan.objects.filter(kinerja__tingkat="program").values_list("nilai", flat=True)) == Decimal(
            "14723660349"
        )
    assert klien.get(f"/{pemda.slug}/rencana/dokumen/{versi.pk}/pohon/").status_code == 200
    assert "sudah diterapkan" in _putuskan(klien, operator, batch, "terapkan").lower()


def test_renstra_dibuat_bersama_dengan_identitas_sama(pemda: Pemda, operator: Pelaku, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(operator)
    _, _, batch = _unggah(klien, operator, KECIL.encode(), buat_renstra="on")
    _putuskan(klien, operator, batch, "terapkan")
    with cakupan.transaksi(pemda):
        renja, renstra = (
            list(
                Indikator.objects.filter(kinerja__versi_rencana__dokumen__jenis=j)
                .order_by("kinerja__urutan")
                .values_list("induk_id", "kinerja__identitas_id", "uraian")
            )
            for j in ("renja", "renstra")
        )
        assert renja == renstra
        assert len(renja) == 3  # the program's indicator stands at the sasaran too
        assert (DokumenRencana.objects.get(jenis="renstra").tahun_akhir) == 2029


def test_impor_ulang_menjadi_perubahan_dengan_identitas_sama(
    pemda: Pemda, operator: Pelaku, klien_sebagai: Klien
) -> None:
    klien = klien_sebagai(operator)
    _, _, batch = _unggah(klien, operator, KECIL.encode())
    _putuskan(klien, operator, batch, "terapkan")
    _, _, kedua = _unggah(klien, operator, KECIL.encode())
    assert "belum selesai dan sudah berisi" in _putuskan(klien, operator, kedua, "terapkan")
    with cakupan.transaksi(pemda):
        versi = VersiRencana.objects.get()
        kegiatan = Kinerja.objects.get(tingkat="kegiatan")
        jabatan = buat_jabatan(versi.dokumen.pd, "level_3")
        simpan_kinerja(pelaku=operator, kinerja=kegiatan, versi=None, pemilik=jabatan, csf=True)
        simpan_indikator(pelaku=operator, indikator=kegiatan.indikator.get(), versi=None, formulasi="A dibagi B")
        bappeda = buat_pelaku(pemda, Peran.BAPPEDA)
        terapkan(versi, "ajukan", pelaku=operator)
        kepala = buat_pelaku(pemda, Peran.KEPALA_PD, pd=versi.dokumen.pd)
        for aksi, siapa in (("verifikasi", kepala), ("setujui", kepala), ("tetapkan", bappeda)):
            terapkan(versi, aksi, pelaku=siapa)
    berubah = KECIL.replace(";80;5000000", ";85;6000000")
    _, _, ketiga = _unggah(klien, operator, berubah.encode())
    assert "Renja diterapkan" in _putuskan(klien, operator, ketiga, "terapkan")
    with cakupan.transaksi(pemda):
        v1, v2 = VersiRencana.objects.order_by("ke")
        assert (v1.status, v2.status, v2.ke) == ("ditetapkan", "draf", 2)

        def jejak(v: VersiRencana) -> list[tuple[int, int]]:
            semua = Indikator.objects.filter(kinerja__versi_rencana=v).order_by("kinerja__urutan")
            return list(semua.values_list("induk_id", "kinerja__identitas_id"))

        assert jejak(v1) == jejak(v2)
        target = Indikator.objects.filter(kinerja__tingkat="kegiatan").order_by("kinerja__versi_rencana__ke")
        assert [i.target.get().nilai for i in target] == [80, 85]
        # what people added stays: the file cannot know it
        baru = target[1]
        assert (baru.formulasi, baru.kinerja.pemilik, baru.kinerja.csf) == ("A dibagi B", jabatan, True)


def test_banyak_pernyataan_tidak_tumbuh_dengan_baris(pemda: Pemda, operator: Pelaku, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(operator)

    def pernyataan(isi: str) -> int:
        _, _, batch = _unggah(klien, operator, isi.encode())
        with CaptureQueriesContext(connection) as q:
            _putuskan(klien, operator, batch, "terapkan")
        with cakupan.transaksi(pemda):
            versi = VersiRencana.objects.latest("ke")
            terapkan(versi, "ajukan", pelaku=operator)
            for aksi, siapa in (("verifikasi", kepala), ("setujui", kepala), ("tetapkan", bappeda)):
                terapkan(versi, aksi, pelaku=siapa)
        return len(q)

    bappeda = buat_pelaku(pemda, Peran.BAPPEDA)
    with cakupan.transaksi(pemda):
        assert operator.pd_utama is not None
        pd = PerangkatDaerah.objects.get(pk=operator.pd_utama)
    kepala = buat_pelaku(pemda, Peran.KEPALA_PD, pd=pd)
    pernyataan(KECIL)
    satu = pernyataan(KECIL)
    banyak = pernyataan(KECIL + "".join(f";;Kegiatan {n};Persentase {n};%;{n};1000\n" for n in range(1, 9)))
    assert banyak <= satu + 4  # new identities of nodes and measures are made by one statement each


def test_templat_kosong_dapat_diunduh_dan_dikenali_lagi(pemda: Pemda, operator: Pelaku, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(operator)
    isi = klien.get(f"/{pemda.slug}/rencana/impor/templat/").content
    buku = load_workbook(io.BytesIO(isi))
    lembar = buku["Renja"]
    lembar.append(
        [1, "Visi", "Misi", "", "Tujuan A", "Sasaran A", "Program A", "Persentase A", "%", 90, None, 90, 1000]
    )
    keluaran = io.BytesIO()
    buku.save(keluaran)
    _, halaman, batch = _unggah(klien, operator, keluaran.getvalue(), "renja.xlsx")
    assert batch, halaman
    assert "Program A" in klien.get(f"/{pemda.slug}/rencana/impor/{batch}/?lihat=semua").content.decode()


def _buku_lain() -> bytes:
    return buat_xlsx([["Nama", "Alamat"], ["A", "B"]])


@pytest.mark.parametrize(
    ("isi", "nama", "kata"),
    [
        (b"%PDF-1.7 bukan tabel", "renja.pdf", "jenis"),
        (b"PK\x03\x04rusak", "renja.xlsx", "rusak"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "renja.xlsx", "sandi"),
        (b"x" * (20 * 1024 * 1024 + 1), "renja.csv", "batasnya"),
        (_buku_lain(), "renja.xlsx", "Kolom wajib tidak ditemukan"),
        (b"", "renja.csv", "kosong"),
    ],
    ids=["jenis_lain", "rusak", "bersandi", "terlalu_besar", "kolom_lain", "kosong"],
)
def test_berkas_buruk_dijawab_jelas(
    pemda: Pemda, operator: Pelaku, klien_sebagai: Klien, isi: bytes, nama: str, kata: str
) -> None:
    klien = klien_sebagai(operator)
    status, halaman, batch = _unggah(klien, operator, isi, nama)
    assert status in (200, 413, 422), status
    assert kata.lower() in halaman.lower(), halaman[:3000]
    assert batch == 0


def test_teks_di_sel_angka_menyebut_selnya_dan_menahan(pemda: Pemda, operator: Pelaku, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(operator)
    _, isi, batch = _unggah(klien, operator, KECIL.replace(";90;", ";sembilan puluh;").encode())
    assert "F2: “sembilan puluh” bukan angka yang dikenal" in isi
    assert 'aria-disabled="true"' in isi
    assert "Masih ada 1 sel yang salah" in _putuskan(klien, operator, batch, "terapkan")
    with cakupan.transaksi(pemda):
        assert not Kinerja.objects.exists()


def test_impor_pd_lain_dan_pemda_lain_404(
    pemda: Pemda, pemda_lain: Pemda, operator: Pelaku, klien_sebagai: Klien
) -> None:
    _, _, batch = _unggah(klien_sebagai(operator), operator, KECIL.encode())
    with cakupan.transaksi(pemda):
        tetangga = buat_pelaku(pemda, Peran.OPERATOR, pd=buat_pd())
    with cakupan.transaksi(pemda_lain):
        asing = buat_pelaku(pemda_lain, Peran.OPERATOR, pd=buat_pd())
    for siapa in (tetangga, asing):
        awal = f"/{siapa.pemda.slug}/rencana/impor/{batch}/"
        assert klien_sebagai(siapa).get(awal).status_code == 404
        assert klien_sebagai(siapa).post(f"{awal}putuskan/", {"aksi": "terapkan"}).status_code == 404
    # another PD in the form is no choice
    assert "Pilih" in _unggah(klien_sebagai(tetangga), tetangga, KECIL.encode(), pd=operator.pd_utama)[1]


def test_batal_tidak_menulis(pemda: Pemda, operator: Pelaku, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(operator)
    _, _, batch = _unggah(klien, operator, KECIL.encode())
    assert "Tidak ada yang ditulis" in _putuskan(klien, operator, batch, "batal")
    with cakupan.transaksi(pemda):
        assert not Kinerja.objects.exists()
