"""What other apps ask of evaluasi: the running period, AKIP values per PD, figures for the public page."""

from dataclasses import dataclass
from decimal import Decimal

from evaluasi.models import HasilEvaluasi, PeriodeEvaluasi
from evaluasi.selectors.kompilasi import Kompilasi, muat_kompilasi


def periode_berjalan() -> PeriodeEvaluasi | None:
    """Return the newest period that is not closed."""
    return PeriodeEvaluasi.objects.filter(ditutup_pada__isnull=True).order_by("-tahun_evaluasi").first()


@dataclass(frozen=True)
class NilaiAKIP:
    """The AKIP value of a PD, of which year, and the id of the result it opens."""

    pd_id: int
    hasil_id: int
    total: Decimal
    predikat: str
    tahun_kinerja: int


def hasil_akip_per_pd(tahun: int) -> dict[int, NilaiAKIP]:
    """Return the value of each PD for a tahun kinerja (one statement), for the dashboard's column."""
    return {
        h.pd_id: NilaiAKIP(h.pd_id, h.pk, h.total, h.predikat, h.tahun_kinerja)
        for h in HasilEvaluasi.objects.filter(tahun_kinerja=tahun, pd__isnull=False).only(
            "pd_id", "total", "predikat", "tahun_kinerja"
        )
        if h.pd_id is not None
    }


def ringkasan_publik(tahun: int) -> Kompilasi | None:
    """Return the computed kompilasi of an evaluation year for the public page, None when there is none."""
    return muat_kompilasi(tahun)
