"""Reading the Rencana Aksi and the tree of what is measured, in the order in which people read it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery, Sum, TextField, Value
from django.db.models.functions import Cast, JSONObject

from perencanaan.models import (
    Aksi,
    ButirPK,
    Indikator,
    Kinerja,
    KomponenIndikator,
    PaguTahunan,
    PerjanjianKinerja,
    RencanaAksi,
    TargetPeriode,
    TargetTahunan,
)
from perencanaan.rumus_periode import periksa_target
from perencanaan.services.rencana_aksi import PK_BERLAKU, TINGKAT_DIUKUR, target_tahun
from sakip.inti.angka import tampil, untuk_isian
from sakip.tenansi.kueri import siap


@dataclass
class Simpul:
    """A node of the tree with its indicators. ``pagu`` is its own budget of the year, None when it has none."""

    kinerja: Kinerja
    kedalaman: int
    pagu: Decimal | None
    indikator: list[Indikator] = field(default_factory=list)
    anak: list["Simpul"] = field(default_factory=list)

    @property
    def pagu_jumlah(self) -> Decimal | None:
        """Own budget, else the sum of the nodes below: a program is as large as its parts."""
        if self.pagu is not None:
            return self.pagu
        bagian = [p for p in (a.pagu_jumlah for a in self.anak) if p is not None]
        return sum(bagian, Decimal(0)) if bagian else None

    def telusur(self) -> Iterator["Simpul"]:
        """Yield this node and all below it, parents first."""
        yield self
        for a in self.anak:
            yield from a.telusur()


@siap
def _kinerja(versi_rencana_id: int | None, tahun: int) -> QuerySet[Kinerja, Any]:
    pagu = (
        PaguTahunan.objects.filter(kinerja=OuterRef("pk"), tahun=tahun)
        .order_by()
        .values("kinerja")
        .annotate(jumlah=Sum("nilai"))
        .values("jumlah")
    )
    return (
        Kinerja.objects.filter(versi_rencana_id=versi_rencana_id)
        .exclude(tingkat=Kinerja.Tingkat.INDIVIDU)
        .annotate(pagu_tahun=Subquery(pagu))
        .order_by("urutan", "id")
    )


@siap
def _indikator(
    versi_rencana_id: int | None, tahun: int, pk_id: int | None, ra_id: int | None, ke: int = 0
) -> QuerySet[Indikator, Any]:
    butir = ButirPK.objects.filter(pk_induk_id=pk_id, indikator=OuterRef("pk"))
    indikator = (
        Indikator.objects.filter(kinerja__versi_rencana_id=versi_rencana_id)
        .annotate(
            target_rencana=Subquery(
                TargetTahunan.objects.filter(indikator=OuterRef("pk"), tahun=tahun).values("nilai")[:1]
            ),
            target_pk=Subquery(butir.values("target")[:1]),
            butir_pk_id=Subquery(butir.values("pk")[:1]),
        )
        .order_by("urutan", "id")
    )
    if ra_id is not None:
        milik = TargetPeriode.objects.filter(rencana_aksi_id=ra_id, indikator=OuterRef("pk"))
        komponen = KomponenIndikator.objects.filter(indikator=OuterRef("pk")).order_by("urutan", "id")
        # Scales are rare: the prefetch costs a statement only where there is one.
        indikator = (
            indikator.select_related("skala")
            .prefetch_related("skala__butir")
            .annotate(
                dalam_rencana_aksi=Exists(milik),
                target_ke=Subquery(milik.filter(periode_ke=ke).values("nilai")[:1]),
                j_komponen=ArraySubquery(
                    komponen.values(
                        # A JSON number would be read as a float.
                        j=JSONObject(
                            pk="pk", nama="nama", peran="peran", bobot=Cast("bobot", TextField()), agregasi="agregasi"
                        )
                    )
                ),
            )
        )
    return indikator


def pohon_diukur(
    versi_rencana_id: int | None, tahun: int, pk_id: int | None = None, target: tuple[int, int] | None = None
) -> list[Simpul]:
    """Return the roots of the plan's tree with indicators, ``target_tahun`` on each, and budgets. Two statements.

    ``target_tahun`` is the PK's snapshot when ``pk_id`` has the indicator, else the plan's; ``butir_pk_id`` names the
    PK line. With ``target`` (Rencana Aksi, period) each indicator also carries ``target_ke`` of that period,
    ``dalam_rencana_aksi``, and its components (``komponen_diukur``).
    """
    ra_id, ke = target or (None, 0)
    per_kinerja: dict[int, list[Indikator]] = defaultdict(list)
    for i in _indikator(versi_rencana_id, tahun, pk_id, ra_id, ke):
        i.target_tahun = i.target_rencana if i.target_pk is None else i.target_pk
        per_kinerja[i.kinerja_id].append(i)
    return _rangkai(_kinerja(versi_rencana_id, tahun), per_kinerja)


def komponen_diukur(i: Indikator) -> list[KomponenIndikator]:
    """Return the components of an indicator of ``pohon_diukur``, read with it."""
    semua: list[dict[str, Any]] = i.j_komponen  # type: ignore[attr-defined]
    return [KomponenIndikator(indikator_id=i.pk, **{**k, "bobot": Decimal(k["bobot"])}) for k in semua]


def _rangkai(semua: list[Kinerja], per_kinerja: dict[int, list[Indikator]]) -> list[Simpul]:
    anak: dict[int | None, list[Kinerja]] = defaultdict(list)
    ada = {k.pk for k in semua}
    for k in semua:
        anak[k.induk_id if k.induk_id in ada else None].append(k)

    def buat(k: Kinerja, kedalaman: int) -> Simpul:
        pagu: Decimal | None = k.pagu_tahun  # type: ignore[attr-defined]
        s = Simpul(k, kedalaman, pagu, per_kinerja.get(k.pk, []))
        s.anak = [buat(a, kedalaman + 1) for a in anak.get(k.pk, [])]
        return s

    return [buat(k, 0) for k in anak.get(None, [])]


def berlaku(pd_id: int, tahun: int, periode_ke: int | None = None) -> RencanaAksi | None:
    """Return the Rencana Aksi in force for a period (the year: the last one): set, of the latest PK begun."""
    return next(iter(_berlaku(pd_id, tahun, periode_ke)), None)


@siap
def _berlaku(pd_id: int, tahun: int, periode_ke: int | None) -> QuerySet[RencanaAksi]:
    semua = RencanaAksi.objects.filter(pd_id=pd_id, tahun=tahun, status="disetujui").select_related("pk_induk", "pd")
    if periode_ke is not None:
        semua = semua.filter(pk_induk__berlaku_dari_periode__lte=periode_ke)
    return semua.order_by("-pk_induk__ke", "-id")[:1]


def terbaru(pd_id: int, tahun: int) -> RencanaAksi | None:
    """Return the PD's latest Rencana Aksi of a year in any status."""
    return (
        RencanaAksi.objects.filter(pd_id=pd_id, tahun=tahun)
        .select_related("pk_induk", "pd")
        .order_by("-pk_induk__ke", "-id")
        .first()
    )


