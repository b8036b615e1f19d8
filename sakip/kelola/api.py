"""API of the organisation: who am I, which PDs are there. Writes go through the same services as the pages."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from sakip.kelola.services.organisasi import buat_pd, ubah_pd
from sakip.tenansi.models import PerangkatDaerah


class TugasSerializer(serializers.Serializer[Any]):
    """One role."""

    peran = serializers.CharField()
    pd_id = serializers.IntegerField(allow_null=True)
    unit_id = serializers.IntegerField(allow_null=True)


class SayaSerializer(serializers.Serializer[Any]):
    """The signed-in person in this region."""

    nama = serializers.CharField()
    pengguna_id = serializers.IntegerField()
    tugas = TugasSerializer(many=True)


class PDSerializer(serializers.ModelSerializer[PerangkatDaerah]):
    """A perangkat daerah. ``versi`` must be sent back with a change."""

    versi = serializers.IntegerField(required=False)

    class Meta:
        model = PerangkatDaerah
        fields = [
            "id",
            "kode",
            "nama",
            "singkatan",
            "klaster",
            "alamat_kantor",
            "berlaku_dari",
            "berlaku_sampai",
            "tanggal_dpa",
            "versi",
        ]


class Saya(APIView):
    """Who is signed in, and as what."""

    @extend_schema(responses=SayaSerializer)
    def get(self, request: Request) -> Response:
        return Response(SayaSerializer(request._request.pelaku).data)  # type: ignore[attr-defined]


class DaftarPD(generics.ListCreateAPIView[PerangkatDaerah]):
    """List the region's PDs, or add one."""

    serializer_class = PDSerializer

    def get_queryset(self) -> QuerySet[PerangkatDaerah]:
        return PerangkatDaerah.objects.all()

    def perform_create(self, serializer: serializers.BaseSerializer[PerangkatDaerah]) -> None:
        data = dict(serializer.validated_data)
        data.pop("versi", None)
        serializer.instance = buat_pd(pelaku=self.request._request.pelaku, **data)  # type: ignore[attr-defined]


class SatuPD(generics.RetrieveUpdateAPIView[PerangkatDaerah]):
    """Read or change one PD."""

    serializer_class = PDSerializer
    http_method_names = ["get", "patch", "head", "options"]

    def get_object(self) -> PerangkatDaerah:
        return get_object_or_404(PerangkatDaerah.objects.all(), pk=self.kwargs["pk"])

    def perform_update(self, serializer: serializers.BaseSerializer[PerangkatDaerah]) -> None:
        data = dict(serializer.validated_data)
        versi = data.pop("versi", None)
        pd = self.get_object()
        serializer.instance = ubah_pd(pelaku=self.request._request.pelaku, pd=pd, versi=versi, **data)  # type: ignore[attr-defined]
