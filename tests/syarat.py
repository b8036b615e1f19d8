"""What some tests need from the machine: Chromium and Pango.

Loaded as a plugin by the pytest configuration. A test marked `e2e` needs Chromium, one marked `pdf` needs Pango. Where
they are missing the test is skipped with its reason; with CI=true it fails instead, because a check that silently did
not run is no check.
"""

import ctypes
import os
import shutil

import pytest

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# /dev/shm is too small or missing in containers; without the others Chromium calls home at each start.
ARGUMEN_CHROMIUM = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def chromium() -> str | None:
    """Return the path of the browser for `launch(executable_path=..., args=ARGUMEN_CHROMIUM)`."""
    return os.environ.get("SAKIP_CHROMIUM") or next(filter(None, map(shutil.which, _CHROMIUM)), None)


def _pustaka(*nama: str) -> bool:
    try:
        for x in nama:
            ctypes.CDLL(x)
    except OSError:
        return False
    return True


def ada_pango() -> bool:
    """Say whether WeasyPrint finds its libraries."""
    return _pustaka("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")


def ci() -> bool:
    """Say whether missing programs are errors."""
    return os.environ.get("CI", "").lower() in {"1", "true"}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, or in CI fail, a test whose program is missing."""
    kurang = []
    if item.get_closest_marker("e2e") and chromium() is None:
        kurang.append("Chromium tidak ada (apt-get install chromium)")
    if item.get_closest_marker("e2e") and not _pustaka("libatomic.so.1"):
        kurang.append("pustaka untuk Playwright tidak ada (apt-get install libatomic1)")
    if item.get_closest_marker("pdf") and not ada_pango():
        kurang.append("Pango tidak ada (apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)")
    if kurang and ci():
        pytest.fail("; ".join(kurang), pytrace=False)
    if kurang:
        pytest.skip("; ".join(kurang))
