"""What cannot be computed says so with its reason on every page: never 0, never 100, never a band's colour."""

import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from pengukuran.lembar.daftar import MENURUT_KODE, Permintaan
from pengukuran.selectors.kisi import baris_kisi
from pengukuran.services.hitung import hitung_capaian_pd
from perencanaan.models import Indikator, TargetPeriode
from sakip.inti import waktu
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda, PengaturanPemda
from tests.factories.dasbor import isi_semua
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur, zona

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
Klien = Callable[[Any], Client]
KE = 1
NOL = "target nol tidak dapat menjadi pembagi"


@pytest.fixture
def t(pemda: Pemda) -> PdTerukur:
    """Every indicator is filled; the program's target is 0, the kegiatan's is empty in the quarter."""
    with cakupan.transaksi(pemda):
        t = buat_pd_terukur(pemda)
        isi_semua(t, KE, "5")
        per = TargetPeriode.objects.filter(periode_ke=KE)
        per.filter(indikator__in=[t.data.indikator_sasaran, t.data.indikator_program]).update(nilai=0)
        per.filter(indikator=t.data.indikator_kegiatan).update(nilai=None)
        hitung_capaian_pd(pd_id=t.data.pd.pk, tahun=2025)
    return t


def _baris(halaman: str, i: Indikator) -> str:
    """The grid's row of an indicator."""
    cocok = re.search(rf'<tr [^>]*data-baris="{i.pk}".*?</tr>', halaman, re.DOTALL)
    assert cocok is not None
    return cocok[0]


def _sel_capaian(baris: str) -> str:
    cocok = re.search(r"<td [^>]*data-capaian>.*?</td>", baris, re.DOTALL)
    assert cocok is not None
    return cocok[0]


def _tanpa_pita(potongan: str) -> bool:
    return "sk-pita p0" in potongan and re.search(r"sk-pita p[1-5]", potongan) is None


def test_grid(t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(t.data.operator)
    with waktu.dengan_jam(zona(2025, 4, 5)):
        halaman = klien.get(f"/{pemda.slug}/ukur/?ke={KE}").content.decode()
        panel = klien.get(
            f"/{pemda.slug}/ukur/rincian/{t.data.pd.pk}/{t.periode[KE].pk}/{t.data.indikator_program.pk}/"
        ).content.decode()
    nol = _sel_capaian(_baris(halaman, t.data.indikator_program))
    assert _tanpa_pita(nol)
    assert f"Tidak dapat dihitung: {NOL}" in nol
    assert "<span>target 0</span>" in nol
    kosong = _sel_capaian(_baris(halaman, t.data.indikator_kegiatan))
    assert _tanpa_pita(kosong)
    assert "Tidak dapat dihitung: tidak ditargetkan pada periode ini" in kosong
    for potongan in (nol, kosong):
        assert not re.search(r"\b(0|100),00\b", potongan)
    assert _tanpa_pita(panel)
    assert f"Tidak dapat dihitung: {NOL}" in panel


def test_jawaban_simpan(t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    """The answer that redraws the row after typing says the same as the page."""
    klien = klien_sebagai(t.data.operator)
    badan = {
        "pd": t.data.pd.pk,
        "periode": t.periode[KE].pk,
        "sel": [{"kunci": i.pk, "teks": "7"} for i in (t.data.indikator_program, t.data.indikator_kegiatan)],
    }
    with waktu.dengan_jam(zona(2025, 4, 5)):
        jawab = klien.post(f"/{pemda.slug}/api/realisasi/", json.dumps(badan), content_type="application/json").json()
    hasil = {int(b["kunci"]): b["capaian"] for b in jawab["baris"]}
    nol, kosong = hasil[t.data.indikator_program.pk], hasil[t.data.indikator_kegiatan.pk]
    assert (nol["pita"], nol["teks"], nol["kata"]) == (0, "target 0", f"Tidak dapat dihitung: {NOL}")
    assert (kosong["pita"], kosong["teks"]) == (0, "tanpa target")
    # At the head of the grid what has no target is not counted (the page counts again after a save).
    with cakupan.transaksi(pemda):
        assert baris_kisi(t.pengisian(KE)).terisi == 3


def test_pita_daerah_sama_di_grid_jawaban_dan_panel(t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    """A region that calls 60 "Tinggi" reads so before, while and after typing."""
    with cakupan.transaksi(pemda):
        PengaturanPemda.objects.update_or_create(
            tahun=2025, defaults={"pita_sangat_tinggi": 80, "pita_tinggi": 60, "pita_sedang": 40, "pita_rendah": 20}
        )
        i = t.data.indikator_sub
        TargetPeriode.objects.filter(periode_ke=KE, indikator=i).update(nilai=10)
    klien = klien_sebagai(t.data.operator)
    badan = {"pd": t.data.pd.pk, "periode": t.periode[KE].pk, "sel": [{"kunci": i.pk, "teks": "6"}]}
    with waktu.dengan_jam(zona(2025, 4, 5)):
        jawab = klien.post(f"/{pemda.slug}/api/realisasi/", json.dumps(badan), content_type="application/json").json()
        halaman = klien.get(f"/{pemda.slug}/ukur/?ke={KE}").content.decode()
        panel = klien.get(f"/{pemda.slug}/ukur/rincian/{t.data.pd.pk}/{t.periode[KE].pk}/{i.pk}/").content.decode()
    assert jawab["baris"][0]["capaian"] == {"teks": "60,00", "pita": 4, "kata": "Tinggi"}
    assert "sk-pita p4" in _sel_capaian(_baris(halaman, i))
    assert "sk-pita p4" in panel


def test_tabel_dan_dasbor(t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(t.data.bappeda)
    pd = t.data.pd.pk
    tabel = klien.get(f"/{pemda.slug}/ukur/tabel/?pd={pd}&ke={KE}").content.decode()
    baris = next(x for x in re.findall(r"<tr.*?</tr>", tabel, re.DOTALL) if t.data.indikator_sasaran.uraian in x)
    assert _tanpa_pita(baris)
    assert f"tidak dapat dihitung: {NOL}" in baris
    assert "100,00" not in baris
    berkas = klien.get(f"/{pemda.slug}/ukur/tabel/xlsx/?pd={pd}&ke={KE}").content
    isi = [[s.value for s in x] for x in load_workbook(io.BytesIO(berkas)).worksheets[0]]
    (milik,) = [x for x in isi if x[3] == t.data.indikator_sasaran.uraian]
    assert NOL in str(milik[7])  # the reason stands where the figure would
    rinci = klien.get(f"/{pemda.slug}/dasbor/pd/{pd}/?ke={KE}").content.decode()
    baris = next(x for x in re.findall(r"<tr>.*?</tr>", rinci, re.DOTALL) if t.data.indikator_program.uraian in x)
    assert _tanpa_pita(baris)
    assert f"Tidak dapat dihitung: {NOL}" in baris


@pytest.mark.pdf
def test_tabel_pdf(t: PdTerukur, pemda: Pemda) -> None:
    from django.template.loader import render_to_string

    from pengukuran.ekspor.lembar import konteks_pdf

    with cakupan.transaksi(pemda):
        m = Permintaan(pemda, 2025, t.data.pd, t.periode[KE], KE)
        html = render_to_string("cetak/ukur.html", konteks_pdf(MENURUT_KODE[""], m, MENURUT_KODE[""].susun(m)))
    assert "target 0" in html
