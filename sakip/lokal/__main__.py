"""Command line: `python -m sakip.lokal dengan|demo|hentikan|bersih`."""

import argparse
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Sequence

from sakip.lokal import demo
from sakip.lokal.galat import GagalLokal
from sakip.lokal.layanan import Layanan
from sakip.lokal.proses import ikut_mati
from sakip.lokal.sinyal import catat_sinyal
from sakip.lokal.tempat import JENIS, tempat


def dengan(jenis: str, perintah: Sequence[str]) -> int:
    """Run `perintah` while the servers are up; returns its exit code (128 + signal number when a signal ended it)."""
    with catat_sinyal() as henti, Layanan(tempat(jenis)).hidup() as alamat:
        if henti:
            return 128 + henti.sinyal
        try:
            proses = subprocess.Popen(perintah, env=os.environ | alamat, preexec_fn=ikut_mati)
        except OSError as galat:
            print(f"sakip.lokal: {shlex.join(perintah)}: {galat.strerror}", file=sys.stderr)
            return 127
        diteruskan = 0
        while True:
            try:
                kode = proses.wait(0.2)
            except subprocess.TimeoutExpired:
                # Ctrl-C in a terminal reaches the command by itself; the other signals reach only us.
                if henti.kali > diteruskan:
                    diteruskan = henti.kali
                    if henti.sinyal != signal.SIGINT:
                        proses.send_signal(henti.sinyal)
                continue
            return kode if kode >= 0 else 128 - kode


def _argumen() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sakip.lokal", description="Server lokal untuk demo dan uji.")
    sub = parser.add_subparsers(dest="aksi", required=True)
    p = sub.add_parser("dengan", help="jalankan perintah selama PostgreSQL dan Redis hidup")
    pilih = p.add_mutually_exclusive_group()
    pilih.add_argument("--uji", dest="jenis", action="store_const", const="uji", help="data uji, tanpa fsync")
    pilih.add_argument("--bench", dest="jenis", action="store_const", const="bench", help="data pengukuran")
    p.set_defaults(jenis="demo")
    p.add_argument("perintah", nargs=argparse.REMAINDER, help="-- PERINTAH ...")
    p = sub.add_parser("demo", help="jalankan demo sampai Ctrl-C")
    p.add_argument("--port", type=int, default=int(os.environ.get("PORT") or demo.PORT_BAWAAN))
    sub.add_parser("hentikan", help="hentikan server yang tertinggal")
    sub.add_parser("bersih", help="hentikan server dan hapus datanya")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = _argumen()
    arg = parser.parse_args(argv)
    try:
        if arg.aksi == "dengan":
            perintah = arg.perintah[1:] if arg.perintah[:1] == ["--"] else arg.perintah
            if not perintah:
                parser.error("perintah belum ditulis setelah --")
            return dengan(arg.jenis, perintah)
        if arg.aksi == "demo":
            return demo.jalankan(tempat("demo"), arg.port)
        sisa = [x for x in JENIS if not _rapikan(arg.aksi, x)]
        if sisa:
            print(f"sakip.lokal: masih dipakai perintah lain: {', '.join(sisa)}", file=sys.stderr)
        return 1 if sisa else 0
    except GagalLokal as galat:
        print(f"sakip.lokal: {galat}", file=sys.stderr)
        return 1


def _rapikan(aksi: str, jenis: str) -> bool:
    # Servers of the environment are not ours to stop; the embedded ones of this tree are, whatever is configured.
    layanan = Layanan(tempat(jenis), {})
    if aksi == "bersih":
        layanan.hapus()
        return True
    return layanan.hentikan()


if __name__ == "__main__":
    sys.exit(main())
