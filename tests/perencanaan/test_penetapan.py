"""IKU and IKI: taken from the plan, set by the chain, locked, reviewed, replaced, registered."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from perencanaan.alur.penetapan import ALUR_PENETAPAN
from perencanaan.models import ButirPenetapan, PenetapanIndikator, ReviuIndikator
from perencanaan.register import Isian
from perencanaan.selectors.penetapan import banding, petunjuk_jabatan
from perencanaan.selectors.register_sumber import dari_penetapan
from perencanaan.selectors.tugas import daftar_tugas
from perencanaan.services import kinerja as tulis
from perencanaan.services import penetapan as layanan
from perencanaan.services.penetapan import Milik, susun_penetapan
from perencanaan.services.rencana import buat_dokumen_rencana, salin_versi
from sakip.akun import izin
from sakip.akun.models import Peran
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import terapkan
from sakip.dokumen import akses
from sakip.inti.galat import AturanDilanggar, Bentrok, TidakBoleh
from sakip.tenansi import cakupan
from sakip.tenansi.models import Jabatan, Pemda
from tests.factories.organisasi import buat_jabatan, buat_pejabat, buat_pelaku
from tests.factories.penetapan import buat_penetapan, tetapkan_indikator
from tests.factories.perencanaan import PdLengkap, buat_pd_lengkap, tetapkan
from tests.jenis import Klien
from tests.pernyataan import banyak_pernyataan

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def d(dalam_pemda: Pemda) -> PdLengkap:
    return buat_pd_lengkap(dalam_pemda, sampai="rencana")


def _gagal(kode: str, fungsi: Any, **isi: Any) -> None:
    with pytest.raises(AturanDilanggar) as galat:
        fungsi(**isi)
    assert galat.value.kode == kode


# ---------------------------------------------------------------- from the plan


def test_iku_diambil_dengan_tujuan_dan_sasarannya(d: PdLengkap) -> None:
    p = buat_penetapan(d)
    (b,) = p.butir.all()
    assert (b.tujuan, b.sasaran, b.uraian) == (d.tujuan.uraian, d.sasaran.uraian, d.indikator_sasaran.uraian)
    assert (p.ke, p.status, p.kepala["instansi"]) == (1, "draf", d.pd.nama)
    assert p.kepala["tujuan"] == [[d.tujuan.uraian, d.indikator_tujuan.uraian]]


def test_iki_diambil_dari_simpul_yang_dipegang_jabatan(d: PdLengkap) -> None:
    p = buat_penetapan(d, jabatan=d.kabid)
    milik = [d.indikator_program.uraian, d.indikator_kegiatan.uraian, d.indikator_sub.uraian]
    assert [b.uraian for b in p.butir.all()] == milik
    # A level III position: outcome of the program fits, outputs are pointed at, nothing is refused.
    assert [b.uraian for b in p.butir.all() if b.pk in petunjuk_jabatan(p.butir.all(), d.kabid)] == milik[1:]
    tanpa = buat_jabatan(d.pd, Jabatan.Tingkat.LEVEL_4, "Kepala Seksi")
    _gagal(
        "tanpa_calon", susun_penetapan, pelaku=d.operator, milik=Milik(d.pd, tanpa), versi_rencana=d.versi,
        tahun_awal=2025, tahun_akhir=2025,
    )  # fmt: skip


@pytest.mark.parametrize(("awal", "akhir"), [(2024, 2025), (2025, 2026), (2026, 2025)])
def test_tahun_di_luar_rencana_ditolak(d: PdLengkap, awal: int, akhir: int) -> None:
    _gagal(
        "tahun_penetapan", susun_penetapan, pelaku=d.operator, milik=Milik(d.pd), versi_rencana=d.versi,
        tahun_awal=awal, tahun_akhir=akhir,
    )  # fmt: skip


def test_rencana_yang_belum_berlaku_dan_milik_lain_ditolak(d: PdLengkap) -> None:
    draf = salin_versi(pelaku=d.operator, versi=d.versi)
    lain = buat_pd_lengkap(d.pemda, nama="Dinas Lain", sampai="rencana")
    for v in (draf, lain.versi):
        _gagal(
            "rencana_belum_berlaku", susun_penetapan, pelaku=d.operator, milik=Milik(d.pd), versi_rencana=v,
            tahun_awal=2025, tahun_akhir=2025,
        )  # fmt: skip
    _gagal(
        "jabatan_pd_lain", susun_penetapan, pelaku=d.operator, milik=Milik(d.pd, lain.kabid), versi_rencana=d.versi,
        tahun_awal=2025, tahun_akhir=2025,
    )  # fmt: skip
    with pytest.raises(TidakBoleh):
        susun_penetapan(
            pelaku=lain.operator, milik=Milik(d.pd), versi_rencana=d.versi, tahun_awal=2025, tahun_akhir=2025
        )


def test_iku_pemda_disusun_bappeda_dan_ditetapkan_kepala_daerah(d: PdLengkap) -> None:
    b = d.bappeda
    versi = buat_dokumen_rencana(
        pelaku=b, jenis="rpjmd", pd=None, tahun_awal=2025, tahun_akhir=2029, visi="Maju", misi="Melayani"
    )
    tujuan = tulis.tambah_kinerja(pelaku=b, versi=versi, tingkat="tujuan", uraian="Terwujudnya kesejahteraan")
    tulis.tambah_indikator(
        pelaku=b, kinerja=tujuan, uraian="Angka kemiskinan", satuan="%", fungsi="impact", adalah_iku=True
    )
    versi = tetapkan(versi, d)
    p = susun_penetapan(pelaku=b, milik=Milik(), versi_rencana=versi, tahun_awal=2025, tahun_akhir=2029)
    assert (p.jenis, p.masa, p.kepala["visi"]) == ("iku_pemda", "2025–2029", "Maju")
    terapkan(p, "ajukan", pelaku=b)
    with pytest.raises(TidakBoleh):
        terapkan(p, "verifikasi", pelaku=d.pimpinan)
    sekda = buat_pelaku(d.pemda, Peran.PIMPINAN)
    if not Jabatan.objects.filter(tingkat=Jabatan.Tingkat.SEKDA, penempatan__isnull=False).exists():
        jabatan = buat_jabatan(None, Jabatan.Tingkat.SEKDA, "Sekretaris Daerah")
        buat_pejabat(jabatan, "Tara Wibowo, M.Si.", pengguna=sekda.pengguna)
    else:
        pegawai = Jabatan.objects.filter(tingkat=Jabatan.Tingkat.SEKDA).first().penempatan.first().pegawai  # type: ignore[union-attr]
        pegawai.pengguna = sekda.pengguna
        pegawai.save()
    terapkan(p, "verifikasi", pelaku=sekda)
    p = terapkan(p, "tetapkan", pelaku=d.pimpinan)
    assert p.penetap["nama"] == "Raka Mahendra, S.E."


# ---------------------------------------------------------------- the chain


def test_rantai_iku_pd_dan_iki(d: PdLengkap) -> None:
    iku, iki = buat_penetapan(d, sampai="ditetapkan"), buat_penetapan(d, jabatan=d.kabid, sampai="ditetapkan")
    for p in (iku, iki):
        assert p.status == "ditetapkan"
        assert p.tanggal is not None
        assert p.penetap["nama"] == "Ir. Laras Puspita, M.Si."


@pytest.mark.parametrize("status", ["diajukan", "diperiksa", "diverifikasi"])
def test_dikembalikan_oleh_pemegang_langkah_dengan_alasan(d: PdLengkap, status: str) -> None:
    p = buat_penetapan(d)
    tim = buat_pelaku(d.pemda, Peran.TIM_SAKIP)
    pemegang = {"diajukan": d.verifikator, "diperiksa": tim, "diverifikasi": d.kepala_pd}
    langkah = (("ajukan", d.operator), ("periksa", d.verifikator), ("selaraskan", tim))
    for aksi, siapa in langkah[: list(pemegang).index(status) + 1]:
        p = terapkan(p, aksi, pelaku=siapa)
    assert p.status == status
    for bukan in (x for s, x in pemegang.items() if s != status):
        with pytest.raises(TidakBoleh):
            terapkan(p, "kembalikan", pelaku=bukan, alasan="x")
    with pytest.raises(AturanDilanggar):
        terapkan(p, "kembalikan", pelaku=pemegang[status])
    p = terapkan(p, "kembalikan", pelaku=pemegang[status], alasan="Formulasi kosong")
    assert p.status == "dikembalikan"
    layanan.ambil_ulang(pelaku=d.operator, penetapan=p)


def test_setiap_langkah_punya_pelakunya(d: PdLengkap) -> None:
    """No status is a dead end, and nobody without the role moves on."""
    asn = buat_pelaku(d.pemda, Peran.ASN, pd=d.pd)
    p = buat_penetapan(d)
    for t in ALUR_PENETAPAN.transisi:
        assert not izin.boleh(asn, t.izin, p)


def test_terkunci_sejak_diajukan_juga_di_basis_data(d: PdLengkap) -> None:
    p = terapkan(buat_penetapan(d), "ajukan", pelaku=d.operator)
    for fungsi in (layanan.ambil_ulang, layanan.hapus_penetapan):
        _gagal("terkunci", fungsi, pelaku=d.operator, penetapan=p)
    _gagal("terkunci", layanan.keluarkan_butir, pelaku=d.operator, penetapan=p, butir_id=1)
    for ubah in (
        lambda: ButirPenetapan.objects.filter(penetapan=p).update(uraian="lain"),
        lambda: ButirPenetapan.objects.filter(penetapan=p).delete(),
        lambda: PenetapanIndikator.objects.filter(pk=p.pk).update(kepala={}),
        lambda: PenetapanIndikator.objects.filter(pk=p.pk).update(tahun_akhir=2030),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            ubah()


def test_yang_ditetapkan_tidak_ikut_berubah_dengan_rencana(d: PdLengkap) -> None:
    p = buat_penetapan(d, sampai="ditetapkan")
    baru = salin_versi(pelaku=d.operator, versi=d.versi)
    i = baru.kinerja.get(tingkat="sasaran").indikator.get()
    tulis.simpan_indikator(pelaku=d.operator, indikator=i, versi=None, uraian="Persentase perencanaan berbasis data")
    d.versi = tetapkan(baru, d)
    assert p.butir.get().uraian == "Persentase perencanaan partisipatif"


# ---------------------------------------------------------------- number, decree, review, the next one


def test_nomor_sampai_ditetapkan_dan_boleh_menyusul_sekali(d: PdLengkap) -> None:
    p = buat_penetapan(d)
    with pytest.raises(Bentrok):
        layanan.simpan_nomor(pelaku=d.operator, penetapan=p, nomor="1", tanggal=None, versi=p.versi + 1)
    p = tetapkan_indikator(d, p)
    p = layanan.simpan_nomor(pelaku=d.kepala_pd, penetapan=p, nomor="050/1", tanggal=p.tanggal, versi=p.versi)
    assert p.nomor == "050/1"
    _gagal("terkunci", layanan.simpan_nomor, pelaku=d.kepala_pd, penetapan=p, nomor="2", tanggal=p.tanggal, versi=None)
    with pytest.raises(TidakBoleh):
        layanan.simpan_nomor(pelaku=d.verifikator, penetapan=p, nomor="2", tanggal=None, versi=None)


def test_berkas_keputusan_dan_siapa_membacanya(d: PdLengkap) -> None:
    p = buat_penetapan(d, sampai="ditetapkan")
    with pytest.raises(TidakBoleh):
        layanan.unggah_keputusan(pelaku=d.verifikator, penetapan=p, unggahan=SimpleUploadedFile("sk.pdf", PDF))
    p = layanan.unggah_keputusan(pelaku=d.operator, penetapan=p, unggahan=SimpleUploadedFile("sk.pdf", PDF))
    p = layanan.unggah_keputusan(pelaku=d.operator, penetapan=p, unggahan=SimpleUploadedFile("sk.pdf", PDF + b"\n"))
    assert p.berkas is not None
    assert p.berkas.ke == 2
    lain = buat_pd_lengkap(d.pemda, nama="Dinas Lain", sampai="draf")
    assert akses.boleh_baca(d.kepala_pd, p.berkas)
    assert not akses.boleh_baca(lain.operator, p.berkas)


def test_reviu_tercatat_oleh_tim_sakip(d: PdLengkap) -> None:
    p, tim = buat_penetapan(d), buat_pelaku(d.pemda, Peran.TIM_SAKIP)
    isi: dict[str, Any] = {"tanggal": date(2025, 1, 5), "hasil": "ubah", "catatan": "Belum menggambarkan mutu"}
    _gagal("belum_ditetapkan", layanan.catat_reviu, pelaku=tim, penetapan=p, **isi)
    p = tetapkan_indikator(d, p)
    with pytest.raises(TidakBoleh):
        layanan.catat_reviu(pelaku=d.operator, penetapan=p, **isi)
    _gagal("tanggal_reviu", layanan.catat_reviu, pelaku=tim, penetapan=p, **(isi | {"tanggal": date(2999, 1, 1)}))
    _gagal("catatan_kosong", layanan.catat_reviu, pelaku=tim, penetapan=p, **(isi | {"catatan": " "}))
    layanan.catat_reviu(pelaku=tim, penetapan=p, **isi)
    assert ReviuIndikator.objects.get(penetapan=p).hasil == "ubah"


def test_pengganti_beralasan_dan_yang_lama_tetap_terbaca(d: PdLengkap) -> None:
    lama = buat_penetapan(d, sampai="ditetapkan")
    _gagal("alasan_kosong", buat_penetapan, data=d)
    tulis_ulang = salin_versi(pelaku=d.operator, versi=d.versi)
    i = tulis_ulang.kinerja.get(tingkat="sasaran").indikator.get()
    tulis.simpan_indikator(pelaku=d.operator, indikator=i, versi=None, formulasi="A / B", sumber_data="Bappeda")
    tulis.tambah_indikator(
        pelaku=d.operator, kinerja=i.kinerja, uraian="Indeks perencanaan", satuan="Indeks", adalah_iku=True
    )
    d.versi = tetapkan(tulis_ulang, d)
    baru = buat_penetapan(d, alasan="Hasil reviu")
    assert (baru.ke, baru.menggantikan_id) == (2, lama.pk)
    beda = {b.uraian: (b.keadaan, [u[0] for u in b.ubah]) for b in banding(lama.butir.all(), baru.butir.all())}
    assert beda == {
        "Persentase perencanaan partisipatif": ("berubah", ["Penjelasan/formulasi", "Sumber data"]),
        "Indeks perencanaan": ("baru", []),
    }
    assert [b.keadaan for b in banding(baru.butir.all(), lama.butir.all())] == ["berubah", "dihapus"]
    assert lama.butir.count() == 1
    _gagal("penetapan_berjalan", buat_penetapan, data=d, alasan="Lagi")


def test_register_terisi_dari_penetapan(d: PdLengkap) -> None:
    p = buat_penetapan(d)
    buat_penetapan(d, jabatan=d.kabid, sampai="ditetapkan")
    assert list(dari_penetapan(2025, None)) == []
    p = tetapkan_indikator(d, p)
    layanan.simpan_nomor(pelaku=d.operator, penetapan=p, nomor="050/9", tanggal=p.tanggal, versi=None)
    (i,) = dari_penetapan(2025, None)
    assert isinstance(i, Isian)
    assert (i.jenis, i.pd_id, i.nomor) == ("sk_iku", d.pd.pk, "050/9")
    assert list(dari_penetapan(2026, None)) == []
    assert list(dari_penetapan(2025, [None])) == []


def test_mengeluarkan_butir_dan_mengambil_ulang(d: PdLengkap) -> None:
    p = buat_penetapan(d, jabatan=d.kabid)
    layanan.keluarkan_butir(pelaku=d.operator, penetapan=p, butir_id=p.butir.all()[0].pk)
    assert p.butir.count() == 2
    layanan.keluarkan_butir(pelaku=d.operator, penetapan=p, butir_id=0)
    assert layanan.ambil_ulang(pelaku=d.operator, penetapan=p).butir.count() == 3
    ButirPenetapan.objects.filter(penetapan=p).delete()
    _gagal("penetapan_kosong", terapkan, objek=p, aksi="ajukan", pelaku=d.operator)
    layanan.hapus_penetapan(pelaku=d.operator, penetapan=p)
    assert not PenetapanIndikator.objects.exists()


# ---------------------------------------------------------------- pages


def _buat(pemda: Pemda, nama: str = "Dinas Lengkap") -> PdLengkap:
    with cakupan.transaksi(pemda):
        return buat_pd_lengkap(pemda, nama=nama, sampai="rencana")


def test_dari_calon_sampai_ditetapkan_lewat_halaman(pemda: Pemda, klien_sebagai: Klien) -> None:
    d = _buat(pemda)
    awal = f"/{pemda.slug}/rencana/iku/"
    op = klien_sebagai(d.operator)
    assert "Belum ditetapkan" in op.get(awal).content.decode()
    jawaban = op.post(
        f"{awal}susun/?pd={d.pd.pk}", {"rencana": d.versi.pk, "tahun_awal": "2025", "tahun_akhir": "2025"}
    )
    assert jawaban.status_code == 302
    halaman = jawaban["Location"]
    pk = int(halaman.rstrip("/").rsplit("/", 1)[1])
    nomor = {"nomor": "050/7/IKU", "tanggal": "2025-01-20", "versi": "1"}
    assert op.post(f"{halaman}nomor/", nomor).status_code == 302
    assert op.post(f"{halaman}nomor/", nomor).status_code == 409
    tim = klien_sebagai(buat_pelaku(pemda, Peran.TIM_SAKIP))
    langkah = (
        (op, "ajukan"), (klien_sebagai(d.verifikator), "periksa"), (tim, "selaraskan"),
        (klien_sebagai(d.kepala_pd), "tetapkan"),
    )  # fmt: skip
    for klien, aksi in langkah:
        assert f'value="{aksi}"' in klien.get(halaman).content.decode(), aksi
        jalur = f"/{pemda.slug}/alur/perencanaan.penetapanindikator/{pk}/"
        assert klien.post(jalur, {"aksi": aksi}).status_code == 303, aksi
    assert "Nomor 050/7/IKU" in op.get(awal).content.decode()
    isi = {"tanggal": "2025-01-21", "hasil": "tetap", "catatan": "Masih tepat"}
    assert tim.post(f"{halaman}reviu/", isi | {"catatan": ""}).status_code == 422
    assert tim.post(f"{halaman}reviu/", isi).status_code == 302
    assert "Masih tepat" in op.get(halaman).content.decode()
    assert op.get(f"{halaman}xlsx/").status_code == 200
    assert op.get(f"{halaman}banding/").status_code == 404
    ganti = op.get(f"{awal}susun/?pd={d.pd.pk}").content.decode()
    assert "Alasan mengganti" in ganti


def test_iki_per_jabatan_dan_saringannya(pemda: Pemda, klien_sebagai: Klien) -> None:
    d = _buat(pemda)
    op, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/iku/?pd={d.pd.pk}&jenis=iki"
    isi = op.get(awal).content.decode()
    assert d.kabid.nama in isi
    assert d.kepala.nama in isi
    satu = op.get(f"{awal}&jabatan={d.kabid.pk}").content.decode()
    assert f'<th scope="row">{d.kepala.nama}' not in satu
    with cakupan.transaksi(pemda):
        p = buat_penetapan(d, jabatan=d.kabid)
    halaman = op.get(f"/{pemda.slug}/rencana/iku/{p.pk}/").content.decode()
    assert "lazimnya diukur paling rendah dengan outcome program" in halaman
    assert "Sasaran kinerja" in halaman


def test_milik_lain_tidak_ada_dan_peran_salah_ditolak(pemda: Pemda, pemda_lain: Pemda, klien_sebagai: Klien) -> None:
    d, tetangga, asing = _buat(pemda), _buat(pemda, "Dinas Tetangga"), _buat(pemda_lain)
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/iku/"
    with cakupan.transaksi(pemda):
        milik, lain = buat_penetapan(d), buat_penetapan(tetangga)
    with cakupan.transaksi(pemda_lain):
        luar = buat_penetapan(asing)
    for p in (lain, luar):
        for x in ("", "banding/", "xlsx/"):
            assert klien.get(f"{awal}{p.pk}/{x}").status_code == 404
        for x in ("nomor/", "ambil-ulang/", "hapus/", "berkas/", "pdf/", "butir/1/keluarkan/"):
            assert klien.post(f"{awal}{p.pk}/{x}").status_code == 404
    assert klien.get(f"{awal}?pd={tetangga.pd.pk}").status_code == 404
    assert klien.get(f"{awal}susun/?pd={d.pd.pk}&jabatan={tetangga.kabid.pk}").status_code == 404
    pembaca = klien_sebagai(d.verifikator)
    for x in ("ambil-ulang/", "hapus/", "berkas/", "reviu/"):
        assert pembaca.post(f"{awal}{milik.pk}/{x}").status_code == 403


def test_banyak_pernyataan_tetap(pemda: Pemda, klien_sebagai: Klien) -> None:
    d, lain = _buat(pemda), _buat(pemda, "Dinas Tetangga")
    with cakupan.transaksi(pemda):
        iku = buat_penetapan(d, sampai="ditetapkan")
        satu = buat_penetapan(d, jabatan=d.kepala)
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/iku/"
    jalur = [awal, f"{awal}?pd={d.pd.pk}&jenis=iki", f"{awal}{iku.pk}/", f"{awal}{satu.pk}/"]

    def hitung() -> list[int]:
        return [banyak_pernyataan(klien, x) for x in jalur]

    pertama = hitung()
    with cakupan.transaksi(pemda):
        banyak = buat_penetapan(d, jabatan=d.kabid)
    jalur[3] = f"{awal}{banyak.pk}/"
    assert hitung() == pertama
    assert max(pertama) <= 12, pertama
    with cakupan.transaksi(pemda):
        tiga = buat_penetapan(lain)
        for i in (lain.indikator_tujuan, lain.indikator_program):
            b = tiga.butir.earliest("pk")
            b.pk, b.indikator, b.induk, b.uraian = None, i, i.induk, i.uraian
            b.save()
        tiga = tetapkan_indikator(lain, tiga)
    klien, jalur = klien_sebagai(lain.operator), [awal, f"{awal}?pd={lain.pd.pk}&jenis=iki", f"{awal}{tiga.pk}/"]
    assert hitung() == pertama[:3]


def test_tugas_saya_mengikuti_langkah(d: PdLengkap) -> None:
    def judul(pelaku: Pelaku) -> list[str]:
        return [t.judul for t in daftar_tugas(pelaku, 2025) if " IKU " in t.judul]

    nama, tim = d.pd.sebutan, buat_pelaku(d.pemda, Peran.TIM_SAKIP)
    p = buat_penetapan(d)
    assert judul(d.operator) == [f"Lengkapi dan ajukan IKU 2025 {nama}"]
    assert judul(d.kepala_pd) == []
    langkah = ((d.operator, "ajukan"), (d.verifikator, "periksa"), (tim, "selaraskan"), (d.kepala_pd, "tetapkan"))
    kata = {"periksa": "Verifikasi", "selaraskan": "Periksa", "tetapkan": "Tetapkan"}
    for siapa, aksi in langkah:
        if aksi in kata:
            assert judul(siapa) == [f"{kata[aksi]} IKU 2025 {nama}"]
            assert judul(d.operator) == [f"Menunggu IKU 2025 {nama}"]
        p = terapkan(p, aksi, pelaku=siapa)
    assert all(judul(x) == [] for x, _ in langkah)
