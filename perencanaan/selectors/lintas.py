"""Crosscutting work between the PD of a region: what a PD asks of others, and what others ask of it."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from perencanaan.models import Kinerja, TautanLintas, VersiRencana
from perencanaan.selectors.rencana import cakupan_pd
from sakip.akun.pelaku import Pelaku
from sakip.tenansi.kueri import siap

S = TautanLintas.Status
HIDUP = (S.DIUSULKAN, S.DITERIMA)
"""Links that hold or wait; rejected and withdrawn ones stay readable, but leave the diagram."""
DAPAT_DIMINTA = (
    Kinerja.Tingkat.SASARAN,
    Kinerja.Tingkat.PROGRAM,
    Kinerja.Tingkat.KEGIATAN,
    Kinerja.Tingkat.SUB_KEGIATAN,
)


def lintas_terlihat(pelaku: Pelaku) -> QuerySet[TautanLintas]:
    """Return the links that the person sees: both sides see theirs, region-wide roles all."""
    hasil = TautanLintas.objects.select_related("dari__pd", "ke_pd", "ke")
    terlihat = cakupan_pd(pelaku)
    if terlihat is None:
        return hasil
    return hasil.filter(Q(dari__pd_id__in=terlihat) | Q(ke_pd_id__in=terlihat))


@dataclass(frozen=True)
class LintasPohon:
    """Links that are drawn in a tree, by identity of the node."""

    keluar: dict[int, list[TautanLintas]] = field(default_factory=dict)
    masuk: dict[int, list[TautanLintas]] = field(default_factory=dict)


@siap
def _tautan_pohon(pd_ids: Collection[int]) -> QuerySet[TautanLintas]:
    digambar = Q(dari__pd_id__in=pd_ids, status__in=HIDUP) | Q(ke_pd_id__in=pd_ids, status=S.DITERIMA)
    return TautanLintas.objects.select_related("dari__pd", "ke_pd", "ke").filter(digambar).order_by("id")


def lintas_pohon(pd_ids: Collection[int]) -> LintasPohon:
    """Return the links of the trees of PD: what they ask (also unanswered), and what they accepted. One statement."""
    hasil = LintasPohon()
    for t in _tautan_pohon(pd_ids):
        if t.dari.pd_id in pd_ids:
            hasil.keluar.setdefault(t.dari_id, []).append(t)
        if t.ke_pd_id in pd_ids and t.ke_id is not None and t.status == S.DITERIMA:
            hasil.masuk.setdefault(t.ke_id, []).append(t)
    return hasil


def kinerja_berlaku(pd_id: int, tahun: int) -> QuerySet[Kinerja]:
    """Return the nodes of a PD's plan in force that another PD may ask for; the yearly plan comes before the long one.

    Every operator of the region may choose among them: a plan that was ditetapkan is published.
    """
    versi = (
        VersiRencana.objects.filter(
            aktif=True,
            status="ditetapkan",
            dokumen__pd_id=pd_id,
            dokumen__tahun_awal__lte=tahun,
            dokumen__tahun_akhir__gte=tahun,
        )
        .order_by("dokumen__tahun_akhir", "-dokumen__tahun_awal")
        .values("pk")[:1]
    )
    return (
        Kinerja.objects.select_related("identitas")
        .filter(versi_rencana__in=versi, tingkat__in=DAPAT_DIMINTA)
        .order_by("urutan", "id")
    )


@dataclass(frozen=True)
class LintasPd:
    """A PD's page: what it asks of others and what others ask of it, the open ones first."""

    keluar: list[TautanLintas]
    masuk: list[TautanLintas]


def lintas_pd(pelaku: Pelaku, pd_id: int) -> LintasPd:
    """Return both directions of one PD. One statement."""
    semua = sorted(
        lintas_terlihat(pelaku).filter(Q(dari__pd_id=pd_id) | Q(ke_pd_id=pd_id)), key=lambda t: t.status != S.DIUSULKAN
    )
    return LintasPd([t for t in semua if t.dari.pd_id == pd_id], [t for t in semua if t.ke_pd_id == pd_id])


def lintas_kinerja(identitas_id: int) -> list[TautanLintas]:
    """Return the links of one node in both directions, rejected and withdrawn ones as well."""
    return list(
        TautanLintas.objects.select_related("dari__pd", "ke_pd", "ke").filter(
            Q(dari_id=identitas_id) | Q(ke_id=identitas_id)
        )
    )
