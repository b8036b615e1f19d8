"""Builds the tree of a Renja from its rows: levels, parents, indicators, figures, and what was decided on the way."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from perencanaan.impor.kolom import JUDUL, TRIWULAN
from perencanaan.impor.nomenklatur import cari, rapat
from perencanaan.istilah import Agregasi, JenisIndikator
from sakip.inti.angka import jumlah, tampil_ringkas

PROGRAM, KEGIATAN, SUB = "program", "kegiatan", "sub_kegiatan"
TUJUAN, SASARAN = "tujuan", "sasaran"
_PECAH: Final = re.compile(r"^\s*1[.)]\s*(?P<a>.+?)\s+2[.)]\s*(?P<b>.+?)\s*$", re.DOTALL)
_SELISIH_BAGIAN: Final = Decimal("0.01")


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


def susun(baris: Iterable[BarisRenja], *, indikator_sasaran: bool = True) -> HasilRenja:
    """Build the tree.

    ``indikator_sasaran``: the form has no indicators of the sasaran themselves; take over those of the programs under
    it (the same indicator with two owners). Never raises: what cannot be placed is in ``galat``.
    """
    pekerja = _Penyusun(HasilRenja())
    daftar = list(baris)
    pekerja.satuan_lazim = _satuan_lazim(daftar)
    for b in daftar:
        pekerja.baris(b)
    hasil = pekerja.hasil
    _periksa_rupiah(hasil)
    if indikator_sasaran:
        _angkat_indikator(hasil)
    asal = [i for s in hasil.simpul if s.tingkat != SASARAN for i in s.indikator]
    hasil.umum.append(f"{len({i.baris for i in asal})} baris berindikator menjadi {len(asal)} indikator.")
    return hasil


def _satuan_lazim(daftar: list[BarisRenja]) -> dict[str, str]:
    """Map a unit that occurs once to a common one that differs by a single letter ("Unir" → "Unit")."""
    hitung: dict[str, int] = {}
    for b in daftar:
        s = b.teks["satuan"]
        hitung[s] = hitung.get(s, 0) + 1
    lazim = [s for s, n in hitung.items() if n >= 3 and len(s) > 3]
    peta: dict[str, str] = {}
    for s, n in hitung.items():
        for baku in lazim:
            if n == 1 and len(s) == len(baku) and sum(a != b for a, b in zip(s, baku, strict=True)) == 1:
                peta[s] = baku
    return peta


class _Penyusun:
    """Walks the rows once, remembering where it is."""

    def __init__(self, hasil: HasilRenja) -> None:
        self.hasil = hasil
        self.satuan_lazim: dict[str, str] = {}
        self.tujuan: SimpulRenja | None = None
        self.sasaran: SimpulRenja | None = None
        self.program: SimpulRenja | None = None
        self.kegiatan: SimpulRenja | None = None
        self.akhir: SimpulRenja | None = None
        self.bidang = ""

    def baris(self, b: BarisRenja) -> None:
        """Place one row."""
        t = b.teks
        self.hasil.visi = self.hasil.visi or t["visi"]
        self.hasil.misi = self.hasil.misi or t["misi"]
        if not t["nama"] and not t["indikator"]:
            self.hasil.catat(b.nomor, "Tidak punya nama dan indikator: ditinggalkan.")
            return
        if not t["nama"]:
            self._indikator_tambahan(b)
            return
        if not t["indikator"] and not t["nama"].lower().startswith("program "):
            self.bidang = t["nama"]
            self.hasil.catat(
                b.nomor, f"Baris urusan/bidang “{t['nama']}”: angkanya ditinggalkan, dijumlah dari bawahnya."
            )
            return
        tingkat, kode = self._tingkat(b)
        self._sasaran_baris(b, tingkat)
        self._simpul(b, tingkat, kode)

    def _tingkat(self, b: BarisRenja) -> tuple[str, str]:
        nama = b.teks["nama"]
        if nama.lower().startswith("program "):
            cocok = cari(nama)
            return PROGRAM, self._kode(b, cocok.entri.kode if cocok and cocok.entri.tingkat == PROGRAM else "")
        cocok = cari(nama)
        if cocok is not None and cocok.entri.tingkat in (KEGIATAN, SUB):
            if not cocok.persis:
                self.hasil.catat(
                    b.nomor,
                    f"Nama mirip nomenklatur {cocok.entri.kode} “{cocok.entri.nama}”: kodenya dipakai, nama tetap.",
                )
            return cocok.entri.tingkat, self._kode(b, cocok.entri.kode)
        tingkat = KEGIATAN if b.teks["satuan"] == "%" or self.kegiatan is None else SUB
        kata = "kegiatan" if tingkat == KEGIATAN else "sub kegiatan"
        self.hasil.catat(b.nomor, f"Tidak ada di nomenklatur: dianggap {kata} menurut satuannya. Periksa tingkatnya.")
        return tingkat, ""

    def _kode(self, b: BarisRenja, kode: str) -> str:
        if not kode:
            self.hasil.catat(b.nomor, "Program tidak ada di nomenklatur: tanpa kode.")
        return kode

    def _sasaran_baris(self, b: BarisRenja, tingkat: str) -> None:
        t = b.teks
        if t["tujuan_pd"]:
            self.tujuan = self._cari_atau_buat(TUJUAN, t["tujuan_pd"], None, b)
        if not t["sasaran_pd"]:
            if tingkat == PROGRAM and self.sasaran is not None:
                self.hasil.catat(b.nomor, f"Sasaran kosong: program ditempatkan di bawah “{self.sasaran.uraian}”.")
            return
        if self.tujuan is None:
            self.hasil.galat.setdefault(b.nomor, {})["tujuan_pd"] = "Sasaran ini tidak punya tujuan di atasnya."
            return
        baru = self._cari_atau_buat(SASARAN, t["sasaran_pd"], self.tujuan, b)
        if tingkat == PROGRAM:
            self.sasaran = baru
        else:
            self.hasil.catat(
                b.nomor,
                f"Sasaran “{baru.uraian}” ditulis pada baris {tingkat.replace('_', ' ')}: sasaran dibuat tanpa "
                "program, baris ini tetap di bawah programnya. Hubungkan sendiri bila perlu.",
            )

    def _cari_atau_buat(self, tingkat: str, uraian: str, induk: SimpulRenja | None, b: BarisRenja) -> SimpulRenja:
        for s in self.hasil.simpul:
            if s.tingkat == tingkat and s.induk is induk and rapat(s.uraian) == rapat(uraian):
                return s
        return self._tambah(SimpulRenja(tingkat, uraian, induk, b.nomor))

    def _tambah(self, simpul: SimpulRenja) -> SimpulRenja:
        self.hasil.simpul.append(simpul)
        if simpul.induk is not None:
            simpul.induk.anak.append(simpul)
        return simpul

    def _simpul(self, b: BarisRenja, tingkat: str, kode: str) -> None:
        induk = {PROGRAM: self.sasaran, KEGIATAN: self.program, SUB: self.kegiatan}[tingkat]
        if induk is None:
            apa = {PROGRAM: "sasaran", KEGIATAN: "program", SUB: "kegiatan"}[tingkat]
            self.hasil.galat.setdefault(b.nomor, {})["nama"] = f"Baris ini belum punya {apa} di atasnya."
            return
        s = SimpulRenja(tingkat, b.teks["nama"], induk, b.nomor, kode, self.bidang, b.angka["target_rp"])
        s.realisasi_rp = {n: b.angka[f"tw{n}_rp"] for n in TRIWULAN}
        self._tambah(s)
        self.akhir = s
        if tingkat == PROGRAM:
            self.program, self.kegiatan = s, None
        elif tingkat == KEGIATAN:
            self.kegiatan = s
        self._indikator(b, s)

    def _indikator_tambahan(self, b: BarisRenja) -> None:
        if self.akhir is None:
            self.hasil.galat.setdefault(b.nomor, {})["nama"] = "Indikator ini tidak punya program di atasnya."
            return
        self.hasil.catat(b.nomor, f"Nama kosong: indikator ditambahkan pada “{self.akhir.uraian}”.")
        self._indikator(b, self.akhir)

    def _indikator(self, b: BarisRenja, s: SimpulRenja) -> None:
        satuan = b.teks["satuan"]
        if satuan in self.satuan_lazim:
            self.hasil.catat(b.nomor, f"Satuan “{satuan}” diperbaiki menjadi “{self.satuan_lazim[satuan]}”.")
            satuan = self.satuan_lazim[satuan]
        if not satuan:
            self.hasil.galat.setdefault(b.nomor, {})["satuan"] = "Satuan indikator wajib diisi."
        pecah = _PECAH.match(b.teks["indikator"])
        if pecah:
            self._dua_indikator(b, s, satuan, [pecah["a"], pecah["b"]])
            return
        realisasi = {n: b.angka[f"tw{n}_k"] for n in TRIWULAN}
        agregasi = self._agregasi(b, realisasi)
        self._tandai(b, realisasi)
        s.indikator.append(
            IndikatorRenja(
                b.teks["indikator"],
                satuan,
                _jenis(satuan),
                agregasi,
                b.angka["target_k"],
                b.angka["renstra_k"],
                realisasi,
                b.nomor,
            )
        )

    def _dua_indikator(self, b: BarisRenja, s: SimpulRenja, satuan: str, uraian: list[str]) -> None:
        self.hasil.catat(
            b.nomor,
            f"Dua indikator dalam satu sel dipisah: “{uraian[0]}” dan “{uraian[1]}”. Target dan realisasinya "
            "hanya satu angka untuk keduanya, jadi ditinggalkan: isi sendiri.",
        )
        for teks in uraian:
            s.indikator.append(
                IndikatorRenja(
                    teks, satuan, _jenis(satuan), Agregasi.TERAKHIR, None, None, dict.fromkeys(TRIWULAN), b.nomor
                )
            )

    def _agregasi(self, b: BarisRenja, realisasi: dict[int, Decimal | None]) -> Agregasi:
        isi = [x for x in realisasi.values() if x is not None]
        tercetak, tw4 = b.angka["capaian_k"], realisasi[4]
        total = jumlah(isi)
        if tercetak is None or not isi:
            self.hasil.catat(b.nomor, "Cara agregasi tidak terlihat dari angkanya: dianggap dijumlahkan tiap triwulan.")
            return Agregasi.JUMLAH
        if abs(total - tercetak) < _SELISIH_BAGIAN:
            return Agregasi.JUMLAH
        if tw4 is not None and abs(tw4 - tercetak) < _SELISIH_BAGIAN and isi == sorted(isi):
            self.hasil.catat(b.nomor, "Angka triwulan bersifat kumulatif: angka terakhir dianggap angka tahun.")
            return Agregasi.KUMULATIF_TERAKHIR
        self.hasil.catat(
            b.nomor,
            f"Jumlah triwulan {tampil_ringkas(total)} tidak sama dengan realisasi tercetak {tampil_ringkas(tercetak)}: "
            "dipakai jumlah triwulan.",
        )
        return Agregasi.JUMLAH

    def _tandai(self, b: BarisRenja, realisasi: dict[int, Decimal | None]) -> None:
        target = b.angka["target_k"]
        berjalan = Decimal(0)
        beda: list[int] = []
        for n in TRIWULAN:
            bagian, isi = b.angka[f"tw{n}_pct"], realisasi[n]
            berjalan += isi or Decimal(0)
            if target and bagian is not None and isi is not None and abs(berjalan / target - bagian) > _SELISIH_BAGIAN:
                beda.append(n)
        if beda:
            self.hasil.catat(
                b.nomor,
                f"Bagian kumulatif TW {', '.join(map(str, beda))} tidak sama dengan jumlah angka K: dipakai angka K.",
            )
        if target is None:
            self.hasil.catat(b.nomor, "Target kosong: capaian belum dapat dihitung.")
        elif target == 0:
            self.hasil.catat(b.nomor, "Target 0: capaian tidak dapat dihitung.")
        elif jumlah(x for x in realisasi.values() if x is not None) - target > _SELISIH_BAGIAN:
            self.hasil.catat(b.nomor, "Realisasi melebihi target (lebih dari 100%). Periksa kebenarannya.")


def _jenis(satuan: str) -> JenisIndikator:
    if satuan == "%":
        return JenisIndikator.PERSENTASE
    return JenisIndikator.INDEKS if satuan.lower() in ("indeks", "nilai") else JenisIndikator.ABSOLUT


def _angka_rupiah(s: SimpulRenja) -> Iterator[tuple[str, Decimal | None]]:
    yield JUDUL["target_rp"], s.pagu
    for n in TRIWULAN:
        yield JUDUL[f"tw{n}_rp"], s.realisasi_rp.get(n)


def _periksa_rupiah(hasil: HasilRenja) -> None:
    """Compare each printed sum with its parts; note differences. The parts count."""
    for s in hasil.simpul:
        if s.tingkat not in (PROGRAM, KEGIATAN) or not s.anak:
            continue
        bagian = [dict(_angka_rupiah(a)) for a in s.anak]
        for judul, tercetak in _angka_rupiah(s):
            isi = [b[judul] for b in bagian]
            total = jumlah(x for x in isi if x is not None)
            if tercetak is not None and tercetak != total:
                selisih = tampil_ringkas(tercetak - total)
                hasil.catat(
                    s.baris, f"{judul}: tercetak berbeda Rp{selisih} dari jumlah bawahnya. Yang dipakai jumlahnya."
                )
        if s.pagu is not None:
            s.pagu = jumlah(a.pagu for a in s.anak if a.pagu is not None)


def _angkat_indikator(hasil: HasilRenja) -> None:
    for s in hasil.menurut(SASARAN):
        # Target 0 marks a program that is not carried out this year.
        s.indikator = [i for p in s.anak for i in p.indikator if i.target != 0]
        if s.indikator:
            hasil.catat(s.baris, f"Indikator program dipakai juga sebagai indikator sasaran “{s.uraian}”.")
            continue
        sebaris = next((x for x in hasil.simpul if x.baris == s.baris and x.tingkat in (KEGIATAN, SUB)), None)
        s.indikator = [i for i in sebaris.indikator if i.target != 0] if sebaris is not None else []
        if s.indikator and sebaris is not None:
            hasil.catat(
                s.baris,
                f"Sasaran “{s.uraian}” tidak mempunyai program; indikator “{sebaris.uraian}” di baris yang sama dipakai"
                " juga sebagai indikatornya. Periksa kembali.",
            )
        else:
            hasil.catat(s.baris, f"Sasaran “{s.uraian}” belum punya indikator: tambahkan di pohon kinerja.")
