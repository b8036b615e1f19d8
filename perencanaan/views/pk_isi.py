"""What a draft PK holds, and the scan of its signed paper."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from perencanaan.forms.pk import FormPindaian
from perencanaan.models import PerjanjianKinerja
from perencanaan.selectors.isian_pk import LembarIsi, lembar_isi, pakai_ketikan
from perencanaan.services.atur_pk import simpan_isi_pk
from perencanaan.services.pilih_butir import ButirDipilih
from perencanaan.services.pindaian import unggah_pindaian
from perencanaan.views.bersama import pelaku_dari, pk_dari, versi_baris
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.alur.dasar import wajib_terbuka
from sakip.inti.angka import AngkaTidakDikenal, urai
from sakip.inti.galat import AturanDilanggar, Bentrok
from sakip.tenansi.cakupan import alamat


@pintu("pk.susun")
@require_http_methods(["GET", "POST"])
def isi(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the lines of an open PK: the plan's, and the superior's with a target of its own."""
    p, pelaku = pk_dari(request, pk), pelaku_dari(request)
    izin.wajib(pelaku, "pk.susun", p)
    wajib_terbuka(p)
    lembar, galat, status = lembar_isi(p), "", 200
    if request.method == "POST":
        dipilih = _baca(request, lembar)
        if not any(b.galat for b in lembar.semua):
            galat, status = _simpan(request, p, dipilih)
            if not galat:
                messages.success(request, f"Isi PK tersimpan: {len(dipilih)} indikator.")
                return redirect(alamat("perencanaan:pk", p.pk))
        else:
            galat, status = "Ada target yang tidak terbaca. Periksa yang ditandai.", 422
    konteks = {"judul": f"Isi PK {p.tahun} {p.jabatan.nama}", "p": p, "lembar": lembar, "galat": galat}
    return render(request, "perencanaan/pk_isi.html", konteks, status=status)


def _simpan(request: HttpRequest, p: PerjanjianKinerja, dipilih: list[ButirDipilih]) -> tuple[str, int]:
    """Return the refusal and its status; the empty string when it was saved."""
    try:
        simpan_isi_pk(pelaku=pelaku_dari(request), pk=p, dipilih=dipilih, versi=versi_baris(request))
    except Bentrok as salah:
        return salah.pesan, 409
    except AturanDilanggar as salah:
        if salah.status_http != AturanDilanggar.status_http:
            raise
        return salah.pesan, 422
    return "", 200


def _baca(request: HttpRequest, lembar: LembarIsi) -> list[ButirDipilih]:
    """Return what was ticked; figures that cannot be read are marked at their line."""
    pilih, ambil = set(request.POST.getlist("pilih")), set(request.POST.getlist("ambil"))
    pakai_ketikan(lembar, pilih, ambil)
    hasil = []
    for b in lembar.semua:
        dari_atasan = b in lembar.tawaran
        b.isian_teks = request.POST.get(f"teks-{b.indikator_id}", "").replace("\x00", "").strip()[:80]
        target = None
        if dari_atasan:
            b.isian_target = request.POST.get(f"target-{b.indikator_id}", "").replace("\x00", "")[:60]
            try:
                target = urai(b.isian_target)
            except AngkaTidakDikenal as salah:
                b.galat = salah.pesan if b.dipilih else ""
        if b.dipilih:
            hasil.append(ButirDipilih(b.indikator_id, dari_atasan, target, b.isian_teks))
    return hasil


@pintu("pk.susun")
@require_POST
def pindaian(request: HttpRequest, pk: int) -> HttpResponse:
    """Upload the scan of the signed paper, or the one that takes its place."""
    p, form = pk_dari(request, pk), FormPindaian(request.POST, request.FILES)
    if form.is_valid():
        unggah_pindaian(pelaku=pelaku_dari(request), pk=p, unggahan=form.cleaned_data["berkas"])
        messages.success(request, "Pindaian PK tersimpan.")
    else:
        messages.error(request, "Pilih berkas pindaian yang tidak kosong: PDF, JPG, atau PNG.")
    return redirect(f"{alamat('perencanaan:pk', p.pk)}#pindaian")
