"""Keselarasan: each kind of break, the comparison of targets, its pages, and the number of statements."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal as D
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from perencanaan.istilah import Agregasi
from perencanaan.keselarasan import (
    Aksi,
    Bahan,
    Janji,
    Jenis,
    KeputusanIKU,
    Sisi,
    Ukuran,
    periksa,
    target_aksi,
    terbanding,
)
from perencanaan.selectors.keselarasan import muat_bahan, ringkas_daerah, tabel_selaras
from sakip.akun.pelaku import Pelaku
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pd
from tests.factories.penetapan import buat_penetapan, tetapkan_indikator
from tests.factories.perencanaan import TARGET_SASARAN, PdLengkap, buat_pd_lengkap

Klien = Callable[[Pelaku], Client]


def ukuran(target: D | None = D(80), *, iku: bool = True) -> Ukuran:
    return Ukuran(1, "Indikator", "%", Agregasi.TERAKHIR, target, iku, 10, 101)


def sisi(sebutan: str, *u: Ukuran) -> Sisi:
    return Sisi(1, sebutan, {7: ("Sasaran", 10)}, {x.induk_id: x for x in u}, arah={10: 55})


RENSTRA, RENJA = sisi("Renstra", ukuran()), sisi("Renja", ukuran())
SELARAS = Bahan(
    panjang=RENSTRA,
    tahunan=RENJA,
    janji=Janji(5, {1: D(80)}),
    aksi=Aksi(6, {1: [D(20), D(40), None, D(80)]}),
    iku=KeputusanIKU(8, {1: "Indikator"}),
    rpjmd=frozenset({55, 56}),
)
BEDA = [
    (replace(SELARAS, panjang=None), Jenis.DOKUMEN, "", None),
    (replace(SELARAS, janji=None), Jenis.DOKUMEN, "", None),
    (replace(SELARAS, aksi=None), Jenis.DOKUMEN, "", None),
    (replace(SELARAS, panjang=replace(RENSTRA, arah={})), Jenis.ARAH, "kinerja", 10),
    (replace(SELARAS, rpjmd=frozenset({56})), Jenis.ARAH, "kinerja", 10),
    (replace(SELARAS, panjang=replace(RENSTRA, sasaran={})), Jenis.SASARAN, "kinerja", 10),
    (replace(SELARAS, panjang=sisi("Renstra", ukuran(D(79)))), Jenis.TARGET, "kinerja", 10),
    (replace(SELARAS, panjang=sisi("Renstra", ukuran(None))), Jenis.TARGET, "kinerja", 10),
    (replace(SELARAS, janji=Janji(5, {1: D(0)}), aksi=Aksi(6, {1: [D(0)]})), Jenis.TARGET, "pk", 5),
    (replace(SELARAS, tahunan=sisi("Renja", ukuran(iku=False))), Jenis.IKU, "", None),
    (replace(SELARAS, iku=None), Jenis.IKU, "daftar_iku", None),
    (replace(SELARAS, aksi=Aksi(6, {})), Jenis.AKSI, "ra", 6),
    (replace(SELARAS, aksi=Aksi(6, {1: [None, None]})), Jenis.AKSI, "ra", 6),
    (replace(SELARAS, aksi=Aksi(6, {1: [D(20), D(79)]})), Jenis.AKSI, "ra", 6),
    (replace(SELARAS, tahunan=replace(RENJA, tanpa_jabatan=[("X", 3)])), Jenis.JABATAN, "kinerja", 3),
    (replace(SELARAS, tahunan=replace(RENJA, pagu_tanpa_sasaran=[("X", 4, D(9))])), Jenis.PAGU, "kinerja", 4),
]


@pytest.mark.unit
def test_yang_selaras_tidak_putus() -> None:
    assert periksa(SELARAS) == []


@pytest.mark.unit
@pytest.mark.parametrize(("bahan", "jenis", "tempat", "nomor"), BEDA)
def test_setiap_putus_disebut_dengan_tempatnya(bahan: Bahan, jenis: Jenis, tempat: str, nomor: int | None) -> None:
    assert [(p.jenis, p.tempat, p.tempat_id) for p in periksa(bahan)] == [(jenis, tempat, nomor)]


@pytest.mark.unit
def test_iku_dan_sasaran_di_luar_pk() -> None:
    kosong = replace(SELARAS, janji=Janji(5, {}), aksi=Aksi(6, {}))
    assert [p.jenis for p in periksa(kosong)] == [Jenis.IKU, Jenis.PK]
    sk_lain = replace(SELARAS, iku=KeputusanIKU(8, {2: "Indikator lain"}))
    assert [(p.jenis, p.tempat, p.tempat_id) for p in periksa(sk_lain)] == [
        (Jenis.IKU, "kinerja", 10),
        (Jenis.IKU, "iku", 8),
        (Jenis.IKU, "pk", 5),
    ]
    asing = replace(SELARAS, janji=Janji(5, {1: D(80), 9: D(1)}))
    assert [(p.jenis, p.tempat) for p in periksa(asing)] == [(Jenis.PK, "pk")]


@pytest.mark.unit
def test_nol_hanya_bila_ada_yang_dibandingkan() -> None:
    assert terbanding(SELARAS) == set(Jenis)
    assert terbanding(Bahan()) == {Jenis.DOKUMEN}
    assert terbanding(replace(SELARAS, panjang=None)) == set(Jenis) - {Jenis.SASARAN, Jenis.ARAH}
    assert terbanding(replace(SELARAS, rpjmd=None)) == set(Jenis) - {Jenis.ARAH}
    assert terbanding(replace(SELARAS, janji=None)) == set(Jenis) - {Jenis.PK, Jenis.AKSI}


@pytest.mark.unit
def test_tanpa_rpjmd_tidak_ada_arah_yang_diminta() -> None:
    assert periksa(replace(SELARAS, panjang=replace(RENSTRA, arah={}), rpjmd=None)) == []


@pytest.mark.unit
def test_tanpa_dokumen_apa_pun() -> None:
    assert [p.jenis for p in periksa(Bahan())] == [Jenis.DOKUMEN] * 4


@pytest.mark.unit
@pytest.mark.parametrize(
    ("cara", "target", "hasil"),
    [
        (Agregasi.JUMLAH, [D(1), None, D("2.5")], D("3.5")),
        (Agregasi.TERAKHIR, [D(1), D(2), None], D(2)),
        (Agregasi.KUMULATIF_TERAKHIR, [D(0)], D(0)),
        (Agregasi.RATA_RATA, [D(1), D(3)], None),
        (Agregasi.JUMLAH, [None, None], None),
        (Agregasi.JUMLAH, [], None),
    ],
)
def test_target_periode_menjadi_setahun(cara: str, target: list[D | None], hasil: D | None) -> None:
    assert target_aksi(cara, target) == hasil


@pytest.mark.unit
@given(st.lists(st.one_of(st.none(), st.decimals(-1000, 1000, places=2)), max_size=12))
def test_jumlah_tidak_peduli_urutan(target: list[D | None]) -> None:
    assert target_aksi(Agregasi.JUMLAH, target) == target_aksi(Agregasi.JUMLAH, target[::-1])


@pytest.fixture
def d(pemda: Pemda) -> PdLengkap:
    with cakupan.transaksi(pemda):
        return buat_pd_lengkap(pemda)


@pytest.mark.django_db
@pytest.mark.integrasi
class TestHalaman:
    """The pages, on a PD with a Renja and a published PK but no Renstra and no Rencana Aksi."""

    def test_pd_menyebut_yang_belum_ada_dan_menaut_tempatnya(self, d: PdLengkap, klien_sebagai: Klien) -> None:
        isi = klien_sebagai(d.operator).get(f"/{d.pemda.slug}/rencana/keselarasan/").content.decode()
        assert "Belum ada Renstra yang ditetapkan." in isi
        assert "Belum ada Rencana Aksi yang disetujui." in isi
        assert "Belum ada Renja" not in isi
        assert f'href="/{d.pemda.slug}/rencana/kinerja/{d.sasaran.pk}/"' in isi
        assert "80,5" in isi

    def test_keputusan_iku_yang_berlaku_menjadi_acuan(self, d: PdLengkap, klien_sebagai: Klien) -> None:
        klien, jalur = klien_sebagai(d.operator), f"/{d.pemda.slug}/rencana/keselarasan/"
        assert "Belum ada IKU yang ditetapkan dengan keputusan." in klien.get(jalur).content.decode()
        with cakupan.transaksi(d.pemda):
            p = tetapkan_indikator(d, buat_penetapan(d))
            b = p.butir.get()
            assert muat_bahan({d.pd.pk, None}, d.tahun)[d.pd.pk].iku == KeputusanIKU(p.pk, {b.induk_id: b.uraian})
            assert muat_bahan({None}, d.tahun)[None].iku is None
            assert muat_bahan({d.pd.pk}, d.tahun + 1)[d.pd.pk].iku is None
        assert "Belum ada IKU yang ditetapkan" not in klien.get(jalur).content.decode()

    def test_target_pk_dan_rencana_dibaca_dari_data(self, d: PdLengkap) -> None:
        with cakupan.transaksi(d.pemda):
            b = muat_bahan({d.pd.pk}, d.tahun)[d.pd.pk]
            baris = {x.uraian: x for x in tabel_selaras(b)}
            sasaran = baris[d.indikator_sasaran.uraian]
            assert (sasaran.tahunan, sasaran.janji, sasaran.panjang) == (TARGET_SASARAN, TARGET_SASARAN, None)
            assert sasaran.di == {"tahunan", "janji"}

    def test_xlsx_sama_dengan_halaman(self, d: PdLengkap, klien_sebagai: Klien) -> None:
        klien = klien_sebagai(d.bappeda)
        buku = load_workbook(
            BytesIO(klien.get(f"/{d.pemda.slug}/rencana/keselarasan/?pd={d.pd.pk}&bentuk=xlsx").content)
        )
        assert buku.sheetnames == ["Target", "Perlu diperiksa"]
        teks = [str(s.value) for b in buku["Perlu diperiksa"].iter_rows() for s in b if s.value]
        assert "Belum ada Renstra yang ditetapkan." in teks
        assert klien.get(f"/{d.pemda.slug}/rencana/keselarasan/semua/?bentuk=xlsx").status_code == 200

    def test_daerah_untuk_bappeda_dan_pd_sendiri_untuk_operator(self, d: PdLengkap, klien_sebagai: Klien) -> None:
        with cakupan.transaksi(d.pemda):
            lain = buat_pd(nama="Dinas Lain")
        awal = f"/{d.pemda.slug}/rencana/keselarasan/"
        semua = klien_sebagai(d.bappeda).get(f"{awal}semua/").content.decode()
        assert "Dinas Lain" in semua
        assert f"{awal}?pd=pemda" in semua
        operator = klien_sebagai(d.operator)
        assert "Dinas Lain" not in operator.get(f"{awal}semua/").content.decode()
        assert operator.get(f"{awal}?pd={lain.pk}").status_code == 404
        assert operator.get(f"{awal}?pd=pemda").status_code == 404
        assert klien_sebagai(d.bappeda).get(f"{awal}?pd=pemda").status_code == 200

    def test_pemda_lain_tidak_terbaca(self, d: PdLengkap, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
        with cakupan.transaksi(pemda_lain):
            asing = buat_pd_lengkap(pemda_lain)
            assert muat_bahan({d.pd.pk}, d.tahun)[d.pd.pk] == Bahan()
        assert (
            klien_sebagai(asing.bappeda).get(f"/{pemda_lain.slug}/rencana/keselarasan/?pd={d.pd.pk}").status_code == 404
        )

    def test_pernyataan_tetap_untuk_satu_dan_banyak_pd(self, d: PdLengkap) -> None:
        with cakupan.transaksi(d.pemda):
            hitung = []
            for pd in ([d.pd], [d.pd, *(buat_pd(nama=f"Dinas {n}") for n in range(5))]):
                with CaptureQueriesContext(connection) as ctx:
                    ringkas_daerah([(p.pk, p.nama) for p in pd], d.tahun)
                hitung.append(len(ctx))
            assert hitung[0] == hitung[1] <= 9
