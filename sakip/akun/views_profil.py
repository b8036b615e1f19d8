"""One's own account: data and password."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sakip.akun.forms import FormGantiSandi, FormProfil
from sakip.akun.models import Pengguna
from sakip.akun.pintu import pintu_masuk
from sakip.akun.selectors import pemda_milik
from sakip.akun.services import ganti_sandi, ubah_profil
from sakip.inti.isian import jalankan


@pintu_masuk
@never_cache
@require_http_methods(["GET", "POST"])
def profil(request: HttpRequest) -> HttpResponse:
    """Name, e-mail, and in which regions the person serves."""
    saya = cast(Pengguna, request.user)
    form = FormProfil(request.POST or None, initial={"nama": saya.nama, "email": saya.email})
    sah = request.method == "POST" and form.is_valid()
    if sah and jalankan(form, ubah_profil, pengguna=saya, **form.cleaned_data) is not None:
        messages.success(request, "Profil tersimpan.")
        return redirect("akun:profil")
    konteks = {"form": form, "saya": saya, "daftar": pemda_milik(saya)}
    return render(request, "akun/profil.html", konteks, status=422 if form.errors else 200)


@pintu_masuk
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def sandi(request: HttpRequest) -> HttpResponse:
    """Change one's password. Other sessions of the account end; this one stays, with a new key."""
    saya = cast(Pengguna, request.user)
    form = FormGantiSandi(request.POST or None)
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        baru = jalankan(form, ganti_sandi, pengguna=saya, lama=isi["lama"], baru=isi["baru"])
        if baru is not None:
            update_session_auth_hash(request, baru)
            messages.success(request, "Kata sandi diganti. Perangkat lain harus masuk lagi.")
            return redirect("akun:profil")
    return render(request, "akun/sandi.html", {"form": form}, status=422 if form.errors else 200)
