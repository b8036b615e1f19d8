"""The embedded Redis: broker, cache and rate limits. Losing its contents loses no confirmed data; none are kept."""

import contextlib
import subprocess
from pathlib import Path

import redis

from sakip.lokal.biner import Biner
from sakip.lokal.catatan import Catatan
from sakip.lokal.galat import GagalLokal
from sakip.lokal.proses import akhiri, hidup, port_bebas, port_kosong, tunggu
from sakip.lokal.tempat import Tempat


class Redis:
    """One Redis server of this tree."""

    def __init__(self, tempat: Tempat, biner: Biner, catatan: Catatan) -> None:
        self._tempat = tempat
        self._biner = biner.redis
        self._catatan = catatan
        self._data = tempat.data_redis

    def alamat(self) -> str:
        """Return the address with the generated password."""
        return f"redis://:{self._catatan.sandi_redis}@127.0.0.1:{self._catatan.port_redis}/0"

    def pid(self) -> int | None:
        """Return the process id of the running server of this data folder, or None."""
        try:
            pid = int((self._data / "redis.pid").read_text())
            # The number in a file left by a killed server may since have gone to another program.
            sama = hidup(pid) and self._biner.name.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
            return pid if sama else None
        except (FileNotFoundError, ProcessLookupError, ValueError):
            return None

    def menjawab(self) -> bool:
        """Say whether the server answers with our password."""
        if self.pid() is None:
            return False
        with contextlib.closing(redis.Redis.from_url(self.alamat(), socket_timeout=3)) as klien:
            try:
                return bool(klien.ping())
            except redis.RedisError:
                return False

    def mulai(self) -> None:
        """Start the server; does nothing to one that already answers. Raises GagalLokal with the end of its log."""
        if self.pid() is not None and tunggu(self.menjawab, 10):
            return
        self.hentikan()
        self._data.mkdir(exist_ok=True, mode=0o700)
        self._tempat.akun.serahkan(self._data)
        # A port may be taken between choosing it and using it; then another one is tried.
        for _ in range(5):
            if not self._catatan.port_redis or not port_bebas(self._catatan.port_redis):
                self._catatan.port_redis = port_kosong()
            self._jalankan()
            if tunggu(self.menjawab, 5):
                return
            self.hentikan()
        raise GagalLokal(f"Redis tidak mau mulai.\n{self._akhir_log()}")

    def hentikan(self) -> None:
        """Stop the server and wait until it has gone."""
        if (pid := self.pid()) is not None:
            akhiri(pid)
        if self.pid() is not None:
            raise GagalLokal(f"Redis (proses {self.pid()}) tidak mau berhenti.")
        (self._data / "redis.pid").unlink(missing_ok=True)

    def _jalankan(self) -> None:
        akun, pengaturan = self._tempat.akun, self._data / "redis.conf"
        pengaturan.touch(mode=0o600)
        # Not on the command line, where every account of the machine could read the password.
        pengaturan.write_text(
            f"bind 127.0.0.1\nport {self._catatan.port_redis}\nrequirepass {self._catatan.sandi_redis}\n"
            'daemonize yes\npidfile redis.pid\nlogfile redis.log\nsave ""\nappendonly no\n'
            # Redis stops accepting jobs rather than dropping some when it is full.
            "maxmemory 256mb\nmaxmemory-policy noeviction\n"
        )
        akun.serahkan(pengaturan)
        subprocess.run(
            [self._biner, "redis.conf"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # Relative names inside the configuration: the project path may contain spaces and quotes.
            cwd=self._data,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
            user=akun.uid,
            group=akun.gid,
            extra_groups=[] if akun.uid is not None else None,
            check=False,
        )

    def _akhir_log(self) -> str:
        with contextlib.suppress(FileNotFoundError):
            return "\n".join((self._data / "redis.log").read_text(errors="replace").splitlines()[-15:])
        return ""
