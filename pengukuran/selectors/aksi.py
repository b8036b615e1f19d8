"""The activities of the Rencana Aksi that are due in a period, with what was reported about them."""

from collections import defaultdict
from dataclasses import dataclass

from pengukuran.models import Periode, RealisasiAksi
from pengukuran.selectors.kunci import KunciIsi
from perencanaan.models import Aksi, RencanaAksi
from perencanaan.selectors.rencana_aksi import berlaku, daftar_aksi

STATUS = "status"
URAIAN = "uraian"
KUNCI_SEL = (STATUS, URAIAN)


@dataclass
class BarisAksiPeriode:
    """An activity in a period. ``lalu`` is what was reported last before; ``lanjutan``: due earlier, not finished."""

    aksi: Aksi
    indikator: str
    jadwal: tuple[int, ...]
    kini: RealisasiAksi | None
    lalu: RealisasiAksi | None
    lanjutan: bool
    terkunci: str = ""
    galat: str = ""
    diketik: dict[str, str] | None = None

    @property
    def versi(self) -> int:
        return self.kini.versi if self.kini else 0

    def tersimpan(self, medan: str) -> str:
        """Return what is stored in a cell."""
        return str(getattr(self.kini, medan)) if self.kini else ""

    @property
    def status(self) -> str:
        return (self.diketik or {}).get(STATUS, self.tersimpan(STATUS))

    @property
    def uraian(self) -> str:
        return (self.diketik or {}).get(URAIAN, self.tersimpan(URAIAN))


@dataclass
class LembarAksi:
    """What is to be reported in a period. ``rencana_aksi`` None: none is approved."""

    rencana_aksi: RencanaAksi | None
    baris: list[BarisAksiPeriode]

    @property
    def terisi(self) -> int:
        return sum(1 for b in self.baris if b.tersimpan(STATUS))


def lembar_aksi(pd_id: int, periode: Periode, kunci: KunciIsi) -> LembarAksi:
    """Return the activities planned in the period, and those planned earlier that are not finished. Three
    statements.
    """
    ra = berlaku(pd_id, periode.tahun, periode.ke)
    if ra is None:
        return LembarAksi(None, [])
    per: dict[int, dict[int, RealisasiAksi]] = defaultdict(dict)
    laporan = RealisasiAksi.objects.filter(
        aksi__rencana_aksi=ra, periode__jenis=periode.jenis, periode__ke__lte=periode.ke
    ).select_related("periode")
    for r in laporan:
        per[r.aksi_id][r.periode.ke] = r
    semua = [
        _baris(a.aksi, sorted(a.periode), per.get(a.aksi.pk, {}), periode.ke, kunci)
        for daftar in daftar_aksi(ra, dengan_indikator=True).values()
        for a in daftar
    ]
    return LembarAksi(ra, [b for b in semua if b is not None])


def _baris(
    a: Aksi, jadwal: list[int], per: dict[int, RealisasiAksi], ke: int, kunci: KunciIsi
) -> BarisAksiPeriode | None:
    lalu = next((per[n] for n in sorted(per, reverse=True) if n < ke and per[n].status), None)
    selesai = lalu is not None and lalu.status == RealisasiAksi.Status.SELESAI
    lanjutan = ke not in jadwal and any(n < ke for n in jadwal) and not selesai
    if ke not in jadwal and not lanjutan and ke not in per:
        return None
    i = a.indikator
    return BarisAksiPeriode(a, i.uraian, tuple(jadwal), per.get(ke), lalu, lanjutan, kunci.alasan(i.induk_id))
