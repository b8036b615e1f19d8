"""Static files of production: names with their content's hash, also in what one script module imports of another.

Without the rewriting inside modules a browser could run those of two releases together. Only our own modules are
rewritten: other people's files name imports in comments and templates that are no files here.
"""

from django.contrib.staticfiles.storage import HashedFilesMixin, ManifestStaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

_POLA_IMPOR = HashedFilesMixin._js_module_import_aggregation_patterns[1]  # type: ignore[attr-defined]
POLA = (*HashedFilesMixin.patterns, ("js/kisi/*.js", _POLA_IMPOR))


class SimpananStatis(CompressedManifestStaticFilesStorage):
    """Named by content and compressed: what production serves."""

    patterns = POLA


class SimpananBernama(ManifestStaticFilesStorage):
    """The same without compression, for the check of references."""

    patterns = POLA
