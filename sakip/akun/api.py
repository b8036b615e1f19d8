"""The API's side of the ground: refusals as JSON with the changes rolled back, and the mark of its views."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import status
from rest_framework.exceptions import APIException, NotAuthenticated, ParseError, ValidationError
from rest_framework.parsers import JSONParser
from rest_framework.response import Response
from rest_framework.views import set_rollback

from sakip.akun.middleware import catat_penolakan_nanti
from sakip.inti.galat import AturanDilanggar

_UMUM = {
    400: ("isian_salah", "Isian belum benar."),
    401: ("sesi_berakhir", "Sesi Anda berakhir. Masuk lagi."),
    403: ("tidak_boleh", "Anda tidak berhak melakukan ini."),
    404: ("tidak_ditemukan", "Data tidak ditemukan."),
    405: ("cara_salah", "Cara permintaan ini tidak diterima di alamat ini."),
    415: ("jenis_salah", "Kirim isi sebagai application/json."),
    429: ("terlalu_sering", "Terlalu banyak permintaan. Coba lagi sebentar lagi."),
}


class PembacaJson(JSONParser):
    """JSON whose nesting is too deep to read is the sender's fault (400), not ours."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        """Return the body. Raises ParseError."""
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError as galat:
            raise ParseError from galat


def tangani_galat(exc: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler. A refusal is ``{kode, pesan, …}`` and leaves nothing behind; our faults stay 500."""
    if isinstance(exc, AturanDilanggar):
        set_rollback()
        catat_penolakan_nanti(context["request"]._request, exc)
        return Response({"kode": exc.kode, "pesan": exc.pesan, **exc.data}, status=exc.status_http)
    if isinstance(exc, Http404):
        exc = APIException(code="tidak_ditemukan")
        exc.status_code = status.HTTP_404_NOT_FOUND
    elif isinstance(exc, PermissionDenied):
        exc = APIException(code="tidak_boleh")
        exc.status_code = status.HTTP_403_FORBIDDEN
    if not isinstance(exc, APIException):
        return None
    set_rollback()
    kode_http = 401 if isinstance(exc, NotAuthenticated) else exc.status_code
    kode, pesan = _UMUM.get(kode_http, ("galat", "Permintaan tidak dapat diproses."))
    isi: dict[str, Any] = {"kode": kode, "pesan": pesan}
    if isinstance(exc, ValidationError):
        isi["medan"] = exc.detail
    return Response(isi, status=kode_http)
