"""The pages of the tree: picture, table, checks, the region, menu and moves; what they cost and who sees what."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from perencanaan.diagram import Lipatan, Pohon, baca_lipatan, jenjang_pas
from perencanaan.models import DokumenRencana, Kinerja, KinerjaInduk, VersiRencana
from perencanaan.selectors.periksa_pohon import periksa_pohon
from perencanaan.selectors.pohon import pohon
from perencanaan.services import kinerja as layanan
from perencanaan.services.lintas import terapkan_lintas, usulkan_lintas
from perencanaan.services.pk import susun_pk
from perencanaan.services.pohon import tandai_csf
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda, PerangkatDaerah
from tests.factories.organisasi import buat_pd, buat_pelaku
from tests.factories.perencanaan import (
    PdLengkap,
    buat_pd_lengkap,
    buat_renstra,
    buat_rpjmd,
    setujui_rencana,
    tandatangani_pk,
    tetapkan,
)
from tests.pernyataan import banyak_pernyataan

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
Klien = Callable[[Pelaku], Client]


def _buat(pemda: Pemda, **lain: Any) -> PdLengkap:
    with cakupan.transaksi(pemda):
        return buat_pd_lengkap(pemda, **lain)


def _isi(klien: Client, jalur: str) -> str:
    jawaban = klien.get(jalur)
    assert jawaban.status_code == 200, jalur
    return jawaban.content.decode()


def test_gambar_memuat_setiap_kotak_dengan_nama_dan_tautan(pemda: Pemda, klien_sebagai: Klien) -> None:
    d = _buat(pemda, sampai="draf")
    with cakupan.transaksi(pemda):
        tandai_csf(pelaku=d.operator, kinerja=d.sasaran, versi=None, csf=True, alasan="Penentu <tujuan>")
    isi = _isi(klien_sebagai(d.operator), f"/{pemda.slug}/rencana/pohon/")
    for k in (d.tujuan, d.sasaran, d.program, d.kegiatan, d.sub_kegiatan):
        assert f'data-simpul="{k.pk}"' in isi
        assert f"/rencana/kinerja/{k.pk}/" in isi
        assert f"/rencana/kinerja/{k.pk}/menu/" in isi
    assert ">CSF</text>" in isi
    assert "Penentu &lt;tujuan&gt;" in isi
    assert "style=" not in isi
    assert "Menu" not in _isi(klien_sebagai(d.kepala_pd), f"/{pemda.slug}/rencana/pohon/").split("<svg")[-1]


def test_cabang_dilipat_dan_dibuka_lewat_alamat(pemda: Pemda, klien_sebagai: Klien) -> None:
    d = _buat(pemda)
    klien, jalur = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/pohon/"
    isi = _isi(klien, f"{jalur}?jenjang=sasaran")
    assert f'data-simpul="{d.program.pk}"' not in isi
    assert ">+3</text>" in isi
    isi = _isi(klien, f"{jalur}?jenjang=sasaran&buka={d.sasaran.pk}")
    assert f'data-simpul="{d.program.pk}"' in isi
    isi = _isi(klien, f"{jalur}?jenjang=semua&tutup={d.tujuan.pk}")
    assert isi.count("data-simpul=") == 1
    assert _isi(klien, f"{jalur}?jenjang=apa&buka=x.²&tutup=..").count("data-simpul=") == 5


def test_terbuka_pada_jenjang_yang_muat(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    assert jenjang_pas(pohon(d.versi)) == "sub_kegiatan"
    for n in range(30):
        layanan.tambah_kinerja(pelaku=d.operator, versi=d.versi, tingkat="kegiatan", uraian=f"K{n}", induk=d.program)
    akar = pohon(d.versi)
    assert jenjang_pas(akar) == "program"
    lipat = baca_lipatan(akar, QueryDict(""), {})
    assert not lipat.terbuka(akar[0].anak[0].anak[0])
    (isi,) = Pohon(2025, lipatan=lipat).isi(akar)
    assert isi.anak[0].anak[0].terlipat == 32
    assert Lipatan().terbuka(akar[0])


def test_tabel_disaring_dan_dicari(pemda: Pemda, klien_sebagai: Klien) -> None:
    d = _buat(pemda, sampai="draf")
    with cakupan.transaksi(pemda):
        tandai_csf(pelaku=d.operator, kinerja=d.program, versi=None, csf=True, alasan="Penentu")
    klien, jalur = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/pohon/?tampilan=tabel"

    def baris(tambahan: str) -> set[int]:
        return {int(x) for x in re.findall(r'<th scope="rowgroup".*?kinerja/(\d+)/', _isi(klien, jalur + tambahan))}

    assert len(baris("")) == 5
    assert baris("&q=RENJA") == {d.sub_kegiatan.pk}
    assert baris("&tingkat=program") == baris("&tanda=csf") == {d.program.pk}
    assert baris("&tanda=lintas") == set()
    assert "Tidak ada yang cocok" in _isi(klien, f"{jalur}&q=xyzzy")
    unduh = klien.get(f"{jalur}&tanda=csf&bentuk=xlsx")
    assert unduh["Content-Type"].endswith("sheet")


def test_pemeriksaan_bertaut_ke_tempat_membenahi(pemda: Pemda, klien_sebagai: Klien) -> None:
    d = _buat(pemda, sampai="draf")
    with cakupan.transaksi(pemda):
        yatim = layanan.tambah_kinerja(pelaku=d.operator, versi=d.versi, tingkat="sasaran", uraian="Tertinggal")
        Kinerja.objects.filter(pk=d.program.pk).update(induk_id=d.kegiatan.pk)
    isi = _isi(klien_sebagai(d.operator), f"/{pemda.slug}/rencana/pohon/?tampilan=periksa")
    assert f"/rencana/kinerja/{yatim.pk}/pindahkan/" in isi
    assert f"/rencana/kinerja/{d.kegiatan.pk}/pindahkan/" in isi
    assert "melingkar" in isi
    # A node of a circle still has its page and its way out.
    assert "Buka" in _isi(klien_sebagai(d.operator), f"/{pemda.slug}/rencana/kinerja/{d.program.pk}/menu/")
    assert d.program.uraian in _isi(klien_sebagai(d.operator), f"/{pemda.slug}/rencana/kinerja/{d.program.pk}/")


def test_pk_dibandingkan_dengan_pohon(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    dua = layanan.tambah_kinerja(
        pelaku=d.operator, versi=d.versi, tingkat="sasaran", uraian="Kedua", induk=d.tujuan, pemilik=d.kepala
    )
    i = layanan.tambah_indikator(
        pelaku=d.operator, kinerja=dua, uraian="Persentase tuntas", satuan="%", fungsi="outcome"
    )
    layanan.simpan_target(pelaku=d.operator, indikator=i, tahun=d.tahun, nilai=Decimal(9))
    setujui_rencana(d)
    pk = susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=d.tahun)
    pk.butir.filter(indikator=i).delete()
    tandatangani_pk(d, pk)
    hasil = periksa_pohon(pohon(d.versi), [], d.versi, d.tahun)
    assert [(t.kode, t.di) for t in hasil.berat] == [("pk_tidak_memuat", "Sasaran 2: Kedua")]
    assert f"/rencana/pk/{pk.pk}/" in hasil.berat[0].url


def test_pindah_dan_urungkan_di_halaman(pemda: Pemda, klien_sebagai: Klien) -> None:
    d = _buat(pemda, sampai="draf")
    with cakupan.transaksi(pemda):
        dua = layanan.tambah_kinerja(
            pelaku=d.operator, versi=d.versi, tingkat="sasaran", uraian="Sasaran dua", induk=d.tujuan
        )
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/"
    jalur = f"{awal}kinerja/{d.program.pk}/pindahkan/"
    assert "Sasaran dua" in _isi(klien, jalur)
    assert klien.post(jalur, {"versi": d.program.versi}).status_code == 422
    gagal = klien.post(jalur, {"versi": d.program.versi, "induk": d.kegiatan.pk})
    assert gagal.status_code == 422
    assert "melingkar" in gagal.content.decode()
    assert klien.post(jalur, {"versi": d.program.versi, "induk": dua.pk}).status_code == 302
    usang = klien.post(jalur, {"versi": d.program.versi, "induk": d.sasaran.pk})
    assert usang.status_code == 409
    assert "Sasaran dua" in usang.content.decode()
    pohon_ = _isi(klien, f"{awal}dokumen/{d.versi.pk}/pohon/")
    assert "Urungkan" in pohon_
    assert klien.post(f"{awal}dokumen/{d.versi.pk}/pohon/urungkan/").status_code == 302
    with cakupan.transaksi(pemda):
        assert Kinerja.objects.get(pk=d.program.pk).induk_id == d.sasaran.pk
    assert klien.post(f"{awal}dokumen/{d.versi.pk}/pohon/urungkan/").status_code == 422


def test_tambah_sejajar_dan_tandai_csf_di_halaman(pemda: Pemda, klien_sebagai: Klien) -> None:
    d = _buat(pemda, sampai="draf")
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/"
    jalur = f"{awal}dokumen/{d.versi.pk}/kinerja/tambah/?setelah={d.program.pk}"
    assert klien.post(jalur, {"tingkat": "program", "uraian": "Program sejajar"}).status_code == 302
    with cakupan.transaksi(pemda):
        assert Kinerja.objects.get(uraian="Program sejajar").induk_id == d.sasaran.pk
    csf = f"{awal}kinerja/{d.program.pk}/csf/"
    assert klien.post(csf, {"csf": "on", "versi": d.program.versi}).status_code == 422
    assert klien.post(csf, {"csf": "on", "csf_alasan": "Penentu", "versi": d.program.versi}).status_code == 302
    for jalan in ("csf", "pindahkan", "geser"):
        assert klien_sebagai(d.kepala_pd).post(f"{awal}kinerja/{d.program.pk}/{jalan}/").status_code == 403


def test_pohon_daerah_menggantung_pd_di_bawah_sasaran_rpjmd(pemda: Pemda, klien_sebagai: Klien) -> None:
    d = _buat(pemda)
    with cakupan.transaksi(pemda):
        _, rpjmd = buat_rpjmd(d)
        versi, _, sasaran = buat_renstra(d, berlaku=False)
        layanan.simpan_kinerja(pelaku=d.operator, kinerja=sasaran, versi=None, mendukung=rpjmd.identitas)

        tetapkan(versi, d)
        luar = buat_pelaku(pemda, Peran.OPERATOR, pd=buat_pd())
    jalur = f"/{pemda.slug}/rencana/pohon/daerah/?jenjang=semua"
    isi = _isi(klien_sebagai(d.bappeda), jalur)
    assert f'data-simpul="{sasaran.pk}"' in isi
    assert f"/rencana/dokumen/{versi.pk}/pohon/" in isi
    assert "Sasaran Dinas Lengkap" in isi
    asing = _isi(klien_sebagai(luar), jalur)
    assert f'data-simpul="{sasaran.pk}"' in asing
    assert f"/rencana/dokumen/{versi.pk}/pohon/" not in asing


def test_pernyataan_pohon_daerah_tetap_dari_satu_sampai_51_pd(pemda: Pemda, klien_sebagai: Klien) -> None:
    d = _buat(pemda)
    with cakupan.transaksi(pemda):
        _, sasaran = buat_rpjmd(d)
    klien, jalur = klien_sebagai(d.bappeda), f"/{pemda.slug}/rencana/pohon/daerah/"
    satu = banyak_pernyataan(klien, jalur)
    assert satu <= 12
    with cakupan.transaksi(pemda):
        for n in range(50):
            _renstra_satu_sasaran(buat_pd(nama=f"Dinas {n}"), sasaran.identitas)
    assert banyak_pernyataan(klien, jalur) == satu
    assert "Sasaran Dinas 49" in _isi(klien, jalur)


def _renstra_satu_sasaran(pd: PerangkatDaerah, mendukung: KinerjaInduk) -> None:
    dokumen = DokumenRencana.objects.create(jenis="renstra", pd=pd, tahun_awal=2025, tahun_akhir=2029)
    versi = VersiRencana.objects.create(dokumen=dokumen)
    nama = f"Sasaran {pd.nama}"
    induk = KinerjaInduk.objects.create(pd=pd, nama=nama)
    Kinerja.objects.create(
        versi_rencana=versi, identitas=induk, tingkat="sasaran", uraian=nama, urutan=1, mendukung=mendukung
    )
    VersiRencana.objects.filter(pk=versi.pk).update(status="ditetapkan", aktif=True)


def test_pohon_pd_dalam_batas_pernyataan(pemda: Pemda, klien_sebagai: Klien) -> None:
    d, b = _buat(pemda), _buat(pemda, nama="Dinas B", sampai="rencana")
    with cakupan.transaksi(pemda):
        t = usulkan_lintas(
            pelaku=d.operator, dari=d.sasaran.identitas, ke_pd=b.pd, ke=b.program.identitas, uraian="Minta"
        )
        terapkan_lintas(t, "terima", pelaku=b.operator)
    for siapa in (d.operator, d.bappeda, b.operator):
        for x in ("pohon/", "pohon/?tampilan=tabel", "pohon/?tampilan=periksa", "pohon/?tampilan=tabel&bentuk=xlsx"):
            assert banyak_pernyataan(klien_sebagai(siapa), f"/{pemda.slug}/rencana/{x}") <= 12, x
    assert "Membantu Dinas Lengkap" in _isi(klien_sebagai(b.operator), f"/{pemda.slug}/rencana/pohon/")
    asal = _isi(klien_sebagai(d.operator), f"/{pemda.slug}/rencana/pohon/?jenjang=sasaran")
    assert 'class="garis putus"' in asal
    assert "Lintas PD · Dinas B" in asal


def test_pemda_lain_tidak_terjangkau(pemda: Pemda, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    d, asing = _buat(pemda, sampai="draf"), _buat(pemda_lain, sampai="draf")
    klien, awal = klien_sebagai(asing.operator), f"/{pemda_lain.slug}/rencana/"
    for x in ("menu", "pindahkan", "csf", "lintas"):
        assert klien.get(f"{awal}kinerja/{d.sasaran.pk}/{x}/").status_code == 404, x
    jalur = f"{awal}kinerja/{asing.program.pk}/pindahkan/"
    assert klien.post(jalur, {"versi": 1, "induk": d.sasaran.pk}).status_code == 404
    assert klien.get(f"/{pemda.slug}/rencana/pohon/daerah/").status_code == 404
