"""What must be written after a rollback: refusals and failed logins. jejak registers the writer (it lives above)."""

from collections.abc import Callable

from sakip.akun.pelaku import Pelaku

_penulis: list[Callable[[Pelaku, str, str], None]] = []


def pasang_penulis(fungsi: Callable[[Pelaku, str, str], None]) -> None:
    """Register who writes a refusal (pelaku, path, reason) in a fresh transaction."""
    _penulis[:] = [fungsi]


def catat_penolakan(pelaku: Pelaku, jalur: str, alasan: str) -> None:
    """Write a refusal to the audit trail, in a transaction of its own."""
    for fungsi in _penulis:
        fungsi(pelaku, jalur, alasan)
