"""Evidence through its component: several at once, same content, correcting, deleting what is used, other regions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.test import Client

from pengukuran.berkas import kunci_bukti
from pengukuran.services.periode import usul_jendela
from sakip.akun.models import Peran
from sakip.dokumen.models import Berkas, TautanBukti, VersiBerkas
from sakip.dokumen.services import hapus_berkas, pakai_versi_terbaru, simpan_berkas
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.berkas import PDF_KECIL, buat_xlsx, unggahan
from tests.factories.organisasi import buat_pelaku
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.integrasi]
Klien = Callable[..., Client]
BAGIAN = {"X-Bagian": "1", "Accept": "application/json"}


@pytest.fixture
def t(pemda: Pemda) -> PdTerukur:
    with cakupan.transaksi(pemda):
        return buat_pd_terukur(pemda)


@contextmanager
def dalam_jendela(pemda: Pemda) -> Iterator[None]:
    """Let the clock stand in the first quarter's window, with no scope left open for the requests."""
    with cakupan.transaksi(pemda):
        buka = usul_jendela(2025, 1)[0]
    with waktu.dengan_jam(buka + timedelta(days=1)):
        yield


def _alamat(t: PdTerukur, pemda: Pemda, akhir: str = "tambah/") -> str:
    kunci = kunci_bukti(t.data.pd.pk, t.periode[1].pk, t.data.indikator_sub.pk)
    return f"/{pemda.slug}/berkas/bukti/realisasi/{kunci}/{akhir}"


