"""What the dashboard counts, read in three statements however many PD there are.

A region that measures by month is shown by months, any other by quarters.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import JSONObject

from pengukuran.models import Capaian, JendelaPengisian, PengisianPD, Periode, Perpanjangan
from pengukuran.rumus.capaian import SUDAH_DIISI, Sebab
from pengukuran.selectors.anggaran import TINGKAT_ANGGARAN
from perencanaan.models import Kinerja, PaguTahunan, PerjanjianKinerja
from sakip.akun.models import Keanggotaan, Peran
from sakip.inti.kalender import BULAN_PENDEK
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import PerangkatDaerah
from sakip.tenansi.selectors import pd_berlaku

SUDAH: Final = frozenset({"diajukan", "diverifikasi", "disetujui"})
"""Statuses of a submitted realisasi: only these figures count on the dashboard."""

# 100 as it is shown: two decimals, half up.
TERCAPAI: Final = Decimal("99.995")
TERISI: Final = Q(realisasi__isnull=False) | Q(sebab__in=SUDAH_DIISI)
DITARGETKAN: Final = ~Q(sebab=Sebab.TIDAK_DITARGETKAN.value)
DIHUBUNGI: Final = (Peran.OPERATOR, Peran.VERIFIKATOR, Peran.KEPALA_PD)


@dataclass(frozen=True)
class Kalender:
    """How a region's year is divided: into quarters or months."""

    tahun: int
    jenis: str

    @property
    def bulanan(self) -> bool:
        return self.jenis == Periode.Jenis.BULAN

    @property
    def ke(self) -> list[int]:
        """Numbers of the periods."""
        return list(range(1, 13 if self.bulanan else 5))

    @property
    def satuan(self) -> str:
        """ "triwulan" or "bulan": what one period is called."""
        return "bulan" if self.bulanan else "triwulan"

    @property
    def rentang(self) -> str:
        """ "TW I–IV" or "Januari–Desember"."""
        return "Januari–Desember" if self.bulanan else "TW I–IV"

    @property
    def kolom(self) -> list[str]:
        """Heads of the columns, "TW I" or "Jan"."""
        return [self.pendek(ke) for ke in self.ke]

    def label(self, ke: int) -> str:
        """Return "Triwulan III" or "Maret"."""
        return Periode(jenis=self.jenis, ke=ke).label

    def label_pendek(self, ke: int) -> str:
        """Return "TW III" or "Maret"."""
        return Periode(jenis=self.jenis, ke=ke).label_pendek

    def pendek(self, ke: int) -> str:
        """Return "TW III" or "Mar", for a narrow column."""
        return BULAN_PENDEK[ke - 1] if self.bulanan else self.label_pendek(ke)

    def berkas(self, ke: int) -> str:
        """Return "tw3" or "maret", for the name of a file."""
        return self.label(ke).lower() if self.bulanan else f"tw{ke}"


@dataclass(frozen=True)
class Isian:
    """The realisasi of a PD and period: status, the window in which it may be filled, days late when handed in."""

    status: str
    sejak: datetime | None
    buka: datetime | None
    tutup: datetime | None
    sampai: datetime | None
    telat: int = 0


@dataclass(frozen=True)
class RingkasPK:
    """A PK of the kepala PD with its Rencana Aksi."""

    id: int
    ke: int
    status: str
    dari: int
    versi: int | None
    ra: int | None
    ra_status: str | None


@dataclass(frozen=True)
class Hitungan:
    """Counts of the indicators that have a target in a period."""

    ditargetkan: int = 0
    terisi: int = 0
    dihitung: int = 0
    tercapai: int = 0


