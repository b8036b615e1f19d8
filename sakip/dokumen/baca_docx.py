"""The text of a Word file as paragraphs and tables for the eye. No pictures, no fields, no links, nothing fetched.

An own small reader: text is all that is wanted, and a library would bring a converter to HTML whose output had to be
cleaned again. What leaves here is plain text; the template escapes it.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any, Final
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import iterparse

from sakip.dokumen.baca_xlsx import GALAT_BACA, wajib_ringan
from sakip.dokumen.jenis import DOCX, kenali
from sakip.inti.galat import AturanDilanggar

BLOK_MAKS: Final = 300
HURUF_MAKS: Final = 2_000
BARIS_MAKS: Final = 60
KOLOM_MAKS: Final = 12
ELEMEN_MAKS: Final = 300_000
"""Elements read for a preview. Each costs many times its bytes in memory, so the size of the file is no bound."""

TERLALU_BESAR: Final = "Naskah ini terlalu besar untuk ditampilkan. Unduh untuk membukanya di Word."
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC_CADANGAN: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GAMBAR: Final = (f"{_W}drawing", f"{_W}pict")


@dataclass(frozen=True)
class Blok:
    """A paragraph (``tingkat`` 1–6 = heading, 0 = text) or, with ``tabel``, a table of texts."""

    teks: str = ""
    tingkat: int = 0
    butir: bool = False
    tabel: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Naskah:
    """What is shown; ``terpotong`` = there is more in the file."""

    blok: list[Blok]
    terpotong: bool


def baca_naskah(isi: IO[bytes]) -> Naskah:
    """Read a Word file. Raises AturanDilanggar: not a Word file, macros, locked, broken, too large to be shown."""
    kenali(isi, (DOCX,))
    try:
        wajib_ringan(isi, TERLALU_BESAR)
        with zipfile.ZipFile(isi) as z, z.open("word/document.xml") as f:
            blok: list[Blok] = []
            for b in _blok(f):
                if len(blok) == BLOK_MAKS:
                    return Naskah(blok, terpotong=True)
                blok.append(b)
            return Naskah(blok, terpotong=False)
    except AturanDilanggar:
        raise
    except (*GALAT_BACA, ParseError) as galat:
        raise AturanDilanggar(
            "berkas_rusak", "Isi naskah ini tidak dapat dibaca. Unduh lalu buka di Word untuk memastikan."
        ) from galat


@dataclass
class _Paragraf:
    teks: list[str] = field(default_factory=list)
    gaya: str = ""
    butir: bool = False
    huruf: int = 0

    def tambah(self, teks: str) -> None:
        if self.huruf <= HURUF_MAKS:
            self.teks.append(teks[: HURUF_MAKS + 1 - self.huruf])
            self.huruf += len(teks)

    def jadi(self) -> Blok | None:
        isi = "".join(self.teks).strip()
        if not isi:
            return None
        if self.huruf > HURUF_MAKS:
            isi = f"{isi[:HURUF_MAKS]}…"
        return Blok(isi, _tingkat(self.gaya), self.butir)


def _tingkat(gaya: str) -> int:
    rapi = gaya.lower().replace(" ", "")
    if rapi in ("title", "judul"):
        return 1
    for awal in ("heading", "judul"):
        nomor = rapi.removeprefix(awal)
        if rapi.startswith(awal) and nomor in {"1", "2", "3", "4", "5", "6"}:
            return int(nomor)
    return 0


def _blok(f: IO[bytes]) -> Iterator[Blok]:
    """Walk the document once. Tables within tables give their text to the cell around them."""
    tumpuk: list[_Paragraf] = []  # a text box is a paragraph within a paragraph
    tabel: list[list[list[str]]] = []
    dalam_tabel = lewati = 0
    kejadian: Any = iterparse(f, events=("start", "end"))
    for ke, (macam, e) in enumerate(kejadian):
        if ke > 2 * ELEMEN_MAKS:
            raise AturanDilanggar("pratinjau_besar", TERLALU_BESAR)
        if e.tag == _MC_CADANGAN:
            lewati += 1 if macam == "start" else -1
        elif lewati:
            pass
        elif macam == "start":
            if e.tag == f"{_W}tbl":
                dalam_tabel += 1
            elif e.tag == f"{_W}tr" and dalam_tabel == 1:
                tabel.append([])
            elif e.tag == f"{_W}tc" and dalam_tabel == 1 and tabel:
                tabel[-1].append([])
            elif e.tag == f"{_W}p":
                tumpuk.append(_Paragraf())
        elif e.tag == f"{_W}tbl":
            dalam_tabel -= 1
            if dalam_tabel == 0:
                if tabel:
                    yield Blok(tabel=_rapikan(tabel))
                tabel = []
        elif tumpuk:
            if e.tag == f"{_W}p":
                jadi = tumpuk.pop().jadi()
                if jadi is not None:
                    if not dalam_tabel:
                        yield jadi
                    elif tabel and tabel[-1] and len(tabel) <= BARIS_MAKS and len(tabel[-1]) <= KOLOM_MAKS:
                        tabel[-1][-1].append(jadi.teks)
            else:
                _isi(tumpuk[-1], e)
        if macam == "end":
            e.clear()


def _isi(p: _Paragraf, e: Any) -> None:
    if e.tag == f"{_W}t":
        p.tambah(e.text or "")
    elif e.tag == f"{_W}tab":
        p.tambah("\t")
    elif e.tag in (f"{_W}br", f"{_W}cr"):
        p.tambah("\n")
    elif e.tag == f"{_W}pStyle":
        p.gaya = e.get(f"{_W}val", "")
    elif e.tag == f"{_W}numPr":
        p.butir = True
    elif e.tag in _GAMBAR:
        p.tambah("[gambar]")


def _rapikan(tabel: list[list[list[str]]]) -> tuple[tuple[str, ...], ...]:
    baris = [["\n".join(sel) for sel in b[:KOLOM_MAKS]] for b in tabel[:BARIS_MAKS]]
    lebar = max(len(b) for b in baris)
    return tuple((*b, *[""] * (lebar - len(b))) for b in baris)
