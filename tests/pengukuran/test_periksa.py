"""The sheet of those who check: what changed, reasons by row, initials, Bappeda's remarks, the inbox, reopening."""

from collections.abc import Callable

import pytest
from django.test import Client

from pengukuran.models import Capaian, CatatanBaris, ParafJenjang, PengisianPD
from pengukuran.selectors.pemeriksaan import lembar_pemeriksaan, pengisian_diperiksa
from pengukuran.selectors.tugas import tugas_pemeriksaan
from pengukuran.services.paraf import paraf
from pengukuran.services.pemeriksaan import kembalikan_baris
from pengukuran.services.pengisian import terapkan_pengisian
from pengukuran.services.realisasi import simpan_sel
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.jejak.models import Jejak
from sakip.tenansi import cakupan
from sakip.tenansi.models import Jabatan, Pemda, Penempatan, PengaturanPemda, PerangkatDaerah
from sakip.ui import persetujuan
from sakip.ui.pita import BAWAAN
from tests.factories.organisasi import akun, buat_jabatan, buat_pejabat, buat_pelaku
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur, isi, pada_triwulan, setujui
from tests.pernyataan import banyak_pernyataan

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
Klien = Callable[..., Client]


@pytest.fixture
def t(dalam_pemda: Pemda) -> PdTerukur:
    terukur = buat_pd_terukur(dalam_pemda)
    isi(terukur, terukur.data.indikator_sub, 1, "1")
    isi(terukur, terukur.data.indikator_kegiatan, 1, "80")
    return terukur


def _ajukan(t: PdTerukur, hari: int = 2) -> PengisianPD:
    with pada_triwulan(2025, 1, hari):
        return terapkan_pengisian(t.pengisian(1), "ajukan", pelaku=t.data.operator)


def _kembalikan(t: PdTerukur) -> PengisianPD:
    baris: dict[int | None, str] = {t.data.indikator_sub.induk_id: "Bukti menyebut 2"}
    with pada_triwulan(2025, 1, 3):
        return kembalikan_baris(pelaku=t.data.verifikator, pengisian=t.pengisian(1), aksi="kembalikan", baris=baris)


def test_lembar_menunjukkan_yang_berubah_sejak_dikembalikan(t: PdTerukur) -> None:
    _ajukan(t)
    _kembalikan(t)
    with pada_triwulan(2025, 1, 4):
        for teks in ("1,5", "2"):
            simpan_sel(**t.kunci(1), indikator_id=t.data.indikator_sub.pk, teks=teks)
    _ajukan(t, 5)
    p = pengisian_diperiksa(t.pengisian(1).pk)
    assert p is not None
    lembar = lembar_pemeriksaan(p, BAWAAN)
    berubah = [b for b in lembar.semua if b.ubahan]
    assert [b.indikator for b in berubah] == [t.data.indikator_sub]
    (b,) = berubah
    assert b.ubahan is not None
    assert (b.ubahan.lama, b.ubahan.baru, b.ubahan.oleh) == ("1,00", "2,00", t.data.operator.nama)
    assert [(c.isi, c.selesai) for c in b.catatan] == [("Bukti menyebut 2", True)]


def test_halaman_mengembalikan_baris_dan_menyimpan_ketikan_bila_ditolak(
    t: PdTerukur, pemda: Pemda, klien_sebagai: Klien
) -> None:
    p = _ajukan(t)
    d, jalur = t.data, f"/{pemda.slug}/ukur/periksa/"
    klien = klien_sebagai(d.verifikator)
    halaman = klien.get(f"{jalur}?pd={d.pd.pk}&ke=1").content.decode()
    assert f"alasan-{d.indikator_sub.induk_id}" in halaman
    assert "alasan-" not in klien_sebagai(d.kepala_pd).get(f"{jalur}?pd={d.pd.pk}&ke=1").content.decode()
    kunci = {"pengisian": p.pk, "aksi": "kembalikan"}
    alasan = {f"alasan-{d.indikator_sub.induk_id}": "Angka tahun lalu"}
    usang = klien.post(f"{jalur}simpan/", {**kunci, **alasan, "versi": p.versi - 1})
    assert usang.status_code == 409
    assert "Angka tahun lalu" in usang.content.decode()
    assert klien.post(f"{jalur}simpan/", {**kunci, "versi": p.versi}).status_code == 422
    assert klien.post(f"{jalur}simpan/", {**kunci, **alasan, "versi": p.versi}).status_code == 303
    with cakupan.transaksi(pemda):
        assert t.pengisian(1).status == "dikembalikan"
        assert CatatanBaris.objects.get().indikator_induk_id == d.indikator_sub.induk_id
    assert klien_sebagai(d.operator).post(f"{jalur}simpan/", {**kunci, **alasan}).status_code == 403


