"""How good an indicator is: SMART-C hints in plain words, each with a better wording, and how complete it is. Pure.

Hints never block (docs/aturan.md, Indikator). Sources: Perwali Probolinggo 30/2020 II.A (kinds and functions), II.B
(kinerja, activity and measure; how many), II.C (SMART).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from perencanaan import mutu_kata as kata
from perencanaan.istilah import Agregasi as A
from perencanaan.istilah import FungsiIndikator as F
from perencanaan.istilah import Istilah, Polaritas
from perencanaan.istilah import JenisIndikator as J
from perencanaan.istilah import PeranKomponen as P
from perencanaan.mutu_kata import Contoh

TUJUAN, SASARAN, PROGRAM = "tujuan", "sasaran", "program"
TERLALU_BANYAK: Final = 5
"""PB II.B names two to five indicators; more of them confuse those who judge."""


class Syarat(Istilah):
    """The letters of SMART-C."""

    SPESIFIK = "spesifik", "Spesifik"
    TERUKUR = "terukur", "Terukur"
    DAPAT_DICAPAI = "dapat_dicapai", "Dapat dicapai"
    RELEVAN = "relevan", "Relevan"
    BERBATAS_WAKTU = "berbatas_waktu", "Berbatas waktu"
    CUKUP = "cukup", "Cukup"


@dataclass(frozen=True)
class Petunjuk:
    """A hint: stable code, which letter of SMART-C, the sentence, a better wording, the field that mends it."""

    kode: str
    syarat: Syarat
    pesan: str
    contoh: Contoh | None = None
    medan: str = "uraian"


@dataclass(frozen=True)
class Bahan:
    """What is judged of an indicator. ``tahun``: the years of its plan; ``daerah``: a plan of the region itself."""

    uraian: str
    satuan: str = ""
    jenis: str = J.ABSOLUT
    fungsi: str = F.OUTPUT
    polaritas: str = Polaritas.NAIK
    rentang: tuple[Decimal | None, Decimal | None] = (None, None)
    definisi: str = ""
    formulasi: str = ""
    sumber_data: str = ""
    penanggung_jawab: str = ""
    kondisi_awal: Decimal | None = None
    target_akhir: Decimal | None = None
    target: Mapping[int, Decimal | None] = field(default_factory=dict)
    beralasan: bool = False
    peran_komponen: Sequence[str] = ()
    agregasi: str = ""
    cara_penyebut: Sequence[str] = ()
    """How each penyebut becomes the year's figure; empty = as the indicator."""
    berskala: bool = False
    iku: bool = False
    tingkat: str = ""
    tahun: Sequence[int] = ()
    daerah: bool = False


# Functions that fit a level: at least outcome down to the program, output or outcome below (PB II.B, II.D.2).
FUNGSI_COCOK: Final[Mapping[str, frozenset[str]]] = {
    TUJUAN: frozenset({F.IMPACT, F.OUTCOME}),
    SASARAN: frozenset({F.IMPACT, F.OUTCOME}),
    PROGRAM: frozenset({F.IMPACT, F.OUTCOME}),
    "kegiatan": frozenset({F.OUTPUT, F.OUTCOME}),
    "sub_kegiatan": frozenset({F.OUTPUT, F.OUTCOME}),
    "individu": frozenset({F.OUTPUT, F.OUTCOME}),
}
_URUT_FUNGSI: Final = {F.INPUT: 0, F.OUTPUT: 1, F.OUTCOME: 2, F.IMPACT: 3}
# Least function of a position's IKI (PB II.E.2): level II outcome, III outcome of program, IV and staf output.
_PALING_RENDAH: Final = {"level_4": F.OUTPUT, "staf": F.OUTPUT}
_BERPENYEBUT: Final = frozenset({J.PERSENTASE, J.RASIO, J.RATA_RATA})
_AWAL_JENIS: Final = (
    ("persentase", J.PERSENTASE),
    ("persen ", J.PERSENTASE),
    ("rata-rata", J.RATA_RATA),
    ("rasio", J.RASIO),
    ("indeks", J.INDEKS),
    ("jumlah", J.ABSOLUT),
)


def kalimat(nama: str) -> str:
    """Return a term as it stands within a sentence."""
    return nama[:1].lower() + nama[1:]


# ---------------------------------------------------------------- Specific and Relevant: how it is worded


