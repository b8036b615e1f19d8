"""The register of SAKIP documents: what the system holds, what is entered, late, rights, publication, isolation."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from perencanaan.models import DokumenSakip
from perencanaan.register import JENIS, KELOMPOK
from perencanaan.selectors.register import BarisUnit, register_semua, register_unit
from perencanaan.services import register as layanan
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.jejak.models import Jejak
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda, PengaturanPemda
from tests.factories.berkas import PDF_KECIL, baca_xlsx, unggahan
from tests.factories.organisasi import buat_pd, buat_pelaku
from tests.factories.pelaporan import SETELAH_TAHUN, terbitkan_lkjip
from tests.factories.pengukuran import siapkan_rencana_aksi
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap
from tests.jenis import Klien
from tests.pernyataan import pernyataan_data

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.integrasi]


def isi_2025(**lain: Any) -> layanan.IsiDokumen:
    return layanan.IsiDokumen(**({"tahun_awal": 2025, "tahun_akhir": 2025} | lain))


def pdf(nama: str = "dokumen.pdf") -> Any:
    return unggahan(nama, PDF_KECIL)


def tambah(pelaku: Pelaku, jenis: str, pd_id: int | None, **lain: Any) -> DokumenSakip:
    return layanan.tambah_dokumen(
        pelaku=pelaku, jenis=jenis, pd_id=pd_id, isi=isi_2025(**lain), unggahan=pdf(f"{jenis}.pdf")
    )


def isi_unduhan(klien: Client, jalur: str) -> bytes:
    jawaban = klien.get(jalur)
    isi: bytes = jawaban.getvalue()
    jawaban.close()
    return isi


def yang_ada(b: BarisUnit) -> set[str]:
    return {s.jenis.kode for s in b.sel if s.isi}


@pytest.fixture
def d(pemda: Pemda) -> PdLengkap:
    with cakupan.transaksi(pemda):
        return buat_pd_lengkap(pemda)


def test_daftar_jenis_lengkap() -> None:
    """The kinds that the evaluators name, each of a unit and of a group."""
    assert {j.kelompok for j in JENIS.values()} == set(KELOMPOK)
    assert all(j.pd or j.pemda for j in JENIS.values())
    assert [j.kode for j in JENIS.values() if j.per_triwulan] == ["monev"]
    pd = {j.kode for j in JENIS.values() if j.pd}
    assert {"renstra", "renja", "rka", "dpa", "pk", "renaksi", "iku", "lkjip", "lhr", "lhe"} <= pd
    assert not {"rpjpd", "rpjmd", "rkpd", "pedoman_sakip", "tpp"} & pd


@pytest.mark.pdf
def test_terisi_dari_sistem(pemda: Pemda, d: PdLengkap) -> None:
    with cakupan.transaksi(pemda):
        siapkan_rencana_aksi(d)
    terbitan = terbitkan_lkjip(pemda, d)
    with cakupan.transaksi(pemda):
        b = register_unit(d.pd, 2025, None)
        assert yang_ada(b) == {"renja", "pohon", "cascading", "iku", "pk", "renaksi", "lkjip", "unggah_lkjip"}
        lkjip = b.cari("lkjip")
        assert lkjip is not None
        assert (lkjip.isi[0].nomor, lkjip.isi[0].terbit) == (terbitan.nomor, SETELAH_TAHUN.date())
        assert not lkjip.terlambat
        assert yang_ada(register_unit(None, 2025, None)) == set(), "milik PD tidak masuk daftar pemda"
        assert yang_ada(register_unit(d.pd, 2024, None)) == set()


def test_rencana_yang_belum_ditetapkan_belum_ada(pemda: Pemda) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda, sampai="draf")
        assert yang_ada(register_unit(d.pd, 2025, None)) == set()


def test_pk_terlambat_sejak_dpa(pemda: Pemda) -> None:
    """One month after the PD's DPA: late is shown for one that came later, and for one that is missing."""
    with cakupan.transaksi(pemda):
        with waktu.dengan_jam(SETELAH_TAHUN.replace(year=2025, month=2, day=6)):
            d = buat_pd_lengkap(pemda)
        for dpa, telat in ((date(2025, 1, 5), True), (date(2025, 1, 6), False), (None, False)):
            d.pd.tanggal_dpa = dpa
            sel = register_unit(d.pd, 2025, None).cari("pk")
            assert sel is not None
            assert (sel.ada, sel.terlambat) == (True, telat)
        kosong = buat_pd(nama="Dinas Kosong", tanggal_dpa=date(2025, 1, 5))
        for hari, telat in ((5, False), (6, True)):
            with waktu.dengan_jam(SETELAH_TAHUN.replace(year=2025, month=2, day=hari)):
                sel = register_unit(kosong, 2025, None).cari("pk")
                assert sel is not None
                assert (sel.ada, sel.terlambat) == (False, telat)


