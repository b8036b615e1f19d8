"""Saving cells of several periods at once. The same answers as for one period (see ``pengukuran.api.sel``)."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from pengukuran.api.sel import LembarSerializer
from pengukuran.services.realisasi import IsiSel
from pengukuran.services.setahun import SelSetahun, simpan_setahun
from perencanaan.services.sel import dasar_dari


class SelSetahunSerializer(serializers.Serializer[Any]):
    """One cell: ``kunci`` is "indikator:period"; ``versi`` and ``dasar`` are what the sender saw."""

    kunci = serializers.RegexField(r"^[0-9]{1,18}:[0-9]{1,2}$")
    teks = serializers.CharField(allow_blank=True, max_length=200, trim_whitespace=False)
    versi = serializers.IntegerField(min_value=0, required=False)
    dasar = serializers.CharField(allow_blank=True, required=False, max_length=64, default="")


class KirimanSetahunSerializer(LembarSerializer):
    """Cells of one PD and year (``periode`` carries the year, as the grid sends it)."""

    periode = serializers.IntegerField(min_value=2000, max_value=2200)
    sel = SelSetahunSerializer(many=True, allow_empty=False)


class SetahunAPI(APIView):
    """Realisasi cells of a year."""

    @extend_schema(request=KirimanSetahunSerializer, responses={200: dict})
    def post(self, request: Request) -> Response:
        """Store the cells and return them with the year's figures."""
        s = KirimanSetahunSerializer(data=request.data)
        s.is_valid(raise_exception=True)
        k = s.validated_data
        jawaban = simpan_setahun(
            pelaku=request.pelaku,  # type: ignore[attr-defined]
            pd_id=k["pd"],
            tahun=k["periode"],
            sel=[_sel(c) for c in k["sel"]],
            operasi_uuid=k.get("operasi"),
        )
        return Response(jawaban)


def _sel(c: dict[str, Any]) -> SelSetahun:
    indikator, _, ke = c["kunci"].partition(":")
    dasar = dasar_dari(c["versi"], c["dasar"]) if "versi" in c else None
    return SelSetahun(int(ke), IsiSel(int(indikator), c["teks"], dasar=dasar))
