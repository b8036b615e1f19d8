"""Components typed in the grid: one write per figure, conflicts per component, what is odd said at once."""

import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pengukuran.models import NilaiKomponen, Realisasi
from pengukuran.selectors.kisi import Sel, baris_kisi
from pengukuran.services.periode import perpanjang
from pengukuran.services.realisasi import IsiSel, simpan_blok, simpan_sel
from perencanaan.models import KomponenIndikator
from perencanaan.services.kinerja import IsiKomponen, simpan_indikator, simpan_komponen
from perencanaan.services.sel import DasarSel
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.inti.galat import Bentrok
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.pengukuran import PdTerukur, isi, pada_triwulan, siapkan_terukur
from tests.factories.perencanaan import buat_pd_lengkap
from tests.pernyataan import banyak_pernyataan

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
Klien = Callable[[Pelaku], Client]
KE = 2


def _berkomponen(pemda: Pemda) -> tuple[PdTerukur, KomponenIndikator, KomponenIndikator]:
    d = buat_pd_lengkap(pemda, sampai="draf")
    i = d.indikator_sasaran
    simpan_indikator(pelaku=d.operator, indikator=i, versi=None, jenis="persentase", agregasi="jumlah", satuan="%")
    atas, bawah = simpan_komponen(
        pelaku=d.operator,
        indikator=i,
        komponen=[
            IsiKomponen("Desa dilayani", "pembilang"),
            IsiKomponen("Jumlah desa", "penyebut", Decimal(1), "terakhir"),
        ],
    )
    t = siapkan_terukur(d, pemda)
    sampai = waktu.sekarang() + timedelta(days=3)
    perpanjang(pelaku=t.admin, pd_id=d.pd.pk, periode_id=t.periode[KE].pk, sampai=sampai, alasan="Data terlambat")
    return t, atas, bawah


def _kirim(klien: Client, t: PdTerukur, sel: list[dict[str, Any]], operasi: str = "") -> Any:
    badan = {"pd": t.data.pd.pk, "periode": t.periode[KE].pk, "operasi": operasi or str(uuid4()), "sel": sel}
    return klien.post(
        f"/{t.data.pemda.slug}/api/realisasi/",
        json.dumps(badan),
        content_type="application/json",
        headers={"Accept": "application/json"},
    )


def _isi_komponen(t: PdTerukur, ke: int, **per: Any) -> dict[str, Any]:
    with pada_triwulan(2025, ke):
        return simpan_sel(**t.kunci(ke), indikator_id=t.data.indikator_sasaran.pk, **per)


def _baris(t: PdTerukur, ke: int) -> Sel:
    kisi = baris_kisi(t.pengisian(ke))
    return next(s for s in kisi.semua() if s.indikator == t.data.indikator_sasaran)


