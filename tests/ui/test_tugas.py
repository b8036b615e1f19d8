"""Tugas Saya: what it costs each role, with one row of everything and with many, and whose task is whose."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evaluasi.services.periode import buat_lke
from pelaporan.selectors.tugas import daftar_tugas as tugas_lkjip
from perencanaan.models import PerjanjianKinerja
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda, PengaturanPemda
from sakip.tenansi.selectors import pengaturan_semua
from sakip.ui import tugas
from tests.evaluasi.alat import Panggung, buat_panggung
from tests.factories.organisasi import buat_pelaku
from tests.factories.pelaporan import buat_lkjip
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
Klien = Callable[[Pelaku], Client]

# Session with account, region, memberships with office, settings, windows: five of each. The rest are the tasks.
PERINTAH = {
    "asn": 7,
    "admin": 9,
    "evaluator": 9,
    "inspektur": 9,
    "bappeda": 9,
    "tim_sakip": 11,
    "pimpinan": 10,
    "verifikator": 10,
    "operator": 11,
    "kepala_pd": 11,
}


def _berisi(pemda: Pemda, nama: str) -> PdTerukur:
    """A PD with open quarters, a PK that waits for each of its signatures, and a LKjIP that is being written."""
    t = buat_pd_terukur(pemda, nama=nama)
    pk = t.data.pk
    assert pk is not None
    buat_lkjip(t.data)
    for ke, status in ((2, "diverifikasi"), (3, "ttd_pertama")):
        PerjanjianKinerja.objects.create(
            pd=pk.pd,
            jabatan=pk.jabatan,
            tahun=pk.tahun,
            bentuk=pk.bentuk,
            versi_rencana=pk.versi_rencana,
            ke=ke,
            status=status,
            alasan_perubahan="strategi",
            menggantikan=pk,
        )
    return t


def _orang(pemda: Pemda, t: PdTerukur, p: Panggung) -> dict[str, Pelaku]:
    d = t.data
    return {
        "asn": buat_pelaku(pemda, Peran.ASN, pd=d.pd),
        "admin": t.admin,
        "evaluator": p.anggota,
        "inspektur": p.inspektur,
        "bappeda": d.bappeda,
        "tim_sakip": buat_pelaku(pemda, Peran.TIM_SAKIP),
        "pimpinan": d.pimpinan,
        "verifikator": d.verifikator,
        "operator": d.operator,
        "kepala_pd": d.kepala_pd,
    }


def _hitung(klien: Client, pemda: Pemda) -> list[str]:
    with CaptureQueriesContext(connection) as tangkap:
        assert klien.get(f"/{pemda.slug}/").status_code == 200
    kata = ("SELECT", "INSERT", "UPDATE", "DELETE")
    return [q["sql"] for q in tangkap.captured_queries if q["sql"].startswith(kata) and "set_config" not in q["sql"]]


def test_perintah_tetap_dari_satu_sampai_banyak(pemda: Pemda, klien_sebagai: Klien) -> None:
    """Never more than twelve; rows of other PD, PK to sign, sheets and reports add none."""
    with cakupan.transaksi(pemda):
        t, p = _berisi(pemda, "Dinas Satu"), buat_panggung(pemda)
        orang = _orang(pemda, t, p)
    klien = {k: klien_sebagai(o) for k, o in orang.items()}
    satu = {k: _hitung(klien[k], pemda) for k in orang}
    assert {k: len(v) for k, v in satu.items()} == PERINTAH
    with cakupan.transaksi(pemda):
        for nama in ("Dinas Dua", "Dinas Tiga"):
            lain = _berisi(pemda, nama)
            buat_lke(pelaku=p.admin, periode=p.periode, pd=[lain.data.pd], buka=True)
    assert {k: len(_hitung(klien[k], pemda)) for k in orang} == PERINTAH


def test_lkjip_pd_bukan_tugas_pimpinan_daerah(pemda: Pemda) -> None:
    """The head of the PD approves and publishes its report; the region's leaders are not asked 51 times."""
    with cakupan.transaksi(pemda):
        d = buat_pd_terukur(pemda).data
        laporan = buat_lkjip(d)
        judul = [x.judul for x in tugas_lkjip(d.operator, 2025)]
        assert judul == ["Tulis LKjIP 2025 Dinas Terukur"]
        type(laporan).objects.filter(pk=laporan.pk).update(status="diajukan")
        assert [x.judul for x in tugas_lkjip(d.kepala_pd, 2025)] == ["Setujui LKjIP 2025 Dinas Terukur"]
        assert list(tugas_lkjip(d.pimpinan, 2025)) == []


def test_lkjip_belum_ada_satu_baris_bagi_sepemda(pemda: Pemda) -> None:
    with cakupan.transaksi(pemda):
        semua = [buat_pd_terukur(pemda, nama=f"Dinas {n}").data for n in ("A", "B")]
        assert [x.judul for x in tugas_lkjip(semua[0].operator, 2025)] == ["Buka LKjIP 2025 Dinas A"]
        (satu,) = tugas_lkjip(buat_pelaku(pemda, Peran.TIM_SAKIP), 2025)
        assert (satu.judul, satu.keterangan) == (
            "Buka LKjIP 2025 perangkat daerah",
            "2 perangkat daerah belum mempunyai laporan.",
        )


def test_tugas_kartu_besar_tidak_diulang(
    pemda: Pemda, klien_sebagai: Klien, pelaku_baru: Callable[..., Pelaku], monkeypatch: pytest.MonkeyPatch
) -> None:
    satu = tugas.Tugas("Isi realisasi TW III", "/x/", "Isi", utama=True)
    monkeypatch.setattr(tugas, "_tugas", {"uji": lambda pelaku, tahun: [satu]})
    isi = klien_sebagai(pelaku_baru(Peran.OPERATOR)).get(f"/{pemda.slug}/").content.decode()
    assert isi.count("Isi realisasi TW III") == 1
    assert "Ada 1 tugas untuk Anda" in isi
    assert "Tidak ada tugas lain." in isi


def test_ingatan_hanya_selama_cakupan(pemda: Pemda, pemda_lain: Pemda) -> None:
    """What one scope has read is not there in the next one, nor in a scope inside of it for another region."""
    with cakupan.transaksi(pemda):
        assert set(pengaturan_semua()) == {2025}
        PengaturanPemda.objects.create(tahun=2026)
        assert set(pengaturan_semua()) == {2025}
        with cakupan.cakupan(pemda_lain):
            assert {p.pemda_id for p in pengaturan_semua().values()} == {pemda_lain.pk}
        assert {p.pemda_id for p in pengaturan_semua().values()} == {pemda.pk}
        cakupan.lupakan()
        assert set(pengaturan_semua()) == {2025, 2026}
    with cakupan.transaksi(pemda):
        assert cakupan.ingatan() == {}
    with pytest.raises(cakupan.TanpaCakupan):
        cakupan.ingatan()
