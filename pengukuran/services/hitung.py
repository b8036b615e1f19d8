"""From facts to results: capaian of the period, the year and the end of Renstra.

Results of an approved period are never touched again. A figure of a quarter changes the results of that and the later
quarters (they count "s.d."), of the year and of the end of Renstra.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pengukuran.models import Capaian, NilaiKomponen, PengisianPD, Periode, Realisasi
from pengukuran.rumus.agregasi import (
    HasilAgregasi,
    HasilNilai,
    Komponen,
    KomponenPeriode,
    NilaiPeriode,
    agregasi,
    agregasi_komponen,
)
from pengukuran.rumus.capaian import HasilCapaian, Rumus, Sebab, capaian_akhir_renstra, hitung_capaian, pilih_rumus
from perencanaan.istilah import Agregasi, JenisIndikator, PeranKomponen, Polaritas
from perencanaan.models import ButirPK, Indikator, KomponenIndikator, RencanaAksi, TargetPeriode, TargetTahunan
from sakip.inti import waktu
from sakip.tenansi.models import PengaturanPemda

MEDAN = ["indikator", "butir_pk", "target", "realisasi", "nilai", "sebab", "lengkap", "inputs", "versi_rumus"]
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
    """A PD and year with its periods; ``terkunci`` are the numbers of approved ones."""

    pd_id: int
    tahun: int
    periode: dict[int, Periode]
    terkunci: frozenset[int]
    turun_rasio: bool


def _lingkup(pd_id: int, tahun: int) -> Lingkup:
    atur = PengaturanPemda.objects.filter(tahun=tahun).first()
    kebalikan = atur is not None and atur.rumus_turun == PengaturanPemda.RumusTurun.KEBALIKAN
    jenis = atur.frekuensi if atur is not None else Periode.Jenis.TRIWULAN
    periode = {p.ke: p for p in Periode.objects.filter(tahun=tahun, jenis=jenis)}
    terkunci = PengisianPD.objects.filter(pd_id=pd_id, periode__in=periode.values(), status="disetujui")
    return Lingkup(pd_id, tahun, periode, frozenset(terkunci.values_list("periode__ke", flat=True)), kebalikan)


def _bahan(lingkup: Lingkup, induk_ids: Iterable[int] | None) -> dict[int, Bahan]:
    """Collect targets from the Rencana Aksi in force for each period (later PK take over from their period on)."""
    ra = list(
        RencanaAksi.objects.filter(pd_id=lingkup.pd_id, tahun=lingkup.tahun, status="disetujui")
        .select_related("pk_induk")
        .order_by("pk_induk__ke", "id")
    )
    if not ra:
        return {}
    saring: dict[str, Any] = {} if induk_ids is None else {"indikator__induk_id__in": list(induk_ids)}
    semua_target = TargetPeriode.objects.filter(rencana_aksi__in=ra, **saring).select_related("indikator__skala")
    per_ra: dict[int, list[TargetPeriode]] = defaultdict(list)
    for t in semua_target:
        per_ra[t.rencana_aksi_id].append(t)
    akhir = ra[-1]
    terpakai = {t.indikator_id for t in per_ra[akhir.pk]}
    butir = {
        (b.pk_induk_id, b.indikator_id): b for b in ButirPK.objects.filter(pk_induk_id__in=[r.pk_induk_id for r in ra])
    }
    tahunan = dict(
        TargetTahunan.objects.filter(tahun=lingkup.tahun, indikator_id__in=terpakai).values_list(
            "indikator_id", "nilai"
        )
    )
    komponen: dict[int, list[KomponenIndikator]] = defaultdict(list)
    for k in KomponenIndikator.objects.filter(indikator_id__in={t.indikator_id for t in semua_target}):
        komponen[k.indikator_id].append(k)
    hasil: dict[int, Bahan] = {}
    for t in per_ra[akhir.pk]:
        i = t.indikator
        if i.induk_id not in hasil:
            b = butir.get((akhir.pk_induk_id, i.pk))
            sasaran = b.target if b is not None and b.target is not None else tahunan.get(i.pk)
            hasil[i.induk_id] = Bahan(i, b.pk if b else None, sasaran, komponen.get(i.pk, []))
    for r in ra:
        for t in per_ra[r.pk]:
            bahan = hasil.get(t.indikator.induk_id)
            if bahan is not None and t.periode_ke >= r.pk_induk.berlaku_dari_periode:
                b = butir.get((r.pk_induk_id, t.indikator_id))
                bahan.target[t.periode_ke] = t.nilai
                bahan.definisi[t.periode_ke] = t.indikator
                bahan.butir[t.periode_ke] = b.pk if b else None
    _isi_fakta(lingkup, hasil)
    return hasil


def _isi_fakta(lingkup: Lingkup, bahan: dict[int, Bahan]) -> None:
    semua = Realisasi.objects.filter(
        pd_id=lingkup.pd_id, periode__tahun=lingkup.tahun, indikator_induk_id__in=bahan
    ).select_related("periode")
    milik = {}
    for r in semua:
        bahan[r.indikator_induk_id].realisasi[r.periode.ke] = r
        milik[r.pk] = (r.indikator_induk_id, r.periode.ke)
    if not any(b.komponen for b in bahan.values()):
        return
    for n in NilaiKomponen.objects.filter(realisasi_id__in=milik).select_related("komponen"):
        induk, ke = milik[n.realisasi_id]
        bahan[induk].nilai_komponen.setdefault(ke, {})[kode_komponen(n.komponen)] = n.nilai


def kode_komponen(k: KomponenIndikator) -> str:
    """Return the name by which a component is the same in the next plan version."""
    return f"{k.peran}:{k.nama}"


def rumus_komponen(k: KomponenIndikator) -> Komponen:
    """Return a component as the formulas take it."""
    return Komponen(kode_komponen(k), PeranKomponen(k.peran), k.bobot)


def _agregat(b: Bahan, periode: list[int], sampai: int | None) -> tuple[HasilAgregasi, HasilNilai | None]:
    cara = Agregasi(b.indikator.agregasi)
    if b.komponen:
        hasil, ringkas = agregasi_komponen(
            JenisIndikator(b.indikator.jenis),
            cara,
            [rumus_komponen(k) for k in b.komponen],
            [KomponenPeriode(ke, b.nilai_komponen.get(ke, {}), b.target.get(ke) is not None) for ke in periode],
            sampai=sampai,
        )
        return ringkas, hasil
    nilai = [
        NilaiPeriode(ke, b.realisasi[ke].nilai if ke in b.realisasi else None, b.target.get(ke) is not None)
        for ke in periode
    ]
    return agregasi(cara, nilai, sampai=sampai), None


def _rumus(b: Bahan, lingkup: Lingkup) -> Rumus:
    return pilih_rumus(
        Polaritas(b.indikator.polaritas), JenisIndikator(b.indikator.jenis), turun_rasio=lingkup.turun_rasio
    )


def _target(i: Indikator, rumus: Rumus, target: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """Return lower and upper end: an in-range indicator is measured against its range in every period."""
    return (i.rentang_bawah, i.rentang_atas) if rumus is Rumus.RENTANG else (target, None)


def _baris(
    lingkup: Lingkup,
    b: Bahan,
    jenis: str,
    hasil: HasilCapaian,
    ringkas: HasilAgregasi,
    komponen: HasilNilai | None,
    ke: int | None = None,
) -> Capaian:
    i = b.definisi.get(ke, b.indikator) if ke is not None else b.indikator
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
    return Capaian(
        pemda_id=i.pemda_id,
        pd_id=lingkup.pd_id,
        tahun=lingkup.tahun,
        jenis=jenis,
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


def _periode(lingkup: Lingkup, b: Bahan, ke: int) -> Capaian:
    rumus = _rumus(b, lingkup)
    urut = sorted(lingkup.periode)
    ringkas, komponen = _agregat(b, urut, ke)
    target_sd = agregasi(
        Agregasi(b.indikator.agregasi), (NilaiPeriode(k, b.target.get(k)) for k in urut), sampai=ke
    ).nilai
    bawah, atas = _target(b.indikator, rumus, target_sd)
    ada = ke in b.realisasi and b.realisasi[ke].nilai is not None
    hasil = hitung_capaian(
        rumus,
        bawah,
        ringkas.nilai if ada else None,
        target_atas=atas,
        ditargetkan=b.target.get(ke) is not None,
    )
    if komponen is not None and komponen.sebab is Sebab.PENYEBUT_NOL and hasil.sebab is Sebab.REALISASI_KOSONG:
        hasil = HasilCapaian(rumus, hasil.target, None, None, Sebab.PENYEBUT_NOL, hasil.target_atas)
    return _baris(lingkup, b, Capaian.Jenis.PERIODE, hasil, ringkas, komponen, ke)


def _setahun(lingkup: Lingkup, b: Bahan) -> list[Capaian]:
    rumus = _rumus(b, lingkup)
    ringkas, komponen = _agregat(b, sorted(lingkup.periode), None)
    bawah, atas = _target(b.indikator, rumus, b.target_tahun)
    tahun = hitung_capaian(rumus, bawah, ringkas.nilai, target_atas=atas)
    bawah, atas = _target(b.indikator, rumus, b.indikator.target_akhir)
    akhir = capaian_akhir_renstra(rumus, bawah, ringkas.nilai, target_atas=atas)
    return [
        _baris(lingkup, b, Capaian.Jenis.TAHUN, tahun, ringkas, komponen),
        _baris(lingkup, b, Capaian.Jenis.AKHIR_RENSTRA, akhir, ringkas, komponen),
    ]


def hitung_capaian_pd(*, pd_id: int, tahun: int, induk_ids: Iterable[int] | None = None) -> list[Capaian]:
    """Recompute and store the results of a PD and year (of some indicators, or all); approved periods stay as they are.

    Called inside the transaction that changed the facts. Returns the stored results. One statement writes them all.
    """
    lingkup = _lingkup(pd_id, tahun)
    bahan = _bahan(lingkup, induk_ids)
    hasil: list[Capaian] = []
    for b in bahan.values():
        hasil += [_periode(lingkup, b, ke) for ke in sorted(lingkup.periode) if ke not in lingkup.terkunci]
        hasil += _setahun(lingkup, b)
    Capaian.objects.bulk_create(
        hasil, update_conflicts=True, unique_fields=KUNCI, update_fields=[*MEDAN, "dihitung_pada"]
    )
    return hasil
