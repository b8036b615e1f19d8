"""Saving grid cells. Answers: 200 stored, 401 sign in, 403 no right, 409 somebody was faster, 422 refused with the
reason.
"""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from pengukuran.services.anggaran import IsiAnggaran, simpan_lembar_anggaran
from pengukuran.services.realisasi import IsiSel, simpan_blok
from perencanaan.services.sel import DasarSel, dasar_dari


class SelSerializer(serializers.Serializer[Any]):
    """One cell: ``kunci`` is "indikator", or "indikator:komponen"; ``versi`` and ``dasar`` are what the sender saw."""

    kunci = serializers.RegexField(r"^[0-9]{1,18}(:[0-9]{1,18})?$")
    teks = serializers.CharField(allow_blank=True, max_length=200, trim_whitespace=False)
    catatan_cetak = serializers.CharField(allow_blank=True, required=False, max_length=200)
    versi = serializers.IntegerField(min_value=0, required=False)
    dasar = serializers.CharField(allow_blank=True, required=False, max_length=64, default="")


class LembarSerializer(serializers.Serializer[Any]):
    """What every sheet sends, stored all or nothing. ``operasi`` lets the sender repeat it safely."""

    pd = serializers.IntegerField(min_value=1)
    periode = serializers.IntegerField(min_value=1)
    operasi = serializers.UUIDField(required=False)


class KirimanSerializer(LembarSerializer):
    """Cells of one PD and period."""

    sel = SelSerializer(many=True, allow_empty=False)


class SelAnggaranSerializer(serializers.Serializer[Any]):
    """One amount: ``kunci`` is the node of the plan's tree."""

    kunci = serializers.IntegerField(min_value=1)
    teks = serializers.CharField(allow_blank=True, required=False, max_length=200, trim_whitespace=False)
    versi = serializers.IntegerField(min_value=0, required=False)
    dasar = serializers.CharField(allow_blank=True, required=False, max_length=64, default="")


class KirimanAnggaranSerializer(LembarSerializer):
    """Amounts of one PD and period."""

    sel = SelAnggaranSerializer(many=True, allow_empty=False)


def _kiriman(s: LembarSerializer) -> dict[str, Any]:
    s.is_valid(raise_exception=True)
    hasil: dict[str, Any] = s.validated_data
    return hasil


def _dasar(s: dict[str, Any]) -> DasarSel | None:
    return dasar_dari(s["versi"], s["dasar"]) if "versi" in s else None


def _isi(sel: list[dict[str, Any]]) -> list[IsiSel]:
    """Return what is to be stored: the components of one figure, sent as cells, are one write."""
    hasil: list[IsiSel] = []
    komponen: dict[int, dict[int, dict[str, Any]]] = {}
    for s in sel:
        indikator, _, bagian = s["kunci"].partition(":")
        if bagian:
            komponen.setdefault(int(indikator), {})[int(bagian)] = s
        else:
            hasil.append(IsiSel(int(indikator), s.get("teks"), None, s.get("catatan_cetak"), _dasar(s)))
    for indikator_id, per in komponen.items():
        dasar = {k: d for k, s in per.items() if (d := _dasar(s)) is not None}
        teks = {k: str(s.get("teks") or "") for k, s in per.items()}
        hasil.append(IsiSel(indikator_id, komponen=teks, dasar_komponen=dasar))
    return hasil


class SelAPI(APIView):
    """Realisasi cells."""

    @extend_schema(request=KirimanSerializer, responses={200: dict})
    def post(self, request: Request) -> Response:
        """Store the cells and return the changed rows."""
        k = _kiriman(KirimanSerializer(data=request.data))
        jawaban = simpan_blok(
            pelaku=request.pelaku,  # type: ignore[attr-defined]
            pd_id=k["pd"],
            periode_id=k["periode"],
            sel=_isi(k["sel"]),
            operasi_uuid=k.get("operasi"),
        )
        return Response(jawaban)


class AnggaranAPI(APIView):
    """Realisasi anggaran cells."""

    @extend_schema(request=KirimanAnggaranSerializer, responses={200: dict})
    def post(self, request: Request) -> Response:
        """Store the amounts and return them with the sums that changed."""
        k = _kiriman(KirimanAnggaranSerializer(data=request.data))
        jawaban = simpan_lembar_anggaran(
            pelaku=request.pelaku,  # type: ignore[attr-defined]
            pd_id=k["pd"],
            periode_id=k["periode"],
            sel=[IsiAnggaran(s["kunci"], s.get("teks") or "", _dasar(s)) for s in k["sel"]],
            operasi_uuid=k.get("operasi"),
        )
        return Response(jawaban)
