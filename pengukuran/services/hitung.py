"""From facts to results: capaian of the period, the year and the end of Renstra.

Results of an approved period are never touched again. A figure of a quarter changes the results of that and the later
quarters (they count "s.d."), of the year and of the end of Renstra.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from pengukuran.models import Capaian, NilaiKomponen, PengisianPD, Periode, Realisasi
from pengukuran.rumus.tenggat import ditanya
from pengukuran.rumus.ukur import Fakta, HasilUkur, ukur_akhir_renstra, ukur_periode, ukur_tahun
from pengukuran.selectors.definisi import definisi_ukur, kode_komponen
from pengukuran.selectors.kisi import label_skala
from perencanaan.models import ButirPK, Indikator, KomponenIndikator, RencanaAksi, TargetPeriode, TargetTahunan
from sakip.inti import waktu
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import PengaturanPemda, PerangkatDaerah
from sakip.ui.pita import BAWAAN, BatasBawaan, BatasPita

MEDAN = ["indikator", "butir_pk", "target", "realisasi", "nilai", "sebab", "lengkap", "inputs", "versi_rumus"]
PITA = [f.name for f in fields(BatasBawaan)]
KUNCI = ["pemda", "pd", "tahun", "indikator_induk", "jenis", "periode"]


@dataclass
class Bahan:
    """Everything that is known about one indicator in a year. Keys of the dictionaries are period numbers."""

    indikator: Indikator
    butir_pk_id: int | None
    target_tahun: Decimal | None
    komponen: list[KomponenIndikator]
    definisi: dict[int, Indikator] = field(default_factory=dict)
    target: dict[int, Decimal | None] = field(default_factory=dict)
    butir: dict[int, int | None] = field(default_factory=dict)
    realisasi: dict[int, Realisasi] = field(default_factory=dict)
    nilai_komponen: dict[int, dict[str, Decimal | None]] = field(default_factory=dict)


@dataclass(frozen=True)
class Lingkup:
    """A PD and year with its periods; ``terkunci`` are the numbers of approved ones, ``di_luar`` of those that begin
    before the PD was founded or after it was merged: nothing is targeted there.
    """

    pd_id: int
    tahun: int
    periode: dict[int, Periode]
    terkunci: frozenset[int]
    turun_rasio: bool
    batas: BatasPita = BAWAAN
    di_luar: frozenset[int] = frozenset()


@dataclass
class Perhitungan:
    """What the results of some indicators are computed from, read once. ``realisasi`` by indicator and period.

    Who stores a figure takes the rows from here, changes them, tells with ``ganti``, and has the results stored.
    """

    lingkup: Lingkup
    ra: list[RencanaAksi] = field(default_factory=list)
    target: list[TargetPeriode] = field(default_factory=list)
    komponen: dict[int, list[KomponenIndikator]] = field(default_factory=dict)
    realisasi: dict[int, dict[int, Realisasi]] = field(default_factory=dict)
    nilai_komponen: dict[int, dict[int, Decimal | None]] = field(default_factory=dict)
    bahan: dict[int, Bahan] = field(default_factory=dict)

    def berlaku(self, ke: int) -> RencanaAksi | None:
        """Return the Rencana Aksi in force for a period (as ``rencana_aksi.berlaku``)."""
        return next((r for r in reversed(self.ra) if r.pk_induk.berlaku_dari_periode <= ke), None)

    def diisi(self, ke: int) -> dict[int, Indikator]:
        """Return the indicators by id that take a figure in a period."""
        ra = self.berlaku(ke)
        return {
            t.indikator_id: t.indikator
            for t in self.target
            if ra is not None and t.rencana_aksi_id == ra.pk and t.periode_ke == ke
        }

    def ganti(self, r: Realisasi, komponen: Mapping[int, Decimal | None] | None = None) -> None:
        """Take over a stored row (new or changed), and its component values."""
        self.realisasi.setdefault(r.indikator_induk_id, {})[r.periode.ke] = r
        if komponen is not None:
            self.nilai_komponen[r.pk] = {**self.nilai_komponen.get(r.pk, {}), **komponen}


@siap
def _periode(pd_id: int, tahun: int) -> QuerySet[Periode, Any]:
    atur, pd = PengaturanPemda.objects.filter(tahun=tahun), PerangkatDaerah.objects.filter(pk=pd_id)
    return Periode.objects.filter(tahun=tahun).annotate(
        status=Subquery(PengisianPD.objects.filter(pd_id=pd_id, periode=OuterRef("pk")).values("status")[:1]),
        frekuensi=Subquery(atur.values("frekuensi")[:1]),
        rumus_turun=Subquery(atur.values("rumus_turun")[:1]),
        mulai=Subquery(pd.values("mulai_pada")[:1]),
        berakhir=Subquery(pd.values("berakhir_pada")[:1]),
        **{nama: Subquery(atur.values(nama)[:1]) for nama in PITA},
    )


def _lingkup(pd_id: int, tahun: int) -> Lingkup:
    """Read periods, which of them are approved, and the region's settings. One statement."""
    periode: dict[int, Periode] = {}
    terkunci, di_luar, kebalikan = set(), set(), False
    batas: BatasPita = BAWAAN
    for p in _periode(pd_id, tahun):
        if p.jenis == (p.frekuensi or Periode.Jenis.TRIWULAN):
            periode[p.ke] = p
            kebalikan = p.rumus_turun == PengaturanPemda.RumusTurun.KEBALIKAN
            if p.frekuensi is not None:
                batas = BatasBawaan(*(getattr(p, nama) for nama in PITA))
            if p.status == "disetujui":
                terkunci.add(p.ke)
            if not ditanya(p.awal, p.mulai, p.berakhir):
                di_luar.add(p.ke)
    return Lingkup(pd_id, tahun, periode, frozenset(terkunci), kebalikan, batas, di_luar=frozenset(di_luar))


