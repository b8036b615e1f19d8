"""The region's form of a year as values: rows, programs, and how far it is on its way."""

from dataclasses import dataclass, field
from decimal import Decimal

from pengukuran.models import PengisianDaerah, RealisasiDaerah
from pengukuran.rumus.capaian import HasilCapaian
from perencanaan.models import Indikator, PerjanjianKinerja


@dataclass
class BarisDaerah:
    """An indicator of the region. ``asal`` says who measured it: the region itself, or the PD that owns it too."""

    indikator: Indikator
    sasaran_id: int
    sasaran: str
    target: Decimal | None
    target_teks: str
    target_akhir: Decimal | None
    nilai: Decimal | None = None
    catatan: str = ""
    sumber: str = ""
    asal: str = ""
    hasil: HasilCapaian | None = None
    akhir: HasilCapaian | None = None

    @property
    def terisi(self) -> bool:
        """True when there is a figure, or a note that says why there is none."""
        return self.nilai is not None or bool(self.catatan)


@dataclass
class ProgramDaerah:
    """A program over all PD that carry it out; ``pd`` are their ids."""

    uraian: str
    pagu: Decimal | None = None
    realisasi: Decimal | None = None
    pd: set[int] = field(default_factory=set)

    def tambah(self, pd_id: int, pagu: Decimal | None, realisasi: Decimal | None, *, pagu_tetap: bool) -> None:
        """Add what one PD budgets and spent; ``pagu_tetap``: the region's PK says the budget already."""
        self.pd.add(pd_id)
        if pagu is not None and not pagu_tetap:
            self.pagu = pagu + (self.pagu or 0)
        if realisasi is not None:
            self.realisasi = realisasi + (self.realisasi or 0)


@dataclass
class TabelDaerah:
    """The form of a year. ``program`` by the id of the sasaran's KinerjaInduk, None = directed nowhere.

    ``pengisian``: how far it is on its way, None when nobody has typed anything yet.
    """

    tahun: int
    pk: PerjanjianKinerja | None
    baris: list[BarisDaerah]
    program: dict[int | None, list[ProgramDaerah]] = field(default_factory=dict)
    pengisian: PengisianDaerah | None = None
    sendiri: dict[int, RealisasiDaerah] = field(default_factory=dict)
    """The region's own rows by id of the IndikatorInduk, also those that hold evidence only."""

    @property
    def disetujui(self) -> bool:
        """True once the kepala daerah has approved it; before that every figure is a draft."""
        return self.pengisian is not None and self.pengisian.status == "disetujui"
