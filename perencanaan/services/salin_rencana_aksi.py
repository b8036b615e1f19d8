"""Targets and activities of last year's Rencana Aksi, and the change between quarters and months."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import transaction
from django.db.models import Value

from perencanaan.models import Aksi, Indikator, JadwalAksi, RencanaAksi, TargetPeriode
from perencanaan.rumus_periode import ubah_jadwal, ubah_periode
from perencanaan.services.rencana_aksi import _ra_terbuka, banyak_periode
from sakip.akun.pelaku import Pelaku
from sakip.inti.galat import AturanDilanggar
from sakip.jejak.services import catat

TERBUKA = ("draf", "dikembalikan")


@dataclass
class BarisSalin:
    """What comes along for one indicator: targets by period, and texts of activities with their schedule."""

    indikator: Indikator
    target: dict[int, Decimal | None] = field(default_factory=dict)
    aksi: list[tuple[Aksi, frozenset[int]]] = field(default_factory=list)


@dataclass
class RencanaSalin:
    """What copying would take, and what not: indicators that are filled already, and those this year lacks."""

    asal: RencanaAksi
    diambil: list[BarisSalin] = field(default_factory=list)
    terisi: list[Indikator] = field(default_factory=list)
    tidak_ada: list[Indikator] = field(default_factory=list)
    baru: list[Indikator] = field(default_factory=list)

    @property
    def jumlah_target(self) -> int:
        return sum(bool(b.target) for b in self.diambil)

    @property
    def jumlah_aksi(self) -> int:
        return sum(len(b.aksi) for b in self.diambil)


def ra_tahun_lalu(ra: RencanaAksi) -> RencanaAksi | None:
    """Return the PD's Rencana Aksi of the year before: the set one of the latest PK, else the latest."""
    semua = RencanaAksi.objects.filter(pd_id=ra.pd_id, tahun=ra.tahun - 1).select_related("pk_induk")
    return max(semua, key=lambda r: (r.status == "disetujui", r.pk_induk.ke, r.pk), default=None)


def _isi(ra: RencanaAksi) -> dict[int, BarisSalin]:
    """Return targets and activities of a Rencana Aksi by the identity of the indicator. Two statements."""
    hasil: dict[int, BarisSalin] = {}
    for t in (
        TargetPeriode.objects.filter(rencana_aksi=ra)
        .select_related("indikator")
        .order_by("indikator__kinerja__urutan", "indikator_id", "periode_ke")
    ):
        hasil.setdefault(t.indikator.induk_id, BarisSalin(t.indikator)).target[t.periode_ke] = t.nilai
    jadwal = ArrayAgg("jadwal__periode_ke", default=Value([]))
    for a in Aksi.objects.filter(rencana_aksi=ra).select_related("indikator").annotate(jadwal_ke=jadwal):
        baris = hasil.setdefault(a.indikator.induk_id, BarisSalin(a.indikator))
        baris.aksi.append((a, frozenset(a.jadwal_ke) - {None}))
    return hasil


def rencanakan_salin(ra: RencanaAksi) -> RencanaSalin | None:
    """Return what would come from last year, None when there is no Rencana Aksi of that year. Six statements.

    Matched by the indicator's identity, never by wording. What somebody filled this year stays.
    """
    asal = ra_tahun_lalu(ra)
    if asal is None:
        return None
    dari, ke = banyak_periode(asal.tahun), banyak_periode(ra.tahun)
    lama, kini = _isi(asal), _isi(ra)
    hasil = RencanaSalin(asal)
    for induk_id, baris in lama.items():
        sini = kini.get(induk_id)
        if sini is None:
            hasil.tidak_ada.append(baris.indikator)
            continue
        i = sini.indikator
        terisi = any(n is not None for n in sini.target.values())
        target = {} if terisi else _berisi(ubah_periode(i.agregasi, baris.target, dari, ke))
        sudah = {a.uraian for a, _ in sini.aksi}
        aksi = [(a, ubah_jadwal(j, dari, ke)) for a, j in baris.aksi if a.uraian not in sudah]
        if target or aksi:
            hasil.diambil.append(BarisSalin(i, target, aksi))
        elif terisi or sini.aksi:
            hasil.terisi.append(i)
    hasil.baru = [b.indikator for induk_id, b in kini.items() if induk_id not in lama]
    return hasil


def _berisi(target: dict[int, Decimal | None]) -> dict[int, Decimal | None]:
    return {ke: n for ke, n in target.items() if n is not None}


