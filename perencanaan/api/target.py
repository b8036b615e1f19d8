"""Saving targets of periods and years from the grids: same protocol as the realisasi grid (200, 401, 403, 409, 422)."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from perencanaan.services.lembar_target import IsiTahunan, simpan_lembar_periode, simpan_lembar_tahunan
from perencanaan.services.rencana_aksi import IsiTarget
from perencanaan.services.sel import DasarSel, dasar_dari


class TargetSerializer(serializers.Serializer[Any]):
    """One cell: ``kunci`` is "indikator:periode"."""

    kunci = serializers.RegexField(r"^[0-9]{1,18}:[0-9]{1,2}$")
    teks = serializers.CharField(allow_blank=True, max_length=64, trim_whitespace=False)
    versi = serializers.IntegerField(min_value=0, required=False)
    dasar = serializers.CharField(allow_blank=True, required=False, max_length=64, default="")


class KirimanTargetSerializer(serializers.Serializer[Any]):
    """Cells of one Rencana Aksi (``periode`` carries its id, as the grid sends it). ``operasi`` makes a resend safe."""

    periode = serializers.IntegerField(min_value=1)
    operasi = serializers.UUIDField(required=False)
    sel = TargetSerializer(many=True, allow_empty=False)


class TargetAPI(APIView):
    """Targets per period."""

    @extend_schema(request=KirimanTargetSerializer, responses={200: dict})
    def post(self, request: Request) -> Response:
        """Store the cells and return them. A resend gets the same answer and changes nothing."""
        s = KirimanTargetSerializer(data=request.data)
        s.is_valid(raise_exception=True)
        sel = []
        for c in s.validated_data["sel"]:
            indikator, _, ke = c["kunci"].partition(":")
            sel.append(IsiTarget(int(indikator), int(ke), c["teks"], _dasar(c)))
        jawaban = simpan_lembar_periode(
            pelaku=request.pelaku,  # type: ignore[attr-defined]
            rencana_aksi_id=s.validated_data["periode"],
            sel=sel,
            operasi_uuid=s.validated_data.get("operasi"),
        )
        return Response(jawaban)


class TahunanSerializer(TargetSerializer):
    """One cell: ``kunci`` is "indikator:awal", "indikator:akhir" or "indikator:year"; a word where there is a scale."""

    kunci = serializers.RegexField(r"^[0-9]{1,18}:(awal|akhir|[0-9]{4})$")
    teks = serializers.CharField(allow_blank=True, max_length=200, trim_whitespace=False)
    dasar = serializers.CharField(allow_blank=True, required=False, max_length=200, default="")


class KirimanTahunanSerializer(KirimanTargetSerializer):
    """The same for one plan version, whose id ``periode`` carries."""

    sel = TahunanSerializer(many=True, allow_empty=False)


class TahunanAPI(APIView):
    """Targets of a plan: kondisi awal, every year, kondisi akhir."""

    @extend_schema(request=KirimanTahunanSerializer, responses={200: dict})
    def post(self, request: Request) -> Response:
        """Store the cells and return them. A resend gets the same answer and changes nothing."""
        s = KirimanTahunanSerializer(data=request.data)
        s.is_valid(raise_exception=True)
        sel = []
        for c in s.validated_data["sel"]:
            indikator, _, medan = c["kunci"].partition(":")
            sel.append(IsiTahunan(int(indikator), medan, c["teks"], _dasar(c)))
        jawaban = simpan_lembar_tahunan(
            pelaku=request.pelaku,  # type: ignore[attr-defined]
            versi_id=s.validated_data["periode"],
            sel=sel,
            operasi_uuid=s.validated_data.get("operasi"),
        )
        return Response(jawaban)


def _dasar(c: dict[str, Any]) -> DasarSel | None:
    return dasar_dari(c["versi"], c["dasar"]) if "versi" in c else None
