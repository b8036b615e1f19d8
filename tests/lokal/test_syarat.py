"""A missing browser or missing Pango: a named skip on one's own machine, a failure in CI."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sakip.lokal.tempat import AKAR_PROYEK

pytestmark = pytest.mark.unit
_UJI = "import pytest\n\n@pytest.mark.e2e\ndef test_peramban():\n    pass\n"
_INI = "[pytest]\nmarkers =\n    e2e\n    pdf\n"


@pytest.mark.parametrize(
    ("ci", "kode", "kata"), [("", 0, "1 skipped"), ("true", 1, "1 error")], ids=["di-meja", "di-ci"]
)
def test_tanpa_chromium(tmp_path: Path, ci: str, kode: int, kata: str) -> None:
    (tmp_path / "test_contoh.py").write_text(_UJI)
    (tmp_path / "pytest.ini").write_text(_INI)
    lingkungan = {k: v for k, v in os.environ.items() if not k.startswith(("SAKIP_CHROMIUM", "PYTEST_"))}
    hasil = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:django", "-p", "tests.syarat", "-rs", str(tmp_path)],
        cwd=tmp_path,
        env=lingkungan | {"CI": ci, "PATH": str(tmp_path), "PYTHONPATH": str(AKAR_PROYEK)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert hasil.returncode == kode, hasil.stdout + hasil.stderr
    assert kata in hasil.stdout
    assert "Chromium tidak ada (apt-get install chromium)" in hasil.stdout
