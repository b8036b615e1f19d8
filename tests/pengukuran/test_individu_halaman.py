"""Pages of kinerja individu: what they cost with few and many people, what they say, Tugas Saya, rules, SKP, PDF."""

import io
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from pengukuran.ekspor import individu as ekspor
from pengukuran.models import LaporanIndividu, SKPPegawai
from pengukuran.rumus.aturan_individu import AturanIndividu
from pengukuran.selectors.individu_rekap import rekap
from pengukuran.selectors.individu_sumber import sumber_kinerja
from pengukuran.selectors.individu_tugas import daftar_tugas
from pengukuran.services.individu import IsiButir, mulai_bulan, simpan_butir
from pengukuran.services.individu_atur import simpan_aturan
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.ekspor import pdf
from sakip.kelola.services.baris import IsianSalah
from sakip.tenansi import cakupan
from sakip.tenansi.models import Jabatan, Pemda, PengaturanPemda
from tests.factories.individu import Garis, buat_garis, buat_laporan, pada, pakai_aturan
from tests.factories.organisasi import buat_jabatan, buat_pejabat, buat_pelaku
from tests.factories.pengukuran import buat_pd_terukur
from tests.factories.perencanaan import buat_pd_lengkap
from tests.pernyataan import banyak_pernyataan

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
Masuk = Callable[[Pelaku], Client]
MAKS = 12
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def g(pemda: Pemda) -> Garis:
    with cakupan.transaksi(pemda):
        pakai_aturan(aturan=AturanIndividu(mulai=1, min_bulan=1, sekda=True))
        return buat_garis(pemda)


def _tambah(g: Garis, banyak: int) -> None:
    """More people on the same position, each with an assessed month."""
    for _ in range(banyak):
        orang = buat_pelaku(g.pemda, Peran.ASN, pd=g.pd)
        with cakupan.transaksi(g.pemda):
            buat_pejabat(g.jabatan["staf"], pengguna=orang.pengguna)
            g.rekan = orang
            buat_laporan(g, 1, "dinilai", siapa="rekan")
            buat_laporan(g, 2, siapa="rekan")


def test_banyak_orang_tidak_menambah_pernyataan(g: Garis, klien_sebagai: Masuk) -> None:
    awal = f"/{g.pemda.slug}/ukur/individu/"
    with cakupan.transaksi(g.pemda):
        lap = {s: buat_laporan(g, b, s) for b, s in enumerate(("dinilai", "diajukan", "berjalan", "draf"), 1)}
    pk = g.pegawai["staf"].pk
    halaman = [
        (g.staf, awal), (g.kasi, f"{awal}bawahan/"), (g.kepala, f"{awal}rekap/"), (g.kepala, f"{awal}rekap/?lihat=tpp"),
        (g.kasi, f"{awal}pegawai/{pk}/"), (g.staf, f"{awal}pegawai/{pk}/skp/"), (g.kasi, f"{awal}pegawai/{pk}/skp/"),
        *((g.staf, f"{awal}laporan/{x.pk}/") for x in lap.values()),
        (g.kasi, f"{awal}laporan/{lap['diajukan'].pk}/"), (g.kabid, f"{awal}laporan/{lap['dinilai'].pk}/"),
        (buat_pelaku(g.pemda, Peran.ADMIN_PEMDA), f"{awal}aturan/"),
    ]  # fmt: skip

    def ukur() -> dict[str, int]:
        return {f"{o.nama} {j}": banyak_pernyataan(klien_sebagai(o), j) for o, j in halaman}

    sedikit = ukur()
    assert {k: n for k, n in sedikit.items() if n > MAKS} == {}
    _tambah(g, 3)
    assert ukur() == sedikit