def test_tenggat_lkjip_pd_dan_pemda(pemda: Pemda, d: PdLengkap) -> None:
    with cakupan.transaksi(pemda):
        pd, daerah = (register_unit(x, 2025, None).cari("lkjip") for x in (d.pd, None))
        assert pd is not None
        assert daerah is not None
        assert (pd.tenggat, daerah.tenggat) == (date(2026, 2, 28), date(2026, 3, 31))


def test_reviu_pd_wajib_hanya_bila_diatur(pemda: Pemda, d: PdLengkap) -> None:
    with cakupan.transaksi(pemda):
        for wajib in (False, True):
            sel = register_unit(d.pd, 2025, PengaturanPemda(tahun=2025, wajib_reviu_pd=wajib)).cari("lhr")
            assert sel is not None
            assert (sel.wajib, sel.kurang) == (wajib, wajib)


def test_isi_ubah_hapus_dengan_jejak(pemda: Pemda, d: PdLengkap) -> None:
    with cakupan.transaksi(pemda):
        dok = tambah(d.operator, "dpa", d.pd.pk, nomor=" 1/DPA ", tanggal=date(2025, 1, 5))
        assert (dok.judul, dok.nomor) == (JENIS["dpa"].nama, "1/DPA")
        assert "dpa" in yang_ada(register_unit(d.pd, 2025, None))
        lama = dok.versi_berkas_id
        dok = layanan.ubah_dokumen(
            pelaku=d.operator, dokumen=dok, isi=isi_2025(nomor="2/DPA"), unggahan=pdf("baru.pdf"), versi=1
        )
        assert dok.versi_berkas is not None
        assert (dok.versi_berkas.ke, dok.versi_berkas_id != lama) == (2, True)
        with pytest.raises(Bentrok):
            layanan.ubah_dokumen(pelaku=d.operator, dokumen=dok, isi=isi_2025(), versi=1)
        layanan.hapus_dokumen(pelaku=d.operator, dokumen=dok)
        assert not DokumenSakip.objects.exists()
        aksi = Jejak.objects.filter(jenis_objek=layanan.LABEL).order_by("id").values_list("aksi", flat=True)
        assert list(aksi) == ["isi_register", "ubah_register", "keluarkan_register"]


def test_monev_lengkap_setelah_empat_triwulan(pemda: Pemda, d: PdLengkap) -> None:
    with cakupan.transaksi(pemda):
        for tw in (1, 2, 2, 3):
            tambah(d.operator, "monev", d.pd.pk, triwulan=tw)
        sel = register_unit(d.pd, 2025, None).cari("monev")
        assert sel is not None
        assert (sel.jumlah, sel.ada, sel.pendek) == (3, False, "3/4")
        tambah(d.operator, "monev", d.pd.pk, triwulan=4)
        sel = register_unit(d.pd, 2025, None).cari("monev")
        assert sel is not None
        assert sel.ada


def test_berlaku_beberapa_tahun(pemda: Pemda, d: PdLengkap) -> None:
    with cakupan.transaksi(pemda):
        tambah(d.bappeda, "rpjpd", None, tahun_awal=2025, tahun_akhir=2045)
        ada = {t: "rpjpd" in yang_ada(register_unit(None, t, None)) for t in (2024, 2025, 2045, 2046)}
    assert ada == {2024: False, 2025: True, 2045: True, 2046: False}