@dataclass
class BahanPD:
    """One PD with what hangs on it. ``isian`` by period, ``daftar_pk`` in order, ``orang`` names by role."""

    pd: PerangkatDaerah
    isian: dict[int, Isian] = field(default_factory=dict)
    daftar_pk: list[RingkasPK] = field(default_factory=list)
    orang: dict[str, list[str]] = field(default_factory=dict)

    def versi(self, ke: int) -> int | None:
        """Return the plan version whose Rencana Aksi is in force in a period (as ``rencana_aksi.berlaku``)."""
        sah = [p for p in self.daftar_pk if p.ra_status == "disetujui" and p.dari <= ke]
        return sah[-1].versi if sah else None

    def ada_rencana_aksi(self, ke: int) -> bool:
        """Tell whether a Rencana Aksi is in force in a period."""
        return any(p.ra_status == "disetujui" and p.dari <= ke for p in self.daftar_pk)


def _saat(teks: str | None) -> datetime | None:
    return None if teks is None else datetime.fromisoformat(teks)


def bahan_pd(k: Kalender, hari: date, pd_ids: Collection[int] | None = None) -> list[BahanPD]:
    """Return the PD of the year (or some PD) with realisasi, PK, Rencana Aksi and people. One statement.

    A PD that was added after a period had been opened has no row of its own there yet: it counts as draf.
    """
    return [_rangkai(p) for p in _pd(k.tahun, k.jenis, k.ke, hari, pd_ids)]


@siap
def _pd(
    tahun: int, jenis: str, ke: Collection[int], hari: date, pd_ids: Collection[int] | None
) -> QuerySet[PerangkatDaerah, Any]:
    jendela = JendelaPengisian.objects.filter(periode=OuterRef("pk"), langkah=JendelaPengisian.Langkah.ISI)
    milik = {"periode": OuterRef("pk"), "pd": OuterRef(OuterRef("pk"))}
    pengisian = PengisianPD.objects.filter(**milik)
    tambahan = Perpanjangan.objects.filter(**milik, langkah=JendelaPengisian.Langkah.ISI).order_by("-sampai")
    isian = (
        Periode.objects.filter(tahun=tahun, jenis=jenis, ke__in=ke)
        .annotate(
            status=Subquery(pengisian.values("status")[:1]),
            sejak=Subquery(pengisian.values("status_sejak")[:1]),
            telat=Subquery(pengisian.values("telat_isi")[:1]),
            buka=Subquery(jendela.values("buka")[:1]),
            tutup=Subquery(jendela.values("tutup")[:1]),
            sampai=Subquery(tambahan.values("sampai")[:1]),
        )
        .values(
            j=JSONObject(
                ke="ke", status="status", sejak="sejak", buka="buka", tutup="tutup", sampai="sampai", telat="telat"
            )
        )
    )
    pk = (
        PerjanjianKinerja.objects.filter(pd=OuterRef("pk"), tahun=tahun, bentuk=PerjanjianKinerja.Bentuk.KEPALA_PD)
        .order_by("ke", "id")
        .values(
            j=JSONObject(
                id="id",
                ke="ke",
                status="status",
                dari="berlaku_dari_periode",
                versi="versi_rencana_id",
                ra="rencana_aksi__id",
                ra_status="rencana_aksi__status",
            )
        )
    )
    orang = (
        Keanggotaan.objects.filter(pd=OuterRef("pk"), peran__in=DIHUBUNGI, dari__lte=hari)
        .filter(Q(sampai__isnull=True) | Q(sampai__gte=hari))
        .order_by("id")
        .values(j=JSONObject(peran="peran", nama="pengguna__nama"))
    )
    semua = pd_berlaku(tahun) if pd_ids is None else PerangkatDaerah.objects.filter(pk__in=pd_ids)
    return semua.order_by("urutan", "kode", "id").annotate(
        j_isian=ArraySubquery(isian), j_pk=ArraySubquery(pk), j_orang=ArraySubquery(orang)
    )


def _rangkai(p: Any) -> BahanPD:
    b = BahanPD(p, daftar_pk=[RingkasPK(**x) for x in p.j_pk])
    for x in p.j_isian:
        b.isian[x["ke"]] = Isian(
            x["status"] or "draf",
            _saat(x["sejak"]),
            _saat(x["buka"]),
            _saat(x["tutup"]),
            _saat(x["sampai"]),
            x["telat"] or 0,
        )
    for x in p.j_orang:
        b.orang.setdefault(x["peran"], []).append(x["nama"])
    return b


