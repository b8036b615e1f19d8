"""The forms "Pengukuran Kinerja", their PDF and XLSX; the grids as XLSX."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from pengukuran.ekspor import tabel as ekspor
from pengukuran.models import Periode
from pengukuran.selectors.anggaran import lembar_anggaran
from pengukuran.selectors.kisi import baris_kisi
from pengukuran.selectors.tabel import tabel_pengukuran
from pengukuran.views.bersama import ke_semua_pd, lembar_dipilih, pelaku_dari, pilihan_pd
from sakip.akun.pintu import pintu
from sakip.ekspor import xlsx
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import PerangkatDaerah


def _pilihan(request: HttpRequest) -> tuple[PerangkatDaerah | None, int, int, Periode | None]:
    """Return PD, year, number of the period and the period; ``bentuk=tahun`` means the yearly form (period None)."""
    lembar = lembar_dipilih(request)
    if lembar is None:
        return None, 0, 0, None
    tahunan = (request.POST.get("bentuk") or request.GET.get("bentuk")) == "tahun"
    return lembar.pd, lembar.tahun, lembar.ke, None if tahunan else lembar.periode


@pintu("pengukuran.lihat")
@require_GET
def tabel(request: HttpRequest) -> HttpResponse:
    """The quarterly or yearly form of a PD."""
    pd, tahun, ke, periode = _pilihan(request)
    if pd is None:
        return ke_semua_pd()
    tahunan = request.GET.get("bentuk") == "tahun"
    konteks = {
        "judul": ekspor.judul(pd, tahun, periode),
        "pakai_triwulan": True,
        "pd": pd,
        "tahun": tahun,
        "ke": ke,
        "periode": periode,
        "tahunan": tahunan,
        "t": tabel_pengukuran(pd.pk, tahun, periode) if tahunan or periode is not None else None,
        "kerja": ekspor.pekerjaan_tabel(pd.pk, tahun, periode) if tahunan or periode is not None else None,
        **pilihan_pd(request),
    }
    return render(request, "pengukuran/tabel.html", konteks)


@pintu("pengukuran.lihat")
@require_POST
def tabel_pdf(request: HttpRequest) -> HttpResponse:
    """Ask for the PDF; the page shows its progress."""
    pd, tahun, ke, periode = _pilihan(request)
    if pd is None or (periode is None and request.POST.get("bentuk") != "tahun"):
        raise Http404("Halaman tidak ditemukan.")
    ekspor.minta_pdf(pelaku=pelaku_dari(request), pd=pd, tahun=tahun, periode=periode)
    bentuk = "triwulan" if periode else "tahun"
    return redirect(f"{alamat('pengukuran:tabel')}?pd={pd.pk}&ke={ke}&bentuk={bentuk}#berkas")


@pintu("pengukuran.lihat")
@require_GET
def tabel_xlsx(request: HttpRequest) -> HttpResponse:
    """The form as XLSX."""
    pd, tahun, _, periode = _pilihan(request)
    t = tabel_pengukuran(pd.pk, tahun, periode) if pd is not None else None
    if pd is None or t is None:
        raise Http404("Halaman tidak ditemukan.")
    return xlsx.jawaban(f"pengukuran-{tahun}-{periode.ke if periode else 'tahun'}", [ekspor.xlsx_tabel(t, pd)])


@pintu("pengukuran.lihat")
@require_GET
def realisasi_xlsx(request: HttpRequest) -> HttpResponse:
    """The realisasi grid as XLSX."""
    lembar = lembar_dipilih(request)
    if lembar is None or lembar.periode is None:
        raise Http404("Halaman tidak ditemukan.")
    isi = ekspor.xlsx_kisi(baris_kisi(lembar.pengisian), lembar.pd)
    return xlsx.jawaban(f"realisasi-{lembar.tahun}-{lembar.ke}", [isi])


@pintu("pengukuran.lihat")
@require_GET
def anggaran_xlsx(request: HttpRequest) -> HttpResponse:
    """The budget sheet as XLSX."""
    pd, tahun, ke, periode = _pilihan(request)
    if pd is None or periode is None:
        raise Http404("Halaman tidak ditemukan.")
    isi = ekspor.xlsx_anggaran(lembar_anggaran(pd.pk, periode), pd, periode)
    return xlsx.jawaban(f"realisasi-anggaran-{tahun}-{ke}", [isi])
