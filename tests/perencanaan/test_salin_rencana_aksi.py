"""Rencana Aksi from last year, quarters and months of a year, the hint beside the row, both forms on paper."""

import io
from decimal import Decimal

import pytest
from pypdf import PdfReader

from perencanaan.models import Aksi, PerjanjianKinerja, RencanaAksi, TargetPeriode
from perencanaan.selectors.rencana_aksi import daftar_aksi, lembar, target_periode
from perencanaan.services import kinerja as layanan
from perencanaan.services.maju import salin_maju
from perencanaan.services.pk import susun_pk
from perencanaan.services.rencana_aksi import (
    bagi_target_tahun,
    simpan_aksi,
    simpan_target_periode,
    susun_rencana_aksi,
    terapkan_rencana_aksi,
)
from perencanaan.services.salin_rencana_aksi import rencanakan_salin, salin_tahun_lalu
from sakip.akun.models import Peran
from sakip.inti.angka import untuk_isian
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.kelola.services.pengaturan import simpan_pengaturan
from sakip.tenansi import cakupan
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import Pemda, PengaturanPemda
from tests.factories.organisasi import buat_pelaku
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap, tandatangani_pk, tetapkan
from tests.jenis import Klien

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


@pytest.fixture
def data(dalam_pemda: Pemda) -> PdLengkap:
    return buat_pd_lengkap(dalam_pemda)


def _ra(d: PdLengkap) -> RencanaAksi:
    assert d.pk is not None
    return susun_rencana_aksi(pelaku=d.operator, pk=d.pk)


def _berisi(d: PdLengkap, jadwal: tuple[int, ...] = (1, 4)) -> RencanaAksi:
    ra = _ra(d)
    bagi_target_tahun(pelaku=d.operator, rencana_aksi_id=ra.pk)
    simpan_aksi(
        pelaku=d.operator,
        rencana_aksi_id=ra.pk,
        indikator_id=d.indikator_kegiatan.pk,
        uraian="Asistensi AKIP",
        jadwal=jadwal,
        penanggung_jawab="Sekretaris",
    )
    return ra


def _tahun_berikut(d: PdLengkap) -> RencanaAksi:
    """Next year's plan with the same identities, less the sub kegiatan, and its Rencana Aksi."""
    maju = salin_maju(pelaku=d.operator, versi=d.versi)
    sub = maju.kinerja.get(tingkat="sub_kegiatan")
    layanan.hapus_kinerja(pelaku=d.operator, kinerja=sub, versi=None, yakin=True)
    program = maju.kinerja.get(tingkat="program")
    layanan.tambah_indikator(pelaku=d.operator, kinerja=program, uraian="Indikator baru", satuan="%")
    kegiatan = maju.kinerja.get(tingkat="kegiatan").indikator.get()
    layanan.simpan_target(pelaku=d.operator, indikator=kegiatan, tahun=d.tahun + 1, nilai=Decimal(90))
    tetapkan(maju, d)
    pk = tandatangani_pk(d, susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=d.tahun + 1))
    return susun_rencana_aksi(pelaku=d.operator, pk=pk)


def test_diambil_menurut_identitas_dan_disebut_yang_tidak(data: PdLengkap) -> None:
    _berisi(data)
    PengaturanPemda.objects.create(tahun=data.tahun + 1)
    baru = _tahun_berikut(data)
    r = rencanakan_salin(baru)
    assert r is not None
    assert {b.indikator.induk_id for b in r.diambil} == {
        i.induk_id for i in (data.indikator_sasaran, data.indikator_program, data.indikator_kegiatan)
    }
    assert [i.uraian for i in r.tidak_ada] == ["Jumlah dokumen Renja"]
    assert [i.uraian for i in r.baru] == ["Indikator baru"]
    kegiatan = next(b.indikator for b in r.diambil if b.indikator.induk_id == data.indikator_kegiatan.induk_id)
    simpan_target_periode(
        pelaku=data.operator, rencana_aksi_id=baru.pk, indikator_id=kegiatan.pk, periode_ke=4, nilai=Decimal(99)
    )
    hasil = salin_tahun_lalu(pelaku=data.operator, rencana_aksi_id=baru.pk)
    assert (hasil.jumlah_target, hasil.jumlah_aksi) == (2, 1)
    t = target_periode(baru)[kegiatan.pk]
    assert [t[ke].nilai for ke in range(1, 5)] == [None, None, None, Decimal(99)]  # typed: not overwritten
    (aksi,) = daftar_aksi(baru)[kegiatan.pk]
    assert (aksi.aksi.uraian, aksi.aksi.penanggung_jawab, aksi.periode) == ("Asistensi AKIP", "Sekretaris", {1, 4})
    with pytest.raises(AturanDilanggar) as galat:
        salin_tahun_lalu(pelaku=data.operator, rencana_aksi_id=baru.pk)
    assert galat.value.kode == "tidak_ada_yang_disalin"
    assert Aksi.objects.filter(rencana_aksi=baru).count() == 1


