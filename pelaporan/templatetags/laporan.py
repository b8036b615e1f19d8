"""Cells of the report's tables."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def sel(x: dict[str, str], satuan: str = "") -> SafeString:
    """``{% sel i.target %}``: the figure, or a dash with the reason in small letters. Both are escaped."""
    if x["sebab"]:
        return format_html('{} <small class="sebab">{}</small>', x["teks"], x["sebab"])
    ekor = satuan if satuan == "%" else (f" {satuan}" if satuan else "")
    return format_html("{}{}", x["teks"], ekor)


@register.filter
def ambil(kamus: dict[str, Any], kunci: str) -> Any:
    """``{{ nomor|ambil:'a' }}``: value of a dictionary, "" when it is not there."""
    return kamus.get(kunci, "") if kamus else ""
