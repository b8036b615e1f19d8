"""The evaluators' log of a sheet: data requests, interviews, observations, review notes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from evaluasi.models import CatatanJenjang
from evaluasi.selectors.lke import lihat_nilai_evaluator
from evaluasi.services.jawaban import tulis_catatan
from evaluasi.views.umum import ambil_lke, pelaku_dari
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import alamat


@pintu("evaluasi.lihat")
@require_http_methods(["GET", "POST"])
def catatan(request: HttpRequest, pk: int) -> HttpResponse:
    """All lines, newest first, and the form for the team. The PD reads them once the result was handed over."""
    pelaku = pelaku_dari(request)
    lke = ambil_lke(request, pk)
    if request.method == "POST":
        jenis = request.POST.get("jenis", CatatanJenjang.Jenis.CATATAN)
        if jenis not in CatatanJenjang.Jenis.values:
            raise AturanDilanggar("jenis_asing", "Pilih jenis catatan dari daftar.")
        tulis_catatan(
            pelaku=pelaku,
            lke=lke,
            isi=request.POST.get("isi", ""),
            jenis=jenis,
            dengan=request.POST.get("dengan", ""),
            saluran=request.POST.get("saluran", ""),
        )
        messages.success(request, "Catatan tersimpan.")
        return HttpResponseRedirect(alamat("evaluasi:catatan", lke.pk), status=303)
    terlihat = lihat_nilai_evaluator(pelaku, lke)
    konteks = {
        "judul": f"Catatan evaluasi {lke.pd}",
        "lke": lke,
        "terlihat": terlihat,
        "daftar": list(CatatanJenjang.objects.filter(lke=lke)) if terlihat else [],
        "jenis": CatatanJenjang.Jenis.choices,
        "boleh_catat": bool(izin.boleh(pelaku, "lke.catat", lke)),
    }
    return render(request, "evaluasi/catatan.html", konteks)
