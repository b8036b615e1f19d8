"""Pages: who gets in, other regions' ids, query counts, saving without and with script, files."""

import io
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.urls import get_resolver
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from evaluasi.ekspor.pembuat import daftar_xlsx, kertas_kerja, lhe_pdf, tindak_lanjut_xlsx
from evaluasi.models import LKE, Jawaban, Rekomendasi, TerbitanLHE
from evaluasi.services.jawaban import IsiJawaban, simpan_jawaban
from evaluasi.services.periode import buat_lke
from evaluasi.services.rekomendasi import tulis_rekomendasi, tulis_tindak_lanjut, verifikasi_tindak_lanjut
from evaluasi.services.terbitan import terbitkan_lhe
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import terapkan
from sakip.ekspor.pembuat import Tugas
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.inti.waktu import hari_ini
from sakip.lokal.ukuran import Penghitung
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.evaluasi.alat import Panggung, buat_panggung
from tests.evaluasi.test_alur_lke import maju
from tests.factories.berkas import baca_xlsx
from tests.factories.organisasi import buat_pd, buat_pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
Masuk = Callable[[Pelaku], Client]


@pytest.fixture
def p(pemda: Pemda) -> Panggung:
    with cakupan.transaksi(pemda):
        return buat_panggung(pemda)


def alamat(pemda: Pemda, *bagian: object) -> str:
    return "/" + "/".join(str(b) for b in (pemda.slug, "evaluasi", *bagian)) + "/"


def test_halaman_terbuka_bagi_yang_berhak(p: Panggung, klien_sebagai: Masuk) -> None:
    with cakupan.transaksi(p.pemda):
        p.lke = maju(p, "final")
    lke = f"lke/{p.lke.pk}"
    semua = ["", f"periode/{p.periode.pk}", lke, f"{lke}/rekomendasi", f"{lke}/tanggapan", f"{lke}/lhe"]
    semua.append(f"{lke}/catatan")
    semua += ["tindak-lanjut", "templat", f"templat/{p.templat.pk}"]
    tahun = p.periode.tahun_evaluasi
    sepemda = ["hasil", f"kompilasi/{tahun}", f"kompilasi/{tahun}/rekomendasi"]
    atur = ["periode/baru", f"periode/{p.periode.pk}/jendela", f"periode/{p.periode.pk}/tim", "hasil/impor"]
    for nama, siapa, boleh in (
        ("operator", p.operator, semua),
        ("anggota", p.anggota, semua + sepemda),
        ("admin", p.admin, semua + sepemda + atur),
        ("inspektur", p.inspektur, semua + sepemda + atur),
    ):
        klien = klien_sebagai(siapa)
        for jalur in semua + sepemda + atur:
            jawab = klien.get(alamat(p.pemda, jalur) if jalur else alamat(p.pemda))
            assert jawab.status_code == (200 if jalur in boleh else 403), (nama, jalur, jawab.status_code)


def test_pd_lain_tidak_membuka_lke(p: Panggung, klien_sebagai: Masuk) -> None:
    with cakupan.transaksi(p.pemda):
        lain = buat_pd()
    orang = buat_pelaku(p.pemda, Peran.OPERATOR, pd=lain)
    klien = klien_sebagai(orang)
    for ekor in ("", "/rekomendasi", "/tanggapan", "/lhe"):
        assert klien.get(alamat(p.pemda, f"lke/{p.lke.pk}{ekor}")).status_code == 403
    isi = klien.get(alamat(p.pemda)).content.decode()
    assert "Dinas Dinilai" not in isi


def test_id_pemda_lain_404(p: Panggung, pemda_lain: Pemda, klien_sebagai: Masuk) -> None:
    """Every address with a number, asked with the other region's ids by a person with every right at home."""
    assert p.inspektur.pengguna
    for peran in (Peran.INSPEKTUR, Peran.ADMIN_PEMDA, Peran.KETUA_TIM, Peran.OPERATOR):
        orang = buat_pelaku(pemda_lain, peran, pengguna=p.inspektur.pengguna)
    klien = klien_sebagai(orang)
    contoh = {"pk": p.lke.pk, "tautan": 1, "butir": 1, "tahun": p.periode.tahun_evaluasi}
    pola = [u for u in get_resolver("evaluasi.urls").url_patterns if "<int:pk>" in str(u.pattern)]
    assert len(pola) >= 18
    for u in pola:
        jalur = str(u.pattern)
        for nama, nilai in contoh.items():
            jalur = jalur.replace(f"<int:{nama}>", str(nilai))
        url = f"/{pemda_lain.slug}/evaluasi/{jalur}"
        for kirim in (klien.get, klien.post):
            assert kirim(url).status_code in {404, 405}, url
    with cakupan.transaksi(p.pemda):
        assert LKE.objects.get().status == "mandiri"


