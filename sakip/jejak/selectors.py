"""Reading the audit trail."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from sakip.inti.kalender import tanggal_panjang
from sakip.jejak.models import Jejak
from sakip.tenansi.kueri import siap

KOSONG = "–"


def riwayat(objek: Model, batas: int = 50, beserta: Collection[str] = ()) -> list[Jejak]:
    """Return the latest acts on an object, newest first; acts named in ``beserta`` however old they are."""
    return _riwayat(batas)(objek._meta.label_lower, objek.pk, tuple(beserta))


@cache
def _riwayat(batas: int) -> Callable[[str, int, Collection[str]], list[Jejak]]:
    @siap
    def baca(jenis: str, pk: int, beserta: Collection[str]) -> QuerySet[Jejak]:
        semua = Jejak.objects.filter(jenis_objek=jenis, id_objek=pk)
        if not beserta:
            return semua[:batas]
        return semua[:batas].union(semua.filter(aksi__in=beserta)).order_by("-waktu", "-id")

    return baca


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
        return "; ".join(f"{str(k).replace('_', ' ')}: {_kata(v)}" for k, v in nilai.items()) or KOSONG
    return str(nilai)


_SEBUTAN = {"pd": "perangkat daerah", "unit": "unit kerja", "sifat": "status penempatan"}
_TANGGAL = re.compile(r"^\d{4}-\d{2}-\d{2}$")


def _bidang(jenis: str, medan: str) -> Any:
    try:
        return apps.get_model(jenis)._meta.get_field(medan)
    except (LookupError, ValueError, FieldDoesNotExist):
        return None


def _sebutan_medan(bidang: Any, medan: str) -> str:
    return _SEBUTAN.get(medan) or str(getattr(bidang, "verbose_name", medan)).replace("_", " ")


def _kata_medan(bidang: Any, nilai: Any) -> str:
    """Return a stored value as people read it: the word of a choice, the day of a date."""
    if isinstance(nilai, str) and nilai:
        pilihan = dict(getattr(bidang, "flatchoices", None) or ())
        if nilai in pilihan:
            return str(pilihan[nilai])
        if _TANGGAL.match(nilai):
            return tanggal_panjang(date.fromisoformat(nilai))
    return _kata(nilai)


def perubahan(jejak: Jejak) -> list[Perubahan]:
    """Return what an act changed, field by field, with the field's words.

    An act on many things at once keeps a record of each under its code: of those only the parts that differ are told.
    """
    sebelum, sesudah = jejak.sebelum or {}, jejak.sesudah or {}
    hasil = []
    for m in dict.fromkeys([*sebelum, *sesudah]):
        lama, baru = sebelum.get(m), sesudah.get(m)
        bidang = _bidang(jejak.jenis_objek, m)
        nama = _sebutan_medan(bidang, m)
        if isinstance(lama, dict) or isinstance(baru, dict):
            hasil += _bagian(nama, lama or {}, baru or {})
        else:
            hasil.append(Perubahan(nama, _kata_medan(bidang, lama), _kata_medan(bidang, baru)))
    return hasil


def _bagian(nama: str, lama: Any, baru: Any) -> list[Perubahan]:
    """Return the differing parts of one record; a record beside something that is none is told whole."""
    if not (isinstance(lama, dict) and isinstance(baru, dict)):
        return [Perubahan(nama, _kata(lama), _kata(baru))]
    return [
        Perubahan(f"{nama}, {k.replace('_', ' ')}", _kata(lama.get(k)), _kata(baru.get(k)))
        for k in dict.fromkeys([*lama, *baru])
        if _kata(lama.get(k)) != _kata(baru.get(k))
    ]
