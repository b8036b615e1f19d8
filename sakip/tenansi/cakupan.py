"""The scope: which region's rows the running code may see.

First lock: scoped managers (``dasar.ManajerTenant``) raise without a scope. Third lock: the setting ``sakip.pemda``
that the row-level security policies read, set here with SET LOCAL semantics, so it dies with the transaction.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from psycopg.pq import TransactionStatus

from sakip.inti.alamat import alamat_di
from sakip.tenansi.penanda import isi_pemda

if TYPE_CHECKING:
    from sakip.tenansi.models import Pemda

_aktif: ContextVar["Pemda | None"] = ContextVar("sakip_pemda", default=None)
_ingatan: ContextVar[dict[str, Any] | None] = ContextVar("sakip_ingatan", default=None)
_menyiapkan: ContextVar[bool] = ContextVar("sakip_menyiapkan", default=False)


class TanpaCakupan(RuntimeError):
    """Code asked for a region's rows without saying which region. Always a programming error."""


def _setel(using: str, **setelan: str) -> None:
    koneksi = connections[using]
    if not koneksi.in_atomic_block:
        raise TanpaCakupan("cakupan memerlukan transaksi terbuka (SET LOCAL)")
    satu = ", ".join(["set_config(%s, %s, true)"] * len(setelan))
    with koneksi.cursor() as kursor:
        kursor.execute(f"SELECT {satu}", [x for nama, nilai in setelan.items() for x in (f"sakip.{nama}", nilai)])


def _transaksi_rusak(using: str) -> bool:
    koneksi = connections[using]
    if koneksi.needs_rollback or koneksi.connection is None or koneksi.connection.closed:
        return True
    return bool(koneksi.connection.info.transaction_status == TransactionStatus.INERROR)


@contextmanager
def cakupan(
    pemda: "Pemda", using: str = DEFAULT_DB_ALIAS, *, seisi_transaksi: bool = False, pengguna_id: int | None = None
) -> Iterator["Pemda"]:
    """Limit everything inside the block to ``pemda``; the former scope returns on leaving, also after an error.

    ``seisi_transaksi``: the transaction ends right after the block, and the setting with it; the database is told
    again only when that transaction lies within another one (tests). ``pengguna_id``: see ``kenali_pengguna``.
    Raises TanpaCakupan when ``pemda`` is None or no transaction is open.
    """
    if pemda is None:
        raise TanpaCakupan("pemda wajib diisi")
    sebelum = _aktif.get()
    _setel(using, pemda=str(pemda.pk), **({"pengguna": str(pengguna_id)} if pengguna_id is not None else {}))
    token, tanda = _aktif.set(pemda), _ingatan.set({})
    try:
        yield pemda
    finally:
        _ingatan.reset(tanda)
        _aktif.reset(token)
        # A broken transaction refuses statements; its rollback discards the setting anyway.
        selesai = seisi_transaksi and not connections[using].savepoint_ids
        if not selesai and connections[using].in_atomic_block and not _transaksi_rusak(using):
            _setel(using, pemda=str(sebelum.pk) if sebelum else "")


@contextmanager
def transaksi(pemda: "Pemda", using: str = DEFAULT_DB_ALIAS) -> Iterator["Pemda"]:
    """Open a transaction limited to ``pemda``: for tasks, commands and tests."""
    with transaction.atomic(using=using), cakupan(pemda, using=using):
        yield pemda


def kenali_pengguna(pengguna_id: int | None, using: str = DEFAULT_DB_ALIAS) -> None:
    """Tell the database who is signed in, for the one policy that needs it (one's own Keanggotaan)."""
    _setel(using, pengguna=str(pengguna_id or ""))


def pemda_aktif() -> "Pemda":
    """Return the region of the present scope. Raises TanpaCakupan outside of one."""
    pemda = _aktif.get()
    if pemda is None:
        raise TanpaCakupan("tidak ada pemda aktif")
    return pemda


@contextmanager
def tanpa_cakupan() -> Iterator[None]:
    """Leave the scope while a query is prepared: its region is filled in when it runs (``sakip.tenansi.kueri``)."""
    token, tanda = _aktif.set(None), _menyiapkan.set(True)
    try:
        yield
    finally:
        _menyiapkan.reset(tanda)
        _aktif.reset(token)


def saring_pemda() -> Any:
    """Return what scoped managers filter by: the region's id, or its stand-in while a query is prepared."""
    return isi_pemda() if _menyiapkan.get() else pemda_aktif().pk


def pemda_aktif_atau_tidak() -> "Pemda | None":
    """Return the region of the present scope, or None (shell, error pages)."""
    return _aktif.get()


def ingatan() -> dict[str, Any]:
    """Return what was read in the present scope and is asked for by several parts of one page (settings, windows).

    It begins empty with the scope, ends with it, and is emptied by every audited write (``lupakan``): nothing is
    carried from one request to the next.
    """
    isi = _ingatan.get()
    if isi is None:
        raise TanpaCakupan("tidak ada pemda aktif")
    return isi


def lupakan() -> None:
    """Forget what was read: something has been written. Nothing happens outside of a scope."""
    isi = _ingatan.get()
    if isi is not None:
        isi.clear()


def alamat(nama: str, *args: Any) -> str:
    """Return the address of a page within the active region."""
    return alamat_di(pemda_aktif().slug, nama, *args)
