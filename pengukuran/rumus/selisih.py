"""Printed figures of a source file beside what is computed here: each is equal, or the difference has a reason. Pure.

The form is table E.81 of Permendagri 86/2017: per row the realisasi of four quarters (K and Rp), the share reached up
to each quarter, the year, the plan's period so far, and how far that is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final

from pengukuran.rumus.capaian import SERATUS
from sakip.inti.angka import bagi, jumlah, ketelitian, tampil, tampil_ringkas

TRIWULAN: Final = (1, 2, 3, 4)
ROMAWI: Final = {1: "I", 2: "II", 3: "III", 4: "IV"}
BEDA_WAJAR: Final = Decimal("0.000001")
"""Difference that binary arithmetic and rounding leave (relative)."""
GALAT: Final = "_tercetak_"
"""Prefix of the key under which an error value of the spreadsheet is kept ("#DIV/0!")."""


class Kategori(StrEnum):
    """Why a printed figure is not the computed one. ``label`` is the word for the filter."""

    label: str

    def __new__(cls, kode: str, label: str = "") -> "Kategori":
        anggota = str.__new__(cls, kode)
        anggota._value_ = kode
        anggota.label = label
        return anggota

    SAMA = "sama", "Sama"
    BAGIAN = "bagian", "Bagian tidak mengikuti realisasi"
    JUMLAH = "jumlah", "Angka tahun tidak mengikuti triwulan"
    INDUK = "induk", "Jumlah induk tidak sama dengan bawahannya"
    TURUNAN = "turunan", "Ikut berbeda karena kolom lain"
    RUMUS = "rumus", "Berkas memakai hitungan lain"
    PEMBAGI = "pembagi", "Pembagi 0"
    DUA = "dua", "Dua indikator dalam satu sel"
    JUDUL = "judul", "Baris judul tanpa indikator"
    TIDAK_DIUKUR = "tidak_diukur", "Tidak diukur di sini"


@dataclass(frozen=True)
class Tercetak:
    """A row of the file. ``induk``: it has parts below it; ``judul``: a heading (urusan, bidang) without a node."""

    nomor: int
    uraian: str
    indikator: str
    isi: Mapping[str, str]
    dua: bool = False
    judul: bool = False
    induk: bool = False

    def angka(self, kunci: str) -> Decimal | None:
        teks = self.isi.get(kunci, "")
        return Decimal(teks) if teks else None


@dataclass(frozen=True)
class Dihitung:
    """What is stored and computed for the row: the year's target and figure, each quarter's, rupiah and budget."""

    target: Decimal | None = None
    realisasi: Mapping[int, Decimal | None] = field(default_factory=dict)
    tahun: Decimal | None = None
    cara: str = ""
    rp: Mapping[int, Decimal | None] = field(default_factory=dict)
    pagu: Decimal | None = None
    diukur: bool = True


@dataclass(frozen=True)
class Selisih:
    """One printed figure. ``dihitung`` None: there is no figure here, and ``penjelasan`` says why."""

    baris: Tercetak
    kolom: str
    tercetak: str
    dihitung: Decimal | None
    selisih: Decimal | None
    kategori: Kategori
    penjelasan: str = ""

    @property
    def sama(self) -> bool:
        """Tell whether both agree."""
        return self.kategori is Kategori.SAMA


def mirip(a: Decimal, b: Decimal) -> bool:
    """Tell whether two figures are the same up to the noise of binary arithmetic."""
    with ketelitian():
        return abs(a - b) <= BEDA_WAJAR * max(abs(a), abs(b), Decimal(1))


def bandingkan_baris(t: Tercetak, d: Dihitung) -> list[Selisih]:
    """Return every printed figure of a row with its verdict, in the order of the form."""
    p = _Pembanding(t, d)
    p.kinerja()
    p.rupiah()
    return p.hasil


class _Pembanding:
    """Compares the columns of one row; what differs first is named by the columns that follow from it."""

    def __init__(self, t: Tercetak, d: Dihitung) -> None:
        self.t, self.d = t, d
        self.hasil: list[Selisih] = []
        self.beda: dict[str, str] = {}

    def _catat(
        self, kunci: str, nama: str, dihitung: Decimal | None, kategori: Kategori, kata: str, kali: Decimal = Decimal(1)
    ) -> None:
        """Add a figure: equal when it is, else with the reason given."""
        galat = self.t.isi.get(f"{GALAT}{kunci}", "")
        tercetak = self.t.angka(kunci)
        if tercetak is None and not galat:
            return
        with ketelitian():
            nilai = None if tercetak is None else tercetak * kali
            selisih = None if nilai is None or dihitung is None else dihitung - nilai
        if nilai is not None and dihitung is not None and mirip(nilai, dihitung):
            self.hasil.append(Selisih(self.t, nama, tampil(nilai), dihitung, selisih, Kategori.SAMA))
            return
        if galat:
            kategori, kata = Kategori.PEMBAGI, f"Berkas mencetak galat {galat}. {kata}"
        self.beda[kunci] = nama
        teks = galat or tampil(nilai)
        self.hasil.append(Selisih(self.t, nama, teks, dihitung, selisih, kategori, kata))

    def kinerja(self) -> None:
        """Columns K: the share of each quarter, the year, the plan so far."""
        kolom = [(f"tw{n}_pct", f"Bagian s.d. TW {ROMAWI[n]} (%)", SERATUS) for n in TRIWULAN]
        kolom += [(k, nama, Decimal(1)) for k, nama in _KINERJA]
        tanpa = self._tanpa_kinerja()
        if tanpa is not None:
            for kunci, nama, kali in kolom:
                self._catat(kunci, nama, None, *tanpa, kali)
            return
        for n in TRIWULAN:
            self._bagian(n)
        self._tahun()
        self._sampai("k", self.d.tahun, "realisasi")

    def _tanpa_kinerja(self) -> tuple[Kategori, str] | None:
        if self.t.judul:
            return (
                Kategori.JUDUL,
                "Baris ini judul urusan atau bidang tanpa indikator, jadi angka K tidak dihitung.",
            )
        if self.t.dua:
            return Kategori.DUA, (
                "Satu sel memuat dua indikator dengan satu angka. Di sini keduanya dipisah dan diisi sendiri-sendiri,"
                " jadi angka gabungannya tidak dihitung."
            )
        if not self.d.diukur:
            return (
                Kategori.TIDAK_DIUKUR,
                "Indikator ini tidak ditargetkan dalam Rencana Aksi tahun ini.",
            )
        return None

    def _bagian(self, n: int) -> None:
        nilai = [self.d.realisasi.get(k) for k in TRIWULAN if k <= n]
        ada = [x for x in nilai if x is not None]
        sd = jumlah(ada) if self.d.cara == "jumlah" else (ada[-1] if ada else None)
        nama = f"Bagian s.d. TW {ROMAWI[n]} (%)"
        if not self.d.target or sd is None:
            apa = "target tahun 0 atau kosong" if not self.d.target else f"realisasi s.d. TW {ROMAWI[n]} kosong"
            self._catat(f"tw{n}_pct", nama, None, Kategori.PEMBAGI, f"Tidak dapat dihitung: {apa}.", SERATUS)
            return
        with ketelitian():
            hasil = bagi(sd * SERATUS, self.d.target)
        kata = (
            f"Realisasi s.d. TW {ROMAWI[n]} {_r(sd)} dari target {_r(self.d.target)} adalah {tampil(hasil)} %;"
            " berkas menulis bagian yang tidak mengikuti angka realisasinya sendiri."
        )
        self._catat(f"tw{n}_pct", nama, hasil, Kategori.BAGIAN, kata, SERATUS)

    def _tahun(self) -> None:
        isi = ", ".join(_r(self.d.realisasi.get(n)) for n in TRIWULAN)
        cara = _CARA.get(self.d.cara, self.d.cara)
        kata = f"Triwulan {isi} ({cara}) menjadi {_r(self.d.tahun)}; angka tahun dalam berkas tidak mengikutinya."
        self._catat("capaian_k", "Realisasi Renja (K)", self.d.tahun, Kategori.JUMLAH, kata)

    def rupiah(self) -> None:
        """Columns Rp: budget and spending; parents are the sum of what is below them."""
        dari = "program di bawahnya" if self.t.judul else "bawahannya"
        self._rp("target_rp", "Pagu Renja (Rp)", self.d.pagu, f"Jumlah pagu {dari}")
        for n in TRIWULAN:
            self._rp(f"tw{n}_rp", f"Realisasi TW {ROMAWI[n]} (Rp)", self.d.rp.get(n), f"Jumlah TW {ROMAWI[n]} {dari}")
        ada = [x for x in self.d.rp.values() if x is not None]
        setahun = jumlah(ada) if ada else None
        self._rp("capaian_rp", "Realisasi Renja (Rp)", setahun, "Jumlah empat triwulan")
        self._sampai("rp", setahun, "realisasi anggaran")

    def _rp(self, kunci: str, nama: str, nilai: Decimal | None, apa: str) -> None:
        induk = self.t.induk or self.t.judul
        dasar = [self.beda[k] for k in (f"tw{n}_rp" for n in TRIWULAN) if kunci == "capaian_rp" and k in self.beda]
        if nilai is None:
            kategori, kata = Kategori.TIDAK_DIUKUR, "Di sini tidak ada angka anggaran untuk baris ini."
        elif dasar:
            kategori, kata = Kategori.TURUNAN, f"Ikut berbeda karena {', '.join(dasar)}."
        elif induk and kunci != "capaian_rp":
            kategori, kata = Kategori.INDUK, f"{apa} {tampil(nilai, 0)}; berkas mencetak {self._lebih(kunci, nilai)}."
        else:
            kategori, kata = Kategori.JUMLAH, f"{apa} {tampil(nilai, 0)}; berkas mencetak {self._lebih(kunci, nilai)}."
        self._catat(kunci, nama, nilai, kategori, kata)

    def _lebih(self, kunci: str, nilai: Decimal) -> str:
        with ketelitian():
            beda = (self.t.angka(kunci) or Decimal(0)) - nilai
        return f"{tampil(beda.copy_abs(), 0)} lebih {'banyak' if beda > 0 else 'sedikit'}"

    def _sampai(self, akhir: str, tahun: Decimal | None, apa: str) -> None:
        """The plan so far (last year's figure and this year's) and how far that is of the plan's target."""
        tanda = akhir.capitalize() if akhir == "rp" else "K"
        lalu, target = self.t.angka(f"lalu_{akhir}"), self.t.angka(f"renstra_{akhir}")
        nama_sd, nama_tingkat = f"Capaian s.d. tahun ini ({tanda})", f"Tingkat capaian Renstra {tanda} (%)"
        sd = None
        if tahun is not None:
            sd = jumlah([x for x in (lalu, tahun) if x is not None])
        karena = f"capaian_{akhir}"
        sebab = f"Ikut berbeda karena {apa} tahun ini {_r(tahun)}." if karena in self.beda else ""
        kata = sebab or f"Angka s.d. tahun lalu {_r(lalu)} + tahun ini {_r(tahun)} = {_r(sd)}."
        kategori = Kategori.TURUNAN if sebab else Kategori.RUMUS
        if sd is None:
            kategori, kata = Kategori.TIDAK_DIUKUR, f"Di sini tidak ada {apa} tahun ini."
        self._catat(f"sd_{akhir}", nama_sd, sd, kategori, kata)
        self._tingkat(akhir, nama_tingkat, sd, target)

    def _tingkat(self, akhir: str, nama: str, sd: Decimal | None, target: Decimal | None) -> None:
        kunci = f"tingkat_{akhir}"
        if sd is None:
            self._catat(kunci, nama, None, Kategori.TIDAK_DIUKUR, "Di sini tidak ada angka s.d. tahun ini.")
            return
        if not target:
            kata = "Target Renstra 0 atau kosong tidak dapat menjadi pembagi, jadi tidak dihitung."
            self._catat(kunci, nama, None, Kategori.PEMBAGI, kata)
            return
        with ketelitian():
            hasil = bagi(sd * SERATUS, target)
        if f"sd_{akhir}" in self.beda:
            kategori, kata = Kategori.TURUNAN, "Ikut berbeda karena capaian s.d. tahun ini."
        else:
            kategori = Kategori.RUMUS
            kata = f"{_r(sd)} / {_r(target)} × 100 = {tampil(hasil)}; berkas memakai hitungan lain."
        self._catat(kunci, nama, hasil, kategori, kata)


_KINERJA: Final = (
    ("capaian_k", "Realisasi Renja (K)"),
    ("sd_k", "Capaian s.d. tahun ini (K)"),
    ("tingkat_k", "Tingkat capaian Renstra K (%)"),
)
_CARA: Final = {
    "jumlah": "dijumlahkan",
    "rata_rata": "dirata-rata",
    "kumulatif_terakhir": "angka terakhir kumulatif",
    "terakhir": "keadaan terakhir",
}


def _r(nilai: Decimal | None) -> str:
    return tampil_ringkas(nilai)


@dataclass(frozen=True)
class Ringkasan:
    """How many printed figures there are, how many are equal, how many differ by reason."""

    semua: int
    sama: int
    menurut: Mapping[Kategori, int]


def ringkas(semua: Iterable[Selisih]) -> Ringkasan:
    """Count the verdicts."""
    daftar = list(semua)
    menurut: dict[Kategori, int] = {}
    for s in daftar:
        menurut[s.kategori] = menurut.get(s.kategori, 0) + 1
    return Ringkasan(len(daftar), menurut.get(Kategori.SAMA, 0), menurut)
