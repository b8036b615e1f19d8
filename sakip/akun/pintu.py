"""Marks on views: who may enter. A test walks every URL and fails on one without a mark.

The mark is the outer door (any role that could do this somewhere in the region); the object is judged by ``izin`` in
the view or service.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from sakip.akun import izin
from sakip.inti.galat import TidakBoleh
from sakip.inti.permintaan import ingin_json

V = TypeVar("V", bound=Callable[..., HttpResponseBase])
TANDA = "sakip_pintu"


PENULIS = "X-Sakip-Pengguna"
"""Header by which a page says who typed what it sends. Somebody else signed in meanwhile: nothing is stored."""


def _orang_lain(request: HttpRequest) -> HttpResponseBase | None:
    penulis = request.headers.get(PENULIS)
    if penulis is None or penulis == str(request.user.pk):
        return None
    return HttpResponse(
        '{"kode":"pengguna_lain","pesan":"Isian ini milik akun lain. Masuk dengan akun yang mengetiknya."}',
        status=401,
        content_type="application/json",
    )


def _ke_masuk(request: HttpRequest) -> HttpResponseBase:
    if ingin_json(request):
        # A page in use must not be replaced by the sign-in form: the script opens the dialog and keeps what was typed.
        return HttpResponse(
            '{"kode":"sesi_berakhir","pesan":"Sesi Anda berakhir. Masuk lagi, isian Anda tetap ada."}',
            status=401,
            content_type="application/json",
        )
    return redirect_to_login(request.get_full_path())


def _bungkus(view: V, tanda: str, periksa: Callable[[HttpRequest], HttpResponseBase | None]) -> V:
    @wraps(view)
    def dalam(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        jawaban = periksa(request)
        return jawaban if jawaban is not None else view(request, *args, **kwargs)

    setattr(dalam, TANDA, tanda)
    return dalam  # type: ignore[return-value]


def pintu(aksi: str) -> Callable[[V], V]:
    """Members of the active region who hold a role for ``aksi``; others: sign-in, 404 (no membership) or 403 with
    the reason."""

    def hias(view: V) -> V:
        def periksa(request: HttpRequest) -> HttpResponseBase | None:
            if not request.user.is_authenticated:
                return _ke_masuk(request)
            lain = _orang_lain(request)
            if lain is not None:
                return lain
            pelaku = getattr(request, "pelaku", None)
            if pelaku is None:
                raise Http404("Halaman tidak ditemukan.")
            putusan = izin.boleh(pelaku, aksi)
            if isinstance(putusan, izin.Tolak):
                raise TidakBoleh("tidak_boleh", putusan.alasan)
            return None

        return _bungkus(view, aksi, periksa)

    return hias


def pintu_masuk(view: V) -> V:
    """Anyone signed in; within a region only its members."""

    def periksa(request: HttpRequest) -> HttpResponseBase | None:
        if not request.user.is_authenticated:
            return _ke_masuk(request)
        if getattr(request, "pemda", None) is not None and getattr(request, "pelaku", None) is None:
            raise Http404("Halaman tidak ditemukan.")
        return None

    return _bungkus(view, "masuk", periksa)


def pintu_umum(view: V) -> V:
    """Everybody, no login: the view shows published things only."""
    return _bungkus(view, "umum", lambda request: None)