def test_simpan_tanpa_skrip_lalu_ke_butir_berikutnya(p: Panggung, klien_sebagai: Masuk) -> None:
    klien = klien_sebagai(p.operator)
    jawab = klien.post(alamat(p.pemda, f"lke/{p.lke.pk}/simpan"), {"kode": "1.a", "nilai": "BB", "versi": "0"})
    assert jawab.status_code == 303
    assert jawab["Location"].endswith("?k=1.a.1")
    assert "Tanyakan 1?" in klien.get(jawab["Location"]).content.decode()
    with cakupan.transaksi(p.pemda):
        assert Jawaban.objects.get(simpul__kode="1.a").mandiri == "BB"


def test_simpan_dengan_skrip_mengembalikan_bagian(p: Panggung, klien_sebagai: Masuk) -> None:
    klien = klien_sebagai(p.operator)
    url = alamat(p.pemda, f"lke/{p.lke.pk}/simpan")
    kirim = partial(klien.post, url, headers={"Accept": "application/json"})
    jawab = kirim({"kode": "1.a", "nilai": "BB", "versi": "0"})
    isi = jawab.json()
    assert (isi["versi"], isi["total"], isi["terjawab"], isi["jumlah"]) == (1, "16,00", 1, 9)
    assert "16,00" in isi["bagian"]["lke-skor"]
    assert "belum berpredikat" in isi["bagian"]["lke-skor"]
    assert kirim({"kode": "1.a", "nilai": "A", "versi": "1"}).status_code == 422
    bentrok = kirim({"kode": "1.a", "nilai": "B", "versi": "0"})
    assert bentrok.status_code == 409
    assert bentrok.json()["nilai"] == "BB"


def test_pd_belum_melihat_nilai_evaluator(p: Panggung, klien_sebagai: Masuk) -> None:
    with cakupan.transaksi(p.pemda):
        p.lke = maju(p, "evaluator")
        simpan_jawaban(
            pelaku=p.anggota, lke=p.lke, simpul=p.simpul("1.a"), isi=IsiJawaban("CC", "Rahasia dulu."), versi=None
        )
    jalur = alamat(p.pemda, f"lke/{p.lke.pk}") + "?k=1.a"
    assert "Rahasia dulu." not in klien_sebagai(p.operator).get(jalur).content.decode()
    assert "Rahasia dulu." in klien_sebagai(p.anggota).get(jalur).content.decode()
    with cakupan.transaksi(p.pemda):
        tugas = Tugas(1, p.pemda, "x", "x", {"lke": p.lke.pk, "evaluator": False}, None, None)
    teks = str([list(s.iter_rows(values_only=True)) for s in _buku(kertas_kerja(tugas, lambda n, q: None)[1])])
    assert "Rahasia dulu." not in teks
    assert "BB" in teks


def test_berkas_evaluator_tidak_terbuka_bagi_pd(p: Panggung, klien_sebagai: Masuk) -> None:
    """The evaluators' files of a sheet under evaluation, and the count of differences, stay closed to its PD."""
    with cakupan.transaksi(p.pemda):
        p.lke = maju(p, "evaluator")
        simpan_jawaban(pelaku=p.anggota, lke=p.lke, simpul=p.simpul("1.a"), isi=IsiJawaban("CC", "Kurang."), versi=None)
    dalam, luar = klien_sebagai(p.anggota), klien_sebagai(p.operator)
    for jalur, isi in (("kertas-kerja", {}), ("lhe/terbitkan", {"draf": "1"})):
        jawab = dalam.post(alamat(p.pemda, f"lke/{p.lke.pk}/{jalur}"), isi)
        assert jawab.status_code == 303
        assert dalam.get(jawab["Location"]).status_code == 200
        assert luar.get(jawab["Location"]).status_code == 403
    milik = luar.post(alamat(p.pemda, f"lke/{p.lke.pk}/kertas-kerja"))
    assert luar.get(milik["Location"]).status_code == 200
    lke = alamat(p.pemda, f"lke/{p.lke.pk}")
    assert "Beda nilai <b>1</b>" in dalam.get(lke).content.decode()
    assert "Beda nilai <b>0</b>" in luar.get(lke).content.decode()


