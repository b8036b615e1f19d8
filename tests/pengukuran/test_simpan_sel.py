"""Saving one cell: what it costs the database, whose cell it is, and which cells are open after a return."""

import json
import re
from uuid import uuid4

import pytest
from django.test import Client

from pengukuran.services.pemeriksaan import kembalikan_baris
from pengukuran.services.pengisian import terapkan_pengisian
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.conftest import buka_lagi
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur, isi, lengkapi, pada_triwulan
from tests.pernyataan import banyak_pernyataan, pernyataan_data

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


@pytest.fixture
def t(pemda: Pemda) -> PdTerukur:
    with cakupan.transaksi(pemda):
        t = buat_pd_terukur(pemda)
        buka_lagi(t, 1)
    return t


@pytest.fixture
def klien(t: PdTerukur) -> Client:
    klien = Client()
    assert t.data.operator.pengguna is not None
    klien.force_login(t.data.operator.pengguna)
    return klien


def kirim(klien: Client, t: PdTerukur, teks: str, versi: int = 0, dasar: str = "", penulis: int | None = None) -> int:
    sel = {"kunci": t.data.indikator_sub.pk, "teks": teks, "versi": versi, "dasar": dasar}
    badan = {"pd": t.data.pd.pk, "periode": t.periode[1].pk, "operasi": str(uuid4()), "sel": [sel]}
    jalur = f"/{t.data.pemda.slug}/api/realisasi/"
    kepala = {"X-Sakip-Pengguna": str(penulis)} if penulis is not None else {}
    return klien.post(jalur, json.dumps(badan), content_type="application/json", headers=kepala).status_code


def test_pernyataan_satu_sel(klien: Client, t: PdTerukur) -> None:
    """3 who asks, 1 lock and window, 1 number of the operation, 4 what is computed from, 4 what is written."""
    assert kirim(klien, t, "1") == 200
    with pernyataan_data() as data:
        assert kirim(klien, t, "2", 1, "1") == 200
    assert len(data) <= 13, "\n".join(data)


def test_pernyataan_halaman(klien: Client, t: PdTerukur) -> None:
    for jalur in ("", "setahun/", "aksi/", "anggaran/"):
        banyak = banyak_pernyataan(klien, f"/{t.data.pemda.slug}/ukur/{jalur}?ke=1")
        assert banyak <= 12, (jalur, banyak)


def test_penulis_lain_ditolak(klien: Client, t: PdTerukur) -> None:
    assert t.data.operator.pengguna is not None
    assert kirim(klien, t, "1", penulis=0) == 401
    assert kirim(klien, t, "1", penulis=t.data.operator.pengguna.pk) == 200


def test_baris_dikembalikan_terbuka_dengan_alasannya(klien: Client, t: PdTerukur, pemda: Pemda) -> None:
    d = t.data
    with cakupan.transaksi(pemda):
        isi(t, d.indikator_sub, 1, "1")
        isi(t, d.indikator_kegiatan, 1, "80")
        lengkapi(t, 1)
        with pada_triwulan(2025, 1, 2):
            p = terapkan_pengisian(t.pengisian(1), "ajukan", pelaku=d.operator)
            alasan: dict[int | None, str] = {d.indikator_sub.induk_id: "Bukti belum cocok"}
            kembalikan_baris(pelaku=d.verifikator, pengisian=p, aksi="kembalikan", baris=alasan)
    html = klien.get(f"/{pemda.slug}/ukur/?ke=1").content.decode()
    sub, keg = (
        re.search(rf'<tr[^>]*data-baris="{i.pk}".*?</tr>', html, re.S) for i in (d.indikator_sub, d.indikator_kegiatan)
    )
    assert sub is not None
    assert keg is not None
    assert "dikembalikan: Bukti belum cocok" in sub[0]
    assert "readonly" not in sub[0]
    assert "readonly" in keg[0]
    assert "tetap terkunci" in keg[0]
    assert "Dikembalikan <b>1</b>" in html
