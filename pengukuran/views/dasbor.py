"""The dashboard over all PD of a region: who has submitted what, capaian and serapan, each number opens its rows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from pengukuran.selectors.dasbor import daftar_pd
from sakip.akun.pintu import pintu
from sakip.ui import periode


@pintu("dasbor.lihat")
@require_GET
def dasbor(request: HttpRequest) -> HttpResponse:
    """All PD of the working year."""
    tahun = periode.tahun(request)
    konteks = {"judul": "Dasbor kinerja", "tahun": tahun, "daftar_pd": daftar_pd(tahun), "pakai_triwulan": True}
    return render(request, "pengukuran/dasbor.html", konteks)
