"""What a PK of each form holds, taken from the plan in force (Perwali Probolinggo 30/2020 III.C.3)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from perencanaan.models import (
    AnggaranPK,
    ButirPK,
    Indikator,
    Kinerja,
    PaguTahunan,
    PerjanjianKinerja,
    TargetTahunan,
    VersiRencana,
)
from sakip.inti.angka import bagi, tampil_ringkas
from sakip.inti.angka import jumlah as jumlahkan
from sakip.inti.galat import AturanDilanggar

Bentuk = PerjanjianKinerja.Bentuk
Tingkat = Kinerja.Tingkat
Kunci = tuple[int, int]
"""Identity of a node and identity of its indicator: names a line of a PK in every version of the plan."""


@dataclass(frozen=True)
class BahanPK:
    """A plan version as the PK of one year need it: nodes, their order, indicators, targets, budgets by source."""

    tahun: int
    simpul: dict[int, Kinerja]
    letak: dict[int, int]
    indikator: dict[int, list[Indikator]]
    target: dict[int, Decimal | None]
    pagu: dict[int, list[tuple[str, Decimal]]]


def muat_bahan(versi: VersiRencana, tahun: int) -> BahanPK:
    """Return the plan's content of a year. Four statements, for one PK or for all of a PD."""
    simpul = {k.pk: k for k in Kinerja.objects.filter(versi_rencana=versi)}
    indikator: dict[int, list[Indikator]] = {}
    for i in Indikator.objects.filter(kinerja__versi_rencana=versi).order_by("urutan", "pk"):
        indikator.setdefault(i.kinerja_id, []).append(i)
    target = dict(
        TargetTahunan.objects.filter(indikator__kinerja__versi_rencana=versi, tahun=tahun).values_list(
            "indikator_id", "nilai"
        )
    )
    pagu: dict[int, list[tuple[str, Decimal]]] = {}
    for b in (
        PaguTahunan.objects.filter(kinerja__versi_rencana=versi, tahun=tahun)
        .values("kinerja_id", "sumber_dana")
        .annotate(jumlah=Sum("nilai"))
        .order_by("sumber_dana")
    ):
        pagu.setdefault(b["kinerja_id"], []).append((b["sumber_dana"], b["jumlah"]))
    return BahanPK(tahun, simpul, _urutan_pohon(simpul), indikator, target, pagu)


def baris_pk(
    pk: PerjanjianKinerja, bahan: BahanPK, pilihan: Collection[Kunci] | None = None
) -> tuple[list[ButirPK], list[AnggaranPK]]:
    """Return the unsaved rows of both tables of a PK; no rows at all when nothing is agreed for its position.

    ``pilihan``: identities of the lines that were chosen by hand; None = what the form holds by itself.
    """
    if pilihan is None:
        indikator = [i for k in simpul_bawaan(pk, bahan) for i in bahan.indikator.get(k.pk, ())]
    else:
        indikator = [i for k, i in calon_butir(pk, bahan) if kunci_butir(k, i) in pilihan]
    butir = [butir_dari(pk, i, bahan, n) for n, i in enumerate(indikator, 1)]
    simpul = [bahan.simpul[i.kinerja_id] for i in indikator] if pilihan is not None else simpul_bawaan(pk, bahan)
    return butir, _anggaran(pk, simpul, bahan) if butir else []


def butir_dari(pk: PerjanjianKinerja, i: Indikator, bahan: BahanPK, urutan: int) -> ButirPK:
    """Return the unsaved line of an indicator with the wording and target of the plan."""
    return ButirPK(
        pemda_id=pk.pemda_id,
        pk_induk=pk,
        indikator=i,
        uraian_sasaran=_sasaran(pk, bahan.simpul[i.kinerja_id], bahan.simpul),
        uraian_indikator=i.uraian,
        satuan=i.satuan,
        target=bahan.target.get(i.pk),
        urutan=urutan,
    )


def kunci_butir(kinerja: Kinerja, indikator: Indikator) -> Kunci:
    """Return what names a line across plan versions: the identities of the node and of its indicator."""
    return kinerja.identitas_id, indikator.induk_id


def calon_butir(pk: PerjanjianKinerja, bahan: BahanPK) -> list[tuple[Kinerja, Indikator]]:
    """Return all lines that the PK may hold, in the order of the tree.

    Form 1 to 3: tujuan and sasaran of the region, which the person picks from; form 4: tujuan and sasaran of the PD;
    all forms: what the tree gives the position itself (docs/aturan.md, Perjanjian Kinerja).
    """
    atas = (Tingkat.TUJUAN, Tingkat.SASARAN) if pk.bentuk <= Bentuk.KEPALA_PD else ()
    boleh = [k for k in bahan.simpul.values() if k.tingkat in atas or k.pemilik_id == pk.jabatan_id]
    return [(k, i) for k in sorted(boleh, key=lambda k: bahan.letak[k.pk]) for i in bahan.indikator.get(k.pk, ())]