def rumusan(uraian: str) -> Iterator[Petunjuk]:
    """Is it a measure at all? What the tree shows of the wording."""
    if kata.KEGIATAN.match(uraian):
        yield Petunjuk(
            "indikator_kegiatan",
            Syarat.SPESIFIK,
            f"“{uraian}” berbunyi seperti kegiatan, bukan ukuran.",
            kata.contoh_kegiatan(uraian),
        )
    elif kata.KONDISI.match(uraian):
        yield Petunjuk(
            "indikator_seperti_kinerja",
            Syarat.SPESIFIK,
            f"“{uraian}” berbunyi seperti kinerja, bukan ukuran.",
            kata.contoh_kondisi(uraian),
        )


def fungsi_tingkat(fungsi: str, tingkat: str, nama_tingkat: str) -> Iterator[Petunjuk]:
    """Does the function (input … impact) fit the level of the tree?"""
    if tingkat in FUNGSI_COCOK and fungsi not in FUNGSI_COCOK[tingkat]:
        yield Petunjuk(
            "fungsi_tidak_cocok",
            Syarat.RELEVAN,
            f"Indikator {fungsi} tidak lazim untuk {kalimat(nama_tingkat)}.",
            Contoh("Jumlah dokumen perencanaan (output)", "Persentase program yang selaras dengan RPJMD (outcome)")
            if F.OUTCOME in FUNGSI_COCOK[tingkat] and F.OUTPUT not in FUNGSI_COCOK[tingkat]
            else Contoh("Persentase kemiskinan (impact)", "Jumlah keluarga miskin yang dilatih (output)"),
            "fungsi",
        )


def fungsi_jabatan(fungsi: str, tingkat_jabatan: str) -> Petunjuk | None:
    """Is the function of an IKI too low for the level of the position?"""
    perlu = _PALING_RENDAH.get(tingkat_jabatan, F.OUTCOME)
    if _URUT_FUNGSI[F(fungsi)] >= _URUT_FUNGSI[perlu]:
        return None
    milik = " program" if tingkat_jabatan == "level_3" else ""
    return Petunjuk(
        "iki_fungsi",
        Syarat.RELEVAN,
        f"Jabatan ini lazimnya diukur paling rendah dengan {perlu.label.lower()}{milik}, bukan {fungsi}.",
        medan="fungsi",
    )


def _nama(b: Bahan) -> Iterator[Petunjuk]:
    """Finer points of the name. The first of them that fits is enough: one sentence at a time."""
    u = b.uraian
    if kata.DUA_UKURAN.search(u):
        yield Petunjuk(
            "dua_ukuran",
            Syarat.SPESIFIK,
            "Satu indikator memuat dua ukuran. Pisahkan menjadi dua indikator.",
            Contoh("Jumlah dan persentase jalan mantap", "Persentase jalan dalam kondisi mantap"),
        )
    elif not any(True for _ in rumusan(u)) and not kata.PENYEBUT_UKURAN.search(u):
        yield Petunjuk(
            "tanpa_ukuran",
            Syarat.SPESIFIK,
            "Belum jelas apa yang dihitung. Mulai dengan persentase, jumlah, rata-rata, atau indeks.",
            Contoh("Kemiskinan", "Persentase penduduk miskin"),
        )
    if kata.ANGKA_TARGET.search(u):
        yield Petunjuk(
            "target_di_nama",
            Syarat.SPESIFIK,
            "Target atau tahun tidak ditulis dalam nama: namanya tetap, targetnya berganti.",
            Contoh("80% jalan mantap tahun 2026", "Persentase jalan dalam kondisi mantap"),
        )
    kabur = kata.KABUR.search(u)
    if kabur and not b.definisi.strip():
        yield Petunjuk(
            "kata_kabur",
            Syarat.SPESIFIK,
            f"Kata “{kabur.group(0).lower()}” dapat dibaca berbeda-beda. Beri batasnya dalam definisi operasional.",
            Contoh("Pelayanan yang optimal", "Optimal: selesai paling lama 3 hari kerja sesuai standar pelayanan"),
            "definisi",
        )


