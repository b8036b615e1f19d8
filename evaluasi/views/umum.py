"""What the views share: the acting person, objects of the region or 404."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from evaluasi.izin import dengan_hak
from evaluasi.models import LKE, PeriodeEvaluasi, SimpulTemplat
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku


def pelaku_dari(request: HttpRequest) -> Pelaku:
    """Return the acting person. Http404 without one."""
    pelaku = getattr(request, "pelaku", None)
    if not isinstance(pelaku, Pelaku):
        raise Http404
    return pelaku


def ambil_lke(request: HttpRequest, pk: int, dari: QuerySet[LKE] | None = None) -> LKE:
    """Return a sheet the person may see. Http404 outside the region, TidakBoleh for another PD's.

    ``dari`` loads more with it; PD, period, template and the person's rights are always loaded by the same statement.
    """
    pelaku = pelaku_dari(request)
    q = LKE.objects.all() if dari is None else dari
    lke: LKE = get_object_or_404(dengan_hak(q.select_related("pd", "tim", "periode__templat"), pelaku), pk=pk)
    izin.wajib(pelaku, "evaluasi.lihat", lke)
    return lke


def ambil_periode(pk: int) -> PeriodeEvaluasi:
    """Return a period of the region. Http404."""
    periode: PeriodeEvaluasi = get_object_or_404(PeriodeEvaluasi.objects.select_related("templat"), pk=pk)
    return periode


def ambil_simpul(lke: LKE, kode: str) -> SimpulTemplat:
    """Return a node of the sheet's template by its code. Http404."""
    simpul: SimpulTemplat = get_object_or_404(
        SimpulTemplat.objects.select_related("induk__induk"), templat_id=lke.periode.templat_id, kode=kode
    )
    return simpul


def ingin_json(request: HttpRequest) -> bool:
    """True for the page's own script."""
    return "application/json" in request.headers.get("Accept", "")
