"""A small SMTP server in this process, as strict as a mail server of an office: STARTTLS, AUTH, refusals, hang-ups."""

import base64
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import trustme


@cache
def _pengesah() -> tuple[trustme.CA, trustme.LeafCert]:
    """An authority of this process and what it says of localhost: no key is kept anywhere."""
    ca = trustme.CA()
    return ca, ca.issue_cert("localhost", "127.0.0.1")


def tulis_pengesah(folder: Path) -> Path:
    """Write the authority's certificate into a folder, for those who shall trust the server; return the file."""
    berkas = folder / "pengesah.pem"
    _pengesah()[0].cert_pem.write_to_path(berkas)
    return berkas


@dataclass
class Kotak:
    """What the server was told to do, and what reached it."""

    port: int = 0
    starttls: bool = False
    sandi: str = ""
    putus_setelah: int = -1
    """Hang up at the next e-mail after so many, once."""
    surat: list[EmailMessage] = field(default_factory=list)
    terenkripsi: list[bool] = field(default_factory=list)
    sambungan: int = 0


class _Layanan(socketserver.StreamRequestHandler):
    kotak: Kotak

    def _kata(self, baris: str) -> None:
        self.wfile.write(f"{baris}\r\n".encode())

    def handle(self) -> None:
        k, aman, masuk = self.kotak, False, False
        k.sambungan += 1
        self._kata("220 surel.uji ESMTP")
        while baris := self.rfile.readline().decode().strip():
            kata = baris.split()[0].upper()
            if kata == "EHLO":
                tambahan = ["STARTTLS"] * (k.starttls and not aman) + ["AUTH PLAIN"] * bool(k.sandi)
                daftar = ["surel.uji", *tambahan]
                for n, x in enumerate(daftar):
                    self._kata(f"250{' ' if n == len(daftar) - 1 else '-'}{x}")
            elif kata == "STARTTLS" and k.starttls:
                self._kata("220 silakan")
                aman = self._enkripsi()
                if not aman:
                    return
            elif kata == "AUTH":
                masuk = base64.b64decode(baris.split()[2]).decode().split("\0")[-1] == k.sandi
                self._kata("235 masuk" if masuk else "535 salah sandi")
            elif kata == "MAIL" and k.sandi and not masuk:
                self._kata("530 masuk dahulu")
            elif kata == "RCPT" and "ditolak@" in baris:
                self._kata("550 tidak dikenal")
            elif kata == "DATA":
                if k.putus_setelah == len(k.surat):
                    k.putus_setelah = -1
                    return
                self._kata("354 silakan")
                self._simpan(aman)
                self._kata("250 diterima")
            elif kata == "QUIT":
                self._kata("221 sampai jumpa")
                return
            else:
                self._kata("250 baik" if kata in {"MAIL", "RCPT", "RSET", "NOOP"} else "502 tidak ada")

    def _enkripsi(self) -> bool:
        konteks = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        _pengesah()[1].configure_cert(konteks)
        polos = self.rfile, self.wfile
        try:
            self.request = konteks.wrap_socket(self.request, server_side=True)
        except (ssl.SSLError, ConnectionError):
            return False
        self.rfile, self.wfile = self.request.makefile("rb"), self.request.makefile("wb", buffering=0)
        for berkas in polos:
            berkas.close()
        return True

    def finish(self) -> None:
        super().finish()
        self.request.close()

    def _simpan(self, aman: bool) -> None:
        isi = b""
        while (baris := self.rfile.readline()) not in {b".\r\n", b""}:
            isi += baris[1:] if baris.startswith(b".") else baris
        self.kotak.surat.append(message_from_bytes(isi, policy=policy.default))
        self.kotak.terenkripsi.append(aman)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True


@contextmanager
def server_surel(**atur: object) -> Iterator[Kotak]:
    """Run a server on a free port of this machine while the block runs."""
    kotak = Kotak(**atur)  # type: ignore[arg-type]
    with _Server(("127.0.0.1", 0), type("Layanan", (_Layanan,), {"kotak": kotak})) as server:
        kotak.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield kotak
        server.shutdown()
