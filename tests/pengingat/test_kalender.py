"""The calendar: secret, revocable, read-only, of one person and one region."""

import hashlib
from datetime import date

import pytest
from django.test import Client

from pengukuran.selectors.acara import acara_jendela
from pengukuran.services.periode import buka_periode, usul_jendela
from perencanaan.models import DialogKinerja, PesertaDialog
from perencanaan.selectors.acara import acara_dokumen
from sakip.akun.models import Keanggotaan, Pengguna, Peran
from sakip.pengingat.models import PilihanPengingat
from sakip.pengingat.pilihan import buat_kalender, cabut_kalender
from sakip.tenansi import cakupan
from sakip.tenansi.cakupan import lupakan
from sakip.tenansi.models import Pemda, PengaturanPemda
from tests.factories.organisasi import akun, buat_jabatan, buat_pejabat, buat_pelaku
from tests.factories.pengukuran import buat_pd_terukur
from tests.jenis import Klien

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


def _buka(pemda: Pemda, token: str) -> tuple[int, str]:
    jawaban = Client().get(f"/{pemda.slug}/kalender/{token}.ics")
    return jawaban.status_code, jawaban.content.decode().replace("\r\n ", "")


def test_kalender_rahasia_milik_satu_orang_satu_pemda(pemda: Pemda, pemda_lain: Pemda) -> None:
    with cakupan.transaksi(pemda):
        t = buat_pd_terukur(pemda)
        operator = t.data.operator
        pegawai = buat_pejabat(buat_jabatan(t.data.pd, "staf"), pengguna=operator.pengguna)
        ikut = DialogKinerja.objects.create(pd=t.data.pd, tahun=2025, tanggal=date(2025, 7, 7), agenda="Milikku")
        PesertaDialog.objects.create(dialog=ikut, pegawai=pegawai, nama=pegawai.nama)
        DialogKinerja.objects.create(pd=t.data.pd, tahun=2025, tanggal=date(2025, 7, 8), agenda="Orang lain")
        token = buat_kalender(pelaku=operator)
        simpan = PilihanPengingat.objects.get()
        assert simpan.ical_sha256 == hashlib.sha256(token.encode()).hexdigest()
        lama = token
    status, isi = _buka(pemda, token)
    assert status == 200
    for kata in ("DTSTART;VALUE=DATE:20250707", "Milikku", "Tenggat pengisian realisasi Triwulan I 2025"):
        assert kata in isi, isi
    assert "Orang lain" not in isi
    assert "verifikasi realisasi" not in isi, "langkah orang lain bukan tenggatnya"
    assert _buka(pemda_lain, token)[0] == 404
    assert Client().post(f"/{pemda.slug}/kalender/{token}.ics").status_code == 405
    with cakupan.transaksi(pemda):
        token = buat_kalender(pelaku=operator)
    assert (_buka(pemda, lama)[0], _buka(pemda, token)[0]) == (404, 200)
    with cakupan.transaksi(pemda):
        cabut_kalender(pelaku=operator)
    assert _buka(pemda, token)[0] == 404
    assert _buka(pemda, "")[0] == 404


def test_tautan_tenggat_membuka_tempat_mengerjakan(pemda: Pemda, klien_sebagai: Klien) -> None:
    """A deadline opens the page where its document is made, for everybody who has it in the calendar."""
    with cakupan.transaksi(pemda):
        t = buat_pd_terukur(pemda)
        PengaturanPemda.objects.filter(tahun=2025).update(tanggal_apbd=date(2024, 12, 30))
        lupakan()
        asn = buat_pelaku(pemda, Peran.ASN, pd=t.data.pd)
        tautan = {p: {a.url for a in acara_dokumen(p, 2025)} for p in (t.data.operator, asn)}
    assert f"/{pemda.slug}/rencana/register/" in tautan[t.data.operator]
    assert f"/{pemda.slug}/rencana/pk/" in tautan[asn]
    for siapa, semua in tautan.items():
        for url in semua:
            assert klien_sebagai(siapa).get(url, follow=True).status_code == 200, url


def test_kalender_menyebut_bulan_setelah_pemda_mengukur_tiap_bulan(pemda: Pemda) -> None:
    """Quarters that were opened before the change are used no more: the calendar must not call for them."""
    with cakupan.transaksi(pemda):
        t = buat_pd_terukur(pemda)
        PengaturanPemda.objects.filter(tahun=2025).update(frekuensi="bulan")
        buka, tutup = usul_jendela(2025, 3, "bulan")
        buka_periode(pelaku=t.admin, tahun=2025, ke=3, buka=buka, tutup=tutup)
        judul = [a.judul for a in acara_jendela(t.data.operator, 2025)]
    assert judul == ["Mulai pengisian realisasi Maret 2025", "Tenggat pengisian realisasi Maret 2025"]


def test_kalender_mati_bersama_jabatan(pemda: Pemda) -> None:
    orang = buat_pelaku(pemda, Peran.ASN)
    with cakupan.transaksi(pemda):
        token = buat_kalender(pelaku=orang)
    assert _buka(pemda, token)[0] == 200
    with cakupan.transaksi(pemda):
        Keanggotaan.objects.filter(pengguna=akun(orang)).update(sampai=date(2021, 1, 1))
    assert _buka(pemda, token)[0] == 404
    with cakupan.transaksi(pemda):
        Keanggotaan.objects.filter(pengguna=akun(orang)).update(sampai=None)
    Pengguna.objects.filter(pk=orang.pengguna_id or 0).update(is_active=False)
    assert _buka(pemda, token)[0] == 404


def test_halaman_saya(pemda: Pemda, klien_sebagai: Klien) -> None:
    orang = buat_pelaku(pemda, Peran.ASN)
    klien, jalur = klien_sebagai(orang), f"/{pemda.slug}/pengingat/"
    assert "alamat surel" in klien.get(jalur).content.decode()
    isi = klien.post(f"{jalur}kalender/", follow=True).content.decode()
    assert f"/{pemda.slug}/kalender/" in isi
    assert f"/{pemda.slug}/kalender/" not in klien.get(jalur).content.decode(), "hanya sekali"
    klien.post(f"{jalur}kalender/cabut/")
    klien.post(f"{jalur}surel/", {"surel": "0"})
    with cakupan.transaksi(pemda):
        p = PilihanPengingat.objects.get()
        assert (p.surel, p.ical_sha256) == (False, "")
    jawaban = klien.get(f"{jalur}kalender/unduh/")
    assert jawaban.headers["Content-Type"].startswith("text/calendar")
