"""Where versions of files are used: as evidence, and as the one file of a document, a notulen, a report."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.apps import apps
from django.db.models import CharField, QuerySet, Value

from sakip.dokumen import akses
from sakip.dokumen.akses import Tempat
from sakip.dokumen.models import TautanBukti, VersiBerkas


def tempat_bukti(tautan: Iterable[TautanBukti]) -> dict[int, Tempat]:
    """Return the place of each citation by its id, one or two statements per kind of object."""
    per_jenis: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for t in tautan:
        per_jenis[t.jenis_objek][t.id_objek].append(t.pk)
    hasil = {}
    for jenis, ids in per_jenis.items():
        sebutan = akses.sebut(jenis, list(ids))
        for id_objek, pks in ids.items():
            tempat = sebutan.get(id_objek) or Tempat(_nama_jenis(jenis), "")
            hasil.update(dict.fromkeys(pks, tempat))
    return hasil


def _nama_jenis(jenis: str) -> str:
    try:
        nama = str(apps.get_model(jenis)._meta.verbose_name)
    except (LookupError, ValueError):
        return jenis
    return nama[:1].upper() + nama[1:]


def pemakaian(versi_ids: Collection[int]) -> list[Tempat]:
    """Return every place that uses one of these versions: two statements, and those of ``sebut``."""
    tautan = list(TautanBukti.objects.filter(versi_berkas__in=versi_ids))
    tempat = tempat_bukti(tautan)
    hasil = [tempat[t.pk] for t in tautan]
    lain: dict[str, list[int]] = defaultdict(list)
    for jenis, pk in _acuan_lain(versi_ids):
        lain[jenis].append(pk)
    for jenis, ids in lain.items():
        sebutan = akses.sebut(jenis, ids)
        hasil += [sebutan.get(pk) or Tempat(_nama_jenis(jenis), "") for pk in ids]
    return list(dict.fromkeys(hasil))


def _acuan_lain(versi_ids: Collection[int]) -> list[tuple[str, int]]:
    """Return (kind, id) of all rows whose foreign key points at one of the versions, but for evidence."""
    bagian: list[QuerySet[Any, Any]] = []
    for kaitan in VersiBerkas._meta.related_objects:
        model = kaitan.related_model
        if model is TautanBukti:
            continue
        bagian.append(
            model._default_manager.filter(**{f"{kaitan.field.name}__in": list(versi_ids)})
            .order_by()
            .values_list(Value(model._meta.label_lower, output_field=CharField()), "pk")
        )
    return list(bagian[0].union(*bagian[1:], all=True)) if bagian else []
