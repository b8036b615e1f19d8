"""Recap per PD and period: who has submitted what, how many indicators reach their target, how much money is spent.

A PD without data is never counted as 0 and never green; figures of different units are never averaged: indicators
that reach their target are counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.db.models import Count, DecimalField, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Round
from django.utils import timezone

from pengukuran.models import Capaian, JendelaPengisian, PengisianPD, Periode, Perpanjangan, RealisasiAnggaran
from pengukuran.rumus.anggaran import serapan
from pengukuran.services.periode import jenis_periode
from perencanaan.models import Kinerja, PaguTahunan, TargetPeriode
from sakip.inti import waktu
from sakip.inti.angka import bagi, jumlah
from sakip.inti.kalender import BULAN_PENDEK
from sakip.tenansi.models import PerangkatDaerah
from sakip.ui.pita import BAWAAN, NAMA, BatasPita, pita

DIAJUKAN: Final = frozenset({"diajukan", "diverifikasi", "disetujui"})
KLASTER_KOSONG: Final = "Tanpa klaster"


@dataclass
class SelPeriode:
    """One PD and period. ``tutup`` is this PD's own end of the window (lengthened when granted)."""

    ke: int
    label: str
    pengisian_id: int | None = None
    status: str = "draf"
    buka: datetime | None = None
    tutup: datetime | None = None
    diperpanjang: bool = False
    target: int = 0
    terisi: int = 0
    tercapai: int = 0
    tak_terhitung: int = 0
    rupiah: Decimal | None = None
    rupiah_sd: Decimal | None = None
    pagu: Decimal | None = None
    kini: datetime = field(default_factory=waktu.sekarang)

    @property
    def terbuka(self) -> bool:
        """The window has begun."""
        return self.buka is not None and self.buka <= self.kini

    @property
    def diajukan(self) -> bool:
        return self.status in DIAJUKAN

    @property
    def lengkap(self) -> bool:
        """Submitted, and every targeted indicator has a figure."""
        return self.diajukan and self.target > 0 and self.terisi >= self.target

    @property
    def terlambat(self) -> bool:
        """The window is over and nothing was submitted although there are targets."""
        return self.target > 0 and not self.diajukan and self.tutup is not None and self.tutup < self.kini

    @property
    def belum_tercapai(self) -> int:
        return max(self.terisi - self.tercapai - self.tak_terhitung, 0)

    @property
    def serapan(self) -> Decimal | None:
        return serapan(self.pagu, self.rupiah_sd).nilai

    def pita(self, batas: BatasPita = BAWAAN) -> int:
        """Return the band of tercapai / target, 0 while figures are missing: missing data is never green."""
        if not self.lengkap:
            return 0
        return pita(bagi(Decimal(self.tercapai * 100), Decimal(self.target)), batas)


@dataclass
class BarisPd:
    """A PD with its periods; ``akip`` is the evaluation result (value, predicate) when there is one."""

    pd: PerangkatDaerah
    sel: list[SelPeriode]
    pagu: Decimal | None = None
    akip: tuple[Decimal, str] | None = None
    ada_rencana_aksi: bool = False

    def ke(self, nomor: int) -> SelPeriode | None:
        """Return the cell of a period number."""
        return next((s for s in self.sel if s.ke == nomor), None)


@dataclass
class Rekap:
    """All PD of the region in a year."""

    tahun: int
    periode: list[Periode]
    baris: list[BarisPd]

    @property
    def klaster(self) -> list[tuple[str, list[BarisPd]]]:
        """Rows under the name of their cluster, in the order of the clusters."""
        urut = [*PerangkatDaerah.Klaster.choices, ("", KLASTER_KOSONG)]
        kelompok = [(str(label), [b for b in self.baris if b.pd.klaster == kode]) for kode, label in urut]
        return [(label, isi) for label, isi in kelompok if isi]

    def hitung(self, ke: int) -> "HitungPeriode":
        """Return the counts of a period over all PD."""
        sel = [s for b in self.baris if (s := b.ke(ke)) is not None]
        return HitungPeriode(
            pd=len(self.baris),
            lengkap=sum(s.lengkap for s in sel),
            terlambat=sum(s.terlambat for s in sel),
            diperpanjang=sum(s.diperpanjang and not s.diajukan for s in sel),
            target=sum(s.target for s in sel),
            terisi=sum(s.terisi for s in sel),
            tercapai=sum(s.tercapai for s in sel),
            tak_terhitung=sum(s.tak_terhitung for s in sel),
            pagu=_jumlah(b.pagu for b in self.baris),
            rupiah_sd=_jumlah(s.rupiah_sd for s in sel),
        )


