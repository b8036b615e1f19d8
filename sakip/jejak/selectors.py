"""Reading the audit trail."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from sakip.jejak.models import Jejak

KOSONG = "–"


def riwayat(objek: Model, batas: int = 50) -> QuerySet[Jejak]:
    """Return the latest acts on an object, newest first."""
    return Jejak.objects.filter(jenis_objek=objek._meta.label_lower, id_objek=objek.pk)[:batas]


def _awal_hari(hari: date) -> datetime:
    return timezone.make_aware(datetime.combine(hari, time.min))


def cari_jejak(
    *,
    orang: str = "",
    objek: str = "",
    jenis: str = "",
    dari: date | None = None,
    sampai: date | None = None,
) -> QuerySet[Jejak]:
    """Return acts of the region, newest first, by part of the person's or object's name, kind of object, and days."""
    daftar = Jejak.objects.all()
    if dari is not None:
        daftar = daftar.filter(waktu__gte=_awal_hari(dari))
    if sampai is not None:
        daftar = daftar.filter(waktu__lt=_awal_hari(sampai + timedelta(days=1)))
    if jenis:
        daftar = daftar.filter(jenis_objek=jenis)
    if orang:
        daftar = daftar.filter(pelaku_nama__icontains=orang)
    if objek:
        daftar = daftar.filter(Q(label_objek__icontains=objek) | Q(alasan__icontains=objek))
    return daftar.order_by("-waktu", "-id")


def sebutan_jenis(jenis: str) -> str:
    """Return the kind of object in words ("perangkat daerah"); what is no model keeps its word."""
    try:
        return str(apps.get_model(jenis)._meta.verbose_name)
    except (LookupError, ValueError):
        return jenis


def jenis_tercatat() -> list[tuple[str, str]]:
    """Return the kinds of objects that have rows, with their words, sorted by word."""
    jenis = Jejak.objects.order_by("jenis_objek").values_list("jenis_objek", flat=True).distinct()
    return sorted(((j, sebutan_jenis(j)) for j in jenis), key=lambda x: x[1])


@dataclass(frozen=True)
class Perubahan:
    """One field before and after, in words."""

    medan: str
    sebelum: str
    sesudah: str


def _kata(nilai: Any) -> str:
    if nilai is None or nilai == "":
        return KOSONG
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, list):
        return ", ".join(_kata(n) for n in nilai) or KOSONG
    if isinstance(nilai, dict):
        return "; ".join(f"{k}: {_kata(v)}" for k, v in nilai.items()) or KOSONG
    return str(nilai)


def _sebutan_medan(jenis: str, medan: str) -> str:
    try:
        return str(getattr(apps.get_model(jenis)._meta.get_field(medan), "verbose_name", medan))
    except (LookupError, ValueError, FieldDoesNotExist):
        return medan.replace("_", " ")


def perubahan(jejak: Jejak) -> list[Perubahan]:
    """Return what an act changed, field by field, with the field's words."""
    sebelum, sesudah = jejak.sebelum or {}, jejak.sesudah or {}
    return [
        Perubahan(_sebutan_medan(jejak.jenis_objek, m), _kata(sebelum.get(m)), _kata(sesudah.get(m)))
        for m in dict.fromkeys([*sebelum, *sesudah])
    ]