def test_rekap_menghitung_yang_final_saja(g: Garis) -> None:
    with cakupan.transaksi(g.pemda):
        buat_laporan(g, 1, "dinilai", nilai=5)
        buat_laporan(g, 2, "diajukan")
        buat_laporan(g, 1, "dinilai", siapa="rekan", nilai=2)
        with pada(4, 10):
            r = rekap(g.pd, 2025)
        orang = {o.nama: o for o in r.orang}
        assert (orang["Staf Uji"].hasil.nilai, orang["Staf Uji"].hasil.cakupan) == (Decimal(100), "1 dari 3 bulan")
        assert orang["Kasi Uji"].hasil.nilai is None, "belum dinilai bukan 0"
        assert (r.hasil.nilai, r.hasil.cakupan) == (Decimal(70), "2 dari 5 pegawai")
        assert [o.nama for o in r.orang[:2]] == ["Staf Uji", "Rekan Uji"]
        assert {o.nama: o.usulan.jenis for o in r.diusulkan if o.usulan} == {
            "Staf Uji": "penghargaan",
            "Rekan Uji": "pembinaan",
        }
        assert (orang["Staf Uji"].tpp, orang["Rekan Uji"].tpp, orang["Kasi Uji"].tpp) == (100, 70, None)
        assert [(u.nama, u.hasil.cakupan, u.tempat.ke) for u in r.unit] == [
            ("Kabid Dinas Individu", "2 dari 4 pegawai", 1),
            ("Tanpa unit kerja", "0 dari 1 pegawai", None),
        ]
        with pada(4, 10):
            februari = rekap(g.pd, 2025, 2)
        assert all(o.hasil.nilai is None for o in februari.orang)


def test_buku_rekap_memuat_semua_orang_dan_angka_sebenarnya(g: Garis) -> None:
    with cakupan.transaksi(g.pemda):
        buat_laporan(g, 1, "dinilai", nilai=5)
        tabel = ekspor.xlsx_rekap(rekap(g.pd, 2025), g.pd)
    nilai, _, tpp, usul = tabel
    staf = next(b for b in nilai.baris if b[1] == "Staf Uji")
    assert staf[0] == 1
    assert staf[5] == Decimal(100)
    assert next(b for b in tpp.baris if b[0] == "Staf Uji")[-2:] == [Decimal(100), None]
    assert [b[0] for b in usul.baris] == ["Staf Uji"]


def _judul(pelaku: Pelaku, tahun: int = 2025) -> list[str]:
    return [t.judul for t in daftar_tugas(pelaku, tahun)]


def test_tugas_kedua_orang(g: Garis) -> None:
    with cakupan.transaksi(g.pemda):
        with pada(3, 10):
            assert _judul(g.staf) == ["Ajukan laporan kinerja Januari, Februari", "Kirim rencana kinerja Maret"]
            assert _judul(g.bupati) == []
        buat_laporan(g, 1)
        buat_laporan(g, 2, "dikembalikan")
        with pada(3, 10):
            assert _judul(g.staf) == ["Perbaiki laporan kinerja Februari", "Kirim rencana kinerja Maret"]
            assert "Nilai 1 laporan kinerja bawahan" in _judul(g.kasi)
            assert not any("Nilai" in j for j in _judul(g.kabid))
            g.pegawai["kasi"].penempatan.update(sampai="2025-03-01")
            assert "Nilai 1 laporan kinerja bawahan" in _judul(g.kabid), "kursi kosong: naik ke atasnya"


@pytest.mark.parametrize("siapa", ["operator", "verifikator", "kepala_pd"])
def test_tugas_saya_dua_belas_pernyataan(siapa: str, pemda: Pemda, klien_sebagai: Masuk) -> None:
    """The first page of the day, with every source asked: plans, PK, quarters, LKjIP of last year, LKE, own months."""
    with cakupan.transaksi(pemda):
        t = buat_pd_terukur(pemda)
        pakai_aturan(aturan=AturanIndividu(mulai=1, min_bulan=1))
        orang: Pelaku = getattr(t.data, siapa)
        buat_pejabat(buat_jabatan(t.data.pd, Jabatan.Tingkat.LEVEL_4, "Kepala Subbagian"), pengguna=orang.pengguna)
    with pada(2, 10, tahun=2026):
        klien = klien_sebagai(orang)
        assert "Ajukan laporan kinerja Januari" in klien.get(f"/{pemda.slug}/").content.decode()
        assert banyak_pernyataan(klien, f"/{pemda.slug}/") <= MAKS


