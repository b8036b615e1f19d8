"""Reading the lists of programs with pagu that SIPD exports, in the shapes that regions get them; pure.

Two shapes: one row per sub kegiatan with columns for each level (code and name apart, or glued as "1.01.02 PROGRAM …"),
or one column of codes with a row for every level. Rows of rincian are added up. Totals are checked, not counted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from perencanaan.kode import calon_kode, induk_kode, tingkat_kode
from perencanaan.teks import rapat
from sakip.ekspor.baca import Baris
from sakip.inti.angka import AngkaTidakDikenal, rupiah, urai
from sakip.inti.galat import AturanDilanggar

TINGKAT: Final = ("program", "kegiatan", "sub_kegiatan")
BARIS_KEPALA_MAKS: Final = 30
SUMBER: Final = "APBD"
SUMBER_MAKS: Final = 20
_KODE: Final = re.compile(r"^\s*((?:\d|X)(?:\.(?:\d+|XX))+)\b[\s.:–-]*(.*)$", re.DOTALL)
_TOTAL: Final = re.compile(r"^\s*(grand\s+)?(total|jumlah)\b", re.IGNORECASE)

_JUDUL: Final[dict[str, tuple[str, ...]]] = {
    "kode_program": ("kodeprogram",),
    "nama_program": ("namaprogram", "program", "uraianprogram"),
    "kode_kegiatan": ("kodekegiatan", "kodegiat"),
    "nama_kegiatan": ("namakegiatan", "kegiatan", "namagiat", "uraiankegiatan"),
    "kode_sub_kegiatan": ("kodesubkegiatan", "kodesubgiat"),
    "nama_sub_kegiatan": ("namasubkegiatan", "subkegiatan", "namasubgiat", "uraiansubkegiatan"),
    "kode": ("kode", "kodeurusanprogramkegiatan", "koderekening"),
    "nama": ("uraian", "nama", "urusanprogramkegiatan", "urusanbidangurusanprogramkegiatansubkegiatan",
             "programkegiatansubkegiatan", "namaprogramkegiatan"),
    "kode_pd": ("kodeskpd", "kodepd", "kodeopd", "kodesubunit", "kodesubskpd", "kodeunit"),
    "nama_pd": ("namaskpd", "skpd", "perangkatdaerah", "namaperangkatdaerah", "namaopd", "opd", "namasubunit",
                "namasubskpd", "unitskpd"),
    "sumber": ("sumberdana", "namasumberdana", "sumberpendanaan"),
    "pagu": ("pagusesudah", "paguperubahan", "pagusetelahperubahan", "sesudah", "setelahperubahan", "paguanggaran",
             "pagu", "anggaran", "pagurka", "pagudpa", "paguindikatif", "paguvalidasi", "nilaipagu", "totalpagu",
             "totalanggaran", "jumlahanggaran", "total", "jumlah", "jumlahrp", "pagurp", "anggaranrp"),
}  # fmt: skip
"""Headings by meaning; where several of one meaning stand side by side, the first named here wins."""

_PENDEK: Final = (
    (re.compile(r"\bdak\b.*non\s*-?fisik|non\s*-?fisik", re.I), "DAK Nonfisik"),
    (re.compile(r"\bdak\b|alokasi khusus", re.I), "DAK Fisik"),
    (re.compile(r"\bdau\b|alokasi umum", re.I), "DAU"),
    (re.compile(r"\bdbh\b|bagi hasil", re.I), "DBH"),
    (re.compile(r"\bpad\b|asli daerah", re.I), "PAD"),
    (re.compile(r"insentif|\bdid\b", re.I), "Insentif Fiskal"),
    (re.compile(r"\bblud\b", re.I), "BLUD"),
    (re.compile(r"silpa|sisa lebih", re.I), "SiLPA"),
    (re.compile(r"bantuan keuangan|bankeu", re.I), "Bantuan Keuangan"),
)


@dataclass
class SimpulSipd:
    """A program, kegiatan or sub kegiatan of the file. ``pagu`` by source; ``sendiri``: what its rows say."""

    kode: str
    nama: str
    tingkat: str
    nomor: int
    pagu: dict[str, Decimal] = field(default_factory=dict)
    sendiri: dict[str, Decimal] = field(default_factory=dict)

    @property
    def tercetak(self) -> Decimal | None:
        """The node's own figure in the file, None when it has none."""
        return sum(self.sendiri.values(), Decimal(0)) if self.sendiri else None

    @property
    def jumlah(self) -> Decimal:
        """The sum over all sources."""
        return sum(self.pagu.values(), Decimal(0))


