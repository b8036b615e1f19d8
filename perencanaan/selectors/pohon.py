"""The tree of one plan version in four statements, and what is still weak in it (warnings, never blocks)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from django.db.models import QuerySet

from perencanaan import mutu
from perencanaan.models import Indikator, Kinerja, PaguTahunan, TargetTahunan, VersiRencana
from sakip.tenansi.kueri import siap

Tingkat = Kinerja.Tingkat


class TargetSimpul(NamedTuple):
    """A target of a year with the reason for it. A tree has hundreds of them: no row objects."""

    nilai: Decimal | None
    alasan: str
    versi: int


@dataclass
class IndikatorSimpul:
    """An indicator with its targets by year."""

    baris: Indikator
    target: dict[int, TargetSimpul] = field(default_factory=dict)

    def nilai(self, tahun: int) -> Decimal | None:
        """Return the target of a year, None when it is not set."""
        t = self.target.get(tahun)
        return t.nilai if t is not None else None


@dataclass
class Simpul:
    """A node with everything a page shows of it."""

    kinerja: Kinerja
    kedalaman: int
    nomor: str
    indikator: list[IndikatorSimpul] = field(default_factory=list)
    pagu: dict[int, Decimal] = field(default_factory=dict)
    anak: list["Simpul"] = field(default_factory=list)
    peringatan: list["Peringatan"] = field(default_factory=list)
    rupa: int = 0
    pd: str = ""
    """Name of the PD when the node is shown in another tree than its own (the region's)."""
    url: str = ""
    """Where it leads when that is not the page of the node."""

    @property
    def label(self) -> str:
        """ "Sasaran 3", "Program", in the region's tree "Sasaran Dinas Kesehatan"."""
        nama = str(Tingkat(self.kinerja.tingkat).label)
        if self.pd:
            return f"{nama} {self.pd}"
        return f"{nama} {self.nomor}" if self.kinerja.tingkat in (Tingkat.TUJUAN, Tingkat.SASARAN) else nama


@dataclass(frozen=True)
class Peringatan:
    """A weakness: stable code, the sentence, where to mend it, and a better wording where there is one."""

    kode: str
    pesan: str
    kinerja_id: int
    indikator_id: int | None = None
    contoh: str = ""


# Colour of the box in the diagram by level.
RUPA = {
    Tingkat.TUJUAN: 0,
    Tingkat.SASARAN: 1,
    Tingkat.PROGRAM: 2,
    Tingkat.KEGIATAN: 3,
    Tingkat.SUB_KEGIATAN: 4,
    Tingkat.INDIVIDU: 5,
}


def pohon(versi: VersiRencana, *, pagu: bool = True, lepas: list[Kinerja] | None = None) -> list[Simpul]:
    """Return the roots with all nodes below; ``pagu`` False leaves the budgets (one statement) out.

    A cycle cannot appear in the result: its nodes hang on no root. They are added to ``lepas`` when it is given.
    """
    return pohon_banyak([versi], pagu=pagu, lepas=lepas)[versi.pk]


@siap
def _kinerja(versi: Collection[int], tingkat: Collection[str]) -> QuerySet[Kinerja]:
    semua = Kinerja.objects.filter(versi_rencana_id__in=versi, tingkat__in=tingkat)
    return semua.select_related("pemilik", "mendukung", "diwakili").order_by("urutan", "id")


@siap
def _indikator(versi: Collection[int], tingkat: Collection[str]) -> QuerySet[Indikator]:
    semua = Indikator.objects.filter(kinerja__versi_rencana_id__in=versi, kinerja__tingkat__in=tingkat)
    return semua.order_by("urutan", "id")


@siap
def _target(
    versi: Collection[int], tingkat: Collection[str]
) -> QuerySet[TargetTahunan, tuple[int, int, Decimal | None, str, int]]:
    semua = TargetTahunan.objects.filter(
        indikator__kinerja__versi_rencana_id__in=versi, indikator__kinerja__tingkat__in=tingkat
    )
    return semua.order_by("tahun").values_list("indikator_id", "tahun", "nilai", "alasan", "versi")


@siap
def _pagu(versi: Collection[int], tingkat: Collection[str]) -> QuerySet[PaguTahunan, tuple[int, int, Decimal]]:
    semua = PaguTahunan.objects.filter(kinerja__versi_rencana_id__in=versi, kinerja__tingkat__in=tingkat)
    return semua.values_list("kinerja_id", "tahun", "nilai")


def pohon_banyak(
    versi: Collection[VersiRencana],
    *,
    pagu: bool = True,
    lepas: list[Kinerja] | None = None,
    tingkat: Collection[str] = tuple(Tingkat.values),
) -> dict[int, list[Simpul]]:
    """Return the roots of several versions by version, in as many statements as for one.

    ``tingkat``: only nodes of these levels are read.
    """
    ids = [v.pk for v in versi]
    simpul = {k.pk: Simpul(k, 0, "", rupa=RUPA[Tingkat(k.tingkat)]) for k in _kinerja(ids, tingkat)}
    ind = {i.pk: IndikatorSimpul(i) for i in _indikator(ids, tingkat)}
    for indikator_id, tahun, nilai, alasan, nomor in _target(ids, tingkat):
        ind[indikator_id].target[tahun] = TargetSimpul(nilai, alasan, nomor)
    for i in ind.values():
        simpul[i.baris.kinerja_id].indikator.append(i)
    for kinerja_id, tahun, rupiah in _pagu(ids, tingkat) if pagu else ():
        isi = simpul[kinerja_id].pagu
        isi[tahun] = isi.get(tahun, Decimal(0)) + rupiah
    hasil: dict[int, list[Simpul]] = {v.pk: [] for v in versi}
    for s in simpul.values():
        induk = simpul.get(s.kinerja.induk_id) if s.kinerja.induk_id is not None else None
        (induk.anak if induk is not None else hasil[s.kinerja.versi_rencana_id]).append(s)
    for akar in hasil.values():
        _nomori(akar)
    if lepas is not None:
        tercapai = {s.kinerja.pk for akar in hasil.values() for s in _turun(akar, 0)}
        lepas += [s.kinerja for s in simpul.values() if s.kinerja.pk not in tercapai]
    return hasil


def _nomori(akar: list[Simpul]) -> None:
    urut: dict[str, int] = {}
    for s in _turun(akar, 0):
        tingkat = s.kinerja.tingkat
        urut[tingkat] = urut.get(tingkat, 0) + 1
        s.nomor = str(urut[tingkat])


def _turun(daftar: list[Simpul], kedalaman: int) -> Iterator[Simpul]:
    for s in daftar:
        s.kedalaman = kedalaman
        yield s
        yield from _turun(s.anak, kedalaman + 1)


def datar(akar: list[Simpul]) -> list[Simpul]:
    """Return all nodes in reading order."""
    return list(_turun(akar, 0))


BERNOMENKLATUR = {Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN}


def periksa(akar: list[Simpul], tahun: int) -> list[Peringatan]:
    """Return the weaknesses in reading order and put each on its node."""
    hasil = []
    for s in _turun(akar, 0):
        s.peringatan = [*_periksa_simpul(s), *(p for i in s.indikator for p in _periksa_indikator(s, i, tahun))]
        hasil += s.peringatan
    return hasil


def _dari_mutu(p: mutu.Petunjuk, kinerja_id: int, indikator_id: int | None = None) -> Peringatan:
    return Peringatan(p.kode, p.pesan, kinerja_id, indikator_id, p.contoh.lebih if p.contoh else "")


def _periksa_simpul(s: Simpul) -> Iterator[Peringatan]:
    k = s.kinerja
    if k.induk_id is None and k.tingkat != Tingkat.TUJUAN:
        yield Peringatan("yatim", f"{s.label} belum berada di bawah tujuan.", k.pk)
    # A tujuan may stand on its sasaran's indicator of the last year (Perwali Probolinggo 30/2020 III.A).
    terwakili = k.tingkat == Tingkat.TUJUAN and any(a.indikator for a in s.anak)
    if not s.indikator and not terwakili:
        yield Peringatan("tanpa_indikator", "Belum ada indikator.", k.pk)
    if not s.anak and k.pemilik_id is None:
        yield Peringatan("tanpa_jabatan", "Belum ada jabatan.", k.pk)
    if k.tingkat not in BERNOMENKLATUR:
        yield from (_dari_mutu(p, k.pk) for p in mutu.rumusan_kinerja(k.uraian))


def _periksa_indikator(s: Simpul, i: IndikatorSimpul, tahun: int) -> Iterator[Peringatan]:
    b, k = i.baris, s.kinerja
    nama = str(Tingkat(k.tingkat).label)
    for p in (*mutu.rumusan(b.uraian), *mutu.fungsi_tingkat(b.fungsi, k.tingkat, nama)):
        yield _dari_mutu(p, k.pk, b.pk)
    if i.nilai(tahun) is None:
        yield Peringatan("tanpa_target", f"“{b.uraian}” belum bertarget {tahun}.", k.pk, b.pk)