def test_banyak_sekaligus_yang_ditolak_tidak_menghalangi(t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(t.data.operator)
    kirim = [unggahan("a.pdf", PDF_KECIL), unggahan("b.exe", b"MZ\x00"), unggahan("c.xlsx", buat_xlsx([["a"]]))]
    with dalam_jendela(pemda):
        jawaban = klien.post(_alamat(t, pemda), {"berkas": kirim, "halaman": "2"}, follow=True)
    isi = jawaban.content.decode()
    assert "2 berkas diunggah." in isi
    assert "b.exe: Jenis berkas ini tidak diterima" in isi
    with cakupan.transaksi(pemda):
        assert list(TautanBukti.objects.values_list("versi_berkas__nama_asli", "halaman")) == [
            ("a.pdf", "2"),
            ("c.xlsx", "2"),
        ]


def test_isi_sama_dipakai_lagi_bukan_disalin(t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(t.data.operator)
    lain = _alamat(t, pemda).replace(f"-{t.data.indikator_sub.pk}/", f"-{t.data.indikator_kegiatan.pk}/")
    with dalam_jendela(pemda):
        klien.post(_alamat(t, pemda), {"berkas": unggahan("Laporan.pdf", PDF_KECIL)})
        kedua = klien.post(lain, {"berkas": unggahan("salinan.pdf", PDF_KECIL)}, headers=BAGIAN)
    assert "Isi yang sama sudah ada di Berkas PD, jadi yang lama dipakai: Laporan.pdf." in kedua.content.decode()
    with cakupan.transaksi(pemda):
        assert VersiBerkas.objects.count() == 1
        assert TautanBukti.objects.count() == 2
        pilih = TautanBukti.objects.latest("pk").versi_berkas_id
        TautanBukti.objects.filter(id_objek=TautanBukti.objects.latest("pk").id_objek).delete()
    with dalam_jendela(pemda):
        daftar = klien.get(lain.replace("tambah/", "pilih/?q=lapor"), headers={"X-Bagian": "1"}).content.decode()
        assert "Jadikan bukti" in daftar
        assert "menjadi bukti di 1 tempat" in daftar
        assert "Laporan.pdf" not in klien.get(lain.replace("tambah/", "pilih/?q=zzz")).content.decode()
        assert klien.post(lain, {"versi_berkas": str(pilih)}, headers=BAGIAN).status_code == 200
    with cakupan.transaksi(pemda):
        assert TautanBukti.objects.count() == 2


def test_ubah_lepas_dan_versi_lama_tetap(t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    klien, operator = klien_sebagai(t.data.operator), t.data.operator
    with dalam_jendela(pemda):
        klien.post(_alamat(t, pemda), {"berkas": unggahan("a.pdf", PDF_KECIL), "halaman": "1"})
        klien.post(_alamat(t, pemda), {"berkas": unggahan("a.pdf", PDF_KECIL), "halaman": "2"})
        with cakupan.transaksi(pemda):
            satu, dua = TautanBukti.objects.order_by("pk")
        ubah = f"/{pemda.slug}/berkas/tautan/{dua.pk}/ubah/"
        kembar = klien.post(ubah, {"halaman": "1", "keterangan": ""}, headers=BAGIAN)
        assert (kembar.status_code, kembar.json()["kode"]) == (422, "bukti_kembar")
        assert "4–6" in klien.post(ubah, {"halaman": "4–6", "keterangan": "Tabel"}, headers=BAGIAN).content.decode()
        with cakupan.transaksi(pemda):
            b = Berkas.objects.get()
            baru = simpan_berkas(
                pelaku=operator,
                unggahan=unggahan("a2.pdf", PDF_KECIL + b"2"),
                jenis_objek=b.jenis_objek,
                id_objek=b.id_objek,
                berkas=b,
            )
            assert set(TautanBukti.objects.values_list("versi_berkas_id", flat=True)) == {satu.versi_berkas_id}
            assert pakai_versi_terbaru(pelaku=operator, tautan_id=dua.pk).versi_berkas_id == baru.pk
        assert klien.post(f"/{pemda.slug}/berkas/tautan/{satu.pk}/lepas/", headers=BAGIAN).status_code == 200
        assert klien.post(f"/{pemda.slug}/berkas/tautan/{satu.pk}/lepas/", headers=BAGIAN).status_code == 404
    with cakupan.transaksi(pemda):
        assert [x.pk for x in TautanBukti.objects.all()] == [dua.pk]
        assert VersiBerkas.objects.count() == 2


def test_berkas_terpakai_tidak_dapat_hilang(t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(t.data.operator)
    with dalam_jendela(pemda):
        klien.post(_alamat(t, pemda), {"berkas": unggahan("a.pdf", PDF_KECIL)})
    with cakupan.transaksi(pemda):
        v = VersiBerkas.objects.get()
    hapus = f"/{pemda.slug}/berkas/{v.pk}/hapus/"
    tolak = klien.post(hapus, headers={"Accept": "application/json"})
    assert (tolak.status_code, tolak.json()["kode"]) == (422, "berkas_dipakai")
    (tempat,) = tolak.json()["dipakai"]
    assert tempat["label"] == f"Realisasi TW I 2025: {t.data.indikator_sub.uraian}"
    assert tempat["url"] in klien.get(f"/{pemda.slug}/berkas/{v.pk}/lihat/").content.decode().replace("&amp;", "&")
    # Past every service: the database keeps it.
    with pytest.raises(IntegrityError), cakupan.transaksi(pemda), transaction.atomic():
        VersiBerkas.objects.filter(pk=v.pk)._raw_delete("default")
    with cakupan.transaksi(pemda):
        TautanBukti.objects.all().delete()
        with pytest.raises(TidakBoleh):
            hapus_berkas(pelaku=t.data.kepala_pd, berkas_id=v.berkas_id)
    assert default_storage.exists(v.lokasi)
    assert klien.post(hapus).status_code == 303
    assert not default_storage.exists(v.lokasi)
    with cakupan.transaksi(pemda):
        assert not Berkas.objects.exists()
        with pytest.raises(AturanDilanggar, match="sudah dihapus"):
            hapus_berkas(pelaku=t.data.operator, berkas_id=v.berkas_id)


def test_daftar_saring_dan_hak(t: PdTerukur, pemda: Pemda, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(t.data.operator)
    with dalam_jendela(pemda):
        klien.post(_alamat(t, pemda), {"berkas": [unggahan("Laporan Akhir.pdf", PDF_KECIL),
                                                  unggahan("data.xlsx", buat_xlsx([["a"]]))]})  # fmt: skip
    rumah = f"/{pemda.slug}/berkas/"
    for tanya, ada, tidak in (
        ("", ("Laporan Akhir.pdf", "data.xlsx"), ()),
        ("?q=akhir+lap", ("Laporan Akhir.pdf",), ("data.xlsx",)),
        ("?jenis=excel", ("data.xlsx",), ("Laporan Akhir.pdf",)),
        ("?tahun=2019", (), ("data.xlsx", "Laporan Akhir.pdf")),
        ("?pakai=tidak", (), ("data.xlsx", "Laporan Akhir.pdf")),
    ):
        isi = klien.get(f"{rumah}{tanya}").content.decode()
        assert all(x in isi for x in ada), tanya
        assert not any(x in isi for x in tidak), tanya
    with cakupan.transaksi(pemda):
        v = VersiBerkas.objects.first()
        tautan = TautanBukti.objects.first()
        assert v is not None
        assert tautan is not None
    asn = klien_sebagai(buat_pelaku(pemda, Peran.ASN, t.data.pd))
    assert asn.get(rumah).status_code == 403
    assert asn.get(f"{rumah}{v.pk}/lihat/").status_code == 403
    tamu = klien_sebagai(buat_pelaku(pemda_lain, Peran.ADMIN_PEMDA))
    asing = f"/{pemda_lain.slug}/berkas/"
    for jalur in (f"{v.pk}", f"{v.pk}/lihat/", f"?pd={t.data.pd.pk}"):
        assert tamu.get(f"{asing}{jalur}").status_code == 404, jalur
        assert tamu.get(f"{rumah}{jalur}").status_code == 404, jalur
    for jalur in (f"{v.pk}/hapus/", f"{v.pk}/versi/"):
        assert tamu.post(f"{asing}{jalur}", {"berkas": unggahan("x.pdf", PDF_KECIL)}).status_code == 404, jalur
    for akhir in ("tambah/", "pilih/"):
        alamat = _alamat(t, pemda, akhir).replace(pemda.slug, pemda_lain.slug)
        jawaban = tamu.post(alamat, {"versi_berkas": str(v.pk)}) if akhir == "tambah/" else tamu.get(alamat)
        assert jawaban.status_code == 404, akhir
    for jalur in ("ubah/", "lepas/"):
        jawaban = tamu.post(f"{asing}tautan/{tautan.pk}/{jalur}", headers=BAGIAN)
        assert (jawaban.status_code, jawaban.json()["kode"]) == (404, "tidak_ada"), jalur


def test_pdf_hanya_dapat_dibingkai_sendiri(t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(t.data.operator)
    with dalam_jendela(pemda):
        klien.post(_alamat(t, pemda), {"berkas": unggahan("a.pdf", PDF_KECIL), "halaman": "hlm 12-14"})
    with cakupan.transaksi(pemda):
        v = VersiBerkas.objects.get()
    lihat = klien.get(f"/{pemda.slug}/berkas/{v.pk}?lihat")
    assert lihat.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in lihat.headers["Content-Security-Policy"]
    assert lihat.getvalue() == PDF_KECIL
    unduh = klien.get(f"/{pemda.slug}/berkas/{v.pk}")
    assert unduh.headers["X-Frame-Options"] == "DENY"
    unduh.getvalue()
    halaman = klien.get(f"/{pemda.slug}/berkas/{v.pk}/lihat/?hlm=hlm 12-14")
    assert f'src="/{pemda.slug}/berkas/{v.pk}?lihat#page=12"' in halaman.content.decode()
    assert "frame-ancestors 'none'" in halaman.headers["Content-Security-Policy"]
