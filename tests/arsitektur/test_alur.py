"""Every table of transitions: known rights, every status reachable, no dead end but the declared ones."""

import pytest

from sakip.akun.izin import semua_aturan
from sakip.alur.dasar import Alur, semua_alur

SEMUA = semua_alur()


def _nama(a: Alur) -> str:
    return a.nama


@pytest.mark.unit
@pytest.mark.parametrize("alur", SEMUA, ids=_nama)
def test_izin_setiap_aksi_terdaftar(alur: Alur) -> None:
    for t in alur.transisi:
        assert t.izin in semua_aturan(), f"{alur.nama}.{t.aksi}: izin {t.izin} tidak terdaftar"
        assert semua_aturan()[t.izin].peran, f"{alur.nama}.{t.aksi}: tidak seorang pun boleh"


@pytest.mark.unit
@pytest.mark.parametrize("alur", SEMUA, ids=_nama)
def test_setiap_status_terjangkau(alur: Alur) -> None:
    terjangkau, antre = {alur.awal}, [alur.awal]
    while antre:
        kini = antre.pop()
        for t in alur.transisi:
            if kini in t.dari and t.ke not in terjangkau:
                terjangkau.add(t.ke)
                antre.append(t.ke)
    assert terjangkau == set(alur.status)


@pytest.mark.unit
@pytest.mark.parametrize("alur", SEMUA, ids=_nama)
def test_pengembalian_selalu_beralasan(alur: Alur) -> None:
    for t in alur.transisi:
        if "kembali" in t.aksi:
            assert t.wajib_alasan, f"{alur.nama}.{t.aksi} tanpa alasan wajib"


@pytest.mark.unit
@pytest.mark.parametrize("alur", SEMUA, ids=_nama)
def test_dari_setiap_status_ada_jalan_atau_terkunci(alur: Alur) -> None:
    for kode, status in alur.status.items():
        keluar = [t for t in alur.transisi if kode in t.dari]
        assert keluar or status.terkunci, f"{alur.nama}: status {kode} buntu tetapi tidak terkunci"
