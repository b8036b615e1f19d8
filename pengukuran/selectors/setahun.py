"""The realisasi of a PD over all periods of a year: one row per indicator, one column per period."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pengukuran.models import Capaian, PengisianPD, Periode, Realisasi
from pengukuran.selectors.kisi import chip, isian
from pengukuran.selectors.kunci import KunciIsi
from perencanaan.models import Indikator, Kinerja, TargetPeriode
from perencanaan.selectors.rencana_aksi import diukur, pohon_diukur
from sakip.ui.pita import BAWAAN, BatasPita


@dataclass(frozen=True)
class Kolom:
    """A period of the year. ``pengisian`` None: it was not opened yet."""

    ke: int
    label: str
    pengisian: PengisianPD | None
    kunci: KunciIsi

    @property
    def terbuka(self) -> bool:
        return not self.kunci.umum


@dataclass(frozen=True)
class SelTahun:
    """A cell. ``kunci`` "" = the indicator takes no figure in this period; ``alasan``: why it is locked."""

    kunci: str
    isian: str = ""
    nilai: Decimal | None = None
    versi: int = 0
    target: Decimal | None = None
    alasan: str = ""


@dataclass(frozen=True)
class BarisTahun:
    """An indicator with its cells, the year's figure and capaian."""

    indikator: Indikator
    kelas: str
    target_tahun: Decimal | None
    komponen: bool
    sel: list[SelTahun]
    sd: Decimal | None
    chip: dict[str, Any]


@dataclass
class BagianTahun:
    """A heading (sasaran or program) with its rows."""

    kelas: str
    judul: str
    baris: list[BarisTahun] = field(default_factory=list)


@dataclass
class _Bahan:
    """By identity of the indicator: ``tempat`` (period → its id there and its target), rows, results of the year."""

    kolom: list[Kolom]
    tempat: Mapping[int, Mapping[int, tuple[int, Decimal | None]]]
    realisasi: Mapping[int, Mapping[int, Realisasi]]
    capaian: Mapping[int, Capaian]
    batas: BatasPita


MEDAN_TARGET = (
    "rencana_aksi_id",
    "rencana_aksi__pk_induk_id",
    "rencana_aksi__pk_induk__versi_rencana_id",
    "rencana_aksi__pk_induk__berlaku_dari_periode",
    "periode_ke",
    "indikator_id",
    "indikator__induk_id",
    "nilai",
)


def lembar_setahun(pd_id: int, tahun: int, kolom: list[Kolom], batas: BatasPita = BAWAAN) -> list[BagianTahun]:
    """Return the sheet's headings with their rows, in five statements; empty without an approved Rencana Aksi."""
    target = list(
        TargetPeriode.objects.filter(
            rencana_aksi__pd_id=pd_id, rencana_aksi__tahun=tahun, rencana_aksi__status="disetujui"
        )
        .order_by("rencana_aksi__pk_induk__ke", "rencana_aksi_id")
        .values_list(*MEDAN_TARGET)
    )
    if not target:
        return []
    ra_id, pk_id, versi_id, *_ = target[-1]  # of the last PK: its tree is the sheet
    bahan = _bahan(pd_id, tahun, target, kolom, batas)
    bagian: list[BagianTahun] = []
    for akar in pohon_diukur(versi_id, tahun, pk_id, (ra_id, 1)):
        for simpul in akar.telusur():
            k = simpul.kinerja
            if k.tingkat == Kinerja.Tingkat.SASARAN:
                bagian.append(BagianTahun("sasaran", f"Sasaran {sum(b.kelas == 'sasaran' for b in bagian) + 1}. {k}"))
            elif k.tingkat == Kinerja.Tingkat.PROGRAM:
                bagian.append(BagianTahun("program", str(k)))
            # An indicator with two owners is measured once: in the place that the Rencana Aksi names.
            milik = [i for i in simpul.indikator if i.dalam_rencana_aksi and diukur(i, k)]  # type: ignore[attr-defined]
            if milik and not bagian:
                bagian.append(BagianTahun("sasaran", str(k)))
            for i in milik:
                bagian[-1].baris.append(_baris(i, k, bahan))
    return [b for b in bagian if b.baris or b.kelas == "sasaran"]


def _bahan(pd_id: int, tahun: int, target: list[tuple[Any, ...]], kolom: list[Kolom], batas: BatasPita) -> _Bahan:
    berlaku = {}
    for ra_id, _, _, mulai, *_ in target:  # later PK take over from their period on
        berlaku.update({k.ke: ra_id for k in kolom if k.ke >= mulai})
    tempat: dict[int, dict[int, tuple[int, Decimal | None]]] = defaultdict(dict)
    for ra_id, _, _, _, ke, indikator_id, induk_id, nilai in target:
        if berlaku.get(ke) == ra_id:
            tempat[induk_id][ke] = (indikator_id, nilai)
    realisasi: dict[int, dict[int, Realisasi]] = defaultdict(dict)
    periode = {k.pengisian.periode_id: k.ke for k in kolom if k.pengisian is not None}
    for r in Realisasi.objects.filter(pd_id=pd_id, periode__in=periode):
        realisasi[r.indikator_induk_id][periode[r.periode_id]] = r
    hasil = Capaian.objects.filter(pd_id=pd_id, tahun=tahun, jenis=Capaian.Jenis.TAHUN)
    return _Bahan(kolom, tempat, realisasi, {c.indikator_induk_id: c for c in hasil}, batas)


def _baris(i: Indikator, k: Kinerja, b: _Bahan) -> BarisTahun:
    c = b.capaian.get(i.induk_id)
    return BarisTahun(
        indikator=i,
        kelas="kegiatan" if k.tingkat in (Kinerja.Tingkat.PROGRAM, Kinerja.Tingkat.KEGIATAN) else "",
        target_tahun=i.target_tahun,  # type: ignore[attr-defined]
        komponen=bool(i.j_komponen),  # type: ignore[attr-defined]
        sel=[_sel(i, kolom, b) for kolom in b.kolom],
        sd=c.realisasi if c else None,
        chip=chip(c, b.batas),
    )


def _sel(i: Indikator, kolom: Kolom, b: _Bahan) -> SelTahun:
    tempat = b.tempat.get(i.induk_id, {}).get(kolom.ke)
    if tempat is None:
        return SelTahun("")
    r = b.realisasi.get(i.induk_id, {}).get(kolom.ke)
    return SelTahun(
        kunci=f"{tempat[0]}:{kolom.ke}",
        isian=isian(i, r),
        nilai=r.nilai if r else None,
        versi=r.versi if r else 0,
        target=tempat[1],
        alasan=kolom.kunci.alasan(i.induk_id),
    )


def kolom_setahun(semua: list[PengisianPD], kunci: list[KunciIsi], label: list[str]) -> list[Kolom]:
    """Return the columns: every period of the year, also those that nobody has opened yet."""
    per = {p.periode.ke: (p, k) for p, k in zip(semua, kunci, strict=True)}
    tutup = KunciIsi("Periode ini belum dibuka. Bappeda atau Admin Pemda yang membukanya.")
    return [Kolom(n, nama, *per.get(n, (None, tutup))) for n, nama in enumerate(label, start=1)]


def label_periode(jenis: str) -> list[str]:
    """Return the short names of a year's periods: "TW I" or "Januari"."""
    banyak = 4 if jenis == Periode.Jenis.TRIWULAN else 12
    return [Periode(jenis=jenis, ke=n).label_pendek for n in range(1, banyak + 1)]
