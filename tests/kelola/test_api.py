"""API of the organisation: exact visible set, the same rules as the pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda, PerangkatDaerah
from tests.factories.organisasi import akun, buat_pd, buat_pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


@pytest.fixture
def dua(pemda: Pemda, pemda_lain: Pemda) -> dict[str, PerangkatDaerah]:
    hasil = {}
    for p, nama in ((pemda, "Dinas A"), (pemda_lain, "Dinas B")):
        with cakupan.transaksi(p):
            hasil[nama] = buat_pd("1", nama)
    return hasil


@pytest.fixture
def admin(pemda: Pemda, klien_sebagai: Callable[[Pelaku], Client]) -> Client:
    return klien_sebagai(buat_pelaku(pemda, Peran.ADMIN_PEMDA))


def _patch(klien: Client, jalur: str, data: dict[str, Any]) -> Any:
    return klien.patch(jalur, data, content_type="application/json")


def test_hanya_pd_sendiri(admin: Client, pemda: Pemda, dua: dict[str, PerangkatDaerah]) -> None:
    isi = admin.get(f"/{pemda.slug}/api/perangkat-daerah/").json()
    assert [p["nama"] for p in isi["results"]] == ["Dinas A"]
    lain = f"/{pemda.slug}/api/perangkat-daerah/{dua['Dinas B'].pk}/"
    assert admin.get(lain).status_code == 404
    assert _patch(admin, lain, {"nama": "Dicuri"}).status_code == 404


def test_ubah_dengan_versi(admin: Client, pemda: Pemda, dua: dict[str, PerangkatDaerah]) -> None:
    jalur = f"/{pemda.slug}/api/perangkat-daerah/{dua['Dinas A'].pk}/"
    jawaban = _patch(admin, jalur, {"nama": "Dinas AA", "versi": 1})
    assert (jawaban.status_code, jawaban.json()["versi"]) == (200, 2)
    bentrok = _patch(admin, jalur, {"nama": "Dinas AB", "versi": 1})
    assert (bentrok.status_code, bentrok.json()["kode"]) == (409, "bentrok")


def test_tambah_dan_isian_salah(admin: Client, pemda: Pemda, dua: dict[str, PerangkatDaerah]) -> None:
    jalur = f"/{pemda.slug}/api/perangkat-daerah/"
    assert admin.post(jalur, {"kode": "2", "nama": "Dinas C"}, content_type="application/json").status_code == 201
    kembar = admin.post(jalur, {"kode": "2", "nama": "Dinas D"}, content_type="application/json")
    assert kembar.status_code == 422
    kosong = admin.post(jalur, {"kode": "3"}, content_type="application/json")
    assert (kosong.status_code, list(kosong.json()["medan"])) == (400, ["nama"])


def test_bukan_admin_ditolak_dengan_alasan(
    pemda: Pemda, dua: dict[str, PerangkatDaerah], klien_sebagai: Callable[[Pelaku], Client]
) -> None:
    klien = klien_sebagai(buat_pelaku(pemda, Peran.OPERATOR, pd=dua["Dinas A"]))
    jawaban = _patch(klien, f"/{pemda.slug}/api/perangkat-daerah/{dua['Dinas A'].pk}/", {"nama": "X"})
    assert jawaban.status_code == 403
    assert "Admin pemda" in jawaban.json()["pesan"]
    assert klien.get(f"/{pemda.slug}/api/skema/").status_code == 403
    saya = klien.get(f"/{pemda.slug}/api/saya/").json()
    assert saya["tugas"] == [{"peran": "operator", "pd_id": dua["Dinas A"].pk, "unit_id": None}]


def test_csrf_wajib(pemda: Pemda) -> None:
    klien = Client(enforce_csrf_checks=True)
    klien.force_login(akun(buat_pelaku(pemda, Peran.ADMIN_PEMDA)))
    jawaban = klien.post(
        f"/{pemda.slug}/api/perangkat-daerah/", {"kode": "2", "nama": "X"}, content_type="application/json"
    )
    assert jawaban.status_code == 403


def test_skema_memuat_alamat(admin: Client, pemda: Pemda) -> None:
    skema = admin.get(f"/{pemda.slug}/api/skema/").json()
    assert any(jalur.endswith("/api/perangkat-daerah/") for jalur in skema["paths"])
