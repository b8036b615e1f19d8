"""Where the embedded servers of one working tree live, and as whom they run.

An ordinary account keeps everything in `.data/` of the tree. PostgreSQL refuses to run as root, and an unprivileged
account cannot enter root's home (mode 0700); so root keeps binaries and data under `/var/lib/sakip-lokal/<hash of the
project path>`, owned by the unprivileged account.
"""

import hashlib
import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from sakip.lokal.galat import GagalLokal

AKAR_PROYEK = Path(__file__).resolve().parent.parent.parent
JENIS = ("demo", "uji", "bench")  # sets of servers of a tree; they never share data
AKAR_UNTUK_ROOT = Path("/var/lib/sakip-lokal")
# initdb looks its own user up in the password file, so the account has to exist there; this one does everywhere.
AKUN_TANPA_HAK = "nobody"


@dataclass(frozen=True)
class Akun:
    """The account that the server processes run as; `uid` None means the account of the caller."""

    uid: int | None = None
    gid: int | None = None

    def serahkan(self, jalur: Path) -> None:
        """Give a file or folder to this account. Does nothing when it is the caller's own account."""
        if self.uid is not None and self.gid is not None:
            os.chown(jalur, self.uid, self.gid)


@dataclass(frozen=True)
class Tempat:
    """Folders of one set of servers: `jenis` is one of JENIS."""

    jenis: str
    akar: Path
    akun: Akun

    @property
    def folder(self) -> Path:
        return self.akar / self.jenis

    @property
    def data_postgres(self) -> Path:
        return self.folder / "postgres"

    @property
    def data_redis(self) -> Path:
        return self.folder / "redis"

    @property
    def catatan(self) -> Path:
        """Ports and passwords; readable by the caller only."""
        return self.folder / "catatan.json"

    @property
    def kunci_mulai(self) -> Path:
        """Held while servers are started or stopped."""
        return self.folder / "mulai.kunci"

    @property
    def kunci_pakai(self) -> Path:
        """Held (shared) by each process that uses the servers; the kernel frees it however the process ends."""
        return self.folder / "pakai.kunci"

    def siapkan(self) -> None:
        """Create the folders with the rights that both the caller and the server account need."""
        for jalur in (self.akar, self.folder):
            jalur.mkdir(parents=True, exist_ok=True)
        if self.akun.uid is None:
            self.folder.chmod(0o700)
        else:
            # The server account walks through these folders; only the data folders below are its own.
            self.akar.chmod(0o711)
            self.folder.chmod(0o711)


def tempat(jenis: str, *, proyek: Path = AKAR_PROYEK) -> Tempat:
    """Return the place of the servers of the tree `proyek`.

    Raises GagalLokal when the caller is root and the unprivileged account is missing.
    """
    if os.geteuid() != 0:
        return Tempat(jenis, proyek / ".data", Akun())
    try:
        akun = pwd.getpwnam(AKUN_TANPA_HAK)
    except KeyError:
        raise GagalLokal(
            f"PostgreSQL tidak boleh berjalan sebagai root dan akun '{AKUN_TANPA_HAK}' tidak ada di mesin ini. "
            "Jalankan sebagai akun biasa."
        ) from None
    sidik = hashlib.sha256(str(proyek).encode()).hexdigest()[:12]
    return Tempat(jenis, AKAR_UNTUK_ROOT / sidik, Akun(akun.pw_uid, akun.pw_gid))
