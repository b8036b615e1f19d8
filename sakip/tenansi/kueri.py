"""Prepared queries: the SQL of a selector is made once a process and run with other values.

Making the SQL of a query with five joins costs more than running it, and the pages ask the same few dozen queries::

    @siap
    def _pk_terbit(pd_ids: Collection[int], tahun: int) -> QuerySet[PerjanjianKinerja]:
        return PerjanjianKinerja.objects.filter(pd_id__in=pd_ids, tahun=tahun).select_related("jabatan")

    for pk in _pk_terbit(pelaku.pd_ids, 2025): ...   # a list, read anew by each call

What may vary comes as an argument. Numbers, texts, dates and collections of them are filled in at each call; bool and
None choose between forms, each with its own SQL. The function itself sees stand-ins instead of the values: it may only
hand them to the query. Tests make the SQL at each call and compare (``SAKIP_LINGKUNGAN`` "uji").

Nor can it ask for the time. The region is filled in like an argument, from the scope of the call: while a query is
prepared there is no scope, so it cannot get into the SQL by another way, and without a scope the call raises
TanpaCakupan. Only SQL is kept, no row.
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.db.models import QuerySet, prefetch_related_objects
from django.utils import timezone

from sakip.inti.waktu import tanpa_jam
from sakip.tenansi.cakupan import pemda_aktif, tanpa_cakupan
from sakip.tenansi.penanda import KE_PEMDA, Isi, Tempat

P = ParamSpec("P")
_M = TypeVar("_M", bound=models.Model)
_R = TypeVar("_R")

BENTUK_MAKS = 256
"""Forms kept of one query; more mean that an argument is a choice which should be a value."""
ANGKA_WAKIL, TEKS_WAKIL = -(2**62), "\x00kueri-siap-"
"""What members of a collection look like while the SQL is made: no id is that low, no text holds a null character."""
_JENIS: "tuple[tuple[type, type[models.Field[Any, Any]]], ...]" = (
    (int, models.BigIntegerField),
    (str, models.TextField),
    (datetime, models.DateTimeField),
    (date, models.DateField),
    (Decimal, models.DecimalField),
)


class _Resep(NamedTuple):
    """What is kept of a query: the set it was made from, its compiler, the SQL, its parameters with places to fill."""

    semula: "QuerySet[Any, Any]"
    penyusun: Any
    sql: str
    parameter: tuple[Any, ...]


def _anggota(nilai: Any, isi: list[Any]) -> tuple[Any, Any]:
    """Return (key, stand-in) of a member of a collection: IN takes plain values only, so these stand for a place."""
    if isinstance(nilai, bool) or not isinstance(nilai, int | str):
        raise TypeError(f"kumpulan dalam kueri siap hanya berisi angka atau teks, bukan {type(nilai).__name__}")
    isi.append(nilai)
    ke = len(isi) - 1
    return (int, ANGKA_WAKIL - ke) if isinstance(nilai, int) else (str, f"{TEKS_WAKIL}{ke}")


def _kenali(x: Any) -> Any:
    """Return the place that a parameter stands for, or the parameter itself."""
    if isinstance(x, int) and x <= ANGKA_WAKIL:  # narrow columns wrap their numbers in a class of their own
        return Tempat(ANGKA_WAKIL - int(x))
    if isinstance(x, str) and x.startswith(TEKS_WAKIL):
        return Tempat(int(x.removeprefix(TEKS_WAKIL)))
    return x


def _urai(nilai: Any, isi: list[Any]) -> tuple[Any, Any]:
    """Return (key, stand-in) of one argument and add its values to ``isi``."""
    if nilai is None or isinstance(nilai, bool):
        return nilai, nilai
    for jenis, bidang in _JENIS:
        if isinstance(nilai, jenis):
            isi.append(jenis(nilai) if isinstance(nilai, Enum) else nilai)
            return jenis, Isi(Tempat(len(isi) - 1), bidang())
    if isinstance(nilai, frozenset | set | list | tuple):
        pasangan = [_anggota(x, isi) for x in nilai]
        return tuple(k for k, _ in pasangan), [p for _, p in pasangan]
    raise TypeError(f"argumen kueri siap tidak dapat berupa {type(nilai).__name__}")


def _buat(fungsi: "Callable[..., QuerySet[Any, Any]]", args: list[Any], kwargs: dict[str, Any]) -> _Resep:
    with tanpa_cakupan(), tanpa_jam():
        semula = fungsi(*args, **kwargs)
        if any(not isinstance(x, str) for x in semula._prefetch_related_lookups):  # type: ignore[attr-defined]
            raise TypeError("kueri siap hanya dapat membawa prefetch dengan nama")
        penyusun = semula.query.get_compiler(semula.db)
        try:
            sql, parameter = penyusun.as_sql()
        except EmptyResultSet:
            sql, parameter = "", ()
    return _Resep(semula, penyusun, sql, tuple(_kenali(x) for x in parameter))


def _kembar(objek: Any, **lain: Any) -> Any:
    """Return a shallow copy with other attributes. The copies that the framework itself makes run the query."""
    hasil = object.__new__(type(objek))
    hasil.__dict__.update(objek.__dict__, **lain)
    return hasil


def _isikan(x: Any, isi: list[Any]) -> Any:
    if not isinstance(x, Tempat):
        return x
    return pemda_aktif().pk if x.ke == KE_PEMDA else isi[x.ke]


def _jalankan(resep: _Resep, isi: list[Any]) -> list[Any]:
    parameter = tuple(_isikan(x, isi) for x in resep.parameter)
    if not resep.sql:
        return []
    semula = resep.semula
    penyusun = _kembar(
        resep.penyusun, connection=connections[semula.db], as_sql=lambda *_, **__: (resep.sql, parameter)
    )
    kueri = _kembar(semula.query, get_compiler=lambda *_, **__: penyusun)
    baris: Any = semula._iterable_class
    hasil: list[Any] = list(baris(_kembar(semula, _query=kueri)))
    if semula._prefetch_related_lookups and hasil:  # type: ignore[attr-defined]
        prefetch_related_objects(hasil, *semula._prefetch_related_lookups)  # type: ignore[attr-defined]
    return hasil


def siap(fungsi: "Callable[P, QuerySet[_M, _R]]") -> Callable[P, list[_R]]:
    """Turn a function that returns a queryset into one that runs it from prepared SQL and returns the rows."""
    resep: dict[Any, _Resep] = {}

    @wraps(fungsi)
    def dalam(*args: P.args, **kwargs: P.kwargs) -> list[_R]:
        isi: list[Any] = []
        posisi = [_urai(x, isi) for x in args]
        bernama = {nama: _urai(x, isi) for nama, x in kwargs.items()}
        # Dates are cut in the region's time zone, which the SQL names.
        kunci = (
            timezone.get_current_timezone_name(),
            *(k for k, _ in posisi),
            *((n, k) for n, (k, _) in bernama.items()),
        )
        r = resep.get(kunci)
        if r is None or settings.SAKIP_LINGKUNGAN == "uji":
            if len(resep) >= BENTUK_MAKS:
                resep.clear()
            baru = _buat(fungsi, [p for _, p in posisi], {n: p for n, (_, p) in bernama.items()})
            if r is not None and (r.sql, r.parameter) != (baru.sql, baru.parameter):
                raise AssertionError(f"{fungsi.__qualname__} tidak hanya bergantung pada argumennya: {baru.sql}")
            r = resep[kunci] = baru
        return _jalankan(r, isi)

    return dalam
