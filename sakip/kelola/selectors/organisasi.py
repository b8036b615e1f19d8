"""Lists and trees of the organisation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from django.db.models import Count, Prefetch, Q, QuerySet

from sakip.tenansi.models import Jabatan, Pegawai, Penempatan, PerangkatDaerah, UnitKerja


class _Simpul(Protocol):
    pk: Any


S = TypeVar("S", bound=_Simpul)


@dataclass(frozen=True)
class Cabang(Generic[S]):
    """A node with its depth in the tree (0 = top)."""

    objek: S
    dalam: int


def susun_pohon(daftar: Sequence[S], induk: str) -> list[Cabang[S]]:
    """Return the nodes depth first. A node whose parent is not among them stands at the top."""
    ada = {o.pk for o in daftar}
    anak: dict[int | None, list[S]] = {}
    for o in daftar:
        atas: int | None = getattr(o, induk)
        anak.setdefault(atas if atas in ada else None, []).append(o)
    hasil: list[Cabang[S]] = []

    def turun(kunci: int | None, dalam: int) -> None:
        for o in anak.get(kunci, ()):
            hasil.append(Cabang(o, dalam))
            turun(o.pk, dalam + 1)

    turun(None, 0)
    return hasil


def cari_pd(kata: str = "", klaster: str = "", tahun: int | None = None) -> QuerySet[PerangkatDaerah]:
    """Return PDs by part of name or code; ``tahun``: those that exist then. Counts units and positions."""
    daftar = PerangkatDaerah.objects.annotate(
        jumlah_unit=Count("unit", distinct=True), jumlah_jabatan=Count("jabatan", distinct=True)
    )
    if kata:
        daftar = daftar.filter(Q(nama__icontains=kata) | Q(singkatan__icontains=kata) | Q(kode__istartswith=kata))
    if klaster:
        daftar = daftar.filter(klaster=klaster)
    if tahun is not None:
        daftar = daftar.filter(berlaku_dari__lte=tahun).filter(
            Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=tahun)
        )
    return daftar.order_by("urutan", "kode")


def pohon_unit(pd: PerangkatDaerah) -> list[Cabang[UnitKerja]]:
    """Return the units of a PD as a tree."""
    return susun_pohon(list(UnitKerja.objects.filter(pd=pd).order_by("urutan", "id")), "induk_id")


def penempatan_berlaku(pada: date) -> QuerySet[Penempatan]:
    """Return the placements in force on a day."""
    return Penempatan.objects.filter(dari__lte=pada).filter(Q(sampai__isnull=True) | Q(sampai__gte=pada))


def pohon_jabatan(pd: PerangkatDaerah | None, pada: date) -> list[Cabang[Jabatan]]:
    """Return the positions of a PD (None = the region's heads) as a tree by atasan, with ``pemegang`` on that day."""
    pemegang = penempatan_berlaku(pada).select_related("pegawai").order_by("dari")
    daftar = (
        Jabatan.objects.filter(pd=pd)
        .select_related("unit", "atasan")
        .prefetch_related(Prefetch("penempatan", queryset=pemegang, to_attr="pemegang"))
        .order_by("id")
    )
    return susun_pohon(list(daftar), "atasan_id")


def cari_pegawai(kata: str, pada: date) -> QuerySet[Pegawai]:
    """Return people by part of name or by start of NIP, with their ``jabatan_kini``."""
    kini = penempatan_berlaku(pada).select_related("jabatan", "jabatan__pd").order_by("dari")
    daftar = Pegawai.objects.prefetch_related(Prefetch("penempatan", queryset=kini, to_attr="jabatan_kini"))
    if kata:
        daftar = daftar.filter(Q(nama__icontains=kata) | Q(nip__startswith=kata.replace(" ", "")))
    return daftar.order_by("nama", "id")


def riwayat_penempatan(pegawai: Pegawai) -> Iterable[Penempatan]:
    """Return all placements of a person, latest first."""
    return Penempatan.objects.filter(pegawai=pegawai).select_related("jabatan", "jabatan__pd").order_by("-dari", "-id")
