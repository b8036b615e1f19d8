"""Somebody with a login and a tool instead of the pages: what is sent to measurement is refused with a reason, never
answered with an error of ours, and never changes another PD's figures."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client

from pengukuran.models import (
    Analisis,
    CatatanBaris,
    NilaiPembanding,
    Perpanjangan,
    Realisasi,
    RealisasiAksi,
    UsulanPenyesuaian,
)
from pengukuran.services.usulan import IsiUsulan, tambah_usulan
from perencanaan.models import Aksi
from sakip.akun.models import Pengguna, Peran
from sakip.akun.pelaku import Pelaku
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.e2e.conftest import buka_lagi
from tests.factories.organisasi import buat_pelaku, buat_pengguna
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur, isi

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
RAKSASA = 10**30
ANEH: tuple[Any, ...] = (RAKSASA, 2**63, -1, "9" * 5000, "²", "\x00", None, {}, 1.5)


@dataclass
class Panggung:
    """Two PD of one region in an open quarter, one PD of another region, and who attacks."""

    a: PdTerukur
    b: PdTerukur
    asing: PdTerukur
    slug: str


@pytest.fixture
def p(pemda: Pemda, pemda_lain: Pemda) -> Panggung:
    with cakupan.transaksi(pemda):
        a, b = buat_pd_terukur(pemda, nama="Dinas A"), buat_pd_terukur(pemda, nama="Dinas B")
        for t in (a, b):
            isi(t, t.data.indikator_sub, 1, "1")
            buka_lagi(t, 1)
    with cakupan.transaksi(pemda_lain):
        asing = buat_pd_terukur(pemda_lain, nama="Dinas Asing")
        isi(asing, asing.data.indikator_sub, 1, "1")
        buka_lagi(asing, 1)
    return Panggung(a, b, asing, pemda.slug)


def klien(siapa: Pelaku | Pengguna) -> Client:
    c = Client(raise_request_exception=False)
    pengguna = siapa.pengguna if isinstance(siapa, Pelaku) else siapa
    assert pengguna is not None
    c.force_login(pengguna)
    return c


def kirim(c: Client, jalur: str, badan: Any) -> int:
    """Send JSON, take everything back, return the status."""
    with transaction.atomic():
        status = c.post(jalur, json.dumps(badan), content_type="application/json").status_code
        transaction.set_rollback(True)
    return status


def kirim_isian(c: Client, jalur: str, isian: dict[str, Any]) -> int:
    with transaction.atomic():
        status = c.post(jalur, isian).status_code
        transaction.set_rollback(True)
    return status


def _badan(t: PdTerukur, alamat: str) -> dict[str, Any]:
    """A sheet that the operator of this PD may send."""
    sel: dict[str, Any] = {"kunci": t.data.indikator_sub.pk, "teks": "2", "versi": 1, "dasar": "1"}
    periode = t.periode[1].pk
    if alamat == "realisasi-setahun":
        sel["kunci"], periode = f"{t.data.indikator_sub.pk}:1", 2025
    elif alamat == "realisasi-aksi":
        with cakupan.transaksi(t.data.pemda):
            aksi = Aksi.objects.get(indikator__kinerja__versi_rencana=t.data.versi)
        sel = {"kunci": f"{aksi.pk}:status", "teks": "berjalan", "versi": 0, "dasar": ""}
    elif alamat == "realisasi-anggaran":
        sel["kunci"], sel["versi"], sel["dasar"] = t.data.sub_kegiatan.pk, 0, ""
    return {"pd": t.data.pd.pk, "periode": periode, "operasi": str(uuid4()), "sel": [sel]}


LEMBAR = ("realisasi", "realisasi-setahun", "realisasi-aksi", "realisasi-anggaran")


@pytest.mark.parametrize("alamat", LEMBAR)
def test_lembar_dengan_isi_aneh_tidak_pernah_galat_program(p: Panggung, alamat: str) -> None:
    c, jalur, benar = klien(p.a.data.operator), f"/{p.slug}/api/{alamat}/", _badan(p.a, alamat)
    assert kirim(c, jalur, benar) == 200, "tanpa keanehan harus diterima"
    salah = []
    for aneh in ANEH:
        for medan in ("pd", "periode", "operasi", "sel"):
            if (status := kirim(c, jalur, {**benar, medan: aneh})) >= 500:
                salah.append((status, medan, aneh))
        for medan in ("kunci", "teks", "versi", "dasar", "komponen", "catatan_cetak"):
            sel = {**benar["sel"][0], medan: aneh}
            if (status := kirim(c, jalur, {**benar, "sel": [sel]})) >= 500:
                salah.append((status, medan, aneh))
    for komponen in ({"9" * 30: "1"}, {"²": "1"}, {str(2**63): "1"}, {"1": "9" * 60}, {"-1": "1"}):
        sel = {"kunci": benar["sel"][0]["kunci"], "komponen": komponen}
        if (status := kirim(c, jalur, {**benar, "sel": [sel]})) >= 500:
            salah.append((status, "komponen", komponen))
    assert salah == []


@pytest.mark.parametrize("alamat", LEMBAR)
def test_lembar_pd_lain_dan_daerah_lain_ditolak(p: Panggung, alamat: str) -> None:
    """Whatever part of the sheet is somebody else's: refused as a whole, nothing stored."""
    c, jalur, milik = klien(p.a.data.operator), f"/{p.slug}/api/{alamat}/", _badan(p.a, alamat)
    for lain, boleh in ((p.b, {403}), (p.asing, {403, 404, 422})):
        badan = _badan(lain, alamat)
        assert kirim(c, jalur, badan) in boleh | {404}, lain.data.pd
        for medan in ("pd", "sel"):
            assert kirim(c, jalur, {**milik, medan: badan[medan]}) in {403, 404, 422}, (medan, lain.data.pd)
        if alamat != "realisasi-setahun" and lain is p.asing:
            assert kirim(c, jalur, {**milik, "periode": badan["periode"]}) in {403, 404, 422}
    # Into the other region by its own address.
    assert kirim(c, jalur.replace(p.slug, p.asing.data.pemda.slug), _badan(p.asing, alamat)) == 404


