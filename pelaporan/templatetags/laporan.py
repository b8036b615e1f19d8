"""Cells of the report's tables."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sakip.ui import tindakan

register = template.Library()
KATA = {
    "buat": "membuka LKjIP",
    "simpan_bagian": "menulis naskah",
    "ajukan": "mengajukan ke kepala perangkat daerah",
    "tarik": "menarik kembali",
    "setujui": "menyetujui",
    "kembalikan": "mengembalikan",
    "terbitkan": "menerbitkan",
    "ralat": "membuka untuk ralat",
    "sampaikan": "mencatat penyampaian",
}


@register.filter
def kata_laporan(aksi: str) -> str:
    """Return "menulis naskah" for "simpan_bagian"; an unknown act is shown by its code."""
    return KATA.get(aksi, aksi.replace("_", " "))


@register.filter
def ikon_laporan(aksi: str) -> str:
    """Return the icon of an act."""
    return {"buat": "tambah", "simpan_bagian": "ubah", "sampaikan": "kirim"}.get(aksi) or tindakan.ikon_aksi(aksi)


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
