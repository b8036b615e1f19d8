"""What the pages of measurement share: which PD, which period."""

from dataclasses import dataclass
from typing import Any, cast

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404

from pengukuran.models import PengisianPD, Periode
from pengukuran.services.periode import dengan_waktu
from perencanaan.lingkup import DiPd
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import PerangkatDaerah
from sakip.ui import periode as ui_periode


def pelaku_dari(request: HttpRequest) -> Pelaku:
    """Return the acting person (the mark on the view has made sure that there is one)."""
    return cast(Pelaku, request.pelaku)  # type: ignore[attr-defined]


def boleh_kelola(request: HttpRequest) -> bool:
    """Tell whether the person may open periods."""
    return bool(izin.boleh(pelaku_dari(request), "periode.kelola"))


def angka_dari(nilai: str | None) -> int | None:
    """Return a whole number of the address, None when there is none. Http404 for anything else."""
    if not nilai:
        return None
    if not nilai.isdecimal() or len(nilai) > 18:
        raise Http404("Halaman tidak ditemukan.")
    return int(nilai)


@dataclass(frozen=True)
class Lembar:
    """What a page of measurement is about. ``periode`` None: it was never opened.

    ``pengisian`` is unsaved (and empty) when the PD has no row in the period yet.
    """

    pd: PerangkatDaerah
    tahun: int
    ke: int
    periode: Periode | None
    pengisian: PengisianPD


def pd_dipilih(request: HttpRequest, aksi: str = "pengukuran.lihat") -> int | None:
    """Return the PD of the address (``pd``), else the first of one's own where one may do ``aksi``. Http404."""
    pelaku = pelaku_dari(request)
    pd_id = angka_dari(request.POST.get("pd") or request.GET.get("pd"))
    if pd_id is not None:
        return pd_id
    milik = (t.pd_id for t in pelaku.tugas if t.pd_id is not None)
    return next((i for i in milik if izin.boleh(pelaku, aksi, DiPd(i))), None)


@siap
def _pengisian(pd_id: int, tahun: int, jenis: str, ke: int) -> QuerySet[PengisianPD]:
    semua = PengisianPD.objects.filter(pd_id=pd_id, periode__tahun=tahun)
    return dengan_waktu(semua.filter(periode__jenis=jenis, periode__ke=ke))


def lembar_dipilih(request: HttpRequest) -> Lembar | None:
    """Return the PD of the address (``pd``; else the first of one's own) and the period. Http404 / TidakBoleh.

    None for those who belong to no PD and named none. One statement where the PD has a row in the period.
    """
    pelaku, aksi = pelaku_dari(request), "pengukuran.lihat"
    pd_id = pd_dipilih(request)
    if pd_id is None:
        return None
    tahun, ke, jenis = ke_dipilih(request)
    pengisian = next(iter(_pengisian(pd_id, tahun, jenis, ke)), None)
    if pengisian is not None:
        izin.wajib(pelaku, aksi, pengisian.pd)
        return Lembar(pengisian.pd, tahun, ke, pengisian.periode, pengisian)
    pd = get_object_or_404(PerangkatDaerah, pk=pd_id)
    izin.wajib(pelaku, aksi, pd)
    periode = Periode.objects.filter(tahun=tahun, jenis=jenis, ke=ke).first()
    return Lembar(pd, tahun, ke, periode, PengisianPD(pd=pd, periode=periode))


def lembar_baris(request: HttpRequest, pd_id: int, periode_id: int) -> PengisianPD:
    """Return the realisasi that a row's address names (unsaved when the PD has none). Http404 / TidakBoleh."""
    ada = dengan_waktu(PengisianPD.objects.filter(pd_id=pd_id, periode_id=periode_id)).first()
    if ada is None:
        pd, periode = get_object_or_404(PerangkatDaerah, pk=pd_id), get_object_or_404(Periode, pk=periode_id)
        ada = PengisianPD(pd=pd, periode=periode)
    izin.wajib(pelaku_dari(request), "pengukuran.lihat", ada.pd)
    return ada


def ke_semua_pd() -> HttpResponse:
    """Send those who belong to no PD to the dashboard: all PD, each opens its own realisasi."""
    return HttpResponseRedirect(f"{alamat('dasbor:dasbor')}?ukuran=status")


def pilihan_pd(request: HttpRequest) -> dict[str, Any]:
    """Return how to get to another PD: one's own when there are several, the dashboard for those who see all."""
    pelaku = pelaku_dari(request)
    milik = PerangkatDaerah.objects.filter(pk__in=pelaku.pd_ids) if len(pelaku.pd_ids) > 1 else []
    return {"pd_saya": list(milik), "lihat_dasbor": bool(izin.boleh(pelaku, "dasbor.lihat"))}


def ke_dipilih(request: HttpRequest) -> tuple[int, int, str]:
    """Return year, number and kind of the period.

    The number comes from the address (``ke``), else from the period chosen in the header; a link from the inbox names
    its year too. The header follows the page that a task or a table has opened, so that both say the same. Http404
    outside of the year's periods.
    """
    tahun = angka_dari(request.GET.get("tahun")) or ui_periode.tahun(request)
    if tahun not in {*ui_periode.pengaturan(request), ui_periode.tahun(request)}:
        raise Http404("Halaman tidak ditemukan.")
    ke = angka_dari(request.POST.get("ke") or request.GET.get("ke"))
    banyak = ui_periode.banyak_periode(request, tahun)
    jenis = str(Periode.Jenis.BULAN if banyak == 12 else Periode.Jenis.TRIWULAN)
    if ke is None:
        ke = ui_periode.periode_ke(request)
    if not 1 <= ke <= banyak:
        raise Http404("Halaman tidak ditemukan.")
    if request.method == "GET" and (tahun, ke) != (ui_periode.tahun(request), ui_periode.periode_ke(request)):
        ui_periode.pilih(request, tahun, ke)
    return tahun, ke, jenis
