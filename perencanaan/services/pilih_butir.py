"""Which lines a PK holds: chosen by hand from the plan, or taken from the superior's PK with a target of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from perencanaan.models import ButirPK, Indikator, PerjanjianKinerja
from perencanaan.services.isi_pk import BahanPK, Kunci, baris_pk, isi_pk, kunci_butir, muat_bahan


@dataclass(frozen=True)
class ButirDipilih:
    """A line that the PK shall hold. Targets are told only where the plan has none to give (``simpan_isi_pk``)."""

    indikator_id: int
    dari_atasan: bool = False
    target: Decimal | None = None
    target_teks: str = ""


def isi_lanjutan(pk: PerjanjianKinerja, asal: PerjanjianKinerja, bahan: BahanPK) -> None:
    """Fill a PK from the plan as ``asal`` (itself, or the one it replaces) was chosen.

    A line that was taken out stays out, one that was added stays in when the plan still has it; lines taken from the
    superior keep their own targets. Raises AturanDilanggar when nothing is left.
    """
    semula = list(asal.butir.select_related("indikator__kinerja"))
    asal_bahan = bahan if asal.versi_rencana is None else muat_bahan(asal.versi_rencana, asal.tahun)
    bawaan = {_kunci(b) for b in baris_pk(pk, asal_bahan)[0]}
    sendiri = {_kunci(b) for b in semula if not b.dari_atasan}
    baru = {_kunci(b) for b in baris_pk(pk, bahan)[0]}
    if asal.pk == pk.pk:
        asal.butir.all().delete()
        asal.anggaran.all().delete()
    isi_pk(pk, bahan, (baru | sendiri) - (bawaan - sendiri))
    teks = {_kunci(b): b.target_teks for b in semula if b.target_teks and not b.dari_atasan}
    for b in pk.butir.select_related("indikator__kinerja") if teks else ():
        if b.indikator.jenis == Indikator.Jenis.KUALITATIF and teks.get(_kunci(b)):
            b.target_teks = teks[_kunci(b)]
            b.save(update_fields=["target_teks"])
    _bawa_dari_atasan(pk, [b for b in semula if b.dari_atasan], bahan)


def _kunci(b: ButirPK) -> Kunci:
    return kunci_butir(b.indikator.kinerja, b.indikator)


def _bawa_dari_atasan(pk: PerjanjianKinerja, semula: Sequence[ButirPK], bahan: BahanPK) -> None:
    """Carry over the lines taken from the superior as far as the plan still has their indicator."""
    tempat = {kunci_butir(bahan.simpul[i.kinerja_id], i): i for satu in bahan.indikator.values() for i in satu}
    urut = pk.butir.count()
    ButirPK.objects.bulk_create(
        ButirPK(
            pemda_id=pk.pemda_id,
            pk_induk=pk,
            indikator=i,
            uraian_sasaran=b.uraian_sasaran,
            uraian_indikator=i.uraian,
            satuan=i.satuan,
            target=b.target,
            target_teks=b.target_teks,
            dari_atasan=True,
            urutan=(urut := urut + 1),
        )
        for b in semula
        if (i := tempat.get(_kunci(b))) is not None
    )
