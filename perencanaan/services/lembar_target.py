"""Targets out of a grid: of the periods (Rencana Aksi) and of the years (Renstra, RPJMD, Renja), stored once each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from perencanaan.models import Indikator, OperasiRencana, RencanaAksi, TargetTahunan, VersiRencana
from perencanaan.selectors.lembar_target import AKHIR, AWAL, MEDAN_INDIKATOR, isian_target, periksa_akhir, posisi
from perencanaan.selectors.rencana_aksi import periksa_indikator
from perencanaan.services.rencana import kunci_versi
from perencanaan.services.rencana_aksi import IsiTarget, simpan_blok_target
from perencanaan.services.sel import DasarSel, periksa_bentrok
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import wajib_terbuka
from sakip.inti import waktu
from sakip.inti.angka import untuk_isian
from sakip.inti.galat import AturanDilanggar, Bentrok
from sakip.jejak.operasi import jawab_sekali, sidik_isi
from sakip.jejak.selectors import riwayat
from sakip.jejak.services import catat

SEL_MAKS = 500


def _sidik_dasar(dasar: DasarSel | None) -> int:
    return -1 if dasar is None else dasar.versi


@transaction.atomic
def simpan_lembar_periode(
    *, pelaku: Pelaku, rencana_aksi_id: int, sel: Sequence[IsiTarget], operasi_uuid: UUID | None = None
) -> dict[str, Any]:
    """Store targets of periods and return the answer for the page; a resend gets the same answer.

    Raises as ``simpan_blok_target``.
    """
    ra = RencanaAksi.kunci(rencana_aksi_id)
    izin.wajib(pelaku, "rencana_aksi.susun", ra)

    def kerja() -> dict[str, Any]:
        hasil, pada = simpan_blok_target(pelaku=pelaku, rencana_aksi_id=ra.pk, sel=sel)
        baris = [
            {"kunci": f"{t.indikator_id}:{t.periode_ke}", "versi": t.versi, "nilai": untuk_isian(t.nilai)}
            for t in hasil
        ]
        periksa = periksa_indikator(ra, (t.indikator_id for t in hasil))
        return {"pada": pada, "baris": baris, "periksa": {str(k): v for k, v in periksa.items()}}

    isi = [[s.indikator_id, s.periode_ke, s.teks, _sidik_dasar(s.dasar)] for s in sel]
    return jawab_sekali(OperasiRencana, pelaku, operasi_uuid, sidik_isi("periode", ra.pk, isi), kerja)


@dataclass(frozen=True)
class IsiTahunan:
    """A cell of the plan's targets: ``medan`` is "awal", "akhir" or a year. ``dasar`` = what was seen."""

    indikator_id: int
    medan: str
    teks: str
    dasar: DasarSel | None = None

    @property
    def kunci(self) -> str:
        return f"{self.indikator_id}:{self.medan}"


@dataclass
class _Meja:
    """The locked plan version with the rows that the cells touch; ``versi`` are the rows' versions before the save."""

    versi_rencana: VersiRencana
    indikator: dict[int, Indikator]
    target: dict[tuple[int, int], TargetTahunan]
    versi: dict[int, int] = field(default_factory=dict)
    sebelum: dict[int, dict[str, Any]] = field(default_factory=dict)
    sesudah: dict[int, dict[str, Any]] = field(default_factory=dict)

    def kini(self, i: Indikator, medan: str) -> tuple[int, Decimal | None]:
        """Return version and value of a cell as stored."""
        if medan in MEDAN_INDIKATOR:
            return self.versi[i.pk], getattr(i, MEDAN_INDIKATOR[medan])
        t = self.target.get((i.pk, int(medan)))
        return (t.versi, t.nilai) if t is not None else (0, None)


@transaction.atomic
def simpan_lembar_tahunan(
    *, pelaku: Pelaku, versi_id: int, sel: Sequence[IsiTahunan], operasi_uuid: UUID | None = None
) -> dict[str, Any]:
    """Store kondisi awal, targets of years and kondisi akhir of an open plan, all or nothing; a resend gets the same
    answer. Reasons of targets stay as they are.

    Raises TidakBoleh, AturanDilanggar (locked, unknown figure, a year outside the plan; ``data["galat"]`` lists the
    cells), Bentrok (``data["sel"]``).
    """
    versi = VersiRencana.objects.select_for_update(of=("self",)).select_related("dokumen").filter(pk=versi_id).first()
    if versi is None:
        raise AturanDilanggar("tidak_ada", "Rencana ini tidak ditemukan. Muat ulang halaman.")
    izin.wajib(pelaku, "rencana.ubah", versi)

    def kerja() -> dict[str, Any]:
        wajib_terbuka(versi)
        meja = _buka(pelaku, versi, sel)
        _tulis_semua(meja, sel)
        _simpan(pelaku, meja)
        return _jawaban(meja, sel)

    isi = [[s.indikator_id, s.medan, s.teks, _sidik_dasar(s.dasar)] for s in sel]
    return jawab_sekali(OperasiRencana, pelaku, operasi_uuid, sidik_isi("tahunan", versi_id, isi), kerja)


