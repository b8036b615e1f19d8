"""Usulan penyesuaian: written beside a figure, read and decided on a page of its own, taken up by a plan revision."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pengukuran.models import UsulanPenyesuaian
from pengukuran.selectors.usulan import daftar_usulan, dapat_diubah, usulan_terlihat
from pengukuran.services.usulan import IsiUsulan, hapus_usulan, pakai_usulan, tambah_usulan, ubah_usulan
from pengukuran.views.bersama import lembar_baris, pelaku_dari
from pengukuran.views.rincian import ke_baris
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.inti.isian import FieldAngka, jalankan
from sakip.jejak.selectors import riwayat
from sakip.tenansi.cakupan import alamat

PER_HALAMAN = 25


class FormUsulan(forms.Form):
    """What is proposed. The service says what is missing."""

    jenis = forms.ChoiceField(label="Jenis", choices=UsulanPenyesuaian.Jenis.choices)
    uraian = forms.CharField(label="Yang diusulkan", widget=forms.Textarea(attrs={"rows": 3}), max_length=5000)
    alasan = forms.CharField(label="Alasan", widget=forms.Textarea(attrs={"rows": 3}), max_length=5000)
    nilai = FieldAngka(label="Perubahan anggaran", required=False, help_text="Rupiah; kurang dari nol bila dikurangi.")

    def isi(self) -> IsiUsulan:
        """The valid content."""
        return IsiUsulan(**self.cleaned_data)


def _pesan(form: forms.Form) -> str:
    return "; ".join(f"{form.fields[m].label}: {p[0]}" for m, p in form.errors.items() if m in form.fields)


@pintu("realisasi.isi")
@require_POST
def tambah(request: HttpRequest, pd_id: int, periode_id: int, indikator_id: int) -> HttpResponse:
    """Propose a change beside a figure."""
    pengisian = lembar_baris(request, pd_id, periode_id)
    form = FormUsulan(request.POST)
    if form.is_valid():
        kunci: dict[str, Any] = {"pd_id": pd_id, "periode_id": periode_id, "indikator_id": indikator_id}
        hasil = jalankan(form, tambah_usulan, pelaku=pelaku_dari(request), **kunci, isi=form.isi())
        if hasil is not None:
            messages.success(request, "Usulan tersimpan. Usulan ikut diajukan bersama realisasinya.")
            return HttpResponseRedirect(ke_baris(pengisian, indikator_id, "usulan"), status=303)
    konteks = {"judul": "Usulan penyesuaian", "form": form, "kembali": ke_baris(pengisian, indikator_id, "usulan")}
    return render(request, "pengukuran/usulan_isi.html", konteks, status=422)


@pintu("pengukuran.lihat")
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """The proposals the person may see, narrowed by status."""
    status = request.GET.get("status", "")
    semua = daftar_usulan(pelaku_dari(request), status)
    konteks = {
        "judul": "Usulan penyesuaian",
        "status": status,
        "pilihan": [("", "Semua"), ("diajukan", "Menunggu keputusan"), ("diterima", "Diterima"),
                    ("ditolak", "Ditolak"), ("draf", "Draf")],
        "hal": Paginator(semua, PER_HALAMAN).get_page(request.GET.get("hal")),
    }  # fmt: skip
    return render(request, "pengukuran/usulan_daftar.html", konteks)


@pintu("pengukuran.lihat")
@require_http_methods(["GET", "POST"])
def satu(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal with the figure it comes from, its decision and history; POST corrects it while undecided."""
    pelaku = pelaku_dari(request)
    u, i = usulan_terlihat(pelaku, pk)
    awal = {m: getattr(u, m) for m in ("jenis", "uraian", "alasan", "nilai")}
    form = FormUsulan(request.POST or None, initial=awal)
    if request.method == "POST" and form.is_valid():
        versi = request.POST.get("versi", "")
        terbaca = int(versi) if versi.isdecimal() and len(versi) < 9 else None
        if jalankan(form, ubah_usulan, pelaku=pelaku, usulan_id=pk, isi=form.isi(), versi=terbaca) is not None:
            messages.success(request, "Usulan tersimpan.")
            return redirect(alamat("pengukuran:usulan", pk))
    r = u.realisasi
    konteks = {
        "judul": str(u.get_jenis_display()) + ": usulan penyesuaian",
        "u": u,
        "indikator": i,
        "form": form if dapat_diubah(pelaku, u) else None,
        "boleh_baris": bool(izin.boleh(pelaku, "pengukuran.lihat", r)),
        "riwayat": list(riwayat(u)),
    }
    return render(request, "pengukuran/usulan.html", konteks, status=422 if form.errors else 200)


@pintu("realisasi.isi")
@require_POST
def hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an undecided proposal."""
    usulan_terlihat(pelaku_dari(request), pk)
    hapus_usulan(pelaku=pelaku_dari(request), usulan_id=pk)
    messages.success(request, "Usulan dihapus.")
    return HttpResponseRedirect(alamat("pengukuran:daftar_usulan"), status=303)


@pintu("rencana.ubah")
@require_POST
def pakai(request: HttpRequest, pk: int, versi_id: int) -> HttpResponse:
    """Mark an accepted proposal as taken up by a plan version, or take the mark back."""
    get_object_or_404(UsulanPenyesuaian, pk=pk)
    lepas = bool(request.POST.get("lepas"))
    pakai_usulan(pelaku=pelaku_dari(request), usulan_id=pk, versi_id=versi_id, pakai=not lepas)
    messages.success(request, "Tanda dilepas." if lepas else "Usulan ditandai dipakai pada versi ini.")
    return HttpResponseRedirect(f"{alamat('perencanaan:dokumen', versi_id)}#usulan", status=303)
