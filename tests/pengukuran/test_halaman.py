"""Pages and API of measurement: what is shown, refused, hidden from others, and how many statements it takes."""

import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pengukuran.ekspor import lembar as ekspor
from pengukuran.lembar.daftar import SEMUA, Permintaan
from pengukuran.models import Analisis, PengisianPD, Realisasi, RealisasiAnggaran
from pengukuran.selectors.anggaran import lembar_anggaran
from pengukuran.selectors.dasbor import Keadaan, susun_papan
from pengukuran.selectors.kisi import baris_kisi
from pengukuran.selectors.tabel import tabel_pengukuran
from pengukuran.selectors.tugas import daftar_tahap, daftar_tugas
from pengukuran.services.anggaran import IsiAnggaran, simpan_blok_anggaran
from pengukuran.services.pengisian import terapkan_pengisian
from pengukuran.services.periode import perpanjang
from perencanaan.services.sel import DasarSel
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.dokumen.models import TautanBukti
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar, Bentrok
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pelaku
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur, isi, pada_triwulan, setujui

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Jawab

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
KE = 3
Klien = Callable[[Pelaku], Client]


@pytest.fixture
def t(pemda: Pemda) -> PdTerukur:
    with cakupan.transaksi(pemda):
        t = buat_pd_terukur(pemda)
        isi(t, t.data.indikator_sub, 1, "2")
        perpanjang(
            pelaku=t.admin,
            pd_id=t.data.pd.pk,
            periode_id=t.periode[KE].pk,
            sampai=waktu.sekarang() + timedelta(days=3),
            alasan="Data terlambat",
        )
    return t


def _kirim(klien: Client, t: PdTerukur, indikator: int, teks: str, **lain: object) -> "Jawab":
    badan = {
        "pd": t.data.pd.pk,
        "periode": t.periode[KE].pk,
        "operasi": str(uuid4()),
        "sel": [{"kunci": indikator, "teks": teks, "versi": 0, "dasar": "", **lain}],
    }
    return klien.post(
        f"/{t.data.pemda.slug}/api/realisasi/",
        json.dumps(badan),
        content_type="application/json",
        headers={"Accept": "application/json"},
    )


def test_api_simpan_bentrok_salah_dan_sesi(t: PdTerukur, klien_sebagai: Klien) -> None:
    klien, i = klien_sebagai(t.data.operator), t.data.indikator_sub.pk
    baik = _kirim(klien, t, i, "1,5")
    assert baik.status_code == 200
    (baris,) = baik.json()["baris"]
    assert (baris["kunci"], baris["nilai"], baris["versi"]) == (str(i), "1,5", 1)
    assert baris["capaian"]["teks"] == "116,67"
    bentrok = _kirim(klien, t, i, "9")
    assert bentrok.status_code == 409
    assert bentrok.json()["sel"][0]["nilai_server"] == "1,5"
    salah = _kirim(klien, t, i, "n/a")
    assert salah.status_code == 422
    assert salah.json()["galat"][0]["kunci"] == str(i)
    assert _kirim(Client(), t, i, "1").status_code == 401
    assert _kirim(klien_sebagai(t.data.verifikator), t, i, "1").status_code == 403


def test_api_menolak_pd_dan_indikator_pemda_lain(t: PdTerukur, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda_lain):
        u = buat_pd_terukur(pemda_lain)
    klien = klien_sebagai(t.data.operator)
    assert _kirim(klien, t, u.data.indikator_sub.pk, "1").status_code == 422
    badan = {"pd": u.data.pd.pk, "periode": u.periode[KE].pk, "sel": [{"kunci": u.data.indikator_sub.pk, "teks": "1"}]}
    jawab = klien.post(f"/{t.data.pemda.slug}/api/realisasi/", json.dumps(badan), content_type="application/json")
    assert jawab.status_code == 422
    with cakupan.transaksi(pemda_lain):
        assert not Realisasi.objects.exists()


