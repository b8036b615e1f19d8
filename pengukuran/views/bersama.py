"""What the pages of measurement share: which PD, which period."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404

from pengukuran.models import Periode
from perencanaan.lingkup import DiPd
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.ekspor import xlsx
from sakip.tenansi.cakupan import alamat
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


def pd_dipilih(request: HttpRequest, aksi: str = "pengukuran.lihat") -> PerangkatDaerah | None:
    """Return the PD of the address (``pd``), else the first of the person's own, else None. Http404 / TidakBoleh."""
    pelaku = pelaku_dari(request)
    pd_id = angka_dari(request.POST.get("pd") or request.GET.get("pd"))
    if pd_id is None:
        milik = (t.pd_id for t in pelaku.tugas if t.pd_id is not None)
        pd_id = next((i for i in milik if izin.boleh(pelaku, aksi, DiPd(i))), None)
        if pd_id is None:
            return None
    pd = get_object_or_404(PerangkatDaerah, pk=pd_id)
    izin.wajib(pelaku, aksi, pd)
    return pd


def ke_semua_pd() -> HttpResponse:
    """Send those who belong to no PD to the dashboard: all PD, each opens its own realisasi."""
    return HttpResponseRedirect(f"{alamat('dasbor:dasbor')}?ukuran=status")


def pilihan_pd(request: HttpRequest) -> dict[str, Any]:
    """Return how to get to another PD: one's own when there are several, the dashboard for those who see all."""
    pelaku = pelaku_dari(request)
    milik = PerangkatDaerah.objects.filter(pk__in=pelaku.pd_ids) if len(pelaku.pd_ids) > 1 else []
    return {"pd_saya": list(milik), "lihat_dasbor": bool(izin.boleh(pelaku, "dasbor.lihat"))}


def periode_dipilih(request: HttpRequest) -> tuple[int, int, Periode | None]:
    """Return year, number of the period, and the period (None when it was never opened).

    The number comes from the address (``ke``), else from the quarter chosen in the header. Http404 outside 1–12.
    """
    tahun = ui_periode.tahun(request)
    ke = angka_dari(request.POST.get("ke") or request.GET.get("ke"))
    atur = ui_periode.pengaturan(request).get(tahun)
    jenis = str(atur.frekuensi) if atur is not None else str(Periode.Jenis.TRIWULAN)
    if ke is None:
        ke = ui_periode.triwulan(request) * (3 if jenis == Periode.Jenis.BULAN else 1)
    if not 1 <= ke <= 12:
        raise Http404("Halaman tidak ditemukan.")
    if request.method == "GET" and jenis == Periode.Jenis.TRIWULAN and ke <= 4 and ke != ui_periode.triwulan(request):
        # The header's quarter follows the page that a task or a table has opened, so that both say the same.
        ui_periode.pilih(request, tahun, ke)
    return tahun, ke, Periode.objects.filter(tahun=tahun, jenis=jenis, ke=ke).first()


def kirim_xlsx(nama: str, tabel: list[xlsx.Tabel]) -> HttpResponse:
    """Answer with a workbook."""
    jawaban = HttpResponse(xlsx.tulis(tabel), content_type=xlsx.MIME)
    jawaban["Content-Disposition"] = f'attachment; filename="{nama}.xlsx"'
    return jawaban
