"""The part of PDF making that needs WeasyPrint, and with it the system libraries of Pango.

Imported by ``sakip.ekspor.pdf`` at the moment of rendering only: on a machine without Pango everything but PDF works.

The fetcher answers two kinds of addresses and refuses all others, network and file system alike:

* ``statis:///path``   a static file of the product (style sheet, font, coat of arms);
* ``berkas:///name``   bytes handed over by the caller in ``berkas`` (pictures that belong to the document).
"""

import gc
import io
import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles import finders
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

STATIS: Final = "statis:///"
BERKAS: Final = "berkas:///"
_MIME: Final = {".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".png": "image/png"}
logging.getLogger("fontTools").setLevel(logging.WARNING)


class AlamatDitolak(FatalURLFetchingError):
    """A template asked for something outside of the product. Stops the rendering: it must not go unnoticed."""


class Pengambil(URLFetcher):
    """Gives own static files and handed-over bytes; refuses everything else."""

    def __init__(self, berkas: Mapping[str, bytes] | None = None) -> None:
        super().__init__(allowed_protocols=["statis", "berkas"])
        self._berkas = dict(berkas or {})

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Return the content of an own address. Raises AlamatDitolak."""
        if url.startswith(STATIS):
            jalur = url.removeprefix(STATIS)
            return URLFetcherResponse(url, _statis(jalur), {"Content-Type": _mime(jalur)})
        if url.startswith(BERKAS) and url.removeprefix(BERKAS) in self._berkas:
            nama = url.removeprefix(BERKAS)
            return URLFetcherResponse(url, self._berkas[nama], {"Content-Type": _mime(nama)})
        if url.startswith("data:"):
            # Text of people is escaped, so data: can only come from our own templates; still not needed, so refused.
            raise AlamatDitolak("data: tidak diizinkan di dokumen cetak")
        raise AlamatDitolak(f"alamat di luar produk: {url[:100]}")


def _mime(nama: str) -> str:
    return _MIME.get(Path(nama).suffix.lower(), "application/octet-stream")


def _statis(jalur: str) -> bytes:
    if ".." in jalur or jalur.startswith("/"):
        raise AlamatDitolak(f"alamat statis tidak sah: {jalur[:100]}")
    ditemukan = finders.find(jalur)
    tempat = Path(ditemukan) if ditemukan else Path(settings.STATIC_ROOT) / jalur
    try:
        return tempat.read_bytes()
    except OSError as galat:
        raise AlamatDitolak(f"berkas statis tidak ada: {jalur}") from galat


@dataclass(frozen=True)
class DokumenPdf:
    """A finished PDF and its number of pages."""

    isi: bytes
    halaman: int


def cetak(html: str, berkas: Mapping[str, bytes] | None = None) -> DokumenPdf:
    """Turn HTML into PDF. Raises AlamatDitolak."""
    return cetak_gabungan([html], berkas)


def cetak_gabungan(daftar: Iterable[str], berkas: Mapping[str, bytes] | None = None) -> DokumenPdf:
    """Turn several documents into one PDF; each keeps its own page numbers. Raises AlamatDitolak, ValueError."""
    huruf = FontConfiguration()
    keluaran = io.BytesIO()
    with _tanpa_pemungut():
        dokumen = [
            HTML(string=html, base_url=STATIS, url_fetcher=Pengambil(berkas)).render(font_config=huruf)
            for html in daftar
        ]
        if not dokumen:
            raise ValueError("tidak ada dokumen untuk digabung")
        halaman = [h for d in dokumen for h in d.pages]
        dokumen[0].copy(halaman).write_pdf(keluaran)
    return DokumenPdf(keluaran.getvalue(), len(halaman))


@contextmanager
def _tanpa_pemungut() -> Iterator[None]:
    """Keep the garbage collector from walking the growing page trees again and again: a third of the time of 100 PK.

    All trees live until the file is written anyway; what refers to itself is collected afterwards.
    """
    semula = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if semula:
            gc.enable()
