"""Shell: menu by role, year and quarter, Tugas Saya, error pages, confirmation, static files."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.contrib.staticfiles import finders
from django.db import OperationalError, connection
from django.template import engines
from django.test import Client, RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext

from sakip.akun import izin
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda, PengaturanPemda
from sakip.ui import galat_views, navigasi, periode, tugas
from sakip.ui.konteks import Kerangka
from sakip.ui.navigasi import Entri
from sakip.ui.penemu import BERKAS
from tests.factories.organisasi import buat_pd
from tests.jenis import Klien
from tests.pernyataan import pernyataan_data

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


@pytest.fixture
def menu_uji(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigasi, "_entri", {"tugas": navigasi._entri["tugas"]})
    monkeypatch.setattr(izin, "_aturan", dict(izin._aturan))
    izin.daftarkan("uji.lihat", peran={Peran.BAPPEDA}, lingkup="pemda")
    navigasi.daftarkan(
        Entri("uji-bappeda", "Khusus", "dasbor", "ui:katalog", izin="uji.lihat", urutan=500),
        Entri("uji-semua", "Bersama", "lapor", "ui:petunjuk", urutan=501),
        Entri("uji-umum", "Dokumen", "lapor", "ui:petunjuk", kelompok="publik"),
    )


def test_menu_menurut_peran(menu_uji: None, pemda: Pemda, pelaku_baru: Callable[..., Pelaku]) -> None:
    def label(peran: str) -> set[str]:
        return {e.label for e in navigasi.susun(pelaku_baru(peran), pemda.slug, f"/{pemda.slug}/")}

    assert {"Tugas", "Khusus", "Bersama"} <= label(Peran.BAPPEDA)
    assert "Khusus" not in label(Peran.OPERATOR)
    assert "Bersama" in label(Peran.OPERATOR)
    assert "Dokumen" not in label(Peran.BAPPEDA)
    assert [e.label for e in navigasi.susun(None, pemda.slug, "/", publik=True) if e.nama == "uji-umum"] == ["Dokumen"]
    assert navigasi.susun(None, pemda.slug, "/") == []


def test_bilah_ponsel_memuat_dasbor(pemda: Pemda, pelaku_baru: Callable[..., Pelaku]) -> None:
    """For those who steer, the dashboard is the page of every day: the phone bar has room for the whole year."""
    request = RequestFactory().get(f"/{pemda.slug}/")
    for peran in (Peran.BAPPEDA, Peran.PIMPINAN, Peran.INSPEKTUR):
        request.pemda, request.pelaku = pemda, pelaku_baru(peran)  # type: ignore[attr-defined]
        kerangka = Kerangka(request)
        assert [e.nama for e in kerangka.menu_bawah] == ["tugas", "rencana", "ukur", "lapor", "evaluasi", "dasbor"]
        assert "dasbor" not in [e.nama for e in kerangka.menu_sisa]


def test_menu_aktif_awalan_terpanjang(menu_uji: None, pemda: Pemda, pelaku_baru: Callable[..., Pelaku]) -> None:
    p = pelaku_baru(Peran.BAPPEDA)

    def aktif(path: str) -> list[str]:
        return [e.nama for e in navigasi.susun(p, pemda.slug, path) if e.aktif]

    assert aktif(f"/{pemda.slug}/") == ["tugas"]
    assert aktif(f"/{pemda.slug}/katalog/x/") == ["uji-bappeda"]
    assert aktif(f"/{pemda.slug}/lain-lain/") == []


def test_menu_nama_kembar_ditolak(menu_uji: None) -> None:
    with pytest.raises(ValueError, match="dua kali"):
        navigasi.daftarkan(Entri("uji-semua", "Lain", "lapor", "ui:petunjuk"))


def test_tugas_kosong_dan_kepala(pemda: Pemda, pelaku_baru: Callable[..., Pelaku], klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        pd = buat_pd(nama="Dinas & Uji")
    isi = klien_sebagai(pelaku_baru(Peran.ASN, pd=pd)).get(f"/{pemda.slug}/").content.decode()
    assert "Belum ada tugas" in isi
    assert "Dinas &amp; Uji" in isi
    assert "<title>Tugas Saya · SAKIP Kabupaten Satu</title>" in isi
    assert 'href="#isi"' in isi
    assert 'id="petunjuk"' in isi


def test_urutan_dan_kelompok_tugas() -> None:
    hari = date(2025, 10, 8)

    def t(judul: str, tenggat: date | None, utama: bool = False, menunggu: bool = False) -> tugas.Tugas:
        return tugas.Tugas(judul, "/", "Buka", tenggat=tenggat, utama=utama, menunggu=menunggu)

    daftar = [
        t("lewat", date(2025, 10, 6)),
        t("hari ini", hari),
        t("sepekan", date(2025, 10, 15), utama=True),
        t("lusa pekan", date(2025, 10, 16), utama=True),
        t("tanpa", None),
        t("orang", date(2025, 10, 1), menunggu=True, utama=True),
    ]
    hasil = {k.judul: [x.judul for x in k.isi] for k in tugas.kelompokkan(daftar, hari)}
    assert hasil == {
        "Lewat tenggat": ["lewat"],
        "Minggu ini": ["hari ini", "sepekan"],
        "Nanti": ["lusa pekan", "tanpa"],
        "Menunggu orang lain": ["orang"],
    }
    utama = tugas.pilih_utama(daftar)
    assert utama is not None
    assert utama.judul == "sepekan"
    assert [tugas.sisa_waktu(date(2025, 10, n), hari) for n in (6, 8, 9, 10)] == [
        "lewat 2 hari",
        "hari ini",
        "besok",
        "2 hari lagi",
    ]
    baris = tugas.baris_tampil(tugas.Kelompok("x", daftar), hari).baris
    assert [b.tanggal for b in baris] == ["6 Okt", "Rab, 8 Okt", "Rab, 15 Okt", "16 Okt", "", "1 Okt"]
    assert [b.lewat for b in baris] == [True, False, False, False, False, False]


def test_tahun_dan_triwulan_diingat(pemda: Pemda, pelaku_baru: Callable[..., Pelaku], klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        PengaturanPemda.objects.create(tahun=2024)
    klien = klien_sebagai(pelaku_baru(Peran.OPERATOR))
    tujuan = f"/{pemda.slug}/ganti-periode/"
    kembali = f"/{pemda.slug}/petunjuk/?a=1"
    jawab = klien.post(tujuan, {"tahun": "2024", "triwulan": "2", "kembali": kembali})
    assert (jawab.status_code, jawab.headers["Location"]) == (303, kembali)
    isi = klien.get(f"/{pemda.slug}/").content.decode()
    assert "<span>Tahun</span> 2024" in isi
    assert "Triwulan II <span>" in isi
    luar = klien.post(tujuan, {"tahun": "2025", "kembali": "https://jahat.contoh/"})
    assert luar.headers["Location"] == f"/{pemda.slug}/"
    for salah in ({"tahun": "1999"}, {"tahun": "abc"}, {"tahun": "2025", "triwulan": "5"}):
        assert klien.post(tujuan, salah, headers={"Accept": "application/json"}).status_code == 422
    assert "<span>Tahun</span> 2025" in klien.get(f"/{pemda.slug}/").content.decode()


def test_triwulan_bawaan() -> None:
    with waktu.dengan_jam(datetime(2025, 10, 8, tzinfo=UTC)):
        assert periode.triwulan_bawaan(2025) == 3
        assert periode.triwulan_bawaan(2024) == 4
        assert periode.triwulan_bawaan(2026) == 1
        terbuka = [periode.PilihanTriwulan(k, f"TW {k}", terbuka=k == 2) for k in (1, 2, 3, 4)]
        assert periode.triwulan_bawaan(2025, terbuka) == 2
        assert periode.tahun_bawaan([2023, 2024]) == 2024
        assert periode.tahun_bawaan([2026, 2027]) == 2026
        assert periode.tahun_bawaan([]) == 2025


def test_kerangka_empat_perintah(pemda: Pemda, pelaku_baru: Callable[..., Pelaku], klien_sebagai: Klien) -> None:
    """Session with account, region, memberships with office, settings: the shell costs no more than these."""
    with cakupan.transaksi(pemda):
        pd = buat_pd()
    klien = klien_sebagai(pelaku_baru(Peran.OPERATOR, pd=pd))
    with pernyataan_data() as data:
        assert klien.get(f"/{pemda.slug}/petunjuk/").status_code == 200
    assert len(data) == 4, "\n".join(data)


@pytest.mark.parametrize(("cara", "alamat", "status"), [("get", "tidak-ada/", 404), ("get", "ganti-periode/", 405)])
def test_halaman_galat(
    cara: str, alamat: str, status: int, pemda: Pemda, pelaku_baru: Callable[..., Pelaku], klien_sebagai: Klien
) -> None:
    klien = klien_sebagai(pelaku_baru(Peran.OPERATOR))
    jawab = getattr(klien, cara)(f"/{pemda.slug}/{alamat}")
    assert jawab.status_code == status
    assert f"Kode {status}" in jawab.content.decode()
    assert f'href="/{pemda.slug}/"' in jawab.content.decode()
    mesin = getattr(klien, cara)(f"/{pemda.slug}/{alamat}", headers={"Accept": "application/json"})
    assert mesin.status_code == status
    assert mesin.json()["pesan"]


def test_csrf_memberi_jalan_keluar(pemda: Pemda, pelaku_baru: Callable[..., Pelaku]) -> None:
    klien = Client(enforce_csrf_checks=True)
    pelaku = pelaku_baru(Peran.OPERATOR)
    assert pelaku.pengguna is not None
    klien.force_login(pelaku.pengguna)
    jawab = klien.post(f"/{pemda.slug}/ganti-periode/", {"tahun": "2025"})
    assert jawab.status_code == 403
    assert "Sesi Anda berakhir" in jawab.content.decode()


def test_500_dan_503_tanpa_basis_data() -> None:
    request = RequestFactory().get("/x/")
    with CaptureQueriesContext(connection) as tangkap:
        assert "Kode 500" in galat_views.galat_500(request).content.decode()  # type: ignore[attr-defined]
        try:
            raise OperationalError("putus")
        except OperationalError:
            jawab = galat_views.galat_500(request)
    assert len(tangkap) == 0
    assert jawab.status_code == 503
    assert jawab.headers["Retry-After"]
    assert "Kode 503" in jawab.content.decode()  # type: ignore[attr-defined]


def test_katalog_tidak_ada_di_produksi(pemda: Pemda, pelaku_baru: Callable[..., Pelaku], klien_sebagai: Klien) -> None:
    klien = klien_sebagai(pelaku_baru(Peran.OPERATOR))
    assert klien.get(f"/{pemda.slug}/katalog/").status_code == 200
    with override_settings(SAKIP_LINGKUNGAN="produksi"):
        assert klien.get(f"/{pemda.slug}/katalog/").status_code == 404


def test_halaman_patuh_csp(pemda: Pemda, pelaku_baru: Callable[..., Pelaku], klien_sebagai: Klien) -> None:
    klien = klien_sebagai(pelaku_baru(Peran.OPERATOR))
    for alamat in ("", "katalog/", "petunjuk/"):
        jawab = klien.get(f"/{pemda.slug}/{alamat}")
        isi = jawab.content.decode()
        assert "default-src 'self'" in jawab.headers["Content-Security-Policy"]
        assert " style=" not in isi
        assert "<style" not in isi
        assert all(" src=" in potong.split(">", 1)[0] for potong in isi.split("<script")[1:])


@pytest.mark.parametrize("nama", sorted(BERKAS))
def test_berkas_vendor_ditemukan(nama: str) -> None:
    assert finders.find(f"vendor/{nama}")
    assert not finders.find(f"vendor/x-{nama}")


def test_bingkai_publik_tanpa_masuk(menu_uji: None, pemda: Pemda) -> None:
    """The public frame needs no person: region, public menu, way to the sign-in, one skip link."""
    request = RequestFactory().get(f"/{pemda.slug}/petunjuk/")
    request.pemda, request.pelaku, request.session = pemda, None, {}  # type: ignore[attr-defined,assignment]
    templat = engines["django"].from_string('{% extends "ui/publik.html" %}{% block isi %}<p>Isi</p>{% endblock %}')
    isi = templat.render({"judul": "Dokumen kinerja", "kerangka": Kerangka(request)}, request)
    assert "<title>Dokumen kinerja · Kabupaten Satu</title>" in isi
    assert f'<a href="/{pemda.slug}/petunjuk/" aria-current="page">Dokumen</a>' in isi
    assert 'href="/masuk/"' in isi
    assert isi.count("<h1>") == isi.count("<main") == isi.count('href="#isi"') == 1