@dataclass
class HasilSipd:
    """What a file holds for one PD: nodes by code, parents first; errors by row; notes on the whole."""

    simpul: dict[str, SimpulSipd] = field(default_factory=dict)
    galat: dict[int, str] = field(default_factory=dict)
    catatan: list[str] = field(default_factory=list)

    @property
    def jumlah(self) -> Decimal:
        """The sum of all programs."""
        return sum((s.jumlah for s in self.simpul.values() if s.tingkat == "program"), Decimal(0))


@dataclass(frozen=True)
class PemilikSipd:
    """The PD whose rows are taken, as the file may call it."""

    kode: str
    nama: tuple[str, ...]

    def cocok(self, kode: str, nama: str) -> bool:
        """True when a row belongs to this PD; a row without PD counts as its own."""
        if not kode and not nama:
            return True
        sendiri = {rapat(x) for x in self.nama}
        return bool(self.kode and rapat(kode) == rapat(self.kode)) or bool(nama and _nama_pd(nama) in sendiri)


def _nama_pd(teks: str) -> str:
    cocok = _KODE.match(teks)
    return rapat(cocok[2] if cocok and cocok[2] else teks)


def baca_sipd(baris: Sequence[Baris], pemilik: PemilikSipd) -> HasilSipd:
    """Return the programs with pagu of one PD. Raises AturanDilanggar: no such headings, nothing for this PD."""
    letak, di = _kepala(baris)
    hasil = HasilSipd()
    lain: set[str] = set()
    total: Decimal | None = None
    for b in baris[di + 1 :]:
        sel = {k: b.sel[n].strip() if n < len(b.sel) else "" for k, n in letak.items()}
        nilai = _nilai(b, letak["pagu"], sel["pagu"], hasil)
        if not pemilik.cocok(sel.get("kode_pd", ""), sel.get("nama_pd", "")):
            lain.add(sel.get("nama_pd") or sel.get("kode_pd", ""))
            continue
        if any(_TOTAL.match(x) for k, x in sel.items() if k != "pagu"):
            total = nilai if nilai is not None else total
            continue
        _satu(b, sel, nilai, hasil)
    _susun(hasil)
    if lain:
        hasil.catatan.append(f"{len(lain)} perangkat daerah lain dalam berkas dilewati, misalnya {min(lain)[:80]}.")
    if not hasil.simpul and not hasil.galat:
        raise AturanDilanggar(
            "sipd_kosong",
            "Tidak ada program milik perangkat daerah ini dalam berkas. Periksa kolom SKPD-nya." if lain
            else "Tidak ada kode program, kegiatan, atau sub kegiatan yang dikenal dalam berkas.",
        )  # fmt: skip
    if total is not None and not lain and total != hasil.jumlah:
        hasil.catatan.append(
            f"Baris total berkas {rupiah(total)} tidak sama dengan jumlah programnya {rupiah(hasil.jumlah)}."
        )
    return hasil


def _kepala(baris: Sequence[Baris]) -> tuple[dict[str, int], int]:
    terbaik: dict[str, int] = {}
    di = 0
    for i, b in enumerate(baris[:BARIS_KEPALA_MAKS]):
        judul = [rapat(x) for x in b.sel]
        letak = {}
        for arti, nama in _JUDUL.items():
            ke = next((judul.index(n) for n in nama if n in judul), None)
            if ke is not None:
                letak[arti] = ke
        if len(letak) > len(terbaik):
            terbaik, di = letak, i
    berkode = {"kode", "kode_program", "nama_program", "kode_sub_kegiatan", "nama_sub_kegiatan", "nama"} & set(terbaik)
    if "pagu" not in terbaik or not berkode:
        raise AturanDilanggar(
            "kolom_kurang",
            "Ini bukan daftar program SIPD: dicari kolom Program, Kegiatan, Sub Kegiatan (atau Kode dan Uraian) dan"
            " kolom Pagu, Anggaran, atau Total.",
        )
    return terbaik, di


