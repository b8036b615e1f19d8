"""Load generator of ``make bench``: asks one server for pages over a few connections at once, in a process of its own.

Connections are kept where the server keeps them. Only the standard library, so that it takes little of the processor
from the server it measures.
"""

import argparse
import http.client
import itertools
import json
import sys
import threading
import time

ALAMAT = "127.0.0.1"


def _minta(sambungan: http.client.HTTPConnection, jalur: str, kue: str) -> int:
    sambungan.request("GET", jalur, headers={"Cookie": f"sessionid={kue}", "Host": "localhost"})
    jawaban = sambungan.getresponse()
    jawaban.read()
    return jawaban.status


def beban(port: int, kue: str, jalur: list[str], detik: float, sambungan: int) -> dict[str, float]:
    """Ask for the pages in turn for some seconds; return the number of answers, of failures, and milliseconds."""
    lama: list[float] = []
    gagal: list[int] = []
    batas = time.monotonic() + detik

    def kerja(mulai: int) -> None:
        s = http.client.HTTPConnection(ALAMAT, port, timeout=30)
        for j in itertools.islice(itertools.cycle(jalur), mulai, None):
            if time.monotonic() >= batas:
                break
            awal = time.perf_counter()
            status = _minta(s, j, kue)
            lama.append((time.perf_counter() - awal) * 1000)
            if status != http.HTTPStatus.OK:
                gagal.append(status)
        s.close()

    mulai = time.monotonic()
    utas = [threading.Thread(target=kerja, args=(n,)) for n in range(sambungan)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    lewat = time.monotonic() - mulai
    lama.sort()
    return {
        "banyak": len(lama),
        "gagal": len(gagal),
        "per_detik": len(lama) / lewat,
        "p50": lama[len(lama) // 2] if lama else 0,
        "p95": lama[int(len(lama) * 0.95)] if lama else 0,
    }


def main() -> int:
    """Command line: prints one line of JSON."""
    p = argparse.ArgumentParser()
    p.add_argument("--port", type=int, required=True)
    p.add_argument("--kue", required=True)
    p.add_argument("--detik", type=float, default=8)
    p.add_argument("--sambungan", type=int, default=4)
    p.add_argument("jalur", nargs="+")
    a = p.parse_args()
    print(json.dumps(beban(a.port, a.kue, a.jalur, a.detik, a.sambungan)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
