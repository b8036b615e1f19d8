"""Upload, download, evidence: rights, immutability, other regions."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from sakip.akun.izin import Boleh, Keputusan, Tolak
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.dokumen import akses
from sakip.dokumen.models import TautanBukti, VersiBerkas
from sakip.dokumen.services import lepas_bukti, simpan_berkas, tautkan_bukti, unggah_bukti
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.jejak.models import Jejak
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda, PerangkatDaerah
from tests.factories.berkas import PDF_KECIL, unggahan
from tests.factories.organisasi import buat_pd, buat_pelaku

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.integrasi]
JENIS = PerangkatDaerah._meta.label_lower


def _hanya_operator(pelaku: Pelaku, id_objek: int | None) -> Keputusan:
    return Boleh() if "operator" in pelaku.peran_di(id_objek) else Tolak("Hanya operator PD itu.")


@pytest.fixture(autouse=True)
def aturan_uji() -> Iterator[None]:
    """For these tests a file belongs to a PD and its operator reads and writes it."""
    sebelum = dict(akses._aturan)
    akses._aturan.clear()
    akses.daftarkan(JENIS, baca=_hanya_operator, tulis=_hanya_operator)
    yield
    akses._aturan.clear()
    akses._aturan.update(sebelum)


@pytest.fixture
def siap(pemda: Pemda) -> tuple[PerangkatDaerah, Pelaku]:
    with cakupan.transaksi(pemda):
        pd = buat_pd()
    return pd, buat_pelaku(pemda, Peran.OPERATOR, pd)


def _unggah(pemda: Pemda, pd: PerangkatDaerah, pelaku: Pelaku, nama: str = "Renstra.pdf") -> VersiBerkas:
    with cakupan.transaksi(pemda):
        return simpan_berkas(
            pelaku=pelaku, unggahan=unggahan(nama, PDF_KECIL), jenis_objek=JENIS, id_objek=pd.pk, pd_id=pd.pk
        )


def test_simpan_lalu_unduh(
    pemda: Pemda, siap: tuple[PerangkatDaerah, Pelaku], klien_sebagai: Callable[..., Client]
) -> None:
    pd, operator = siap
    v = _unggah(pemda, pd, operator)
    assert (v.ke, v.ukuran, v.jenis) == (1, len(PDF_KECIL), "application/pdf")
    assert v.sha256 == hashlib.sha256(PDF_KECIL).hexdigest()
    assert "Renstra" not in v.lokasi
    jawaban = klien_sebagai(operator).get(f"/{pemda.slug}/berkas/{v.pk}")
    assert jawaban.status_code == 200
    assert jawaban.getvalue() == PDF_KECIL
    assert jawaban.headers["Content-Disposition"] == 'attachment; filename="Renstra.pdf"'
    assert jawaban.headers["X-Content-Type-Options"] == "nosniff"
    with cakupan.transaksi(pemda):
        assert Jejak.objects.filter(aksi="unggah", pelaku_id=operator.pengguna_id).count() == 1


def test_versi_baru_dan_tidak_dapat_diubah(pemda: Pemda, siap: tuple[PerangkatDaerah, Pelaku]) -> None:
    pd, operator = siap
    pertama = _unggah(pemda, pd, operator)
    with cakupan.transaksi(pemda):
        kedua = simpan_berkas(
            pelaku=operator,
            unggahan=unggahan("b.pdf", PDF_KECIL + b"2"),
            jenis_objek=JENIS,
            id_objek=pd.pk,
            berkas=pertama.berkas,
        )
        assert (kedua.ke, kedua.berkas_id) == (2, pertama.berkas_id)
        with pytest.raises(IntegrityError, match="tidak dapat diubah"), transaction.atomic():
            VersiBerkas.objects.filter(pk=pertama.pk).update(sha256="0" * 64)


def test_unduh_ditolak(
    pemda: Pemda,
    pemda_lain: Pemda,
    siap: tuple[PerangkatDaerah, Pelaku],
    klien_sebagai: Callable[..., Client],
) -> None:
    pd, operator = siap
    v = _unggah(pemda, pd, operator)
    with cakupan.transaksi(pemda):
        pd2 = buat_pd()
    rekan = buat_pelaku(pemda, Peran.OPERATOR, pd)
    boleh = klien_sebagai(rekan).get(f"/{pemda.slug}/berkas/{v.pk}")
    assert boleh.getvalue() == PDF_KECIL
    asing = klien_sebagai(buat_pelaku(pemda, Peran.OPERATOR, pd2))
    jawaban = asing.get(f"/{pemda.slug}/berkas/{v.pk}", headers={"accept": "application/json"})
    assert (jawaban.status_code, jawaban.json()["kode"]) == (403, "tidak_boleh")
    tamu = buat_pelaku(pemda_lain, Peran.ADMIN_PEMDA)
    assert klien_sebagai(tamu).get(f"/{pemda_lain.slug}/berkas/{v.pk}").status_code == 404
    assert klien_sebagai(tamu).get(f"/{pemda.slug}/berkas/{v.pk}").status_code == 404
    assert Client().get(f"/{pemda.slug}/berkas/{v.pk}").status_code == 302
    with cakupan.transaksi(pemda_lain):
        assert not VersiBerkas._base_manager.filter(pk=v.pk).exists()


def test_batas_ukuran_dan_hak_tulis(pemda: Pemda, siap: tuple[PerangkatDaerah, Pelaku], settings: Any) -> None:
    pd, operator = siap
    settings.SAKIP_UNGGAHAN_MAKS = 50
    with pytest.raises(AturanDilanggar) as galat:
        _unggah(pemda, pd, operator)
    assert galat.value.kode == "berkas_terlalu_besar"
    settings.SAKIP_UNGGAHAN_MAKS = 1000
    with cakupan.transaksi(pemda):
        lain = buat_pd()
    with pytest.raises(TidakBoleh):
        _unggah(pemda, lain, operator)
    with cakupan.transaksi(pemda), pytest.raises(TidakBoleh):
        simpan_berkas(pelaku=operator, unggahan=unggahan("a.pdf", PDF_KECIL), jenis_objek="tak.terdaftar", id_objek=1)
    with cakupan.transaksi(pemda):
        assert not VersiBerkas.objects.exists()


def test_bukti_membuka_berkas_bagi_pembaca_objek(pemda: Pemda, siap: tuple[PerangkatDaerah, Pelaku]) -> None:
    pd, operator = siap
    with cakupan.transaksi(pemda):
        pd2 = buat_pd()
    keduanya = buat_pelaku(pemda, Peran.OPERATOR, pd2, pengguna=operator.pengguna)
    pembaca = buat_pelaku(pemda, Peran.OPERATOR, pd2)
    v = _unggah(pemda, pd, operator)
    with cakupan.transaksi(pemda):
        assert not akses.boleh_baca(pembaca, v)
        with pytest.raises(TidakBoleh):
            tautkan_bukti(pelaku=pembaca, objek=pd2, versi=v)
        tautan = tautkan_bukti(pelaku=keduanya, objek=pd2, versi=v, halaman="3–4")
        assert tautkan_bukti(pelaku=keduanya, objek=pd2, versi=v, halaman="3–4") == tautan
        assert akses.boleh_baca(pembaca, v)
        lepas_bukti(pelaku=pembaca, tautan_id=tautan.pk)
        assert not akses.boleh_baca(pembaca, v)
        # The same content, but a file he may not read: his own copy.
        hasil = unggah_bukti(pelaku=pembaca, objek=pd2, unggahan=unggahan("x.pdf", PDF_KECIL), pd_id=pd.pk)
        assert hasil.sudah_ada is None
        assert hasil.tautan.versi_berkas_id != v.pk
        assert TautanBukti.objects.count() == 1
