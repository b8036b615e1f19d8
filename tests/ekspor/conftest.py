"""Makers and a right for the tests of jobs."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection

from sakip.akun import izin
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.ekspor import pembuat
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pembuat import LaporKemajuan, Tugas
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pd, buat_pelaku

izin.daftarkan("uji.buat_berkas", peran={Peran.OPERATOR}, lingkup="pd", label="Membuat berkas uji")


def buat_salinan(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """Make a text file of the arguments; must run outside of any transaction."""
    assert not connection.in_atomic_block
    lapor(50, "Menyusun")
    return "salinan.csv", str(tugas.argumen.get("isi", "")).encode(), "text/csv"


def buat_gagal(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """Fail: by a rule when asked, else by a fault of the program."""
    if tugas.argumen.get("aturan"):
        raise AturanDilanggar("belum_lengkap", "Bab III belum diisi.")
    raise ZeroDivisionError("galat program")


def buat_lambat(tugas: Tugas, lapor: LaporKemajuan) -> tuple[str, bytes, str]:
    """Take so long that the test can kill the process."""
    for i in range(600):
        lapor(i // 7, "Lambat")
        time.sleep(0.05)
    return "lambat.csv", b"lambat", "text/csv"


@pytest.fixture(autouse=True)
def pembuat_uji() -> Iterator[None]:
    """Register the makers of the tests."""
    sebelum = dict(pembuat._pembuat)
    pembuat.daftarkan_pembuat("uji.salinan", buat_salinan, "uji.buat_berkas")
    pembuat.daftarkan_pembuat("uji.gagal", buat_gagal, "uji.buat_berkas")
    pembuat.daftarkan_pembuat("uji.lambat", buat_lambat, "uji.buat_berkas")
    yield
    pembuat._pembuat.clear()
    pembuat._pembuat.update(sebelum)


@pytest.fixture
def operator(pemda: Pemda) -> Pelaku:
    """An operator of one PD."""
    with cakupan.transaksi(pemda):
        pd = buat_pd()
    return buat_pelaku(pemda, Peran.OPERATOR, pd)


@pytest.fixture
def minta_uji(pemda: Pemda, operator: Pelaku) -> Callable[..., Pekerjaan]:
    """Ask for a job of the tests as the operator."""

    def minta(jenis: str = "uji.salinan", kunci: str = "k1", ulang: bool = False, **argumen: Any) -> Pekerjaan:
        from sakip.ekspor import pekerjaan

        with cakupan.transaksi(pemda):
            return pekerjaan.minta(
                operator, jenis, kunci, argumen, label="Salinan uji", pd_id=operator.pd_utama, ulang=ulang
            )

    return minta
