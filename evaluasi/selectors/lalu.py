"""The result of the evaluation before, for comparison."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from evaluasi.models import HasilEvaluasi
from sakip.tenansi.kueri import siap


@dataclass(frozen=True)
class HasilLalu:
    """Total, predicate and component values (by code) of a PD in one evaluation year."""

    tahun_evaluasi: int
    total: Decimal
    predikat: str
    kode_templat: str | None
    komponen: dict[str, Decimal]


@siap
def _hasil(
    pd_id: int, tahun_evaluasi: int
) -> QuerySet[HasilEvaluasi, tuple[Decimal, str, str | None, str | None, Decimal | None]]:
    return HasilEvaluasi.objects.filter(pd_id=pd_id, tahun_evaluasi=tahun_evaluasi).values_list(
        "total", "predikat", "templat__kode", "komponen__kode", "komponen__nilai"
    )


def hasil_lalu(pd_id: int, tahun_evaluasi: int) -> HasilLalu | None:
    """Return the PD's result of the year before ``tahun_evaluasi`` (one statement), None when there is none."""
    baris = _hasil(pd_id, tahun_evaluasi - 1)
    if not baris:
        return None
    total, predikat, templat = baris[0][:3]
    komponen = {kode: nilai for *_, kode, nilai in baris if kode is not None and nilai is not None}
    return HasilLalu(tahun_evaluasi - 1, total, predikat, templat, komponen)
