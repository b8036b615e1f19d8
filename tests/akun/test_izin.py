"""Rights: deny by default, reach of roles, reasons."""

from collections.abc import Callable

import pytest

from sakip.akun import izin
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import TidakBoleh
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pd, buat_pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
izin.daftarkan("uji.ubah", peran={Peran.OPERATOR}, lingkup="pd", label="Mengubah")
izin.daftarkan("uji.atur", peran={Peran.ADMIN_PEMDA}, lingkup="pemda", label="Mengatur")


def test_peran_hanya_di_pd_sendiri(dalam_pemda: Pemda, pelaku_baru: Callable[..., Pelaku]) -> None:
    a, b = buat_pd(), buat_pd()
    operator = pelaku_baru(Peran.OPERATOR, pd=a)
    assert izin.boleh(operator, "uji.ubah", a)
    putusan = izin.boleh(operator, "uji.ubah", b)
    assert isinstance(putusan, izin.Tolak)
    assert "Operator PD" in putusan.alasan
    with pytest.raises(TidakBoleh):
        izin.wajib(operator, "uji.ubah", b)


def test_lingkup_pemda(dalam_pemda: Pemda, pelaku_baru: Callable[..., Pelaku]) -> None:
    a = buat_pd()
    assert izin.boleh(pelaku_baru(Peran.ADMIN_PEMDA), "uji.atur", a)
    assert not izin.boleh(pelaku_baru(Peran.OPERATOR, pd=a), "uji.atur", a)


def test_objek_pemda_lain_ditolak(pemda: Pemda, pemda_lain: Pemda) -> None:
    with cakupan.transaksi(pemda_lain):
        lain = buat_pd()
    admin = buat_pelaku(pemda, Peran.ADMIN_PEMDA)
    assert isinstance(izin.boleh(admin, "uji.atur", lain), izin.Tolak)


def test_izin_tak_dikenal_bukan_tolak_diam_diam(dalam_pemda: Pemda, pelaku_baru: Callable[..., Pelaku]) -> None:
    with pytest.raises(KeyError):
        izin.boleh(pelaku_baru(Peran.OPERATOR), "uji.salah_ketik")


def test_tanpa_orang_ditolak() -> None:
    assert not izin.boleh(None, "uji.ubah")
