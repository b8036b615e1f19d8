"""Reading a workbook back: sheets by name or headings, cells as text, and what it was when it went out."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, Any, Final

from django.core.files import File
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from sakip.dokumen.jenis import CSV, XLSX, kenali
from sakip.ekspor.baca import BARIS_MAKS, GALAT_BACA, KOLOM_MAKS, SEL_MAKS, baca_lembar, ke_teks
from sakip.ekspor.buku.bentuk import Buku, KolomBuku, LembarBuku, Tempat
from sakip.ekspor.buku.tulis import CONTOH, ID, LEMBAR_ASAL, LEMBAR_PILIHAN, PETUNJUK, TEMPLAT, lengkap
from sakip.ekspor.impor import BARIS_KEPALA_MAKS, rapat
from sakip.inti.galat import AturanDilanggar

_GABUNG: Final = re.compile(rb'<mergeCell[^>]*?\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_SEMBUNYI: Final = re.compile(rb"<col\b[^>]*>")
Mentah = list[tuple[int, list[str], dict[int, str]]]
"""Rows as read: number, texts, errors by column."""


@dataclass
class LembarMentah:
    """A sheet that was recognised: places of its columns, its rows by column key, errors of cells."""

    lembar: LembarBuku
    kolom: list[KolomBuku]
    letak: dict[str, int]
    baris: list[tuple[int, dict[str, str], dict[str, str]]] = field(default_factory=list)

    def alamat(self, nomor: int, kunci: str) -> str:
        """Return where a cell is ("Pohon Kinerja!E14"); the row when the column is not in the file."""
        if kunci in self.letak:
            return f"{self.lembar.nama}!{get_column_letter(self.letak[kunci] + 1)}{nomor}"
        return f"{self.lembar.nama} baris {nomor}"


@dataclass
class BukuMentah:
    """A file as read: its sheets, where it comes from (empty for a file of one's own), its rows when it went out."""

    lembar: list[LembarMentah] = field(default_factory=list)
    asal: dict[str, str] = field(default_factory=dict)
    dasar: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    catatan: list[str] = field(default_factory=list)


def baca_buku(berkas: IO[bytes] | File, buku: Buku, tempat: Tempat) -> BukuMentah:
    """Read a file of the kind. Raises AturanDilanggar: not readable, nothing recognised, too long."""
    jenis = kenali(berkas, (XLSX, CSV))
    hasil = BukuMentah()
    if jenis is CSV:
        lembar = baca_lembar(berkas)
        _pasang(hasil, buku, tempat, "", [(b.nomor, list(b.sel), {}) for b in lembar.baris])
    else:
        berkas.seek(0)
        try:
            _baca_xlsx(hasil, io.BytesIO(berkas.read()), buku, tempat)
        except GALAT_BACA as galat:
            raise AturanDilanggar(
                "berkas_rusak",
                "Berkas Excel ini rusak atau tidak lengkap. Simpan ulang sebagai xlsx, lalu unggah lagi.",
            ) from galat
    if not hasil.lembar:
        nama = ", ".join(f"“{x.nama}”" for x in buku.lembar)
        raise AturanDilanggar(
            "lembar_tidak_dikenal",
            f"Tidak ada lembar yang dikenal. Yang dicari: {nama}. Unduh templat, isi di sana, lalu unggah.",
        )
    return hasil


def _baca_xlsx(hasil: BukuMentah, isi: io.BytesIO, buku: Buku, tempat: Tempat) -> None:
    wb = load_workbook(isi, read_only=True, data_only=False, keep_links=False)
    rumus: Any = None
    try:
        if LEMBAR_ASAL in wb.sheetnames:
            _baca_asal(hasil, wb[LEMBAR_ASAL])
        for nama in wb.sheetnames[:30]:
            if nama in (LEMBAR_ASAL, LEMBAR_PILIHAN):
                continue
            s = wb[nama]
            s.reset_dimensions()
            baris, berumus = _sel(s)
            if berumus:
                isi.seek(0)
                rumus = rumus or load_workbook(isi, read_only=True, data_only=True, keep_links=False)
                _hasil_rumus(rumus[nama], baris, berumus)
            pasang = _pasang(hasil, buku, tempat, nama, baris)
            if pasang is not None:
                _periksa_bentuk(hasil, pasang, wb, s)
    finally:
        wb.close()
        if rumus is not None:
            rumus.close()


def _baca_asal(hasil: BukuMentah, s: Any) -> None:
    """Read the hidden sheet: marks first, then per sheet its keys and its rows as they went out."""
    s.reset_dimensions()
    kode, kunci = "", []
    for sel in s.iter_rows(values_only=True):
        teks = ["" if x is None else str(x) for x in sel]
        if len(teks) < 2:
            continue
        if teks[0] == "#":
            kode, kunci = teks[1], teks[2:]
            hasil.dasar[kode] = {}
        elif teks[0] == "=" and kode:
            hasil.dasar[kode][teks[1]] = dict(zip(kunci, [*teks[2:], *[""] * len(kunci)], strict=False))
        else:
            hasil.asal[teks[0]] = teks[1]
    if hasil.asal.get("sakip") != TEMPLAT:
        raise AturanDilanggar(
            "templat_lama", "Berkas ini memakai templat lama. Unduh isi sekarang, pindahkan isian Anda, lalu unggah."
        )


def _sel(s: Any) -> tuple[Mentah, list[tuple[int, int]]]:
    """Return the rows with content and the places of formulas (index of row, column)."""
    baris: Mentah = []
    berumus: list[tuple[int, int]] = []
    for nomor, sel in enumerate(s.iter_rows(), 1):
        teks: list[str] = []
        galat: dict[int, str] = {}
        for n, x in enumerate(islice(sel, KOLOM_MAKS)):
            if x.data_type == "f":
                berumus.append((len(baris), n))
                teks.append("=")
            elif x.data_type == "e":
                galat[n] = f"Berisi galat Excel {x.value}. Perbaiki rumusnya atau kosongkan."
                teks.append("")
            else:
                teks.append(ke_teks(x.value)[:SEL_MAKS])
        if any(t.strip() for t in teks) or galat:
            baris.append((nomor, teks, galat))
        if len(baris) > BARIS_MAKS or nomor > BARIS_MAKS * 5:
            raise AturanDilanggar("terlalu_banyak_baris", f"Lembar “{s.title}” terlalu panjang. Hapus baris kosongnya.")
        while berumus and berumus[-1][0] >= len(baris):
            berumus.pop()
    return baris, berumus


def _hasil_rumus(s: Any, baris: Mentah, berumus: list[tuple[int, int]]) -> None:
    """Put the stored results of formulas into their cells; one without a result is an error."""
    s.reset_dimensions()
    nilai = [list(b) for b in s.iter_rows(values_only=True)]
    for i, n in berumus:
        nomor, teks, galat = baris[i]
        x = nilai[nomor - 1][n] if nomor <= len(nilai) and n < len(nilai[nomor - 1]) else None
        teks[n] = ke_teks(x)[:SEL_MAKS]
        if x is None or str(x).startswith("#"):
            galat[n] = "Berisi rumus tanpa hasil. Salin, lalu tempel sebagai nilai."


def _pasang(hasil: BukuMentah, buku: Buku, tempat: Tempat, nama: str, baris: Mentah) -> LembarMentah | None:
    """Recognise a sheet by its name, else by its headings, and keep its rows by column."""
    sudah = {x.lembar.kode for x in hasil.lembar}
    calon = [(x, lengkap(x, tempat)) for x in buku.lembar if x.kode not in sudah]
    bernama = [c for c in calon if c[0].nama.casefold() == nama.strip().casefold()]
    terbaik: tuple[int, LembarBuku, list[KolomBuku], dict[str, int], int] | None = None
    for lembar, kolom in bernama or calon:
        letak, di = _kepala(kolom, baris)
        perlu = max(2, sum(k.wajib for k in kolom))
        if len(letak) >= perlu and (terbaik is None or len(letak) > terbaik[0]):
            terbaik = (len(letak), lembar, kolom, letak, di)
    if terbaik is None:
        if any(b for b in baris):
            hasil.catatan.append(f"Lembar “{nama or 'csv'}” tidak dikenal, tidak dibaca.")
        return None
    _, lembar, kolom, letak, di = terbaik
    m = LembarMentah(lembar, kolom, letak)
    asing = [t.strip() for n, t in enumerate(baris[di][1]) if t.strip() and n not in letak.values()]
    if asing:
        hasil.catatan.append(f"{lembar.nama}: kolom tidak dikenal, tidak dipakai: {', '.join(asing[:10])}.")
    for nomor, teks, galat in baris[di + 1 :]:
        isi = {k: teks[n] for k, n in letak.items() if n < len(teks)}
        if isi.get(ID, "").strip().casefold() != PETUNJUK.casefold():
            m.baris.append((nomor, isi, {k: galat[n] for k, n in letak.items() if n in galat}))
    hasil.lembar.append(m)
    return m


def _kepala(kolom: Sequence[KolomBuku], baris: Mentah) -> tuple[dict[str, int], int]:
    nama = {rapat(x): k.kunci for k in kolom for x in (k.judul, *k.alias)}
    terbaik: dict[str, int] = {}
    di = 0
    for i, (_, teks, _g) in enumerate(baris[:BARIS_KEPALA_MAKS]):
        letak: dict[str, int] = {}
        for n, t in enumerate(teks):
            if kunci := nama.get(rapat(t)):
                letak.setdefault(kunci, n)
        if len(letak) > len(terbaik):
            terbaik, di = letak, i
    return terbaik, di


def _periksa_bentuk(hasil: BukuMentah, m: LembarMentah, wb: Any, s: Any) -> None:
    """Report merged cells at their rows and hidden columns as a note; read-only sheets do not tell, their XML does."""
    xml: bytes = wb._archive.read(s._worksheet_path)
    nama = {n: next(k.judul for k in m.kolom if k.kunci == kunci) for kunci, n in m.letak.items()}
    letak = {n: kunci for kunci, n in m.letak.items()}
    for kiri, atas, kanan, bawah in _GABUNG.findall(xml):
        kena = [n for n in letak if _ke(kiri) <= n <= _ke(kanan)]
        for nomor, _, galat in m.baris:
            if int(atas) <= nomor <= int(bawah) and kena:
                sel = f"{kiri.decode()}{atas.decode()}:{kanan.decode()}{bawah.decode()}"
                galat[letak[kena[0]]] = f"Sel {sel} digabung. Pisahkan (Unmerge), lalu isi tiap baris."
    tersembunyi = []
    for unsur in _SEMBUNYI.findall(xml):
        sifat = dict(re.findall(rb'(\w+)="([^"]*)"', unsur))
        if sifat.get(b"hidden") in (b"1", b"true"):
            tersembunyi += [nama[n] for n in range(int(sifat[b"min"]) - 1, int(sifat[b"max"])) if n in nama]
    if tersembunyi:
        hasil.catatan.append(f"{m.lembar.nama}: kolom tersembunyi tetap dibaca: {', '.join(tersembunyi[:10])}.")


def _ke(huruf: bytes) -> int:
    n = 0
    for c in huruf.decode():
        n = n * 26 + ord(c) - 64
    return n - 1


def baris_contoh(sel: dict[str, str]) -> bool:
    """True for the row that shows how to fill in."""
    return sel.get(ID, "").strip().upper() == CONTOH
