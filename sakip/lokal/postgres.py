"""The embedded PostgreSQL: made with initdb, driven with pg_ctl, reached over 127.0.0.1 with a password only.

Unix sockets are off: their path may have 107 bytes at most, which a deep project folder exceeds.
"""

import contextlib
import shutil
import subprocess
from pathlib import Path

import psycopg
from psycopg import sql

from sakip.lokal.biner import VERSI_MAYOR_POSTGRES, Biner
from sakip.lokal.catatan import Catatan
from sakip.lokal.galat import GagalLokal
from sakip.lokal.proses import hidup, port_bebas, port_kosong, tunggu
from sakip.lokal.tempat import Tempat

BASIS_DATA = "sakip"
PERAN_PEMILIK = "sakip_pemilik"
PERAN_APP = "sakip_app"
_SUPER = "postgres"

_PENGATURAN = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
max_connections = 100
shared_buffers = '128MB'
timezone = 'UTC'
log_timezone = 'UTC'
log_min_messages = 'warning'
"""
# Test data may be lost at any moment, so nothing waits for the disk.
_PENGATURAN_UJI = """
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = 'minimal'
max_wal_senders = 0
autovacuum_naptime = '10s'
"""
# Measured data may be lost too, but a save shall wait for the disk as it does in service.
_PENGATURAN_BENCH = """
wal_level = 'minimal'
max_wal_senders = 0
max_wal_size = '8GB'
"""
_HBA = "host all all 127.0.0.1/32 scram-sha-256\n"


class Postgres:
    """One PostgreSQL server of this tree."""

    def __init__(self, tempat: Tempat, biner: Biner, catatan: Catatan) -> None:
        self._tempat = tempat
        self._biner = biner.postgres
        self._catatan = catatan
        self._data = tempat.data_postgres
        self._log = self._data / "server.log"

    def alamat(self, peran: str = PERAN_APP, basis: str = BASIS_DATA) -> str:
        """Return the connection address of a role. Generated passwords need no quoting."""
        sandi = {
            PERAN_APP: self._catatan.sandi_app,
            PERAN_PEMILIK: self._catatan.sandi_pemilik,
            _SUPER: self._catatan.sandi_super,
        }[peran]
        return f"postgresql://{peran}:{sandi}@127.0.0.1:{self._catatan.port_postgres}/{basis}"

    def pid(self) -> int | None:
        """Return the process id of the running server of this data folder, or None."""
        try:
            pid = int((self._data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None
        if not hidup(pid):
            return None
        # The number in a file left by a killed server may since have gone to another program.
        return pid if Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0].endswith(b"postgres") else None

    def menjawab(self) -> bool:
        """Say whether the server takes connections."""
        if self.pid() is None:
            return False
        try:
            with psycopg.connect(self.alamat(_SUPER, "postgres"), connect_timeout=3) as koneksi:
                jawaban = koneksi.execute("SHOW data_directory").fetchone()
        except psycopg.OperationalError:
            return False
        return jawaban is not None and Path(jawaban[0]) == self._data

    def mulai(self) -> None:
        """Make the data folder when there is none, start the server, see to roles and database.

        Does nothing to a server that already answers. Raises GagalLokal with the end of the server's log.
        """
        if self.pid() is not None and tunggu(self.menjawab, 20):
            return
        self.hentikan(segera=True)
        self._buat_data()
        # A port may be taken between choosing it and using it; then another one is tried.
        for _ in range(5):
            if not self._catatan.port_postgres or not port_bebas(self._catatan.port_postgres):
                self._catatan.port_postgres = port_kosong()
            self._tulis_pengaturan()
            hasil = self._jalankan("pg_ctl", "start", "-w", "-t", "60", "-s", "-D", self._data, "-l", self._log)
            if hasil.returncode == 0:
                break
        else:
            raise GagalLokal(f"PostgreSQL tidak mau mulai.\n{hasil.stderr}{self._akhir_log()}")
        self._siapkan_peran()

    def hentikan(self, *, segera: bool = False) -> None:
        """Stop the server and wait until it has gone; `segera` does not wait for connections to finish."""
        cara = ["immediate"] if segera else ["fast", "immediate"]
        for mode in cara:
            if self.pid() is None:
                break
            self._jalankan("pg_ctl", "stop", "-w", "-t", "30", "-s", "-m", mode, "-D", self._data)
        if self.pid() is not None:
            raise GagalLokal(f"PostgreSQL (proses {self.pid()}) tidak mau berhenti.")
        (self._data / "postmaster.pid").unlink(missing_ok=True)

    def _jalankan(self, program: str, *argumen: str | Path) -> subprocess.CompletedProcess[str]:
        akun = self._tempat.akun
        keluaran = self._tempat.folder / "pg.keluaran"
        # The server inherits the outputs of pg_ctl: a file does not keep a reader waiting, a pipe would.
        with keluaran.open("w+") as berkas:
            hasil = subprocess.run(
                [self._biner / program, *argumen],
                stdin=subprocess.DEVNULL,
                stdout=berkas,
                stderr=subprocess.STDOUT,
                cwd="/",
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
                user=akun.uid,
                group=akun.gid,
                extra_groups=[] if akun.uid is not None else None,
                check=False,
            )
            berkas.seek(0)
            return subprocess.CompletedProcess(hasil.args, hasil.returncode, "", berkas.read())

    def _buat_data(self) -> None:
        versi = self._data / "PG_VERSION"
        if versi.exists():
            if (ada := versi.read_text().strip()) != VERSI_MAYOR_POSTGRES:
                raise GagalLokal(
                    f"Data di {self._data} dibuat PostgreSQL {ada}, yang terpasang {VERSI_MAYOR_POSTGRES}. "
                    "`make bersih` menghapusnya; data demo dibuat lagi."
                )
            return
        # Made under another name and renamed when complete: a killed initdb leaves nothing that looks like data.
        baru, sandi = self._data.with_name("postgres.baru"), self._tempat.folder / "sandi.sementara"
        shutil.rmtree(baru, ignore_errors=True)
        baru.mkdir(mode=0o700)
        sandi.touch(mode=0o600)
        sandi.write_text(self._catatan.sandi_super)
        for jalur in (baru, sandi):
            self._tempat.akun.serahkan(jalur)
        try:
            hasil = self._jalankan(
                "initdb", "-D", baru, "-U", _SUPER, "--pwfile", sandi, "--auth=scram-sha-256", "--encoding=UTF8",
                "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-sync",
            )  # fmt: skip
        finally:
            sandi.unlink()
        if hasil.returncode:
            raise GagalLokal(f"initdb gagal.\n{hasil.stderr}")
        with (baru / "postgresql.conf").open("a") as berkas:
            berkas.write("include = 'sakip.conf'\n")
        (baru / "pg_hba.conf").write_text(_HBA)
        baru.rename(self._data)

    def _tulis_pengaturan(self) -> None:
        isi = f"port = {self._catatan.port_postgres}\n{_PENGATURAN}"
        jalur = self._data / "sakip.conf"
        khusus = {"uji": _PENGATURAN_UJI, "bench": _PENGATURAN_BENCH}
        jalur.write_text(isi + khusus.get(self._tempat.jenis, ""))
        self._tempat.akun.serahkan(jalur)

    def _akhir_log(self) -> str:
        with contextlib.suppress(FileNotFoundError):
            return "\n".join(self._log.read_text(errors="replace").splitlines()[-15:])
        return ""

    def _siapkan_peran(self) -> None:
        """Make both roles and the database; repeated at each start, so a run killed half-way is completed.

        Only the superuser of the bootstrap may do this. The application's role can neither bypass row-level
        security nor own or create anything; the owner's role may create databases, for tests.
        """
        hak = {
            PERAN_PEMILIK: (self._catatan.sandi_pemilik, "CREATEDB"),
            PERAN_APP: (self._catatan.sandi_app, "NOCREATEDB"),
        }
        with psycopg.connect(self.alamat(_SUPER, "postgres"), autocommit=True) as koneksi:
            for peran, (sandi, boleh) in hak.items():
                ada = koneksi.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [peran]).fetchone()
                koneksi.execute(
                    sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE {} PASSWORD {}").format(
                        sql.SQL("ALTER" if ada else "CREATE"), sql.Identifier(peran), sql.SQL(boleh), sql.Literal(sandi)
                    )
                )
            if not koneksi.execute("SELECT 1 FROM pg_database WHERE datname = %s", [BASIS_DATA]).fetchone():
                koneksi.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {}").format(
                        sql.Identifier(BASIS_DATA), sql.Identifier(PERAN_PEMILIK)
                    )
                )
        for basis in ("template1", BASIS_DATA):
            with psycopg.connect(self.alamat(_SUPER, basis), autocommit=True) as koneksi:
                koneksi.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
