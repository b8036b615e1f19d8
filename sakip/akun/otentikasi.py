"""Sign-in by user name or NIP."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.db.models import Q
from django.http import HttpRequest

from sakip.akun.models import Pengguna


def rapikan_nama(teks: str) -> str:
    """Return what was typed as user name or NIP in the one form in which it is looked up and counted."""
    return "".join(teks.lower().split())


_dibaca: ContextVar[Pengguna | None] = ContextVar("sakip_pengguna_dibaca", default=None)


@contextmanager
def sudah_dibaca(pengguna: Pengguna | None) -> Iterator[None]:
    """Inside the block ``NamaAtauNIP.get_user`` takes this account, just read with its session, if it is asked for."""
    tanda = _dibaca.set(pengguna)
    try:
        yield
    finally:
        _dibaca.reset(tanda)


class NamaAtauNIP(ModelBackend):
    """Finds the account by user name or NIP. Demo accounts cannot sign in under production settings."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> Pengguna | None:
        if not username or password is None:
            return None
        nama = rapikan_nama(username)
        pengguna = Pengguna.objects.filter(Q(username=nama) | Q(nip=nama)).first()
        if pengguna is None:
            Pengguna().set_password(password)  # same work as a wrong password: existence must not show in the timing
            return None
        if not pengguna.check_password(password) or not self.user_can_authenticate(pengguna):
            return None
        return pengguna

    def user_can_authenticate(self, user: Any) -> bool:
        if getattr(user, "akun_demo", False) and settings.SAKIP_LINGKUNGAN == "produksi":
            return False
        return bool(user.is_active)

    def get_user(self, user_id: int) -> Pengguna | None:
        pengguna = _dibaca.get()
        if pengguna is None or pengguna.pk != user_id:
            pengguna = Pengguna.objects.filter(pk=user_id).first()
        return pengguna if pengguna is not None and self.user_can_authenticate(pengguna) else None
