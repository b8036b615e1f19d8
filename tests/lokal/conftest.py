"""A small tree of its own, so that these tests start and stop servers without touching those they run under."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sakip.lokal.tempat import AKAR_PROYEK

_DIATUR = ("DATABASE_URL", "DATABASE_URL_PEMILIK", "REDIS_URL")


@dataclass
class Pohon:
    """A project folder that holds sakip.lokal only."""

    akar: Path

    def lingkungan(self, **tambahan: str) -> dict[str, str]:
        return {k: v for k, v in os.environ.items() if k not in _DIATUR} | tambahan

    def perintah(self, *argumen: str) -> list[str]:
        return [sys.executable, "-m", "sakip.lokal", *argumen]

    def mulai(self, *argumen: str, **lingkungan: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.perintah(*argumen), cwd=self.akar, env=self.lingkungan(**lingkungan), text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def jalankan(self, *argumen: str, **lingkungan: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.perintah(*argumen), cwd=self.akar, env=self.lingkungan(**lingkungan), text=True,
            capture_output=True, timeout=300, check=False,
        )  # fmt: skip


@pytest.fixture(scope="session")
def pohon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pohon]:
    """A tree at a path with spaces and a quote, which every script has to survive."""
    akar = tmp_path_factory.mktemp("lokal") / "folder 'kerja' dengan spasi"
    shutil.copytree(AKAR_PROYEK / "sakip" / "lokal", akar / "sakip" / "lokal", ignore=shutil.ignore_patterns("*.pyc"))
    (akar / "sakip" / "__init__.py").touch()
    pohon = Pohon(akar)
    yield pohon
    hasil = pohon.jalankan("bersih")
    assert hasil.returncode == 0, hasil.stderr
