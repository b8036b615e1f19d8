"""Reading jobs and imports."""

from django.db.models import QuerySet

from sakip.akun.pelaku import Pelaku
from sakip.ekspor.models import BarisImpor, BatchImpor, Pekerjaan
from sakip.tenansi.kueri import siap


def pekerjaan_saya(pelaku: Pelaku, batas: int = 50) -> list[Pekerjaan]:
    """Return the latest jobs that the person asked for, newest first."""
    semua = Pekerjaan.objects.select_related("hasil").filter(peminta_id=pelaku.pengguna_id)
    return list(semua[:batas])


@siap
def _pekerjaan(kunci: str) -> QuerySet[Pekerjaan]:
    return Pekerjaan.objects.filter(kunci=kunci).select_related("hasil")[:1]


def pekerjaan_berkunci(kunci: str) -> Pekerjaan | None:
    """Return the job with this key, if it was ever asked for."""
    return next(iter(_pekerjaan(kunci)), None)


def baris_pratinjau(batch: BatchImpor, hanya_galat: bool = False) -> QuerySet[BarisImpor]:
    """Return the rows of a preview in the order of the file."""
    baris: QuerySet[BarisImpor] = BarisImpor.objects.filter(batch=batch)
    return baris.exclude(galat={}) if hanya_galat else baris