@siap
def _ra(pd_id: int, tahun: int) -> QuerySet[RencanaAksi]:
    semua = RencanaAksi.objects.filter(pd_id=pd_id, tahun=tahun, status="disetujui")
    return semua.select_related("pk_induk").order_by("pk_induk__ke", "id")


def muat_perhitungan(*, pd_id: int, tahun: int, indikator_ids: Collection[int] | None = None) -> Perhitungan:
    """Read what the results of a PD and year (of some indicators and their earlier definitions, or all) come from.

    Four statements, and two more where there are components.
    """
    p = Perhitungan(_lingkup(pd_id, tahun))
    p.ra = _ra(pd_id, tahun)
    if not p.ra:
        return p
    ids = None if indikator_ids is None else sorted(indikator_ids)
    p.target = [t for t in _target_pd([r.pk for r in p.ra], tahun, ids) if t.periode_ke not in p.lingkup.di_luar]
    berkomponen = {t.indikator_id for t in p.target if t.berkomponen}  # type: ignore[attr-defined]
    if berkomponen:
        for k in KomponenIndikator.objects.filter(indikator_id__in=berkomponen):
            p.komponen.setdefault(k.indikator_id, []).append(k)
    _isi_fakta(p)
    _rangkai(p)
    return p


@siap
def _target_pd(
    ra_ids: Collection[int], tahun: int, indikator_ids: Collection[int] | None
) -> QuerySet[TargetPeriode, Any]:
    """The targets of every Rencana Aksi of the year, each with its PK line and the plan's target of the year."""
    butir = ButirPK.objects.filter(pk_induk=OuterRef("rencana_aksi__pk_induk"), indikator=OuterRef("indikator"))
    tahunan = TargetTahunan.objects.filter(tahun=tahun, indikator=OuterRef("indikator"))
    semua = TargetPeriode.objects.filter(rencana_aksi_id__in=ra_ids)
    if indikator_ids is not None:
        induk = Indikator.objects.filter(pk__in=indikator_ids).values("induk")
        semua = semua.filter(indikator__induk__in=induk)
    # Scales are rare: the prefetch costs a statement only where there is one.
    semua = semua.select_related("indikator__skala", "indikator__induk").prefetch_related("indikator__skala__butir")
    return semua.annotate(
        butir_id=Subquery(butir.values("pk")[:1]),
        butir_target=Subquery(butir.values("target")[:1]),
        target_tahunan=Subquery(tahunan.values("nilai")[:1]),
        berkomponen=Exists(KomponenIndikator.objects.filter(indikator=OuterRef("indikator"))),
    )


@siap
def _realisasi(pd_id: int, periode_ids: Collection[int], induk_ids: Collection[int]) -> QuerySet[Realisasi]:
    return Realisasi.objects.filter(pd_id=pd_id, periode_id__in=periode_ids, indikator_induk_id__in=induk_ids)


def _isi_fakta(p: Perhitungan) -> None:
    per_id = {x.pk: x for x in p.lingkup.periode.values()}
    induk = {t.indikator.induk_id for t in p.target}
    for r in _realisasi(p.lingkup.pd_id, list(per_id), list(induk)):
        r.periode = per_id[r.periode_id]
        p.ganti(r)
    if p.komponen:
        milik = [r.pk for per in p.realisasi.values() for r in per.values()]
        for r_id, k_id, nilai in NilaiKomponen.objects.filter(realisasi__in=milik).values_list(
            "realisasi_id", "komponen_id", "nilai"
        ):
            p.nilai_komponen.setdefault(r_id, {})[k_id] = nilai


