"""Stop signals as a flag, so that starting and stopping servers is never cut in half."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

_SINYAL_BERHENTI = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass
class Henti:
    """The last stop signal received and how often one came."""

    sinyal: int = 0
    kali: int = 0

    def __bool__(self) -> bool:
        return self.kali > 0


@contextmanager
def catat_sinyal() -> Iterator[Henti]:
    """Record SIGINT, SIGTERM and SIGHUP instead of ending the process; the former handlers come back afterwards."""
    henti = Henti()

    def terima(nomor: int, _: FrameType | None) -> None:
        henti.sinyal = nomor
        henti.kali += 1

    semula = {x: signal.signal(x, terima) for x in _SINYAL_BERHENTI}
    try:
        yield henti
    finally:
        for nomor, penangan in semula.items():
            signal.signal(nomor, penangan)