def pk_siap(pd_id: int, tahun: int) -> PerjanjianKinerja | None:
    """Return the signed PK of the kepala PD that has no Rencana Aksi yet (None when there is nothing to do)."""
    pk = (
        PerjanjianKinerja.objects.filter(
            pd_id=pd_id, tahun=tahun, bentuk=PerjanjianKinerja.Bentuk.KEPALA_PD, status=PK_BERLAKU
        )
        .order_by("-ke")
        .first()
    )
    if pk is None or RencanaAksi.objects.filter(pk_induk=pk).exists():
        return None
    return pk


class Target(NamedTuple):
    """A target of a period. A sheet has hundreds of them: no row objects."""

    nilai: Decimal | None
    versi: int


@siap
def _target(ra_id: int) -> QuerySet[TargetPeriode, tuple[int, int, Decimal | None, int]]:
    semua = TargetPeriode.objects.filter(rencana_aksi_id=ra_id)
    return semua.values_list("indikator_id", "periode_ke", "nilai", "versi")


def target_periode(ra: RencanaAksi) -> dict[int, dict[int, Target]]:
    """Return the targets by indicator and period. One statement."""
    hasil: dict[int, dict[int, Target]] = defaultdict(dict)
    for indikator_id, ke, nilai, versi in _target(ra.pk):
        hasil[indikator_id][ke] = Target(nilai, versi)
    return hasil