def test_tanpa_kewajiban_tidak_ada_tugas(g: Garis) -> None:
    with cakupan.transaksi(g.pemda):
        pakai_aturan(aturan=AturanIndividu())
        with pada(3, 10):
            assert _judul(g.staf) == []


def test_rencana_untuk_indikator_pk_masuk_skp(pemda: Pemda, klien_sebagai: Masuk) -> None:
    with cakupan.transaksi(pemda):
        pakai_aturan()
        d = buat_pd_lengkap(pemda)
        (s, *_) = sumber_kinerja(d.kepala.pk, 2025)
        lap = mulai_bulan(pelaku=d.kepala_pd, tahun=2025, bulan=1)
        isi = IsiButir("Rapat", sumber=s.kunci, target=Decimal(1), satuan="rapat", aspek="waktu")
        b = simpan_butir(pelaku=d.kepala_pd, laporan_id=lap.pk, isi=isi)
        assert (b.butir_pk_id, b.kinerja) == (s.butir_pk_id, d.indikator_sasaran.uraian)
        pk = lap.pegawai_id
    klien, jalur = klien_sebagai(d.kepala_pd), f"/{pemda.slug}/ukur/individu/pegawai/{pk}/skp/"
    kirim = {"nomor": "SKP/1", "tautan": "https://kinerja.bkn.go.id/1", f"rhk-{s.kunci}": "Perencanaan baik"}
    assert klien.post(jalur, {**kirim, f"aspek-{s.kunci}": "kualitas"}).status_code == 302
    salah = klien.post(jalur, {**kirim, "tautan": "javascript:alert(1)"})
    assert salah.status_code == 422
    lembar = load_workbook(io.BytesIO(klien.post(f"{jalur}xlsx/").content))["SKP"]
    isi_lembar = [[c.value for c in baris] for baris in lembar.iter_rows()]
    assert [1, d.sasaran.uraian, "Perencanaan baik", "Kualitas", d.indikator_sasaran.uraian] in [
        b[:5] for b in isi_lembar
    ]
    with cakupan.transaksi(pemda):
        assert SKPPegawai.objects.get().tautan == "https://kinerja.bkn.go.id/1"


def test_aturan_disimpan_bersama_tahunnya(g: Garis, klien_sebagai: Masuk) -> None:
    admin = buat_pelaku(g.pemda, Peran.ADMIN_PEMDA)
    klien, jalur = klien_sebagai(admin), f"/{g.pemda.slug}/ukur/individu/aturan/"
    form = klien.get(jalur).context["form"]
    isi = {n: "" if (x := form[n].value()) is None else x for n in form.fields}
    isi.pop("sekda")
    assert klien.post(jalur, {**isi, "tpp": "50; 90%\n70; 100", "hari_laporan": 7}).status_code == 302
    with cakupan.transaksi(g.pemda):
        simpanan = PengaturanPemda.objects.get(tahun=2025).individu
    assert (simpanan["hari_laporan"], simpanan["sekda"], simpanan["tpp"][0]) == (
        7,
        False,
        {"mulai": "50", "persen": "90"},
    )
    for salah in (
        {"tpp": "a; b"}, {"hari_laporan": 31}, {"hari_nilai": 1}, {"batas_rendah": "95"}, {"sebutan": "satu"},
        {"tpp": "50; 90\n70; 80"}, {"jangkar_inisiatif": "satu baris"}, {"mulai": "13"},
    ):  # fmt: skip
        assert klien.post(jalur, {**isi, **salah}).status_code == 422, salah


