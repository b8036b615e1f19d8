"""Requests for crosscutting work that wait for an answer of the person's PD, as tasks.

They ride on the statement that reads the plans under way: Tugas Saya is the first page of every role.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, JSONObject, NullIf

from perencanaan.alur.lintas import ALUR_LINTAS, WAKIL_PD
from perencanaan.models import TautanLintas, VersiRencana
from sakip.akun.pelaku import Pelaku
from sakip.tenansi.cakupan import alamat
from sakip.ui.tugas import Tugas


def pd_dijawab(pelaku: Pelaku) -> set[int]:
    """Return the PD for which the person answers."""
    return {t.pd_id for t in pelaku.tugas if t.pd_id is not None and t.peran in WAKIL_PD}


def _usulan() -> QuerySet[TautanLintas, Any]:
    isi = JSONObject(
        id="pk",
        ke="ke_pd_id",
        asal=Coalesce(NullIf(F("dari__pd__singkatan"), Value("")), F("dari__pd__nama")),
        untuk="dari__nama",
    )
    return TautanLintas.objects.filter(status=TautanLintas.Status.DIUSULKAN).order_by("id").values(isi=isi)


def dengan_usulan(versi: QuerySet[VersiRencana], dijawab: Collection[int], saring: Q) -> QuerySet[VersiRencana]:
    """Return the plans that ``saring`` asks for and those in force of the PD that the person answers for (``dijawab``).

    Each carries ``usulan``: the requests that wait for its PD.
    """
    hasil = versi.filter(saring | Q(aktif=True, dokumen__pd_id__in=dijawab))
    return hasil.annotate(usulan=ArraySubquery(_usulan().filter(ke_pd_id=OuterRef("dokumen__pd_id"))))


def tugas_lintas(pelaku: Pelaku, versi: Iterable[VersiRencana]) -> Iterator[Tugas]:
    """Yield the requests to answer. A PD without any plan carries none: it is asked for by one more statement."""
    perlu = pd_dijawab(pelaku)
    usulan: dict[int, dict[str, Any]] = {}
    for v in versi:
        if v.dokumen.pd_id in perlu:
            perlu.discard(v.dokumen.pd_id)
            usulan |= {u["id"]: u for u in v.usulan}  # type: ignore[attr-defined]
    milik = pd_dijawab(pelaku) - perlu
    usulan = {i: u for i, u in usulan.items() if u["ke"] in milik}
    if perlu:
        usulan |= {u["isi"]["id"]: u["isi"] for u in _usulan().filter(ke_pd_id__in=perlu)}
    for i, u in sorted(usulan.items()):
        yield Tugas(
            judul=f"Jawab usulan kerja lintas dari {u['asal']}",
            url=alamat("perencanaan:lintas", i),
            label_tombol="Jawab",
            keterangan=f"Untuk mencapai: {u['untuk']}",
            status=ALUR_LINTAS.status["diusulkan"],
        )
