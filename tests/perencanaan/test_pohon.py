"""Weaknesses of the tree, the IKU form, the matrix, and the deadline of the PK."""

from datetime import date

import pytest

from perencanaan.models import Indikator
from perencanaan.selectors import tabel
from perencanaan.selectors.penetapan import baris_iku
from perencanaan.selectors.pk import batas_pk, batas_pk_untuk, terlambat
from perencanaan.selectors.pohon import datar, periksa, pohon
from perencanaan.services import kinerja as layanan
from sakip.tenansi.models import Pemda, PengaturanPemda, PerangkatDaerah
from tests.factories.perencanaan import PAGU_PROGRAM, PdLengkap, buat_pd_lengkap

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]


def _kode(d: PdLengkap) -> set[tuple[str, int]]:
    return {(p.kode, p.kinerja_id) for p in periksa(pohon(d.versi), d.tahun)}


def test_pohon_lengkap_tanpa_peringatan(dalam_pemda: Pemda) -> None:
    assert _kode(buat_pd_lengkap(dalam_pemda, sampai="draf")) == set()


def test_setiap_kelemahan_dikenali_pada_simpulnya(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    op = d.operator
    yatim = layanan.tambah_kinerja(pelaku=op, versi=d.versi, tingkat="sasaran", uraian="Persentase pegawai hadir")
    ganjil = layanan.tambah_kinerja(
        pelaku=op, versi=d.versi, tingkat="sasaran", uraian="Meningkatnya disiplin", induk=d.tujuan, pemilik=d.kepala
    )
    for uraian in ("Sosialisasi disiplin", "Meningkatnya kehadiran"):
        layanan.tambah_indikator(pelaku=op, kinerja=ganjil, uraian=uraian, satuan="%", fungsi=Indikator.Fungsi.INPUT)
    assert _kode(d) == {
        ("yatim", yatim.pk),
        ("tanpa_indikator", yatim.pk),
        ("tanpa_jabatan", yatim.pk),
        ("kinerja_seperti_indikator", yatim.pk),
        ("indikator_kegiatan", ganjil.pk),
        ("indikator_seperti_kinerja", ganjil.pk),
        ("fungsi_tidak_cocok", ganjil.pk),
        ("tanpa_target", ganjil.pk),
    }


def test_tujuan_boleh_diwakili_indikator_sasaran(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    layanan.hapus_indikator(pelaku=d.operator, indikator=d.indikator_tujuan, versi=None)
    assert _kode(d) == set()


def test_urutan_dan_penomoran(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    layanan.tambah_kinerja(pelaku=d.operator, versi=d.versi, tingkat="sasaran", uraian="Kedua", induk=d.tujuan)
    daftar = datar(pohon(d.versi))
    assert [(s.label, s.kedalaman) for s in daftar] == [
        ("Tujuan 1", 0),
        ("Sasaran 1", 1),
        ("Program", 2),
        ("Kegiatan", 3),
        ("Sub kegiatan", 4),
        ("Sasaran 2", 1),
    ]


def test_matriks_dan_iku(dalam_pemda: Pemda) -> None:
    d = buat_pd_lengkap(dalam_pemda, sampai="draf")
    akar = pohon(d.versi)
    baris = tabel.matriks(akar, [2025])
    assert [b.indikator.baris.pk for b in baris if b.indikator] == [i.pk for i in d.indikator]
    assert [b.pagu for b in baris] == [[None], [None], [PAGU_PROGRAM], [PAGU_PROGRAM], [PAGU_PROGRAM]]
    assert [(b.tujuan, b.sasaran, b.indikator.pk) for b in baris_iku(akar)] == [
        (d.tujuan.uraian, d.sasaran.uraian, d.indikator_sasaran.pk)
    ]


@pytest.mark.parametrize(
    ("dpa", "apbd", "hasil"),
    [
        (date(2024, 12, 31), date(2024, 11, 30), date(2025, 1, 31)),
        (date(2025, 1, 31), None, date(2025, 2, 28)),
        (None, date(2024, 11, 30), date(2024, 12, 30)),
        (date(2024, 1, 5), date(2024, 11, 30), date(2024, 12, 30)),
        (None, None, None),
    ],
)
def test_batas_pk_sebulan_setelah_anggaran(dpa: date | None, apbd: date | None, hasil: date | None) -> None:
    assert batas_pk(PerangkatDaerah(tanggal_dpa=dpa), 2025, PengaturanPemda(tahun=2025, tanggal_apbd=apbd)) == hasil


def test_terlambat_ditunjukkan_tidak_menghalangi(dalam_pemda: Pemda) -> None:
    PengaturanPemda.objects.filter(tahun=2025).update(tanggal_apbd=date(2024, 12, 20))
    d = buat_pd_lengkap(dalam_pemda)
    assert d.pk is not None
    batas = batas_pk_untuk(d.pk, PengaturanPemda.objects.filter(tahun=d.pk.tahun).first())
    assert batas == date(2025, 1, 20)
    assert terlambat(d.pk, batas)
    assert d.pk.status == "terbit"
    d.pk.tanggal = batas
    assert not terlambat(d.pk, batas)
