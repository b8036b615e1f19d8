"""The sheet of all windows of a year: a table of plain date inputs and its parser."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from pengukuran.rumus.tenggat import JAM_TUTUP
from pengukuran.services.jendela import IsiJendela

Waktu = tuple[datetime, datetime]


@dataclass
class BarisJendela:
    """A window in the sheet: stored or proposed days; ``galat`` says what is wrong with what was typed."""

    ke: int
    label: str
    langkah: str
    label_langkah: str
    ada: Waktu | None
    usul: Waktu
    buka: str = ""
    tutup: str = ""
    galat: str = ""

    @property
    def kunci(self) -> str:
        """Name of the row: ``2-verifikasi``."""
        return f"{self.ke}-{self.langkah}"

    @property
    def diusulkan(self) -> bool:
        """True for a row that is not stored yet."""
        return self.ada is None


def _hari(saat: datetime) -> date:
    return timezone.localtime(saat).date()


def isi_awal(baris: list[BarisJendela], usul_lagi: bool) -> None:
    """Fill the inputs with the stored windows; with ``usul_lagi`` with the proposals."""
    for b in baris:
        buka, tutup = b.usul if usul_lagi or b.ada is None else b.ada
        b.buka, b.tutup = _hari(buka).isoformat(), _hari(tutup).isoformat()


def urai(baris: list[BarisJendela], kiriman: Mapping[str, str]) -> list[IsiJendela]:
    """Return the windows typed; what cannot be read is said in ``galat``. Rows with both days empty are left out.

    A day that was not changed keeps its stored hour; a new one begins at 00.00 and ends at 16.00.
    """
    hasil = []
    for b in baris:
        b.buka, b.tutup = kiriman.get(f"buka-{b.kunci}", "").strip(), kiriman.get(f"tutup-{b.kunci}", "").strip()
        if not b.buka and not b.tutup:
            if b.ada is not None:
                b.galat = "Waktu yang sudah diatur tidak dapat dikosongkan."
            continue
        try:
            buka = _saat(b.buka, time(0, 0), b.ada[0] if b.ada else None)
            tutup = _saat(b.tutup, JAM_TUTUP, b.ada[1] if b.ada else None)
        except ValueError:
            b.galat = "Isi kedua tanggal, misalnya 01/04/2025."
            continue
        hasil.append(IsiJendela(b.ke, b.langkah, buka, tutup))
    return hasil


def _saat(teks: str, jam: time, lama: datetime | None) -> datetime:
    hari = date.fromisoformat(teks)
    if lama is not None and _hari(lama) == hari:
        return lama
    return timezone.make_aware(datetime.combine(hari, jam))