@dataclass(frozen=True)
class HitungPeriode:
    """Counts of a period over all PD."""

    pd: int
    lengkap: int
    terlambat: int
    diperpanjang: int
    target: int
    terisi: int
    tercapai: int
    tak_terhitung: int
    pagu: Decimal | None
    rupiah_sd: Decimal | None

    @property
    def belum_tercapai(self) -> int:
        return max(self.terisi - self.tercapai - self.tak_terhitung, 0)

    @property
    def belum_ada_data(self) -> int:
        return max(self.target - self.terisi, 0)

    @property
    def serapan(self) -> Decimal | None:
        return serapan(self.pagu, self.rupiah_sd).nilai


def _jumlah(nilai: Iterable[Decimal | None]) -> Decimal | None:
    ada = [x for x in nilai if x is not None]
    return jumlah(ada) if ada else None


def pd_berlaku(tahun: int, pd_ids: Iterable[int] | None = None) -> list[PerangkatDaerah]:
    """Return the PD that exist in a year, in order."""
    semua = PerangkatDaerah.objects.filter(berlaku_dari__lte=tahun).filter(
        Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=tahun)
    )
    return list(semua if pd_ids is None else semua.filter(pk__in=list(pd_ids)))


def rekap(tahun: int, pd_ids: Iterable[int] | None = None, jenis: str | None = None) -> Rekap:
    """Return the recap of a year, of all PD or some: seven statements however many PD, periods and indicators.

    ``jenis`` of the periods, when the caller knows it already (saves one statement).
    """
    pd = pd_berlaku(tahun, pd_ids)
    jendela = list(
        JendelaPengisian.objects.filter(
            periode__tahun=tahun, periode__jenis=jenis or jenis_periode(tahun), langkah=JendelaPengisian.Langkah.ISI
        )
        .select_related("periode")
        .order_by("periode__ke")
    )
    isi = _kumpulkan(tahun)
    hasil = Rekap(tahun, [j.periode for j in jendela], [])
    for p in pd:
        pagu = isi.pagu.get(p.pk)
        baris = BarisPd(p, [], pagu, ada_rencana_aksi=p.pk in isi.rencana_aksi)
        sd: Decimal | None = None
        for j in jendela:
            sel = _sel(p.pk, j, isi)
            if sel.rupiah is not None:
                sd = sel.rupiah if sd is None else sd + sel.rupiah
            sel.rupiah_sd, sel.pagu = sd, pagu
            baris.sel.append(sel)
        hasil.baris.append(baris)
    return hasil


@dataclass
class _Isi:
    pengisian: dict[tuple[int, int], tuple[int, str]]
    perpanjangan: dict[tuple[int, int], datetime]
    target: dict[tuple[int, int], int]
    capaian: dict[tuple[int, int], tuple[int, int, int]]
    rupiah: dict[tuple[int, int], Decimal | None]
    pagu: dict[int, Decimal]
    rencana_aksi: set[int]


def _sel(pd_id: int, j: JendelaPengisian, isi: _Isi) -> SelPeriode:
    kunci = (pd_id, j.periode.ke)
    pk, status = isi.pengisian.get(kunci, (None, "draf"))
    tambahan = isi.perpanjangan.get(kunci)
    lebih = tambahan is not None and tambahan > j.tutup
    terisi, tercapai, tak_terhitung = isi.capaian.get(kunci, (0, 0, 0))
    return SelPeriode(
        ke=j.periode.ke,
        label=j.periode.label_pendek,
        pengisian_id=pk,
        status=status,
        buka=j.buka,
        tutup=tambahan if lebih else j.tutup,
        diperpanjang=lebih,
        target=isi.target.get(kunci, 0),
        terisi=terisi,
        tercapai=tercapai,
        tak_terhitung=tak_terhitung,
        rupiah=isi.rupiah.get(kunci),
    )


