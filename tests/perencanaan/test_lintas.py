"""Crosscutting: one PD asks, the other accepts or rejects; both see it, nobody else, never another region."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from perencanaan.models import TautanLintas
from perencanaan.selectors.lintas import kinerja_berlaku, lintas_pd, lintas_pohon, lintas_terlihat
from perencanaan.services.lintas import terapkan_lintas, usulkan_lintas
from perencanaan.services.rencana import salin_versi
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from tests.factories.organisasi import buat_pd, buat_pelaku
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap
from tests.pernyataan import pernyataan_data

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
Klien = Callable[[Pelaku], Client]


@pytest.fixture
def dua(dalam_pemda: Pemda) -> tuple[PdLengkap, PdLengkap]:
    """A PD that asks (plan open) and one that is asked (plan in force)."""
    return (
        buat_pd_lengkap(dalam_pemda, nama="Dinas Asal", sampai="draf"),
        buat_pd_lengkap(dalam_pemda, nama="Dinas Diminta", sampai="rencana"),
    )


def _usul(asal: PdLengkap, tujuan: PdLengkap, **ganti: Any) -> TautanLintas:
    isi: dict[str, Any] = {"ke": tujuan.program.identitas, "uraian": "Pagu program sesuai prioritas"} | ganti
    return usulkan_lintas(pelaku=asal.operator, dari=asal.sasaran.identitas, ke_pd=tujuan.pd, **isi)


def test_usul_diterima_dan_tampak_di_kedua_pohon(dua: tuple[PdLengkap, PdLengkap]) -> None:
    a, b = dua
    t = _usul(a, b)
    assert t.status == "diusulkan"
    assert lintas_pohon([b.pd.pk]).masuk == {}
    terapkan_lintas(t, "terima", pelaku=b.operator, versi=t.versi)
    assert [x.pk for x in lintas_pohon([b.pd.pk]).masuk[b.program.identitas_id]] == [t.pk]
    assert [x.pk for x in lintas_pohon([a.pd.pk]).keluar[a.sasaran.identitas_id]] == [t.pk]


def test_penolakan_beralasan_dan_boleh_diusulkan_lagi(dua: tuple[PdLengkap, PdLengkap]) -> None:
    a, b = dua
    t = _usul(a, b)
    with pytest.raises(AturanDilanggar, match="alasan"):
        terapkan_lintas(t, "tolak", pelaku=b.kepala_pd, alasan=" ")
    t = terapkan_lintas(t, "tolak", pelaku=b.kepala_pd, alasan="Bukan tugas kami")
    t.refresh_from_db()
    assert (t.status, t.alasan) == ("ditolak", "Bukan tugas kami")
    assert lintas_pohon([a.pd.pk]).keluar == {}
    assert _usul(a, b).pk != t.pk


@pytest.mark.parametrize(
    ("ganti", "kode"),
    [
        ({"ke": None}, "lintas_tanpa_kinerja"),
        ({"ke": None, "kinerja_ke": " "}, "lintas_tanpa_kinerja"),
        ({"uraian": " "}, "lintas_tanpa_uraian"),
    ],
)
def test_usul_yang_tidak_lengkap_ditolak(dua: tuple[PdLengkap, PdLengkap], ganti: dict[str, Any], kode: str) -> None:
    with pytest.raises(AturanDilanggar) as g:
        _usul(*dua, **ganti)
    assert g.value.kode == kode


def test_tidak_ke_pd_sendiri_tidak_ganda_dan_bukan_milik_pd_ketiga(dua: tuple[PdLengkap, PdLengkap]) -> None:
    a, b = dua
    with pytest.raises(AturanDilanggar) as g:
        _usul(a, a, ke=a.program.identitas)
    assert g.value.kode == "lintas_pd_sendiri"
    with pytest.raises(AturanDilanggar) as g:
        usulkan_lintas(
            pelaku=a.operator, dari=a.sasaran.identitas, ke_pd=buat_pd(), ke=b.program.identitas, uraian="Minta"
        )
    assert g.value.kode == "lintas_kinerja_lain"
    t = _usul(a, b)
    with pytest.raises(AturanDilanggar) as g:
        _usul(a, b)
    assert g.value.kode == "lintas_sudah_ada"
    # The database refuses as well, whoever writes.
    with pytest.raises(IntegrityError), transaction.atomic():
        TautanLintas.objects.create(dari=t.dari, ke_pd=t.ke_pd, ke=t.ke, uraian="Lagi")
    with pytest.raises(IntegrityError), transaction.atomic():
        TautanLintas.objects.create(dari=t.dari, ke_pd=t.ke_pd, uraian="Tanpa tujuan")


def test_siapa_boleh_apa(dua: tuple[PdLengkap, PdLengkap]) -> None:
    a, b = dua
    for orang in (a.verifikator, b.operator, a.bappeda):
        with pytest.raises(TidakBoleh):
            usulkan_lintas(pelaku=orang, dari=a.sasaran.identitas, ke_pd=b.pd, ke=b.program.identitas, uraian="Minta")
    t = _usul(a, b)
    for orang in (
        a.operator,
        a.kepala_pd,
        b.verifikator,
        a.bappeda,
        buat_pelaku(a.pemda, Peran.OPERATOR, pd=buat_pd()),
    ):
        with pytest.raises(TidakBoleh):
            terapkan_lintas(t, "terima", pelaku=orang)
    with pytest.raises(TidakBoleh):
        terapkan_lintas(t, "cabut", pelaku=b.operator)
    terapkan_lintas(t, "terima", pelaku=b.kepala_pd)
    assert terapkan_lintas(t, "cabut", pelaku=a.kepala_pd).status == "dicabut"


def test_yang_melihat_hanya_kedua_pd_dan_peran_sepemda(dua: tuple[PdLengkap, PdLengkap], pemda_lain: Pemda) -> None:
    a, b = dua
    t = _usul(a, b)
    lain = buat_pelaku(a.pemda, Peran.OPERATOR, pd=buat_pd())
    for orang in (a.operator, b.verifikator, a.bappeda):
        assert list(lintas_terlihat(orang)) == [t]
    assert list(lintas_terlihat(lain)) == []
    assert [x.pk for x in lintas_pd(b.operator, b.pd.pk).masuk] == [t.pk]


def test_tautan_bertahan_melewati_versi(dua: tuple[PdLengkap, PdLengkap]) -> None:
    a, b = dua
    t = _usul(a, b)
    terapkan_lintas(t, "terima", pelaku=b.operator)
    baru = salin_versi(pelaku=b.operator, versi=b.versi)
    masuk = lintas_pohon([b.pd.pk]).masuk
    assert set(masuk) <= set(baru.kinerja.values_list("identitas_id", flat=True))


def test_hanya_rencana_berlaku_yang_dapat_dipilih(dua: tuple[PdLengkap, PdLengkap]) -> None:
    a, b = dua
    assert list(kinerja_berlaku(a.pd.pk, a.tahun)) == []
    assert [k.uraian for k in kinerja_berlaku(b.pd.pk, b.tahun)] == [
        k.uraian for k in (b.sasaran, b.program, b.kegiatan, b.sub_kegiatan)
    ]


def test_halaman_dan_tugas_penerima(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        a = buat_pd_lengkap(pemda, nama="Dinas Asal", sampai="draf")
        b = buat_pd_lengkap(pemda, nama="Dinas Diminta", sampai="rencana")
    awal = f"/{pemda.slug}/rencana/"
    op = klien_sebagai(a.operator)
    usul = f"{awal}kinerja/{a.sasaran.pk}/lintas/"
    assert b.pd.nama in op.get(usul).content.decode()
    assert "Program Perencanaan" in op.get(f"{usul}?ke={b.pd.pk}").content.decode()
    kosong = op.post(f"{usul}?ke={b.pd.pk}", {"uraian": ""})
    assert kosong.status_code == 422
    isi: dict[str, Any] = {"ke": b.program.identitas_id, "uraian": "Pagu program"}
    assert op.post(f"{usul}?ke={b.pd.pk}", isi).status_code == 302
    with cakupan.transaksi(pemda):
        t = TautanLintas.objects.get()
    penerima = klien_sebagai(b.operator)
    tugas = penerima.get(f"/{pemda.slug}/").content.decode()
    assert f"/rencana/lintas/{t.pk}/" in tugas
    assert "Dinas Asal" in tugas
    assert f"/rencana/lintas/{t.pk}/" not in op.get(f"/{pemda.slug}/").content.decode()
    halaman = penerima.get(f"{awal}lintas/{t.pk}/").content.decode()
    assert "Terima" in halaman
    jawab = {"aksi": "tolak", "alasan": "Bukan tugas kami", "versi": t.versi}
    assert penerima.post(f"/{pemda.slug}/alur/perencanaan.tautanlintas/{t.pk}/", jawab).status_code == 303
    assert "Bukan tugas kami" in op.get(f"{awal}lintas/{t.pk}/").content.decode()
    assert "Bukan tugas kami" in op.get(f"{awal}lintas/").content.decode()
    assert f"/rencana/lintas/{t.pk}/" not in penerima.get(f"/{pemda.slug}/").content.decode()
    with cakupan.transaksi(pemda):
        luar = buat_pelaku(pemda, Peran.OPERATOR, pd=buat_pd())
    assert klien_sebagai(luar).get(f"{awal}lintas/{t.pk}/").status_code == 404


def test_pd_tanpa_rencana_tetap_mendapat_tugas(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        a = buat_pd_lengkap(pemda, nama="Dinas Asal", sampai="draf")
        pd = buat_pd(nama="Dinas Baru")
        usulkan_lintas(pelaku=a.operator, dari=a.sasaran.identitas, ke_pd=pd, kinerja_ke="Jalan mantap", uraian="Jalan")
        op = buat_pelaku(pemda, Peran.OPERATOR, pd=pd)
    assert "Jawab usulan kerja lintas dari Dinas Asal" in klien_sebagai(op).get(f"/{pemda.slug}/").content.decode()


def test_pemda_lain_tidak_melihat_apa_pun(pemda: Pemda, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        a, b = (buat_pd_lengkap(pemda, nama=f"Dinas {n}", sampai="rencana") for n in "AB")
        t = _usul(a, b)
    with cakupan.transaksi(pemda_lain):
        asing = buat_pd_lengkap(pemda_lain, nama="Dinas Asing", sampai="draf")
        assert list(lintas_terlihat(asing.bappeda)) == []
        with pytest.raises(TidakBoleh):
            usulkan_lintas(pelaku=asing.operator, dari=t.dari, ke_pd=asing.pd, kinerja_ke="x", uraian="y")
    klien = klien_sebagai(asing.operator)
    assert klien.get(f"/{pemda_lain.slug}/rencana/lintas/{t.pk}/").status_code == 404
    assert klien.get(f"/{pemda_lain.slug}/rencana/kinerja/{asing.sasaran.pk}/lintas/?ke={b.pd.pk}").status_code == 404


def test_jumlah_pernyataan_tetap(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        a = buat_pd_lengkap(pemda, nama="Dinas Asal", sampai="draf")
        b = buat_pd_lengkap(pemda, nama="Dinas Diminta", sampai="rencana")
        t = _usul(a, b)
    klien, awal = klien_sebagai(a.operator), f"/{pemda.slug}/rencana/"
    halaman = ["lintas/", f"lintas/{t.pk}/", f"kinerja/{a.sasaran.pk}/menu/", f"kinerja/{a.sasaran.pk}/lintas/"]
    halaman += [f"kinerja/{a.sasaran.pk}/lintas/?ke={b.pd.pk}", f"kinerja/{a.program.pk}/pindahkan/", "pohon/"]

    def hitung() -> list[int]:
        hasil = []
        for h in halaman:
            klien.get(awal + h)
            with pernyataan_data() as data:
                assert klien.get(awal + h).status_code == 200, h
            hasil.append(len(data))
        return hasil

    satu = hitung()
    assert max(satu) <= 12, dict(zip(halaman, satu, strict=True))
    with cakupan.transaksi(pemda):
        for n in range(3):
            _usul(a, b, ke=None, kinerja_ke=f"Kinerja {n}")
    assert hitung() == satu
