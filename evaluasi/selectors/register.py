"""What the evaluation holds for the register of SAKIP documents: the LHE of the year before, or its result."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from evaluasi.models import HasilEvaluasi, TerbitanLHE
from perencanaan.register import Isian, Milik, milik_saja, urai_milik
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.kueri import siap


def _lhe() -> QuerySet[TerbitanLHE]:
    return TerbitanLHE.objects.filter(jenis=TerbitanLHE.Jenis.LHE, lke=OuterRef("lke")).order_by("-ke")


@siap
def _hasil(tahun_kinerja: int, pd_ids: Collection[int] | None, daerah: bool) -> QuerySet[HasilEvaluasi, Any]:
    semua = milik_saja(HasilEvaluasi.objects.filter(tahun_kinerja=tahun_kinerja), "pd_id", pd_ids, daerah=daerah)
    hasil: QuerySet[HasilEvaluasi, Any] = semua.annotate(
        lhe_nomor=Subquery(_lhe().values("nomor")[:1]), lhe_tanggal=Subquery(_lhe().values("tanggal")[:1])
    ).order_by("tahun_evaluasi")
    return hasil


def dari_hasil(tahun: int, milik: Milik) -> Iterator[Isian]:
    """Yield the results of the year before ``tahun``, with number and date of the LHE once issued. One statement.

    A result computed from a sheet counts when its LHE is issued; one imported from a printed report was issued there.
    """
    for h in _hasil(tahun - 1, *urai_milik(milik)):
        if h.lhe_tanggal is not None and h.lke_id is not None:
            url = alamat("evaluasi:lhe", h.lke_id)
            yield Isian("lhe", h.pd_id, f"LHE AKIP {h.tahun_kinerja}", h.lhe_nomor, h.lhe_tanggal, url)
        elif h.sumber == HasilEvaluasi.Sumber.DIIMPOR:
            judul = f"Hasil evaluasi AKIP {h.tahun_kinerja}, dari laporan tercetak"
            yield Isian("lhe", h.pd_id, judul)
