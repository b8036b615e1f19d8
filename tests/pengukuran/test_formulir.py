"""The official forms: headings word for word, filled cells, notes, what a perubahan changed; workbook and address."""

import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from pengukuran.lembar.bentuk import (
    BERKALA,
    PROGRAM_DAERAH,
    Bentuk,
    Lembar,
    Sel,
    daerah,
    matriks_aksi,
    perbandingan,
    tahunan,
)
from pengukuran.lembar.catatan import CatatanKaki
from pengukuran.lembar.daftar import MENURUT_KODE, SEMUA, Permintaan
from pengukuran.models import Capaian
from pengukuran.services.realisasi import simpan_sel
from sakip.inti.kalender import BULAN_PENDEK
from sakip.tenansi import cakupan
from sakip.tenansi.models import Pemda, PengaturanPemda
from tests.factories.pengukuran import PdTerukur, buat_pd_terukur, isi, pada_triwulan, setujui

pytestmark = [pytest.mark.django_db, pytest.mark.integrasi]
Klien = Callable[[Any], Client]

# The headings as Perwali Probolinggo 30/2020 part IV prints them; cells of a row are parted by a bar.
BERKALA_TERCETAK = (
    "No|Tujuan|Sasaran Strategis|Indikator Kinerja|Satuan|Target|Realisasi|Capaian|Program dan Kegiatan|Anggaran",
    "Pagu|Realisasi|Capaian",
    "(1)|(2)|(3)|(4)|(5)|(6)|(7)|(8)|(9)|(10)|(11)|(12)",
)
TAHUNAN_TERCETAK = (
    "No|Sasaran Strategis|Indikator Kinerja|Satuan|Tahun 2025|Kondisi Akhir Periode Renstra|Capaian s.d. Tahun ini|Ket",
    "Target|Realisasi|Capaian|Program dan Kegiatan|Anggaran",
    "Pagu|Realisasi|Capaian",
    "(1)|(2)|(3)|(4)|(5)|(6)|(7)|(8)|(9)|(10)|(11)|(12)|(13)|(14)",
)
DAERAH_TERCETAK = (
    "No|Sasaran Strategis|Indikator Kinerja|Satuan|Tahun 2025|Kondisi Akhir Periode RPJMD|Capaian s.d. Tahun ini",
    "Target|Realisasi|Capaian",
    "(1)|(2)|(3)|(4)|(5)|(6)|(7)|(8)|(9)",
)
PROGRAM_TERCETAK = ("Program|Anggaran|Realisasi|Persentase", "(10)|(11)|(12)|(13)")
# Setda Provinsi Kalimantan Timur, follow-up of the LHE of 2023, with the years of this test.
PERBANDINGAN_TERCETAK = (
    "No.|Indikator Kinerja|Satuan|Realisasi|% Peningkatan/ Penurunan Tahun 2023",
    "2020|2021|2022|2023",
    "1|2|3|4|5|6|7|8=(7/6-1)*100",
)


@pytest.mark.parametrize(
    ("bentuk", "tercetak"),
    [
        (BERKALA, BERKALA_TERCETAK),
        (tahunan(2025), TAHUNAN_TERCETAK),
        (daerah(2025), DAERAH_TERCETAK),
        (PROGRAM_DAERAH, PROGRAM_TERCETAK),
        (perbandingan(2023), PERBANDINGAN_TERCETAK),
    ],
)
def test_kepala_tabel_seperti_pedoman(bentuk: Bentuk, tercetak: tuple[str, ...]) -> None:
    kepala = ["|".join(k.teks for k in baris) for baris in bentuk.kepala]
    assert (*kepala, "|".join(bentuk.nomor)) == tercetak
    for baris in bentuk.kepala[:1]:
        assert sum(k.kolom for k in baris) == bentuk.banyak
    assert len(bentuk.lebar) == len(bentuk.isi) == bentuk.banyak
    tetap = [w for w in bentuk.lebar if w]
    assert sum(tetap) + 12 * (len(bentuk.lebar) - len(tetap)) <= 261, "lebih lebar daripada A4 mendatar"


def test_catatan_cetak() -> None:
    k = CatatanKaki()
    assert k.tulis("3,51", "* Skor EKPPD tahun 2022") == "3,51*"
    assert k.tulis("4,10", "*) lain") == "4,10**"
    assert k.tulis("3,60", "* Skor EKPPD tahun 2022") == "3,60*"
    assert k.tulis("–", "peringkat 4") == "peringkat 4"
    assert k.tulis("7,00", "peringkat 4") == "7,00 (peringkat 4)"
    assert k.tulis("–", "-") == "-"
    assert k.tulis("5,00", "") == "5,00"
    assert k.daftar == [
        "*) Skor EKPPD tahun 2022",
        "**) lain",
        "Tanda “-” berarti tidak diukur pada periode itu.",
    ]


