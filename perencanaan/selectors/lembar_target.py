"""The sheet of a plan's targets: kondisi awal, a target per year, kondisi akhir of every indicator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from django.db.models import prefetch_related_objects

from perencanaan.models import Indikator, Kinerja, VersiRencana
from perencanaan.selectors.pohon import IndikatorSimpul, Simpul, datar, pohon
from sakip.inti.angka import tampil, tampil_ringkas, untuk_isian, urai
from sakip.inti.galat import AturanDilanggar

AWAL: Final = "awal"
AKHIR: Final = "akhir"
MEDAN_INDIKATOR: Final = {AWAL: "kondisi_awal", AKHIR: "target_akhir"}
"""Cells that are fields of the indicator itself; all others are rows of a year."""


@dataclass
class SelRencana:
    """A cell as the template shows it. ``dasar``: the stored text; ``isian``: what stands in the input."""

    kunci: str
    label: str
    versi: int
    dasar: str
    isian: str
    galat: str = ""


@dataclass
class BarisRencana:
    """An indicator with its cells; ``kata``: words of a scale instead of figures."""

    indikator: Indikator
    kata: bool
    sel: list[SelRencana]
    periksa: str = ""


@dataclass
class BagianRencana:
    """A node of the tree with its indicators."""

    kelas: str
    judul: str
    baris: list[BarisRencana] = field(default_factory=list)


@dataclass
class LembarRencana:
    """The sheet with its columns: name of the cell and heading."""

    kolom: list[tuple[str, str]]
    bagian: list[BagianRencana]

    @property
    def jumlah(self) -> int:
        return sum(len(b.baris) for b in self.bagian)

    @property
    def terisi(self) -> int:
        """How many indicators have a target in every year."""
        tahun = [n for n, (medan, _) in enumerate(self.kolom) if medan not in MEDAN_INDIKATOR]
        return sum(all(r.sel[n].dasar != "" for n in tahun) for b in self.bagian for r in b.baris)


def kolom_target(tahun: Sequence[int]) -> list[tuple[str, str]]:
    """Return the columns. A plan of one year ends with its only target, so it has no kondisi akhir of its own."""
    hasil = [(AWAL, "Kondisi awal"), *((str(t), f"Target {t}") for t in tahun)]
    return [*hasil, (AKHIR, "Kondisi akhir")] if len(tahun) > 1 else hasil


def isian_target(i: Indikator, nilai: Decimal | None) -> str:
    """Return a stored value as its input holds it: exact, or the word of its scale."""
    if i.skala is None or nilai is None:
        return untuk_isian(nilai)
    return next((b.label for b in i.skala.butir.all() if Decimal(b.nilai) == nilai), untuk_isian(nilai))


def posisi(i: Indikator, teks: str) -> Decimal | None:
    """Return the value of a typed text: a figure, or the position of a word of the scale. Raises AturanDilanggar."""
    teks = " ".join(teks.split())
    if i.skala is None or not teks:
        return urai(teks)
    butir = list(i.skala.butir.all())
    cocok = next((b for b in butir if b.label.casefold() == teks.casefold()), None)
    if cocok is None:
        raise AturanDilanggar("label_skala", f"Pilih salah satu: {', '.join(b.label for b in butir)}.")
    return Decimal(cocok.nilai)


def periksa_akhir(i: Indikator, tahun_akhir: int, target: Decimal | None) -> str:
    """Say that the end of the plan and the target of its last year are two figures, "" when they are one."""
    if i.target_akhir is None or target is None or i.target_akhir == target:
        return ""
    if i.skala_id is not None:
        return f"Kondisi akhir berbeda dengan target {tahun_akhir}"
    return f"Kondisi akhir {tampil_ringkas(i.target_akhir)}, target {tahun_akhir} {tampil_ringkas(target)}"


def lembar_target(
    versi: VersiRencana,
    tahun: Sequence[int],
    diketik: Mapping[str, str] | None = None,
    galat: Mapping[str, str] | None = None,
) -> LembarRencana:
    """Return the sheet of a plan version. Three statements, two more where there are scales.

    ``diketik`` and ``galat``: what was just sent and refused, by cell.
    """
    kolom, bagian = kolom_target(tahun), []
    semua = datar(pohon(versi, pagu=False))
    berskala = [i.baris for s in semua for i in s.indikator if i.baris.skala_id is not None]
    prefetch_related_objects(berskala, "skala__butir")
    for s in semua:
        if not s.indikator:
            continue
        b = BagianRencana(_kelas(s), _judul(s))
        b.baris = [_baris(i, kolom, tahun[-1], diketik or {}, galat or {}) for i in s.indikator]
        bagian.append(b)
    return LembarRencana(kolom, bagian)


def _judul(s: Simpul) -> str:
    """Return "Sasaran 1. …", "Kegiatan: …"; a program mostly begins with that word already."""
    uraian = s.kinerja.uraian
    if _kelas(s) == "sasaran":
        return f"{s.label}. {uraian}"
    return uraian if uraian.casefold().startswith(s.label.casefold()) else f"{s.label}: {uraian}"


def _kelas(s: Simpul) -> str:
    utama = (Kinerja.Tingkat.TUJUAN, Kinerja.Tingkat.SASARAN)
    return "sasaran" if s.kinerja.tingkat in utama else "program"


def _baris(
    i: IndikatorSimpul,
    kolom: Sequence[tuple[str, str]],
    tahun_akhir: int,
    diketik: Mapping[str, str],
    galat: Mapping[str, str],
) -> BarisRencana:
    sel = []
    for medan, judul in kolom:
        kunci = f"{i.baris.pk}:{medan}"
        versi, nilai = _kini(i, medan)
        dasar = isian_target(i.baris, nilai)
        rapi = dasar if i.baris.skala_id is not None or nilai is None else tampil(nilai)
        label = f"{judul}, {i.baris.uraian}"
        sel.append(SelRencana(kunci, label, versi, dasar, diketik.get(kunci, rapi), galat.get(kunci, "")))
    periksa = periksa_akhir(i.baris, tahun_akhir, i.nilai(tahun_akhir)) if len(kolom) > 2 else ""
    return BarisRencana(i.baris, i.baris.skala_id is not None, sel, periksa)


def _kini(i: IndikatorSimpul, medan: str) -> tuple[int, Decimal | None]:
    if medan in MEDAN_INDIKATOR:
        return i.baris.versi, getattr(i.baris, MEDAN_INDIKATOR[medan])
    t = i.target.get(int(medan))
    return (t.versi, t.nilai) if t is not None else (0, None)
