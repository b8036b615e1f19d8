"""The rows behind the dashboard's numbers: indicators with target, realisasi, capaian, sentence and evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.db.models import OuterRef, Q, QuerySet, Subquery

from pengukuran.models import Capaian, Realisasi
from pengukuran.selectors.dasbor import Papan
from pengukuran.selectors.dasbor_bahan import DITARGETKAN, TERCAPAI, TERISI
from pengukuran.selectors.kisi import chip
from pengukuran.selectors.penjelasan import kalimat
from sakip.dokumen.models import TautanBukti
from sakip.dokumen.selectors import bukti_per_objek
from sakip.ui.pita import BatasPita

Kelompok = Literal["semua", "tercapai", "belum", "tak_terhitung", "kosong"]
KELOMPOK: Final[dict[Kelompok, str]] = {
    "semua": "Semua",
    "tercapai": "Mencapai target",
    "belum": "Belum tercapai",
    "tak_terhitung": "Tidak dapat dihitung",
    "kosong": "Belum ada data",
}


@dataclass(frozen=True)
class BarisIndikator:
    """One result with what explains it."""

    capaian: Capaian
    chip: dict[str, Any]
    kalimat: str
    bukti: list[TautanBukti]
    diajukan: bool


def saring_indikator(papan: Papan, kelompok: Kelompok = "semua") -> QuerySet[Capaian]:
    """Return the targeted results of the board's period: as many as the head of the dashboard says.

    Results of PD that have not submitted belong to "kosong", whatever they hold.
    """
    sel = [b.sel[papan.ke] for b in papan.baris]
    versi = [s.versi for s in sel if s.versi is not None]
    sudah = [b.pd.pk for b in papan.baris if b.sel[papan.ke].sudah]
    semua = Capaian.objects.filter(
        DITARGETKAN,
        tahun=papan.tahun,
        jenis=Capaian.Jenis.PERIODE,
        periode__jenis=papan.kalender.jenis,
        periode__ke=papan.ke,
        pd_id__in=[b.pd.pk for b in papan.baris],
        indikator__kinerja__versi_rencana_id__in=versi,
    )
    sah = Q(pd_id__in=sudah)
    saring: dict[Kelompok, Q] = {
        "semua": Q(),
        "tercapai": sah & Q(nilai__gte=TERCAPAI),
        "belum": sah & Q(nilai__lt=TERCAPAI),
        "tak_terhitung": sah & Q(nilai__isnull=True) & TERISI,
        "kosong": ~sah | ~TERISI,
    }
    realisasi = Realisasi.objects.filter(
        indikator_induk=OuterRef("indikator_induk"), pd=OuterRef("pd"), periode=OuterRef("periode")
    )
    return (
        semua.filter(saring[kelompok])
        .annotate(realisasi_id=Subquery(realisasi.values("pk")[:1]))
        .select_related("pd", "indikator", "indikator__kinerja")
        .order_by(
            "pd__urutan", "pd_id", "indikator__kinerja__urutan", "indikator__kinerja_id", "indikator__urutan", "id"
        )
    )


def baris_indikator(papan: Papan, semua: Sequence[Capaian], batas: BatasPita) -> list[BarisIndikator]:
    """Return the rows of some results. One statement, for their evidence."""
    sudah = {b.pd.pk for b in papan.baris if b.sel[papan.ke].sudah}
    ids = [c.realisasi_id for c in semua if c.realisasi_id is not None]  # type: ignore[attr-defined]
    bukti = bukti_per_objek("pengukuran.realisasi", ids) if ids else {}
    return [
        BarisIndikator(
            c,
            chip(c, batas),
            kalimat(c, batas=batas),
            bukti.get(c.realisasi_id, []),  # type: ignore[attr-defined]
            c.pd_id in sudah,
        )
        for c in semua
    ]
