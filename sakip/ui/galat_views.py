"""Answers for errors: what happened, what is safe, and the way out.

The 500 and 503 pages are rendered without context processors: they must come even when the database is away.
"""

import sys

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string

from sakip.inti.galat import AturanDilanggar
from sakip.inti.permintaan import ingin_json
from sakip.tenansi.layanan import PUTUS, jawaban_503


def _jawab(request: HttpRequest, status: int, kode: str, pesan: str) -> HttpResponse:
    if ingin_json(request):
        return JsonResponse({"kode": kode, "pesan": pesan}, status=status)
    return HttpResponse(
        render_to_string(f"{status}.html", {"pesan": pesan, "alamat_pulang": _pulang(request)}), status=status
    )


def _pulang(request: HttpRequest) -> str:
    """Return the front page of the region when the request reached one, else the product's."""
    pemda = getattr(request, "pemda", None)
    return f"/{pemda.slug}/" if pemda is not None else "/"


def galat_400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Bad request, also a form with too many fields or too much data."""
    return _jawab(request, 400, "permintaan_salah", "Permintaan tidak dapat dibaca.")


def galat_403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No right; ``TidakBoleh`` carries who may."""
    pesan = exception.pesan if isinstance(exception, AturanDilanggar) else "Anda tidak berhak membuka halaman ini."
    return _jawab(request, 403, "tidak_boleh", pesan)


def galat_404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not found; also the answer for another region's addresses, so that nothing is revealed."""
    return _jawab(request, 404, "tidak_ditemukan", "Halaman tidak ditemukan.")


def galat_405(request: HttpRequest) -> HttpResponse:
    """The address takes another method (see ``middleware.HalamanGalat``)."""
    return _jawab(request, 405, "cara_salah", "Alamat ini hanya menerima kiriman formulir.")


def galat_413(request: HttpRequest) -> HttpResponse:
    """More was sent than is taken (see ``middleware.HalamanGalat``)."""
    return _jawab(request, 413, "terlalu_besar", "Kiriman terlalu besar. Satu berkas paling besar 20 MB.")


def galat_500(request: HttpRequest) -> HttpResponseBase:
    """A fault of ours, or the database is away (503). The request's changes were rolled back."""
    if isinstance(sys.exc_info()[1], PUTUS):
        return jawaban_503(request)
    return _jawab(request, 500, "galat_server", "Terjadi kesalahan di sisi kami.")


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token does not fit: nearly always a session that ended in another tab."""
    pesan = "Sesi Anda berakhir. Masuk lagi, lalu kirim ulang."
    if ingin_json(request):
        return JsonResponse({"kode": "sesi_berakhir", "pesan": pesan}, status=403)
    return HttpResponse(render_to_string("ui/csrf.html", {"pesan": pesan}), status=403)
