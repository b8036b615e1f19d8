"""The tree as a table: the same rows on the page, filtered and searched, and in the workbook."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from perencanaan.models import Kinerja, TautanLintas, VersiRencana
from perencanaan.selectors.lintas import LintasPohon
from perencanaan.selectors.pohon import IndikatorSimpul, Simpul
from sakip.ekspor.xlsx import Kolom, Tabel

TANDA: Mapping[str, str] = {
    "csf": "Penentu keberhasilan (CSF)",
    "lintas": "Kerja lintas PD",
    "periksa": "Perlu diperiksa",
    "tanpa_jabatan": "Belum ada jabatan",
}
"""What the table can be narrowed to."""


@dataclass(frozen=True)
class BarisPohon:
    """A node with what the diagram marks on it."""

    simpul: Simpul
    keluar: list[TautanLintas]
    masuk: list[TautanLintas]
    tahun: int

    @property
    def inden(self) -> int:
        """Depth for the indented list, at most five steps."""
        return min(self.simpul.kedalaman, 5)

    @property
    def tayang(self) -> list[tuple[IndikatorSimpul | None, Decimal | None]]:
        """Each indicator with its target of the year; a node without any keeps one empty row."""
        return [(i, i.nilai(self.tahun)) for i in self.simpul.indikator] or [(None, None)]


@dataclass(frozen=True)
class Saringan:
    """What the table is narrowed to; everything empty shows all."""

    kata: str = ""
    tingkat: str = ""
    tanda: str = ""

    @property
    def ada(self) -> bool:
        """Whether anything is narrowed."""
        return bool(self.kata or self.tingkat or self.tanda)


def baca_saringan(minta: Mapping[str, str]) -> Saringan:
    """Return what a query asks for; unknown words count as not asked."""
    tingkat, tanda = minta.get("tingkat", ""), minta.get("tanda", "")
    return Saringan(
        minta.get("q", "").strip()[:100],
        tingkat if tingkat in Kinerja.Tingkat.values else "",
        tanda if tanda in TANDA else "",
    )


def _bertanda(b: BarisPohon, tanda: str) -> bool:
    if tanda == "csf":
        return b.simpul.kinerja.csf
    if tanda == "lintas":
        return bool(b.keluar or b.masuk)
    if tanda == "tanpa_jabatan":
        return b.simpul.kinerja.pemilik_id is None
    return bool(b.simpul.peringatan)


def _memuat(b: BarisPohon, kata: str) -> bool:
    k = b.simpul.kinerja
    teks = [k.uraian, k.kode_nomenklatur, k.csf_alasan, k.pemilik.nama if k.pemilik else "", b.simpul.pd]
    teks += [i.baris.uraian for i in b.simpul.indikator]
    semua = " ".join(teks).casefold()
    return all(potong in semua for potong in kata.casefold().split())


def baris_pohon(simpul: Iterable[Simpul], lintas: LintasPohon, saring: Saringan, tahun: int) -> list[BarisPohon]:
    """Return the rows in reading order that the filter leaves."""
    hasil = []
    for s in simpul:
        i = s.kinerja.identitas_id
        b = BarisPohon(s, lintas.keluar.get(i, []), lintas.masuk.get(i, []), tahun)
        if saring.tingkat and s.kinerja.tingkat != saring.tingkat:
            continue
        if (saring.tanda and not _bertanda(b, saring.tanda)) or (saring.kata and not _memuat(b, saring.kata)):
            continue
        hasil.append(b)
    return hasil


def _kata_lintas(b: BarisPohon) -> str:
    keluar = [f"Meminta {t.ke_pd.sebutan}: {t.tujuan} ({t.get_status_display().lower()})" for t in b.keluar]
    masuk = [f"Membantu {t.dari.pd.sebutan if t.dari.pd else 'pemda'}: {t.dari.nama}" for t in b.masuk]
    return "; ".join([*keluar, *masuk])


def xlsx_tabel_pohon(versi: VersiRencana, judul: str, baris: Iterable[BarisPohon], tahun: int) -> Tabel:
    """The rows as a sheet: one line per indicator, the node repeated on each so that it can be filtered."""
    kolom = [Kolom("Jenjang", 22), Kolom("Kode", 18), Kolom("Kinerja", 50), Kolom("Indikator", 50), Kolom("Satuan", 12)]
    kolom += [Kolom(f"Target {tahun}", 14, "angka"), Kolom("Jabatan", 40), Kolom("CSF", 8), Kolom("Mengapa CSF", 40)]
    kolom += [Kolom("Kerja lintas PD", 50), Kolom("Perlu diperiksa", 50)]
    isi = []
    for b in baris:
        k = b.simpul.kinerja
        for n, i in enumerate(b.simpul.indikator or [None]):
            isi.append(
                [
                    b.simpul.label,
                    k.kode_nomenklatur,
                    k.uraian,
                    i.baris.uraian if i else "",
                    i.baris.satuan if i else "",
                    i.nilai(tahun) if i else None,
                    k.pemilik.nama if k.pemilik else "",
                    "CSF" if k.csf else "",
                    k.csf_alasan,
                    _kata_lintas(b) if n == 0 else "",
                    "; ".join(p.pesan for p in b.simpul.peringatan) if n == 0 else "",
                ]
            )
    return Tabel("Pohon kinerja", kolom, isi, judul=judul, keterangan=[f"{versi.dokumen}, versi {versi.ke}"])
