"""Serves exactly the files of node_modules that the pages use, under ``vendor/``.

A whole package folder must not be collected: its other stylesheets point to pictures that are not there, and the
manifest storage refuses those.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

AWALAN = "vendor/"
BERKAS = {
    "tabler.min.css": "@tabler/core/dist/css",
    "tabler.min.css.map": "@tabler/core/dist/css",
    "inter-latin-wght-normal.woff2": "@fontsource-variable/inter/files",
    "plus-jakarta-sans-latin-wght-normal.woff2": "@fontsource-variable/plus-jakarta-sans/files",
}


class PenemuVendor(BaseFinder):
    """Finds ``vendor/<name>`` for the names of ``BERKAS``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__()
        akar = Path(settings.BASE_DIR) / "node_modules"
        self.gudang: dict[str, FileSystemStorage] = {}
        for nama, folder in BERKAS.items():
            gudang = FileSystemStorage(location=akar / folder)
            gudang.prefix = AWALAN.rstrip("/")  # type: ignore[attr-defined]
            self.gudang[nama] = gudang

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Return the absolute path(s) of a file, an empty list when it is not ours or not installed."""
        nama = path.removeprefix(AWALAN)
        if not path.startswith(AWALAN) or nama not in self.gudang or not self.gudang[nama].exists(nama):
            return []
        hasil = self.gudang[nama].path(nama)
        return [hasil] if find_all else hasil

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield what ``collectstatic`` copies; a missing package is left to the storage to complain about."""
        for nama, gudang in self.gudang.items():
            if gudang.exists(nama):
                yield nama, gudang
