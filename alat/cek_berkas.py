"""Rules about files: length, and lock files without any registry address."""

import re
import subprocess
import sys
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
BATAS_BARIS = 400
ALAMAT = re.compile(r'"resolved"\s*:|^\s*--(?:extra-)?index-url|^\s*--find-links|https?://(?![\w.]*github\.com)', re.M)


def main() -> int:
    hasil = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=AKAR, capture_output=True, text=True, check=True,
    )  # fmt: skip
    galat = []
    for nama in filter(None, hasil.stdout.split("\0")):
        jalur = AKAR / nama
        if not jalur.is_file():
            continue
        if jalur.suffix in {".py", ".html", ".js", ".css"} and "migrations" not in jalur.parts:
            baris = len(jalur.read_text().splitlines())
            if baris >= BATAS_BARIS:
                galat.append(f"{nama}: {baris} baris; di bawah {BATAS_BARIS}, dipecah menurut maknanya")
        if nama.startswith("kunci/") and ALAMAT.search(jalur.read_text()):
            galat.append(f"{nama}: memuat alamat registri paket")
        if nama == "package-lock.json" and '"resolved"' in jalur.read_text():
            galat.append(f"{nama}: memuat alamat registri paket")
    print("\n".join(galat))
    return 1 if galat else 0


if __name__ == "__main__":
    sys.exit(main())
