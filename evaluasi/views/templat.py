"""Templates: list, content, export and import."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from evaluasi.ekspor.impor_templat import baca_templat_xlsx
from evaluasi.forms import FormUnggahTemplat
from evaluasi.models import SimpulTemplat, TemplatLKE
from evaluasi.selectors.daftar import daftar_templat
from evaluasi.services.templat import simpan_templat_baru
from evaluasi.views.umum import pelaku_dari
from evaluasi.views.unduh import minta_unduhan
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.dokumen.jenis import XLSX
from sakip.dokumen.services import periksa_unggahan
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import alamat


@pintu("evaluasi.lihat")
@require_http_methods(["GET", "POST"])
def daftar(request: HttpRequest) -> HttpResponse:
    """Shipped templates and the region's own; upload of a new version."""
    pelaku = pelaku_dari(request)
    form = FormUnggahTemplat(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        izin.wajib(pelaku, "templat_lke.kelola")
        try:
            periksa_unggahan(form.cleaned_data["berkas"], (XLSX,))
            baru = simpan_templat_baru(pelaku=pelaku, data=baca_templat_xlsx(form.cleaned_data["berkas"]))
        except AturanDilanggar as galat:
            form.add_error("berkas", galat.pesan)
        else:
            messages.success(request, f"{baru} tersimpan. LKE yang sudah berjalan tetap memakai versinya.")
            return HttpResponseRedirect(alamat("evaluasi:rincian_templat", baru.pk), status=303)
    konteks = {
        "judul": "Templat LKE",
        "daftar": daftar_templat(),
        "form": form,
        "boleh": bool(izin.boleh(pelaku, "templat_lke.kelola")),
    }
    return render(request, "evaluasi/templat.html", konteks, status=422 if form.errors else 200)


@pintu("evaluasi.lihat")
@require_GET
def rincian(request: HttpRequest, pk: int) -> HttpResponse:
    """The nodes of a template."""
    templat = get_object_or_404(TemplatLKE, pk=pk)
    simpul = list(SimpulTemplat.objects.filter(templat=templat).order_by("urutan"))
    return render(request, "evaluasi/templat_isi.html", {"judul": templat.nama, "templat": templat, "simpul": simpul})


@pintu("evaluasi.lihat")
@require_POST
def xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The template as XLSX (job), in the form that can be imported again."""
    templat = get_object_or_404(TemplatLKE, pk=pk)
    return minta_unduhan(
        request, "evaluasi.templat_xlsx", f"templat-{templat.pk}", {"templat": templat.pk}, f"Templat {templat}"
    )
