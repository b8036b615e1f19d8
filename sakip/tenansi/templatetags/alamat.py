"""``{% alamat 'perencanaan:pk' pk.id %}``: the address of a page within the active region."""

from typing import Any

from django import template

from sakip.tenansi import cakupan

register = template.Library()


@register.simple_tag
def alamat(nama: str, *args: Any) -> str:
    """Return the address of a named page within the active region."""
    return cakupan.alamat(nama, *args)