def test_triwulan_tahun_lalu_ke_bulan_tahun_ini(data: PdLengkap) -> None:
    _berisi(data)
    PengaturanPemda.objects.create(tahun=data.tahun + 1, frekuensi="bulan")
    baru = _tahun_berikut(data)
    salin_tahun_lalu(pelaku=data.operator, rencana_aksi_id=baru.pk)
    t = next(
        per
        for i, per in target_periode(baru).items()
        if TargetPeriode.objects.filter(indikator_id=i, indikator__induk_id=data.indikator_sasaran.induk_id).exists()
    )
    assert len(t) == 12
    assert {ke for ke, x in t.items() if x.nilai is not None} == {3, 6, 9, 12}
    assert next(iter(daftar_aksi(baru).values()))[0].periode == JADWAL_BULAN


JADWAL_BULAN = {1, 2, 3, 10, 11, 12}


def test_hanya_penyusun_dan_hanya_selama_terbuka(data: PdLengkap) -> None:
    _berisi(data)
    PengaturanPemda.objects.create(tahun=data.tahun + 1)
    baru = _tahun_berikut(data)
    with pytest.raises(TidakBoleh):
        salin_tahun_lalu(pelaku=data.verifikator, rencana_aksi_id=baru.pk)
    bagi_target_tahun(pelaku=data.operator, rencana_aksi_id=baru.pk)
    RencanaAksi.objects.filter(pk=baru.pk).update(status="diajukan")
    with pytest.raises(AturanDilanggar):
        salin_tahun_lalu(pelaku=data.operator, rencana_aksi_id=baru.pk)


def test_tanpa_tahun_lalu(data: PdLengkap) -> None:
    assert rencanakan_salin(_ra(data)) is None
    with pytest.raises(AturanDilanggar):
        salin_tahun_lalu(pelaku=data.operator, rencana_aksi_id=_ra(data).pk)


def _nilai(ra: RencanaAksi, indikator_id: int) -> dict[int, Decimal | None]:
    return {ke: t.nilai for ke, t in sorted(target_periode(ra)[indikator_id].items())}


def test_frekuensi_berubah_target_dan_jadwal_ikut(data: PdLengkap) -> None:
    ra = _berisi(data)
    admin = buat_pelaku(data.pemda, Peran.ADMIN_PEMDA)
    semula = {i.pk: _nilai(ra, i.pk) for i in data.indikator[1:]}
    simpan_pengaturan(pelaku=admin, tahun=data.tahun, frekuensi="bulan")
    bulan = _nilai(ra, data.indikator_sub.pk)
    assert bulan == {ke: (Decimal(1) if ke % 3 == 0 else None) for ke in range(1, 13)}
    assert next(iter(daftar_aksi(ra).values()))[0].periode == JADWAL_BULAN
    assert all(not b.periksa for b in lembar(ra, 12).semua())
    simpan_pengaturan(pelaku=admin, tahun=data.tahun, frekuensi="triwulan")
    assert {i.pk: _nilai(ra, i.pk) for i in data.indikator[1:]} == semula
    assert next(iter(daftar_aksi(ra).values()))[0].periode == {1, 4}


