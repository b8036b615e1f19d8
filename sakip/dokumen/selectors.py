"""Reading files and evidence."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db import models

from sakip.dokumen.models import TautanBukti
from sakip.tenansi.kueri import siap


def bukti_untuk(objek: models.Model) -> list[TautanBukti]:
    """Return the evidence of one object with its file versions."""
    return list(
        TautanBukti.objects.filter(jenis_objek=objek._meta.label_lower, id_objek=objek.pk).select_related(
            "versi_berkas"
        )
    )


def banyak_bukti(jenis_objek: str) -> models.Subquery:
    """Return the count of evidence as an expression on objects of one kind; None = no evidence."""
    milik = TautanBukti.objects.filter(jenis_objek=jenis_objek, id_objek=models.OuterRef("pk"))
    return models.Subquery(milik.order_by().values("id_objek").annotate(n=models.Count("pk")).values("n"))


@siap
def _tautan(jenis_objek: str, ids: Collection[int]) -> "models.QuerySet[TautanBukti]":
    return TautanBukti.objects.filter(jenis_objek=jenis_objek, id_objek__in=ids).select_related("versi_berkas")


def bukti_per_objek(jenis_objek: str, ids: Iterable[int]) -> dict[int, list[TautanBukti]]:
    """Return the evidence of many objects of one kind by one query: id → citations."""
    hasil: dict[int, list[TautanBukti]] = defaultdict(list)
    for t in _tautan(jenis_objek, list(ids)):
        hasil[t.id_objek].append(t)
    return dict(hasil)
