"""What the evaluation holds for the register of SAKIP documents: the LHE of the year before, or its result."""

from collections.abc import Iterator

from django.db.models import OuterRef, QuerySet, Subquery

from evaluasi.models import HasilEvaluasi, TerbitanLHE
from perencanaan.register import Isian, Milik, milik_saja
from sakip.tenansi.cakupan import alamat


def _lhe() -> QuerySet[TerbitanLHE]:
    return TerbitanLHE.objects.filter(jenis=TerbitanLHE.Jenis.LHE, lke=OuterRef("lke")).order_by("-ke")


def dari_hasil(tahun: int, milik: Milik) -> Iterator[Isian]:
    """Yield the results of the year before ``tahun``, with number and date of the LHE once issued. One statement.

    A result computed from a sheet counts when its LHE is issued; one imported from a printed report was issued there.
    """
    semua = milik_saja(HasilEvaluasi.objects.filter(tahun_kinerja=tahun - 1), "pd_id", milik)
    for h in semua.annotate(
        lhe_nomor=Subquery(_lhe().values("nomor")[:1]), lhe_tanggal=Subquery(_lhe().values("tanggal")[:1])
    ).order_by("tahun_evaluasi"):
        if h.lhe_tanggal is not None and h.lke_id is not None:
            url = alamat("evaluasi:lhe", h.lke_id)
            yield Isian("lhe", h.pd_id, f"LHE AKIP {h.tahun_kinerja}", h.lhe_nomor, h.lhe_tanggal, url)
        elif h.sumber == HasilEvaluasi.Sumber.DIIMPOR:
            judul = f"Hasil evaluasi AKIP {h.tahun_kinerja}, dari laporan tercetak"
            yield Isian("lhe", h.pd_id, judul)
