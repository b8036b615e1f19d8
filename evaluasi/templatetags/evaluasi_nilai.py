"""Template filters of evaluasi."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

register = template.Library()


@register.filter
def ambil(isi: Mapping[str, Any], kunci: str) -> Any:
    """``{{ nilai|ambil:kode }}``: the value under a key, None when there is none."""
    return isi.get(kunci)


@register.filter
def huruf(ke: int) -> str:
    """``{{ forloop.counter|huruf }}``: 1 → "A"."""
    return chr(64 + ke)


@register.filter
def urut(isi: Sequence[Any], ke: int) -> Any:
    """``{{ daftar|urut:forloop.counter0 }}``: the item at a place."""
    return isi[ke]
