"""Bad uploads through the pages that take files: a clear sentence, nothing written, the form still usable."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evaluasi.models import TemplatLKE
from evaluasi.services.templat import simpan_templat_baru
from pengukuran.services.periode import usul_jendela
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.dokumen.models import Berkas, TautanBukti
from sakip.ekspor.models import BatchImpor
from sakip.inti import waktu
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.evaluasi.alat import data_kecil
from tests.factories.berkas import PDF_KECIL, buat_xlsx, buat_zip
from tests.factories.organisasi import akun, buat_pd, buat_pelaku
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur
from tests.jenis import Klien

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
BATAS = 20 * 1024 * 1024
BURUK = {
    "terlalu_besar": (b"a;b\n" + b"x" * BATAS, "batasnya 20 MB"),
    "bersandi": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "terkunci kata sandi"),
    "zip_rusak": (buat_xlsx([["a"]])[:-40], "rusak atau tidak lengkap"),
    "html": (b"<html><table><tr><td>1</td></tr></table></html>", "Jenis berkas ini tidak diterima"),
    "zip_lain": (buat_zip({"a.txt": b"x"}), "Jenis berkas ini tidak diterima"),
}
TABEL = {
    "kolom_asing": (b"Warna;Rasa\nmerah;manis\n", "Kolom wajib tidak ditemukan"),
    "teks_bernama_xlsx": (b"Warna;Rasa\nmerah;manis\n", "bernama xlsx, tetapi isinya bukan Excel"),
    "lembar_rusak": (
        buat_zip({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<bukan", "xl/x.xml": b""}),
        "rusak atau tidak lengkap",
    ),
}


@pytest.fixture
def operator(pemda: Pemda) -> Pelaku:
    with cakupan.transaksi(pemda):
        pd = buat_pd()
    return buat_pelaku(pemda, Peran.OPERATOR, pd=pd)


SEMUA = [(f"tabel.{'csv' if kunci == 'kolom_asing' else 'xlsx'}", *isi) for kunci, isi in (BURUK | TABEL).items()]


def _tidak_ada_yang_tersimpan(pemda: Pemda) -> None:
    with cakupan.transaksi(pemda):
        assert not BatchImpor.objects.exists()
        assert not Berkas.objects.exists()
        assert not TautanBukti.objects.exists()


@pytest.mark.parametrize(("nama", "isi", "kata"), SEMUA, ids=list(BURUK | TABEL))
def test_impor_renja(pemda: Pemda, operator: Pelaku, klien_sebagai: Klien, nama: str, isi: bytes, kata: str) -> None:
    """The page comes back as a form with the reason at the file and everything else as it was typed."""
    jalur = f"/{pemda.slug}/rencana/impor/"
    data = {"pd": operator.pd_utama, "tahun": 2031, "renstra_awal": 2031, "renstra_akhir": 2035}
    klien = klien_sebagai(operator)
    jawaban = klien.post(jalur, data | {"berkas": SimpleUploadedFile(nama, isi)})
    halaman = jawaban.content.decode()
    assert jawaban.status_code == 422, jawaban.status_code
    assert kata in halaman
    assert 'name="berkas"' in halaman
    assert 'value="2031"' in halaman, "isian lain tetap ada"
    _tidak_ada_yang_tersimpan(pemda)


@pytest.mark.parametrize(("nama", "isi", "kata"), SEMUA, ids=list(BURUK | TABEL))
def test_impor_hasil_evaluasi(pemda: Pemda, klien_sebagai: Klien, nama: str, isi: bytes, kata: str) -> None:
    admin = buat_pelaku(pemda, Peran.ADMIN_PEMDA)
    with cakupan.transaksi(pemda):
        templat = simpan_templat_baru(pelaku=admin, data=data_kecil())
    data = {"tahun_kinerja": 2031, "tahun_evaluasi": 2032, "templat": templat.pk, "jenis": "evaluasi.hasil"}
    jawaban = klien_sebagai(admin).post(
        f"/{pemda.slug}/evaluasi/hasil/impor/", data | {"berkas": SimpleUploadedFile(nama, isi)}
    )
    halaman = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert kata in halaman
    assert 'value="2031"' in halaman
    _tidak_ada_yang_tersimpan(pemda)


@pytest.mark.parametrize("kunci", ["terlalu_besar", "bersandi", "zip_rusak", "html", "zip_lain"])
def test_templat_lke(pemda: Pemda, klien_sebagai: Klien, kunci: str) -> None:
    isi, kata = BURUK[kunci]
    admin = buat_pelaku(pemda, Peran.ADMIN_PEMDA)
    jawaban = klien_sebagai(admin).post(
        f"/{pemda.slug}/evaluasi/templat/", {"berkas": SimpleUploadedFile("templat.xlsx", isi)}
    )
    assert jawaban.status_code == 422
    assert kata in jawaban.content.decode()
    with cakupan.transaksi(pemda):
        assert not TemplatLKE.objects.filter(pemda=pemda).exists()


@pytest.fixture
def terukur(pemda: Pemda) -> Iterator[PdTerukur]:
    with cakupan.transaksi(pemda):
        t = buat_pd_terukur(pemda)
        buka = usul_jendela(2025, 1)[0]
    with waktu.dengan_jam(buka + timedelta(days=1)):
        yield t


def test_bukti(pemda: Pemda, terukur: PdTerukur, klien_sebagai: Klien) -> None:
    """Each bad file is refused with its reason, with and without script; afterwards a good one is taken."""
    t = terukur
    pd, periode, indikator = t.data.pd.pk, t.periode[1].pk, t.data.indikator_sub.pk
    jalur = f"/{pemda.slug}/berkas/bukti/realisasi/{pd}-{periode}-{indikator}/tambah/"
    kisi = f"http://testserver/{pemda.slug}/ukur/?pd={pd}"
    klien = klien_sebagai(t.data.operator)
    for nama, (isi, kata) in BURUK.items():
        kirim = {"berkas": SimpleUploadedFile("bukti.pdf", isi)}
        skrip = klien.post(jalur, kirim, headers={"HX-Request": "true"})
        assert (skrip.status_code, kata in skrip.json()["pesan"]) == (422, True), nama
        kirim = {"berkas": SimpleUploadedFile("bukti.pdf", isi)}
        tanpa = klien.post(jalur, kirim, headers={"Referer": kisi}, follow=True)
        assert tanpa.redirect_chain[0][1] == 303
        assert kata in tanpa.content.decode(), nama
        _tidak_ada_yang_tersimpan(pemda)
    assert klien.post(jalur, {}, headers={"HX-Request": "true"}).status_code == 422
    baik = klien.post(jalur, {"berkas": SimpleUploadedFile("bukti.pdf", PDF_KECIL)}, headers={"X-Bagian": "1"})
    assert baik.status_code == 200
    with cakupan.transaksi(pemda):
        assert TautanBukti.objects.count() == 1


def test_badan_melewati_batas(pemda: Pemda, operator: Pelaku) -> None:
    """More text or more fields than the server takes: the page with the way out, JSON for scripts; never a bare one."""
    klien = Client(enforce_csrf_checks=True)
    klien.force_login(akun(operator))
    jalur = f"/{pemda.slug}/rencana/dokumen/buat/"
    klien.get(jalur)
    tanda = f"csrfmiddlewaretoken={klien.cookies['csrftoken'].value}"
    besar = f"{tanda}&visi={'x' * (26 * 1024 * 1024)}"
    banyak = "&".join([tanda, *(f"f{i}=1" for i in range(1001))])
    for badan in (besar, banyak):
        jawaban = klien.post(jalur, badan, content_type="application/x-www-form-urlencoded")
        halaman = jawaban.content.decode()
        assert jawaban.status_code in {400, 413}
        assert "terlalu besar" in halaman
        assert "Ke halaman awal" in halaman
        skrip = klien.post(
            jalur, badan, content_type="application/x-www-form-urlencoded", headers={"Accept": "application/json"}
        )
        assert skrip.status_code in {400, 413}
        assert skrip.json()["pesan"]