def test_dua_sel_komponen_satu_tulisan(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        t, atas, bawah = _berkomponen(pemda)
    klien, i = klien_sebagai(t.data.operator), t.data.indikator_sasaran
    sel = [
        {"kunci": f"{i.pk}:{atas.pk}", "teks": "11", "versi": 0, "dasar": ""},
        {"kunci": f"{i.pk}:{bawah.pk}", "teks": "14", "versi": 0, "dasar": ""},
    ]
    operasi = str(uuid4())
    jawab = _kirim(klien, t, sel, operasi)
    assert jawab.status_code == 200
    baris = {b["kunci"]: b for b in jawab.json()["baris"]}
    assert set(baris) == {str(i.pk), f"{i.pk}:{atas.pk}", f"{i.pk}:{bawah.pk}"}
    assert {b["versi"] for b in baris.values()} == {1}
    assert baris[str(i.pk)]["nilai"].startswith("78,57")
    assert baris[str(i.pk)]["hitungan"] == "11,00 / 14,00 × 100 = 78,57"
    assert baris[f"{i.pk}:{atas.pk}"]["nilai"] == "11"
    # The same operation again: the same answer, nothing stored twice.
    assert _kirim(klien, t, sel, operasi).json() == jawab.json()
    with cakupan.transaksi(pemda):
        assert Realisasi.objects.get().versi == 1
    # One component alone keeps the other.
    lagi = [{"kunci": f"{i.pk}:{atas.pk}", "teks": "7", "versi": 1, "dasar": "11"}]
    assert _kirim(klien, t, lagi).status_code == 200
    with cakupan.transaksi(pemda):
        assert dict(NilaiKomponen.objects.values_list("komponen_id", "nilai")) == {atas.pk: 7, bawah.pk: 14}
        assert Realisasi.objects.get().nilai == 50


def test_bentrok_per_komponen(dalam_pemda: Pemda) -> None:
    t, atas, bawah = _berkomponen(dalam_pemda)
    i = t.data.indikator_sasaran
    _isi_komponen(t, KE, komponen={atas.pk: "10", bawah.pk: "20"})
    dasar = {atas.pk: DasarSel(1, Decimal(10)), bawah.pk: DasarSel(1, Decimal(20))}
    kunci = t.kunci(KE)
    with pada_triwulan(2025, KE):
        simpan_sel(**kunci, indikator_id=i.pk, komponen={atas.pk: "12"})
        # The other component: nobody touched it, so the newer version of the row is no conflict.
        satu = IsiSel(i.pk, komponen={bawah.pk: "30"}, dasar_komponen={bawah.pk: dasar[bawah.pk]})
        simpan_blok(**kunci, sel=[satu])
        assert Realisasi.objects.get().nilai == 40
        dua = IsiSel(i.pk, komponen={atas.pk: "11", bawah.pk: "25"}, dasar_komponen=dasar)
        with pytest.raises(Bentrok) as galat:
            simpan_blok(**kunci, sel=[dua])
    sel = {s["kunci"]: s for s in galat.value.data["sel"]}
    assert set(sel) == {f"{i.pk}:{atas.pk}", f"{i.pk}:{bawah.pk}"}
    assert (sel[f"{i.pk}:{atas.pk}"]["nilai_server"], sel[f"{i.pk}:{atas.pk}"]["nilai_anda"]) == ("12", "11")
    assert sel[f"{i.pk}:{bawah.pk}"]["versi"] == 3
    assert sel[f"{i.pk}:{bawah.pk}"]["oleh"] == t.data.operator.nama


def test_yang_salah_menyebut_selnya(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        t, atas, bawah = _berkomponen(pemda)
        asing = t.data.indikator_sub
    klien, i = klien_sebagai(t.data.operator), t.data.indikator_sasaran
    sel = [
        {"kunci": f"{i.pk}:{atas.pk}", "teks": "sebelas"},
        {"kunci": f"{i.pk}:{bawah.pk}", "teks": "14"},
        {"kunci": str(asing.pk), "teks": "3"},
    ]
    jawab = _kirim(klien, t, sel)
    assert jawab.status_code == 422
    assert [g["kunci"] for g in jawab.json()["galat"]] == [f"{i.pk}:{atas.pk}"]
    salah = _kirim(klien, t, [{"kunci": f"{asing.pk}:{atas.pk}", "teks": "1"}])
    assert [g["kunci"] for g in salah.json()["galat"]] == [f"{asing.pk}:{atas.pk}"]
    assert "Muat ulang" in salah.json()["pesan"]
    langsung = _kirim(klien, t, [{"kunci": str(i.pk), "teks": "78"}])
    assert "Buka komponennya" in langsung.json()["pesan"]
    with cakupan.transaksi(pemda):
        assert not Realisasi.objects.exists()


def test_janggal_dikatakan_saat_itu_juga_dan_sesudah_dimuat(dalam_pemda: Pemda) -> None:
    t, atas, bawah = _berkomponen(dalam_pemda)
    i = t.data.indikator_sasaran
    jawaban = _isi_komponen(t, 1, komponen={atas.pk: "55", bawah.pk: "50"})
    kata = jawaban["periksa"][str(i.pk)]
    assert kata.startswith("Pembilang (55) melebihi penyebut (50)")
    assert _baris(t, 1).periksa == kata
    negatif = _isi_komponen(t, 1, komponen={atas.pk: "-5"})["periksa"][str(i.pk)]
    assert "“Desa dilayani” negatif" in negatif
    assert _baris(t, 1).periksa == negatif
    wajar = _isi_komponen(t, 1, komponen={atas.pk: "45"})
    assert wajar["periksa"] == {str(i.pk): ""}
    assert _baris(t, 1).periksa == ""
    # A printed note is the reason that was asked for.
    _isi_komponen(t, 1, komponen={atas.pk: "55"}, catatan_cetak="lintas tahun")
    assert _baris(t, 1).periksa == ""
    sub = t.data.indikator_sub
    isi(t, sub, 1, "2")
    assert "sepuluh kali lebih besar" in isi(t, sub, 2, "20")["periksa"][str(sub.pk)]


def test_catatan_menjawab_yang_janggal(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        t, atas, bawah = _berkomponen(pemda)
    klien, i = klien_sebagai(t.data.operator), t.data.indikator_sasaran
    sel = [{"kunci": f"{i.pk}:{k.pk}", "teks": x} for k, x in ((atas, "55"), (bawah, "50"))]
    assert _kirim(klien, t, sel).json()["periksa"][str(i.pk)]
    jalur = f"/{pemda.slug}/ukur/rincian/{t.data.pd.pk}/{t.periode[KE].pk}/{i.pk}/simpan/"

    def tulis(isi: dict[str, str]) -> str:
        return str(klien.post(jalur, isi, headers={"Accept": "application/json"}).json()["periksa"])

    assert tulis({"solusi": "x", "dasar-solusi": ""}).startswith("Pembilang (55) melebihi")
    assert tulis({"catatan_cetak": "lintas tahun", "dasar-catatan_cetak": ""}) == ""
    assert _kirim(klien, t, [{"kunci": str(i.pk)}]).status_code in (400, 422), "isian tanpa teks tidak mengosongkan"


def test_lembar_memuat_komponen_dan_menerima_formulir(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        t, atas, bawah = _berkomponen(pemda)
        _isi_komponen(t, 1, komponen={atas.pk: "3", bawah.pk: "20"})
    klien, i = klien_sebagai(t.data.operator), t.data.indikator_sasaran
    jalur = f"/{pemda.slug}/ukur/?ke={KE}"
    html = klien.get(jalur).content.decode()
    assert html.count('class="komponen"') == 2
    assert f'data-kunci="{i.pk}:{atas.pk}"' in html
    assert '<span class="peran">Penyebut</span> Jumlah desa' in html
    assert '<td class="num lama hp-hilang">20,00</td>' in html
    assert banyak_pernyataan(klien, jalur) <= 12
    kirim = {
        "ke": str(KE),
        f"komponen-{i.pk}-{atas.pk}": "lima",
        f"dasar-{i.pk}-{atas.pk}": "0|",
        f"komponen-{i.pk}-{bawah.pk}": "20",
        f"dasar-{i.pk}-{bawah.pk}": "0|",
    }
    salah = klien.post(jalur, kirim)
    assert salah.status_code == 422
    assert 'value="lima"' in salah.content.decode()  # what was typed is still there
    assert klien.post(jalur, {**kirim, f"komponen-{i.pk}-{atas.pk}": "5"}).status_code == 303
    with cakupan.transaksi(pemda):
        assert Realisasi.objects.get(periode=t.periode[KE]).nilai == 25
        (c,) = [s.capaian for s in baris_kisi(t.pengisian(KE)).semua() if s.indikator == i]
        assert c is not None
        assert c.realisasi == 40  # 3 and 5 of 20


def test_kisi_tanpa_komponen_tidak_bertambah_pernyataan(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    t = siapkan_terukur(d, dalam_pemda)
    with CaptureQueriesContext(connection) as q:
        baris_kisi(t.pengisian(1))
    assert not [x for x in q.captured_queries if "nilaikomponen" in x["sql"].lower()]
