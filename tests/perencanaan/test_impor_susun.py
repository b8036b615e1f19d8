"""Reading a Renja without database: levels, codes, agregasi and what is noted, on the real file and on small ones."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perencanaan.impor.agregasi import simpulkan_agregasi
from perencanaan.impor.angka import baca_angka, titik_desimal, titik_tidak_pasti
from perencanaan.impor.bentuk import KEGIATAN, PROGRAM, SUB, BarisRenja, HasilRenja
from perencanaan.impor.kolom import KOLOM, KUNCI_ANGKA, TEKS
from perencanaan.impor.nomenklatur import DaftarNama, Entri
from perencanaan.impor.susun import susun
from perencanaan.istilah import Agregasi
from perencanaan.services.nomenklatur import BAWAAN, DATA, baca_nomenklatur
from sakip.ekspor.baca import Baris, baca_lembar
from tests.inti.alat import desimal

pytestmark = pytest.mark.unit
D = Decimal
BERKAS = Path("sakip/lokal/data/deliserdang_bappedalitbang_renja_2025.csv")
KUNCI = {nama.lower(): k.kunci for k in KOLOM for nama in (k.kunci, *k.alias)}


def baca(kepala: Baris, isi: list[Baris]) -> list[BarisRenja]:
    letak = {KUNCI[x.lower()]: i for i, x in enumerate(kepala.sel)}
    mentah = [{k: b.sel[i] if i < len(b.sel) else "" for k, i in letak.items()} for b in isi]
    titik = titik_desimal(m.get(k, "") for m in mentah for k in KUNCI_ANGKA)
    hasil = []
    for b, m in zip(isi, mentah, strict=True):
        angka = baca_angka(m, titik=titik)
        assert not angka.galat
        hasil.append(
            BarisRenja(
                b.nomor,
                {k.kunci: " ".join(m.get(k.kunci, "").split()) for k in TEKS},
                {k: D(x) if (x := angka.nilai[k]) else None for k in KUNCI_ANGKA},
            )
        )
    return hasil


@pytest.fixture(scope="module")
def daftar() -> list[BarisRenja]:
    with BERKAS.open("rb") as berkas:
        kepala, *isi = baca_lembar(berkas).baris
    return baca(kepala, isi)


@pytest.fixture(scope="module")
def nama() -> DaftarNama:
    """The names of the shipped list for kabupaten and kota."""
    with (DATA / BAWAAN[0].berkas).open("rb") as berkas:
        semua = baca_nomenklatur(berkas, BAWAAN[0])
    return DaftarNama(Entri(n.kode, n.tingkat, n.nama) for n in semua if n.jenis_pemda == "kabkota")


@pytest.fixture(scope="module")
def hasil(daftar: list[BarisRenja], nama: DaftarNama) -> HasilRenja:
    return susun(daftar, nama, indikator_sasaran=False)


def catatan(hasil: HasilRenja, nomor: int) -> str:
    return "\n".join(hasil.catatan.get(nomor, []))


def test_jumlah_simpul_dan_indikator(hasil: HasilRenja) -> None:
    """98 rows carry an indicator: 102 rows less 4 headings. One cell holds two, so there are 99 indicators; one row has
    no name and gives its indicator to the program above, so there are 97 programs, kegiatan and sub kegiatan."""
    assert [len(hasil.menurut(t)) for t in (PROGRAM, KEGIATAN, SUB)] == [6, 19, 72]
    assert len(hasil.indikator) == 99
    assert len({i.baris for i in hasil.indikator}) == 98
    assert hasil.galat == {}


def test_tingkat_sama_tanpa_nomenklatur(hasil: HasilRenja, daftar: list[BarisRenja]) -> None:
    """Place, rupiah and unit alone find the same levels as the national names do."""
    tebakan = susun(daftar, DaftarNama(()), indikator_sasaran=False)
    assert [(s.baris, s.tingkat) for s in tebakan.simpul] == [(s.baris, s.tingkat) for s in hasil.simpul]


def test_kode_memakai_bidang_di_atasnya_dan_berada_di_bawah_induknya(hasil: HasilRenja) -> None:
    kode = {s.baris: s.kode for s in hasil.simpul}
    assert (kode[4], kode[5], kode[6]) == ("5.01.01", "5.01.01.2.01", "5.01.01.2.01.0001")
    assert kode[83] == "5.02.02"
    tanpa = [s.baris for s in hasil.simpul if not s.kode and s.tingkat in (PROGRAM, KEGIATAN, SUB)]
    assert tanpa == [32, 86]
    for s in hasil.simpul:
        if s.tingkat in (KEGIATAN, SUB) and s.kode:
            assert s.induk is not None
            assert s.kode.startswith(f"{s.induk.kode}.")


@pytest.mark.parametrize(
    ("nomor", "bagian"),
    [
        (3, "Realisasi TW 1 Rp: tercetak Rp1.971.343.265, berbeda Rp32.763.514 dari jumlah 3 program"),
        (4, "Dua indikator dalam satu sel"),
        (5, "Kolom bagian memuat angka kumulatif"),
        (7, "Bagian kumulatif TW 1, 2, 3 tidak sama dengan jumlah angka K"),
        (19, "Nama mirip nomenklatur X.XX.01.2.05.0001"),
        (29, "Sel kosong dibaca belum diisi, bukan 0: Realisasi TW 3 Rp."),
        (31, "Satuan “Unir” diperbaiki menjadi “Unit”"),
        (31, "Target 0"),
        (32, "dianggap sub kegiatan karena tidak ada tanda kegiatan"),
        (42, "Jumlah triwulan 35 tidak sama dengan realisasi tercetak 0"),
        (73, "Ada realisasi tanpa target"),
        (75, "Target Renstra Rp: tercetak Rp943.137.271, berbeda −Rp85.916.205 dari jumlah 6 sub kegiatan"),
        (97, "Nomor “0”, seharusnya 96"),
        (98, "Nama kosong: indikator ditambahkan pada “Program Riset dan Inovasi Daerah”"),
        (99, "Tidak berisi angka tahun ini"),
    ],
)
def test_keanehan_berkas_nyata_dicatat_pada_barisnya(hasil: HasilRenja, nomor: int, bagian: str) -> None:
    assert bagian in catatan(hasil, nomor)


@pytest.mark.parametrize(
    ("triwulan", "tahun", "cara", "catatan"),
    [
        (["1", "2", "3", "4"], "10", Agregasi.JUMLAH, ""),
        (["15.625", "15.625", "28.125", "40.625"], "100", Agregasi.JUMLAH, ""),
        (["10", "25", "60", "100"], "100", Agregasi.KUMULATIF_TERAKHIR, "kumulatif"),
        (["82", "85", "83", "84"], "84", Agregasi.TERAKHIR, "keadaan akhir"),
        (["80", "90", "85", "86"], "85.25", Agregasi.RATA_RATA, "rata-rata"),
        (["0", "0", "0", "1"], "1", Agregasi.JUMLAH, "Hanya triwulan IV"),
        (["0", "0", "0", "0"], "0", Agregasi.JUMLAH, "Semua triwulan 0"),
        (["0", "0", "0", "35"], "0", Agregasi.JUMLAH, "tidak sama"),
        ([None, None, None, None], "5", Agregasi.JUMLAH, "tidak terlihat"),
        (["1", "1", "1", "1"], None, Agregasi.JUMLAH, "tidak terlihat"),
        (["33.3333333333", "33.3333333333", "33.3333333333", None], "100", Agregasi.JUMLAH, ""),
    ],
)
def test_agregasi_disimpulkan_dari_angkanya(
    triwulan: list[str | None], tahun: str | None, cara: Agregasi, catatan: str
) -> None:
    isi = {ke: desimal(x) for ke, x in enumerate(triwulan, 1)}
    terbaca, pesan = simpulkan_agregasi(isi, desimal(tahun))
    assert terbaca is cara
    assert catatan in pesan
    assert bool(pesan) == bool(catatan)


@given(st.lists(st.decimals(0, 10**6, places=3), min_size=4, max_size=4).filter(lambda x: any(x[:3])))
def test_jumlah_triwulan_selalu_dikenali(isi: list[D]) -> None:
    assert simpulkan_agregasi(dict(enumerate(isi, 1)), sum(isi, D(0))) == (Agregasi.JUMLAH, "")


def test_titik_yang_dapat_dibaca_dua_cara_ditolak() -> None:
    assert titik_tidak_pasti(["14.98", "3,5", "15.625"])
    assert not titik_tidak_pasti(["14.98", "15.625"])
    assert not titik_tidak_pasti(["1.234,5", "15.625"])
    baca = baca_angka({"target_k": "15.625", "target_rp": "1000"}, titik=False, tidak_pasti=True)
    assert "ribuan atau desimal" in baca.galat["target_k"]
    assert set(baca.galat) == {"target_k"}


def test_nama_yang_sama_dipilih_menurut_induknya(nama: DaftarNama) -> None:
    ganda = "Penjagaan dan Pemeliharaan Tanda Batas Wilayah Negara"
    for induk in ("5.06.02.2.02", "5.06.03.2.02"):
        cocok = nama.cari(ganda, induk)
        assert cocok is not None
        assert cocok.persis
        assert cocok.entri.kode.startswith(f"{induk}.")


@pytest.mark.parametrize(
    ("tulis", "kode"),
    [
        ("Pemelihraan Mebel", "X.XX.01.2.09.0005"),
        ("  penyediaan GAJI dan\ttunjangan ASN ", "X.XX.01.2.02.0001"),
        ("Penyusunan Peta Jalan Digital", None),
        ("Mebel", None),
        ("x" * 5_000, None),
        ("", None),
    ],
)
def test_nama_salah_ketik(nama: DaftarNama, tulis: str, kode: str | None) -> None:
    cocok = nama.cari(tulis)
    assert (cocok.entri.kode if cocok else None) == kode


def _berkas(*baris: str) -> list[BarisRenja]:
    kepala = ["program_kegiatan_sub", "indikator", "satuan", "target_renja_K", "target_renja_Rp", "tw1_Rp"]
    return baca(Baris(1, tuple(kepala)), [Baris(i, tuple(b.split(";"))) for i, b in enumerate(baris, 2)])


def test_kegiatan_dikenali_dari_rupiahnya() -> None:
    hasil = susun(
        _berkas(
            "Program Uji Coba;A;%;100;60;6",
            "Kelompok Alfa;B;Dok;1;30;3",
            "Pekerjaan Satu;C;Dok;1;10;1",
            "Pekerjaan Dua;D;Dok;1;20;2",
            "Kelompok Beta;E;Dok;1;30;3",
            "Pekerjaan Tiga;F;Dok;1;30;2",
            "Pekerjaan Empat;G;Dok;1;0;1",
        ),
        DaftarNama(()),
        indikator_sasaran=False,
    )
    pesan = {nomor: "\n".join(isi) for nomor, isi in hasil.catatan.items()}
    assert "kegiatan karena baris pertama di bawah program" in pesan[3]
    assert "kegiatan karena rupiah baris di bawahnya berjumlah sama" in pesan[6]
    assert "dianggap sub kegiatan" in pesan[4]


def test_rupiah_yang_kebetulan_sama_bukan_tanda_kegiatan() -> None:
    hasil = susun(
        _berkas("Program Uji;A;%;1;9;0", "Kelompok;B;Dok;1;9;0", "Satu;C;Dok;1;7;0", "Dua;D;Dok;1;7;0"),
        DaftarNama(()),
        indikator_sasaran=False,
    )
    assert "dianggap sub kegiatan" in catatan(hasil, 4)


def test_baris_tanpa_induk_menjadi_galat() -> None:
    hasil = susun(_berkas("Program Uji;A;%;1;9;0"), DaftarNama(()))
    assert hasil.galat[2]["nama"].startswith("Baris ini belum punya sasaran")