@transaction.atomic
def salin_tahun_lalu(*, pelaku: Pelaku, rencana_aksi_id: int) -> RencanaSalin:
    """Copy targets and activities of last year into an open Rencana Aksi. Returns what was taken and what not.

    Nothing typed is overwritten. Raises TidakBoleh, AturanDilanggar (locked, nothing to copy).
    """
    ra = _ra_terbuka(pelaku, rencana_aksi_id)
    rencana = rencanakan_salin(ra)
    if rencana is None or not rencana.diambil:
        raise AturanDilanggar("tidak_ada_yang_disalin", "Tidak ada target atau aksi tahun lalu yang dapat diambil.")
    nilai = {(b.indikator.pk, ke): n for b in rencana.diambil for ke, n in b.target.items()}
    diubah = []
    for t in TargetPeriode.objects.select_for_update().filter(rencana_aksi=ra).order_by("pk"):
        if (t.indikator_id, t.periode_ke) in nilai:
            t.nilai = nilai[t.indikator_id, t.periode_ke]
            t.versi += 1
            diubah.append(t)
    TargetPeriode.objects.bulk_update(diubah, ["nilai", "versi"])
    _tulis_aksi(ra, rencana.diambil)
    catat(
        pelaku,
        "salin_tahun_lalu",
        ra,
        sesudah={"dari": str(rencana.asal), "target": rencana.jumlah_target, "aksi": rencana.jumlah_aksi},
    )
    return rencana


def _tulis_aksi(ra: RencanaAksi, diambil: Iterable[BarisSalin]) -> None:
    urutan = Aksi.objects.filter(rencana_aksi=ra).count()
    baru: list[tuple[Aksi, frozenset[int]]] = []
    for b in diambil:
        for a, jadwal in b.aksi:
            salinan = Aksi(
                pemda_id=ra.pemda_id,
                rencana_aksi=ra,
                indikator=b.indikator,
                uraian=a.uraian,
                penanggung_jawab=a.penanggung_jawab,
                urutan=urutan + len(baru) + 1,
            )
            baru.append((salinan, jadwal))
    Aksi.objects.bulk_create([a for a, _ in baru])
    JadwalAksi.objects.bulk_create(
        JadwalAksi(pemda_id=ra.pemda_id, aksi=a, periode_ke=ke) for a, jadwal in baru for ke in sorted(jadwal)
    )


def ganti_frekuensi(pelaku: Pelaku, tahun: int, dari: int, ke: int) -> None:
    """The region changes between quarters and months: open Rencana Aksi of the year follow, set ones forbid it.

    A quarter's target goes to its last month; months become a quarter by sum or last state. Raises AturanDilanggar when
    one is handed in or set already: its targets are what realisasi is measured against.
    """
    semua = list(RencanaAksi.objects.select_for_update(of=("self",)).filter(tahun=tahun).order_by("pk"))
    terkunci = [r for r in semua if r.status not in TERBUKA]
    if terkunci:
        kata = "triwulanan" if dari < ke else "bulanan"
        raise AturanDilanggar(
            "frekuensi_terkunci",
            f"{len(terkunci)} Rencana Aksi tahun {tahun} sudah diajukan atau disetujui dengan target {kata}."
            " Frekuensi hanya dapat diubah sebelum ada yang diajukan.",
        )
    for ra in semua:
        _ganti_satu(ra, dari, ke)
        catat(pelaku, "ganti_frekuensi", ra, sebelum={"periode": dari}, sesudah={"periode": ke})


def _ganti_satu(ra: RencanaAksi, dari: int, ke: int) -> None:
    lama: dict[int, dict[int, Decimal | None]] = defaultdict(dict)
    agregasi: dict[int, str] = {}
    for t in TargetPeriode.objects.filter(rencana_aksi=ra).select_related("indikator"):
        lama[t.indikator_id][t.periode_ke] = t.nilai
        agregasi[t.indikator_id] = t.indikator.agregasi
    TargetPeriode.objects.filter(rencana_aksi=ra).delete()
    baru = {i: ubah_periode(agregasi[i], per, dari, ke) for i, per in lama.items()}
    TargetPeriode.objects.bulk_create(
        TargetPeriode(pemda_id=ra.pemda_id, rencana_aksi=ra, indikator_id=i, periode_ke=n, nilai=per.get(n))
        for i, per in baru.items()
        for n in range(1, ke + 1)
    )
    jadwal: dict[int, set[int]] = defaultdict(set)
    for aksi_id, n in JadwalAksi.objects.filter(aksi__rencana_aksi=ra).values_list("aksi_id", "periode_ke"):
        jadwal[aksi_id].add(n)
    JadwalAksi.objects.filter(aksi__rencana_aksi=ra).delete()
    JadwalAksi.objects.bulk_create(
        JadwalAksi(pemda_id=ra.pemda_id, aksi_id=a, periode_ke=n)
        for a, isi in jadwal.items()
        for n in sorted(ubah_jadwal(frozenset(isi), dari, ke))
    )
