"""Rows by the hundred: a row's template is rendered once with named places, and each row fills them.

The template engine spends most of a large table's time on looking the same forty names up, row after row. So what a
row looks like stays in its template, where every ``{{ s.nama }}`` is a place; there is no condition on ``s`` in it. The
page fills the places of each row with texts that are safe to stand in HTML: what a person typed is escaped on its way.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe


class _Tempat:
    """The row as its template sees it: every name is a place to be filled later."""

    def __getitem__(self, nama: str) -> SafeString:
        return mark_safe(f"{{{nama}}}")  # noqa: S308 - a name out of our own template


def pola(templat: str, konteks: Mapping[str, Any] | None = None) -> str:
    """Return the pattern of a row: its template with places for ``s``, filled by ``isi_pola`` or ``format_map``.

    ``konteks`` holds words and addresses of our own only: a brace that a person typed would become a place.
    """
    return render_to_string(templat, {**(konteks or {}), "s": _Tempat()})


def isi_pola(pola_: str, baris: Iterable[Mapping[str, str]]) -> SafeString:
    """Return the rows one after another. The texts must be safe already: escaped, or HTML of our own."""
    return mark_safe("".join(map(pola_.format_map, baris)))  # noqa: S308 - see above
