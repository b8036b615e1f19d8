"""Sessions that know whose they are: one statement reads the session and its account.

Every page asks who is signed in, so the two are always read together. What Django checks of an account (still active,
password unchanged since signing in) stays with Django; only the reading is shared.
"""

from datetime import datetime
from typing import Any, cast

from django.contrib import auth
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.sessions.backends.db import SessionStore as SesiBasisData
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from sakip.akun.models import Pengguna, Sesi
from sakip.akun.otentikasi import sudah_dibaca
from sakip.tenansi.kueri import siap


@siap
def _sesi_berlaku(kunci: str, kini: datetime) -> QuerySet[Sesi]:
    return Sesi.objects.filter(session_key=kunci, expire_date__gt=kini)


class SessionStore(SesiBasisData):
    """Django's sessions in the database, with the account beside them. Django looks for a class of this name."""

    pengguna: Pengguna | None = None

    @classmethod
    def get_model_class(cls) -> type[Sesi]:
        return Sesi

    def load(self) -> dict[str, Any]:
        """Return what the session holds, and keep its account at hand."""
        sesi = next(iter(_sesi_berlaku(self.session_key, timezone.now())), None) if self.session_key else None
        if sesi is None:
            self._session_key = None
        self.pengguna = sesi.pengguna if sesi else None
        return self.decode(sesi.session_data) if sesi else {}

    def create_model_instance(self, data: dict[str, Any]) -> Sesi:
        """Return the row to be written; its account is the one that the data name."""
        sesi = cast(Sesi, super().create_model_instance(data))
        sesi.pengguna_id = data.get(auth.SESSION_KEY)
        return sesi


def _siapa(request: HttpRequest) -> Any:
    request.session.get(auth.SESSION_KEY)  # loads the session, and its account with it
    with sudah_dibaca(getattr(request.session, "pengguna", None)):
        return get_user(request)


class PenggunaSesi(AuthenticationMiddleware):
    """Django's ``request.user``, answered from the account that came with the session."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = cast(Any, SimpleLazyObject(lambda: _siapa(request)))