def isi_pk(pk: PerjanjianKinerja, bahan: BahanPK, pilihan: Collection[Kunci] | None = None) -> None:
    """Write both tables of a saved PK. Raises AturanDilanggar when nothing is agreed for the position."""
    butir, anggaran = baris_pk(pk, bahan, pilihan)
    if not butir:
        raise AturanDilanggar(
            "pk_tanpa_indikator",
            "Tidak ada indikator untuk jabatan ini dalam pohon kinerja. Petakan kinerja ke jabatan ini lebih dahulu.",
        )
    ButirPK.objects.bulk_create(butir)
    AnggaranPK.objects.bulk_create(anggaran)


def simpul_bawaan(pk: PerjanjianKinerja, bahan: BahanPK) -> list[Kinerja]:
    """Return the nodes whose indicators the position agrees to by itself, in the order of the tree."""
    if pk.bentuk == Bentuk.KEPALA_PD:
        dipakai = [k for k in bahan.simpul.values() if k.tingkat == Tingkat.SASARAN]
    else:
        dipakai = [k for k in bahan.simpul.values() if k.pemilik_id == pk.jabatan_id]
        if pk.bentuk < Bentuk.KEPALA_PD and not dipakai:
            dipakai = _puncak_daerah(bahan)
    return sorted(dipakai, key=lambda k: bahan.letak[k.pk])


def _puncak_daerah(bahan: BahanPK) -> list[Kinerja]:
    """Return the region's tujuan; where a tujuan has no measure of its own, the sasaran that stand for it."""
    return [
        k
        for k in bahan.simpul.values()
        if (k.tingkat == Tingkat.TUJUAN and bahan.indikator.get(k.pk))
        or (k.tingkat == Tingkat.SASARAN and not bahan.indikator.get(k.induk_id or 0))
    ]


def _leluhur(k: Kinerja, simpul: dict[int, Kinerja]) -> list[Kinerja]:
    hasil = [k]
    while hasil[-1].induk_id is not None:
        hasil.append(simpul[hasil[-1].induk_id])
    return hasil


def _sasaran(pk: PerjanjianKinerja, k: Kinerja, simpul: dict[int, Kinerja]) -> str:
    """Return the first column: the tujuan in forms 1 to 3, else the sasaran that a nomenklatur node serves."""
    if pk.bentuk < Bentuk.KEPALA_PD:
        return next((x.uraian for x in _leluhur(k, simpul) if x.tingkat == Tingkat.TUJUAN), k.uraian)
    if k.tingkat in (Tingkat.TUJUAN, Tingkat.SASARAN, Tingkat.INDIVIDU):
        return k.uraian
    return next((x.uraian for x in _leluhur(k, simpul) if x.tingkat == Tingkat.SASARAN), k.uraian)


def _urutan_pohon(simpul: dict[int, Kinerja]) -> dict[int, int]:
    """Return the place of each node in the tree as people read it: a parent, then all below it."""
    anak: dict[int | None, list[int]] = {}
    for k in sorted(simpul.values(), key=lambda x: (x.urutan, x.pk)):
        anak.setdefault(k.induk_id, []).append(k.pk)
    hasil: dict[int, int] = {}
    antre = list(reversed(anak.get(None, [])))
    while antre:
        kini = antre.pop()
        hasil[kini] = len(hasil)
        antre += reversed(anak.get(kini, []))
    return hasil


def _anggaran(pk: PerjanjianKinerja, pilihan: Iterable[Kinerja], bahan: BahanPK) -> list[AnggaranPK]:
    """Rows of the second table: programs (form 6: kegiatan) with the year's budget. Forms 2 and 3 have none."""
    if pk.bentuk in (Bentuk.STAF_AHLI, Bentuk.ASISTEN):
        return []
    jenjang = Tingkat.KEGIATAN if pk.bentuk == Bentuk.LEVEL_4 else Tingkat.PROGRAM
    if pk.bentuk in (Bentuk.KEPALA_DAERAH, Bentuk.KEPALA_PD):
        dipakai = [k for k in bahan.simpul.values() if k.tingkat == jenjang]
    else:
        jejak = [x for k in pilihan for x in _leluhur(k, bahan.simpul) if x.tingkat == jenjang]
        dipakai = list({k.pk: k for k in jejak}.values())
    hasil: list[AnggaranPK] = []
    for k in sorted(dipakai, key=lambda x: bahan.letak[x.pk]):
        isi = bahan.pagu.get(k.pk, [])
        jumlah = jumlahkan(n for _, n in isi)
        if jumlah == 0 and pk.bentuk != Bentuk.STAF:
            continue  # a program without budget this year belongs to other years of the Renstra
        hasil.append(
            AnggaranPK(
                pemda_id=pk.pemda_id,
                pk_induk=pk,
                kinerja_induk_id=k.identitas_id,
                uraian=k.uraian,
                pagu=jumlah,
                keterangan=keterangan_sumber(isi),
                urutan=len(hasil) + 1,
            )
        )
    return hasil


def keterangan_sumber(isi: list[tuple[str, Decimal]]) -> str:
    """Return the sources of a budget, with their shares when there are several ("APBD 80%, DAK 20%")."""
    jumlah = jumlahkan(n for _, n in isi)
    if not jumlah:
        return ", ".join(s for s, _ in isi)[:80] or "–"
    ada = [(s, n) for s, n in isi if n]
    if len(ada) < 2:
        return ada[0][0][:80]
    return ", ".join(f"{s} {tampil_ringkas(bagi(n * 100, jumlah), 1)}%" for s, n in ada)[:80]
