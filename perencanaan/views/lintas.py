"""Crosscutting work between PD: the page of a PD, asking, one request with its answer."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from perencanaan.forms.lintas import FormLintas
from perencanaan.selectors.lintas import kinerja_berlaku, lintas_pd, lintas_terlihat
from perencanaan.services.lintas import usulkan_lintas
from perencanaan.views.bersama import bilangan, kinerja_dari, pd_dari, pelaku_dari, status_formulir, tahun_versi
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.inti.isian import jalankan
from sakip.jejak.selectors import riwayat
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import PerangkatDaerah


@pintu("perencanaan.lihat")
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """What a PD asks of others, and what others ask of it."""
    pilihan = pd_dari(request)
    konteks: dict[str, Any] = {
        "judul": "Kerja lintas PD",
        "pd": pilihan.pd,
        "daftar_pd": pilihan.daftar if len(pilihan.daftar) > 1 else [],
        "lintas": lintas_pd(pelaku_dari(request), pilihan.pd.pk) if pilihan.pd else None,
    }
    return render(request, "perencanaan/lintas_daftar.html", konteks)


@pintu("lintas.usulkan")
@require_http_methods(["GET", "POST"])
def usulkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask another PD for what a node depends on: first which PD (``?ke=``), then its kinerja and what is asked."""
    k = kinerja_dari(request, pk)
    pelaku, versi = pelaku_dari(request), k.versi_rencana
    izin.wajib(pelaku, "lintas.usulkan", versi)
    lain = PerangkatDaerah.objects.exclude(pk=versi.dokumen.pd_id)
    diminta = bilangan(request.GET.get("ke"))
    ke_pd = lain.filter(pk=diminta).first() if diminta else None
    if diminta and ke_pd is None:
        raise Http404("Halaman tidak ditemukan.")
    konteks: dict[str, Any] = {"judul": "Usulkan kerja lintas PD", "k": k, "versi": versi, "ke_pd": ke_pd}
    if ke_pd is None:
        return render(request, "perencanaan/lintas_usul.html", konteks | {"daftar_pd": list(lain)})
    calon = kinerja_berlaku(ke_pd.pk, tahun_versi(request, versi))
    form = FormLintas(request.POST or None, calon=calon)
    if request.method == "POST" and form.is_valid():
        t = jalankan(form, usulkan_lintas, pelaku=pelaku, dari=k.identitas, ke_pd=ke_pd, **form.cleaned_data)
        if t is not None:
            messages.success(request, f"Usulan dikirim. {ke_pd.sebutan} melihatnya di Tugas Saya.")
            return redirect(alamat("perencanaan:lintas", t.pk))
    return render(request, "perencanaan/lintas_usul.html", konteks | {"form": form}, status=status_formulir(form))


@pintu("perencanaan.lihat")
@require_GET
def satu(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: both sides, what is asked, the answer."""
    t = lintas_terlihat(pelaku_dari(request)).filter(pk=pk).first()
    if t is None:
        raise Http404("Halaman tidak ditemukan.")
    return render(request, "perencanaan/lintas.html", {"judul": "Kerja lintas PD", "t": t, "riwayat": riwayat(t)})