def test_lembar_pemda_lain_tidak_ada(t: PdTerukur, pemda: Pemda, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    p = _ajukan(t)
    orang = buat_pelaku(pemda_lain, Peran.BAPPEDA)
    klien, jalur = klien_sebagai(orang), f"/{pemda_lain.slug}/ukur/periksa/"
    for alamat in ("simpan/", "paraf/"):
        assert klien.post(f"{jalur}{alamat}", {"pengisian": p.pk, "aksi": "buka_kembali"}).status_code == 404
    assert klien.get(f"/{pemda.slug}/ukur/periksa/?pd={t.data.pd.pk}&ke=1").status_code == 404
    with cakupan.transaksi(pemda_lain):
        assert not CatatanBaris.objects.exists()


def test_pernyataan_lembar_dalam_anggaran(t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    _ajukan(t)
    _kembalikan(t)
    _ajukan(t, 5)
    jalur = f"/{pemda.slug}/ukur/periksa/?pd={t.data.pd.pk}&ke=1"
    assert banyak_pernyataan(klien_sebagai(t.data.verifikator), jalur) <= 12


def test_kotak_persetujuan_memuat_realisasi_dan_menyetujui_sekaligus(
    t: PdTerukur, pemda: Pemda, klien_sebagai: Klien
) -> None:
    d = t.data
    p = _ajukan(t)
    (butir,) = [b for b in persetujuan.kumpulkan(d.verifikator) if b.antre.jenis == "Realisasi Triwulan I 2025"]
    assert "/ukur/periksa/" in butir.url
    assert not [b for b in persetujuan.kumpulkan(d.kepala_pd) if isinstance(b.objek, PengisianPD)]
    with pada_triwulan(2025, 1, 3):
        terapkan_pengisian(p, "verifikasi", pelaku=d.verifikator)
    (butir,) = [b for b in persetujuan.kumpulkan(d.kepala_pd) if isinstance(b.objek, PengisianPD)]
    isian = {"pilih": butir.kunci, "aksi": "setujui", "tindak": "maju"}
    jawab = klien_sebagai(d.kepala_pd).post(f"/{pemda.slug}/persetujuan/terapkan/", isian)
    assert "1 dokumen selesai" in jawab.content.decode()
    with cakupan.transaksi(pemda):
        assert t.pengisian(1).status == "disetujui"


# --- initials, bottom-up ---


def _atasan(t: PdTerukur, pemda: Pemda) -> tuple[Jabatan, Pelaku, Pelaku]:
    """The owner of program, kegiatan and sub kegiatan becomes a kasi below a kabid; both can sign in as ASN.

    Returns the kasi, his and the kabid's account.
    """
    d = t.data
    kabid = buat_jabatan(d.pd, "level_3", "Kepala Bidang Data", atasan=d.kepala)
    Jabatan.objects.filter(pk=d.kabid.pk).update(tingkat="level_4", atasan=kabid, nama="Kasi Data")
    Penempatan.objects.filter(jabatan=d.kabid).delete()
    orang = [buat_pelaku(pemda, Peran.ASN, d.pd) for _ in range(2)]
    for jabatan, pelaku in zip((d.kabid, kabid), orang, strict=True):
        buat_pejabat(jabatan, pengguna=akun(pelaku))
    PerangkatDaerah.objects.filter(pk=d.pd.pk).update(paraf_berjenjang=True)
    return Jabatan.objects.get(pk=d.kabid.pk), orang[0], orang[1]


def test_paraf_dari_bawah_ke_atas_sebelum_verifikator(t: PdTerukur, dalam_pemda: Pemda) -> None:
    kasi, bawah, atas = _atasan(t, dalam_pemda)
    p = _ajukan(t)
    assert [str(x.jabatan) for x in ParafJenjang.objects.select_related("jabatan")] == [str(kasi), "Kepala Bidang Data"]
    with pytest.raises(AturanDilanggar, match="Menunggu paraf Kasi Data"):
        terapkan_pengisian(p, "verifikasi", pelaku=t.data.verifikator)
    with pytest.raises(AturanDilanggar, match="Menunggu paraf Kasi Data lebih dahulu"):
        paraf(pelaku=atas, pengisian_id=p.pk)
    with pytest.raises(TidakBoleh, match="atasan langsung"):
        paraf(pelaku=t.data.operator, pengisian_id=p.pk)
    paraf(pelaku=bawah, pengisian_id=p.pk)
    with pytest.raises(AturanDilanggar, match="sudah diberikan"):
        paraf(pelaku=bawah, pengisian_id=p.pk)
    paraf(pelaku=atas, pengisian_id=p.pk)
    assert terapkan_pengisian(t.pengisian(1), "verifikasi", pelaku=t.data.verifikator).status == "diverifikasi"


def test_atasan_mengembalikan_baris_dan_paraf_yang_lain_tetap(t: PdTerukur, dalam_pemda: Pemda) -> None:
    _, bawah, atas = _atasan(t, dalam_pemda)
    _ajukan(t)
    p = t.pengisian(1)
    paraf(pelaku=bawah, pengisian_id=p.pk)
    baris: dict[int | None, str] = {t.data.indikator_sasaran.induk_id: "Periksa lagi"}
    kembalikan_baris(pelaku=atas, pengisian=p, aksi="kembalikan", baris=baris)
    _ajukan(t, 4)
    # The row belongs to the kepala PD, not to the kasi: his initials stand.
    assert set(ParafJenjang.objects.filter(pada__isnull=False).values_list("jabatan__nama", flat=True)) == {"Kasi Data"}


def test_halaman_atasan(t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        _, bawah, _ = _atasan(t, pemda)
        p = _ajukan(t)
    klien, jalur = klien_sebagai(bawah), f"/{pemda.slug}/ukur/periksa/"
    halaman = klien.get(f"{jalur}?pd={t.data.pd.pk}&ke=1").content.decode()
    assert halaman.count("<b>bagian Anda</b>") == 3  # program, kegiatan, sub kegiatan
    assert banyak_pernyataan(klien, f"{jalur}?pd={t.data.pd.pk}&ke=1") <= 12
    assert klien.post(f"{jalur}paraf/", {"pengisian": p.pk}).status_code == 303
    assert "Beri paraf" not in klien.get(f"{jalur}?pd={t.data.pd.pk}&ke=1").content.decode()
    with cakupan.transaksi(pemda):
        asn = buat_pelaku(pemda, Peran.ASN, t.data.pd)
    assert klien_sebagai(asn).get(f"{jalur}?pd={t.data.pd.pk}&ke=1").status_code == 403


# --- the check by Bappeda, reopening ---


def test_bappeda_memeriksa_dengan_catatan_bila_diatur(t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    d = t.data
    with cakupan.transaksi(pemda):
        PengaturanPemda.objects.filter(tahun=2025).update(periksa_realisasi=True)
        with pada_triwulan(2025, 1, 3):
            p = setujui(t, 1)
        assert [x.judul for x in tugas_pemeriksaan(d.bappeda, 2025)] == ["Periksa 1 realisasi yang disetujui"]
        assert not list(tugas_pemeriksaan(d.operator, 2025))
    assert p.perlu_diperiksa
    assert [b.objek for b in persetujuan.kumpulkan(d.bappeda) if isinstance(b.objek, PengisianPD)] == [p]
    klien, jalur = klien_sebagai(d.bappeda), f"/{pemda.slug}/ukur/periksa/"
    catatan = {f"alasan-{d.indikator_sub.induk_id}": "Sesuaikan satuan tahun depan"}
    kunci = {"pengisian": p.pk, "aksi": "periksa_daerah", "versi": p.versi}
    assert klien.post(f"{jalur}simpan/", {**kunci, **catatan}).status_code == 303
    with cakupan.transaksi(pemda):
        p = t.pengisian(1)
        assert (p.status, p.diperiksa_pada is None) == ("disetujui", False)
        assert CatatanBaris.objects.get().jenis == "catatan"
        assert not list(tugas_pemeriksaan(d.bappeda, 2025))
        with pytest.raises(AturanDilanggar):
            terapkan_pengisian(p, "periksa_daerah", pelaku=d.bappeda)
    assert "Sesuaikan satuan" in klien_sebagai(d.operator).get(f"{jalur}?pd={d.pd.pk}&ke=1").content.decode()


def test_tanpa_pengaturan_bappeda_tidak_memeriksa(t: PdTerukur) -> None:
    with pada_triwulan(2025, 1, 3):
        p = setujui(t, 1)
    with pytest.raises(AturanDilanggar):
        terapkan_pengisian(p, "periksa_daerah", pelaku=t.data.bappeda)
    assert not [b for b in persetujuan.kumpulkan(t.data.bappeda) if isinstance(b.objek, PengisianPD)]


def test_buka_kembali_menghitung_ulang_periode_sesudahnya_yang_sudah_disetujui(t: PdTerukur) -> None:
    sub = t.data.indikator_sub
    isi(t, sub, 2, "1")
    with pada_triwulan(2025, 1, 3):
        setujui(t, 1)
    with pada_triwulan(2025, 2, 3):
        setujui(t, 2)
    sd = Capaian.objects.filter(jenis="periode", periode=t.periode[2], indikator_induk=sub.induk)
    assert sd.get().realisasi == 2
    with pytest.raises(TidakBoleh):
        terapkan_pengisian(t.pengisian(1), "buka_kembali", pelaku=t.data.bappeda, alasan="x")
    terapkan_pengisian(t.pengisian(1), "buka_kembali", pelaku=t.admin, alasan="Salah kutip")
    simpan_sel(**t.kunci(1), indikator_id=sub.pk, teks="3")
    assert sd.get().realisasi == 2  # still locked
    setujui(t, 1)
    assert sd.get().realisasi == 4
    assert t.pengisian(2).status == "disetujui"
    jejak = Jejak.objects.get(aksi="hitung_ulang")
    assert (jejak.id_objek, jejak.sesudah) == (t.pengisian(2).pk, {"capaian_berubah": 1})