def _buku(isi: bytes | object) -> Workbook:
    assert isinstance(isi, bytes)
    return load_workbook(io.BytesIO(isi))


@pytest.mark.parametrize("jumlah", [1, 3])
def test_jumlah_pernyataan_daftar(
    p: Panggung, klien_sebagai: Masuk, jumlah: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with cakupan.transaksi(p.pemda):
        buat_lke(pelaku=p.admin, periode=p.periode, pd=[buat_pd() for _ in range(jumlah - 1)], buka=True)
    klien = klien_sebagai(p.ketua)
    klien.get(alamat(p.pemda))
    with django_assert_num_queries(_pernyataan(klien, alamat(p.pemda), JUMLAH)):
        klien.get(alamat(p.pemda))


JUMLAH: dict[str, int] = {}


def _pernyataan(klien: Client, url: str, ingat: dict[str, int]) -> int:
    """Statements of the first case; the second case must need the same."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    kunci = url.split("/", 2)[2]
    if kunci not in ingat:
        with CaptureQueriesContext(connection) as hitung:
            klien.get(url)
        ingat[kunci] = len(hitung)
    return ingat[kunci]


def test_halaman_lke_paling_banyak_dua_belas_pernyataan_data(p: Panggung, klien_sebagai: Masuk) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with cakupan.transaksi(p.pemda):
        p.lke = maju(p, "evaluator")
    klien = klien_sebagai(p.anggota)
    klien.get(alamat(p.pemda, f"lke/{p.lke.pk}"))
    with CaptureQueriesContext(connection) as hitung:
        klien.get(alamat(p.pemda, f"lke/{p.lke.pk}"))
    milik = [q["sql"] for q in hitung.captured_queries if 'FROM "evaluasi_' in q["sql"] or 'FROM "dokumen_' in q["sql"]]
    assert len(milik) <= 14, "\n".join(milik)


def test_rekomendasi_dan_tindak_lanjut(p: Panggung) -> None:
    with cakupan.transaksi(p.pemda):
        maju(p, "evaluator")
        r = tulis_rekomendasi(
            pelaku=p.anggota, lke=p.lke, simpul=p.simpul("1.a.1"), isi="Lengkapi pedoman.", butir="satu\ndua"
        )
        assert (r.kode_komponen, r.kode_kriteria, r.daftar_butir) == ("1", "1.a.1", ["satu", "dua"])
        with pytest.raises(TidakBoleh):
            tulis_rekomendasi(pelaku=p.operator, lke=p.lke, simpul=p.simpul("1.a.1"), isi="x")
        t = tulis_tindak_lanjut(pelaku=p.operator, rekomendasi=r, uraian="Pedoman disusun.")
        r.refresh_from_db()
        assert r.status == Rekomendasi.Status.PROSES
        with pytest.raises(AturanDilanggar, match="masih kurang"):
            verifikasi_tindak_lanjut(pelaku=p.anggota, tindak_lanjut=t, status="proses")
        with pytest.raises(TidakBoleh):
            verifikasi_tindak_lanjut(pelaku=p.operator, tindak_lanjut=t, status="sudah")
        verifikasi_tindak_lanjut(pelaku=p.anggota, tindak_lanjut=t, status="sudah")
        assert Rekomendasi.objects.get(pk=r.pk).status == Rekomendasi.Status.SUDAH


@pytest.mark.pdf
def test_lhe_pdf_dan_snapshot(p: Panggung) -> None:
    with cakupan.transaksi(p.pemda):
        maju(p, "evaluator")
        tulis_rekomendasi(pelaku=p.anggota, lke=p.lke, simpul=p.simpul("2.a"), isi="Ukur kinerja tiap triwulan.")
        with pytest.raises(AturanDilanggar, match="setelah nilai akhir"):
            terbitkan_lhe(pelaku=p.inspektur, lke=p.lke, nomor="1", tanggal=hari_ini())
        maju(p, "final")
        with pytest.raises(TidakBoleh):
            terbitkan_lhe(pelaku=p.ketua, lke=p.lke, nomor="1", tanggal=hari_ini())
        terbitan = terbitkan_lhe(pelaku=p.inspektur, lke=p.lke, nomor="700/7/LHE/2026", tanggal=hari_ini())
        argumen = {"lke": p.lke.pk, "terbitan": terbitan.pk}
        hasil = lhe_pdf(Tugas(1, p.pemda, "evaluasi.lhe_pdf", "x", argumen, p.pd.pk, None), lambda n, q: None)
    assert isinstance(hasil.isi, bytes)
    teks = " ".join(" ".join(h.extract_text() for h in PdfReader(io.BytesIO(hasil.isi)).pages).split())
    for kata in ("Ringkasan Eksekutif", "Dasar Hukum", "Latar Belakang", "Tujuan", "Ruang Lingkup", "Metodologi",
                 "Gambaran Umum", "Hasil Evaluasi", "Rekomendasi", "Simpulan", "Saran", "Tembusan", "700/7/LHE/2026",
                 "76,00", "BB", "Ukur kinerja tiap triwulan.", "Peraturan Presiden Nomor 29 Tahun 2014"):  # fmt: skip
        assert kata.lower() in teks.lower(), kata
    with cakupan.transaksi(p.pemda):
        assert TerbitanLHE.objects.get(pk=terbitan.pk).snapshot["total"] == "76,00"


def test_daftar_dan_tindak_lanjut_xlsx(p: Panggung) -> None:
    assert p.admin.pengguna
    argumen = {"periode": p.periode.pk, "pengguna": p.admin.pengguna.pk}
    _, isi, _ = daftar_xlsx(Tugas(1, p.pemda, "x", "x", argumen, None, None), lambda n, q: None)
    baris = list(baca_xlsx(isi).iter_rows(values_only=True))
    assert (baris[-1][1], baris[-1][2]) == ("Dinas Dinilai", "Penilaian mandiri")
    _, isi, _ = tindak_lanjut_xlsx(Tugas(1, p.pemda, "x", "x", argumen, None, None), lambda n, q: None)
    assert load_workbook(io.BytesIO(isi)).sheetnames == ["Tindak lanjut"]


def test_tugas_saya_membawa_ke_lke(p: Panggung, klien_sebagai: Masuk) -> None:
    assert f"/evaluasi/lke/{p.lke.pk}/" in klien_sebagai(p.operator).get(f"/{p.pemda.slug}/").content.decode()
    assert f"/evaluasi/lke/{p.lke.pk}/" not in klien_sebagai(p.anggota).get(f"/{p.pemda.slug}/").content.decode()
    with cakupan.transaksi(p.pemda):
        p.isi(p.operator, lambda s: "BB")
        terapkan(p.lke, "kirim_mandiri", pelaku=p.kepala)
    assert f"/evaluasi/lke/{p.lke.pk}/" in klien_sebagai(p.anggota).get(f"/{p.pemda.slug}/").content.decode()


def test_pernyataan_halaman_dan_simpan(p: Panggung, klien_sebagai: Masuk) -> None:
    """A sheet, its LHE and a save stay within few statements (each tells what it may not exceed)."""
    with cakupan.transaksi(p.pemda):
        maju(p, "evaluator")
    klien = klien_sebagai(p.anggota)
    dasar = f"/{p.pemda.slug}/evaluasi/lke/{p.lke.pk}/"
    isi = {"kode": "1.a.1", "nilai": "B", "catatan": "Belum semua."}
    for batas, minta in (
        (12, lambda: klien.get(dasar)),
        (12, lambda: klien.get(f"{dasar}?k=1.a.1")),
        (12, lambda: klien.get(f"{dasar}lhe/")),
        (12, lambda: klien.get(f"{dasar}catatan/")),
        (14, lambda: klien.post(f"{dasar}simpan/", {**isi, "catatan": "Sebagian."}, HTTP_ACCEPT="application/json")),
    ):
        hitung = Penghitung()
        with connection.execute_wrapper(hitung):
            assert minta().status_code == 200
        assert hitung.jumlah <= batas


def test_catatan_tim_tertutup_bagi_pd_sampai_disampaikan(p: Panggung, klien_sebagai: Masuk) -> None:
    alamat_catatan = f"/{p.pemda.slug}/evaluasi/lke/{p.lke.pk}/catatan/"
    with cakupan.transaksi(p.pemda):
        maju(p, "evaluator")
    isi = {"jenis": "wawancara", "isi": "Notulen belum ada.", "dengan": "Sekretaris", "saluran": "telepon"}
    assert klien_sebagai(p.anggota).post(alamat_catatan, isi).status_code == 303
    assert "Notulen belum ada." in klien_sebagai(p.ketua).get(alamat_catatan).content.decode()
    pd = klien_sebagai(p.kepala)
    assert "Notulen belum ada." not in pd.get(alamat_catatan).content.decode()
    assert pd.post(alamat_catatan, isi).status_code == 403
    with cakupan.transaksi(p.pemda):
        maju(p, "tanggapan")
    assert "melalui telepon" in pd.get(alamat_catatan).content.decode()
