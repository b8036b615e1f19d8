"""The LHE of all final sheets of a year: make them, watch them, take them as one ZIP."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from evaluasi.selectors.lhe_semua import AWALAN, baris_lhe
from evaluasi.views.umum import pelaku_dari
from evaluasi.views.unduh import minta_unduhan
from sakip.akun.pintu import pintu
from sakip.ekspor import pekerjaan
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import alamat


@pintu("lhe.terbitkan")
@never_cache
@require_http_methods(["GET", "POST"])
def semua(request: HttpRequest, tahun: int) -> HttpResponse:
    """The list with its progress (asks again by itself); POST makes what is missing, one job for each sheet."""
    baris = baris_lhe(tahun)
    if request.method == "POST":
        perlu = [b for b in baris if b.perlu_dibuat]
        for b in perlu:
            pekerjaan.minta(
                pelaku_dari(request),
                "evaluasi.lhe_pdf",
                f"{AWALAN}{b.lke.pk}",
                {"lke": b.lke.pk, "versi": b.lke.versi},
                label=f"LHE {b.pd}",
                pd_id=b.lke.pd_id,
            )
        messages.success(request, f"{len(perlu)} LHE sedang dibuat." if perlu else "Semua LHE sudah ada.")
        return HttpResponseRedirect(alamat("evaluasi:lhe_semua", tahun), status=303)
    konteks = {
        "judul": f"LHE semua perangkat daerah {tahun}",
        "tahun": tahun,
        "baris": baris,
        "perlu": sum(b.perlu_dibuat for b in baris),
        "jadi": sum(b.berkas is not None for b in baris),
        "berjalan": any(b.berkas is None and b.pekerjaan and not b.pekerjaan.tuntas for b in baris),
    }
    bagian = "evaluasi/_lhe_semua.html" if request.headers.get("HX-Request") else "evaluasi/lhe_semua.html"
    return render(request, bagian, konteks)


@pintu("lhe.terbitkan")
@require_POST
def zip_semua(request: HttpRequest, tahun: int) -> HttpResponse:
    """All finished files in one ZIP (job)."""
    berkas = [b.berkas.pk for b in baris_lhe(tahun) if b.berkas is not None]
    if not berkas:
        raise AturanDilanggar("lhe_kosong", "Belum ada LHE yang jadi. Buat lebih dahulu.")
    return minta_unduhan(request, "evaluasi.lhe_zip", f"lhe-zip-{tahun}", {"tahun": tahun}, f"LHE {tahun} (ZIP)")
