"""Terms of the indicator rules (Perwali Probolinggo 30/2020 part II.A) as closed lists.

Pure values without tables: the importer, the formulas and the models share them.
"""

from enum import StrEnum


class Istilah(StrEnum):
    """A closed list whose members carry the word that people read."""

    label: str

    def __new__(cls, nilai: str, label: str = "") -> "Istilah":
        anggota = str.__new__(cls, nilai)
        anggota._value_ = nilai
        anggota.label = label
        return anggota

    @classmethod
    def pilihan(cls) -> list[tuple[str, str]]:
        """Return (value, label) pairs, for form fields and model choices."""
        return [(anggota.value, anggota.label) for anggota in cls]


class JenisIndikator(Istilah):
    """What kind of measure the indicator is."""

    KUALITATIF = "kualitatif", "Kualitatif"
    ABSOLUT = "absolut", "Kuantitas absolut"
    PERSENTASE = "persentase", "Persentase"
    RASIO = "rasio", "Rasio"
    RATA_RATA = "rata_rata", "Rata-rata"
    INDEKS = "indeks", "Indeks"


class FungsiIndikator(Istilah):
    """Which step of the result chain it measures."""

    INPUT = "input", "Input"
    OUTPUT = "output", "Output"
    OUTCOME = "outcome", "Outcome"
    IMPACT = "impact", "Impact"


class Polaritas(Istilah):
    """Which direction is good."""

    NAIK = "naik", "Makin tinggi makin baik"
    TURUN = "turun", "Makin rendah makin baik"
    RENTANG = "rentang", "Baik bila di dalam rentang"


class Agregasi(Istilah):
    """How the values of the periods become the value of the year."""

    JUMLAH = "jumlah", "Dijumlahkan tiap periode"
    KUMULATIF_TERAKHIR = "kumulatif_terakhir", "Kumulatif, nilai periode terakhir"
    RATA_RATA = "rata_rata", "Rata-rata periode"
    TERAKHIR = "terakhir", "Keadaan pada akhir periode"


class PeranKomponen(Istilah):
    """What a component does in the indicator's formula."""

    PEMBILANG = "pembilang", "Pembilang"
    PENYEBUT = "penyebut", "Penyebut"
    PENJUMLAH = "penjumlah", "Penjumlah"