def test_frekuensi_terkunci_setelah_ada_yang_diajukan(data: PdLengkap) -> None:
    ra = _berisi(data)
    admin = buat_pelaku(data.pemda, Peran.ADMIN_PEMDA)
    terapkan_rencana_aksi(ra, "ajukan", pelaku=data.operator)
    with pytest.raises(AturanDilanggar, match="1 Rencana Aksi tahun 2025") as galat:
        simpan_pengaturan(pelaku=admin, tahun=data.tahun, frekuensi="bulan")
    assert galat.value.kode == "frekuensi_terkunci"
    assert TargetPeriode.objects.filter(rencana_aksi=ra).count() == 16
    simpan_pengaturan(pelaku=admin, tahun=data.tahun, frekuensi="triwulan", hari_isi_setelah_triwulan=12)


def test_bagi_bulanan_bulat_dan_kosong_bila_tidak_ada_bagiannya(data: PdLengkap) -> None:
    PengaturanPemda.objects.filter(tahun=data.tahun).update(frekuensi="bulan")
    ra = _ra(data)
    bagi_target_tahun(pelaku=data.operator, rencana_aksi_id=ra.pk)
    bulan = _nilai(ra, data.indikator_sub.pk)  # 4 documents in the year
    assert [ke for ke, n in bulan.items() if n == 1] == [3, 6, 9, 12]
    assert set(bulan.values()) == {None, Decimal(1)}


def test_halaman_ambil_dan_kisi_dengan_petunjuk(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda)
        _berisi(d)
        PengaturanPemda.objects.create(tahun=d.tahun + 1, frekuensi="bulan")
        baru = _tahun_berikut(d)
    klien, rumah = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/aksi/{baru.pk}/"
    salin = klien.get(f"{rumah}salin/").content.decode()
    for kata in (
        "Akan diambil",
        "Tidak ada lagi tahun ini",
        "Jumlah dokumen Renja",
        "Indikator baru",
        "Asistensi AKIP",
    ):
        assert kata in salin, kata
    assert klien.post(f"{rumah}salin/").status_code == 302
    halaman = klien.get(rumah).content.decode()
    assert "sk-grid-bulan" in halaman
    assert "Belum ada target periode" in halaman
    with cakupan.transaksi(pemda):
        sel = TargetPeriode.objects.get(rencana_aksi=baru, indikator__induk=d.indikator_kegiatan.induk, periode_ke=12)
        tujuan, dasar = alamat("api:target_periode"), untuk_isian(sel.nilai)
    isi = {"kunci": f"{sel.indikator_id}:12", "teks": "70", "versi": sel.versi, "dasar": dasar}
    jawaban = klien.post(tujuan, {"periode": baru.pk, "sel": [isi]}, content_type="application/json")
    assert jawaban.json()["periksa"] == {str(sel.indikator_id): "Periode terakhir 70, kurang 20 dari target setahun"}
    verifikator = klien_sebagai(d.verifikator)
    assert verifikator.get(f"{rumah}salin/").status_code == 403


@pytest.mark.pdf
@pytest.mark.parametrize(("frekuensi", "judul"), [("triwulan", "TARGET TRIWULAN"), ("bulan", "TARGET BULAN")])
def test_pdf_empat_dan_dua_belas_kolom(dalam_pemda: Pemda, frekuensi: str, judul: str) -> None:
    from perencanaan.ekspor.rencana_aksi import konteks_pdf, tabel_xlsx
    from sakip.ekspor import pdf

    PengaturanPemda.objects.filter(tahun=2025).update(frekuensi=frekuensi)
    d = buat_pd_lengkap(dalam_pemda)
    ra = RencanaAksi.objects.select_related("pd", "pemda", "pk_induk").get(pk=_berisi(d).pk)
    isi = pdf.render("cetak/rencana_aksi.html", konteks_pdf(ra))
    teks = " ".join(" ".join(h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages).split())
    for kata in ("RENCANA AKSI KINERJA TAHUN 2025", judul, "JADWAL PELAKSANAAN", "Asistensi AKIP", "DRAF"):
        assert kata in teks, kata
    satu, dua = tabel_xlsx(ra)
    banyak = 4 if frekuensi == "triwulan" else 12
    assert (len(satu.kolom), len(dua.kolom)) == (4 + banyak, 8 + banyak)


def test_pk_terkait_tetap(data: PdLengkap) -> None:
    _berisi(data)
    assert PerjanjianKinerja.objects.filter(rencana_aksi__isnull=False).count() == 1
