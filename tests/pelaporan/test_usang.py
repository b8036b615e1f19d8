"""A report says when the figures it was made of have changed since; what was published stays as it is."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from pelaporan.models import Laporan, Terbitan
from pelaporan.selectors.laporan import daftar_laporan
from pelaporan.selectors.usang import perubahan_sejak
from pengukuran.services.pengisian import terapkan_pengisian
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.jejak.models import Jejak
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pelaku
from tests.factories.pelaporan import SETELAH_TAHUN, buat_lkjip
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur, isi, setujui

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
Klien = Callable[[Any], Client]
KATA = "Angka berubah sejak"


def _terukur(pemda: Pemda, nama: str) -> tuple[PdTerukur, Laporan]:
    """A PD whose first quarter is approved and whose report is frozen."""
    t = buat_pd_terukur(pemda, nama=nama)
    isi(t, t.data.indikator_sub, 1, "1")
    with waktu.dengan_jam(SETELAH_TAHUN - timedelta(days=300)):
        setujui(t, 1)
    return t, buat_lkjip(t.data, "disetujui")


def _buka_kembali(t: PdTerukur) -> None:
    with waktu.dengan_jam(SETELAH_TAHUN + timedelta(days=9)):
        terapkan_pengisian(t.pengisian(1), "buka_kembali", pelaku=t.admin, alasan="Salah satuan")


def _ditandai(pelaku: Pelaku, tahun: int) -> set[int]:
    daftar: list[Any] = list(daftar_laporan(pelaku, tahun))
    return {x.pk for x in daftar if x.angka_berubah}


def test_laporan_usang_setelah_periodenya_dibuka_kembali(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        (t, laporan), (lain, laporan_lain) = _terukur(pemda, "Dinas Satu"), _terukur(pemda, "Dinas Dua")
        tim = buat_pelaku(pemda, Peran.TIM_SAKIP)
        assert _ditandai(tim, t.data.tahun) == set()
        snapshot = Terbitan.objects.get(laporan=laporan).snapshot
    klien = klien_sebagai(t.data.operator)
    halaman = f"/{pemda.slug}/lapor/{laporan.pk}/"
    assert KATA not in klien.get(halaman).content.decode()
    with cakupan.transaksi(pemda):
        _buka_kembali(t)
        # Only the report of this PD, and its frozen content as it was.
        assert _ditandai(tim, t.data.tahun) == {laporan.pk}
        assert Terbitan.objects.get(laporan=laporan).snapshot == snapshot
        beku = Terbitan.objects.get(laporan=laporan).disetujui_pada
        (satu,) = perubahan_sejak(laporan, beku)
    assert (satu.alasan, satu.apa.endswith("dibuka kembali")) == ("Salah satuan", True)
    isi_halaman = klien.get(halaman).content.decode()
    assert KATA in isi_halaman
    assert "Salah satuan" in isi_halaman
    assert KATA in klien.get(f"/{pemda.slug}/lapor/").content.decode()
    assert KATA not in klien_sebagai(lain.data.operator).get(f"/{pemda.slug}/lapor/{laporan_lain.pk}/").content.decode()


def test_yang_tidak_mengubah_angka_tidak_menandai(pemda: Pemda) -> None:
    with cakupan.transaksi(pemda):
        t, laporan = _terukur(pemda, "Dinas Satu")
        beku = Terbitan.objects.get(laporan=laporan).disetujui_pada
        Jejak.objects.create(
            waktu=beku + timedelta(days=1),
            pelaku_nama="x",
            pelaku_peran="x",
            aksi="periksa_daerah",
            jenis_objek="pengukuran.pengisianpd",
            id_objek=t.pengisian(1).pk,
            label_objek="x",
        )
        assert perubahan_sejak(laporan, beku) == []
        assert perubahan_sejak(laporan, None) == []
