"""Reading realisasi anggaran: rows per node with sums computed from below."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pengukuran.models import Periode, RealisasiAnggaran
from pengukuran.rumus.anggaran import serapan
from perencanaan.models import Kinerja, RencanaAksi
from perencanaan.selectors.rencana_aksi import Simpul, berlaku, pohon_diukur
from sakip.inti.angka import jumlah, tampil, untuk_isian

TINGKAT_ANGGARAN = (Kinerja.Tingkat.PROGRAM, Kinerja.Tingkat.KEGIATAN, Kinerja.Tingkat.SUB_KEGIATAN)


@dataclass
class BarisAnggaran:
    """A node with money. ``per_periode`` are the amounts by period number; a node with parts sums them."""

    simpul: Simpul
    kedalaman: int
    anak: list["BarisAnggaran"] = field(default_factory=list)
    milik: dict[int, Decimal | None] = field(default_factory=dict)
    versi: int = 0
    ke: int = 1
    galat: str = ""
    isian_baru: str | None = None

    @property
    def id(self) -> int:
        return self.simpul.kinerja.identitas_id

    @property
    def terendah(self) -> bool:
        return not self.anak

    @property
    def pagu(self) -> Decimal | None:
        return self.simpul.pagu_jumlah

    def nilai(self, ke: int) -> Decimal | None:
        """Return the amount of a period: own, or the sum of the parts that have one."""
        if self.terendah:
            return self.milik.get(ke)
        bagian = [v for v in (a.nilai(ke) for a in self.anak) if v is not None]
        return jumlah(bagian) if bagian else None

    @property
    def kini(self) -> Decimal | None:
        return self.nilai(self.ke)

    @property
    def lalu(self) -> list[Decimal | None]:
        """Amounts of the earlier periods of the year."""
        return [self.nilai(k) for k in range(1, self.ke)]

    @property
    def sd(self) -> Decimal | None:
        """Amount up to and including the period."""
        ada = [v for v in (self.nilai(k) for k in range(1, self.ke + 1)) if v is not None]
        return jumlah(ada) if ada else None

    @property
    def serapan(self) -> Decimal | None:
        """Percent of the budget spent so far; None without budget or amount."""
        return serapan(self.pagu, self.sd).nilai

    @property
    def isian(self) -> str:
        if self.isian_baru is not None:
            return self.isian_baru
        nilai = self.milik.get(self.ke)
        return "" if nilai is None else tampil(nilai).removesuffix(",00")

    @property
    def dasar(self) -> str:
        return untuk_isian(self.milik.get(self.ke))

    def telusur(self) -> Iterator["BarisAnggaran"]:
        """Yield this row and all below it."""
        yield self
        for a in self.anak:
            yield from a.telusur()


@dataclass
class LembarAnggaran:
    """The programs of a PD with money, and the total."""

    program: list[BarisAnggaran]
    ke: int

    def semua(self) -> Iterator[BarisAnggaran]:
        for p in self.program:
            yield from p.telusur()

    def _jumlah(self, nilai: list[Decimal | None]) -> Decimal | None:
        ada = [v for v in nilai if v is not None]
        return jumlah(ada) if ada else None

    @property
    def pagu(self) -> Decimal | None:
        return self._jumlah([p.pagu for p in self.program])

    @property
    def kini(self) -> Decimal | None:
        return self._jumlah([p.kini for p in self.program])

    @property
    def sd(self) -> Decimal | None:
        return self._jumlah([p.sd for p in self.program])

    @property
    def serapan(self) -> Decimal | None:
        return serapan(self.pagu, self.sd).nilai

    @property
    def terisi(self) -> int:
        return sum(1 for b in self.semua() if b.terendah and b.kini is not None)

    @property
    def jumlah_baris(self) -> int:
        return sum(1 for b in self.semua() if b.terendah)


def lembar_anggaran(
    pd_id: int,
    periode: Periode,
    pohon: Mapping[int | None, list[Simpul]] | None = None,
    ra: RencanaAksi | None = None,
) -> LembarAnggaran:
    """Return the budget rows of a PD up to a period, in four statements.

    In two when ``pohon`` has the roots of the plan version in force (by its id), in one when the caller also knows the
    Rencana Aksi (``ra``).
    """
    ra = ra or berlaku(pd_id, periode.tahun, periode.ke)
    if ra is None:
        return LembarAnggaran([], periode.ke)
    milik: dict[int, dict[int, Decimal | None]] = defaultdict(dict)
    versi: dict[int, int] = {}
    semua = RealisasiAnggaran.objects.filter(
        pd_id=pd_id, periode__tahun=periode.tahun, periode__jenis=periode.jenis
    ).values_list("kinerja_induk_id", "periode__ke", "nilai", "versi")
    for induk, ke, nilai, v in semua:
        milik[induk][ke] = nilai
        if ke == periode.ke:
            versi[induk] = v

    def buat(s: Simpul, kedalaman: int) -> BarisAnggaran:
        induk = s.kinerja.identitas_id
        b = BarisAnggaran(s, kedalaman, milik=milik.get(induk, {}), versi=versi.get(induk, 0), ke=periode.ke)
        b.anak = [buat(a, kedalaman + 1) for a in s.anak if a.kinerja.tingkat in TINGKAT_ANGGARAN]
        return b

    versi_id = ra.pk_induk.versi_rencana_id
    akar = (pohon or {}).get(versi_id) or pohon_diukur(versi_id, periode.tahun)
    return LembarAnggaran([buat(s, 0) for s in _program(akar)], periode.ke)


def _program(akar: list[Simpul]) -> list[Simpul]:
    """Return the topmost nodes with a budget level."""
    hasil: list[Simpul] = []

    def cari(s: Simpul) -> None:
        if s.kinerja.tingkat in TINGKAT_ANGGARAN:
            hasil.append(s)
            return
        for a in s.anak:
            cari(a)

    for s in akar:
        cari(s)
    return hasil


def simpul_terendah(pd_id: int, tahun: int, ke: int) -> frozenset[int]:
    """Return the identities of the lowest budget nodes in force: only they take amounts."""
    ra = berlaku(pd_id, tahun, ke)
    if ra is None:
        return frozenset()
    semua = Kinerja.objects.filter(
        versi_rencana_id=ra.pk_induk.versi_rencana_id, tingkat__in=TINGKAT_ANGGARAN
    ).values_list("pk", "induk_id", "identitas_id")
    baris = list(semua)
    induk = {i for _, i, _ in baris}
    return frozenset(identitas for pk, _, identitas in baris if pk not in induk)
