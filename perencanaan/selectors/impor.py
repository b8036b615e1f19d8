"""What an uploaded Renja would make, computed from the kept rows."""

from dataclasses import dataclass
from decimal import Decimal

from perencanaan.services.impor import susun_baris
from sakip.ekspor.impor import BarisBaca
from sakip.ekspor.models import BatchImpor
from sakip.inti.angka import jumlah

LABEL = (
    ("tujuan", "Tujuan"),
    ("sasaran", "Sasaran"),
    ("program", "Program"),
    ("kegiatan", "Kegiatan"),
    ("sub_kegiatan", "Sub kegiatan"),
)


@dataclass(frozen=True)
class RingkasPratinjau:
    """Counts by level, indicators, and the budget of all programs in rupiah."""

    hitung: list[tuple[str, int]]
    indikator: int
    pagu: Decimal
    program: list[tuple[str, Decimal | None]]


def ringkas_pratinjau(batch: BatchImpor) -> RingkasPratinjau:
    """Return the summary of a preview."""
    baris = [BarisBaca(b.nomor, dict(b.nilai)) for b in batch.baris.all()]
    hasil = susun_baris(
        baris,
        tahun=int(batch.argumen["tahun"]),
        indikator_sasaran=bool(batch.argumen.get("indikator_sasaran", True)),
    )
    program = [(s.uraian, s.pagu) for s in hasil.menurut("program")]
    return RingkasPratinjau(
        hitung=[(label, len(hasil.menurut(t))) for t, label in LABEL],
        indikator=len({id(i) for i in hasil.indikator}),
        pagu=jumlah(p for _, p in program if p is not None),
        program=program,
    )