@dataclass(frozen=True)
class BarisAksi:
    """An activity with the periods in which it is planned."""

    aksi: Aksi
    periode: frozenset[int]


@siap
def _aksi(ra_id: int, dengan_indikator: bool) -> QuerySet[Aksi, Any]:
    jadwal = ArrayAgg("jadwal__periode_ke", default=Value([]))
    semua = Aksi.objects.filter(rencana_aksi_id=ra_id).annotate(jadwal_ke=jadwal)
    return semua.select_related("indikator") if dengan_indikator else semua


def daftar_aksi(ra: RencanaAksi, *, dengan_indikator: bool = False) -> dict[int, list[BarisAksi]]:
    """Return the activities by indicator, in order, ``dengan_indikator`` with it. One statement."""
    hasil: dict[int, list[BarisAksi]] = defaultdict(list)
    for a in _aksi(ra.pk, dengan_indikator):
        hasil[a.indikator_id].append(BarisAksi(a, frozenset(a.jadwal_ke) - {None}))
    return hasil


def daftar_rencana_aksi(tahun: int, pd_ids: frozenset[int] | None = None) -> QuerySet[RencanaAksi]:
    """Return the Rencana Aksi of a year, of all PD or of some."""
    semua = (
        RencanaAksi.objects.filter(tahun=tahun).select_related("pd", "pk_induk").order_by("pd__urutan", "pk_induk__ke")
    )
    return semua if pd_ids is None else semua.filter(pd_id__in=pd_ids)


def diukur(indikator: Indikator, kinerja: Kinerja) -> bool:
    """Tell whether an indicator is measured each period: of the PK, or of a program and below."""
    return getattr(indikator, "butir_pk_id", None) is not None or kinerja.tingkat in TINGKAT_DIUKUR[1:]


@dataclass
class SelTarget:
    """A target cell as the template shows it."""

    kunci: str
    ke: int
    versi: int
    dasar: str
    isian: str
    galat: str


@dataclass
class BarisTarget:
    """An indicator with its cells and activities. ``kelas`` as in the realisasi grid."""

    indikator: Indikator
    kelas: str
    dari_pk: bool
    target_tahun: Decimal | None
    sel: list[SelTarget]
    aksi: list[BarisAksi]
    periksa: str = ""


@dataclass
class BagianTarget:
    """A heading (sasaran, program, kegiatan) with its rows."""

    kelas: str
    judul: str
    baris: list[BarisTarget] = field(default_factory=list)


@dataclass
class Lembar:
    """Both tables of the form. ``bagian`` follows the tree; ``pk`` are the rows of table 1."""

    bagian: list[BagianTarget]

    def semua(self) -> Iterator[BarisTarget]:
        """Yield all indicator rows."""
        for b in self.bagian:
            yield from b.baris

    @property
    def jumlah(self) -> int:
        return sum(1 for _ in self.semua())

    @property
    def terisi(self) -> int:
        """Indicators with a target in at least one period."""
        return sum(1 for b in self.semua() if any(s.dasar for s in b.sel))

    @property
    def beraksi(self) -> list[BarisTarget]:
        """Rows of table 2: indicators of programs, kegiatan and sub kegiatan."""
        return [b for b in self.semua() if not b.dari_pk]

    @property
    def jumlah_aksi(self) -> int:
        return sum(len(b.aksi) for b in self.semua())