def _relevan(b: Bahan) -> Iterator[Petunjuk]:
    atas = b.tingkat in (TUJUAN, SASARAN)
    if atas and kata.MASUKAN.search(b.uraian):
        yield Petunjuk(
            "ukuran_masukan",
            Syarat.RELEVAN,
            "Anggaran adalah masukan. Ukur apa yang berubah bagi masyarakat atau pengguna layanan.",
            Contoh("Persentase penyerapan anggaran pelatihan", "Persentase peserta pelatihan yang bekerja"),
        )
    if b.daerah and b.iku and b.fungsi not in (F.IMPACT, F.OUTCOME):
        yield Petunjuk(
            "iku_daerah",
            Syarat.RELEVAN,
            "IKU pemerintah daerah mengukur dampak (impact), paling rendah hasil (outcome).",
            Contoh("Jumlah puskesmas (output)", "Umur harapan hidup (impact)"),
            "fungsi",
        )
    elif b.iku and b.fungsi == F.INPUT:
        yield Petunjuk(
            "iku_input",
            Syarat.RELEVAN,
            "IKU mengukur hasil, paling rendah keluaran (output), bukan masukan.",
            Contoh("Jumlah tenaga penyuluh (input)", "Persentase petani yang menerapkan anjuran (outcome)"),
            "fungsi",
        )


# ---------------------------------------------------------------- Measurable


def komponen_cocok(jenis: str, peran: Sequence[str]) -> bool:
    """Do the components fit the kind, so that a value can be computed from them? None at all fits every kind."""
    ada = set(peran)
    if not ada:
        return True
    if jenis in _BERPENYEBUT:
        return ada == {P.PEMBILANG, P.PENYEBUT}
    return jenis in (J.ABSOLUT, J.INDEKS) and ada == {P.PENJUMLAH}


def _terukur(b: Bahan) -> Iterator[Petunjuk]:
    u = b.uraian.strip().lower()
    jenis = next((j for awal, j in _AWAL_JENIS if u.startswith(awal)), None)
    if jenis is not None and jenis != b.jenis:
        yield Petunjuk(
            "jenis_beda_nama",
            Syarat.TERUKUR,
            f"Namanya {kalimat(jenis.label)}, tetapi jenisnya {kalimat(J(b.jenis).label)}. Samakan.",
            medan="jenis",
        )
    if b.jenis == J.PERSENTASE and b.satuan and b.satuan.strip().lower() not in ("%", "persen", "persentase"):
        yield Petunjuk(
            "satuan_persen",
            Syarat.TERUKUR,
            f"Satuan persentase adalah persen, bukan “{b.satuan}”.",
            Contoh(b.satuan, "%", sendiri=True),
            "satuan",
        )
    if b.jenis in _BERPENYEBUT and not b.peran_komponen:
        yield Petunjuk(
            "tanpa_pembagi",
            Syarat.TERUKUR,
            f"{J(b.jenis).label} dihitung dari apa dibagi apa? Beri nama pembilang dan penyebutnya.",
            Contoh("Persentase jalan mantap", "Pembilang: panjang jalan mantap. Penyebut: panjang seluruh jalan"),
            "komponen",
        )
    if b.agregasi == A.JUMLAH and A.JUMLAH in {k or b.agregasi for k in b.cara_penyebut}:
        yield Petunjuk(
            "penyebut_dijumlah",
            Syarat.TERUKUR,
            "Penyebutnya ikut dijumlah tiap periode, jadi hasil baginya tidak bertambah, padahal targetnya dijumlah."
            " Pilih “Keadaan pada akhir periode”, lalu “Dijumlah” pada pembilang dan penyebutnya.",
            medan="agregasi",
        )
    if b.jenis == J.INDEKS and not b.peran_komponen:
        yield Petunjuk(
            "tanpa_komponen",
            Syarat.TERUKUR,
            "Indeks tersusun dari apa saja? Sebut komponen dan bobotnya, atau sumber resminya dalam formulasi.",
            Contoh("Indeks inovasi", "Kebijakan 40, kelembagaan 30, hasil inovasi 30"),
            "komponen",
        )
    if b.jenis == J.KUALITATIF and not b.berskala:
        yield Petunjuk(
            "tanpa_skala",
            Syarat.TERUKUR,
            "Indikator kualitatif perlu skala berurutan.",
            Contoh("Opini BPK", "Disclaimer, TW, WDP, WTP"),
            "skala",
        )


# ---------------------------------------------------------------- Achievable and Time-bound


