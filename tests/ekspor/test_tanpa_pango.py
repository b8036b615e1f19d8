"""A machine without Pango runs everything but PDF, and says so in words."""

import subprocess
import sys

import pytest

from sakip.lokal.tempat import AKAR_PROYEK

pytestmark = pytest.mark.unit

# WeasyPrint raises OSError on import when the libraries are missing; here it does so on every machine.
_SKRIP = """
import sys

class TanpaPango:
    def find_spec(self, nama, *_):
        if nama == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")

sys.meta_path.insert(0, TanpaPango())
import django
django.setup()
from django.urls import get_resolver
for pola in get_resolver().url_patterns:
    getattr(pola, "url_patterns", None)  # imports every views module
from sakip.ekspor import pdf
try:
    pdf.render("cetak/dasar.html", {})
except pdf.PangoTidakAda as galat:
    print(galat.pesan)
"""


def test_semua_berjalan_kecuali_pdf() -> None:
    hasil = subprocess.run([sys.executable, "-c", _SKRIP], cwd=AKAR_PROYEK, capture_output=True, text=True, check=False)
    assert hasil.returncode == 0, hasil.stderr
    assert "libpango-1.0-0" in hasil.stdout
