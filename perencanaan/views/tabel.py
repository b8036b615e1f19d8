"""Matriks Renstra, and the XLSX of every list."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from perencanaan.ekspor.rencana import minta_pdf as minta_pdf_rencana
from perencanaan.selectors import tabel
from perencanaan.selectors.matriks_rencana import xlsx_rencana
from perencanaan.selectors.pohon import pohon
from perencanaan.views.bersama import konteks_isi, pelaku_dari, versi_dari
from sakip.akun.pintu import pintu
from sakip.ekspor import xlsx
from sakip.tenansi.cakupan import alamat
from sakip.ui import periode


@pintu("perencanaan.lihat")
@require_GET
def matriks(request: HttpRequest, pk: int) -> HttpResponse:
    """Matriks of a plan: kinerja, indicator, target per year, budget per year."""
    versi = versi_dari(request, pk)
    tahun = tabel.tahun_dokumen(versi)
    konteks = {
        "judul": f"Matriks {versi.dokumen}",
        "versi": versi,
        "tahun": tahun,
        "baris": tabel.matriks(pohon(versi), tahun),
        **konteks_isi(request, versi, "matriks"),
    }
    return render(request, "perencanaan/matriks.html", konteks)


@pintu("perencanaan.lihat")
@require_GET
def xlsx_pohon(request: HttpRequest, pk: int) -> HttpResponse:
    """The tree with targets and budgets, strategies, isu, risks and answers as XLSX, a sheet each."""
    versi = versi_dari(request, pk)
    return xlsx.jawaban(f"matriks-{versi.dokumen.jenis}-{versi.dokumen.tahun_awal}", xlsx_rencana(versi, pohon(versi)))


@pintu("perencanaan.lihat")
@require_POST
def rencana_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the printed matrix; the page of the job shows its progress."""
    kerja = minta_pdf_rencana(pelaku=pelaku_dari(request), versi=versi_dari(request, pk))
    return redirect(alamat("ekspor:kabar", kerja.pk))


@pintu("perencanaan.lihat")
@require_GET
def daftar_xlsx(request: HttpRequest, jenis: str) -> HttpResponse:
    """The lists of documents and PK as XLSX."""
    pembuat = {"dokumen": tabel.xlsx_dokumen, "pk": tabel.xlsx_pk}.get(jenis)
    if pembuat is None:
        raise Http404("Halaman tidak ditemukan.")
    tahun = periode.tahun(request)
    return xlsx.jawaban(f"{jenis}-{tahun}", [pembuat(pelaku_dari(request), tahun)])
