"""What the views share: the acting person, objects of the region or 404."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from evaluasi.izin import dengan_hak
from evaluasi.models import LKE, PeriodeEvaluasi, SimpulTemplat
from evaluasi.selectors.lke import untuk_lembar
from evaluasi.selectors.nilai import simpul_templat
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.tenansi.kueri import siap


def pelaku_dari(request: HttpRequest) -> Pelaku:
    """Return the acting person. Http404 without one."""
    pelaku = getattr(request, "pelaku", None)
    if not isinstance(pelaku, Pelaku):
        raise Http404
    return pelaku


@siap
def _lke(pk: int, pengguna_id: int, hari: date, lembar: bool) -> QuerySet[LKE]:
    q = untuk_lembar() if lembar else LKE.objects.all()
    return dengan_hak(q.select_related("pd", "tim", "periode__templat").filter(pk=pk), pengguna_id, hari)


def ambil_lke(request: HttpRequest, pk: int, *, lembar: bool = False) -> LKE:
    """Return a sheet the person may see. Http404 outside the region, TidakBoleh for another PD's.

    ``lembar`` loads what its page needs with it (``untuk_lembar``); PD, period, template and the person's rights are
    always loaded by the same statement.
    """
    pelaku = pelaku_dari(request)
    lke = next(iter(_lke(pk, pelaku.pengguna_id or 0, waktu.hari_ini(), lembar)), None)
    if lke is None:
        raise Http404
    izin.wajib(pelaku, "evaluasi.lihat", lke)
    return lke


def ambil_periode(pk: int) -> PeriodeEvaluasi:
    """Return a period of the region. Http404."""
    periode: PeriodeEvaluasi = get_object_or_404(PeriodeEvaluasi.objects.select_related("templat"), pk=pk)
    return periode


def ambil_simpul(lke: LKE, kode: str) -> SimpulTemplat:
    """Return a node of the sheet's template by its code. Http404."""
    simpul = next((s for s in simpul_templat(lke.periode) if s.kode == kode), None)
    if simpul is None:
        raise Http404
    return simpul


def ingin_json(request: HttpRequest) -> bool:
    """True for the page's own script."""
    return "application/json" in request.headers.get("Accept", "")
