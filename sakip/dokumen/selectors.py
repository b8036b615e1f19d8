"""Reading files and evidence."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import models

from sakip.dokumen.models import TautanBukti


def bukti_untuk(objek: models.Model) -> list[TautanBukti]:
    """Return the evidence of one object with its file versions."""
    return list(
        TautanBukti.objects.filter(jenis_objek=objek._meta.label_lower, id_objek=objek.pk).select_related(
            "versi_berkas"
        )
    )


def bukti_per_objek(jenis_objek: str, ids: Iterable[int]) -> dict[int, list[TautanBukti]]:
    """Return the evidence of many objects of one kind by one query: id → citations."""
    hasil: dict[int, list[TautanBukti]] = defaultdict(list)
    for t in TautanBukti.objects.filter(jenis_objek=jenis_objek, id_objek__in=list(ids)).select_related("versi_berkas"):
        hasil[t.id_objek].append(t)
    return dict(hasil)