def _buka(pelaku: Pelaku, versi: VersiRencana, sel: Sequence[IsiTahunan]) -> _Meja:
    if not sel or len(sel) > SEL_MAKS:
        raise AturanDilanggar("blok_kosong", f"Kirim 1 sampai {SEL_MAKS} sel.")
    kunci_versi(pelaku, versi.pk)
    ids = {s.indikator_id for s in sel}
    milik = Indikator.objects.filter(kinerja__versi_rencana=versi, pk__in=ids).select_related("skala")
    indikator = {i.pk: i for i in milik.prefetch_related("skala__butir")}
    if set(indikator) != ids:
        raise AturanDilanggar("indikator_di_luar", "Indikator ini tidak ada lagi di rencana ini. Muat ulang halaman.")
    target = {(t.indikator_id, t.tahun): t for t in TargetTahunan.objects.filter(indikator__in=ids)}
    return _Meja(versi, indikator, target, {i.pk: i.versi for i in indikator.values()})


def _tulis_semua(meja: _Meja, sel: Sequence[IsiTahunan]) -> None:
    galat: list[dict[str, Any]] = []
    bentrok: list[dict[str, Any]] = []
    for s in sel:
        try:
            _tulis(meja, s)
        except Bentrok as b:
            i = meja.indikator[s.indikator_id]
            kata = {m: isian_target(i, meja.kini(i, s.medan)[1]) for m in ("nilai_server",) if i.skala_id is not None}
            terakhir = next(iter(riwayat(i, 1)), None)
            siapa = terakhir.pelaku_nama if terakhir is not None else ""
            bentrok.append({"kunci": s.kunci, "pesan": b.pesan, **b.data, **kata, "oleh": siapa})
        except AturanDilanggar as g:
            galat.append({"kunci": s.kunci, "pesan": g.pesan, "kode": g.kode})
    if galat:
        raise AturanDilanggar(str(galat[0]["kode"]), str(galat[0]["pesan"]), galat=galat)
    if bentrok:
        raise Bentrok("bentrok", str(bentrok[0]["pesan"]), sel=bentrok)


def _tulis(meja: _Meja, s: IsiTahunan) -> None:
    i, dok = meja.indikator[s.indikator_id], meja.versi_rencana.dokumen
    if s.medan not in (AWAL, AKHIR) and not dok.tahun_awal <= int(s.medan) <= dok.tahun_akhir:
        raise AturanDilanggar("tahun_di_luar", f"Tahun {s.medan} di luar {dok}.")
    nilai = posisi(i, s.teks)
    versi, kini = meja.kini(i, s.medan)
    periksa_bentrok(s.dasar, versi_kini=versi, nilai_kini=kini, nilai_baru=nilai)
    if nilai == kini:
        return
    meja.sebelum.setdefault(i.pk, {})[s.medan], meja.sesudah.setdefault(i.pk, {})[s.medan] = kini, nilai
    if s.medan in MEDAN_INDIKATOR:
        setattr(i, MEDAN_INDIKATOR[s.medan], nilai)
        i.versi = meja.versi[i.pk] + 1
        return
    t = meja.target.setdefault((i.pk, int(s.medan)), TargetTahunan(indikator=i, tahun=int(s.medan), versi=0))
    t.nilai, t.versi = nilai, t.versi + 1


def _simpan(pelaku: Pelaku, meja: _Meja) -> None:
    for indikator_id, sesudah in meja.sesudah.items():
        i = meja.indikator[indikator_id]
        for medan in sesudah:
            if medan not in MEDAN_INDIKATOR:
                meja.target[(i.pk, int(medan))].save()
        if i.versi != meja.versi[i.pk]:
            i.save(update_fields=[*MEDAN_INDIKATOR.values(), "versi", "diubah_pada"])
        catat(pelaku, "ubah_target", i, sebelum=meja.sebelum[i.pk], sesudah=sesudah)
        meja.versi[i.pk] = i.versi


def _jawaban(meja: _Meja, sel: Sequence[IsiTahunan]) -> dict[str, Any]:
    """Return the stored cells, and beside them those that share a version with one of them."""
    kunci = {s.kunci: (s.indikator_id, s.medan) for s in sel}
    for s in sel:
        if s.medan in MEDAN_INDIKATOR:
            kunci |= {f"{s.indikator_id}:{m}": (s.indikator_id, m) for m in MEDAN_INDIKATOR}
    baris = []
    for k, (indikator_id, medan) in kunci.items():
        i = meja.indikator[indikator_id]
        versi, nilai = meja.kini(i, medan)
        baris.append({"kunci": k, "versi": versi, "nilai": isian_target(i, nilai)})
    dok, periksa = meja.versi_rencana.dokumen, {}
    for i in meja.indikator.values():
        t = meja.target.get((i.pk, dok.tahun_akhir))
        akhir = t.nilai if t is not None and dok.tahun_awal < dok.tahun_akhir else None
        periksa[str(i.pk)] = periksa_akhir(i, dok.tahun_akhir, akhir)
    pada = f"{timezone.localtime(waktu.sekarang()):%H.%M}"
    return {"pada": pada, "baris": baris, "periksa": periksa}
