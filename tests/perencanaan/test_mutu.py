"""SMART-C hints and completeness of indicators: tables of examples, and what must hold for every input."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perencanaan import mutu
from perencanaan.istilah import FungsiIndikator, JenisIndikator, PeranKomponen
from perencanaan.mutu import Bahan, Syarat
from perencanaan.mutu_lengkap import kelengkapan

BAIK = Bahan(
    uraian="Persentase jalan dalam kondisi mantap",
    satuan="%",
    jenis="persentase",
    fungsi="outcome",
    definisi="Jalan mantap: kondisi baik dan sedang menurut survei tahunan",
    formulasi="panjang jalan mantap / panjang seluruh jalan × 100",
    sumber_data="Survei kondisi jalan",
    penanggung_jawab="Bidang Bina Marga",
    kondisi_awal=Decimal(70),
    target_akhir=Decimal(80),
    target={2025: Decimal(72), 2026: Decimal(80)},
    beralasan=True,
    peran_komponen=("pembilang", "penyebut"),
    iku=True,
    tingkat="sasaran",
    tahun=(2025, 2026),
)


def kode(b: Bahan) -> set[str]:
    return {p.kode for p in mutu.periksa(b)}


def test_indikator_yang_baik_tanpa_petunjuk_dan_lengkap() -> None:
    assert mutu.periksa(BAIK) == []
    k = kelengkapan(BAIK)
    assert (k.ada, k.perlu, k.kata, k.kurang) == (10, 10, "Lengkap", [])


@pytest.mark.parametrize(
    ("uraian", "diharapkan"),
    [
        ("Sosialisasi anti narkoba", "indikator_kegiatan"),
        ("Tersusunnya peraturan perundang-undangan", "indikator_kegiatan"),
        ("Pengadaan komputer", "indikator_kegiatan"),
        ("Meningkatnya disiplin pegawai", "indikator_seperti_kinerja"),
        ("Terwujudnya kota sehat", "indikator_seperti_kinerja"),
        ("Kemiskinan", "tanpa_ukuran"),
        ("Jumlah dan persentase jalan mantap", "dua_ukuran"),
        ("Persentase jalan mantap 80%", "target_di_nama"),
        ("Jumlah posyandu aktif tahun 2026", "target_di_nama"),
        ("Persentase penyerapan anggaran", "ukuran_masukan"),
    ],
)
def test_rumusan_yang_lemah_dikenali(uraian: str, diharapkan: str) -> None:
    assert diharapkan in kode(replace(BAIK, uraian=uraian))


@pytest.mark.parametrize(
    "uraian",
    [
        "Nilai SAKIP",
        "Opini BPK",
        "Umur harapan hidup",
        "Laju pertumbuhan ekonomi",
        "Rata-rata hari kehadiran pegawai dalam satu tahun",
        "Jumlah sarana dan prasarana olahraga",
        "Persentase komplain yang dapat diselesaikan",
        "Indeks Kepuasan Masyarakat",
    ],
)
def test_rumusan_yang_lazim_tidak_ditegur(uraian: str) -> None:
    lemah = {"indikator_kegiatan", "indikator_seperti_kinerja", "tanpa_ukuran", "dua_ukuran", "target_di_nama"}
    assert not kode(replace(BAIK, uraian=uraian)) & lemah


@pytest.mark.parametrize(
    ("ganti", "diharapkan"),
    [
        ({"peran_komponen": ()}, "tanpa_pembagi"),
        ({"peran_komponen": (), "jenis": "rasio", "uraian": "Rasio guru terhadap murid"}, "tanpa_pembagi"),
        ({"peran_komponen": (), "jenis": "rata_rata", "uraian": "Rata-rata lama sekolah"}, "tanpa_pembagi"),
        ({"peran_komponen": (), "jenis": "indeks", "uraian": "Indeks inovasi"}, "tanpa_komponen"),
        ({"agregasi": "jumlah", "cara_penyebut": ["jumlah"]}, "penyebut_dijumlah"),
        ({"agregasi": "jumlah", "cara_penyebut": [""]}, "penyebut_dijumlah"),
        ({"jenis": "kualitatif", "uraian": "Opini BPK", "peran_komponen": ()}, "tanpa_skala"),
        ({"jenis": "absolut"}, "jenis_beda_nama"),
        ({"satuan": "dokumen"}, "satuan_persen"),
        ({"uraian": "Persentase layanan yang optimal", "definisi": ""}, "kata_kabur"),
        ({"target": {2025: Decimal(60), 2026: Decimal(80)}}, "target_mundur"),
        ({"target": {2025: Decimal(75), 2026: Decimal(74)}}, "target_memburuk"),
        ({"target": {2025: Decimal(75), 2026: Decimal(74)}, "polaritas": "turun"}, "target_mundur"),
        ({"target": {2025: Decimal(90), 2026: Decimal(120)}}, "lebih_seratus"),
        ({"kondisi_awal": Decimal(10), "beralasan": False}, "lonjakan"),
        ({"target": {2025: Decimal(72)}}, "tanpa_target"),
        ({"fungsi": "output"}, "fungsi_tidak_cocok"),
        ({"fungsi": "input", "tingkat": "kegiatan"}, "fungsi_tidak_cocok"),
        ({"fungsi": "output", "daerah": True}, "iku_daerah"),
        ({"fungsi": "input", "tingkat": ""}, "iku_input"),
    ],
)
def test_isian_yang_lemah_dikenali(ganti: dict[str, Any], diharapkan: str) -> None:
    assert diharapkan in kode(replace(BAIK, **ganti))


@pytest.mark.parametrize(
    ("ganti", "bukan"),
    [
        ({"uraian": "Persentase layanan yang optimal"}, "kata_kabur"),
        ({"target": {2025: Decimal(69), 2026: Decimal(60)}, "polaritas": "turun"}, "target_mundur"),
        ({"target": {2025: Decimal(60), 2026: Decimal(80)}, "polaritas": "rentang"}, "target_mundur"),
        ({"target": {2025: Decimal(60), 2026: Decimal(80)}, "kondisi_awal": None}, "target_mundur"),
        ({"kondisi_awal": Decimal(0)}, "lonjakan"),
        ({"agregasi": "jumlah", "cara_penyebut": ["terakhir"]}, "penyebut_dijumlah"),
        ({"agregasi": "terakhir", "cara_penyebut": ["jumlah"]}, "penyebut_dijumlah"),
        ({"fungsi": "output", "tingkat": "kegiatan"}, "fungsi_tidak_cocok"),
        ({"fungsi": "impact", "daerah": True}, "iku_daerah"),
    ],
)
def test_yang_beralasan_tidak_ditegur(ganti: dict[str, Any], bukan: str) -> None:
    assert bukan not in kode(replace(BAIK, **ganti))


@pytest.mark.parametrize(
    ("kurang", "lebih"),
    [
        ("Sosialisasi bahaya narkoba", "Persentase peserta yang memahami bahaya narkoba"),
        ("Sosialisasi anti narkoba", "Persentase pelajar yang memahami bahaya narkoba"),
        ("Pelatihan UMKM", "Persentase peserta yang menerapkan UMKM"),
        ("Penyusunan dokumen Renja", "Persentase dokumen Renja yang selesai tepat waktu dan dipakai"),
        ("Sosialisasi", "Persentase pelajar yang memahami bahaya narkoba"),
        ("Menurunnya angka kemiskinan", "Angka kemiskinan"),
        ("Meningkatnya kualitas jalan", "Indeks kualitas jalan"),
    ],
)
def test_contoh_lebih_baik_dari_teks_sendiri(kurang: str, lebih: str) -> None:
    (p,) = mutu.rumusan(kurang)
    assert p.contoh is not None
    assert p.contoh.lebih == lebih


def test_kinerja_yang_berbunyi_ukuran() -> None:
    (p,) = mutu.rumusan_kinerja("Persentase pegawai hadir")
    assert p.contoh is not None
    assert p.contoh.lebih == "Meningkatnya pegawai hadir"
    assert list(mutu.rumusan_kinerja("Meningkatnya disiplin pegawai")) == []


@pytest.mark.parametrize(
    ("uraian", "fungsi", "diharapkan"),
    [
        ("Meningkatnya mutu jalan", [], {"sasaran_tanpa_indikator"}),
        ("Meningkatnya mutu jalan", ["outcome"], set()),
        ("Meningkatnya mutu jalan", ["outcome"] * 5, set()),
        ("Meningkatnya mutu jalan", ["outcome"] * 6, {"indikator_terlalu_banyak"}),
        ("Meningkatnya mutu guru dan sarana", ["outcome"], {"indikator_terlalu_sedikit"}),
        ("Meningkatnya mutu guru dan sarana", ["outcome", "outcome"], set()),
        ("Meningkatnya mutu jalan", ["output", "output"], {"sasaran_tanpa_hasil"}),
        ("Meningkatnya mutu jalan", ["output", "impact"], set()),
    ],
)
def test_cukup_bagi_sasaran(uraian: str, fungsi: list[str], diharapkan: set[str]) -> None:
    assert {p.kode for p in mutu.cukup(uraian, fungsi)} == diharapkan


@pytest.mark.parametrize(
    ("jabatan", "fungsi", "ditegur"),
    [
        ("kepala_pd", "outcome", False),
        ("kepala_pd", "output", True),
        ("level_3", "outcome", False),
        ("level_3", "output", True),
        ("level_4", "output", False),
        ("level_4", "input", True),
        ("staf", "output", False),
        ("staf", "outcome", False),
    ],
)
def test_fungsi_menurut_jabatan(jabatan: str, fungsi: str, ditegur: bool) -> None:
    assert (mutu.fungsi_jabatan(fungsi, jabatan) is not None) is ditegur


@pytest.mark.parametrize(
    ("ganti", "kurang"),
    [
        ({"definisi": " ", "sumber_data": ""}, {"definisi", "sumber_data"}),
        ({"kondisi_awal": Decimal(0)}, set()),
        ({"target": {2025: Decimal(0), 2026: None}}, {"target"}),
        ({"jenis": "kualitatif"}, {"skala"}),
        ({"jenis": "absolut", "peran_komponen": ()}, set()),
        ({"polaritas": "rentang", "rentang": (Decimal(1), None)}, {"rentang_bawah"}),
        ({"tahun": (2025,), "target_akhir": None}, set()),
    ],
)
def test_kelengkapan_menurut_jenis(ganti: dict[str, Any], kurang: set[str]) -> None:
    assert {f.medan for f in kelengkapan(replace(BAIK, **ganti)).kurang} == kurang


def test_kata_kelengkapan() -> None:
    kosong = Bahan(uraian="Jumlah jalan", tahun=(2025,))
    assert kelengkapan(kosong).kata == "Masih kurang"
    separuh = replace(kosong, satuan="km", definisi="x", formulasi="x", sumber_data="x")
    assert (kelengkapan(separuh).ada, kelengkapan(separuh).perlu, kelengkapan(separuh).kata) == (4, 8, "Sebagian")


angka = st.none() | st.decimals(min_value=-1000, max_value=1000, places=2)
bahan = st.builds(
    Bahan,
    uraian=st.text(max_size=60),
    satuan=st.sampled_from(["", "%", "orang"]),
    jenis=st.sampled_from(list(JenisIndikator)),
    fungsi=st.sampled_from(list(FungsiIndikator)),
    polaritas=st.sampled_from(["naik", "turun", "rentang"]),
    kondisi_awal=angka,
    target=st.dictionaries(st.integers(2020, 2030), angka, max_size=5),
    beralasan=st.booleans(),
    peran_komponen=st.lists(st.sampled_from(list(PeranKomponen)), max_size=3),
    iku=st.booleans(),
    tingkat=st.sampled_from(["tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan", "individu", ""]),
    tahun=st.lists(st.integers(2020, 2030), max_size=5),
    daerah=st.booleans(),
)


@given(bahan)
def test_petunjuk_selalu_berupa_kalimat_dengan_medan_yang_ada(b: Bahan) -> None:
    medan = {*Bahan.__dataclass_fields__, "komponen", "skala", "alasan"}
    for p in mutu.periksa(b):
        assert p.pesan
        assert p.medan in medan
        assert isinstance(p.syarat, Syarat)


@given(bahan, st.sampled_from(["definisi", "formulasi", "sumber_data", "penanggung_jawab"]))
def test_melengkapi_tidak_pernah_menurunkan_kelengkapan(b: Bahan, medan: str) -> None:
    isi: dict[str, Any] = {medan: "terisi"}
    lama, baru = kelengkapan(b), kelengkapan(replace(b, **isi))
    assert 0 <= lama.bagian <= 1
    assert baru.perlu == lama.perlu
    assert baru.bagian > lama.bagian


@given(st.sampled_from(list(JenisIndikator)), st.lists(st.sampled_from(list(PeranKomponen)), max_size=4))
def test_komponen_cocok_bila_nilainya_dapat_dihitung(jenis: JenisIndikator, peran: list[PeranKomponen]) -> None:
    """The same question as the formula asks, and it answers with an exception."""
    from pengukuran.rumus.agregasi import Komponen, nilai_dari_komponen
    from sakip.inti.galat import AturanDilanggar

    if not peran:
        assert mutu.komponen_cocok(jenis, peran)
        return
    komponen = [Komponen(f"{n}", p) for n, p in enumerate(peran)]
    try:
        nilai_dari_komponen(jenis, komponen, {})
        dihitung = True
    except AturanDilanggar:
        dihitung = False
    assert mutu.komponen_cocok(jenis, peran) is dihitung
