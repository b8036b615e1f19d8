"""The answer when the database is away: a clear page (or JSON for scripts) that touches neither database nor
session."""

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string

PUTUS = (OperationalError, InterfaceError)


def jawaban_503(request: HttpRequest) -> HttpResponseBase:
    """Say that the service is away, that confirmed saves are kept, and when to try again."""
    if "application/json" in request.headers.get("Accept", ""):
        jawaban: HttpResponseBase = JsonResponse(
            {"kode": "tidak_tersedia", "pesan": "Layanan sedang terganggu. Isian Anda akan dikirim ulang."}, status=503
        )
    else:
        jawaban = HttpResponse(render_to_string("503.html"), status=503)
    jawaban.headers["Retry-After"] = "10"
    return jawaban
