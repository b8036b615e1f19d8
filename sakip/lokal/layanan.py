"""Start, share and stop the servers of one tree.

Several commands may run in one tree at the same time (tests in one terminal, the demo in another). Each holds a shared
lock while it needs the servers; the last one to leave stops them. Locks belong to the kernel, so a command ended by
SIGKILL leaves no count behind; servers it leaves running are taken over by the next command.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from sakip.lokal import catatan as berkas_catatan
from sakip.lokal.biner import biner
from sakip.lokal.galat import GagalLokal
from sakip.lokal.postgres import PERAN_APP, PERAN_PEMILIK, Postgres
from sakip.lokal.server_redis import Redis
from sakip.lokal.tempat import Tempat

URL_APP = "DATABASE_URL"
URL_PEMILIK = "DATABASE_URL_PEMILIK"
URL_REDIS = "REDIS_URL"


@contextmanager
def kunci(jalur: Path, cara: int = fcntl.LOCK_EX) -> Iterator[int]:
    """Hold a lock file; yields its descriptor. Raises BlockingIOError when `cara` says not to wait."""
    fd = os.open(jalur, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(fd, cara)
        yield fd
    finally:
        os.close(fd)


class Layanan:
    """The embedded servers that the environment does not already provide."""

    def __init__(self, tempat: Tempat, lingkungan: Mapping[str, str] = os.environ) -> None:
        self._tempat = tempat
        if lingkungan.get(URL_APP) and not lingkungan.get(URL_PEMILIK):
            raise GagalLokal(
                f"{URL_APP} diisi tetapi {URL_PEMILIK} belum: aplikasi memakai dua peran basis data, "
                "pemilik tabel (migrasi) dan peran aplikasi yang terikat row-level security."
            )
        self._perlu_postgres = not lingkungan.get(URL_APP)
        self._perlu_redis = not lingkungan.get(URL_REDIS)

    def _server(self) -> tuple[Postgres, Redis, berkas_catatan.Catatan]:
        program, isi = biner(self._tempat), berkas_catatan.baca(self._tempat.catatan)
        return Postgres(self._tempat, program, isi), Redis(self._tempat, program, isi), isi

    def _pastikan(self) -> dict[str, str]:
        """Bring up what is needed and down. The caller holds the start lock."""
        postgres, redis, isi = self._server()
        # Passwords must be on disk before a data folder knows them; ports once the servers took them.
        berkas_catatan.simpan(self._tempat.catatan, isi)
        alamat: dict[str, str] = {}
        if self._perlu_postgres:
            postgres.mulai()
            alamat |= {URL_APP: postgres.alamat(PERAN_APP), URL_PEMILIK: postgres.alamat(PERAN_PEMILIK)}
        if self._perlu_redis:
            redis.mulai()
            alamat[URL_REDIS] = redis.alamat()
        berkas_catatan.simpan(self._tempat.catatan, isi)
        return alamat

    @contextmanager
    def hidup(self) -> Iterator[dict[str, str]]:
        """Servers up; yields the addresses to put into the environment; the last user stops them on leaving."""
        if not (self._perlu_postgres or self._perlu_redis):
            yield {}
            return
        self._tempat.siapkan()
        with kunci(self._tempat.kunci_mulai):
            alamat = self._pastikan()
            pakai = os.open(self._tempat.kunci_pakai, os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(pakai, fcntl.LOCK_SH)
        try:
            yield alamat
        finally:
            with kunci(self._tempat.kunci_mulai):
                os.close(pakai)
                self._hentikan_bila_tak_dipakai()

    def pulihkan(self) -> list[str]:
        """Restart servers that died while in use, at the same address; returns their names (empty: all well)."""
        if not (self._perlu_postgres or self._perlu_redis):
            return []
        postgres, redis, _ = self._server()
        mati = ["PostgreSQL"] if self._perlu_postgres and postgres.pid() is None else []
        if self._perlu_redis and redis.pid() is None:
            mati.append("Redis")
        if mati:
            with kunci(self._tempat.kunci_mulai):
                self._pastikan()
        return mati

    def hentikan(self) -> bool:
        """Stop servers that nobody uses (left by a killed command); returns False when somebody does."""
        if not self._tempat.folder.is_dir():
            return True
        with kunci(self._tempat.kunci_mulai):
            return self._hentikan_bila_tak_dipakai()

    def hapus(self) -> None:
        """Stop the servers and delete their data. Raises GagalLokal when another command uses them."""
        if not self.hentikan():
            raise GagalLokal(f"Server {self._tempat.jenis} masih dipakai perintah lain; hentikan itu dulu.")
        shutil.rmtree(self._tempat.folder, ignore_errors=True)
        # The tree's own folder goes with the last set; anything else in it (uploaded files) keeps it.
        with suppress(OSError):
            self._tempat.akar.rmdir()

    def _hentikan_bila_tak_dipakai(self) -> bool:
        try:
            with kunci(self._tempat.kunci_pakai, fcntl.LOCK_EX | fcntl.LOCK_NB):
                # Both, whoever needed them: this is the last user of either.
                postgres, redis, _ = self._server()
                postgres.hentikan()
                redis.hentikan()
        except BlockingIOError:
            return False
        return True
