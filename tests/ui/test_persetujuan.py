"""The inbox: what waits for whom, flat in statements; the summary; mass approval and return, item by item."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from perencanaan.models import PerjanjianKinerja, RencanaAksi, VersiRencana
from perencanaan.services.pk import susun_pk
from perencanaan.services.rencana import buat_dokumen_rencana
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import Status, Transisi, terapkan
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.models import Jejak
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda
from sakip.ui import persetujuan
from sakip.ui.persetujuan import Antre, Butir
from sakip.ui.persetujuan_massal import BERUBAH, ringkas, terapkan_massal, urai_pilihan
from tests.factories.organisasi import buat_jabatan, buat_pd, buat_pelaku
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap, buat_rpjmd, langkah_pk, sekda
from tests.jenis import Klien
from tests.pernyataan import pernyataan_data

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
MAKS = 12


def _judul(pelaku: Pelaku) -> set[tuple[str, str]]:
    return {(b.antre.jenis, b.langkah.aksi) for b in persetujuan.kumpulkan(pelaku)}


def _bernomor(pelaku: Pelaku, **ubah: int) -> dict[str, int]:
    return {b.nomor: b.objek.versi for b in persetujuan.kumpulkan(pelaku)} | ubah


def _tiga_renja(d: PdLengkap) -> list[VersiRencana]:
    """Three Renja of other years, handed in."""
    hasil = []
    for tahun in (2031, 2032, 2033):
        v = buat_dokumen_rencana(pelaku=d.operator, jenis="renja", pd=d.pd, tahun_awal=tahun, tahun_akhir=tahun)
        VersiRencana.objects.filter(pk=v.pk).update(status="diajukan")
        hasil.append(VersiRencana.objects.get(pk=v.pk))
    return hasil


def test_yang_menunggu_menurut_langkah(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    rpjmd, _ = buat_rpjmd(d, berlaku=False)
    terapkan(rpjmd, "ajukan", pelaku=d.bappeda)
    s = sekda(dalam_pemda)
    pk = susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=d.tahun)
    RencanaAksi.objects.create(pd=d.pd, tahun=d.tahun, pk_induk=pk, status="diverifikasi")
    for aksi, siapa in langkah_pk(d):
        if aksi != "ajukan":
            assert ("PK kepala perangkat daerah", aksi) in _judul(siapa)
            bukan = [b for b in (d.verifikator, d.bappeda, d.kepala_pd, d.pimpinan) if b is not siapa]
            assert all(("PK kepala perangkat daerah", aksi) not in _judul(b) for b in bukan)
        pk = terapkan(pk, aksi, pelaku=siapa)
    assert _judul(s) == {("RPJMD", "verifikasi")}
    assert _judul(d.pimpinan) == set()
    assert _judul(d.kepala_pd) == {("Rencana Aksi", "setujui")}
    assert _judul(d.operator) == set()


def test_hanya_pd_sendiri_dan_pemda_sendiri(pemda: Pemda, pemda_lain: Pemda) -> None:
    with cakupan.transaksi(pemda_lain):
        asing = buat_pd_lengkap(pemda_lain, sampai="draf")
        terapkan(asing.versi, "ajukan", pelaku=asing.operator)
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="draf")
        terapkan(d.versi, "ajukan", pelaku=d.operator)
        lain = buat_pelaku(pemda, Peran.VERIFIKATOR, pd=buat_pd())
        assert [b.objek for b in persetujuan.kumpulkan(d.verifikator)] == [d.versi]
        assert persetujuan.kumpulkan(lain) == []
        kunci = {f"perencanaan.versirencana:{asing.versi.pk}": 1}
        assert ringkas(d.verifikator, kunci, False).hilang == 1
        with pytest.raises(AturanDilanggar):
            terapkan_massal(pelaku=d.verifikator, pilihan=kunci, aksi="verifikasi")


def test_siapa_yang_mengirim_dan_sejak_kapan(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    terapkan(d.versi, "ajukan", pelaku=d.operator)
    versi = terapkan(d.versi, "verifikasi", pelaku=d.verifikator)
    (b,) = persetujuan.kumpulkan(d.kepala_pd)
    assert (b.oleh, b.antre.sejak) == (d.verifikator.nama, versi.status_sejak)


def test_saring_dan_urut(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    _tiga_renja(d)
    pk = susun_pk(pelaku=d.operator, jabatan=d.kabid, tahun=d.tahun)
    terapkan(pk, "ajukan", pelaku=d.operator)
    semua = persetujuan.kumpulkan(d.verifikator)
    assert len(semua) == 4
    assert [b.objek for b in persetujuan.saring(semua, "PK eselon III", "", "")] == [pk]
    assert len(persetujuan.saring(semua, "Renja", str(d.pd.pk), "sejak")) == 3
    assert persetujuan.saring(semua, "", "pemda", "") == []
    assert len(persetujuan.saring(semua, "", "", "entah")) == 4
    assert [(g.nama, len(g.isi)) for g in persetujuan.golongkan(persetujuan.saring(semua, "", "", "oleh"))]


def test_bulan_yang_menunggu_tetap_menurut_kalender() -> None:
    """Months without a deadline stand in the order of the year: the alphabet would put April before January."""
    bulan = ["Realisasi Januari 2025", "Realisasi Februari 2025", "Realisasi April 2025", "Realisasi Agustus 2025"]
    langkah = Transisi("setujui", "Setujui", ("diverifikasi",), "disetujui", "realisasi.setujui")
    semua = [Butir("Realisasi", Antre(nama, nama, None), langkah, Status("Diverifikasi"), "") for nama in bulan]
    assert [b.antre.jenis for b in persetujuan.saring(semua, "", "", "tenggat")] == bulan
    cepat = Butir("Realisasi", Antre("x", "PK", None, tenggat=date(2025, 1, 5)), langkah, Status("x"), "")
    assert persetujuan.saring([*semua, cepat], "", "", "")[0] is cepat


def test_massal_per_butir_yang_gagal_tidak_menahan_yang_lain(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    satu, dua, tiga = _tiga_renja(d)
    pilihan = _bernomor(d.verifikator)
    terapkan(satu, "tarik", pelaku=d.operator)
    VersiRencana.objects.filter(pk=dua.pk).update(versi=9)
    r = ringkas(d.verifikator, pilihan, False)
    assert ([b.objek for b in r.jalan], r.hilang) == ([tiga], 1)
    assert [(b.objek, a) for b, a in r.tolak] == [(dua, BERUBAH)]
    hasil = terapkan_massal(pelaku=d.verifikator, pilihan=pilihan, aksi="verifikasi")
    assert ([b.objek for b in hasil.jadi], len(hasil.gagal), hasil.hilang) == ([tiga], 1, 1)
    status = dict(VersiRencana.objects.filter(pk__in=[satu.pk, dua.pk, tiga.pk]).values_list("pk", "status"))
    assert status == {satu.pk: "draf", dua.pk: "diajukan", tiga.pk: "diverifikasi"}
    assert Jejak.objects.filter(aksi="verifikasi", id_objek=tiga.pk).count() == 1


def test_gagal_di_tengah_hanya_membatalkan_butirnya(dalam_pemda: Pemda, monkeypatch: pytest.MonkeyPatch) -> None:
    from sakip.ui import tindakan

    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    satu, dua, tiga = _tiga_renja(d)

    def rewel(objek: Any, aksi: str, **lain: Any) -> Any:
        hasil = terapkan(objek, aksi, **lain)
        if objek.pk == dua.pk:
            raise AturanDilanggar("uji", "Yang ini tidak bisa.")
        return hasil

    cara = tindakan.untuk(VersiRencana)
    daftar: dict[Any, Any] = tindakan._tindakan
    monkeypatch.setitem(daftar, VersiRencana, tindakan.Tindakan(rewel, cara.alamat))
    hasil = terapkan_massal(pelaku=d.verifikator, pilihan=_bernomor(d.verifikator), aksi="verifikasi")
    assert [b.objek for b in hasil.jadi] == [satu, tiga]
    assert [(b.objek, alasan) for b, alasan in hasil.gagal] == [(dua, "Yang ini tidak bisa.")]
    dua.refresh_from_db()
    assert dua.status == "diajukan"


def test_kembalikan_massal_dengan_satu_alasan(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    tiga = _tiga_renja(d)
    pilihan = _bernomor(d.verifikator)
    with pytest.raises(AturanDilanggar) as galat:
        terapkan_massal(pelaku=d.verifikator, pilihan=pilihan, aksi="kembalikan", kembali=True, alasan=" ")
    assert galat.value.kode == "alasan_kosong"
    terapkan_massal(pelaku=d.verifikator, pilihan=pilihan, aksi="kembalikan", kembali=True, alasan="Lengkapi target.")
    assert set(VersiRencana.objects.filter(pk__in=[v.pk for v in tiga]).values_list("status", flat=True)) == {
        "dikembalikan"
    }
    assert Jejak.objects.filter(aksi="kembalikan", alasan="Lengkapi target.").count() == 3


def test_jenis_berbeda_tidak_dicampur(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    _tiga_renja(d)
    pk = susun_pk(pelaku=d.operator, jabatan=d.kabid, tahun=d.tahun)
    terapkan(pk, "ajukan", pelaku=d.operator)
    r = ringkas(d.verifikator, _bernomor(d.verifikator), False)
    assert (len(r.jalan), r.beda) == (3, 1)
    terapkan_massal(pelaku=d.verifikator, pilihan=_bernomor(d.verifikator), aksi="verifikasi")
    assert PerjanjianKinerja.objects.get(pk=pk.pk).status == "diajukan"


def test_pilihan_rusak_dibuang() -> None:
    kacau = ["", "a:b:c", "perencanaan.versirencana:5:2", "x:1", "perencanaan.versirencana:٣:1", "p:" + "9" * 40 + ":1"]
    assert urai_pilihan(kacau)["perencanaan.versirencana:5"] == 2
    with pytest.raises(AturanDilanggar):
        urai_pilihan([f"a.b:{n}:1" for n in range(301)])


def _hitung(klien: Client, alamat: str) -> int:
    with pernyataan_data() as q:
        assert klien.get(alamat).status_code == 200
    return len(q)


def test_pernyataan_tetap_dari_satu_sampai_51(pemda: Pemda, klien_sebagai: Klien) -> None:
    """51 PD with a plan and a PK that wait for Bappeda cost no more than one."""
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="rencana")
        pk = susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=d.tahun)
        PerjanjianKinerja.objects.filter(pk=pk.pk).update(status="diperiksa")
        buat_dokumen_rencana(pelaku=d.operator, jenis="renja", pd=d.pd, tahun_awal=2031, tahun_akhir=2031)
        VersiRencana.objects.filter(dokumen__tahun_awal=2031).update(status="disetujui")
    klien = klien_sebagai(d.bappeda)
    alamat = f"/{pemda.slug}/persetujuan/"
    klien.get(alamat)
    satu = _hitung(klien, alamat)
    with cakupan.transaksi(pemda):
        for _ in range(50):
            pd = buat_pd()
            op = buat_pelaku(pemda, Peran.OPERATOR, pd=pd)
            v = buat_dokumen_rencana(pelaku=op, jenis="renja", pd=pd, tahun_awal=2031, tahun_akhir=2031)
            VersiRencana.objects.filter(pk=v.pk).update(status="disetujui")
            PerjanjianKinerja.objects.create(
                pd=pd, jabatan=buat_jabatan(pd), tahun=2025, bentuk=4, versi_rencana=d.versi, status="diperiksa"
            )
    assert klien.get(alamat).content.decode().count('name="pilih"') == 102
    assert (_hitung(klien, alamat), satu <= MAKS) == (satu, True), satu
    with cakupan.transaksi(pemda):
        pilih = "&".join(f"pilih={b.kunci}" for b in persetujuan.kumpulkan(d.bappeda) if b.antre.jenis == "Renja")
    assert _hitung(klien, f"{alamat}ringkas/?{pilih}&tindak=maju") <= MAKS


def test_halaman_dari_daftar_ke_ringkasan_ke_hasil(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="rencana")
        _tiga_renja(d)
        kunci = [b.kunci for b in persetujuan.kumpulkan(d.verifikator)]
    klien, rumah = klien_sebagai(d.verifikator), f"/{pemda.slug}/persetujuan/"
    assert rumah in klien.get(f"/{pemda.slug}/").content.decode()
    daftar = klien.get(rumah).content.decode()
    assert all(k in daftar for k in kunci)
    ringkasan = klien.get(f"{rumah}ringkas/", {"pilih": kunci, "tindak": "kembali"}).content.decode()
    assert 'name="alasan"' in ringkasan
    assert "Akan dikembalikan" in ringkasan
    kosong = klien.post(f"{rumah}terapkan/", {"pilih": kunci, "aksi": "kembalikan", "tindak": "kembali"})
    assert (kosong.status_code, "Tuliskan alasannya" in kosong.content.decode()) == (422, True)
    hasil = klien.post(f"{rumah}terapkan/", {"pilih": kunci[:2], "aksi": "verifikasi", "tindak": "maju"})
    assert "2 selesai" in hasil.content.decode()
    lagi = klien.post(f"{rumah}terapkan/", {"pilih": kunci[:2], "aksi": "verifikasi", "tindak": "maju"})
    assert lagi.status_code == 422
    assert "tidak lagi menunggu" in lagi.content.decode()
    assert "Belum ada yang dipilih" in klien.get(f"{rumah}ringkas/").content.decode()
    asing = klien_sebagai(buat_pelaku(pemda, Peran.EVALUATOR))
    assert asing.get(rumah).content.decode().count('name="pilih"') == 0
