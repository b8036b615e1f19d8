"""The matrix that a Renstra or RPJMD is printed with, and its sheets (Perwali Probolinggo 30/2020 III.A)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from perencanaan.models import Kinerja, VersiRencana
from perencanaan.selectors import isi as baca
from perencanaan.selectors.isi import StrategiSasaran
from perencanaan.selectors.pohon import IndikatorSimpul, Simpul, datar
from perencanaan.selectors.tabel import tahun_dokumen, xlsx_matriks
from sakip.ekspor.xlsx import Kolom, Tabel

Tingkat = Kinerja.Tingkat


@dataclass(frozen=True)
class BarisSasaran:
    """A row of table 1. Texts of a node stand on its first row only; ``akhir``: the figure at the end of the plan."""

    tujuan: str
    sasaran: str
    indikator: str
    satuan: str
    awal: Decimal | None
    target: list[Decimal | None]
    akhir: Decimal | None
    strategi: str
    arah: str


@dataclass(frozen=True)
class BarisProgram:
    """A row of table 2; ``pagu`` stands on the first row of a node."""

    kode: str
    uraian: str
    tingkat: str
    indikator: str
    satuan: str
    target: list[Decimal | None]
    pagu: list[Decimal | None]


def target_akhir(i: IndikatorSimpul, tahun: Sequence[int]) -> Decimal | None:
    """Return the figure at the end of the plan: the one that is set, else the target of the last year."""
    return i.baris.target_akhir if i.baris.target_akhir is not None else i.nilai(tahun[-1])


def wakil_tujuan(s: Simpul) -> IndikatorSimpul | None:
    """Return the sasaran indicator that the plan names to stand for a tujuan."""
    dicari = s.kinerja.diwakili_id
    return next((i for a in s.anak for i in a.indikator if i.baris.induk_id == dicari), None) if dicari else None


def _ukuran(i: IndikatorSimpul | None, tahun: Sequence[int]) -> tuple[str, str, Decimal | None, list[Decimal | None]]:
    if i is None:
        return "Belum ada indikator", "", None, [None] * len(tahun)
    return i.baris.uraian, i.baris.satuan, i.baris.kondisi_awal, [i.nilai(t) for t in tahun]


def _ukuran_tujuan(s: Simpul, tahun: Sequence[int]) -> list[BarisSasaran]:
    wakil = None if s.indikator else wakil_tujuan(s)
    if wakil is not None:
        akhir = target_akhir(wakil, tahun)
        teks = f"Diwakili indikator sasaran: {wakil.baris.uraian}"
        kosong: list[Decimal | None] = [None] * len(tahun)
        return [BarisSasaran(s.kinerja.uraian, "", teks, wakil.baris.satuan, None, kosong, akhir, "", "")]
    hasil = []
    for n, i in enumerate(s.indikator or [None]):
        uraian, satuan, awal, target = _ukuran(i, tahun)
        akhir = target_akhir(i, tahun) if i else None
        hasil.append(BarisSasaran("" if n else s.kinerja.uraian, "", uraian, satuan, awal, target, akhir, "", ""))
    return hasil


def tujuan_sasaran(akar: list[Simpul], strategi: Sequence[StrategiSasaran], tahun: Sequence[int]) -> list[BarisSasaran]:
    """Return table 1 in the order of the tree."""
    cara = {x.sasaran.pk: x.strategi for x in strategi}
    hasil: list[BarisSasaran] = []
    for s in datar(akar):
        if s.kinerja.tingkat == Tingkat.TUJUAN:
            hasil += _ukuran_tujuan(s, tahun)
        if s.kinerja.tingkat != Tingkat.SASARAN:
            continue
        milik = cara.get(s.kinerja.pk, [])
        teks = "\n".join(f"{n}. {x.uraian}" for n, (x, _) in enumerate(milik, 1))
        arah = "\n".join(f"{n}. {a.uraian}" for n, (_, daftar) in enumerate(milik, 1) for a in daftar)
        for n, i in enumerate(s.indikator or [None]):
            uraian, satuan, awal, target = _ukuran(i, tahun)
            akhir = target_akhir(i, tahun) if i else None
            nama = "" if n else s.kinerja.uraian
            cara_ini = ("", "") if n else (teks, arah)
            hasil.append(BarisSasaran("", nama, uraian, satuan, awal, target, akhir, *cara_ini))
    return hasil


def program_pagu(akar: list[Simpul], tahun: Sequence[int]) -> tuple[list[BarisProgram], list[Decimal | None]]:
    """Return table 2 and its totals: the sum of the programs per year, None for a year without any pagu."""
    hasil: list[BarisProgram] = []
    jumlah: list[Decimal | None] = [None] * len(tahun)
    for s in datar(akar):
        k = s.kinerja
        if k.tingkat not in (Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN):
            continue
        pagu = [s.pagu.get(t) for t in tahun]
        if k.tingkat == Tingkat.PROGRAM:
            jumlah = [a if b is None else (a or Decimal(0)) + b for a, b in zip(jumlah, pagu, strict=True)]
        for n, i in enumerate(s.indikator or [None]):
            uraian, satuan, _, target = _ukuran(i, tahun)
            kosong: list[Decimal | None] = [None] * len(tahun)
            kepala = ("", "", "") if n else (k.kode_nomenklatur, k.uraian, str(k.get_tingkat_display()))
            hasil.append(BarisProgram(*kepala, uraian, satuan, target, kosong if n else pagu))
    return hasil, jumlah


def xlsx_rencana(versi: VersiRencana, akar: list[Simpul]) -> list[Tabel]:
    """Return the sheets of a plan: the whole tree, table 1, table 2, isu with SWOT, risks, answers."""
    return [
        xlsx_matriks(versi, akar),
        _xlsx_sasaran(versi, akar),
        _xlsx_program(versi, akar),
        xlsx_isu(versi),
        xlsx_risiko(versi),
        _xlsx_jawaban(versi),
    ]


def _judul(versi: VersiRencana, apa: str) -> str:
    return f"{apa} {versi.dokumen}, versi {versi.ke}"


def _xlsx_sasaran(versi: VersiRencana, akar: list[Simpul]) -> Tabel:
    tahun = tahun_dokumen(versi)
    kolom = [Kolom("Tujuan", 40), Kolom("Sasaran", 40), Kolom("Indikator", 45), Kolom("Satuan", 12)]
    kolom += [Kolom("Kondisi awal", 14, "angka"), *(Kolom(f"Target {t}", 14, "angka") for t in tahun)]
    kolom += [Kolom("Kondisi akhir", 14, "angka"), Kolom("Strategi", 50), Kolom("Arah kebijakan", 50)]
    baris = [
        [b.tujuan, b.sasaran, b.indikator, b.satuan, b.awal, *b.target, b.akhir, b.strategi, b.arah]
        for b in tujuan_sasaran(akar, baca.strategi_per_sasaran(versi), tahun)
    ]
    return Tabel("Tujuan dan sasaran", kolom, baris, judul=_judul(versi, "Tujuan, sasaran, strategi"))


def _xlsx_program(versi: VersiRencana, akar: list[Simpul]) -> Tabel:
    tahun = tahun_dokumen(versi)
    kolom = [Kolom("Kode", 18), Kolom("Program/kegiatan", 50), Kolom("Tingkat", 14), Kolom("Indikator", 45)]
    kolom += [Kolom("Satuan", 12), *(Kolom(f"Target {t}", 14, "angka") for t in tahun)]
    kolom += [Kolom(f"Pagu {t}", 20, "rupiah") for t in tahun]
    isi, jumlah = program_pagu(akar, tahun)
    baris = [[b.kode, b.uraian, b.tingkat, b.indikator, b.satuan, *b.target, *b.pagu] for b in isi]
    baris.append(["", "JUMLAH PROGRAM", "", "", "", *([None] * len(tahun)), *jumlah])
    return Tabel("Program dan pagu", kolom, baris, judul=_judul(versi, "Program dan pagu"))


def xlsx_isu(versi: VersiRencana) -> Tabel:
    """Isu strategis and SWOT as a sheet."""
    i = baca.isu_dan_swot(versi)
    kolom = [Kolom("Jenis", 18), Kolom("Uraian", 70), Kolom("Sasaran atau isu terkait", 70)]
    baris = [
        [str(x.isu.get_jenis_display()), x.isu.uraian, "; ".join(s.uraian for s in x.sasaran)]
        for x in (*i.permasalahan, *i.isu)
    ]
    baris += [[str(j.label), b.uraian, b.isu.uraian if b.isu else ""] for j, butir in i.swot for b in butir]
    return Tabel("Isu dan SWOT", kolom, baris, judul=_judul(versi, "Isu strategis dan SWOT"))


def xlsx_risiko(versi: VersiRencana) -> Tabel:
    """The risk register as a sheet."""
    kolom = [Kolom("Sasaran", 45), Kolom("Risiko", 45), Kolom("Sebab", 40), Kolom("Dampak", 40)]
    kolom += [Kolom("Kemungkinan", 14, "bulat"), Kolom("Besar dampak", 14, "bulat"), Kolom("Nilai", 10, "bulat")]
    kolom += [Kolom("Level", 16), Kolom("Mitigasi", 50), Kolom("Penanggung jawab", 35)]
    baris = [
        [
            x.risiko.sasaran.uraian,
            x.risiko.uraian,
            x.risiko.sebab,
            x.risiko.dampak,
            x.risiko.kemungkinan,
            x.risiko.besar_dampak,
            x.level.nilai,
            x.level.label,
            x.risiko.mitigasi,
            x.risiko.penanggung_jawab,
        ]
        for x in baca.daftar_risiko(versi)
    ]
    return Tabel("Risiko", kolom, baris, judul=_judul(versi, "Daftar risiko"))


def _xlsx_jawaban(versi: VersiRencana) -> Tabel:
    kolom = [Kolom("Sumber", 12), Kolom("Tahun", 10, "bulat"), Kolom("Rekomendasi", 70), Kolom("Yang dilakukan", 70)]
    baris = [
        [str(j.get_sumber_display()), j.tahun, j.uraian, j.jawaban] for j in baca.jawaban_rekomendasi(versi).jawaban
    ]
    return Tabel("Rekomendasi", kolom, baris, judul=_judul(versi, "Jawaban rekomendasi"))
