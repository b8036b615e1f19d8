"""Stamps: who, in which position, when; from the audit trail only; taken back by a return; on the page and on paper."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from perencanaan.models import RencanaAksi, VersiRencana
from perencanaan.selectors.pk import konteks_pdf
from perencanaan.selectors.rencana import pemegang_rencana
from perencanaan.selectors.stempel import LANGKAH, stempel, stempel_banyak, stempel_dari, tahap_dokumen
from perencanaan.services.pk import susun_pk
from sakip.alur.dasar import terapkan
from sakip.jejak.models import Jejak
from sakip.jejak.selectors import riwayat
from sakip.jejak.services import catat
from sakip.tenansi import cakupan
from sakip.tenansi.models import Jabatan, Pegawai, Pemda, Penempatan
from tests.factories.organisasi import buat_jabatan
from tests.factories.pengukuran import siapkan_rencana_aksi
from tests.factories.perencanaan import buat_pd_lengkap, buat_rpjmd, langkah_pd, tandatangani_pk, tetapkan
from tests.jenis import Klien
from tests.pernyataan import pernyataan_data

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


def test_setiap_langkah_meninggalkan_nama_dan_jabatan(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    cap = stempel_dari(d.versi)
    assert [(s.kata, s.nama, s.jabatan) for s in cap] == [
        ("Diajukan", d.operator.nama, "Operator PD"),  # holds no position: the role
        ("Diverifikasi", d.verifikator.nama, "Kepala Bidang Dinas Lengkap"),
        ("Disetujui", d.kepala_pd.nama, "Kepala Dinas Lengkap"),
        ("Ditetapkan", d.bappeda.nama, "Bappeda"),
    ]
    assert all(s.waktu for s in cap)


def test_jabatan_pada_hari_itu_bukan_yang_sekarang(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    orang = Pegawai.objects.get(nama__startswith="Ir. Laras")
    Penempatan.objects.filter(pegawai=orang).update(sampai=date(2021, 1, 1))
    lain = buat_jabatan(d.pd, Jabatan.Tingkat.LEVEL_3, "Sekretaris Dinas")
    Penempatan.objects.create(pegawai=orang, jabatan=lain, sifat="plt", dari=date(2021, 1, 2))
    assert stempel_dari(d.versi)[2].jabatan == "Plt. Sekretaris Dinas"
    Penempatan.objects.filter(jabatan=lain).update(dari=date(2999, 1, 1))
    assert stempel_dari(d.versi)[2].jabatan == "Kepala PD"


def test_yang_dikembalikan_kehilangan_stempelnya_jejaknya_tetap(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    versi = d.versi
    for aksi, siapa in langkah_pd(d)[:3]:
        versi = terapkan(versi, aksi, pelaku=siapa)
    versi = terapkan(versi, "kembalikan", pelaku=d.bappeda, alasan="Target belum sama.")
    assert stempel_dari(versi) == []
    assert Jejak.objects.filter(id_objek=versi.pk, aksi="setujui").exists()
    tahap = tahap_dokumen(versi, [], pemegang_rencana(versi))
    assert [(t.judul, t.keadaan) for t in tahap] == [
        ("Diajukan", "kini"),
        ("Diverifikasi", "nanti"),
        ("Disetujui", "nanti"),
        ("Ditetapkan", "nanti"),
    ]
    assert "Operator PD" in tahap[0].keterangan
    assert versi.status == "dikembalikan"  # looking ahead changes nothing


def test_jalan_daerah_tanpa_kepala_pd(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    versi, _ = buat_rpjmd(d, berlaku=False)
    assert [t.judul for t in tahap_dokumen(versi, [], "")] == ["Diajukan", "Diverifikasi", "Ditetapkan"]
    tetapkan(versi, d)
    versi = VersiRencana.objects.get(pk=versi.pk)
    assert [s.jabatan for s in stempel_dari(versi)[1:]] == ["Sekretaris Daerah", f"Bupati {dalam_pemda.wilayah}"]
    assert [t.keadaan for t in tahap_dokumen(versi, stempel_dari(versi), "")] == ["selesai"] * 3


def test_stempel_banyak_dua_pernyataan(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    semua = [
        terapkan(susun_pk(pelaku=d.operator, jabatan=j, tahun=d.tahun), "ajukan", pelaku=d.operator)
        for j in (d.kepala, d.kabid)
    ]
    with pernyataan_data() as q:
        hasil = stempel_banyak(semua)
    assert len(q) <= 2
    assert {pk.pk: [s.kata for s in hasil[pk.pk]] for pk in semua} == {pk.pk: ["Diajukan"] for pk in semua}
    assert stempel_banyak([]) == {}


def test_di_halaman_rencana_pk_dan_rencana_aksi(pemda: Pemda, klien_sebagai: Klien) -> None:
    with cakupan.transaksi(pemda):
        d = buat_pd_lengkap(pemda)
        ra = siapkan_rencana_aksi(d)
    assert d.pk is not None
    klien, awal = klien_sebagai(d.operator), f"/{pemda.slug}/rencana/"
    for jalur in (f"dokumen/{d.versi.pk}/", f"pk/{d.pk.pk}/", f"aksi/{ra.pk}/"):
        with pernyataan_data() as q:
            isi = klien.get(awal + jalur).content.decode()
        assert "Kepala Bidang Dinas Lengkap" in isi, jalur
        assert "Diverifikasi" in isi, jalur
        assert len(q) <= 12, (jalur, len(q), q)


@pytest.mark.pdf
def test_stempel_dan_draf_di_cetakan(dalam_pemda: Pemda) -> None:
    from perencanaan.ekspor import rencana_aksi as cetak_ra
    from sakip.ekspor import pdf

    def teks(templat: str, konteks: dict[str, object]) -> str:
        isi = pdf.render(templat, konteks | {"judul": "uji"})
        return " ".join(" ".join(h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages).split())

    d = buat_pd_lengkap(dalam_pemda, sampai="rencana")
    pk = susun_pk(pelaku=d.operator, jabatan=d.kepala, tahun=d.tahun)
    draf = teks("cetak/pk.html", konteks_pdf(pk) | {"stempel": stempel_dari(pk)})
    assert ("DRAF" in draf, "Diajukan oleh" in draf) == (True, False)
    d.pk = tandatangani_pk(d, pk)
    terbit = teks("cetak/pk.html", konteks_pdf(d.pk) | {"stempel": stempel_dari(d.pk)})
    assert "DRAF" not in terbit
    assert f"Diverifikasi oleh {d.verifikator.nama} (Kepala Bidang Dinas Lengkap) tanggal" in terbit
    assert "Ditandatangani pihak kedua oleh" in terbit
    ra = RencanaAksi.objects.select_related("pd", "pemda", "pk_induk").get(pk=siapkan_rencana_aksi(d).pk)
    isi = teks("cetak/rencana_aksi.html", cetak_ra.konteks_pdf(ra))
    assert ("DRAF" in isi, f"Disetujui oleh {d.kepala_pd.nama} (Kepala Dinas Lengkap)" in isi) == (False, True)


def test_langkah_lama_tetap_bercap(dalam_pemda: Pemda) -> None:
    """Twenty acts after a step do not push its stamp off the page, and the list itself stays short."""
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    terapkan(d.versi, "ajukan", pelaku=d.operator)
    for n in range(20):
        catat(d.operator, f"uji_{n}", d.versi)
    assert [j.aksi for j in riwayat(d.versi, 3)] == ["uji_19", "uji_18", "uji_17"]
    semua = list(riwayat(d.versi, 3, beserta=LANGKAH))
    assert [j.aksi for j in semua] == ["uji_19", "uji_18", "uji_17", "ajukan"]
    assert [s.kata for s in stempel(semua)] == ["Diajukan"]
