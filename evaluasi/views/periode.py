"""Setting up a period: opening, windows, sheets, teams."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from evaluasi.forms import FormJendela, FormPeriode
from evaluasi.models import LKE, AnggotaTim, PeriodeEvaluasi, TimEvaluasi
from evaluasi.selectors.jendela import jendela as jendela_periode
from evaluasi.services.periode import atur_jendela, buat_lke, buka_periode, calon_evaluator, susun_tim, tutup_periode
from evaluasi.views.umum import ambil_periode, pelaku_dari
from sakip.akun.pintu import pintu
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import alamat


def _ke_periode(periode: PeriodeEvaluasi) -> HttpResponseRedirect:
    return HttpResponseRedirect(alamat("evaluasi:periode", periode.pk), status=303)


@pintu("evaluasi.atur")
@require_http_methods(["GET", "POST"])
def baru(request: HttpRequest) -> HttpResponse:
    """Open a period with its windows."""
    tahun = waktu.hari_ini().year
    form = FormPeriode(request.POST or None, initial={"tahun_kinerja": tahun - 1, "tahun_evaluasi": tahun})
    form_jendela = FormJendela(request.POST or None)
    if request.method == "POST" and form.is_valid() & form_jendela.is_valid():
        try:
            objek = buka_periode(pelaku=pelaku_dari(request), jendela=form_jendela.jendela(), **form.cleaned_data)
        except AturanDilanggar as galat:
            form.add_error(None, galat.pesan)
        else:
            messages.success(request, f"{objek} dibuka. Buat LKE untuk perangkat daerah, lalu susun tim.")
            return _ke_periode(objek)
    return render(
        request,
        "evaluasi/periode_baru.html",
        {"judul": "Buka periode evaluasi", "form": form, "form_jendela": form_jendela},
    )


@pintu("evaluasi.atur")
@require_http_methods(["GET", "POST"])
def jendela(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the windows of a period."""
    objek = ambil_periode(pk)
    awal: dict[str, Any] = {}
    for tahap, j in jendela_periode(objek).items():
        awal |= {f"{tahap}_buka": j.buka, f"{tahap}_tutup": j.tutup}
    form = FormJendela(request.POST or None, initial=awal)
    if request.method == "POST" and form.is_valid():
        try:
            atur_jendela(pelaku=pelaku_dari(request), periode=objek, jendela=form.jendela())
        except AturanDilanggar as galat:
            form.add_error(None, galat.pesan)
        else:
            messages.success(request, "Jadwal disimpan.")
            return _ke_periode(objek)
    return render(request, "evaluasi/jendela.html", {"judul": f"Jadwal {objek}", "periode": objek, "form": form})


@pintu("evaluasi.atur")
@require_POST
def buat(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the missing sheets and open their self-assessment."""
    objek = ambil_periode(pk)
    baru_ = buat_lke(pelaku=pelaku_dari(request), periode=objek, buka=True)
    messages.success(request, f"{len(baru_)} LKE dibuat." if baru_ else "Semua perangkat daerah sudah punya LKE.")
    return _ke_periode(objek)


@pintu("evaluasi.atur")
@require_POST
def tutup(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the period."""
    objek = ambil_periode(pk)
    tutup_periode(pelaku=pelaku_dari(request), periode=objek)
    messages.success(request, f"{objek} ditutup. Hasilnya tampil di halaman publik.")
    return _ke_periode(objek)


@pintu("evaluasi.atur")
@require_http_methods(["GET", "POST"])
def tim(request: HttpRequest, pk: int) -> HttpResponse:
    """Teams of a period: members with their parts, and the PD they evaluate."""
    objek = ambil_periode(pk)
    daftar = list(TimEvaluasi.objects.filter(periode=objek).prefetch_related("anggota__pengguna", "lke__pd"))
    dipilih = next((t for t in daftar if str(t.pk) == request.GET.get("tim")), None)
    calon = calon_evaluator()
    if request.method == "POST":
        anggota = [(o, b) for o in calon if (b := request.POST.get(f"bagian_{o.pk}", "")) in AnggotaTim.Bagian.values]
        ids = [int(x) for x in request.POST.getlist("lke") if x.isdecimal()]
        susun_tim(
            pelaku=pelaku_dari(request),
            periode=objek,
            nama=request.POST.get("nama", ""),
            anggota=anggota,
            lke=LKE.objects.filter(periode=objek, pk__in=ids),
        )
        messages.success(request, "Tim disimpan, penugasannya berlaku sekarang.")
        return HttpResponseRedirect(alamat("evaluasi:tim", objek.pk), status=303)
    bagian = {a.pengguna_id: a.bagian for a in dipilih.anggota.all()} if dipilih else {}
    konteks = {
        "judul": f"Tim {objek}",
        "periode": objek,
        "daftar": daftar,
        "dipilih": dipilih,
        "calon": [(o, bagian.get(o.pk, "")) for o in calon],
        "bagian": AnggotaTim.Bagian.choices,
        "semua_lke": list(LKE.objects.filter(periode=objek).select_related("pd", "tim").order_by("pd__urutan")),
    }
    return render(request, "evaluasi/tim.html", konteks)