@pytest.fixture
def t(pemda: Pemda) -> PdTerukur:
    with cakupan.transaksi(pemda):
        t = buat_pd_terukur(pemda)
        isi(t, t.data.indikator_sasaran, 1, "60")
        isi(t, t.data.indikator_sub, 1, "2")
    return t


def _susun(t: PdTerukur, kode: str, ke: int | None = 1) -> Any:
    h = MENURUT_KODE[kode]
    periode = t.periode[ke] if ke is not None and h.berperiode else None
    return h.susun(Permintaan(t.data.pemda, 2025, t.data.pd, periode, ke or 4))


def _baris(lembar: Any, uraian: str) -> Any:
    return next(b for b in lembar.baris if any(s.teks == uraian for s in b))


def test_berkala_target_dua_angka_dan_tautan_ke_rincian(t: PdTerukur, pemda: Pemda) -> None:
    i = t.data.indikator_sasaran
    with cakupan.transaksi(pemda):
        (x,) = _susun(t, "")
    assert x.judul == (f"Pengukuran Kinerja {t.data.pd.nama}", "Triwulan I Tahun 2025")
    b = _baris(x, i.uraian)
    assert [s.teks for s in b[:2]] == ["1", t.data.tujuan.uraian]
    assert (b[5].teks, b[6].teks, b[7].teks) == ("80,5 / 80,5", "60,00", "74,53")
    assert all(f"pilih={i.pk}" in s.tautan for s in b[5:8])
    assert "target tahun / target s.d. TW I" in x.catatan[0]


def test_tahunan_memuat_akhir_renstra_dan_catatan(t: PdTerukur, pemda: Pemda) -> None:
    i = t.data.indikator_sasaran
    with cakupan.transaksi(pemda):
        with pada_triwulan(2025, 1):
            simpan_sel(**t.kunci(1), indikator_id=i.pk, teks="61", catatan_cetak="* angka tahun 2024")
        (x,) = _susun(t, "tahun")
    b = _baris(x, i.uraian)
    assert x.judul == ("Pengukuran Kinerja Tahun 2025", t.data.pd.nama)
    assert b[5].teks == "61,00*"
    assert "*) angka tahun 2024" in x.catatan
    assert len(b) == 14


