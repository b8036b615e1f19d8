"""My jobs: list, status fragment that asks again by itself, retry. Download goes through ``sakip.dokumen``."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from sakip.akun.izin import Tolak
from sakip.akun.pelaku import Pelaku
from sakip.akun.pintu import pintu_masuk
from sakip.ekspor import pekerjaan
from sakip.ekspor.izin import boleh_lihat
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.selectors import pekerjaan_saya
from sakip.inti.galat import TidakBoleh
from sakip.tenansi.cakupan import alamat


def _pelaku(request: HttpRequest) -> Pelaku:
    pelaku = request.pelaku  # type: ignore[attr-defined]
    if not isinstance(pelaku, Pelaku):
        raise Http404
    return pelaku


def _ambil(request: HttpRequest, pk: int) -> Pekerjaan:
    p: Pekerjaan = get_object_or_404(Pekerjaan.objects.select_related("hasil"), pk=pk)
    putusan = boleh_lihat(_pelaku(request), p)
    if isinstance(putusan, Tolak):
        raise TidakBoleh("tidak_boleh", putusan.alasan)
    return p


@pintu_masuk
@require_GET
@never_cache
def daftar(request: HttpRequest) -> HttpResponse:
    """The files I asked for."""
    konteks = {"judul": "Berkas saya", "daftar": pekerjaan_saya(_pelaku(request))}
    return render(request, "ekspor/daftar.html", konteks)


@pintu_masuk
@require_GET
@never_cache
def kabar(request: HttpRequest, pk: int) -> HttpResponse:
    """One job: a fragment for htmx, a page without script."""
    p = _ambil(request, pk)
    if request.headers.get("HX-Request"):
        segar = "segar" in request.GET
        jawaban = render(request, "ekspor/_pekerjaan.html", {"p": p, "segar": segar})
        if segar and p.tuntas:
            jawaban.headers["HX-Refresh"] = "true"
        return jawaban
    return render(request, "ekspor/pekerjaan.html", {"judul": p.label, "p": p})


@pintu_masuk
@require_POST
def ulangi(request: HttpRequest, pk: int) -> HttpResponse:
    """Run a finished or failed job again."""
    p = pekerjaan.ulangi(_pelaku(request), _ambil(request, pk))
    if request.headers.get("HX-Request"):
        return render(request, "ekspor/_pekerjaan.html", {"p": p})
    return redirect(alamat("ekspor:kabar", p.pk))
