"""What the reading of a Renja yields: a tree with its indicators and figures, and what was decided on the way."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from perencanaan.istilah import Agregasi, JenisIndikator

PROGRAM, KEGIATAN, SUB = "program", "kegiatan", "sub_kegiatan"
TUJUAN, SASARAN = "tujuan", "sasaran"
NAMA_TINGKAT: Final = {PROGRAM: "program", KEGIATAN: "kegiatan", SUB: "sub kegiatan"}


@dataclass(frozen=True)
class BarisRenja:
    """One row: ``nomor`` as Excel counts, texts, figures (None = empty cell)."""

    nomor: int
    teks: dict[str, str]
    angka: dict[str, Decimal | None]


@dataclass
class IndikatorRenja:
    """An indicator of a node with the year's target and the quarters' realisasi (None = not in the file)."""

    uraian: str
    satuan: str
    jenis: JenisIndikator
    agregasi: Agregasi
    target: Decimal | None
    target_akhir: Decimal | None
    realisasi: dict[int, Decimal | None]
    baris: int


@dataclass
class SimpulRenja:
    """A node of the tree. ``pagu`` in rupiah; ``realisasi_rp`` per quarter on the lowest nodes only."""

    tingkat: str
    uraian: str
    induk: "SimpulRenja | None"
    baris: int
    kode: str = ""
    bidang: str = ""
    pagu: Decimal | None = None
    realisasi_rp: dict[int, Decimal | None] = field(default_factory=dict)
    indikator: list[IndikatorRenja] = field(default_factory=list)
    anak: list["SimpulRenja"] = field(default_factory=list)


@dataclass
class HasilRenja:
    """The tree (``simpul`` parents before children) and the notes: per row, and on the whole file."""

    visi: str = ""
    misi: str = ""
    simpul: list[SimpulRenja] = field(default_factory=list)
    catatan: dict[int, list[str]] = field(default_factory=dict)
    galat: dict[int, dict[str, str]] = field(default_factory=dict)
    umum: list[str] = field(default_factory=list)

    def catat(self, baris: int, pesan: str) -> None:
        """Add a note to a row."""
        self.catatan.setdefault(baris, []).append(pesan)

    def menurut(self, tingkat: str) -> list[SimpulRenja]:
        """Nodes of a level, in the order of the file."""
        return [s for s in self.simpul if s.tingkat == tingkat]

    @property
    def indikator(self) -> list[IndikatorRenja]:
        """All indicators, in the order of the file."""
        return [i for s in self.simpul for i in s.indikator]
