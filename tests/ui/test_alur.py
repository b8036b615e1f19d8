"""Buttons of an Alur: what each role sees, the dialog, the way without script, and the act itself."""

from collections.abc import Callable

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from perencanaan.models import VersiRencana
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import terapkan
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap
from tests.jenis import Klien

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


@pytest.fixture
def data(pemda: Pemda) -> PdLengkap:
    with cakupan.transaksi(pemda):
        hasil = buat_pd_lengkap(pemda, sampai="draf")
        terapkan(hasil.versi, "ajukan", pelaku=hasil.operator)
        hasil.versi.refresh_from_db()
    return hasil


def _tombol(data: PdLengkap, pelaku: Pelaku) -> str:
    request = RequestFactory().get("/")
    request.pelaku = pelaku  # type: ignore[attr-defined]
    with cakupan.transaksi(pelaku.pemda):
        return Template("{% tombol_alur o %}").render(
            Context({"o": data.versi, "request": request, "csrf_token": "kode"})
        )


def _alamat(data: PdLengkap) -> str:
    return f"/{data.operator.pemda.slug}/alur/perencanaan.versirencana/{data.versi.pk}/"


def test_tombol_menurut_peran(data: PdLengkap) -> None:
    pemeriksa = _tombol(data, data.verifikator)
    assert "<dialog" in pemeriksa
    assert 'name="alasan"' in pemeriksa
    assert "required" in pemeriksa
    assert f'href="{_alamat(data)}?aksi=kembalikan"' in pemeriksa
    assert 'value="kode"' in pemeriksa
    operator = _tombol(data, data.operator)
    assert "<dialog" not in operator
    assert 'aria-disabled="true"' in operator
    assert "Hanya dapat dilakukan oleh: Verifikator PD" in operator
    assert 'value="tarik"' in operator


def test_tanpa_skrip_lewat_halaman_konfirmasi(data: PdLengkap, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(data.verifikator)
    isi = klien.get(_alamat(data), {"aksi": "kembalikan"})
    assert isi.status_code == 200
    assert 'name="alasan"' in isi.content.decode()
    # the crumb names what the button is about, and leads back to it
    with cakupan.transaksi(data.operator.pemda):
        nama = str(VersiRencana.objects.get(pk=data.versi.pk))
    assert nama in isi.content.decode().split("<h1", 1)[0]
    ditolak = klien_sebagai(data.operator).get(_alamat(data), {"aksi": "kembalikan"})
    assert ditolak.status_code == 422
    assert klien.get(_alamat(data), {"aksi": "entah"}).status_code == 422


def test_kembalikan_wajib_alasan(data: PdLengkap, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(data.verifikator)
    json = {"Accept": "application/json"}
    assert klien.post(_alamat(data), {"aksi": "kembalikan"}, headers=json).json()["kode"] == "alasan_kosong"
    jawab = klien.post(_alamat(data), {"aksi": "kembalikan", "alasan": "Target belum sama."}, follow=True)
    assert "dikembalikan" in jawab.content.decode()
    with cakupan.transaksi(data.operator.pemda):
        assert VersiRencana.objects.get(pk=data.versi.pk).status == "dikembalikan"


def test_peran_salah_dan_versi_lama(data: PdLengkap, klien_sebagai: Klien) -> None:
    json = {"Accept": "application/json"}
    salah = klien_sebagai(data.operator).post(_alamat(data), {"aksi": "verifikasi"}, headers=json)
    assert salah.status_code == 403
    lama = klien_sebagai(data.verifikator).post(_alamat(data), {"aksi": "verifikasi", "versi": "999"}, headers=json)
    assert lama.status_code == 409
    with cakupan.transaksi(data.operator.pemda):
        assert VersiRencana.objects.get(pk=data.versi.pk).status == "diajukan"


def test_objek_pemda_lain_tidak_ada(
    data: PdLengkap, pemda_lain: Pemda, pelaku_baru: Callable[..., Pelaku], klien_sebagai: Klien
) -> None:
    orang = pelaku_baru(Peran.BAPPEDA, di=pemda_lain)
    tujuan = _alamat(data).replace(data.operator.pemda.slug, pemda_lain.slug)
    assert klien_sebagai(orang).post(tujuan, {"aksi": "verifikasi"}).status_code == 404
    assert klien_sebagai(data.verifikator).post(_alamat(data).replace("versirencana", "pemda")).status_code == 404
