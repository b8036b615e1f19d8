"""Set-up pages: exact visible sets, other regions' ids are 404, constant statements, forms that save or refuse."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sakip.akun.models import Keanggotaan, Pengguna, Peran
from sakip.akun.pelaku import Pelaku, muat_pelaku
from sakip.jejak.models import Jejak
from sakip.jejak.selectors import Perubahan, perubahan
from sakip.kelola.services import kepegawaian, organisasi, pengaturan, pengguna
from sakip.tenansi import cakupan
from sakip.tenansi.models import Jabatan, Pegawai, Pemda, Penempatan, PengaturanPemda, PerangkatDaerah, UnitKerja
from tests.factories.berkas import baca_xlsx
from tests.factories.organisasi import buat_pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
DAFTAR = ["pd", "jabatan", "pegawai", "pengguna", "tahun", "jejak"]
MULAI = date(2025, 1, 1)


def isi_pemda(admin: Pelaku, jumlah: int, cap: str) -> dict[str, int]:
    """Fill a region through the services; return one id of each kind."""
    hasil: dict[str, int] = {}
    with cakupan.transaksi(admin.pemda):
        for n in range(jumlah):
            pd = organisasi.buat_pd(pelaku=admin, kode=f"{cap}{n}", nama=f"Dinas {cap}{n}")
            unit = organisasi.buat_unit(pelaku=admin, pd=pd, nama=f"Bidang {cap}{n}")
            jabatan = organisasi.buat_jabatan(pelaku=admin, nama=f"Kursi {cap}{n}", tingkat="asisten")
            pegawai = kepegawaian.buat_pegawai(pelaku=admin, nama=f"Orang {cap}{n}")
            p = kepegawaian.tempatkan(pelaku=admin, pegawai=pegawai, jabatan=jabatan, dari=MULAI)
            kirim = pengguna.undang_pengguna(
                pelaku=admin, nama=f"Tamu {cap}{n}", username=f"tamu-{cap}{n}".lower(), peran="tim_sakip", dari=MULAI
            )
            anggota = pengguna.terima_undangan(token=kirim.token, kata_sandi="kuda-baterai-44")
            terbuka = pengguna.undang_pengguna(
                pelaku=admin, nama=f"Calon {cap}{n}", username=f"calon-{cap}{n}".lower(), peran="bappeda", dari=MULAI
            )
            pengaturan.simpan_pengaturan(pelaku=admin, tahun=2030 + n)
            hasil = {
                "pd": pd.pk, "unit": unit.pk, "jabatan": jabatan.pk, "pegawai": pegawai.pk, "penempatan": p.pk,
                "pengguna": anggota.pengguna_id, "peran": anggota.pk, "undangan": terbuka.undangan.pk,
            }  # fmt: skip
    return hasil


@pytest.fixture
def admin(pemda: Pemda) -> Pelaku:
    return buat_pelaku(pemda, Peran.ADMIN_PEMDA)


@pytest.fixture
def klien(admin: Pelaku, klien_sebagai: Callable[[Pelaku], Client]) -> Client:
    return klien_sebagai(admin)


def _jalur(pemda: Pemda, ekor: str) -> str:
    return f"/{pemda.slug}/pengaturan/{ekor}"


@pytest.mark.parametrize("nama", DAFTAR)
def test_jumlah_kueri_tetap(klien: Client, admin: Pelaku, nama: str) -> None:
    isi_pemda(admin, 1, "A")
    klien.get(_jalur(admin.pemda, f"{nama}/"))
    with CaptureQueriesContext(connection) as satu:
        assert klien.get(_jalur(admin.pemda, f"{nama}/")).status_code == 200
    isi_pemda(admin, 2, "B")
    with CaptureQueriesContext(connection) as tiga:
        assert klien.get(_jalur(admin.pemda, f"{nama}/")).status_code == 200
    assert len(tiga) == len(satu)


@pytest.mark.parametrize("nama", DAFTAR)
def test_hanya_baris_pemda_sendiri(klien: Client, admin: Pelaku, pemda_lain: Pemda, nama: str) -> None:
    isi_pemda(admin, 1, "MILIK")
    isi_pemda(buat_pelaku(pemda_lain, Peran.ADMIN_PEMDA), 1, "ASING")
    for alamat in (_jalur(admin.pemda, f"{nama}/"), _jalur(admin.pemda, f"{nama}/?semua=1")):
        isi = klien.get(alamat).content.decode()
        assert "ASING" not in isi
        assert "MILIK" in isi or nama == "tahun"
    lembar = baca_xlsx(klien.get(_jalur(admin.pemda, f"{nama}/?bentuk=xlsx")).content)
    teks = [str(sel) for baris in lembar.iter_rows(values_only=True) for sel in baris]
    assert not any("ASING" in t for t in teks)
    assert any("MILIK" in t or t == "2030" for t in teks)


def _himpunan(klien: Client, alamat: str, ambil: Callable[[Any], str]) -> set[str]:
    return {ambil(o) for o in klien.get(alamat).context["hal"]}


def test_himpunan_tepat(klien: Client, admin: Pelaku, pemda_lain: Pemda) -> None:
    isi_pemda(admin, 2, "A")
    isi_pemda(buat_pelaku(pemda_lain, Peran.ADMIN_PEMDA), 2, "B")
    p = admin.pemda
    assert _himpunan(klien, _jalur(p, "pd/"), lambda o: o.nama) == {"Dinas A0", "Dinas A1"}
    assert _himpunan(klien, _jalur(p, "pegawai/"), lambda o: o.nama) == {"Orang A0", "Orang A1"}
    assert _himpunan(klien, _jalur(p, "pengguna/"), lambda o: o.nama) == {"Tamu A0", "Tamu A1", admin.nama}
    assert {c.objek.nama for c in klien.get(_jalur(p, "jabatan/")).context["pohon"]} == {"Kursi A0", "Kursi A1"}
    assert {u.nama for u in klien.get(_jalur(p, "pengguna/")).context["undangan"]} == {"Calon A0", "Calon A1"}
    assert _himpunan(klien, _jalur(p, "tahun/"), lambda o: str(o.tahun)) == {"2025", "2030", "2031"}


DENGAN_ID = [
    ("pd/{pd}/", "GET"), ("pd/{pd}/ubah/", "POST"), ("pd/{pd}/unit/tambah/", "POST"), ("unit/{unit}/ubah/", "POST"),
    ("unit/{unit}/hapus/", "POST"), ("jabatan/?pd={pd}", "GET"), ("jabatan/tambah/?pd={pd}", "POST"),
    ("jabatan/{jabatan}/ubah/", "POST"), ("jabatan/{jabatan}/hapus/", "POST"), ("jabatan/{jabatan}/tempatkan/", "POST"),
    ("pegawai/{pegawai}/", "GET"), ("pegawai/{pegawai}/ubah/", "POST"), ("penempatan/{penempatan}/akhiri/", "POST"),
    ("pengguna/{pengguna}/", "GET"), ("pengguna/{pengguna}/peran/", "POST"), ("peran/{peran}/akhiri/", "POST"),
    ("undangan/{undangan}/cabut/", "POST"),
]  # fmt: skip


@pytest.mark.parametrize(("ekor", "cara"), DENGAN_ID)
def test_id_pemda_lain_tidak_ditemukan(klien: Client, admin: Pelaku, pemda_lain: Pemda, ekor: str, cara: str) -> None:
    milik = isi_pemda(admin, 1, "A")
    asing = isi_pemda(buat_pelaku(pemda_lain, Peran.ADMIN_PEMDA), 1, "B")
    assert klien.get(_jalur(admin.pemda, ekor.format(**milik))).status_code == 200
    assert klien.get(_jalur(admin.pemda, ekor.format(**asing))).status_code == 404
    if cara == "POST":
        assert klien.post(_jalur(admin.pemda, ekor.format(**asing)), {"nama": "x"}).status_code == 404


def test_id_pemda_lain_di_dalam_isian_ditolak(klien: Client, admin: Pelaku, pemda_lain: Pemda) -> None:
    milik = isi_pemda(admin, 1, "A")
    asing = isi_pemda(buat_pelaku(pemda_lain, Peran.ADMIN_PEMDA), 1, "B")
    p = admin.pemda
    kiriman = [
        ("pd/tambah/", {"kode": "9", "nama": "X", "urutan": 0, "berlaku_dari": 2025, "induk": asing["pd"]}, "induk"),
        (f"pd/{milik['pd']}/unit/tambah/", {"nama": "X", "urutan": 0, "induk": asing["unit"]}, "induk"),
        ("jabatan/tambah/", {"nama": "X", "tingkat": "staf", "atasan": asing["jabatan"]}, "atasan"),
        (f"jabatan/{milik['jabatan']}/tempatkan/", {"pegawai": asing["pegawai"], "sifat": "plh", "dari": "2025-01-01"},
         "pegawai"),
        ("pengguna/undang/", {"nama": "X", "username": "x", "peran": "operator", "pd": asing["pd"],
                              "dari": "2025-01-01"}, "pd"),
    ]  # fmt: skip
    for ekor, data, medan in kiriman:
        jawaban = klien.post(_jalur(p, ekor), data)
        assert jawaban.status_code == 422, ekor
        assert medan in jawaban.context["form"].errors, ekor


def test_daftar_kosong_mengatakan_apa_yang_pertama(klien: Client, admin: Pelaku) -> None:
    for nama, kata in (("pd", "Belum ada perangkat daerah"), ("jabatan", "Belum ada jabatan"),
                       ("pegawai", "Belum ada pegawai"), ("jejak", "Belum ada jejak")):  # fmt: skip
        assert kata in klien.get(_jalur(admin.pemda, f"{nama}/")).content.decode()


def test_tambah_dan_ubah_pd_lewat_halaman(klien: Client, admin: Pelaku) -> None:
    p = admin.pemda
    data = {"kode": "1", "nama": "Dinas A", "urutan": 1, "berlaku_dari": 2020, "tanggal_dpa": "2025-01-10"}
    assert klien.post(_jalur(p, "pd/tambah/"), data).status_code == 302
    kembar = klien.post(_jalur(p, "pd/tambah/"), data)
    assert kembar.status_code == 422
    with cakupan.transaksi(p):
        pd = PerangkatDaerah.objects.get()
    jalur = _jalur(p, f"pd/{pd.pk}/ubah/")
    assert klien.post(jalur, data | {"nama": "Dinas B", "versi": 1}).status_code == 302
    usang = klien.post(jalur, data | {"nama": "Dinas C", "versi": 1})
    assert usang.status_code == 422
    isi = usang.content.decode()
    assert "Nilai tersimpan sekarang: Dinas B." in isi
    assert 'value="Dinas C"' in isi
    assert klien.post(jalur, data | {"nama": "Dinas C", "versi": usang.context["form"].versi_baru}).status_code == 302
    with cakupan.transaksi(p):
        assert PerangkatDaerah.objects.get().nama == "Dinas C"
        assert Jejak.objects.filter(aksi="pd.ubah").count() == 2


def test_jalan_lengkap_unit_jabatan_penempatan(klien: Client, admin: Pelaku) -> None:
    milik = isi_pemda(admin, 1, "A")
    p = admin.pemda
    assert klien.post(_jalur(p, f"unit/{milik['unit']}/hapus/")).status_code == 302
    data = {"nama": "Kepala", "tingkat": "kepala_pd"}
    assert klien.post(_jalur(p, f"jabatan/tambah/?pd={milik['pd']}"), data).status_code == 302
    with cakupan.transaksi(p):
        assert not UnitKerja.objects.exists()
        kepala = Jabatan.objects.get(nama="Kepala")
    tempat = {"pegawai": milik["pegawai"], "sifat": "plt", "dari": "2025-02-01"}
    assert klien.post(_jalur(p, f"jabatan/{kepala.pk}/tempatkan/"), tempat).status_code == 302
    with cakupan.transaksi(p):
        penempatan = Penempatan.objects.get(jabatan=kepala)
    assert "Plt. <a" in klien.get(_jalur(p, f"jabatan/?pd={milik['pd']}")).content.decode()
    salah = klien.post(_jalur(p, f"penempatan/{penempatan.pk}/akhiri/"), {"sampai": "2025-01-01"})
    assert "sampai" in salah.context["form"].errors
    baik = klien.post(_jalur(p, f"penempatan/{penempatan.pk}/akhiri/"), {"sampai": "2025-03-01"})
    assert baik.status_code == 302
    with cakupan.transaksi(p):
        assert Penempatan.objects.get(jabatan=kepala).sampai == date(2025, 3, 1)


def test_hapus_menanya_dahulu_dan_menolak_yang_dipakai(klien: Client, admin: Pelaku) -> None:
    milik = isi_pemda(admin, 1, "A")
    jalur = _jalur(admin.pemda, f"jabatan/{milik['jabatan']}/hapus/")
    assert "Hapus Kursi A0?" in klien.get(jalur).content.decode()
    assert klien.post(jalur).status_code == 422
    with cakupan.transaksi(admin.pemda):
        assert Jabatan.objects.filter(pk=milik["jabatan"]).exists()


def test_undangan_dari_kirim_sampai_bertugas(klien: Client, admin: Pelaku) -> None:
    p = admin.pemda
    data = {"nama": "Sari", "nip": "197013012000031001", "peran": "tim_sakip", "dari": "2025-01-01"}
    tautan = klien.post(_jalur(p, "pengguna/undang/"), data).context["tautan"]
    orang = Client()
    jalur = tautan.removeprefix("http://testserver")
    assert "Sari" in orang.get(jalur).content.decode()
    lemah = orang.post(jalur, {"baru": "12345", "ulang": "12345"})
    assert "baru" in lemah.context["form"].errors
    baik = orang.post(jalur, {"baru": "kuda-baterai-44", "ulang": "kuda-baterai-44"})
    assert baik.headers["Location"] == f"/{p.slug}/"
    assert orang.get(f"/{p.slug}/").status_code == 200
    assert orang.get(jalur).status_code == 422
    assert Client().post("/masuk/", {"username": data["nip"], "password": "kuda-baterai-44"}).status_code == 302


def test_undangan_untuk_akun_yang_ada(klien: Client, admin: Pelaku, pemda_lain: Pemda) -> None:
    lama = buat_pelaku(pemda_lain, Peran.OPERATOR).pengguna
    assert lama is not None
    Pengguna.objects.filter(pk=lama.pk).update(nip="197013012000031001")
    data = {"nama": "Siapa Saja", "nip": "197013012000031001", "peran": "tim_sakip", "dari": "2025-01-01"}
    jawaban = klien.post(_jalur(admin.pemda, "pengguna/undang/"), data)
    assert lama.nama not in jawaban.content.decode()
    jalur = jawaban.context["tautan"].removeprefix("http://testserver")
    tanpa_masuk = Client().post(jalur, {"baru": "kuda-baterai-44", "ulang": "kuda-baterai-44"})
    assert "Masuk dengan akun itu" in tanpa_masuk.content.decode()
    salah_orang = klien.post(jalur)
    assert salah_orang.status_code == 422
    orang = Client()
    orang.force_login(lama)
    assert orang.post(jalur).headers["Location"] == f"/{admin.pemda.slug}/"


def test_akhiri_peran_menutup_seketika(klien: Client, admin: Pelaku) -> None:
    milik = isi_pemda(admin, 1, "A")
    orang = Pengguna.objects.get(pk=milik["pengguna"])
    jalur = _jalur(admin.pemda, f"peran/{milik['peran']}/akhiri/")
    assert klien.post(jalur, {"sampai": "2025-01-31", "alasan": "pindah"}).status_code == 302
    with cakupan.transaksi(admin.pemda):
        assert muat_pelaku(orang, admin.pemda) is None
        sendiri = Keanggotaan.objects.get(pengguna=admin.pengguna)
    terakhir = klien.post(_jalur(admin.pemda, f"peran/{sendiri.pk}/akhiri/"), {"sampai": "2025-01-31"})
    assert "admin pemda terakhir" in terakhir.content.decode()


def test_pengaturan_angka_indonesia(klien: Client, admin: Pelaku) -> None:
    jalur = _jalur(admin.pemda, "tahun/2025/")
    awal = klien.get(jalur).context["form"]
    data = {n: awal[n].value() for n in awal.fields if awal[n].value() not in (None, False)}
    data |= {"pita_tinggi": "75,5", "versi": 1}
    assert klien.post(jalur, data).status_code == 302
    with cakupan.transaksi(admin.pemda):
        atur = PengaturanPemda.objects.get(tahun=2025)
    assert str(atur.pita_tinggi) == "75.50"
    salah = klien.post(jalur, data | {"pita_tinggi": "99", "versi": 2})
    assert "pita_tinggi" in salah.context["form"].errors
    assert klien.post(jalur, data | {"pita_tinggi": "tujuh", "versi": 2}).status_code == 422
    assert klien.get(_jalur(admin.pemda, "tahun/2019/")).status_code == 404


def test_jejak_disaring_dan_terbaca(klien: Client, admin: Pelaku) -> None:
    milik = isi_pemda(admin, 2, "A")
    with cakupan.transaksi(admin.pemda):
        pd = PerangkatDaerah.objects.get(pk=milik["pd"])
        organisasi.ubah_pd(pelaku=admin, pd=pd, nama="Dinas Baru", berlaku_sampai=2027)
    jalur = _jalur(admin.pemda, "jejak/")
    isi = klien.get(f"{jalur}?objek=Dinas+Baru").content.decode()
    assert "<del>Dinas A1</del>" in isi
    assert "<ins>Dinas Baru</ins>" in isi
    assert "berlaku sampai tahun" in isi
    assert {j.jenis_objek for j in klien.get(f"{jalur}?jenis=tenansi.unitkerja").context["hal"]} == {
        "tenansi.unitkerja"
    }
    assert {j.pelaku_nama for j in klien.get(f"{jalur}?orang=Tamu+A0").context["hal"]} == {"Tamu A0"}
    assert klien.get(f"{jalur}?sampai=2020-01-01").context["hal"].paginator.count == 0
    assert klien.get(f"{jalur}?dari=bukan-tanggal").status_code == 200


def test_cari_dan_halaman(klien: Client, admin: Pelaku) -> None:
    with cakupan.transaksi(admin.pemda):
        Pegawai.objects.bulk_create(
            Pegawai(nama=f"Pegawai {n:02d}", nip=f"19701301200003{n:04d}", pemda=admin.pemda) for n in range(30)
        )
    jalur = _jalur(admin.pemda, "pegawai/")
    assert len(klien.get(jalur).context["hal"]) == 25
    assert [p.nama for p in klien.get(f"{jalur}?hal=2").context["hal"]] == [f"Pegawai {n}" for n in range(25, 30)]
    assert [p.nama for p in klien.get(f"{jalur}?cari=197013012000030007").context["hal"]] == ["Pegawai 07"]
    assert [p.nama for p in klien.get(f"{jalur}?cari=pegawai+29").context["hal"]] == ["Pegawai 29"]
    assert klien.get(f"{jalur}?cari=tak+ada").context["hal"].paginator.count == 0


def test_inspektur_langsung_ke_tab_yang_boleh(pemda: Pemda, klien_sebagai: Callable[[Pelaku], Client]) -> None:
    klien = klien_sebagai(buat_pelaku(pemda, Peran.INSPEKTUR))
    assert klien.get(_jalur(pemda, "")).status_code == 302
    assert klien.get(_jalur(pemda, "jejak/")).status_code == 200
    assert klien.get(_jalur(pemda, "pengguna/")).status_code == 403


def test_jejak_memakai_kata_bukan_kode(klien: Client, admin: Pelaku) -> None:
    isi_pemda(admin, 1, "A")
    isi = klien.get(_jalur(admin.pemda, "jejak/?jenis=tenansi.penempatan")).content.decode()
    assert "<dt>status penempatan</dt><dd><ins>Definitif</ins></dd>" in isi
    assert "<ins>1 Januari 2025</ins>" in isi


def test_remah_pengaturan_tidak_buntu_bagi_peran_lain(pemda: Pemda, klien_sebagai: Callable[[Pelaku], Client]) -> None:
    klien = klien_sebagai(buat_pelaku(pemda, Peran.OPERATOR))
    assert klien.get(_jalur(pemda, "")).headers["Location"] == _jalur(pemda, "pd/")


def test_jejak_menyebut_bagian_yang_berubah_saja() -> None:
    """Of a record kept under its code only the differing parts are told, in words."""
    kosong = {"nilai": "", "catatan": "", "tidak_berlaku": False}
    j = Jejak(jenis_objek="evaluasi.lke", sebelum={"1.a": kosong}, sesudah={"1.a": {**kosong, "nilai": "BB"}})
    assert perubahan(j) == [Perubahan("1.a, nilai", "–", "BB")]
    baru = Jejak(jenis_objek="evaluasi.lke", sebelum=None, sesudah={"1.a": {"tidak_berlaku": True}})
    assert perubahan(baru) == [Perubahan("1.a, tidak berlaku", "–", "ya")]