def _nilai(b: Baris, kolom: int, teks: str, hasil: HasilSipd) -> Decimal | None:
    try:
        x = urai(teks)
    except AngkaTidakDikenal as g:
        hasil.galat[b.nomor] = f"{b.alamat(kolom)}: {g.pesan}"
        return None
    if x is not None and x < 0:
        hasil.galat[b.nomor] = f"{b.alamat(kolom)}: Pagu tidak boleh negatif."
        return None
    return x


def _pisah(kode: str, nama: str) -> tuple[str, str]:
    """Return code and name; either may carry both ("1.01.02 PROGRAM …")."""
    for teks in (kode, nama):
        cocok = _KODE.match(teks)
        if cocok:
            return cocok[1], " ".join((cocok[2] or (nama if teks is kode else "")).split())
    return "", " ".join(nama.split())


def _satu(b: Baris, sel: dict[str, str], nilai: Decimal | None, hasil: HasilSipd) -> None:
    """Keep the levels that a row names and add its pagu to the deepest one."""
    terdalam: SimpulSipd | None = None
    berkolom = any(f"{x}_{t}" in sel for x in ("kode", "nama") for t in TINGKAT)
    for t in TINGKAT if berkolom else ("",):
        asal = (f"kode_{t}", f"nama_{t}") if t else ("kode", "nama")
        kode, nama = _pisah(sel.get(asal[0], ""), sel.get(asal[1], ""))
        if not kode:
            continue
        utuh = next((k for k in calon_kode(kode) if tingkat_kode(k) in TINGKAT and (not t or tingkat_kode(k) == t)), "")
        if utuh:
            terdalam = hasil.simpul.setdefault(utuh, SimpulSipd(utuh, nama, tingkat_kode(utuh) or t, b.nomor))
        elif t:
            hasil.galat.setdefault(b.nomor, f"Baris {b.nomor}: “{kode}” bukan kode {t.replace('_', ' ')}.")
    if terdalam is None or nilai is None:
        return
    sumber = sumber_pendek(sel.get("sumber", ""))
    terdalam.sendiri[sumber] = terdalam.sendiri.get(sumber, Decimal(0)) + nilai


def sumber_pendek(teks: str) -> str:
    """Return the source of funds as it is kept: its usual abbreviation, at most 20 characters."""
    bersih = " ".join(re.sub(r"[\[\]]", " ", teks).split())
    for pola, pendek in _PENDEK:
        if pola.search(bersih):
            return pendek
    return bersih[:SUMBER_MAKS].strip() or SUMBER


def _susun(hasil: HasilSipd) -> None:
    """Add sub kegiatan up to kegiatan and programs, note where the file's own figure differs, order by code."""
    for kode in list(hasil.simpul):
        atas = induk_kode(kode)
        while tingkat_kode(atas) in TINGKAT:
            hasil.simpul.setdefault(atas, SimpulSipd(atas, "", tingkat_kode(atas) or "", hasil.simpul[kode].nomor))
            atas = induk_kode(atas)
    hasil.simpul = dict(sorted(hasil.simpul.items()))
    for tingkat in ("sub_kegiatan", "kegiatan"):
        for s in hasil.simpul.values():
            if s.tingkat != tingkat:
                continue
            s.pagu = s.pagu or dict(s.sendiri)
            atas_ini = hasil.simpul.get(induk_kode(s.kode))
            if atas_ini is not None:
                for sumber, nilai in s.pagu.items():
                    atas_ini.pagu[sumber] = atas_ini.pagu.get(sumber, Decimal(0)) + nilai
    for s in hasil.simpul.values():
        s.pagu = s.pagu or dict(s.sendiri)
        if s.tercetak is not None and s.tercetak != s.jumlah and s.tingkat != "sub_kegiatan":
            hasil.catatan.append(
                f"{s.kode}: pagu tercetak {rupiah(s.tercetak)}, jumlah rinciannya {rupiah(s.jumlah)}. Dipakai jumlah."
            )
