"""Gives the bare refusals of the framework (405, 413) a page with the way out."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from sakip.ui import galat_views

_HALAMAN = {405: galat_views.galat_405, 413: galat_views.galat_413}


class HalamanGalat:
    """Fills an empty 405 or 413 answer; its headers (Allow) stay."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        halaman = _HALAMAN.get(response.status_code)
        if halaman is None or not isinstance(response, HttpResponse) or response.content:
            return response
        isi = halaman(request)
        response.content = isi.content
        response.headers["Content-Type"] = isi.headers["Content-Type"]
        return response
