"""Which level a row has when neither its name nor the nomenclature says it.

In this order: the first row under a program is a kegiatan; a row whose rupiah is the sum of the rows below it in most
columns is a kegiatan; a row measured in "%" is one; what remains is a sub kegiatan.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from perencanaan.impor.bentuk import KEGIATAN, PROGRAM, SUB, BarisRenja
from perencanaan.impor.nomenklatur import DaftarNama
from sakip.inti.angka import ketelitian

KUNCI_RUPIAH: Final = (
    "renstra_rp",
    "lalu_rp",
    "target_rp",
    "tw1_rp",
    "tw2_rp",
    "tw3_rp",
    "tw4_rp",
    "capaian_rp",
)
COCOK_MIN: Final = 2
"""Columns in which the sum must agree: one alone may be chance (a neighbour with the same amount)."""
BARIS_ANAK_MAKS: Final = 60


@dataclass(frozen=True)
class Tebakan:
    """A level with its reason ("" when the name itself says it)."""

    tingkat: str
    sebab: str = ""


def baris_kepala(baris: BarisRenja) -> bool:
    """Tell whether a row is a heading (urusan, bidang): a name without indicator that is no program."""
    return bool(baris.teks["nama"]) and not baris.teks["indikator"] and not _program(baris)


def tentukan_tingkat(daftar: Sequence[BarisRenja], nama: DaftarNama) -> dict[int, Tebakan]:
    """Return the level of each named row (headings left out) by row number."""
    bernama = [b for b in daftar if b.teks["nama"]]
    sendiri = [_dari_nama(b, nama) for b in bernama]
    hasil: dict[int, Tebakan] = {}
    sebelum = ""
    for i, b in enumerate(bernama):
        if baris_kepala(b):
            sebelum = ""
            continue
        tebakan = Tebakan(sendiri[i]) if sendiri[i] else _dari_sekitar(bernama, sendiri, i, sebelum)
        hasil[b.nomor] = tebakan
        sebelum = tebakan.tingkat
    return hasil


def _program(baris: BarisRenja) -> bool:
    return baris.teks["nama"].lower().startswith("program ")


def _dari_nama(baris: BarisRenja, nama: DaftarNama) -> str:
    if _program(baris):
        return PROGRAM
    if baris_kepala(baris):
        return "kepala"
    tingkat = nama.tingkat(baris.teks["nama"])
    return tingkat if tingkat in (KEGIATAN, SUB) else ""


def _dari_sekitar(bernama: Sequence[BarisRenja], sendiri: Sequence[str], i: int, sebelum: str) -> Tebakan:
    if sebelum == PROGRAM:
        return Tebakan(KEGIATAN, "karena baris pertama di bawah program")
    bawah: list[BarisRenja] = []
    for j in range(i + 1, min(len(bernama), i + 1 + BARIS_ANAK_MAKS)):
        if sendiri[j] not in ("", SUB):
            break
        bawah.append(bernama[j])
    if _jumlah_cocok(bernama[i], bawah):
        return Tebakan(KEGIATAN, "karena rupiah baris di bawahnya berjumlah sama")
    if bernama[i].teks["satuan"] == "%":
        return Tebakan(KEGIATAN, "karena satuannya %")
    return Tebakan(SUB, "karena tidak ada tanda kegiatan")


def _jumlah_cocok(atas: BarisRenja, bawah: Sequence[BarisRenja]) -> bool:
    """Tell whether, for some k, the first k rows below add up to the row in most of the columns that it fills."""
    isi = {k: x for k in KUNCI_RUPIAH if (x := atas.angka.get(k))}
    if len(isi) < COCOK_MIN:
        return False
    jalan = dict.fromkeys(isi, Decimal(0))
    for b in bawah:
        with ketelitian():
            for k in jalan:
                jalan[k] += b.angka.get(k) or Decimal(0)
        cocok = sum(jalan[k] == isi[k] for k in isi)
        if cocok >= COCOK_MIN and cocok * 2 > len(isi):
            return True
    return False
