"""The pagu of a Renja beside the budget of the DPA, with the sums up to the program."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from perencanaan.models import Kinerja, PaguDPA, VersiRencana
from perencanaan.selectors.pohon import Simpul, datar, pohon
from sakip.inti.angka import untuk_isian

BERPAGU = (Kinerja.Tingkat.PROGRAM, Kinerja.Tingkat.KEGIATAN, Kinerja.Tingkat.SUB_KEGIATAN)


@dataclass(frozen=True)
class BarisDPA:
    """A program, kegiatan or sub kegiatan. ``isian``: the text of its cell; only the lowest nodes are typed in."""

    simpul: Simpul
    renja: Decimal | None
    dpa: Decimal | None
    ujung: bool
    isian: str
    dasar: str
    versi: int
    galat: str

    @property
    def selisih(self) -> Decimal | None:
        """DPA minus Renja; None unless both are there."""
        return None if self.renja is None or self.dpa is None else self.dpa - self.renja


@dataclass(frozen=True)
class LembarDPA:
    """All rows in the order of the tree, the totals of the programs, and how many of the lowest nodes are filled."""

    baris: list[BarisDPA]
    renja: Decimal | None
    dpa: Decimal | None
    terisi: int
    ujung: int

    @property
    def selisih(self) -> Decimal | None:
        """DPA minus Renja over all programs."""
        return None if self.renja is None or self.dpa is None else self.dpa - self.renja


def ujung(s: Simpul) -> bool:
    """Tell whether a node is the lowest that carries a budget."""
    return s.kinerja.tingkat in BERPAGU and not any(a.kinerja.tingkat in BERPAGU for a in s.anak)


def jumlahkan(nilai: list[Decimal | None]) -> Decimal | None:
    """Return the sum of what is there; None when nothing is."""
    ada = [n for n in nilai if n is not None]
    return sum(ada, Decimal(0)) if ada else None


def jumlah_ke_atas(s: Simpul, milik: Mapping[int, Decimal]) -> Decimal | None:
    """Return the DPA budget of a node: its own at the bottom, else the sum of those below."""
    if ujung(s):
        return milik.get(s.kinerja.identitas_id)
    return jumlahkan([jumlah_ke_atas(a, milik) for a in s.anak if a.kinerja.tingkat in BERPAGU])


def lembar_dpa(versi: VersiRencana, diketik: Mapping[int, str], galat: Mapping[int, str]) -> LembarDPA:
    """Return the sheet of a yearly plan in five statements; ``diketik`` are refused texts by node, shown again."""
    tahun = versi.dokumen.tahun_awal
    semua = datar(pohon(versi))
    ada = {p.identitas_id: p for p in PaguDPA.objects.filter(identitas__simpul__versi_rencana=versi, tahun=tahun)}
    milik = {k: p.nilai for k, p in ada.items()}
    baris = []
    for s in semua:
        if s.kinerja.tingkat not in BERPAGU:
            continue
        p = ada.get(s.kinerja.identitas_id) if ujung(s) else None
        dasar = untuk_isian(p.nilai) if p else ""
        pk = s.kinerja.pk
        baris.append(
            BarisDPA(
                simpul=s,
                renja=s.pagu.get(tahun),
                dpa=jumlah_ke_atas(s, milik),
                ujung=ujung(s),
                isian=diketik.get(pk, dasar),
                dasar=dasar,
                versi=p.versi if p else 0,
                galat=galat.get(pk, ""),
            )
        )
    program = [b for b in baris if b.simpul.kinerja.tingkat == Kinerja.Tingkat.PROGRAM]
    bawah = [b for b in baris if b.ujung]
    return LembarDPA(
        baris,
        jumlahkan([b.renja for b in program]),
        jumlahkan([b.dpa for b in program]),
        sum(b.dpa is not None for b in bawah),
        len(bawah),
    )
