"""The only clock of the product.

``dengan_jam`` exists for the demo and the tests only: it lets them live through 2025's quarters via the services
that the pages use. In production it refuses.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

_jam: ContextVar[datetime | None] = ContextVar("sakip_jam", default=None)
_berhenti: ContextVar[bool] = ContextVar("sakip_jam_berhenti", default=False)


def sekarang() -> datetime:
    """Return the present moment, aware, in UTC or the override's zone. Raises RuntimeError inside ``tanpa_jam``."""
    if _berhenti.get():
        raise RuntimeError("waktu tidak dapat ditanya di sini: berikan sebagai argumen")
    return _jam.get() or timezone.now()


def hari_ini() -> date:
    """Return today's date in the current time zone (default Asia/Jakarta)."""
    return timezone.localtime(sekarang()).date()


@contextmanager
def tanpa_jam() -> Iterator[None]:
    """Inside the block nobody may ask for the time: what is made there is kept for other days."""
    token = _berhenti.set(True)
    try:
        yield
    finally:
        _berhenti.reset(token)


@contextmanager
def dengan_jam(saat: datetime) -> Iterator[None]:
    """Let the clock stand at ``saat`` (aware) inside the block. Raises RuntimeError in production."""
    if settings.SAKIP_LINGKUNGAN == "produksi":
        raise RuntimeError("jam tidak dapat diatur di lingkungan produksi")
    if timezone.is_naive(saat):
        saat = timezone.make_aware(saat)
    token = _jam.set(saat)
    try:
        yield
    finally:
        _jam.reset(token)
