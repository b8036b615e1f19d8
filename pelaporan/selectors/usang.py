"""Whether the figures have changed since a report was made. What is published stays as it is; those who hold it know.

A report does not change by itself: every figure that enters it passes through the steps of a measurement, so the steps
taken since are what may have changed it (a reopening, a new approval, results computed anew).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from pelaporan.models import Laporan, Terbitan
from pengukuran.models import PengisianDaerah, PengisianPD
from sakip.jejak.models import Jejak

MENGUBAH = {
    "buka_kembali": "dibuka kembali",
    "kembalikan_pemeriksa": "dikembalikan pemeriksa",
    "setujui": "disetujui",
    "hitung_ulang": "dihitung ulang",
}
"""Steps after which the figures of a period may be others, in words."""


@dataclass(frozen=True)
class Perubahan:
    """One step taken since. ``apa``: "Realisasi Triwulan IV 2025 Bappeda dibuka kembali"."""

    apa: str
    pada: datetime
    oleh: str
    alasan: str


def perubahan_sejak(laporan: Laporan, saat: datetime | None) -> list[Perubahan]:
    """Return what happened to the figures of a report after a moment, latest first. One statement."""
    if saat is None:
        return []
    semua = Jejak.objects.filter(_milik(laporan), aksi__in=list(MENGUBAH), waktu__gt=saat)
    return [
        Perubahan(f"{j.label_objek} {MENGUBAH[j.aksi]}", j.waktu, j.pelaku_nama, j.alasan)
        for j in semua.order_by("-waktu", "-pk")[:20]
    ]


def _milik(laporan: Laporan) -> Q:
    """The measurements that a report is made of: those of its PD's year, else the region's own."""
    if laporan.pd_id is None:
        ids = PengisianDaerah.objects.filter(tahun=laporan.tahun).values("pk")
        return Q(jenis_objek=PengisianDaerah._meta.label_lower, id_objek__in=ids)
    milik = PengisianPD.objects.filter(pd_id=laporan.pd_id, periode__tahun=laporan.tahun).values("pk")
    return Q(jenis_objek=PengisianPD._meta.label_lower, id_objek__in=milik)


def setelah(daftar: Iterable[Perubahan], saat: datetime | None) -> list[Perubahan]:
    """Return those after a later moment."""
    return [] if saat is None else [p for p in daftar if p.pada > saat]


def tandai_usang(semua: QuerySet[Laporan]) -> QuerySet[Laporan]:
    """Annotate reports with ``angka_berubah``: something happened since the last edition was frozen. No statement."""
    beku = Terbitan.objects.filter(laporan=OuterRef("pk")).order_by("-ke").values("disetujui_pada")[:1]
    jenis = PengisianPD._meta.label_lower
    milik = PengisianPD.objects.filter(pd=OuterRef(OuterRef("pd")), periode__tahun=OuterRef(OuterRef("tahun")))
    langkah = Jejak.objects.filter(
        jenis_objek=jenis, id_objek__in=milik.values("pk"), aksi__in=list(MENGUBAH), waktu__gt=OuterRef("dibekukan")
    )
    return semua.annotate(dibekukan=Subquery(beku)).annotate(
        angka_berubah=Case(
            When(
                Q(dibekukan__isnull=False) & Q(status__in=("disetujui", "terbit")) & Exists(langkah), then=Value(True)
            ),
            default=Value(False),
            output_field=BooleanField(),
        )
    )