def _kumpulkan(tahun: int) -> _Isi:
    # One statement tells which Rencana Aksi is the last of each PD and how many targets each of its periods has.
    semua = list(
        TargetPeriode.objects.filter(rencana_aksi__tahun=tahun, rencana_aksi__status="disetujui", nilai__isnull=False)
        .values_list(
            "rencana_aksi__pk_induk__ke",
            "rencana_aksi_id",
            "rencana_aksi__pd_id",
            "rencana_aksi__pk_induk__versi_rencana_id",
            "periode_ke",
        )
        .annotate(n=Count("pk"))
        .order_by("rencana_aksi__pk_induk__ke", "rencana_aksi_id")
    )
    terakhir = {pd: (ra, versi) for _, ra, pd, versi, _, _ in semua}
    target = [(pd, ke, n) for _, ra, pd, _, ke, n in semua if terakhir[pd][0] == ra]
    perpanjangan = (
        Perpanjangan.objects.filter(pd=OuterRef("pd"), periode=OuterRef("periode"))
        .order_by("-sampai")
        .values("sampai")[:1]
    )
    pengisian = list(
        PengisianPD.objects.filter(periode__tahun=tahun)
        .annotate(sampai=Subquery(perpanjangan))
        .values_list("pd_id", "periode__ke", "pk", "status", "sampai")
    )
    return _Isi(
        pengisian={(pd, ke): (pk, status) for pd, ke, pk, status, _ in pengisian},
        perpanjangan={(pd, ke): sampai for pd, ke, _, _, sampai in pengisian if sampai is not None},
        target={(pd, ke): n for pd, ke, n in target},
        capaian=_capaian(tahun),
        rupiah={
            (pd, ke): total
            for pd, ke, total in RealisasiAnggaran.objects.filter(periode__tahun=tahun)
            .values_list("pd_id", "periode__ke")
            .annotate(total=Sum("nilai"))
            .order_by()
        },
        pagu=_pagu(tahun, {versi: pd for pd, (_, versi) in terakhir.items()}),
        rencana_aksi=set(terakhir),
    )


def _capaian(tahun: int) -> dict[tuple[int, int], tuple[int, int, int]]:
    """Return (with a figure, reaching the target, not computable) by PD and period, on the shown value."""
    bulat = Round(F("nilai"), 2, output_field=DecimalField(max_digits=36, decimal_places=2))
    semua = (
        Capaian.objects.filter(tahun=tahun, jenis=Capaian.Jenis.PERIODE)
        .exclude(sebab="TIDAK_DITARGETKAN")
        .annotate(tampil=bulat)
        .values_list("pd_id", "periode__ke")
        .annotate(
            terisi=Count("pk", filter=~Q(sebab="REALISASI_KOSONG")),
            tercapai=Count("pk", filter=Q(tampil__gte=100)),
            tak_terhitung=Count("pk", filter=~Q(sebab="") & ~Q(sebab="REALISASI_KOSONG")),
        )
        .order_by()
    )
    return {(pd, ke): (terisi, tercapai, tak) for pd, ke, terisi, tercapai, tak in semua}


def _pagu(tahun: int, pd_versi: dict[Any, int]) -> dict[int, Decimal]:
    """Return the budget by PD: that of its programs, else of the highest level that has one."""
    semua = (
        PaguTahunan.objects.filter(tahun=tahun, kinerja__versi_rencana_id__in=pd_versi)
        .values_list("kinerja__versi_rencana_id", "kinerja__tingkat")
        .annotate(total=Sum("nilai"))
        .order_by()
    )
    per: dict[int, dict[str, Decimal]] = {}
    for versi, tingkat, total in semua:
        per.setdefault(pd_versi[versi], {})[tingkat] = total
    urut = (Kinerja.Tingkat.PROGRAM, Kinerja.Tingkat.KEGIATAN, Kinerja.Tingkat.SUB_KEGIATAN)
    hasil: dict[int, Decimal] = {}
    for pd, isi in per.items():
        nilai = next((isi[t] for t in urut if t in isi), None)
        if nilai is not None:
            hasil[pd] = nilai
    return hasil


@dataclass(frozen=True)
class SelRekap:
    """A cell of the recap, ready to print. ``jenis``: nilai, kurang (figures missing), telat, tutup."""

    jenis: str
    teks: str
    pita: int
    kata: str
    pd_id: int
    ke: int
    label: str


def sel_rekap(b: BarisPd, s: SelPeriode, batas: BatasPita = BAWAAN) -> SelRekap:
    """Return what a cell says: tercapai/target when all is in, "6/12 terisi" when not, "Terlambat", or the opening."""

    def buat(jenis: str, teks: str, pita_: int = 0) -> SelRekap:
        return SelRekap(jenis, teks, pita_, NAMA.get(pita_, ""), b.pd.pk, s.ke, s.label)

    if not s.terbuka:
        lokal = timezone.localtime(s.buka) if s.buka else None
        return buat("tutup", f"{lokal.day} {BULAN_PENDEK[lokal.month - 1]}" if lokal else "–")
    if s.target == 0:
        return buat("kurang", "tanpa target" if b.ada_rencana_aksi else "belum ada RA")
    if s.terlambat:
        return buat("telat", "Terlambat")
    if not s.lengkap:
        return buat("kurang", f"{min(s.terisi, s.target)}/{s.target} terisi")
    return buat("nilai", f"{s.tercapai}/{s.target}", s.pita(batas))
