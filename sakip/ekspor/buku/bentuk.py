"""What a kind of workbook declares, and the rows that travel between file, preview and services."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal

from sakip.akun.pelaku import Pelaku

Jenis = Literal["teks", "angka", "bulat", "rupiah", "pilihan", "tanda", "tanggal", "rujukan", "penanda", "info"]
"""``penanda``: a name of the row within the file ("P3"), ``rujukan``: such a name of a row in another sheet, ``tanda``:
ya or empty, ``info``: for reading only, never compared."""

TIDAK_DISIMPAN: Final = frozenset({"penanda", "info"})
HAPUS: Final = "_hapus"
"""Key of the column "Hapus" that each sheet with ``boleh_hapus`` gets."""


@dataclass(frozen=True)
class KolomBuku:
    """A column. ``tetap``: may be filled in new rows only. ``pilihan``: closed list of (value, label).

    ``wajib`` asks new rows for a value and refuses to empty it; ``maks``: characters that fit; ``contoh`` is comparable
    text (``nilai.rapi``); ``ke`` names the sheet of a ``rujukan``.
    """

    kunci: str
    judul: str
    jenis: Jenis = "teks"
    bantuan: str = ""
    contoh: str = ""
    wajib: bool = False
    tetap: bool = False
    pilihan: tuple[tuple[str, str], ...] = ()
    ke: str = ""
    maks: int = 0
    lebar: int = 18
    alias: tuple[str, ...] = ()

    @property
    def disimpan(self) -> bool:
        """True when the column's content is compared and written."""
        return self.jenis not in TIDAK_DISIMPAN


@dataclass(frozen=True)
class BarisKini:
    """A stored row: its key, its cells as comparable text (``nilai.rapi``), what people call it."""

    id: str
    nilai: dict[str, str]
    label: str
    terkunci: str = ""
    """Why this row may not be changed ("" = it may)."""


@dataclass(frozen=True)
class Tempat:
    """Into what is imported: the object whose right is asked, its name in the file, and what sheets need.

    ``kunci`` identifies it ("rencana:12") so that a file of another plan is noticed; ``url`` is its page, ``isi`` the
    feature's own.
    """

    jenis: str
    kunci: str
    judul: str
    objek: Any
    pd_id: int | None
    nama_berkas: str
    argumen: dict[str, Any] = field(default_factory=dict)
    terkunci: str = ""
    url: str = ""
    isi: Any = None


@dataclass
class BarisBuku:
    """A row of the file as judged.

    ``baru``: edited cells (for a new row all filled ones), ``lama``: their stored values. ``status`` is one of baru,
    ubah, sama, hapus.
    """

    lembar: str
    nomor: int
    id: str = ""
    status: str = "sama"
    label: str = ""
    nilai: dict[str, str] = field(default_factory=dict)
    baru: dict[str, str] = field(default_factory=dict)
    lama: dict[str, str] = field(default_factory=dict)
    galat: dict[str, str] = field(default_factory=dict)
    catatan: list[str] = field(default_factory=list)

    def teks(self, kunci: str) -> str:
        """Return a cell of the row as it is to be ("" = empty)."""
        return self.nilai.get(kunci, "")

    def angka(self, kunci: str) -> Decimal | None:
        """Return a figure, None when empty."""
        return Decimal(self.nilai[kunci]) if self.nilai.get(kunci) else None

    def bulat(self, kunci: str) -> int | None:
        """Return a whole figure, None when empty."""
        return int(self.nilai[kunci]) if self.nilai.get(kunci) else None

    def ya(self, kunci: str) -> bool:
        """Return a mark."""
        return self.nilai.get(kunci) == "ya"

    def tanggal(self, kunci: str) -> date | None:
        """Return a day, None when empty."""
        return date.fromisoformat(self.nilai[kunci]) if self.nilai.get(kunci) else None

    def berubah(self, *kunci: str) -> bool:
        """True when one of these cells was edited."""
        return any(k in self.baru for k in kunci)


@dataclass
class KonteksBuku:
    """One run over a workbook: who, where, and which new rows already have an id."""

    pelaku: Pelaku
    tempat: Tempat
    dibuat: dict[tuple[str, str], str] = field(default_factory=dict)
    simpanan: dict[str, Any] = field(default_factory=dict)
    """What a sheet's writer remembers between rows."""

    def rujuk(self, lembar: str, nilai: str) -> str:
        """Return the id that a ``rujukan`` cell means; "" when empty or not made (then the row has an error)."""
        return self.dibuat.get((lembar, nilai[1:]), "") if nilai.startswith("+") else nilai


@dataclass(frozen=True)
class LembarBuku:
    """A sheet. ``kolom`` may depend on the place (years); ``kini`` returns the stored rows in reading order.

    ``tulis`` writes one row (new, changed or deleted) through the feature's services and returns its id; it raises
    AturanDilanggar, which becomes the error of the row. ``siapkan`` may prepare for many rows at once, ``tuntas`` may
    write at the end what the rows left to it: it must not refuse what a single row says.
    """

    kode: str
    nama: str
    kolom: Callable[[Tempat], Sequence[KolomBuku]]
    kini: Callable[[Tempat], Sequence[BarisKini]]
    tulis: Callable[[KonteksBuku, BarisBuku], str]
    siapkan: Callable[[KonteksBuku, Sequence[BarisBuku]], None] | None = None
    tuntas: Callable[[KonteksBuku], None] | None = None
    boleh_baru: bool = True
    boleh_hapus: bool = True
    keterangan: str = ""


@dataclass(frozen=True)
class Buku:
    """A kind of workbook. ``muat`` returns the place for a number and a year, None when it is out of sight.

    ``kunci`` locks the place for writing, so that nobody changes it between the last look and the end.
    """

    jenis: str
    label: str
    izin: str
    lembar: tuple[LembarBuku, ...]
    muat: Callable[[Pelaku, int, int], Tempat | None]
    kunci: Callable[[Pelaku, Tempat], object] | None = None

    def lembar_kode(self, kode: str) -> LembarBuku:
        """Return a sheet by its code. Raises StopIteration for an unknown one."""
        return next(x for x in self.lembar if x.kode == kode)


_buku: dict[str, Buku] = {}


def daftarkan(buku: Buku) -> None:
    """Register a kind of workbook. Raises ValueError when the name is taken by another."""
    if _buku.setdefault(buku.jenis, buku) is not buku:
        raise ValueError(f"buku {buku.jenis} didaftarkan dua kali")


def buku_untuk(jenis: str) -> Buku | None:
    """Return a registered kind, None when there is none."""
    return _buku.get(jenis)


def semua_buku() -> list[Buku]:
    """Return all kinds in the order of registration."""
    return list(_buku.values())