def _rangkai(p: Perhitungan) -> None:
    """Put together each indicator of the last Rencana Aksi: later PK take over from their period on."""
    urutan = {r.pk: (n, r) for n, r in enumerate(p.ra)}
    for t in p.target:
        i = t.indikator
        if t.rencana_aksi_id == p.ra[-1].pk and i.induk_id not in p.bahan:
            sasaran = t.butir_target if t.butir_target is not None else t.target_tahunan  # type: ignore[attr-defined]
            p.bahan[i.induk_id] = Bahan(i, t.butir_id, sasaran, p.komponen.get(i.pk, []))  # type: ignore[attr-defined]
    for t in sorted(p.target, key=lambda t: urutan[t.rencana_aksi_id][0]):
        b = p.bahan.get(t.indikator.induk_id)
        if b is not None and t.periode_ke >= urutan[t.rencana_aksi_id][1].pk_induk.berlaku_dari_periode:
            b.target[t.periode_ke] = t.nilai
            b.definisi[t.periode_ke] = t.indikator
            b.butir[t.periode_ke] = t.butir_id  # type: ignore[attr-defined]


def beri_fakta(p: Perhitungan) -> None:
    """Hand each indicator its rows as they are now; components by the name that holds over plan versions."""
    kode = {k.pk: kode_komponen(k) for daftar in p.komponen.values() for k in daftar}
    for induk, b in p.bahan.items():
        b.realisasi = p.realisasi.get(induk, {})
        b.nilai_komponen = {
            ke: {kode[k]: v for k, v in p.nilai_komponen.get(r.pk, {}).items() if k in kode}
            for ke, r in b.realisasi.items()
        }


def _fakta(lingkup: Lingkup, b: Bahan) -> list[Fakta]:
    return [
        Fakta(
            ke,
            b.target.get(ke),
            b.realisasi[ke].nilai if ke in b.realisasi else None,
            b.nilai_komponen.get(ke, {}),
            direncanakan=ke in b.target,
        )
        for ke in sorted(lingkup.periode)
    ]


def _baris(lingkup: Lingkup, b: Bahan, ukur: HasilUkur, ke: int | None = None) -> Capaian:
    i = b.definisi.get(ke, b.indikator) if ke is not None else b.indikator
    hasil, ringkas, komponen = ukur.capaian, ukur.realisasi, ukur.komponen
    inputs = {
        "rumus": hasil.rumus.value,
        "target_atas": hasil.target_atas,
        "agregasi": i.agregasi,
        "jenis_indikator": i.jenis,
        "satuan": i.satuan,
        "indikator": i.uraian,
        "terisi": list(ringkas.terisi),
        "kosong": list(ringkas.kosong),
        "pembilang": komponen.pembilang if komponen else None,
        "penyebut": komponen.penyebut if komponen else None,
        "pengali": komponen.pengali if komponen else None,
    }
    if i.skala is not None:
        inputs |= {"kata_target": label_skala(i.skala, hasil.target)}
        inputs |= {"kata_realisasi": label_skala(i.skala, hasil.realisasi)}
    return Capaian(
        pemda_id=i.pemda_id,
        pd_id=lingkup.pd_id,
        tahun=lingkup.tahun,
        jenis=ukur.terhadap.value,
        periode=lingkup.periode[ke] if ke is not None else None,
        indikator_induk_id=i.induk_id,
        indikator=i,
        butir_pk_id=b.butir.get(ke) if ke is not None else b.butir_pk_id,
        target=hasil.target,
        realisasi=hasil.realisasi,
        nilai=hasil.nilai,
        sebab=hasil.sebab.value if hasil.sebab else "",
        lengkap=not ringkas.kosong,
        inputs=inputs,
        versi_rumus=hasil.versi_rumus,
        dihitung_pada=waktu.sekarang(),
    )


def _hasil(lingkup: Lingkup, b: Bahan) -> list[Capaian]:
    """Return the results of an indicator: each period that is not approved, the year, the end of Renstra."""
    definisi = definisi_ukur(b.indikator, b.komponen, turun_rasio=lingkup.turun_rasio)
    fakta = _fakta(lingkup, b)
    terbuka = [ke for ke in sorted(lingkup.periode) if ke not in lingkup.terkunci]
    return [
        *(_baris(lingkup, b, ukur_periode(definisi, fakta, ke), ke) for ke in terbuka),
        _baris(lingkup, b, ukur_tahun(definisi, fakta, b.target_tahun)),
        _baris(lingkup, b, ukur_akhir_renstra(definisi, fakta, b.indikator.target_akhir)),
    ]


def simpan_hasil(p: Perhitungan) -> list[Capaian]:
    """Compute and store the results of what was read; approved periods stay as they are. One statement."""
    beri_fakta(p)
    hasil: list[Capaian] = []
    for b in p.bahan.values():
        hasil += _hasil(p.lingkup, b)
    Capaian.objects.bulk_create(
        hasil, update_conflicts=True, unique_fields=KUNCI, update_fields=[*MEDAN, "dihitung_pada"]
    )
    return hasil


def hitung_capaian_pd(*, pd_id: int, tahun: int) -> list[Capaian]:
    """Recompute and store the results of a PD and year. Called inside the transaction that changed the facts."""
    return simpan_hasil(muat_perhitungan(pd_id=pd_id, tahun=tahun))
