"""Saving how far activities got. The same answers as for realisasi (see ``pengukuran.api.sel``)."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from pengukuran.api.sel import LembarSerializer
from pengukuran.services.aksi import URAIAN_MAKS, IsiAksi, simpan_aksi_periode


class SelAksiSerializer(serializers.Serializer[Any]):
    """One cell: ``kunci`` is "aksi:status" or "aksi:uraian"; ``versi`` and ``dasar`` are what the sender saw."""

    kunci = serializers.RegexField(r"^[0-9]{1,18}:(status|uraian)$")
    teks = serializers.CharField(allow_blank=True, max_length=2 * URAIAN_MAKS)
    versi = serializers.IntegerField(min_value=0, required=False)
    dasar = serializers.CharField(allow_blank=True, required=False, max_length=2 * URAIAN_MAKS, default="")


class KirimanAksiSerializer(LembarSerializer):
    """Cells of activities of one PD and period."""

    sel = SelAksiSerializer(many=True, allow_empty=False)


class AksiAPI(APIView):
    """Status and description of activities."""

    @extend_schema(request=KirimanAksiSerializer, responses={200: dict})
    def post(self, request: Request) -> Response:
        """Store the cells and return the changed rows."""
        s = KirimanAksiSerializer(data=request.data)
        s.is_valid(raise_exception=True)
        k = s.validated_data
        jawaban = simpan_aksi_periode(
            pelaku=request.pelaku,  # type: ignore[attr-defined]
            pd_id=k["pd"],
            periode_id=k["periode"],
            sel=[_sel(c) for c in k["sel"]],
            operasi_uuid=k.get("operasi"),
        )
        return Response(jawaban)


def _sel(c: dict[str, Any]) -> IsiAksi:
    aksi, _, medan = c["kunci"].partition(":")
    return IsiAksi(int(aksi), medan, c["teks"], c.get("versi"), c["dasar"])
