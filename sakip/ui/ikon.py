"""Icons: symbols of one own-drawn sprite file, fetched once and kept by the browser."""

from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

BERKAS = "img/ikon.svg"


@cache
def nama_tersedia() -> frozenset[str]:
    """Return the names of the sprite's symbols."""
    akar = ElementTree.parse(Path(settings.BASE_DIR) / "static" / BERKAS).getroot()  # noqa: S314 our own file
    return frozenset(s.attrib["id"].removeprefix("i-") for s in akar)


@cache
def _alamat() -> str:
    return static(BERKAS)


@cache
def _svg(nama: str, kelas: str) -> SafeString:
    if nama not in nama_tersedia():
        raise KeyError(f"ikon {nama} tidak ada di {BERKAS}")
    kelas_ = f"sk-ik {kelas}".strip()
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#i-{}"/></svg>', kelas_, _alamat(), nama)


def svg(nama: str, kelas: str = "", label: str = "") -> SafeString:
    """Return the icon's HTML. Raises KeyError for an unknown name: a missing picture must be seen in tests."""
    if label:
        kelas_ = f"sk-ik {kelas}".strip()
        _svg(nama, kelas)
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}#i-{}"/></svg>', kelas_, label, _alamat(), nama
        )
    return _svg(nama, kelas)
