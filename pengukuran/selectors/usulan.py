"""Reading usulan penyesuaian: the list, one with its indicator, the inbox of the head, what a plan revision shows."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.http import Http404

from pengukuran.models import PengisianPD, UsulanPenyesuaian
from pengukuran.services.periode import kunci_isi
from perencanaan.models import Indikator, TargetPeriode, VersiRencana
from perencanaan.usulan import UsulanRencana
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.alur.dasar import terkunci
from sakip.inti.angka import rupiah
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.kueri import siap
from sakip.ui.persetujuan import Antre

LIHAT = "pengukuran.lihat"
DI_OPERATOR = ("draf", "dikembalikan")


def _semua() -> QuerySet[UsulanPenyesuaian]:
    return UsulanPenyesuaian.objects.select_related(
        "realisasi__pd", "realisasi__periode", "realisasi__indikator_induk", "dipakai_di__dokumen"
    )


def daftar_usulan(pelaku: Pelaku, status: str = "") -> QuerySet[UsulanPenyesuaian]:
    """Return the proposals within the person's sight, newest first."""
    semua = _semua().order_by("-id")
    if not pelaku.peran_pemda & izin.semua_aturan()[LIHAT].peran:
        semua = semua.filter(realisasi__pd__in=pelaku.pd_ids)
    return semua.filter(status=status) if status else semua


def usulan_terlihat(pelaku: Pelaku, pk: int) -> tuple[UsulanPenyesuaian, Indikator | None]:
    """Return a proposal and the wording of its indicator. Http404, TidakBoleh."""
    u = _semua().filter(pk=pk).first()
    if u is None:
        raise Http404("Halaman tidak ditemukan.")
    izin.wajib(pelaku, LIHAT, u.realisasi)
    target = TargetPeriode.objects.filter(
        indikator__induk=u.realisasi.indikator_induk_id,
        rencana_aksi__pd=u.realisasi.pd_id,
        rencana_aksi__tahun=u.realisasi.periode.tahun,
    ).select_related("indikator")
    terakhir = target.order_by("-rencana_aksi_id").first()
    return u, terakhir.indikator if terakhir else None


def dapat_diubah(pelaku: Pelaku, u: UsulanPenyesuaian) -> bool:
    """Tell whether the person may still write this proposal."""
    if terkunci(u) or not izin.boleh(pelaku, "realisasi.isi", u.realisasi.pd):
        return False
    r = u.realisasi
    p = PengisianPD.objects.select_related("pd", "periode").filter(pd_id=r.pd_id, periode_id=r.periode_id).first()
    return p is not None and not kunci_isi(p).alasan(r.indikator_induk_id)


def antrean(pelaku: Pelaku) -> Iterator[Antre]:
    """Yield what waits for the head: proposals whose realisasi was submitted. One statement."""
    diajukan = PengisianPD.objects.filter(pd=OuterRef("realisasi__pd"), periode=OuterRef("realisasi__periode")).exclude(
        status__in=DI_OPERATOR
    )
    semua = _semua().filter(Exists(diajukan), status="diajukan", realisasi__pd__in=pelaku.pd_ids)
    for u in semua:
        yield Antre(u, "Usulan penyesuaian", u.realisasi.pd, u.status_sejak)


def menunggu_putusan(pd: str) -> QuerySet[UsulanPenyesuaian, Any]:
    """Proposals of the PD that the outer row names by ``pd`` and that wait for its head, all years, oldest first.

    A proposal of December is decided in January.
    """
    semua = UsulanPenyesuaian.objects.filter(realisasi__pd=OuterRef(pd), status="diajukan")
    diajukan = PengisianPD.objects.filter(pd=OuterRef("realisasi__pd"), periode=OuterRef("realisasi__periode"))
    semua = semua.filter(Exists(diajukan.exclude(status__in=DI_OPERATOR))).order_by("id")
    return semua.values(isi=JSONObject(pk="pk", jenis="jenis", uraian="uraian"))


@siap
def _untuk_rencana(versi_id: int, pd_id: int, awal: int, akhir: int) -> QuerySet[UsulanPenyesuaian]:
    waktu_ = Q(dipakai_di__isnull=True, realisasi__periode__tahun__gte=awal, realisasi__periode__tahun__lte=akhir)
    semua = _semua().filter(realisasi__pd=pd_id, status="diterima").filter(Q(dipakai_di=versi_id) | waktu_)
    return semua.order_by("id")


def usulan_rencana(versi: VersiRencana) -> list[UsulanRencana]:
    """Return the accepted proposals of the PD that a plan version may take up, or has taken up. One statement."""
    if versi.dokumen.pd_id is None:
        return []
    awal, akhir = versi.dokumen.tahun_awal - 1, versi.dokumen.tahun_akhir
    return [_rencana(u, versi) for u in _untuk_rencana(versi.pk, versi.dokumen.pd_id, awal, akhir)]


def _rencana(u: UsulanPenyesuaian, versi: VersiRencana) -> UsulanRencana:
    return UsulanRencana(
        jenis=u.get_jenis_display(),
        uraian=u.uraian,
        alasan=u.alasan,
        nilai="" if u.nilai is None else rupiah(u.nilai),
        asal=f"{u.realisasi.periode}; diterima {u.diputus_oleh}",
        url=alamat("pengukuran:usulan", u.pk),
        url_pakai=alamat("pengukuran:pakai_usulan", u.pk, versi.pk),
        dipakai=u.dipakai_di_id == versi.pk,
    )