@pytest.mark.parametrize(
    ("jenis", "daerah", "isi", "medan"),
    [
        ("rpjpd", False, {}, None),
        ("dpa", True, {}, None),
        ("tidak-ada", False, {}, None),
        ("dpa", False, {"tahun_akhir": 2024}, "tahun_akhir"),
        ("monev", False, {}, "triwulan"),
        ("dpa", False, {"tanggal_terbit": date(2025, 1, 1)}, "tempat_terbit"),
    ],
)
def test_isian_salah(
    pemda: Pemda, d: PdLengkap, jenis: str, daerah: bool, isi: dict[str, Any], medan: str | None
) -> None:
    with cakupan.transaksi(pemda):
        with pytest.raises(AturanDilanggar) as e:
            tambah(d.bappeda if daerah else d.operator, jenis, None if daerah else d.pd.pk, **isi)
        assert list(e.value.data.get("medan", {})) == ([medan] if medan else [])
        assert not DokumenSakip.objects.exists()


@pytest.mark.parametrize(
    ("nama", "isi", "kode"),
    [
        ("kosong.pdf", b"", "berkas_kosong"),
        ("x.pdf", b"<html></html>", "jenis_berkas"),
        ("x.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 40, "berkas_terkunci"),
    ],
)
def test_berkas_ditolak_tanpa_sisa(pemda: Pemda, d: PdLengkap, nama: str, isi: bytes, kode: str) -> None:
    with cakupan.transaksi(pemda):
        with pytest.raises(AturanDilanggar) as e:
            layanan.tambah_dokumen(
                pelaku=d.operator, jenis="dpa", pd_id=d.pd.pk, isi=isi_2025(), unggahan=unggahan(nama, isi)
            )
        assert e.value.kode == kode
        assert not DokumenSakip.objects.exists()


def test_siapa_mengisi_dan_menerbitkan(pemda: Pemda, d: PdLengkap) -> None:
    with cakupan.transaksi(pemda):
        inspektur = buat_pelaku(pemda, Peran.INSPEKTUR)
        lain = buat_pelaku(pemda, Peran.OPERATOR, pd=buat_pd())
        for pelaku, jenis, pd_id in (
            (d.bappeda, "dpa", d.pd.pk),
            (inspektur, "dpa", d.pd.pk),
            (inspektur, "rpjpd", None),
            (d.operator, "rpjpd", None),
            (lain, "dpa", d.pd.pk),
            (d.kepala_pd, "dpa", d.pd.pk),
        ):
            with pytest.raises(TidakBoleh):
                tambah(pelaku, jenis, pd_id)
        assert tambah(inspektur, "lhr", d.pd.pk).pd_id == d.pd.pk
        dpa, rpjpd = tambah(d.operator, "dpa", d.pd.pk), tambah(d.bappeda, "rpjpd", None)
        for pelaku, dok in ((d.operator, dpa), (d.bappeda, dpa), (d.kepala_pd, rpjpd), (inspektur, rpjpd)):
            with pytest.raises(TidakBoleh):
                layanan.terbitkan_dokumen(pelaku=pelaku, dokumen=dok)
        assert layanan.terbitkan_dokumen(pelaku=d.kepala_pd, dokumen=dpa).terbit_pada is not None
        assert layanan.terbitkan_dokumen(pelaku=d.bappeda, dokumen=rpjpd).terbit_pada is not None


def test_yang_terbit_terkunci_sampai_ditarik(pemda: Pemda, d: PdLengkap) -> None:
    with cakupan.transaksi(pemda):
        dok = layanan.terbitkan_dokumen(pelaku=d.kepala_pd, dokumen=tambah(d.operator, "dpa", d.pd.pk))
        for ubah in (
            lambda: layanan.ubah_dokumen(pelaku=d.operator, dokumen=dok, isi=isi_2025()),
            lambda: layanan.hapus_dokumen(pelaku=d.operator, dokumen=dok),
            lambda: layanan.terbitkan_dokumen(pelaku=d.kepala_pd, dokumen=dok),
        ):
            with pytest.raises(AturanDilanggar, match="sudah terbit"):
                ubah()
        with pytest.raises(AturanDilanggar, match="alasan"):
            layanan.tarik_dokumen(pelaku=d.kepala_pd, dokumen=dok, alasan="  ")
        layanan.tarik_dokumen(pelaku=d.kepala_pd, dokumen=dok, alasan="Salah lampiran")
        assert Jejak.objects.get(aksi="tarik", jenis_objek=layanan.LABEL).alasan == "Salah lampiran"
        layanan.hapus_dokumen(pelaku=d.operator, dokumen=dok)


@pytest.mark.pdf
def test_pemda_lain_tidak_bocor(pemda: Pemda, pemda_lain: Pemda) -> None:
    """Exactly the own documents of every kind and source, never those of another region with the same kinds."""
    milik: dict[Pemda, PdLengkap] = {}
    for p in (pemda, pemda_lain):
        with cakupan.transaksi(p):
            milik[p] = buat_pd_lengkap(p, nama=f"Dinas {p.nama}")
            siapkan_rencana_aksi(milik[p])
        terbitkan_lkjip(p, milik[p])
        with cakupan.transaksi(p):
            tambah(milik[p].operator, "dpa", milik[p].pd.pk, judul=f"DPA {p.nama}")
            tambah(milik[p].bappeda, "rpjpd", None, judul=f"RPJPD {p.nama}")
    for p in (pemda, pemda_lain):
        with cakupan.transaksi(p):
            daerah, pd = register_semua(2025, None)
            assert [b.pd.pk for b in pd if b.pd] == [milik[p].pd.pk]
            semua = sorted((s.jenis.kode, i.judul) for b in (daerah, *pd) for s in b.sel for i in s.isi)
            jenis = ["cascading", "dpa", "iku", "lkjip", "pk", "pohon", "renaksi", "renja", "rpjpd", "unggah_lkjip"]
            assert [k for k, _ in semua] == jenis
            assert dict(semua)["dpa"] == f"DPA {p.nama}"
            assert dict(semua)["rpjpd"] == f"RPJPD {p.nama}"


def test_pernyataan_tetap_dari_satu_ke_51_pd(pemda: Pemda, d: PdLengkap, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(d.bappeda)
    jalur = (f"/{pemda.slug}/rencana/register/semua/", f"/{pemda.slug}/rencana/register/?pd={d.pd.pk}")
    hitung: list[list[int]] = []
    for tambahan in (0, 50):
        with cakupan.transaksi(pemda):
            for n in range(tambahan):
                tambah(buat_pelaku(pemda, Peran.OPERATOR, pd=(pd := buat_pd(nama=f"Dinas {n}"))), "dpa", pd.pk)
        banyak = []
        for j in jalur:
            klien.get(j)
            with pernyataan_data() as sql:
                assert klien.get(j).status_code == 200
            banyak.append(len(sql))
            assert len(sql) <= 12, sql
        hitung.append(banyak)
    assert hitung[0] == hitung[1]


def test_halaman_matriks_dan_saringan(pemda: Pemda, d: PdLengkap, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        buat_pd(nama="Dinas Tanpa Dokumen")
    klien, jalur = klien_sebagai(d.bappeda), f"/{pemda.slug}/rencana/register/semua/"
    isi = klien.get(jalur).content.decode()
    assert "Dinas Lengkap" in isi
    assert "Dinas Tanpa Dokumen" in isi
    assert ">1/2<" in isi
    tanpa_pk = klien.get(jalur, {"jenis": "pk", "saring": "belum"}).content.decode()
    assert "Dinas Tanpa Dokumen" in tanpa_pk
    assert "Dinas Lengkap" not in tanpa_pk.split("<tbody>")[1]
    assert klien_sebagai(d.operator).get(jalur).status_code == 403
    rinci = baca_xlsx(klien.get(jalur, {"bentuk": "xlsx"}).content)
    teks = [str(s.value) for baris in rinci.iter_rows() for s in baris]
    assert "1 dari 2" in teks


def test_halaman_isi_terbit_unduh(pemda: Pemda, d: PdLengkap, klien_sebagai: Klien) -> None:
    """From the gap to the public page: upload with an error first, publish, everybody downloads, withdraw."""
    operator, kepala, umum = klien_sebagai(d.operator), klien_sebagai(d.kepala_pd), Client()
    akar, publik = f"/{pemda.slug}/rencana/register/", f"/{pemda.slug}/publik/dokumen/"
    assert "Belum ada" in operator.get(akar).content.decode()
    kirim: dict[str, Any] = {"jenis": "dpa", "nomor": "7/DPA", "tahun_awal": "2025", "tahun_akhir": "2025"}
    galat = operator.post(f"{akar}isi/", kirim | {"berkas": unggahan("x.pdf", b"<html>")})
    assert galat.status_code == 422
    assert "Jenis berkas ini tidak diterima" in galat.content.decode()
    assert "7/DPA" in galat.content.decode(), "isian tetap ada"
    assert operator.post(f"{akar}isi/", kirim).status_code == 422
    assert operator.post(f"{akar}isi/", kirim | {"berkas": pdf()}).status_code == 302
    with cakupan.transaksi(pemda):
        dok = DokumenSakip.objects.get()
    halaman = f"{akar}{dok.pk}/"
    assert "7/DPA" in operator.get(akar).content.decode()
    assert 'aria-disabled="true"' in operator.get(halaman).content.decode()
    assert operator.post(f"{halaman}terbitkan/").status_code == 403
    berkas = f"/{pemda.slug}/berkas/{dok.versi_berkas_id}"
    assert isi_unduhan(operator, berkas) == PDF_KECIL
    with cakupan.transaksi(pemda):
        rekan = buat_pelaku(pemda, Peran.OPERATOR, pd=buat_pd())
    assert klien_sebagai(rekan).get(berkas).status_code == 403
    assert klien_sebagai(rekan).get(halaman).status_code == 404
    assert "7/DPA" not in umum.get(publik, {"tahun": 2025}).content.decode()
    assert umum.get(f"{publik}{dok.pk}").status_code == 404
    assert kepala.post(f"{halaman}terbitkan/").status_code == 302
    with pernyataan_data() as sql:
        isi = umum.get(publik, {"tahun": 2025}).content.decode()
    assert "7/DPA" in isi
    assert len(sql) <= 12, sql
    assert isi_unduhan(umum, f"{publik}{dok.pk}") == PDF_KECIL
    assert "7/DPA" not in umum.get(publik, {"tahun": "2025", "jenis": "rka"}).content.decode()
    assert operator.post(halaman, kirim).status_code == 422
    assert kepala.post(f"{halaman}tarik/", {"alasan": "Salah"}).status_code == 302
    assert umum.get(f"{publik}{dok.pk}").status_code == 404
    assert operator.post(f"{halaman}hapus/").status_code == 302
    assert operator.get(halaman).status_code == 404


def test_publik_pemda_lain_tidak_tampak(pemda: Pemda, pemda_lain: Pemda, d: PdLengkap) -> None:
    with cakupan.transaksi(pemda):
        dok = layanan.terbitkan_dokumen(pelaku=d.kepala_pd, dokumen=tambah(d.operator, "dpa", d.pd.pk, nomor="9/X"))
    assert "9/X" not in Client().get(f"/{pemda_lain.slug}/publik/dokumen/?tahun=2025").content.decode()
    assert Client().get(f"/{pemda_lain.slug}/publik/dokumen/{dok.pk}").status_code == 404


def test_pilihan_satuan(pemda: Pemda, d: PdLengkap, klien_sebagai: Klien) -> None:
    jalur = f"/{pemda.slug}/rencana/register/"
    assert "RPJPD" in klien_sebagai(d.bappeda).get(jalur, {"pd": "pemda"}).content.decode()
    assert klien_sebagai(d.operator).get(jalur, {"pd": "pemda"}).status_code == 404
    assert "Bukan tugas Anda" in klien_sebagai(d.bappeda).get(f"{jalur}isi/", {"pd": d.pd.pk}).content.decode()
