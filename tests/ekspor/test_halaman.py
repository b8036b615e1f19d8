"""Pages of jobs: list, fragment, retry; rights and other regions; constant query count."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.ekspor import pelaksana
from sakip.ekspor.models import Pekerjaan
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pd, buat_pelaku
from tests.jenis import Klien

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.integrasi]
HTMX = {"HX-Request": "true"}


def test_kabar_sampai_unduh(
    pemda: Pemda, operator: Pelaku, minta_uji: Callable[..., Pekerjaan], klien_sebagai: Klien
) -> None:
    klien = klien_sebagai(operator)
    p = minta_uji(isi="abc")
    url = f"/{pemda.slug}/pekerjaan/{p.pk}"
    isi = klien.get(url, headers=HTMX).content.decode()
    assert f'hx-get="{url}"' in isi
    assert "Menunggu giliran" in isi
    pelaksana.jalankan(p.pk, pemda)
    isi = klien.get(url, headers=HTMX).content.decode()
    assert "hx-get" not in isi
    with cakupan.transaksi(pemda):
        versi_id = Pekerjaan.objects.get().hasil_id
    assert f"/{pemda.slug}/berkas/{versi_id}" in isi
    unduh = klien.get(f"/{pemda.slug}/berkas/{versi_id}")
    assert unduh.getvalue() == b"abc"
    assert "Salinan uji" in klien.get(f"/{pemda.slug}/pekerjaan/").content.decode()


def test_gagal_dapat_diulang(
    pemda: Pemda, operator: Pelaku, minta_uji: Callable[..., Pekerjaan], klien_sebagai: Klien
) -> None:
    p = minta_uji("uji.gagal", aturan=True)
    pelaksana.jalankan(p.pk, pemda)
    klien = klien_sebagai(operator)
    isi = klien.get(f"/{pemda.slug}/pekerjaan/{p.pk}").content.decode()
    assert "Bab III belum diisi." in isi
    jawaban = klien.post(f"/{pemda.slug}/pekerjaan/{p.pk}/ulangi", headers=HTMX)
    assert "Menunggu giliran" in jawaban.content.decode()
    with cakupan.transaksi(pemda):
        assert Pekerjaan.objects.get().putaran == 2


@pytest.mark.parametrize("akhir", ["", "/ulangi"])
def test_bukan_haknya(
    pemda: Pemda,
    pemda_lain: Pemda,
    minta_uji: Callable[..., Pekerjaan],
    klien_sebagai: Klien,
    akhir: str,
) -> None:
    p = minta_uji()
    with cakupan.transaksi(pemda):
        pd_lain = buat_pd()
    rekan = klien_sebagai(buat_pelaku(pemda, Peran.OPERATOR, pd_lain))
    tamu = klien_sebagai(buat_pelaku(pemda_lain, Peran.ADMIN_PEMDA))
    for klien, slug, kode in ((rekan, pemda.slug, 403), (tamu, pemda_lain.slug, 404), (tamu, pemda.slug, 404)):
        minta = klien.post if akhir else klien.get
        assert minta(f"/{slug}/pekerjaan/{p.pk}{akhir}").status_code == kode
    with cakupan.transaksi(pemda):
        assert Pekerjaan.objects.get().putaran == 1


def test_daftar_jumlah_kueri_tetap(
    pemda: Pemda, operator: Pelaku, minta_uji: Callable[..., Pekerjaan], klien_sebagai: Klien
) -> None:
    klien = klien_sebagai(operator)

    def hitung() -> int:
        with CaptureQueriesContext(connection) as tangkap:
            assert klien.get(f"/{pemda.slug}/pekerjaan/").status_code == 200
        return len(tangkap)

    assert "Belum ada berkas" in klien.get(f"/{pemda.slug}/pekerjaan/").content.decode()
    pelaksana.jalankan(minta_uji(kunci="a").pk, pemda)
    satu = hitung()
    for k in "bc":
        pelaksana.jalankan(minta_uji(kunci=k).pk, pemda)
    assert hitung() == satu