@pytest.mark.parametrize("alamat", LEMBAR)
def test_yang_tidak_mengisi_tidak_dapat_mengirim_lembar(p: Panggung, pemda: Pemda, alamat: str) -> None:
    jalur, badan = f"/{p.slug}/api/{alamat}/", _badan(p.a, alamat)
    for siapa in (p.a.data.verifikator, p.a.data.kepala_pd, p.a.data.bappeda, p.a.admin):
        assert kirim(klien(siapa), jalur, badan) == 403, siapa
    assert kirim(klien(buat_pelaku(pemda, Peran.ASN, pd=p.a.data.pd)), jalur, badan) == 403
    assert kirim(Client(), jalur, badan) in {401, 403}
    wajib_csrf = Client(enforce_csrf_checks=True)
    assert p.a.data.operator.pengguna is not None
    wajib_csrf.force_login(p.a.data.operator.pengguna)
    assert kirim(wajib_csrf, jalur, badan) == 403


def _usulan(t: PdTerukur) -> UsulanPenyesuaian:
    with cakupan.transaksi(t.data.pemda):
        return tambah_usulan(
            **t.kunci(1),
            indikator_id=t.data.indikator_sub.pk,
            isi=IsiUsulan("kegiatan", "Tambah pelatihan", "Belum terlatih"),
        )


