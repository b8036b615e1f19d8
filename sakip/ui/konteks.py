"""Context of the shell."""

from typing import Any

from django.http import HttpRequest


def kerangka(request: HttpRequest) -> dict[str, Any]:
    """Return what the shell needs."""
    return {}
