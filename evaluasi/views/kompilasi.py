"""The kompilasi on screen and its files."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from evaluasi.ekspor.grafik import grafik_kompilasi
from evaluasi.forms import FormTerbit
from evaluasi.models import TerbitanLHE
from evaluasi.selectors.kompilasi import muat_kompilasi, tahun_tersedia
from evaluasi.services.terbitan import terbitkan_kompilasi
from evaluasi.views.umum import pelaku_dari
from evaluasi.views.unduh import minta_unduhan
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.ekspor import pekerjaan
from sakip.inti.galat import AturanDilanggar
from sakip.inti.waktu import hari_ini
from sakip.tenansi.cakupan import alamat


@pintu("hasil.lihat_semua")
@require_GET
def terbaru(request: HttpRequest) -> HttpResponse:
    """To the newest year that has results."""
    tersedia = tahun_tersedia()
    return HttpResponseRedirect(alamat("evaluasi:kompilasi", tersedia[0]) if tersedia else alamat("evaluasi:hasil"))


@pintu("hasil.lihat_semua")
@require_GET
def kompilasi(request: HttpRequest, tahun: int) -> HttpResponse:
    """Tables 4 to 8, predicates, differences from the printed figures, recommendations."""
    data = muat_kompilasi(tahun)
    if data is None:
        raise Http404("Belum ada hasil evaluasi tahun ini.")
    pelaku = pelaku_dari(request)
    konteks = {
        "judul": f"Kompilasi hasil evaluasi AKIP {tahun}",
        "k": data,
        "tersedia": tahun_tersedia(),
        "grafik": grafik_kompilasi(data),
        "terbitan": list(TerbitanLHE.objects.filter(jenis="kompilasi", tahun_evaluasi=tahun).order_by("-ke")),
        "boleh_lhe": izin.boleh(pelaku, "lhe.terbitkan") and any(b.lke_id for b in data.semua.baris),
        "boleh_tulis": bool(izin.boleh(pelaku, "rekomendasi.tulis_pemda")),
        "boleh_terbit": bool(izin.boleh(pelaku, "kompilasi.terbitkan")),
        "form": FormTerbit(initial={"tanggal": hari_ini()}),
    }
    return render(request, "evaluasi/kompilasi.html", konteks)


@pintu("hasil.lihat_semua")
@require_POST
def pdf(request: HttpRequest, tahun: int) -> HttpResponse:
    """The report as PDF: with a number it is issued (frozen), without one a draft."""
    if request.POST.get("nomor"):
        form = FormTerbit(request.POST)
        if not form.is_valid():
            raise AturanDilanggar("isian_salah", "Isi nomor dan tanggal laporan.")
        terbitan = terbitkan_kompilasi(pelaku=pelaku_dari(request), tahun_evaluasi=tahun, **form.cleaned_data)
        p = pekerjaan.minta(
            pelaku_dari(request),
            "evaluasi.kompilasi_pdf",
            f"kompilasi-{terbitan.pk}",
            {"tahun": tahun, "terbitan": terbitan.pk},
            label=f"Laporan kompilasi {tahun}",
        )
        return HttpResponseRedirect(alamat("ekspor:kabar", p.pk), status=303)
    return minta_unduhan(
        request,
        "evaluasi.kompilasi_pdf",
        f"kompilasi-draf-{tahun}",
        {"tahun": tahun},
        f"Draf laporan kompilasi {tahun}",
    )


@pintu("hasil.lihat_semua")
@require_POST
def xlsx(request: HttpRequest, tahun: int) -> HttpResponse:
    """All tables as one workbook (job)."""
    return minta_unduhan(
        request, "evaluasi.kompilasi_xlsx", f"kompilasi-xlsx-{tahun}", {"tahun": tahun}, f"Kompilasi {tahun} (Excel)"
    )
