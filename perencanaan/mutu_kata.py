"""Words by which a measure, an activity and a condition are told apart, and wordings that show how to do better.

Perwali Probolinggo 30/2020 II.B: what is done ("Sosialisasi …") or made ("Tersusunnya …") is not a kinerja, and a
kinerja ("Meningkatnya disiplin pegawai") is not its measure ("Rata-rata hari kehadiran pegawai dalam satu tahun").
Pure values and texts: no tables.
"""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Contoh:
    """A weak wording beside a better one. ``sendiri``: the weak one is the text that was checked."""

    kurang: str
    lebih: str
    sendiri: bool = False


# First words of an activity. An indicator that begins so measures doing, not a condition.
KEGIATAN: Final = re.compile(
    r"^(sosialisasi|pelaksanaan|penyusunan|penyelenggaraan|pembinaan|koordinasi|rapat|pelatihan|monitoring|fasilitasi"
    r"|pengadaan|penyediaan|pembangunan|rehabilitasi|pemeliharaan|bimbingan|pengawasan|pendampingan|evaluasi"
    r"|melaksanakan|menyusun|menyelenggarakan|mengadakan|workshop|seminar|diklat|terlaksananya|tersusunnya"
    r"|tersedianya|terselenggaranya|terfasilitasinya)\b",
    re.I,
)
# First words of a measure: a kinerja that begins so is an indicator in the wrong place.
UKURAN: Final = re.compile(r"^(persentase|jumlah|rata-rata|indeks|nilai|rasio|angka|tingkat|cakupan)\b", re.I)
# First words of a condition: an indicator that begins so is a kinerja in the wrong place.
KONDISI: Final = re.compile(r"^(meningkat|terwujud|tercapai|menurun|terpenuhi|berkurang|membaik|optimal)\w*\b", re.I)
# Words that name a measure anywhere in an indicator. Without one of them nobody knows what is counted.
PENYEBUT_UKURAN: Final = re.compile(
    r"\b(persen(tase)?|prosentase|jumlah|banyak(nya)?|rata-rata|rerata|indeks|indek|nilai|skor|rasio|angka|tingkat"
    r"|cakupan|laju|proporsi|prevalensi|opini|predikat|kategori|peringkat|level|maturitas|usia|umur|lama|waktu"
    r"|frekuensi|volume|luas|panjang|produksi|produktivitas|kontribusi|pertumbuhan|kepadatan|pdrb|gini|ipm|ikm"
    r"|skala|status|capaian|realisasi|derajat|kecepatan|durasi|omzet|pendapatan|pengeluaran|koefisien)\b",
    re.I,
)
# A second measure in the same sentence.
DUA_UKURAN: Final = re.compile(
    r"(\bdan\b|\bserta\b|\batau\b|[;,&/])\s*(persentase|jumlah|rata-rata|indeks|nilai|rasio|cakupan)\b", re.I
)
# Words whose limit everybody draws elsewhere.
KABUR: Final = re.compile(
    r"\b(optimal|memadai|berkualitas|efektif|efisien|maksimal|dan lain-lain|dll|dsb|tertentu|terkait|berbagai"
    r"|sesuai kebutuhan|secukupnya)\b",
    re.I,
)
# The target or the year written into the name: it changes every year, the name should not.
ANGKA_TARGET: Final = re.compile(
    r"\b\d+([.,]\d+)?\s*(%|persen\b)|\b(tahun|tw|triwulan)\s+(20\d\d|i{1,3}\b|iv\b|\d\b)", re.I
)
# Money and staff are what goes in, not what comes out.
MASUKAN: Final = re.compile(r"\b(anggaran|pagu|serapan|penyerapan|belanja|dana)\b", re.I)
# A condition that names two things ("kualitas perencanaan dan pelaporan").
DUA_KEADAAN: Final = re.compile(r"\bdan\b|\bserta\b", re.I)

CONTOH_KEGIATAN: Final = Contoh("Sosialisasi anti narkoba", "Persentase pelajar yang memahami bahaya narkoba")
CONTOH_KONDISI: Final = Contoh("Meningkatnya disiplin pegawai", "Rata-rata hari hadir pegawai per tahun")
CONTOH_UKURAN: Final = Contoh("Persentase pegawai hadir", "Meningkatnya disiplin pegawai")

# What an activity should change, by its first word: the first pattern that fits is used.
_HASIL_KEGIATAN: Final = (
    (r"sosialisasi anti", "Persentase pelajar yang memahami bahaya {x}"),
    (r"sosialisasi|seminar|workshop", "Persentase peserta yang memahami {x}"),
    (r"pelatihan|bimbingan(?: teknis)?|diklat|pembinaan|pendampingan", "Persentase peserta yang menerapkan {x}"),
    (r"penyusunan|menyusun|tersusunnya", "Persentase {x} yang selesai tepat waktu dan dipakai"),
    (r"koordinasi|rapat(?: koordinasi)?", "Persentase kesepakatan {x} yang ditindaklanjuti"),
    (r"monitoring(?: dan evaluasi)?|evaluasi|pengawasan", "Persentase temuan {x} yang ditindaklanjuti"),
    (r"pengadaan|penyediaan|mengadakan|tersedianya", "Persentase {x} yang berfungsi dan dimanfaatkan"),
    (r"pembangunan|rehabilitasi|pemeliharaan", "Persentase {x} dalam kondisi baik"),
    (r"\S+", "Persentase {x} yang memenuhi standar"),
)
_HASIL_KONDISI: Final = (
    (r"meningkatnya (?:kualitas|mutu) pelayanan", "Persentase pengaduan {x} yang selesai tepat waktu"),
    (r"meningkatnya (?:kualitas|mutu)", "Indeks kualitas {x}"),
    (r"meningkatnya kepuasan", "Indeks kepuasan {x}"),
    (r"(?:menurun|berkurang)nya (?:angka |tingkat )?", "Angka {x}"),
    (r"meningkatnya (?:jumlah )?", "Tingkat {x}"),
    (r"\S+", "Persentase {x}"),
)


def _terapkan(pola: tuple[tuple[str, str], ...], teks: str) -> str:
    rapi = " ".join(teks.split()).rstrip(".")
    for awal, bentuk in pola:
        cocok = re.match(rf"(?:{awal})(?:nya)?\s*(?:tentang |mengenai |dalam rangka )?", rapi, re.I)
        sisa = rapi[cocok.end() :].strip() if cocok else ""
        if cocok and sisa:
            return bentuk.format(x=sisa[:1].lower() + sisa[1:] if not sisa[1:2].isupper() else sisa)
    return ""


def contoh_kegiatan(teks: str) -> Contoh:
    """Return a measure of what the activity should change; a known example when nothing is left of the text."""
    usul = _terapkan(_HASIL_KEGIATAN, teks)
    return Contoh(teks, usul, sendiri=True) if usul else CONTOH_KEGIATAN


def contoh_kondisi(teks: str) -> Contoh:
    """Return a measure of the condition that the text names."""
    usul = _terapkan(_HASIL_KONDISI, teks)
    return Contoh(teks, usul, sendiri=True) if usul else CONTOH_KONDISI


def contoh_kinerja(teks: str) -> Contoh:
    """Return the condition that a measure stands for."""
    rapi = " ".join(teks.split()).rstrip(".")
    cocok = UKURAN.match(rapi)
    sisa = rapi[cocok.end() :].strip() if cocok else ""
    if not sisa:
        return CONTOH_UKURAN
    return Contoh(teks, f"Meningkatnya {sisa[:1].lower() + sisa[1:] if not sisa[1:2].isupper() else sisa}", True)
