"""Builds the tree of a Renja from its rows: levels, parents, indicators, figures, and what was decided on the way."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from perencanaan.impor.agregasi import simpulkan_agregasi
from perencanaan.impor.bentuk import (
    KEGIATAN,
    NAMA_TINGKAT,
    PROGRAM,
    SASARAN,
    SUB,
    TUJUAN,
    BarisRenja,
    HasilRenja,
    IndikatorRenja,
    SimpulRenja,
)
from perencanaan.impor.kolom import TRIWULAN
from perencanaan.impor.nomenklatur import DaftarNama
from perencanaan.impor.periksa import berisi_realisasi, periksa_baris, periksa_bawahan, periksa_kepala, periksa_nomor
from perencanaan.impor.tingkat import Tebakan, baris_kepala, tentukan_tingkat
from perencanaan.istilah import Agregasi, JenisIndikator
from perencanaan.kode import milik_bidang
from perencanaan.teks import rapat
from sakip.inti.angka import jumlah

_PECAH: Final = re.compile(r"^\s*1[.)]\s*(?P<a>.+?)\s+2[.)]\s*(?P<b>.+?)\s*$", re.DOTALL)


def susun(baris: Iterable[BarisRenja], nama: DaftarNama, *, indikator_sasaran: bool = True) -> HasilRenja:
    """Build the tree; ``nama`` are the names of the nomenclature, which say level and code.

    ``indikator_sasaran``: the form has no indicators of the sasaran themselves; take over those of the programs under
    it (the same indicator with two owners). Never raises: what cannot be placed is in ``galat``.
    """
    pekerja = _Penyusun(HasilRenja(), nama)
    daftar = list(baris)
    pekerja.satuan_lazim = _satuan_lazim(daftar)
    pekerja.tebakan = tentukan_tingkat(daftar, nama)
    pekerja.berrealisasi = berisi_realisasi(daftar)
    for b in daftar:
        pekerja.baris(b)
    hasil = pekerja.hasil
    for b in daftar:
        periksa_baris(b, hasil, berrealisasi=pekerja.berrealisasi)
    periksa_nomor(daftar, hasil)
    periksa_kepala(daftar, hasil)
    periksa_bawahan(daftar, hasil)
    _pagu_dari_bawah(hasil)
    if indikator_sasaran:
        _angkat_indikator(hasil)
    if not pekerja.berrealisasi:
        hasil.umum.append(
            "Berkas tidak memuat realisasi, jadi cara menjadi angka tahun ditentukan dari satuannya: %, indeks, dan"
            " nilai memakai keadaan terakhir, lainnya dijumlahkan. Periksa di tiap indikator."
        )
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

    def __init__(self, hasil: HasilRenja, nama: DaftarNama) -> None:
        self.hasil = hasil
        self.nama = nama
        self.satuan_lazim: dict[str, str] = {}
        self.tebakan: dict[int, Tebakan] = {}
        self.tujuan: SimpulRenja | None = None
        self.sasaran: SimpulRenja | None = None
        self.program: SimpulRenja | None = None
        self.kegiatan: SimpulRenja | None = None
        self.akhir: SimpulRenja | None = None
        self.berrealisasi = True
        self.bidang = ""
        self.kode_bidang = ""

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
        if baris_kepala(b):
            self.bidang = t["nama"]
            cocok = self.nama.cari(t["nama"], tingkat="bidang")
            self.kode_bidang = cocok.entri.kode if cocok is not None else ""
            self.hasil.catat(
                b.nomor, f"Baris urusan/bidang “{t['nama']}”: angkanya ditinggalkan, dijumlah dari bawahnya."
            )
            return
        tingkat, kode = self._tingkat(b)
        self._sasaran_baris(b, tingkat)
        self._simpul(b, tingkat, kode)

    def _tingkat(self, b: BarisRenja) -> tuple[str, str]:
        """Return level and code; whatever is not plain from the name becomes a note."""
        tebakan = self.tebakan[b.nomor]
        kata = NAMA_TINGKAT[tebakan.tingkat]
        induk = {PROGRAM: None, KEGIATAN: self.program, SUB: self.kegiatan}[tebakan.tingkat]
        cocok = self.nama.cari(
            b.teks["nama"], (induk.kode if induk is not None else "") or self.kode_bidang, tebakan.tingkat
        )
        if cocok is None:
            akhir = f"dianggap {kata} {tebakan.sebab}. Periksa tingkatnya." if tebakan.sebab else f"{kata} tanpa kode."
            self.hasil.catat(b.nomor, f"Tidak ada di nomenklatur: {akhir}")
            return tebakan.tingkat, ""
        if not cocok.persis:
            self.hasil.catat(
                b.nomor, f"Nama mirip nomenklatur {cocok.entri.kode} “{cocok.entri.nama}”: kodenya dipakai, nama tetap."
            )
        return tebakan.tingkat, self._kode(b, cocok.entri.kode)

    def _kode(self, b: BarisRenja, kode: str) -> str:
        """Return the code; X.XX takes the bidang above, as the rule says. A code outside of its parent's is noted."""
        kode = milik_bidang(kode, self.kode_bidang)
        induk = self.kegiatan if self.kegiatan and self.tebakan[b.nomor].tingkat == SUB else None
        if induk is not None and induk.kode and not kode.startswith(f"{induk.kode}."):
            self.hasil.catat(b.nomor, f"Kode {kode} menurut nomenklatur tidak di bawah {induk.kode} “{induk.uraian}”.")
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
        agregasi, catatan = self._agregasi(realisasi, b.angka["capaian_k"], satuan)
        if catatan:
            self.hasil.catat(b.nomor, catatan)
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

    def _agregasi(
        self, realisasi: dict[int, Decimal | None], tahun: Decimal | None, satuan: str
    ) -> tuple[Agregasi, str]:
        """Infer the rule from the figures; from the unit when the whole file has none."""
        if self.berrealisasi:
            return simpulkan_agregasi(realisasi, tahun)
        return (Agregasi.JUMLAH if _jenis(satuan) == JenisIndikator.ABSOLUT else Agregasi.TERAKHIR), ""

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


def _jenis(satuan: str) -> JenisIndikator:
    if satuan == "%":
        return JenisIndikator.PERSENTASE
    return JenisIndikator.INDEKS if satuan.lower() in ("indeks", "nilai") else JenisIndikator.ABSOLUT


def _pagu_dari_bawah(hasil: HasilRenja) -> None:
    """The parts count: the budget of a program or kegiatan is the sum of what is below it."""
    for s in reversed(hasil.simpul):
        if s.tingkat in (PROGRAM, KEGIATAN) and s.anak and s.pagu is not None:
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
