"""Invented regions, PD, positions and persons for tests."""

import itertools
from datetime import date
from typing import Any

from sakip.akun.models import Keanggotaan, Pengguna
from sakip.akun.pelaku import Pelaku, muat_pelaku
from sakip.tenansi import cakupan
from sakip.tenansi.models import Jabatan, Pegawai, Pemda, Penempatan, PengaturanPemda, PerangkatDaerah

SANDI = "rahasia-uji"
"""The password of every account made here."""
_urut = itertools.count(1)


def buat_pemda(slug: str = "", nama: str = "", tahun: int = 2025) -> Pemda:
    """A region with its settings of ``tahun``."""
    n = next(_urut)
    pemda = Pemda.objects.create(
        slug=slug or f"kabupaten-{n}", nama=nama or f"Kabupaten {n}", jenis=Pemda.Jenis.KABUPATEN, ibu_kota="Kota Uji"
    )
    with cakupan.transaksi(pemda):
        PengaturanPemda.objects.create(tahun=tahun)
    return pemda


def buat_pengguna(username: str = "", nama: str = "", **lain: Any) -> Pengguna:
    """An account with the password ``SANDI``."""
    n = next(_urut)
    return Pengguna.objects.create_user(username or f"orang{n}", SANDI, nama=nama or f"Orang {n}", **lain)


def buat_pelaku(
    pemda: Pemda, peran: str, pd: PerangkatDaerah | None = None, pengguna: Pengguna | None = None
) -> Pelaku:
    """A person with one more role in ``pemda``, as the request would load them."""
    pengguna = pengguna or buat_pengguna()
    with cakupan.transaksi(pemda):
        Keanggotaan.objects.create(pengguna=pengguna, peran=peran, pd=pd, dari=date(2020, 1, 1))
        pelaku = muat_pelaku(pengguna, pemda)
    assert pelaku is not None
    return pelaku


def akun(pelaku: Pelaku) -> Pengguna:
    """The account of a person (a ``Pelaku`` may also be the system, which has none)."""
    assert pelaku.pengguna is not None
    return pelaku.pengguna


def buat_pd(kode: str = "", nama: str = "", **lain: Any) -> PerangkatDaerah:
    """A PD in the active scope."""
    n = next(_urut)
    return PerangkatDaerah.objects.create(kode=kode or f"PD{n}", nama=nama or f"Dinas Uji {n}", **lain)


def buat_jabatan(pd: PerangkatDaerah | None, tingkat: str = "kepala_pd", nama: str = "", **lain: Any) -> Jabatan:
    """A position in the active scope."""
    n = next(_urut)
    return Jabatan.objects.create(pd=pd, tingkat=tingkat, nama=nama or f"Jabatan {n}", **lain)


def buat_pejabat(jabatan: Jabatan, nama: str = "", **lain: Any) -> Pegawai:
    """A person placed on ``jabatan`` since 2020."""
    n = next(_urut)
    pegawai = Pegawai.objects.create(nama=nama or f"Pejabat {n}", nip=f"197001011990{n:06d}", pangkat="Pembina", **lain)
    Penempatan.objects.create(pegawai=pegawai, jabatan=jabatan, dari=date(2020, 1, 1))
    return pegawai
