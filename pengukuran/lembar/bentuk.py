"""The headings of the official forms, word for word (Perwali Probolinggo 30/2020 part IV.C.4 and IV.D; the comparison
of years after Setda Provinsi Kalimantan Timur), and the cells that stand below them. Pure values.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal

Isi = Literal["teks", "angka", "rupiah"]
_ANGKA: Final[Isi] = "angka"
_UANG_PERSEN: Final = "Anggaran dan realisasinya dalam rupiah; capaian dalam persen."


@dataclass(frozen=True)
class Kepala:
    """A heading cell over ``kolom`` columns and ``baris`` rows."""

    teks: str
    kolom: int = 1
    baris: int = 1


@dataclass(frozen=True)
class Bentuk:
    """A form: rows of headings, the row of column numbers, widths in millimetres (0 = what is left) and contents."""

    kode: str
    kepala: tuple[tuple[Kepala, ...], ...]
    nomor: tuple[str, ...]
    lebar: tuple[int, ...]
    isi: tuple[Isi, ...]
    utama: int = 1
    """The column whose cell names its row."""
    satuan: str = ""
    """In what the figures are whose heading does not say it; the official headings are kept word for word."""

    @property
    def kolom(self) -> list[tuple[int, bool]]:
        """Width and "figures" of each column, for the print."""
        return [(w, x != "teks") for w, x in zip(self.lebar, self.isi, strict=True)]

    @property
    def banyak(self) -> int:
        """How many columns there are."""
        return len(self.nomor)


@dataclass(frozen=True)
class Sel:
    """A cell. ``nilai`` is the figure for the workbook; ``teks`` what page and print say.

    ``lanjut``: belongs to the cell above and stays empty. ``kecil``: a second, small line. ``pita``: drawn with the
    band of its figure. ``tautan``: where the figure comes from.
    """

    teks: str = ""
    nilai: Decimal | int | None = None
    tautan: str = ""
    kecil: str = ""
    lanjut: bool = False
    pita: bool = False
    tebal: bool = False
    awalan: str = ""
    """What the workbook shows before the figure, as the form prints two in one cell ("80,5 / ")."""
    kata: bool = False
    """A word in a column of figures ("target 0"): shown small, never taken for a figure."""

    @property
    def untuk_xlsx(self) -> Decimal | int | str | None:
        """Return what the workbook holds: the figure, else the text; the small line goes into the remarks."""
        return self.nilai if self.nilai is not None else (self.teks or None)


@dataclass
class Lembar:
    """A filled form. ``judul``: its heading lines; ``catatan``: what is explained under the table."""

    judul: tuple[str, ...]
    bentuk: Bentuk
    baris: list[list[Sel]] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)
    sementara: bool = False
    draf: bool = False
    """Not approved yet (of the region's form, which says so itself)."""
    status: object = None
    """The word of its status for the page (of the region's form)."""
    kelompok: set[int] = field(default_factory=set)
    """Numbers of the rows that are headings over all columns, or totals."""

    @property
    def kaki(self) -> list[str]:
        """What stands under the table: the units, then what was noted."""
        return [*([self.bentuk.satuan] if self.bentuk.satuan else []), *self.catatan]

    @property
    def baris_tampil(self) -> list[tuple[str, list[tuple[Sel, str, bool, int]]]]:
        """Rows for a template: the class of the row; of each cell its classes, whether it names the row, and how many
        columns it covers."""
        return [("grup" if n in self.kelompok else "", self._sel_baris(n, baris)) for n, baris in enumerate(self.baris)]

    def _sel_baris(self, n: int, baris: list[Sel]) -> list[tuple[Sel, str, bool, int]]:
        """A heading that is alone in its row runs over the empty cells to its right."""
        sel = [(s, self._kelas(n, k, s), k == self.bentuk.utama and bool(s.teks), 1) for k, s in enumerate(baris)]
        isi = [k for k, s in enumerate(baris) if s.teks or s.kecil]
        if n not in self.kelompok or len(isi) != 1:
            return sel
        k = isi[0]
        s, kelas, kepala, _ = sel[k]
        return [*sel[:k], (s, kelas, kepala, len(baris) - k)]

    def _kelas(self, n: int, k: int, s: Sel) -> str:
        """Figures stand right; a cell that goes on above or below has no line there."""
        bawah = self.baris[n + 1][k] if n + 1 < len(self.baris) and n + 1 not in self.kelompok else None
        nama = ("num", self.bentuk.isi[k] != "teks"), ("lanjut", s.lanjut), ("sambung", bool(bawah and bawah.lanjut))
        return " ".join(x for x, ya in nama if ya)


def _nomor(banyak: int, mulai: int = 1) -> tuple[str, ...]:
    return tuple(f"({n})" for n in range(mulai, mulai + banyak))


def _angka(banyak: int) -> tuple[Isi, ...]:
    return tuple(_ANGKA for _ in range(banyak))


def _anggaran() -> tuple[Kepala, ...]:
    return (Kepala("Pagu"), Kepala("Realisasi"), Kepala("Capaian"))


BERKALA: Final = Bentuk(
    "berkala",
    (
        (
            *(
                Kepala(x, baris=2)
                for x in (
                    "No",
                    "Tujuan",
                    "Sasaran Strategis",
                    "Indikator Kinerja",
                    "Satuan",
                    "Target",
                    "Realisasi",
                    "Capaian",
                    "Program dan Kegiatan",
                )
            ),
            Kepala("Anggaran", kolom=3),
        ),
        _anggaran(),
    ),
    _nomor(12),
    (7, 28, 30, 32, 13, 19, 16, 16, 0, 24, 24, 15),
    ("teks", "teks", "teks", "teks", "teks", "angka", "angka", "angka", "teks", "rupiah", "rupiah", "angka"),
    utama=3,
    satuan=_UANG_PERSEN,
)
"""IV.D.1. Column 6 holds the year's target and the period's: the capaian is against the period's."""


def tahunan(tahun: int) -> Bentuk:
    """Return form IV.D.2 of a year."""
    kiri = ("No", "Sasaran Strategis", "Indikator Kinerja", "Satuan")
    kanan = ("Kondisi Akhir Periode Renstra", "Capaian s.d. Tahun ini", "Ket")
    tengah = ("Target", "Realisasi", "Capaian", "Program dan Kegiatan")
    return Bentuk(
        "tahunan",
        (
            (
                *(Kepala(x, baris=3) for x in kiri),
                Kepala(f"Tahun {tahun}", kolom=7),
                *(Kepala(x, baris=3) for x in kanan),
            ),
            (*(Kepala(x, baris=2) for x in tengah), Kepala("Anggaran", kolom=3)),
            _anggaran(),
        ),
        _nomor(14),
        (7, 27, 29, 13, 14, 15, 15, 0, 23, 23, 14, 16, 16, 18),
        (
            *("teks",) * 4,
            *("angka",) * 3,
            "teks",
            "rupiah",
            "rupiah",
            *("angka",) * 3,
            "teks",
        ),
        utama=2,
        satuan=_UANG_PERSEN,
    )


def daerah(tahun: int) -> Bentuk:
    """Return the first table of form IV.C.4.a of a year."""
    kiri = ("No", "Sasaran Strategis", "Indikator Kinerja", "Satuan")
    return Bentuk(
        "daerah",
        (
            (
                *(Kepala(x, baris=2) for x in kiri),
                Kepala(f"Tahun {tahun}", kolom=3),
                Kepala("Kondisi Akhir Periode RPJMD", baris=2),
                Kepala("Capaian s.d. Tahun ini", baris=2),
            ),
            (Kepala("Target"), Kepala("Realisasi"), Kepala("Capaian")),
        ),
        _nomor(9),
        (9, 62, 0, 22, 22, 26, 22, 26, 24),
        (*("teks",) * 4, *("angka",) * 5),
        utama=2,
        satuan="Capaian dalam persen.",
    )


PROGRAM_DAERAH: Final = Bentuk(
    "program_daerah",
    ((Kepala("Program"), Kepala("Anggaran"), Kepala("Realisasi"), Kepala("Persentase")),),
    _nomor(4, 10),
    (0, 40, 40, 28),
    ("teks", "rupiah", "rupiah", "angka"),
    utama=0,
    satuan="Anggaran dan realisasi dalam rupiah; persentase adalah realisasi terhadap anggaran.",
)
"""The second table of form IV.C.4.a."""


def perbandingan(tahun: int, banyak: int = 3) -> Bentuk:
    """Return the comparison of years: n-3 to n and the growth (columns as Kalimantan Timur prints them)."""
    deret = tuple(range(tahun - banyak, tahun + 1))
    akhir = 3 + len(deret)
    return Bentuk(
        "perbandingan",
        (
            (
                *(Kepala(x, baris=2) for x in ("No.", "Indikator Kinerja", "Satuan")),
                Kepala("Realisasi", kolom=len(deret)),
                Kepala(f"% Peningkatan/ Penurunan Tahun {tahun}", baris=2),
            ),
            tuple(Kepala(str(t)) for t in deret),
        ),
        (*(str(n) for n in range(1, akhir + 1)), f"{akhir + 1}=({akhir}/{akhir - 1}-1)*100"),
        (9, 0, 24, *(24,) * len(deret), 34),
        ("teks", "teks", "teks", *_angka(len(deret)), "angka"),
    )


def pembanding(tahun: int) -> Bentuk:
    """Return the comparison with the end of the plan, the province, the nation and other regions (V.C tables c, d)."""
    kepala = (
        "No.",
        "Indikator Kinerja",
        "Satuan",
        f"Realisasi Tahun {tahun}",
        "Target akhir Renstra",
        "Tingkat Kemajuan",
        "Realisasi Nasional",
        "Realisasi Provinsi",
        "Keterangan",
    )
    return Bentuk(
        "pembanding",
        (tuple(Kepala(x) for x in kepala),),
        tuple(str(n) for n in range(1, 10)),
        (9, 0, 22, 24, 24, 24, 26, 26, 60),
        ("teks", "teks", "teks", *("angka",) * 5, "teks"),
        satuan="Tingkat kemajuan: realisasi terhadap target akhir Renstra, dalam persen.",
    )


def efisiensi(tahun: int) -> Bentuk:
    """Return tables e, f and g of V.C side by side: budget and its share, performance and money, efficiency."""
    return Bentuk(
        "efisiensi",
        (
            (
                Kepala("No.", baris=2),
                Kepala("Sasaran / Indikator Kinerja Utama", baris=2),
                Kepala(f"Kinerja {tahun}", kolom=3),
                Kepala(f"Anggaran {tahun}", kolom=3),
                Kepala("Prosentase Anggaran terhadap anggaran Perangkat Daerah", baris=2),
                Kepala("Tingkat Efisiensi", baris=2),
                Kepala("Penilaian", baris=2),
            ),
            (
                *(Kepala(x) for x in ("Target", "Realisasi", "Capaian")),
                *(Kepala(x) for x in ("Target", "Realisasi", "Capaian")),
            ),
        ),
        tuple(str(n) for n in range(1, 12)),
        (9, 0, 20, 20, 18, 30, 30, 18, 28, 20, 24),
        ("teks", "teks", "angka", "angka", "angka", "rupiah", "rupiah", "angka", "angka", "angka", "teks"),
        satuan="Anggaran dalam rupiah; capaian dan prosentase dalam persen.",
    )


ANGGARAN: Final = Bentuk(
    "anggaran",
    (tuple(Kepala(x) for x in ("NO", "PROGRAM", "KEGIATAN", "PAGU ANGGARAN", "REALISASI", "%")),),
    tuple(str(n) for n in range(1, 7)),
    (9, 80, 0, 36, 36, 20),
    ("teks", "teks", "teks", "rupiah", "rupiah", "angka"),
    satuan="Pagu anggaran dan realisasi dalam rupiah.",
)
"""Table 3.2 of V.C, with its JUMLAH."""


def matriks_aksi(periode: tuple[str, ...]) -> Bentuk:
    """Return the matrix of the Rencana Aksi: target and realisasi of each period, then the aksi with their state."""
    return Bentuk(
        "matriks_aksi",
        (
            (
                *(Kepala(x, baris=2) for x in ("No", "Indikator Kinerja", "Satuan", "Target Tahun")),
                *(Kepala(p, kolom=2) for p in periode),
                Kepala("Capaian Tahun", baris=2),
            ),
            tuple(Kepala(x) for _ in periode for x in ("Target", "Realisasi")),
        ),
        _nomor(5 + 2 * len(periode)),
        (9, 0, 16, 18, *(17,) * (2 * len(periode)), 18) if len(periode) == 4 else (8, 0, 14, 18, *(12,) * 24, 16),
        ("teks", "teks", "teks", "angka", *_angka(2 * len(periode)), "angka"),
        satuan="Capaian tahun dalam persen.",
    )
