"""From the long plan to the yearly ones and back: make the Renja of a year, see where it departs from the Renstra."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from perencanaan.selectors.maju import TAHUNAN, tahun_demi_tahun
from perencanaan.selectors.selisih import selisih as hitung_selisih
from perencanaan.services.maju import susun_tahunan
from perencanaan.views.bersama import bilangan, konteks_isi, pelaku_dari, versi_dari
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.tenansi.cakupan import alamat


@pintu("perencanaan.lihat")
@require_http_methods(["GET", "POST"])
def tahunan(request: HttpRequest, pk: int) -> HttpResponse:
    """Every year of a long plan with its Renja or RKPD; POST makes the one of ``tahun``."""
    versi, pelaku = versi_dari(request, pk), pelaku_dari(request)
    if versi.dokumen.jenis not in TAHUNAN.values():
        raise Http404("Halaman tidak ditemukan.")
    if request.method == "POST":
        baru = susun_tahunan(pelaku=pelaku, versi=versi, tahun=bilangan(request.POST.get("tahun")) or 0)
        messages.success(request, f"{baru.dokumen} dibuat dari {versi.dokumen}. Lengkapi kegiatan dan pagunya.")
        return redirect(alamat("perencanaan:dokumen", baru.pk))
    putusan = izin.boleh(pelaku, "rencana.ubah", versi)
    alasan = putusan.alasan if isinstance(putusan, izin.Tolak) else ""
    if versi.status != "ditetapkan" or not versi.aktif:
        alasan = f"{versi.dokumen} versi {versi.ke} belum berlaku. Rencana tahunan disusun dari yang berlaku."
    daftar = tahun_demi_tahun(versi.dokumen)
    jenis = daftar[0].dokumen.get_jenis_display()
    konteks = {"judul": f"{jenis} dari {versi.dokumen}", "versi": versi, "daftar": daftar, "jenis": jenis}
    return render(request, "perencanaan/tahunan.html", konteks | {"alasan": alasan})


@pintu("perencanaan.lihat")
@require_GET
def selisih(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a Renja departs from the Renstra in force (RKPD from RPJMD), with the way to mend it."""
    versi = versi_dari(request, pk)
    if versi.dokumen.jenis not in TAHUNAN:
        raise Http404("Halaman tidak ditemukan.")
    hasil = hitung_selisih(versi)
    konteks = {
        "judul": f"Selisih {versi.dokumen} dengan {hasil.jenis_panjang}",
        "s": hasil,
        **konteks_isi(request, versi, "selisih"),
    }
    return render(request, "perencanaan/selisih.html", konteks)
