"""What a perubahan PK changes against the PK that it replaces, line by line."""

from collections.abc import Iterable
from dataclasses import dataclass

from perencanaan.models import AnggaranPK, ButirPK
from sakip.inti.angka import rupiah, tampil_ringkas


@dataclass(frozen=True)
class BedaPK:
    """One difference: ``jenis`` baru, hapus or ubah; what it is about, before and after in words."""

    jenis: str
    apa: str
    lama: str = ""
    baru: str = ""


def target_kata(b: ButirPK) -> str:
    """Return a target as the PK says it, with its unit."""
    if b.target_teks:
        return b.target_teks
    if b.target is None:
        return "belum bertarget"
    angka = tampil_ringkas(b.target, 4)
    return f"{angka}%" if b.satuan == "%" else f"{angka} {b.satuan}"


def beda_pk(
    lama: Iterable[ButirPK], baru: Iterable[ButirPK], pagu_lama: Iterable[AnggaranPK], pagu_baru: Iterable[AnggaranPK]
) -> list[BedaPK]:
    """Return what came, went and changed: lines of indicators first, then programs with their budgets."""
    return [*_butir(list(lama), list(baru)), *_anggaran(list(pagu_lama), list(pagu_baru))]


def _butir(lama: list[ButirPK], baru: list[ButirPK]) -> list[BedaPK]:
    # An indicator may stand under two sasaran: the n-th of the old PK answers to the n-th of the new one.
    dulu: dict[tuple[int, int], ButirPK] = {}
    for b in lama:
        dulu[b.indikator.induk_id, sum(k[0] == b.indikator.induk_id for k in dulu)] = b
    hasil, dipakai = [], set()
    hitung: dict[int, int] = {}
    for b in baru:
        n = hitung.get(b.indikator.induk_id, 0)
        hitung[b.indikator.induk_id] = n + 1
        kunci = (b.indikator.induk_id, n)
        asal = dulu.get(kunci)
        if asal is None:
            hasil.append(BedaPK("baru", b.uraian_indikator, baru=target_kata(b)))
            continue
        dipakai.add(kunci)
        for x, y, apa in (
            (target_kata(asal), target_kata(b), b.uraian_indikator),
            (asal.uraian_indikator, b.uraian_indikator, "Bunyi indikator"),
            (asal.uraian_sasaran, b.uraian_sasaran, f"Sasaran “{b.uraian_indikator}”"),
        ):
            if x != y:
                hasil.append(BedaPK("ubah", apa, x, y))
    return hasil + [
        BedaPK("hapus", b.uraian_indikator, lama=target_kata(b)) for k, b in dulu.items() if k not in dipakai
    ]


def _anggaran(lama: list[AnggaranPK], baru: list[AnggaranPK]) -> list[BedaPK]:
    dulu = {a.kinerja_induk_id: a for a in lama}
    hasil = []
    for a in baru:
        asal = dulu.pop(a.kinerja_induk_id, None)
        if asal is None:
            hasil.append(BedaPK("baru", a.uraian, baru=rupiah(a.pagu)))
        elif asal.pagu != a.pagu:
            hasil.append(BedaPK("ubah", a.uraian, rupiah(asal.pagu), rupiah(a.pagu)))
    return hasil + [BedaPK("hapus", a.uraian, lama=rupiah(a.pagu)) for a in dulu.values()]