def test_bkd_pemda_lain_ditolak(g: Garis, pemda_lain: Pemda) -> None:
    admin = buat_pelaku(g.pemda, Peran.ADMIN_PEMDA)
    with cakupan.transaksi(pemda_lain):
        asing = buat_garis(pemda_lain).pd.pk
    with cakupan.transaksi(g.pemda), pytest.raises(IsianSalah, match="Pilih perangkat daerah"):
        simpan_aturan(pelaku=admin, tahun=2025, aturan=AturanIndividu(bkd=asing))


def test_jabatan_yang_sama_dua_orang_dua_bulan_sendiri(g: Garis, klien_sebagai: Masuk) -> None:
    """Two holders of one position never see each other's months."""
    with cakupan.transaksi(g.pemda):
        kembar = buat_pelaku(g.pemda, Peran.ASN, pd=g.pd)
        buat_pejabat(g.jabatan["staf"], "Kembar", pengguna=kembar.pengguna)
        lap = buat_laporan(g, 1)
        struktural = buat_jabatan(g.pd, "staf", "Analis", atasan=g.jabatan["staf"])
        buat_pejabat(struktural, "Bawah")
    assert klien_sebagai(kembar).get(f"/{g.pemda.slug}/ukur/individu/laporan/{lap.pk}/").status_code == 404


@pytest.mark.pdf
def test_pdf_memuat_nilai_hanya_bila_final(g: Garis) -> None:
    with cakupan.transaksi(g.pemda):
        konteks = [ekspor.konteks_bulan(buat_laporan(g, b, s), g.pemda) for b, s in ((1, "dinilai"), (2, "diajukan"))]
        setahun = ekspor.konteks_tahun(g.pegawai["staf"], 2025, g.pemda)
    assert [k["nilai"] for k in konteks] == ["80,00", ""]
    assert konteks[1]["aspek"] == []
    assert setahun["cakupan"].startswith("1 dari ")
    assert all(pdf.render("cetak/individu_bulan.html", k).startswith(b"%PDF") for k in konteks)
    assert pdf.render("cetak/individu_tahun.html", setahun).startswith(b"%PDF")


def test_bukti_lewat_komponen_yang_sama(g: Garis, klien_sebagai: Masuk) -> None:
    """Several files at once, chosen files only for those who may look through the office's, nothing for others."""
    with cakupan.transaksi(g.pemda):
        lap = buat_laporan(g, 1, "berjalan")
    staf, jalur = klien_sebagai(g.staf), f"/{g.pemda.slug}/ukur/individu/laporan/{lap.pk}/"
    halaman = staf.get(jalur).content.decode()
    assert "data-bukti-unggah" in halaman
    assert "Pilih dari Berkas PD" not in halaman
    tambah = f"/{g.pemda.slug}/berkas/bukti/individu/{lap.pk}/tambah/"
    foto = [SimpleUploadedFile(f"foto {n}.png", PNG + bytes([n]) * 64, "image/png") for n in (1, 2)]
    jawab = staf.post(tambah, {"berkas": foto, "keterangan": "rekap"}, headers={"X-Bagian": "1"})
    assert jawab.status_code == 200
    isi = jawab.content.decode()
    assert 'data-banyak="2"' in isi
    assert "Pilih dari Berkas PD" not in isi
    assert klien_sebagai(g.rekan).post(tambah, {"berkas": foto}, headers={"X-Bagian": "1"}).status_code == 403
    with cakupan.transaksi(g.pemda):
        LaporanIndividu.objects.filter(pk=lap.pk).update(status="diajukan")
    foto = [SimpleUploadedFile("lain.png", PNG + b"9" * 64, "image/png")]
    assert staf.post(tambah, {"berkas": foto}, headers={"X-Bagian": "1"}).status_code == 422
    assert "data-bukti-unggah" not in staf.get(jalur).content.decode()
