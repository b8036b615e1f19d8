"""Sign in, sign out, choose the region."""

from typing import cast

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sakip.akun import batas_masuk
from sakip.akun.forms import FormMasuk
from sakip.akun.models import Pengguna
from sakip.akun.pintu import pintu_masuk, pintu_umum
from sakip.akun.selectors import daftar_masuk_demo, pemda_milik
from sakip.inti.galat import AturanDilanggar


def _tujuan(request: HttpRequest) -> str:
    lanjut = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(lanjut, {request.get_host()}, require_https=request.is_secure()):
        return lanjut
    return reverse("akun:pilih_pemda")


@pintu_umum
@never_cache
@require_http_methods(["GET", "POST"])
def masuk(request: HttpRequest) -> HttpResponse:
    """Sign in by user name or NIP. Wrong name and wrong password look the same."""
    form = FormMasuk(request.POST or None)
    if request.method == "POST" and form.is_valid():
        nama = form.cleaned_data["username"].strip().lower()
        alamat = request.META.get("REMOTE_ADDR")
        try:
            batas_masuk.periksa(nama, alamat)
            pengguna = authenticate(request, username=nama, password=form.cleaned_data["password"])
            batas_masuk.tulis(nama, pengguna.pk if pengguna else None, pengguna is not None, alamat)
            if pengguna is not None:
                login(request, pengguna)
                return HttpResponseRedirect(_tujuan(request))
            form.add_error(None, "Nama pengguna atau kata sandi tidak cocok.")
        except AturanDilanggar as galat:
            form.add_error(None, galat.pesan)
    konteks = {"form": form, "next": _tujuan(request), "demo": daftar_masuk_demo() if _boleh_demo() else []}
    return render(request, "akun/masuk.html", konteks, status=200 if request.method == "GET" else 422)


def _boleh_demo() -> bool:
    return settings.SAKIP_LINGKUNGAN == "demo"


@pintu_umum
@require_POST
def keluar(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    logout(request)
    return redirect("akun:masuk")


@pintu_umum
@require_GET
def beranda(request: HttpRequest) -> HttpResponse:
    """Front door: to one's region when signed in, else the sign-in page."""
    return redirect("akun:pilih_pemda" if request.user.is_authenticated else "akun:masuk")


@pintu_masuk
@require_GET
def pilih_pemda(request: HttpRequest) -> HttpResponse:
    """Choose among one's regions; with one region go straight in."""
    daftar = pemda_milik(cast(Pengguna, request.user))
    if len(daftar) == 1:
        return redirect("ui:tugas", daftar[0].slug)
    return render(request, "akun/pilih_pemda.html", {"daftar": daftar})


@pintu_umum
@never_cache
def sehat(request: HttpRequest) -> JsonResponse:
    """Health check: the database answers."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT 1")
    return JsonResponse({"status": "sehat"})
