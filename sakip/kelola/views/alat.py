"""What the set-up views share: one row or 404, pages of a list, xlsx, the plain form and confirmation pages."""

from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

from django import forms
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

M = TypeVar("M", bound=Model)
PER_HALAMAN = 25


def satu(daftar: QuerySet[M], pk: int) -> M:
    """Return the row of the active region, 404 for any other."""
    return get_object_or_404(daftar, pk=pk)


def satu_dari_tanya(request: HttpRequest, nama: str, daftar: QuerySet[M]) -> M | None:
    """Return the row that a query value names; None when it is empty; 404 when it is not in this region."""
    nilai = request.GET.get(nama, "")
    if not nilai:
        return None
    if not nilai.isdecimal() or len(nilai) > 18:
        raise Http404("Data tidak ditemukan.")
    return satu(daftar, int(nilai))


def tidak_ada() -> NoReturn:
    """Answer 404."""
    raise Http404("Data tidak ditemukan.")


def versi_terbaca(request: HttpRequest) -> int | None:
    """Return the version that the person's form was made from."""
    nilai = request.POST.get("versi", "")
    return int(nilai) if nilai.isdecimal() else None


def halaman(request: HttpRequest, daftar: Any, per: int = PER_HALAMAN) -> Page[Any]:
    """Return the asked page (the nearest one when there is no such page)."""
    return Paginator(daftar, per).get_page(request.GET.get("hal"))


def minta_xlsx(request: HttpRequest) -> bool:
    """True when the list is asked for as a file."""
    return request.GET.get("bentuk") == "xlsx"


def tautan_xlsx(request: HttpRequest) -> str:
    """Return the address of the same list (same filters, all pages) as a file."""
    tanya = request.GET.copy()
    tanya.pop("hal", None)
    tanya["bentuk"] = "xlsx"
    return f"?{tanya.urlencode()}"


def formulir(
    request: HttpRequest, form: forms.BaseForm, judul: str, kembali: str, remah: list[tuple[str, str]], **lain: Any
) -> HttpResponse:
    """Render the plain form page: one card, save and cancel."""
    konteks = {"form": form, "judul": judul, "kembali": kembali, "jejak_remah": remah, "tombol": "Simpan", **lain}
    return render(request, "kelola/formulir.html", konteks, status=422 if form.errors else 200)


def konfirmasi(
    request: HttpRequest, judul: str, teks: str, tombol: str, kembali: str, jalankan: Callable[[], Any], selesai: str
) -> HttpResponse:
    """GET: the page that asks. POST: do it, say ``selesai`` and go to ``kembali``."""
    if request.method == "POST":
        jalankan()
        messages.success(request, selesai)
        return redirect(kembali)
    konteks = {"judul": judul, "teks": teks, "tombol": tombol, "kembali": kembali}
    return render(request, "kelola/konfirmasi.html", konteks)
