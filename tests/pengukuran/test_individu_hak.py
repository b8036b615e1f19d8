"""Kinerja individu is seen by the person, up the line, and by whom the region names: every page, every parameter."""

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from pengukuran.ekspor import individu as ekspor
from pengukuran.models import LaporanIndividu, SKPPegawai
from pengukuran.rumus.aturan_individu import AturanIndividu
from pengukuran.services.individu_nilai import simpan_predikat
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.dokumen import akses
from sakip.dokumen.services import unggah_bukti
from sakip.ekspor.izin import boleh_lihat
from sakip.inti.galat import TidakBoleh
from sakip.jejak.models import Jejak
from sakip.tenansi import cakupan
from sakip.tenansi.models import Jabatan, Pemda
from tests.factories.individu import Garis, buat_garis, buat_laporan, pakai_aturan
from tests.factories.organisasi import buat_jabatan, buat_pd, buat_pejabat, buat_pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
Masuk = Callable[[Pelaku], Client]
ATAS = {"staf", "kasi", "kabid", "kepala", "bupati"}


def _siapkan(pemda: Pemda) -> tuple[Garis, LaporanIndividu]:
    with cakupan.transaksi(pemda):
        pakai_aturan()
        g = buat_garis(pemda, f"Dinas {pemda.nama}")
        return g, buat_laporan(g, 1, "dinilai")


@pytest.fixture
def panggung(pemda: Pemda) -> tuple[Garis, LaporanIndividu]:
    return _siapkan(pemda)


def _semua(pemda: Pemda, g: Garis) -> dict[str, Pelaku]:
    """Everybody of the region who might want to look."""
    orang = {k: getattr(g, k) for k in ("staf", "rekan", "kasi", "kabid", "kepala", "bupati")}
    for p in (Peran.ADMIN_PEMDA, Peran.BAPPEDA, Peran.INSPEKTUR, Peran.EVALUATOR, Peran.TIM_SAKIP, Peran.PIMPINAN):
        orang[p.value] = buat_pelaku(pemda, p)
    with cakupan.transaksi(pemda):
        lain = buat_pd(nama="Dinas Sebelah")
    orang["operator"] = buat_pelaku(pemda, Peran.OPERATOR, pd=g.pd)
    orang["kepala_lain"] = buat_pelaku(pemda, Peran.KEPALA_PD, pd=lain)
    return orang


def _alamat(g: Garis, lap: LaporanIndividu, slug: str = "") -> list[str]:
    awal, pk = f"/{slug or g.pemda.slug}/ukur/individu", g.pegawai["staf"].pk
    return [f"{awal}/laporan/{lap.pk}/", f"{awal}/pegawai/{pk}/", f"{awal}/pegawai/{pk}/skp/"]


def test_tepat_siapa_yang_melihat(pemda: Pemda, panggung: tuple[Garis, LaporanIndividu], klien_sebagai: Masuk) -> None:
    g, lap = panggung
    for jalur in _alamat(g, lap):
        melihat = set()
        for nama, orang in _semua(pemda, g).items():
            j = klien_sebagai(orang).get(jalur)
            assert j.status_code in {200, 404}, (jalur, nama, j.status_code)
            if j.status_code == 200:
                melihat.add(nama)
        assert melihat == ATAS, jalur