def test_id_pemda_lain_404(t: PdTerukur, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda_lain):
        u = buat_pd_terukur(pemda_lain)
    klien, awal = klien_sebagai(t.data.operator), f"/{t.data.pemda.slug}"
    lain, milik = u.data, t.data
    for jalur in (
        f"/ukur/?pd={lain.pd.pk}",
        f"/ukur/xlsx/?pd={lain.pd.pk}",
        f"/ukur/anggaran/?pd={lain.pd.pk}",
        f"/ukur/anggaran/xlsx/?pd={lain.pd.pk}",
        f"/ukur/tabel/?pd={lain.pd.pk}",
        f"/ukur/tabel/xlsx/?pd={lain.pd.pk}",
        f"/ukur/rincian/{lain.pd.pk}/{t.periode[KE].pk}/{milik.indikator_sub.pk}/",
        f"/ukur/rincian/{milik.pd.pk}/{u.periode[KE].pk}/{milik.indikator_sub.pk}/",
        f"/ukur/rincian/{milik.pd.pk}/{t.periode[KE].pk}/{lain.indikator_sub.pk}/",
        f"/rencana/aksi/?pd={lain.pd.pk}",
        f"/rencana/aksi/{u.rencana_aksi.pk}/",
        f"/rencana/aksi/{u.rencana_aksi.pk}/xlsx/",
        "/ukur/?pd=abc",
        "/ukur/?ke=13",
    ):
        assert klien.get(awal + jalur).status_code == 404, jalur
    for jalur in (f"/rencana/aksi/{u.rencana_aksi.pk}/pdf/", f"/rencana/aksi/{u.rencana_aksi.pk}/bagi/"):
        assert klien.post(awal + jalur).status_code == 404, jalur