def test_batas_tampil_di_semua_tempat_nilai_asli_terjangkau(t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    i = t.data.indikator_sasaran
    with cakupan.transaksi(pemda):
        isi(t, i, 1, "241,5")
        PengaturanPemda.objects.update_or_create(tahun=2025, defaults={"batas_tampil_atas": 120})
        assert Capaian.objects.get(indikator_induk=i.induk, jenis="tahun").nilai == 300
    klien, awal, pd = klien_sebagai(t.data.operator), f"/{pemda.slug}/ukur", t.data.pd.pk
    rinci = f"{awal}/rincian/{pd}/{t.periode[1].pk}/{i.pk}/"
    for alamat in (f"{awal}/?ke=1", f"{awal}/tabel/?ke=1", f"{awal}/tabel/?bentuk=tahun", rinci):
        halaman = klien.get(alamat).content.decode()
        assert "120,00" in halaman, alamat
    assert "× 100 = 300,00" in klien.get(rinci).content.decode()
    assert "ditampilkan 120,00 karena batas tampilan" in klien.get(rinci).content.decode()
    assert "paling tinggi 120,00" in klien.get(f"{awal}/tabel/?ke=1").content.decode()
    isi_buku = load_workbook(io.BytesIO(klien.get(f"{awal}/tabel/xlsx/?ke=1").content)).active
    assert isi_buku is not None
    nilai = [s.value for baris in isi_buku.iter_rows() for s in baris]
    assert 120 in nilai
    assert 300 not in nilai


def test_buku_kerja_berkepala_bertingkat(t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    jawab = klien_sebagai(t.data.operator).get(f"/{pemda.slug}/ukur/tabel/xlsx/?ke=1")
    lembar = load_workbook(io.BytesIO(jawab.content)).active
    assert lembar is not None
    baris = list(lembar.iter_rows(values_only=True))
    assert baris[0][0] == f"Pengukuran Kinerja {t.data.pd.nama}"
    assert [x for x in baris[2] if x] == BERKALA_TERCETAK[0].split("|")
    assert [x for x in baris[3] if x] == BERKALA_TERCETAK[1].split("|")
    assert "J3:L3" in {str(r) for r in lembar.merged_cells.ranges}
    assert str(baris[1][0]).endswith("Angka sementara: masih ada yang belum terisi.")
    assert lembar.freeze_panes == "E6", "nama indikator tetap terlihat saat digeser"
    assert lembar.column_dimensions["J"].width >= len("Rp9.999.999.999.999"), "pagu satu daerah pun tidak menjadi ###"
    isian = next(b for b in baris if b[3] == t.data.indikator_sasaran.uraian)
    target = next(b[5] for b in lembar.iter_rows(min_row=6) if b[3].value == t.data.indikator_sasaran.uraian)
    assert target.data_type == "n"
    assert target.number_format == '"80,5 / "#,##0.00', "target tahun tercetak, target periode tetap angka"
    assert (isian[6], isian[7]) == (60, Decimal("74.53") if isinstance(isian[7], Decimal) else 74.53)


def test_judul_kelompok_melebar_sasaran_tanpa_program_berbatas(t: PdTerukur, pemda: Pemda) -> None:
    bentuk = matriks_aksi(("TW I", "TW II", "TW III", "TW IV"))
    kosong = [Sel()] * (bentuk.banyak - 2)
    x = Lembar(("J",), bentuk, [[Sel(), Sel("Sasaran: A"), *kosong], [Sel("1"), Sel("B"), *kosong]], kelompok={0})
    (kelas, (_, (s, _, kepala, lebar))), (_, isi) = x.baris_tampil
    assert (kelas, s.teks, kepala, lebar) == ("grup", "Sasaran: A", True, bentuk.banyak - 1)
    assert [c[3] for c in isi] == [1] * bentuk.banyak
    assert x.kaki == ["Capaian tahun dalam persen."]
    with cakupan.transaksi(pemda):
        (tabel,) = _susun(t, "")
    awal = [b for b in tabel.baris if b[0].teks]
    assert awal
    assert not any(c.lanjut for b in awal for c in b), "baris pertama sasaran tidak menyambung baris di atasnya"


@pytest.mark.parametrize("kode", [h.kode for h in SEMUA])
def test_halaman_tiap_tabel_dan_berkasnya(kode: str, t: PdTerukur, pemda: Pemda, klien_sebagai: Klien) -> None:
    klien = klien_sebagai(t.data.operator)
    jawab = klien.get(f"/{pemda.slug}/ukur/tabel/?bentuk={kode}&ke=1")
    assert jawab.status_code == 200
    berkas = klien.get(f"/{pemda.slug}/ukur/tabel/xlsx/?bentuk={kode}&ke=1")
    assert berkas.status_code == (404 if kode == "daerah" else 200)  # the region of this test has no indicators


def test_disetujui_bertanda_tangan_dan_bercap(t: PdTerukur, pemda: Pemda) -> None:
    from pengukuran.ekspor.lembar import konteks_pdf

    h = MENURUT_KODE[""]
    with cakupan.transaksi(pemda):
        m = Permintaan(pemda, 2025, t.data.pd, t.periode[1], 1)
        assert konteks_pdf(h, m, h.susun(m))["draf"] is True
        with pada_triwulan(2025, 1):
            for i in t.data.indikator[1:]:
                simpan_sel(**t.kunci(1), indikator_id=i.pk, teks="90")
            setujui(t, 1)
        k = konteks_pdf(h, m, h.susun(m))
    assert k["draf"] is False
    assert [s["kata"] for s in k["stempel"]][:1] == ["Diajukan"]
    assert "Kepala" in k["tt"]["jabatan"]
    assert k["tt"]["tanggal"].endswith("2025")


@pytest.mark.pdf
def test_matriks_dua_belas_bulan_di_a3_tanpa_angka_terpotong() -> None:
    from pypdf import PdfReader

    from pengukuran.ekspor.lembar import konteks_lembar
    from sakip.ekspor import pdf

    bentuk = matriks_aksi(tuple(BULAN_PENDEK))
    isi = [Sel("1"), Sel("Jumlah dokumen"), Sel("Dokumen"), Sel("1.250.000"), *[Sel("98.500,2")] * 24, Sel("98,50")]
    tabel = konteks_lembar([Lembar(("Matriks", "Dinas"), bentuk, [isi] * 40)])
    tt = {"tempat": "Kota", "tanggal": "1 Mei 2025", "jabatan": "Kepala", "nama": "Nama", "nip": "1990"}
    konteks = {**tabel, "judul": "Matriks", "kop": {"pemda": "Kota Uji"}, "draf": False, "tt": tt}
    halaman = PdfReader(io.BytesIO(pdf.render("cetak/ukur.html", konteks))).pages
    assert round(float(halaman[0].mediabox.width)) == 1191
    teks = halaman[0].extract_text()
    assert "98.500,2 98.500,2" in " ".join(teks.split()), "angka tidak terbelah di dua baris"
    assert all("Realisasi" in h.extract_text() for h in halaman), "kepala tabel berulang"
