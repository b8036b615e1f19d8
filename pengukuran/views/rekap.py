"""Realisasi of all PD within sight: status, filled, reached, absorption, each cell opens its grid."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from pengukuran.ekspor.tabel import xlsx_rekap
from pengukuran.selectors.rekap import rekap as baca_rekap
from pengukuran.selectors.rekap import sel_rekap
from pengukuran.views.bersama import kirim_xlsx, pelaku_dari
from perencanaan.lingkup import DiPd
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.ui import periode
from sakip.ui.pita import BAWAAN


@pintu("pengukuran.lihat")
@require_GET
def rekap(request: HttpRequest) -> HttpResponse:
    """All PD of the region, for people of single PD only theirs."""
    pelaku, tahun = pelaku_dari(request), periode.tahun(request)
    atur = periode.pengaturan(request).get(tahun)
    semua = izin.boleh(pelaku, "pengukuran.lihat", DiPd(None))
    r = baca_rekap(tahun, None if semua else pelaku.pd_ids, str(atur.frekuensi) if atur else None)
    if request.GET.get("bentuk") == "xlsx":
        return kirim_xlsx(f"realisasi-semua-pd-{tahun}", [xlsx_rekap(r)])
    batas = atur or BAWAAN
    konteks = {
        "judul": f"Realisasi semua PD {tahun}",
        "rekap": r,
        "baris": [(b, [(s, sel_rekap(b, s, batas)) for s in b.sel]) for b in r.baris],
    }
    return render(request, "pengukuran/rekap.html", konteks)
