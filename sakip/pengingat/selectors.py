"""Reading reminders: for the admin's page, for lists of who was reminded last, for Tugas Saya."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import JSONObject

from sakip.pengingat.models import Pengingat, PutaranPengingat

LAMA_KABAR: Final = timedelta(days=7)
HARI_RIWAYAT: Final = 14
Surel = Pengingat.Surel


@dataclass(frozen=True)
class HariPengingat:
    """One day of the region's reminders."""

    tanggal: date
    terkirim: int
    menunggu: int
    gagal: int
    aplikasi: int
    galat: str
    selesai_pada: datetime | None


def riwayat_harian(hari: date) -> list[HariPengingat]:
    """Return the last two weeks, newest first: what went out, what failed and why. Two statements."""
    sejak = hari - timedelta(days=HARI_RIWAYAT)
    hitung = (
        Pengingat.objects.filter(tanggal__gte=sejak)
        .order_by()
        .values("tanggal")
        .annotate(
            **{s.value: Count("pk", filter=Q(surel=s)) for s in Surel},
            pesan=Max("galat", filter=Q(surel=Surel.GAGAL)),
        )
    )
    putaran = dict(PutaranPengingat.objects.filter(tanggal__gte=sejak).values_list("tanggal", "selesai_pada"))
    per_hari: dict[date, dict[str, Any]] = {h["tanggal"]: dict(h) for h in hitung}
    return [
        HariPengingat(
            t,
            terkirim=h.get(Surel.TERKIRIM.value, 0),
            menunggu=h.get(Surel.MENUNGGU.value, 0),
            gagal=h.get(Surel.GAGAL.value, 0),
            aplikasi=h.get(Surel.TANPA.value, 0),
            galat=h.get("pesan") or "",
            selesai_pada=putaran.get(t),
        )
        for t in sorted(per_hari.keys() | putaran.keys(), reverse=True)
        for h in (per_hari.get(t, {}),)
    ]


def terakhir_diingatkan(ids: Collection[int], awalan: str) -> dict[tuple[int, str], datetime]:
    """Return when these were last reminded by hand, by person and occasion beginning with ``awalan``. One statement."""
    semua = Pengingat.objects.filter(
        pengguna_id__in=ids, jenis=Pengingat.Jenis.DIINGATKAN, kunci__startswith=awalan
    ).values_list("pengguna_id", "kunci", "dibuat_pada")
    hasil: dict[tuple[int, str], datetime] = {}
    for orang, kunci, pada in semua:
        hasil[(orang, kunci)] = max(pada, hasil.get((orang, kunci), pada))
    return hasil


def kabar(pengguna_id: int, sejak: date) -> ArraySubquery:
    """Return what a person was reminded of or invited to since a day, as an expression that rides on a statement which
    is made anyway (Tugas Saya has no room for one more)."""
    isi = JSONObject(jenis="jenis", kunci="kunci", isi="isi", pengirim="pengirim", tanggal="tanggal")
    milik: QuerySet[Pengingat, Any] = Pengingat.objects.filter(pengguna_id=pengguna_id, tanggal__gte=sejak)
    milik = milik.exclude(jenis=Pengingat.Jenis.RINGKASAN).order_by("-id")
    return ArraySubquery(milik.values(x=isi)[:20])
