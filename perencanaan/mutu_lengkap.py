"""How complete the description of an indicator is: n of m facts, in words. Pure.

Which facts are asked depends on the kind: a percentage needs its pembilang and penyebut, a range its limits, a
qualitative one its scale (Perwali Probolinggo 30/2020 II.A and II.D).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from perencanaan.istilah import JenisIndikator as J
from perencanaan.istilah import Polaritas
from perencanaan.mutu import Bahan

BERKOMPONEN: Final = frozenset({J.PERSENTASE, J.RASIO, J.RATA_RATA, J.INDEKS})
_KATA: Final = ((Fraction(1), "Lengkap", "baik"), (Fraction(3, 4), "Hampir lengkap", "jalan"))
_KATA_BAWAH: Final = ((Fraction(1, 2), "Sebagian", "ingat"), (Fraction(0), "Masih kurang", "bahaya"))


@dataclass(frozen=True)
class Fakta:
    """Something to know of an indicator; ``medan`` is the field of the form that holds it."""

    medan: str
    label: str
    ada: bool


@dataclass(frozen=True)
class Kelengkapan:
    """All facts that this kind of indicator needs."""

    fakta: Sequence[Fakta]

    @property
    def ada(self) -> int:
        """How many there are."""
        return sum(f.ada for f in self.fakta)

    @property
    def perlu(self) -> int:
        """How many are needed."""
        return len(self.fakta)

    @property
    def bagian(self) -> Fraction:
        """Share between 0 and 1, exact."""
        return Fraction(self.ada, self.perlu)

    @property
    def kurang(self) -> list[Fakta]:
        """What is still missing."""
        return [f for f in self.fakta if not f.ada]

    @property
    def kata(self) -> str:
        """The share in a word."""
        return self._kelas()[0]

    @property
    def warna(self) -> str:
        """Colour of the badge that carries the word."""
        return self._kelas()[1]

    def _kelas(self) -> tuple[str, str]:
        return next((k, w) for batas, k, w in (*_KATA, *_KATA_BAWAH) if self.bagian >= batas)


def kelengkapan(b: Bahan) -> Kelengkapan:
    """Return what is known and what is missing of an indicator."""
    isi = [
        Fakta("satuan", "Satuan", bool(b.satuan.strip())),
        Fakta("definisi", "Definisi operasional", bool(b.definisi.strip())),
        Fakta("formulasi", "Formulasi penghitungan", bool(b.formulasi.strip())),
        Fakta("sumber_data", "Sumber data", bool(b.sumber_data.strip())),
        Fakta("penanggung_jawab", "Penanggung jawab", bool(b.penanggung_jawab.strip())),
        Fakta("kondisi_awal", "Kondisi awal", b.kondisi_awal is not None),
        Fakta("target", _sebutan_target(b.tahun), all(b.target.get(t) is not None for t in b.tahun)),
        Fakta("alasan", "Dasar penetapan target", b.beralasan),
    ]
    if len(b.tahun) > 1:
        isi.append(Fakta("target_akhir", "Kondisi akhir", b.target_akhir is not None))
    if b.jenis in BERKOMPONEN:
        nama = "Komponen dan bobot" if b.jenis == J.INDEKS else "Pembilang dan penyebut"
        isi.append(Fakta("komponen", nama, bool(b.peran_komponen)))
    if b.jenis == J.KUALITATIF:
        isi.append(Fakta("skala", "Skala", b.berskala))
    if b.polaritas == Polaritas.RENTANG:
        isi.append(Fakta("rentang_bawah", "Batas rentang", None not in b.rentang))
    return Kelengkapan(tuple(isi))


def _sebutan_target(tahun: Sequence[int]) -> str:
    return "Target tiap tahun" if len(tahun) > 1 else "Target"