def lembar(
    ra: RencanaAksi, jumlah: int, diketik: dict[str, str] | None = None, galat: dict[str, str] | None = None
) -> Lembar:
    """Return the sheet of a Rencana Aksi: four statements however many indicators."""
    target, aksi = target_periode(ra), daftar_aksi(ra)
    hasil = Lembar([])
    for akar in pohon_diukur(ra.pk_induk.versi_rencana_id, ra.tahun, ra.pk_induk_id):
        for s in akar.telusur():
            _tambah_bagian(hasil, s, target, aksi, (jumlah, diketik or {}, galat or {}))
    hasil.bagian = [b for b in hasil.bagian if b.baris or b.kelas == "sasaran"]
    return hasil


def _tambah_bagian(
    hasil: Lembar,
    s: Simpul,
    target: dict[int, dict[int, Target]],
    aksi: dict[int, list[BarisAksi]],
    isi: tuple[int, dict[str, str], dict[str, str]],
) -> None:
    k = s.kinerja
    if k.tingkat == Kinerja.Tingkat.SASARAN:
        nomor = sum(b.kelas == "sasaran" for b in hasil.bagian) + 1
        hasil.bagian.append(BagianTarget("sasaran", f"Sasaran {nomor}. {k.uraian}"))
    elif k.tingkat == Kinerja.Tingkat.PROGRAM or not hasil.bagian:
        hasil.bagian.append(BagianTarget("program", k.uraian))
    tebal = "kegiatan" if k.tingkat in (Kinerja.Tingkat.PROGRAM, Kinerja.Tingkat.KEGIATAN) else ""
    for i in s.indikator:
        if i.pk in target:
            hasil.bagian[-1].baris.append(
                BarisTarget(
                    i,
                    tebal,
                    i.butir_pk_id is not None,  # type: ignore[attr-defined]
                    i.target_tahun,  # type: ignore[attr-defined]
                    _sel_target(i.pk, target[i.pk], isi),
                    aksi.get(i.pk, []),
                    _periksa(i, target[i.pk], isi[0]),
                )
            )


def _periksa(i: Indikator, per: dict[int, Target], jumlah: int) -> str:
    """Return what does not fit between the periods and the year, beside the row."""
    nilai = [per[ke].nilai if ke in per else None for ke in range(1, jumlah + 1)]
    return periksa_target(i.agregasi, i.target_tahun, nilai)  # type: ignore[attr-defined]


def periksa_indikator(ra: RencanaAksi, indikator_ids: Iterable[int]) -> dict[int, str]:
    """Return the same for some indicators after their cells were saved."""
    target, hasil = target_tahun(ra), {}
    per: dict[int, list[Decimal | None]] = defaultdict(list)
    agregasi: dict[int, str] = {}
    semua = TargetPeriode.objects.filter(rencana_aksi=ra, indikator_id__in=set(indikator_ids))
    for t in semua.select_related("indikator").order_by("indikator_id", "periode_ke"):
        per[t.indikator_id].append(t.nilai)
        agregasi[t.indikator_id] = t.indikator.agregasi
    for pk, nilai in per.items():
        hasil[pk] = periksa_target(agregasi[pk], target.get(pk), nilai)
    return hasil


def _sel_target(
    indikator_id: int, per: dict[int, Target], isi: tuple[int, dict[str, str], dict[str, str]]
) -> list[SelTarget]:
    jumlah, diketik, galat = isi
    hasil = []
    for ke in range(1, jumlah + 1):
        t, kunci = per.get(ke), f"{indikator_id}:{ke}"
        dasar = untuk_isian(t.nilai) if t else ""
        rapi = "" if t is None or t.nilai is None else tampil(t.nilai)
        hasil.append(SelTarget(kunci, ke, t.versi if t else 0, dasar, diketik.get(kunci, rapi), galat.get(kunci, "")))
    return hasil