def hitungan(k: Kalender, pd_ids: Collection[int] | None = None) -> dict[tuple[int, int, int], Hitungan]:
    """Return the counts by PD, plan version and period. One grouped statement."""
    baris = _hitungan(k.tahun, k.jenis, k.ke, pd_ids)
    return {(pd, versi, ke): Hitungan(*angka) for pd, versi, ke, *angka in baris}


@siap
def _hitungan(tahun: int, jenis: str, ke: Collection[int], pd_ids: Collection[int] | None) -> QuerySet[Capaian, Any]:
    semua = Capaian.objects.filter(
        DITARGETKAN, tahun=tahun, jenis=Capaian.Jenis.PERIODE, periode__jenis=jenis, periode__ke__in=ke
    )
    if pd_ids is not None:
        semua = semua.filter(pd_id__in=pd_ids)
    return (
        semua.order_by()
        .values_list("pd_id", "indikator__kinerja__versi_rencana_id", "periode__ke")
        .annotate(
            ditargetkan=Count("pk"),
            terisi=Count("pk", filter=TERISI),
            dihitung=Count("nilai"),
            tercapai=Count("pk", filter=Q(nilai__gte=TERCAPAI)),
        )
    )


@dataclass(frozen=True)
class Uang:
    """Budget by plan version; amounts by plan version, PD and period."""

    pagu: dict[int, Decimal]
    realisasi: dict[tuple[int, int], dict[int, Decimal]]


@siap
def _uang(tahun: int, jenis: str, versi: Collection[int]) -> QuerySet[Any, Any]:
    atas = PaguTahunan.objects.filter(tahun=tahun, kinerja__tingkat__in=TINGKAT_ANGGARAN)
    pagu = (
        PaguTahunan.objects.filter(tahun=tahun, kinerja__versi_rencana_id__in=versi)
        .filter(
            ~Exists(atas.filter(kinerja=OuterRef("kinerja__induk"))),
            ~Exists(atas.filter(kinerja=OuterRef("kinerja__induk__induk"))),
            kinerja__tingkat__in=TINGKAT_ANGGARAN,
        )
        .order_by()
        .annotate(v=F("kinerja__versi_rencana_id"), p=F("kinerja__versi_rencana__dokumen__pd_id"))
        # 0 stands for "budget" in the column of the period.
        .annotate(ke=F("tahun") - F("tahun"))
        .values_list("v", "p", "ke")
        .annotate(jumlah=Sum("nilai"))
    )
    bagian = Kinerja.objects.filter(induk=OuterRef("pk"), tingkat__in=TINGKAT_ANGGARAN)
    realisasi = (
        Kinerja.objects.filter(~Exists(bagian), versi_rencana_id__in=versi, tingkat__in=TINGKAT_ANGGARAN)
        .filter(
            identitas__realisasi_anggaran__periode__tahun=tahun,
            identitas__realisasi_anggaran__periode__jenis=jenis,
            identitas__realisasi_anggaran__nilai__isnull=False,
        )
        .order_by()
        .annotate(v=F("versi_rencana_id"), p=F("identitas__realisasi_anggaran__pd_id"))
        .annotate(ke=F("identitas__realisasi_anggaran__periode__ke"))
        .values_list("v", "p", "ke")
        .annotate(jumlah=Sum("identitas__realisasi_anggaran__nilai"))
    )
    return pagu.union(realisasi, all=True)


def uang(k: Kalender, versi: set[int]) -> Uang:
    """Return budgets and amounts of some plan versions. One statement.

    A node's own budget counts before those of its parts, amounts count on the lowest nodes: the same as the budget page
    of the PD.
    """
    hasil = Uang({}, defaultdict(dict))
    if not versi:
        return hasil
    for v, p, ke, jumlah in _uang(k.tahun, k.jenis, versi):
        if ke == 0:
            hasil.pagu[v] = jumlah
        else:
            hasil.realisasi[v, p][ke] = jumlah
    return hasil
