"""From the long plan to the yearly ones and back: make the Renja of a year, see where it departs from the Renstra."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from perencanaan.models import VersiRencana
from perencanaan.selectors.dpa import lembar_dpa
from perencanaan.selectors.maju import TAHUNAN, tahun_demi_tahun
from perencanaan.selectors.selisih import selisih as hitung_selisih
from perencanaan.services.dpa import IsiDPA, pakai_pagu_dpa, simpan_blok_dpa
from perencanaan.services.maju import susun_tahunan
from perencanaan.services.sel import dasar_dari
from perencanaan.views.bersama import bilangan, konteks_isi, pelaku_dari, versi_dari
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.inti.galat import AturanDilanggar, TidakBoleh
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


@pintu("perencanaan.lihat")
@require_http_methods(["GET", "POST"])
def dpa(request: HttpRequest, pk: int) -> HttpResponse:
    """The pagu of a Renja beside the DPA's; POST stores the typed cells, ``pakai`` takes them over."""
    versi, pelaku = versi_dari(request, pk), pelaku_dari(request)
    if versi.dokumen.jenis not in TAHUNAN:
        raise Http404("Halaman tidak ditemukan.")
    diketik: dict[int, str] = {}
    galat: dict[int, str] = {}
    status = 200
    if request.method == "POST":
        try:
            messages.success(request, _simpan_dpa(request, versi, diketik))
            return redirect(alamat("perencanaan:dpa", versi.pk))
        except AturanDilanggar as g:
            if g.status_http == TidakBoleh.status_http:
                raise
            galat = {x["kunci"]: x["pesan"] for x in (*g.data.get("galat", []), *g.data.get("sel", []))}
            status = g.status_http
            messages.error(request, g.pesan)
    putusan = izin.boleh(pelaku, "rencana.ubah", versi)
    konteks = {
        **konteks_isi(request, versi, "dpa"),
        "judul": f"Pagu DPA {versi.dokumen.tahun_awal}",
        "lembar": lembar_dpa(versi, diketik, galat),
        "alasan_isi": putusan.alasan if isinstance(putusan, izin.Tolak) else "",
    }
    return render(request, "perencanaan/dpa.html", konteks, status=status)


def _simpan_dpa(request: HttpRequest, versi: VersiRencana, diketik: dict[int, str]) -> str:
    """Store what was typed (into ``diketik`` too, to show it again when refused) and return what to tell."""
    sel = []
    for nama, teks in request.POST.items():
        _, _, kunci = nama.partition("nilai-")
        if not kunci.isdecimal() or len(kunci) > 15:
            continue
        versi_sel, _, dasar = str(request.POST.get(f"dasar-{kunci}", "")).partition("|")
        if str(teks).strip() == dasar:
            continue
        diketik[int(kunci)] = str(teks)
        sel.append(IsiDPA(int(kunci), str(teks), dasar_dari(bilangan(versi_sel) or 0, dasar)))
    banyak = simpan_blok_dpa(pelaku=pelaku_dari(request), versi=versi, sel=sel)
    if "pakai" not in request.POST:
        return f"{banyak} pagu DPA tersimpan."
    n = pakai_pagu_dpa(pelaku=pelaku_dari(request), versi=versi)
    return f"Pagu {versi.dokumen} diganti pagu DPA pada {n} baris, dijumlahkan sampai program."
