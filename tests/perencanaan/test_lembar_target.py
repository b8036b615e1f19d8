"""The sheet of a plan's targets, and the operation's number of both target sheets: stored once, conflicts shown."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from perencanaan.models import ButirSkala, Indikator, OperasiRencana, SkalaKualitatif, TargetPeriode, VersiRencana
from perencanaan.selectors.lembar_target import lembar_target
from perencanaan.selectors.tabel import tahun_dokumen
from perencanaan.services import kinerja as layanan
from perencanaan.services.lembar_target import IsiTahunan, simpan_lembar_tahunan
from perencanaan.services.rencana import buat_dokumen_rencana
from perencanaan.services.rencana_aksi import susun_rencana_aksi
from perencanaan.services.sel import DasarSel
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.jejak.models import Jejak
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap
from tests.jenis import Klien
from tests.pernyataan import banyak_pernyataan

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


def _renstra(d: PdLengkap) -> tuple[VersiRencana, Indikator]:
    versi = buat_dokumen_rencana(pelaku=d.operator, jenis="renstra", pd=d.pd, tahun_awal=2025, tahun_akhir=2029)
    tujuan = layanan.tambah_kinerja(pelaku=d.operator, versi=versi, tingkat="tujuan", uraian="Tata kelola yang baik")
    sasaran = layanan.tambah_kinerja(
        pelaku=d.operator, versi=versi, tingkat="sasaran", uraian="Akuntabilitas meningkat", induk=tujuan
    )
    i = layanan.tambah_indikator(
        pelaku=d.operator, kinerja=sasaran, uraian="Nilai AKIP", satuan="nilai", kondisi_awal=Decimal("64.2")
    )
    return versi, i


def _sel(i: Indikator, medan: str, teks: str, versi: int = 0, dasar: str = "") -> dict[str, Any]:
    return {"kunci": f"{i.pk}:{medan}", "teks": teks, "versi": versi, "dasar": dasar}


def test_satu_blok_tersimpan_sekali(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="draf")
        versi, i = _renstra(d)
    klien, alamat = klien_sebagai(d.operator), f"/{pemda.slug}/api/target-tahunan/"
    sel = [
        _sel(i, "awal", "65", 1, "64.2"),
        *(_sel(i, str(t), str(66 + n)) for n, t in enumerate(range(2025, 2030))),
        _sel(i, "akhir", "75,5", 1),
    ]
    badan = {"pd": None, "periode": versi.pk, "operasi": str(uuid4()), "sel": sel}
    jawab = klien.post(alamat, badan, content_type="application/json")
    assert jawab.status_code == 200, jawab.content
    baris = {b["kunci"]: b for b in jawab.json()["baris"]}
    assert baris[f"{i.pk}:awal"] == {"kunci": f"{i.pk}:awal", "versi": 2, "nilai": "65"}
    assert baris[f"{i.pk}:akhir"]["nilai"] == "75,5"
    assert baris[f"{i.pk}:2029"] == {"kunci": f"{i.pk}:2029", "versi": 1, "nilai": "70"}
    assert jawab.json()["periksa"] == {str(i.pk): "Kondisi akhir 75,5, target 2029 70"}
    with cakupan.transaksi(pemda):
        banyak = Jejak.objects.count()
    # Sent again after a cut: the same answer, although the cells are not what they were.
    assert klien.post(alamat, badan, content_type="application/json").json() == jawab.json()
    with cakupan.transaksi(pemda):
        assert (OperasiRencana.objects.count(), Jejak.objects.count()) == (1, banyak)
        i.refresh_from_db()
        assert (i.kondisi_awal, i.target_akhir, i.versi) == (65, Decimal("75.5"), 2)
        assert i.target.count() == 5
    lain = {**badan, "sel": [_sel(i, "2025", "1")]}
    assert klien.post(alamat, lain, content_type="application/json").json()["kode"] == "operasi_ganda"


def test_dua_orang_dan_yang_salah(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    versi, i = _renstra(d)

    def simpan(medan: str, teks: str, dasar: DasarSel | None = None) -> dict[str, Any]:
        return simpan_lembar_tahunan(pelaku=d.operator, versi_id=versi.pk, sel=[IsiTahunan(i.pk, medan, teks, dasar)])

    simpan("2025", "66")
    simpan("akhir", "75")
    # The other field of the same row: a newer version is no conflict while its own value is what was seen.
    simpan("awal", "60", DasarSel(1, Decimal("64.2")))
    with pytest.raises(Bentrok) as galat:
        simpan("2025", "70", DasarSel(0, None))
    (satu,) = galat.value.data["sel"]
    assert (satu["kunci"], satu["nilai_server"], satu["nilai_anda"], satu["versi"]) == (f"{i.pk}:2025", "66", "70", 1)
    assert satu["oleh"] == d.operator.nama
    with pytest.raises(AturanDilanggar) as luar:
        simpan("2030", "1")
    assert luar.value.data["galat"][0]["pesan"].startswith("Tahun 2030 di luar")
    with pytest.raises(AturanDilanggar) as kata:
        simpan("2026", "banyak")
    assert kata.value.data["galat"][0]["kunci"] == f"{i.pk}:2026"
    with pytest.raises(AturanDilanggar, match="tidak ada lagi"):
        simpan_lembar_tahunan(pelaku=d.operator, versi_id=versi.pk, sel=[IsiTahunan(d.indikator_sub.pk, "2025", "1")])
    with pytest.raises(TidakBoleh):
        simpan_lembar_tahunan(pelaku=d.verifikator, versi_id=versi.pk, sel=[IsiTahunan(i.pk, "2025", "1")])
    assert simpan("2025", "")["baris"][0]["nilai"] == ""
    VersiRencana.objects.filter(pk=versi.pk).update(status="diajukan")
    with pytest.raises(AturanDilanggar) as kunci:
        simpan("2026", "67")
    assert kunci.value.kode == "terkunci"


def test_skala_ditulis_dengan_katanya(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    versi, i = _renstra(d)
    skala = SkalaKualitatif.objects.create(nama="Opini")
    for n, label in enumerate(("TMP", "WDP", "WTP"), 1):
        ButirSkala.objects.create(skala=skala, label=label, nilai=n)
    Indikator.objects.filter(pk=i.pk).update(jenis="kualitatif", skala=skala, kondisi_awal=2)
    jawab = simpan_lembar_tahunan(pelaku=d.operator, versi_id=versi.pk, sel=[IsiTahunan(i.pk, "2026", "wtp")])
    assert jawab["baris"][0]["nilai"] == "WTP"
    assert i.target.get(tahun=2026).nilai == 3
    sel = {s.kunci: s for b in lembar_target(versi, tahun_dokumen(versi)).bagian for r in b.baris for s in r.sel}
    assert (sel[f"{i.pk}:awal"].isian, sel[f"{i.pk}:2026"].isian) == ("WDP", "WTP")
    with pytest.raises(AturanDilanggar) as galat:
        simpan_lembar_tahunan(pelaku=d.operator, versi_id=versi.pk, sel=[IsiTahunan(i.pk, "2026", "3")])
    assert galat.value.pesan == "Pilih salah satu: TMP, WDP, WTP."


def test_halaman_dan_formulir_tanpa_skrip(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="draf")
        versi, i = _renstra(d)
    klien, jalur = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/dokumen/{versi.pk}/target/"
    html = klien.get(jalur).content.decode()
    assert html.count("data-kunci=") == 7
    assert 'value="64,20"' in html
    assert f'href="{jalur}" aria-current="page"' in html
    assert banyak_pernyataan(klien, jalur) <= 12
    kirim = {f"nilai-{i.pk}:2025": "enam puluh", f"dasar-{i.pk}:2025": "0|"}
    salah = klien.post(jalur, kirim)
    assert (salah.status_code, 'value="enam puluh"' in salah.content.decode()) == (422, True)
    assert klien.post(jalur, {f"nilai-{i.pk}:2025": "60", f"dasar-{i.pk}:2025": "0|"}).status_code == 302
    with cakupan.transaksi(pemda):
        assert i.target.get(tahun=2025).nilai == 60
    # Who may only read sees the figures and no way to change them.
    lain = klien_sebagai(d.verifikator).get(jalur).content.decode()
    assert "data-terkunci" in lain
    assert "Simpan target" not in lain
    tujuh = klien_sebagai(d.verifikator).post(jalur, kirim)
    assert tujuh.status_code == 403


def test_rencana_setahun_tanpa_kondisi_akhir_dan_kosong(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    lembar = lembar_target(d.versi, tahun_dokumen(d.versi))
    assert [k for k, _ in lembar.kolom] == ["awal", "2025"]
    assert (lembar.jumlah, lembar.terisi) == (5, 5)
    kosong = buat_dokumen_rencana(pelaku=d.operator, jenis="renstra", pd=d.pd, tahun_awal=2025, tahun_akhir=2029)
    assert lembar_target(kosong, tahun_dokumen(kosong)).jumlah == 0


def test_target_periode_dikirim_dua_kali(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda)
        assert d.pk is not None
        ra = susun_rencana_aksi(pelaku=d.operator, pk=d.pk)
        t = TargetPeriode.objects.filter(rencana_aksi=ra).order_by("id")[0]
    klien, alamat = klien_sebagai(d.operator), f"/{pemda.slug}/api/target-periode/"
    sel = [{"kunci": f"{t.indikator_id}:{t.periode_ke}", "teks": "7", "versi": t.versi, "dasar": ""}]
    badan = {"periode": ra.pk, "operasi": str(uuid4()), "sel": sel}
    jawab = klien.post(alamat, badan, content_type="application/json")
    assert jawab.status_code == 200
    with cakupan.transaksi(pemda):
        TargetPeriode.objects.filter(pk=t.pk).update(nilai=9)  # somebody else meanwhile
    assert klien.post(alamat, badan, content_type="application/json").json() == jawab.json()
    with cakupan.transaksi(pemda):
        assert TargetPeriode.objects.get(pk=t.pk).nilai == 9  # the resend stored nothing