def test_halaman_baris_pd_lain(p: Panggung) -> None:
    """Panel, analysis, proposals and checks of another PD: not read, not written."""
    u = {t.data.pd.pk: _usulan(t) for t in (p.a, p.b, p.asing)}
    ukur, c = f"/{p.slug}/ukur/", klien(p.a.data.operator)
    for t, boleh in ((p.b, {403}), (p.asing, {404})):
        baris = f"{t.data.pd.pk}/{t.periode[1].pk}/{t.data.indikator_sub.pk}/"
        assert c.get(f"{ukur}rincian/{baris}").status_code in boleh
        assert kirim_isian(c, f"{ukur}rincian/{baris}simpan/", {"solusi": "x", "dasar-solusi": ""}) in boleh
        usulan = {"jenis": "kegiatan", "uraian": "x", "alasan": "y"}
        assert kirim_isian(c, f"{ukur}rincian/{baris}usulan/", usulan) in boleh
        pk = u[t.data.pd.pk].pk
        assert c.get(f"{ukur}usulan/{pk}/").status_code in boleh | {404}
        assert kirim_isian(c, f"{ukur}usulan/{pk}/", usulan) in boleh | {404}
        assert kirim_isian(c, f"{ukur}usulan/{pk}/hapus/", {}) in boleh | {404}
        with cakupan.transaksi(t.data.pemda):
            pengisian = t.pengisian(1).pk
        for jalur in ("periksa/simpan/", "periksa/paraf/"):
            assert kirim_isian(c, ukur + jalur, {"pengisian": pengisian, "aksi": "kembalikan"}) in boleh
        for halaman in ("", "setahun/", "aksi/", "anggaran/", "periksa/", "tabel/", "tabel/pembanding/"):
            assert c.get(f"{ukur}{halaman}", {"pd": t.data.pd.pk, "ke": 1}).status_code in boleh, halaman
        for halaman in ("xlsx/", "anggaran/xlsx/", "tabel/xlsx/", "tabel/pdf/"):
            asal = {"pd": t.data.pd.pk, "ke": 1}
            status = {c.get(f"{ukur}{halaman}", asal).status_code, kirim_isian(c, ukur + halaman, asal)}
            assert status <= boleh | {405}, halaman
    # An indicator of another PD under one's own PD and period.
    silang = f"{p.a.data.pd.pk}/{p.a.periode[1].pk}/{p.b.data.indikator_sub.pk}/"
    assert c.get(f"{ukur}rincian/{silang}").status_code == 404
    assert kirim_isian(c, f"{ukur}rincian/{silang}simpan/", {"solusi": "x", "dasar-solusi": ""}) in {403, 404, 422}
    for t in (p.b, p.asing):
        with cakupan.transaksi(t.data.pemda):
            assert not Analisis.objects.filter(realisasi__pd=t.data.pd).exists()
            assert not CatatanBaris.objects.exists()


def test_isian_rincian_dengan_nama_dan_isi_aneh(p: Panggung) -> None:
    """Field names are written by the sender too."""
    t, c = p.a, klien(p.a.data.operator)
    jalur = f"/{p.slug}/ukur/rincian/{t.data.pd.pk}/{t.periode[1].pk}/{t.data.indikator_sub.pk}/simpan/"
    for nama in ("komponen-" + "9" * 5000, f"komponen-{RAKSASA}", "komponen-²", "komponen-٣", f"komponen-{2**63}"):
        assert kirim_isian(c, jalur, {nama: "1"}) < 500, nama[:40]
    for teks in ("\x00", "x" * 20_000, "\ud7ff", "<script>alert(1)</script>"):
        for medan in ("solusi", "catatan_cetak", "jawaban_lalu", "uraian_lalu", "dasar-solusi"):
            assert kirim_isian(c, jalur, {"solusi": "a", medan: teks}) < 500, (medan, teks[:10])
    # What only the server writes is not taken from a form.
    for medan in ("nilai", "status", "diubah_oleh", "pd_id", "versi", "pemda"):
        assert kirim_isian(c, jalur, {medan: "99", "solusi": "a", "dasar-solusi": ""}) < 500
    with cakupan.transaksi(t.data.pemda):
        assert Realisasi.objects.get(pd=t.data.pd).nilai == 1


