"""Addresses for the tests of the request's transaction: views that write and then fail in every way."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.urls import include, path
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import ValidationError
from rest_framework.views import APIView

from sakip.akun.pintu import pintu, pintu_masuk
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.tenansi.models import PerangkatDaerah
from sakip.urls import handler400, handler403, handler404, handler500
from sakip.urls import urlpatterns as asli

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@pintu("pemda.lihat")
def gagal(request: HttpRequest, cara: str) -> HttpResponse:
    """Write a PD, then leave in the asked way."""
    PerangkatDaerah.objects.create(kode=cara, nama=cara)
    if cara == "mati":
        raise RuntimeError("sengaja")
    if cara == "aturan":
        raise AturanDilanggar("uji", "Aturan dilanggar.")
    if cara == "tolak":
        raise TidakBoleh("tidak_boleh", "Hanya untuk orang lain.")
    if cara == "templat":
        templat = engines["django"].from_string("{% for p in daftar %}{{ p.nama }};{% endfor %}{{ x.gagal }}")
        return TemplateResponse(request, templat, {"daftar": PerangkatDaerah.objects.all(), "x": _Gagal()})
    return HttpResponse("baik")


class _Gagal:
    @property
    def gagal(self) -> str:
        raise RuntimeError("sengaja, ketika halaman dirender")


@pintu_masuk
def daftar(request: HttpRequest) -> HttpResponse:
    """Show the PDs in a response that is rendered after the view."""
    templat = engines["django"].from_string("{% for p in daftar %}{{ p.nama }};{% endfor %}")
    return TemplateResponse(request, templat, {"daftar": PerangkatDaerah.objects.order_by("nama")})


class Api(APIView):
    """Write a PD, then refuse."""

    def post(self, request: Request, cara: str) -> Response:
        PerangkatDaerah.objects.create(kode=cara, nama=cara)
        if cara == "salah":
            raise ValidationError({"nama": ["Wajib diisi."]})
        if cara == "tolak":
            raise TidakBoleh("tidak_boleh", "Hanya untuk orang lain.")
        if cara == "mati":
            raise RuntimeError("sengaja")
        return Response({"baik": True})


urlpatterns = [
    path(
        "<slug:pemda>/",
        include(
            [
                path("uji/daftar/", daftar),
                path("uji/<str:cara>/", gagal),
                path("api/uji/<str:cara>/", pintu("pemda.lihat")(Api.as_view())),
            ]
        ),
    ),
    *asli,
]