def _dapat_dicapai(b: Bahan) -> Iterator[Petunjuk]:
    seri = [(t, n) for t in sorted(b.target) if (n := b.target[t]) is not None]
    if not seri or b.polaritas == Polaritas.RENTANG:
        return
    arah = 1 if b.polaritas == Polaritas.NAIK else -1
    awal, pertama, akhir = b.kondisi_awal, seri[0][1], seri[-1][1]
    if awal is not None and (pertama - awal) * arah < 0:
        yield Petunjuk(
            "target_mundur",
            Syarat.DAPAT_DICAPAI,
            f"Target {seri[0][0]} lebih buruk daripada kondisi awal. Periksa angkanya atau polaritasnya.",
            medan="target",
        )
    elif (akhir - pertama) * arah < 0:
        yield Petunjuk(
            "target_memburuk",
            Syarat.DAPAT_DICAPAI,
            "Target memburuk dari tahun ke tahun. Periksa angkanya atau polaritasnya.",
            medan="target",
        )
    if b.jenis == J.PERSENTASE and any(n > 100 for _, n in seri):
        yield Petunjuk(
            "lebih_seratus",
            Syarat.DAPAT_DICAPAI,
            "Target lebih dari 100%. Bila yang diukur kenaikan, sebut “kenaikan” dalam namanya.",
            Contoh("Persentase kunjungan wisata 125", "Persentase kenaikan kunjungan wisata 25"),
            "target",
        )
    besar = awal is not None and awal > 0 and abs(pertama - awal) > awal
    if besar and not b.beralasan:
        yield Petunjuk(
            "lonjakan",
            Syarat.DAPAT_DICAPAI,
            "Target pertama lebih dari dua kali kondisi awal. Tulis dasarnya agar dapat dipertanggungjawabkan.",
            Contoh("Kosong", "Rata-rata kabupaten sekitar 60; tambahan 40 penyuluh mulai tahun ini"),
            "alasan",
        )


def _berbatas_waktu(b: Bahan) -> Iterator[Petunjuk]:
    kosong = [str(t) for t in b.tahun if b.target.get(t) is None]
    if kosong:
        yield Petunjuk(
            "tanpa_target", Syarat.BERBATAS_WAKTU, f"Belum bertarget: {_daftar_tahun(kosong)}.", medan="target"
        )


def _daftar_tahun(tahun: Sequence[str]) -> str:
    return tahun[0] if len(tahun) == 1 else f"{', '.join(tahun[:-1])} dan {tahun[-1]}"


def periksa(b: Bahan, nama_tingkat: str = "") -> list[Petunjuk]:
    """Return all hints for an indicator, in the order of SMART."""
    return [
        *rumusan(b.uraian),
        *_nama(b),
        *_terukur(b),
        *_dapat_dicapai(b),
        *fungsi_tingkat(b.fungsi, b.tingkat, nama_tingkat or b.tingkat),
        *_relevan(b),
        *_berbatas_waktu(b),
    ]


# ---------------------------------------------------------------- the kinerja and its set of indicators


def rumusan_kinerja(uraian: str) -> Iterator[Petunjuk]:
    """Is it a condition? (PB II.B)"""
    if kata.UKURAN.match(uraian):
        yield Petunjuk(
            "kinerja_seperti_indikator",
            Syarat.SPESIFIK,
            "Kinerja ini berbunyi seperti indikator. Tulis kondisinya.",
            kata.contoh_kinerja(uraian),
        )


def cukup(uraian: str, fungsi: Sequence[str]) -> Iterator[Petunjuk]:
    """The C of SMART-C: do the indicators of a sasaran measure all of it, and not more than can be followed?"""
    if not fungsi:
        yield Petunjuk(
            "sasaran_tanpa_indikator",
            Syarat.CUKUP,
            "Sasaran ini belum punya indikator.",
            Contoh(uraian, "Satu sampai lima ukuran hasil, misalnya indeks atau persentase", sendiri=True),
        )
    elif len(fungsi) > TERLALU_BANYAK:
        yield Petunjuk(
            "indikator_terlalu_banyak",
            Syarat.CUKUP,
            f"{len(fungsi)} indikator sulit dipantau. Pilih paling banyak {TERLALU_BANYAK} yang paling menggambarkan"
            " hasilnya.",
        )
    elif len(fungsi) == 1 and kata.DUA_KEADAAN.search(uraian):
        yield Petunjuk(
            "indikator_terlalu_sedikit",
            Syarat.CUKUP,
            "Sasaran ini menyebut dua hal, ukurannya baru satu. Pastikan ukuran itu mencakup keduanya.",
            Contoh("Meningkatnya mutu guru dan sarana sekolah: 1 indikator", "Satu ukuran guru dan satu ukuran sarana"),
        )
    if fungsi and not {F.OUTCOME, F.IMPACT} & set(fungsi):
        yield Petunjuk(
            "sasaran_tanpa_hasil",
            Syarat.CUKUP,
            "Belum ada indikator hasil (outcome). Keluaran saja belum menunjukkan sasaran tercapai.",
            Contoh("Jumlah peserta pelatihan", "Persentase peserta pelatihan yang bekerja"),
            "fungsi",
        )
