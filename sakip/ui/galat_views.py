"""Error pages."""

import sys
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from sakip.tenansi.layanan import PUTUS, jawaban_503


def galat_400(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return HttpResponse("Permintaan tidak dapat dibaca.", status=400)


def galat_403(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return HttpResponse("Tidak boleh.", status=403)


def galat_404(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return HttpResponse("Halaman tidak ditemukan.", status=404)


def galat_500(request: HttpRequest) -> HttpResponseBase:
    if isinstance(sys.exc_info()[1], PUTUS):
        return jawaban_503(request)
    return HttpResponse("Terjadi galat.", status=500)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    return HttpResponse("Sesi berakhir.", status=403)