def test_angka_pembanding_dan_waktu_hanya_yang_berhak(p: Panggung) -> None:
    c, ukur = klien(p.a.data.operator), f"/{p.slug}/ukur/"
    kunci = f"{p.b.data.indikator_sub.induk_id}-2024-realisasi"
    isian = {"pd": p.b.data.pd.pk, "jenis": "nasional", f"v-{kunci}": "9", f"d-{kunci}": ""}
    assert kirim_isian(c, f"{ukur}tabel/pembanding/", isian) == 403
    assert kirim_isian(c, f"{ukur}tabel/pembanding/", {**isian, "pd": p.asing.data.pd.pk}) == 404
    # Cells of another PD hidden in one's own page are no cells of it.
    c.post(f"{ukur}tabel/pembanding/", {**isian, "pd": p.a.data.pd.pk})
    with cakupan.transaksi(p.a.data.pemda):
        assert not NilaiPembanding.objects.filter(indikator_induk__pd=p.b.data.pd).exists()
        n = Perpanjangan.objects.count()
    panjang = {"pd": p.a.data.pd.pk, "periode": p.a.periode[1].pk, "sampai": "2099-01-01T10:00", "alasan": "x"}
    for jalur in ("waktu/perpanjang/", "waktu/setahun/", "waktu/periode/", "tabel/daerah/", "belum-mengisi/ingatkan/"):
        assert kirim_isian(c, ukur + jalur, panjang) in {403, 405}, jalur
    bappeda = klien(p.a.data.bappeda)
    for jalur in ("waktu/perpanjang/", "belum-mengisi/ingatkan/"):
        for aneh in ("9" * 5000, str(RAKSASA), "²", "\x00", str(p.asing.data.pd.pk)):
            isian = {**panjang, "pd": aneh, "periode": aneh, "ke": aneh}
            assert kirim_isian(bappeda, ukur + jalur, isian) < 500, (jalur, aneh[:20])
    with cakupan.transaksi(p.asing.data.pemda):
        asing = Perpanjangan.objects.count()
    with cakupan.transaksi(p.a.data.pemda):
        assert (Perpanjangan.objects.count(), asing) == (n, 1)


def test_alamat_dengan_saringan_aneh(p: Panggung, pemda: Pemda) -> None:
    """Every list and table of measurement with nonsense in what narrows it, opened by one who has every role."""
    serba = buat_pengguna()
    for peran in Peran.values:
        buat_pelaku(pemda, peran, pd=p.a.data.pd if peran in {"operator", "verifikator"} else None, pengguna=serba)
    halaman = (
        "", "setahun/", "aksi/", "anggaran/", "tabel/", "tabel/pembanding/", "tabel/daerah/", "tabel/selisih/",
        "usulan/", "periksa/", "belum-mengisi/", "waktu/", "waktu/setahun/", "waktu/periode/", "individu/",
        "individu/bawahan/", "individu/rekap/", "xlsx/", "anggaran/xlsx/", "tabel/xlsx/", "tabel/selisih/xlsx/",
    )  # fmt: skip
    medan = ("pd", "ke", "tahun", "pilih", "bentuk", "jenis", "nama", "status", "hal", "bulan", "lihat", "q")
    salah, c = [], klien(serba)
    for h in halaman:
        kiriman = [{m: aneh} for m in medan for aneh in ("9" * 5000, "\x00²")]
        for isian in [*kiriman, dict.fromkeys(medan[3:], "<svg/onload=x>")]:
            jawaban = c.get(f"/{p.slug}/ukur/{h}", isian)
            if jawaban.status_code >= 500 or b"<svg/onload=x>" in getattr(jawaban, "content", b""):
                salah.append((jawaban.status_code, h, str(isian)[:40]))
    assert salah == []


def test_dari_luar_dan_asn_tidak_melihat_apa_pun(p: Panggung, pemda: Pemda) -> None:
    asn = klien(buat_pelaku(pemda, Peran.ASN, pd=p.a.data.pd))
    umum = Client()
    baris = f"{p.a.data.pd.pk}/{p.a.periode[1].pk}/{p.a.data.indikator_sub.pk}/"
    for h in ("", f"rincian/{baris}", "setahun/", "aksi/", "anggaran/", "tabel/", "usulan/", "waktu/"):
        assert asn.get(f"/{p.slug}/ukur/{h}").status_code == 403, h
        assert umum.get(f"/{p.slug}/ukur/{h}").status_code == 302, h
    assert asn.get(f"/{p.slug}/ukur/periksa/", {"pd": p.a.data.pd.pk, "ke": 1}).status_code == 403
    with cakupan.transaksi(pemda):
        assert not RealisasiAksi.objects.exists()
