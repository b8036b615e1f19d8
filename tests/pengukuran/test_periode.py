"""Periods of a year: windows in one step, more time for several PD, lateness, the page of Bappeda, a merged PD."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from pengukuran.models import Capaian, JendelaPengisian, PengisianPD, Perpanjangan
from pengukuran.selectors.dasbor import Keadaan, susun_papan
from pengukuran.selectors.dasbor_petak import petak
from pengukuran.selectors.jendela import daftar_periode
from pengukuran.services.jendela import IsiJendela, perpanjang_banyak, tetapkan_setahun
from pengukuran.services.pengisian import terapkan_pengisian
from pengukuran.services.periode import usul_jendela, waktu_isi
from pengukuran.services.realisasi import simpan_sel
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.kelola.services.organisasi import ubah_pd
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda, PengaturanPemda
from sakip.ui.pita import BAWAAN
from tests.factories.organisasi import buat_pd
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur, isi, pada_triwulan, zona
from tests.pernyataan import banyak_pernyataan

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
Klien = Callable[..., Client]


@pytest.fixture
def t(dalam_pemda: Pemda) -> PdTerukur:
    return buat_pd_terukur(dalam_pemda)


def _langkah(ke: int, verif: int, setuju: int) -> list[IsiJendela]:
    buka, _ = usul_jendela(2025, ke)
    return [
        IsiJendela(ke, "verifikasi", buka, buka + timedelta(days=verif, hours=16)),
        IsiJendela(ke, "persetujuan", buka, buka + timedelta(days=setuju, hours=16)),
    ]


def test_jendela_setahun_sekaligus_atau_tidak_sama_sekali(t: PdTerukur) -> None:
    with pytest.raises(TidakBoleh):
        tetapkan_setahun(pelaku=t.data.operator, tahun=2025, isi=_langkah(1, 14, 17))
    with pytest.raises(AturanDilanggar) as galat:
        tetapkan_setahun(pelaku=t.admin, tahun=2025, isi=[*_langkah(1, 14, 17), *_langkah(2, 14, 12)])
    assert set(galat.value.data["galat"]) == {"2-persetujuan"}
    assert JendelaPengisian.objects.count() == 4
    semua = [*_langkah(1, 14, 17), *_langkah(2, 14, 17)]
    assert tetapkan_setahun(pelaku=t.admin, tahun=2025, isi=semua) == 4
    assert tetapkan_setahun(pelaku=t.admin, tahun=2025, isi=semua) == 0


def test_verifikasi_terkunci_di_luar_waktunya_kecuali_sesudah_dikembalikan(t: PdTerukur) -> None:
    tetapkan_setahun(pelaku=t.admin, tahun=2025, isi=_langkah(1, 14, 17))
    isi(t, t.data.indikator_sub, 1, "1")
    with pada_triwulan(2025, 1, 2):
        p = terapkan_pengisian(t.pengisian(1), "ajukan", pelaku=t.data.operator)
    with pada_triwulan(2025, 1, 20), pytest.raises(AturanDilanggar, match="Verifikasi Triwulan I 2025 ditutup"):
        terapkan_pengisian(p, "verifikasi", pelaku=t.data.verifikator)
    with pada_triwulan(2025, 1, 13):
        p = terapkan_pengisian(p, "kembalikan", pelaku=t.data.verifikator, alasan="Bukti kurang")
    with pada_triwulan(2025, 1, 30):
        p = terapkan_pengisian(p, "ajukan", pelaku=t.data.operator)
        p = terapkan_pengisian(p, "verifikasi", pelaku=t.data.verifikator)
    assert (p.telat_isi, p.telat_verifikasi) == (0, 16)


def test_keterlambatan_tetap_walau_diperpanjang_dan_dikembalikan(t: PdTerukur) -> None:
    isi(t, t.data.indikator_sub, 1, "1")
    _, tutup = usul_jendela(2025, 1)
    with waktu.dengan_jam(tutup + timedelta(days=2)):
        # Granted too late: the door opens, the days count from the first deadline.
        perpanjang_banyak(
            pelaku=t.admin,
            pd_ids=[t.data.pd.pk],
            periode=t.periode[1],
            sampai=tutup + timedelta(days=6),
            alasan="Listrik padam",
            langkah="isi",
        )
        assert Perpanjangan.objects.get().menggeser_tenggat is False
    with waktu.dengan_jam(tutup + timedelta(days=4)):
        simpan_sel(**t.kunci(1), indikator_id=t.data.indikator_sub.pk, teks="2")
        p = terapkan_pengisian(t.pengisian(1), "ajukan", pelaku=t.data.operator)
        assert p.telat_isi == 4
        p = terapkan_pengisian(p, "kembalikan", pelaku=t.data.verifikator, alasan="x")
    with waktu.dengan_jam(tutup + timedelta(days=5)):
        p = terapkan_pengisian(p, "ajukan", pelaku=t.data.operator)
    assert p.telat_isi == 4
    (r,) = daftar_periode(2025, "triwulan", 1)
    assert [(k.pd.pk, k.telat_isi) for k in r.terlambat] == [(t.data.pd.pk, 4)]
    sel = susun_papan(2025, 1, None).baris[0].sel[1]
    assert petak(sel, "status", BAWAAN).baca.endswith("diajukan terlambat 4 hari")


def test_perpanjangan_sebelum_tenggat_menggeser_dan_yang_percuma_ditolak(t: PdTerukur) -> None:
    _, tutup = usul_jendela(2025, 1)
    kunci = {"pelaku": t.admin, "pd_ids": [t.data.pd.pk], "periode": t.periode[1], "alasan": "x", "langkah": "isi"}
    with waktu.dengan_jam(tutup - timedelta(days=1)):
        with pytest.raises(AturanDilanggar, match="sudah boleh sampai"):
            perpanjang_banyak(**kunci, sampai=tutup)  # type: ignore[arg-type]
        with pytest.raises(AturanDilanggar, match="Centang"):
            perpanjang_banyak(**{**kunci, "pd_ids": []}, sampai=tutup)  # type: ignore[arg-type]
        perpanjang_banyak(**kunci, sampai=tutup + timedelta(days=3))  # type: ignore[arg-type]
    w = waktu_isi(t.data.pd.pk, t.periode[1].pk)
    assert w.tenggat == w.tutup == tutup + timedelta(days=3)


def test_halaman_mengatur_setahun_dan_memperpanjang(t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    klien, jalur = klien_sebagai(t.data.bappeda), f"/{pemda.slug}/ukur/waktu/"
    assert "Triwulan IV" in klien.get(jalur).content.decode()
    assert "Usulan" in klien.get(f"{jalur}setahun/").content.decode()
    isian = {"buka-2-verifikasi": "2025-07-01", "tutup-2-verifikasi": "2025-07-05"}
    awal = {"buka-2-isi": "2025-07-01", "tutup-2-isi": "2025-07-10"}
    lain = {f"{b}-{n}-isi": v for n in (1, 3, 4) for b, v in _hari(n)}
    salah = klien.post(f"{jalur}setahun/", {**awal, **lain, **isian})
    assert salah.status_code == 422
    assert "Tidak boleh ditutup sebelum pengisian" in salah.content.decode()
    assert 'value="2025-07-05"' in salah.content.decode()
    assert (
        klien.post(f"{jalur}setahun/", {**awal, **lain, **isian, "tutup-2-verifikasi": "2025-07-16"}).status_code == 302
    )
    lusa = waktu.sekarang() + timedelta(days=2)
    lebih = {"ke": "2", "langkah": "isi", "sampai": f"{lusa:%Y-%m-%dT%H:%M}", "alasan": "Data terlambat"}
    tanpa_pd = klien.post(f"{jalur}perpanjang/", lebih)
    assert tanpa_pd.status_code == 422
    assert "Centang perangkat daerah" in tanpa_pd.content.decode()
    assert klien.post(f"{jalur}perpanjang/", {**lebih, "pilih": t.data.pd.pk, "alasan": " "}).status_code == 422
    assert klien.post(f"{jalur}perpanjang/", {**lebih, "pilih": t.data.pd.pk}).status_code == 302
    with cakupan.transaksi(pemda):
        assert susun_papan(2025, 2, None).baris[0].sel[2].keadaan is Keadaan.DIPERPANJANG
        simpan_sel(**t.kunci(2), indikator_id=t.data.indikator_sub.pk, teks="1")
    assert "Data terlambat" in klien.get(f"{jalur}periode/?ke=2").content.decode()
    assert klien_sebagai(t.data.operator).get(jalur).status_code == 403


def _hari(ke: int) -> list[tuple[str, str]]:
    buka, tutup = usul_jendela(2025, ke)
    return [("buka", f"{buka:%Y-%m-%d}"), ("tutup", f"{tutup:%Y-%m-%d}")]


def test_pd_pemda_lain_tidak_dapat_diperpanjang(
    t: PdTerukur, pemda: Pemda, pemda_lain: Pemda, klien_sebagai: Klien
) -> None:
    with cakupan.transaksi(pemda_lain):
        asing = buat_pd()
    lusa = waktu.sekarang() + timedelta(days=2)
    isian = {"ke": "1", "langkah": "isi", "sampai": f"{lusa:%Y-%m-%dT%H:%M}", "alasan": "x", "pilih": asing.pk}
    jawab = klien_sebagai(t.data.bappeda).post(f"/{pemda.slug}/ukur/waktu/perpanjang/", isian)
    assert jawab.status_code == 422
    assert "tidak ditemukan" in jawab.content.decode()
    with cakupan.transaksi(pemda):
        assert not Perpanjangan.objects.exists()


def test_pernyataan_tetap_dari_1_sampai_51_pd(t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    klien, jalur = klien_sebagai(t.data.bappeda), f"/{pemda.slug}/ukur/waktu/"
    satu = [banyak_pernyataan(klien, j) for j in (jalur, f"{jalur}periode/?ke=1")]
    with cakupan.transaksi(pemda):
        for n in range(50):
            pd = buat_pd(nama=f"Dinas {n}")
            PengisianPD.objects.create(pd=pd, periode=t.periode[1])
    assert [banyak_pernyataan(klien, j) for j in (jalur, f"{jalur}periode/?ke=1")] == satu
    assert max(satu) <= 12


def test_pd_digabung_juni_tidak_ditanya_lagi_dan_penerus_melanjutkan(t: PdTerukur) -> None:
    d = t.data
    isi(t, d.indikator_sub, 1, "1")
    baru = buat_pd(nama="Dinas Gabungan", mulai_pada=date(2025, 6, 16))
    ubah_pd(pelaku=t.admin, pd=d.pd, berakhir_pada=date(2025, 6, 15), penerus=baru)
    d.pd.refresh_from_db()
    assert d.pd.berlaku_sampai == 2025
    isi(t, d.indikator_sub, 2, "1")  # TW II began while it existed
    with pada_triwulan(2025, 3), pytest.raises(AturanDilanggar, match="diisi oleh Dinas Gabungan"):
        simpan_sel(**t.kunci(3), indikator_id=d.indikator_sub.pk, teks="1")
    with pytest.raises(AturanDilanggar, match="digabung atau dibubarkan"):
        terapkan_pengisian(t.pengisian(3), "ajukan", pelaku=d.operator)
    # What was measured stays, later periods are neither asked for nor missing.
    c = Capaian.objects.get(jenis="periode", periode=t.periode[3], indikator_induk=d.indikator_sub.induk)
    assert c.sebab == "TIDAK_DITARGETKAN"
    assert (
        Capaian.objects.get(jenis="periode", periode=t.periode[2], indikator_induk=d.indikator_sub.induk).realisasi == 2
    )
    with waktu.dengan_jam(zona(2025, 12, 1)):
        _, kedua, ketiga, _ = daftar_periode(2025, "triwulan")
        assert [k.pd for k in ketiga.pd if k.belum] == [baru]
        assert baru not in [k.pd for k in kedua.pd]
        papan = susun_papan(2025, 3, PengaturanPemda.objects.get(tahun=2025))
        lama = next(b for b in papan.baris if b.pd == d.pd)
        assert (lama.sel[3].keadaan, lama.sel[1].keadaan) == (Keadaan.TANPA_TARGET, Keadaan.TERLAMBAT)
