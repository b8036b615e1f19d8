"""Official documents: a Django template to PDF by WeasyPrint, from stored data only (see ``pencetak``)."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import segno
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sakip.inti.galat import AturanDilanggar

if TYPE_CHECKING:
    from sakip.ekspor.pencetak import DokumenPdf


class PangoTidakAda(AturanDilanggar):
    """The machine lacks the system libraries that WeasyPrint needs; everything but PDF works."""

    def __init__(self) -> None:
        super().__init__(
            "pango_tidak_ada",
            "PDF tidak dapat dibuat di mesin ini karena pustaka Pango belum terpasang. Minta admin server memasangnya: "
            "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0.",
        )


def render_pdf(template: str, konteks: Mapping[str, Any], berkas: Mapping[str, bytes] | None = None) -> "DokumenPdf":
    """Render a template (usually extending ``cetak/dasar.html``) to PDF. Raises AlamatDitolak, PangoTidakAda.

    ``konteks`` holds plain values: no querysets, because no transaction is open while rendering.
    """
    try:
        from sakip.ekspor.pencetak import cetak
    except OSError as galat:
        raise PangoTidakAda from galat
    return cetak(render_to_string(template, dict(konteks)), berkas)


def render_gabungan(template: str, daftar: Iterable[Mapping[str, Any]]) -> bytes:
    """Render a template once per context into one PDF; each document keeps its own page numbers.

    ``daftar`` may be a generator: a document is laid out before the next one is asked for. Raises like ``render_pdf``.
    """
    try:
        from sakip.ekspor.pencetak import cetak_gabungan
    except OSError as galat:
        raise PangoTidakAda from galat
    return cetak_gabungan(render_to_string(template, dict(konteks)) for konteks in daftar).isi


def render(template: str, konteks: Mapping[str, Any], berkas: Mapping[str, bytes] | None = None) -> bytes:
    """Return only the bytes of ``render_pdf``."""
    return render_pdf(template, konteks, berkas).isi


def qr(teks: str, ukuran_mm: int = 24) -> SafeString:
    """Return a QR code as an inline SVG of ``ukuran_mm`` millimetres, without style attributes."""
    kode = segno.make(teks, error="m", micro=False)
    sisi = kode.symbol_size(border=2)[0]
    isi = kode.svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None)
    return SafeString(
        isi.replace("<svg ", f'<svg class="qr" width="{ukuran_mm}mm" height="{ukuran_mm}mm" data-sisi="{sisi}" ', 1)
    )
