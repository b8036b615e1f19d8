"""Sign in, sign out, choose the region, health."""

from typing import cast

from django.contrib.auth import authenticate, login, logout
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sakip.akun import batas_masuk
from sakip.akun.demo import daftar_contoh, sandi_contoh
from sakip.akun.forms import FormMasuk
from sakip.akun.models import Pengguna
from sakip.akun.otentikasi import rapikan_nama
from sakip.akun.pintu import pintu_masuk, pintu_umum
from sakip.akun.selectors import pemda_milik
from sakip.inti.galat import AturanDilanggar


def tujuan(request: HttpRequest) -> str:
    """Return where to go after signing in: an address of this site only."""
    lanjut = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(lanjut, {request.get_host()}, require_https=request.is_secure()):
        return lanjut
    return reverse("akun:pilih_pemda")


def coba_masuk(request: HttpRequest, nama: str, sandi: str, untuk: str = "") -> Pengguna:
    """Sign a person in, with a new session key. Every attempt is written, also failed ones.

    ``untuk``: only this account (id) may sign in, because the page holds what that person typed.
    Raises AturanDilanggar: terlalu_sering, tidak_cocok (the same for a wrong name and a wrong password), akun_lain.
    """
    nama = rapikan_nama(nama)
    alamat = request.META.get("REMOTE_ADDR")
    batas_masuk.periksa(nama, alamat)
    pengguna = authenticate(request, username=nama, password=sandi)
    batas_masuk.tulis(nama, pengguna.pk if pengguna else None, pengguna is not None, alamat)
    if pengguna is None:
        sisa = batas_masuk.sisa(nama)
        akhir = f"Masih ada {sisa} kali percobaan sebelum ditutup 15 menit." if sisa else "Tunggu 15 menit."
        raise AturanDilanggar("tidak_cocok", f"NIP atau kata sandi tidak cocok. {akhir}", sisa=sisa)
    if untuk and str(pengguna.pk) != untuk:
        raise AturanDilanggar(
            "akun_lain", "Isian di halaman ini milik akun lain. Masuk dengan akun itu, atau di tab lain."
        )
    login(request, pengguna)
    return pengguna


@pintu_umum
@never_cache
@require_http_methods(["GET", "POST"])
def masuk(request: HttpRequest) -> HttpResponse:
    """Sign in by user name or NIP."""
    form = FormMasuk(request.POST or None)
    status = 200 if request.method == "GET" else AturanDilanggar.status_http
    if request.method == "POST" and form.is_valid():
        try:
            coba_masuk(request, form.cleaned_data["username"], form.cleaned_data["password"])
            return HttpResponseRedirect(tujuan(request))
        except AturanDilanggar as galat:
            form.add_error(None, galat.pesan)
            status = galat.status_http
            if galat.kode == "tidak_cocok":
                form.add_error("password", "Ketik ulang kata sandi.")
    konteks = {"form": form, "next": tujuan(request), "contoh": daftar_contoh(), "sandi_contoh": sandi_contoh()}
    return render(request, "akun/masuk.html", konteks, status=status)


@pintu_umum
@never_cache
@require_http_methods(["GET", "POST"])
def masuk_sebentar(request: HttpRequest) -> JsonResponse:
    """Sign in from a page in use (its script keeps what was typed). GET: who is signed in now.

    Answers ``{masuk, pengguna_id, nama, csrf}``; the token is fresh, because signing in rotates it. With ``untuk`` (an
    id) nobody else gets a session: what a page holds is never sent in another's name. Refused: 422, 429.
    """
    if request.method == "POST":
        try:
            isi = request.POST
            coba_masuk(request, isi.get("username", ""), isi.get("password", ""), isi.get("untuk", ""))
        except AturanDilanggar as galat:
            return JsonResponse({"kode": galat.kode, "pesan": galat.pesan, **galat.data}, status=galat.status_http)
    siapa = request.user
    ada = siapa.is_authenticated
    nama = cast(Pengguna, siapa).nama if ada else ""
    return JsonResponse(
        {"masuk": ada, "pengguna_id": siapa.pk if ada else None, "nama": nama, "csrf": get_token(request)}
    )


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
    """Choose among one's regions; with one region go straight in (unless asked to stay: ``?semua``)."""
    daftar = pemda_milik(cast(Pengguna, request.user))
    if len(daftar) == 1 and "semua" not in request.GET:
        return redirect("ui:tugas", daftar[0].slug)
    return render(request, "akun/pilih_pemda.html", {"daftar": daftar})


@pintu_umum
@never_cache
def sehat(request: HttpRequest) -> JsonResponse:
    """Health check: the database answers."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT 1")
    return JsonResponse({"status": "sehat"})