def test_rekan_tidak_dapat_mengirim_apa_pun(panggung: tuple[Garis, LaporanIndividu], klien_sebagai: Masuk) -> None:
    """A colleague's id in every form."""
    g, lap = panggung
    awal, pk = f"/{g.pemda.slug}/ukur/individu", g.pegawai["staf"].pk
    klien = klien_sebagai(g.rekan)
    for jalur in ("butir/", "isi/", "bukti/", "bukti/1/hapus/", "nilai/", "pdf/"):
        assert klien.post(f"{awal}/laporan/{lap.pk}/{jalur}", {"butir": "1"}).status_code == 404, jalur
    for jalur in ("pdf/", "skp/", "skp/xlsx/"):
        assert klien.post(f"{awal}/pegawai/{pk}/{jalur}").status_code == 404, jalur
    j = klien.post(f"{awal}/bawahan/umpan-balik/", {"laporan": lap.pk, "teks": "x"})
    assert j.status_code == 403
    assert "Kasi Uji" not in j.content.decode(), "juga nama penilainya bukan urusan rekan"
    for aksi in ("buka_kembali", "tarik", "nilai"):
        j = klien.post(f"/{g.pemda.slug}/alur/pengukuran.laporanindividu/{lap.pk}/", {"aksi": aksi, "alasan": "x"})
        assert j.status_code in {302, 403}
    with cakupan.transaksi(g.pemda):
        assert LaporanIndividu.objects.get(pk=lap.pk).status == "dinilai"
        assert not Jejak.objects.filter(aksi="isi_umpan_balik", pelaku_id=g.rekan.pengguna_id).exists()


def test_pemda_lain_tidak_ada(pemda_lain: Pemda, panggung: tuple[Garis, LaporanIndividu], klien_sebagai: Masuk) -> None:
    """Ids of one region under another region's address and by its people, in every parameter."""
    g, lap = panggung
    asing, _ = _siapkan(pemda_lain)
    klien = klien_sebagai(asing.kepala)
    for jalur in _alamat(g, lap, pemda_lain.slug):
        assert klien.get(jalur).status_code == 404, jalur
        assert klien.post(jalur).status_code in {404, 405}, jalur
    awal = f"/{pemda_lain.slug}/ukur/individu"
    assert klien.get(f"{awal}/rekap/?pd={g.pd.pk}").status_code == 404
    assert klien.post(f"{awal}/rekap/xlsx/", {"pd": g.pd.pk}).status_code == 404
    assert klien.get(f"/{g.pemda.slug}/ukur/individu/").status_code == 404


def test_rekap_kepala_sendiri_saja(pemda: Pemda, panggung: tuple[Garis, LaporanIndividu], klien_sebagai: Masuk) -> None:
    g, _ = panggung
    jalur = f"/{pemda.slug}/ukur/individu/rekap/"
    boleh = {n for n, o in _semua(pemda, g).items() if klien_sebagai(o).get(jalur).status_code == 200}
    assert boleh == {"kepala", "kepala_lain"}
    kepala = klien_sebagai(g.kepala)
    assert "Staf Uji" in kepala.get(jalur).content.decode()
    with cakupan.transaksi(pemda):
        lain = buat_pd()
    assert kepala.get(f"{jalur}?pd={lain.pk}").status_code == 404
    assert kepala.post(f"{jalur}xlsx/", {"pd": lain.pk}).status_code == 404


def test_sekda_dan_bkd_bila_pemda_menentukan(
    pemda: Pemda, panggung: tuple[Garis, LaporanIndividu], klien_sebagai: Masuk
) -> None:
    g, lap = panggung
    with cakupan.transaksi(pemda):
        bkd = buat_pd(nama="BKPSDM")
        kursi = buat_jabatan(None, Jabatan.Tingkat.SEKDA, "Sekretaris Daerah", atasan=g.jabatan["bupati"])
    sekda, staf_bkd = buat_pelaku(pemda, Peran.PIMPINAN), buat_pelaku(pemda, Peran.OPERATOR, pd=bkd)
    kepala_bkd = buat_pelaku(pemda, Peran.KEPALA_PD, pd=bkd)
    with cakupan.transaksi(pemda):
        buat_pejabat(kursi, "Sekda Uji", pengguna=sekda.pengguna)
    alamat = [*_alamat(g, lap), f"/{pemda.slug}/ukur/individu/rekap/?pd={g.pd.pk}"]

    def status(orang: Pelaku) -> set[int]:
        return {klien_sebagai(orang).get(a).status_code for a in alamat}

    assert status(sekda) <= {403, 404}
    assert status(kepala_bkd) == {404}
    with cakupan.transaksi(pemda):
        pakai_aturan(aturan=AturanIndividu(mulai=1, sekda=True, bkd=bkd.pk))
    assert status(sekda) == {200}
    assert status(kepala_bkd) == {200}
    assert status(staf_bkd) <= {403, 404}


