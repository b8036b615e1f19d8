"""Saving targets per period from the grid: same protocol as the realisasi grid (200, 401, 403, 409, 422)."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from perencanaan.selectors.rencana_aksi import periksa_indikator
from perencanaan.services.rencana_aksi import IsiTarget, simpan_blok_target
from perencanaan.services.sel import DasarSel
from sakip.inti.angka import untuk_isian, urai


class TargetSerializer(serializers.Serializer[Any]):
    """One cell: ``kunci`` is "indikator:periode"."""

    kunci = serializers.RegexField(r"^[0-9]{1,18}:[0-9]{1,2}$")
    teks = serializers.CharField(allow_blank=True, max_length=64, trim_whitespace=False)
    versi = serializers.IntegerField(min_value=0, required=False)
    dasar = serializers.CharField(allow_blank=True, required=False, max_length=64, default="")


class KirimanTargetSerializer(serializers.Serializer[Any]):
    """Cells of one Rencana Aksi (``periode`` carries its id, as the grid sends it)."""

    periode = serializers.IntegerField(min_value=1)
    sel = TargetSerializer(many=True, allow_empty=False)


class TargetAPI(APIView):
    """Targets per period."""

    @extend_schema(request=KirimanTargetSerializer, responses={200: dict})
    def post(self, request: Request) -> Response:
        """Store the cells and return them. A resend finds its own values and changes nothing."""
        s = KirimanTargetSerializer(data=request.data)
        s.is_valid(raise_exception=True)
        sel = []
        for c in s.validated_data["sel"]:
            indikator, _, ke = c["kunci"].partition(":")
            dasar = DasarSel(c["versi"], urai(c["dasar"])) if "versi" in c else None
            sel.append(IsiTarget(int(indikator), int(ke), c["teks"], dasar))
        hasil, pada = simpan_blok_target(
            pelaku=request.pelaku,  # type: ignore[attr-defined]
            rencana_aksi_id=s.validated_data["periode"],
            sel=sel,
        )
        baris = [
            {"kunci": f"{t.indikator_id}:{t.periode_ke}", "versi": t.versi, "nilai": untuk_isian(t.nilai)}
            for t in hasil
        ]
        ra = hasil[0].rencana_aksi
        periksa = periksa_indikator(ra, (t.indikator_id for t in hasil))
        return Response({"pada": pada, "baris": baris, "periksa": {str(k): v for k, v in periksa.items()}})
