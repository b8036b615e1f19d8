"""Types of the shared fixtures."""

from collections.abc import Callable

from django.test import Client

from sakip.akun.models import Pengguna
from sakip.akun.pelaku import Pelaku

Klien = Callable[[Pengguna | Pelaku], Client]
"""``klien_sebagai``: a client signed in as a person."""