def test_unduhan_rekap_tercatat(panggung: tuple[Garis, LaporanIndividu], klien_sebagai: Masuk) -> None:
    g, _ = panggung
    klien = klien_sebagai(g.kepala)
    jalur = f"/{g.pemda.slug}/ukur/individu/rekap/xlsx/"
    assert klien.get(jalur).status_code == 405, "membuka rekap bernama meninggalkan jejak, jadi bukan GET"
    buku = load_workbook(io.BytesIO(klien.post(jalur).content))
    assert buku.sheetnames == ["Nilai", "Unit", "TPP", "Usulan"]
    assert any("Staf Uji" in [c.value for c in b] for b in buku["Nilai"].iter_rows())
    with cakupan.transaksi(g.pemda):
        j = Jejak.objects.get(aksi="unduh_rekap_individu")
        assert (j.pelaku_id, j.id_objek) == (g.kepala.pengguna_id, g.pd.pk)


def test_berkas_bukti_dan_pdf_hanya_untuk_yang_berhak(panggung: tuple[Garis, LaporanIndividu]) -> None:
    g, _ = panggung
    with cakupan.transaksi(g.pemda):
        lap = buat_laporan(g, 2, "berjalan")
        foto = SimpleUploadedFile("foto.png", b"\x89PNG\r\n\x1a\n" + b"0" * 64, "image/png")
        versi = unggah_bukti(pelaku=g.staf, objek=lap, unggahan=foto).tautan.versi_berkas
        boleh = {k for k in (*ATAS, "rekan") if akses.boleh_baca(getattr(g, k), versi)}
        assert boleh == ATAS
        kerja = ekspor.minta_bulan(pelaku=g.kasi, laporan=lap)
        assert {k for k in (*ATAS, "rekan") if boleh_lihat(getattr(g, k), kerja)} == {"kasi"}


def test_predikat_tidak_diisi_sendiri(panggung: tuple[Garis, LaporanIndividu]) -> None:
    g, _ = panggung
    with cakupan.transaksi(g.pemda):
        for orang in (g.staf, g.rekan):
            with pytest.raises(TidakBoleh):
                simpan_predikat(pelaku=orang, pegawai=g.pegawai["staf"], tahun=2025, predikat="baik")
        simpan_predikat(pelaku=g.kasi, pegawai=g.pegawai["staf"], tahun=2025, predikat="baik")
        assert SKPPegawai.objects.get().predikat_oleh == g.kasi.nama


def test_pindah_pd_memisahkan_kedua_atasan(panggung: tuple[Garis, LaporanIndividu], klien_sebagai: Masuk) -> None:
    """A person who moves to another PD: the new superior does not read what the former one said, nor the reverse."""
    g, lama = panggung
    with cakupan.transaksi(g.pemda):
        h = buat_garis(g.pemda, "Dinas Tujuan")
        g.pegawai["staf"].penempatan.update(sampai="2025-06-30")
        h.pegawai["rekan"].penempatan.update(pegawai=g.pegawai["staf"], dari="2025-07-01")
        g.kasi, kasi_lama = h.kasi, g.kasi
        baru = buat_laporan(g, 7, "dinilai")
    for lap, boleh, tidak in ((lama, kasi_lama, h.kasi), (baru, h.kasi, kasi_lama)):
        assert klien_sebagai(boleh).get(_alamat(g, lap)[0]).status_code == 200
        assert klien_sebagai(tidak).get(_alamat(g, lap)[0]).status_code == 404