def test_pd_lain_sepemda_tidak_terlihat_operator(t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        u = buat_pd_terukur(pemda, nama="Dinas Tetangga")
    klien = klien_sebagai(t.data.operator)
    assert klien.get(f"/{pemda.slug}/ukur/?pd={u.data.pd.pk}").status_code == 403
    with cakupan.transaksi(pemda):
        url = {x.url for x in daftar_tugas(t.data.operator, 2025)}
    assert url
    assert all(f"?pd={t.data.pd.pk}&" in x for x in url)


def test_tanpa_pd_ke_dasbor_dan_banyak_pd_berpindah(t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    """Who belongs to no PD starts from all of them; who fills for two finds the way to the second."""
    pimpinan = klien_sebagai(t.data.pimpinan)
    for ekor in ("", "anggaran/", "tabel/"):
        jawab = pimpinan.get(f"/{pemda.slug}/ukur/{ekor}")
        assert (jawab.status_code, jawab["Location"]) == (302, f"/{pemda.slug}/dasbor/?ukuran=status")
    with cakupan.transaksi(pemda):
        u = buat_pd_terukur(pemda, nama="Dinas Tetangga")
    operator = t.data.operator
    assert "Dinas Tetangga" not in klien_sebagai(operator).get(f"/{pemda.slug}/ukur/").content.decode()
    dua = buat_pelaku(pemda, Peran.OPERATOR, pd=u.data.pd, pengguna=operator.pengguna)
    klien = klien_sebagai(dua)
    for ekor in ("", "anggaran/", "tabel/"):
        halaman = klien.get(f"/{pemda.slug}/ukur/{ekor}?ke={KE}").content.decode()
        assert f'href="?pd={u.data.pd.pk}&amp;ke={KE}"' in halaman, ekor
    assert klien.get(f"/{pemda.slug}/ukur/?pd={u.data.pd.pk}&ke={KE}").status_code == 200


def test_pd_yang_datang_sesudah_periode_dibuka(t: PdTerukur, pemda: Pemda) -> None:
    """It has no row of its own in the period yet; the window holds for it all the same, here as on its grid."""
    with cakupan.transaksi(pemda):
        PengisianPD.objects.filter(periode=t.periode[KE]).delete()
        tugas = [x.judul for x in daftar_tugas(t.data.operator, 2025)]
        sel = susun_papan(2025, KE, None, pd_ids=[t.data.pd.pk]).baris[0].sel[KE]
    assert "Mulai mengisi realisasi TW III" in tugas
    assert sel.keadaan is Keadaan.DIPERPANJANG


def _jumlah_pernyataan(f: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as q:
        f()
    return len(q)


def test_pernyataan_tetap_berapa_pun_barisnya(t: PdTerukur, pemda: Pemda) -> None:
    with cakupan.transaksi(pemda):
        isi(t, t.data.indikator_sub, KE, "1")
        p = PengisianPD.objects.select_related("pd", "periode").get(pk=t.pengisian(KE).pk)
        satu = _jumlah_pernyataan(lambda: baris_kisi(p))
        for i in t.data.indikator[1:]:
            isi(t, i, KE, "1")
        assert _jumlah_pernyataan(lambda: baris_kisi(p)) == satu <= 5
        orang = t.data.operator
        satu = _jumlah_pernyataan(lambda: list(daftar_tugas(orang, 2025)))
        for n in range(2):
            u = buat_pd_terukur(pemda, nama=f"Dinas {n}")
            isi(u, u.data.indikator_sub, 1, "1")
            orang = buat_pelaku(pemda, Peran.OPERATOR, pd=u.data.pd, pengguna=orang.pengguna)
        assert _jumlah_pernyataan(lambda: list(daftar_tugas(orang, 2025))) == satu <= 3
        assert _jumlah_pernyataan(lambda: list(daftar_tahap(orang, 2025))) <= 3


def test_dasbor_menghitung_yang_tampil(t: PdTerukur, pemda: Pemda) -> None:
    with cakupan.transaksi(pemda):
        d = t.data
        isi(t, d.indikator_kegiatan, 1, "90")
        isi(t, d.indikator_program, 1, "99,9949")
        s = susun_papan(2025, 1, None).baris[0].sel[1]
        # 99,9949 is shown as 99,99 and does not reach 100; the sasaran is still empty.
        h = s.hitung
        assert (h.ditargetkan, h.terisi, h.dihitung, h.tercapai) == (4, 3, 3, 2)
        assert s.keadaan is Keadaan.TERLAMBAT
        assert s.persen is None
        isi(t, d.indikator_sasaran, 1, "80,5")
        setujui(t, 1)
        s = susun_papan(2025, 1, None).baris[0].sel[1]
        assert (s.lengkap, s.keadaan, s.hitung.tercapai, s.persen) == (True, Keadaan.SUDAH, 3, 75)


def test_anggaran_jumlah_dihitung_dan_bentrok(t: PdTerukur, pemda: Pemda) -> None:
    d = t.data
    induk = d.sub_kegiatan.identitas_id
    with cakupan.transaksi(pemda):
        with pada_triwulan(2025, 1):
            simpan_blok_anggaran(**t.kunci(1), sel=[IsiAnggaran(induk, "Rp 50.000.000")])
        with pada_triwulan(2025, 2):
            simpan_blok_anggaran(**t.kunci(2), sel=[IsiAnggaran(induk, "25.000.000,50")])
            for isian in (IsiAnggaran(d.program.identitas_id, "1"), IsiAnggaran(induk, "0,123")):
                with pytest.raises(AturanDilanggar):
                    simpan_blok_anggaran(**t.kunci(2), sel=[isian])
            with pytest.raises(Bentrok):
                simpan_blok_anggaran(**t.kunci(2), sel=[IsiAnggaran(induk, "1", DasarSel(0, None))])
        lembar = lembar_anggaran(d.pd.pk, t.periode[2])
        (program,) = lembar.program
        assert (program.pagu, program.kini, program.sd) == (150000000, Decimal("25000000.50"), Decimal("75000000.50"))
        assert program.serapan == Decimal("50.0000003333")
        assert lembar.sd == Decimal("75000000.50")
        assert RealisasiAnggaran.objects.count() == 2


def test_tugas_tiap_peran(t: PdTerukur, pemda: Pemda) -> None:
    d = t.data
    with cakupan.transaksi(pemda):
        milik = [x for x in daftar_tugas(d.operator, 2025) if "III" in x.judul]
        assert [(x.judul, x.kemajuan) for x in milik] == [("Mulai mengisi realisasi TW III", (0, 4))]
        isi(t, d.indikator_sub, KE, "1")
        p = terapkan_pengisian(t.pengisian(KE), "ajukan", pelaku=d.operator)
        assert [x.judul for x in daftar_tugas(d.verifikator, 2025)] == ["Verifikasi realisasi TW III"]
        assert [x.menunggu for x in daftar_tugas(d.operator, 2025) if "III" in x.judul] == [True]
        p = terapkan_pengisian(p, "verifikasi", pelaku=d.verifikator)
        assert [x.judul for x in daftar_tugas(d.kepala_pd, 2025)] == ["Setujui realisasi TW III"]
        terapkan_pengisian(p, "kembalikan_kepala", pelaku=d.kepala_pd, alasan="Bukti kurang")
        assert "Perbaiki realisasi TW III yang dikembalikan" in [x.judul for x in daftar_tugas(d.operator, 2025)]
        assert list(daftar_tugas(buat_pelaku(pemda, Peran.PIMPINAN), 2025)) == []


def test_rincian_bukti_dan_analisis(t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(t.data.operator)
    awal = f"/{pemda.slug}/ukur/rincian/{t.data.pd.pk}/{t.periode[KE].pk}/{t.data.indikator_sub.pk}/"
    klien.post(f"{awal}simpan/", {"pendukung": "Data tersedia", "catatan_cetak": "angka sementara"})
    berkas = SimpleUploadedFile(
        "bukti.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF", "application/pdf"
    )
    kunci = f"{t.data.pd.pk}-{t.periode[KE].pk}-{t.data.indikator_sub.pk}"
    tambah = f"/{pemda.slug}/berkas/bukti/realisasi/{kunci}/tambah/"
    assert klien.post(tambah, {"berkas": berkas, "halaman": "4-6"}).status_code == 303
    with cakupan.transaksi(pemda):
        r = Realisasi.objects.get(periode=t.periode[KE])
        assert (r.nilai, r.catatan_cetak) == (None, "angka sementara")
        assert Analisis.objects.get(realisasi=r).pendukung == "Data tersedia"
        tautan = TautanBukti.objects.get(jenis_objek="pengukuran.realisasi", id_objek=r.pk)
    panel = klien.get(awal).content.decode()
    for teks in ("Data tersedia", "bukti.pdf", "hlm. 4-6"):
        assert teks in panel
    lepas = f"/{pemda.slug}/berkas/tautan/{tautan.pk}/lepas/"
    assert klien_sebagai(t.data.verifikator).post(lepas).status_code == 403
    klien.post(lepas)
    with cakupan.transaksi(pemda):
        assert not TautanBukti.objects.exists()


@pytest.mark.pdf
def test_formulir_dan_berkas(t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    klien, awal = klien_sebagai(t.data.bappeda), f"/{pemda.slug}/ukur"
    pd = t.data.pd.pk
    for jalur in (
        f"/xlsx/?pd={pd}&ke=1",
        f"/anggaran/xlsx/?pd={pd}&ke=1",
        f"/tabel/xlsx/?pd={pd}&ke=1",
    ):
        jawab = klien.get(awal + jalur)
        assert jawab.status_code == 200, jalur
        assert jawab.content[:2] == b"PK"
    with cakupan.transaksi(pemda):
        tahun = tabel_pengukuran(pd, 2025, None)
        assert tahun is not None
        assert tahun.sementara is True
        (bagian,) = tahun.bagian
        assert [p.simpul.kinerja.uraian for p in bagian.program] == ["Program Perencanaan", "Penyusunan Perencanaan"]
        for h in SEMUA:
            m = Permintaan(pemda, 2025, t.data.pd, t.periode[1] if h.berperiode else None, 1)
            lembar = h.susun(m)
            if lembar:  # the region of this test has no indicators of its own
                assert ekspor.pdf.render("cetak/ukur.html", ekspor.konteks_pdf(h, m, lembar)).startswith(b"%PDF")
        from perencanaan.ekspor import rencana_aksi

        isi_pdf = ekspor.pdf.render("cetak/rencana_aksi.html", rencana_aksi.konteks_pdf(t.rencana_aksi))
        assert isi_pdf.startswith(b"%PDF")


def test_tombol_hanya_untuk_yang_berhak(t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    jalur = f"/{pemda.slug}/ukur/?pd={t.data.pd.pk}&ke={KE}"
    operator = klien_sebagai(t.data.operator).get(jalur).content.decode()
    assert "data-terkunci" not in operator
    pimpinan = klien_sebagai(t.data.pimpinan).get(jalur).content.decode()
    assert "data-terkunci" in pimpinan
    assert 'aria-disabled="true"' in pimpinan
