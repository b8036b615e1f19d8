"""Periods of a year: windows per step, where every PD is, more time."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pengukuran.forms import FormPerpanjangan
from pengukuran.forms.jendela import BarisJendela, isi_awal, urai
from pengukuran.models import JendelaPengisian, Periode
from pengukuran.selectors.jendela import daftar_periode, langkah_dipakai, nama_periode, saring
from pengukuran.services.jendela import perpanjang_banyak, tetapkan_setahun
from pengukuran.services.periode import usul_langkah_periode
from pengukuran.views.bersama import angka_dari, pelaku_dari
from sakip.akun.pintu import pintu
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import PengaturanPemda
from sakip.ui import periode as ui_periode

Langkah = JendelaPengisian.Langkah


def _tahun(request: HttpRequest) -> tuple[int, str, PengaturanPemda | None]:
    tahun = ui_periode.tahun(request)
    atur = ui_periode.pengaturan(request).get(tahun)
    return tahun, str(atur.frekuensi) if atur is not None else str(Periode.Jenis.TRIWULAN), atur


def _label(langkah: list[str]) -> list[tuple[str, str]]:
    return [(n, Langkah(n).label) for n in langkah]


@pintu("periode.kelola")
@require_GET
def jendela(request: HttpRequest) -> HttpResponse:
    """The periods of the year at a glance: dates per step, how many PD are at each status, who is late."""
    tahun, jenis, atur = _tahun(request)
    baris, langkah = daftar_periode(tahun, jenis), langkah_dipakai(atur)
    konteks = {
        "judul": f"Periode pengukuran {tahun}",
        "tahun": tahun,
        "baris": [(r, [(nama, r.jendela.get(n)) for n, nama in _label(langkah)]) for r in baris],
        "langkah": _label(langkah),
        "kosong": not any(r.jendela for r in baris),
        "bulanan": jenis == Periode.Jenis.BULAN,
    }
    return render(request, "pengukuran/jendela.html", konteks)


def _lembar(tahun: int, jenis: str, atur: PengaturanPemda | None) -> list[BarisJendela]:
    """Return every window of the year, stored or proposed."""
    ada = {
        (j.periode.ke, j.langkah): (j.buka, j.tutup)
        for j in JendelaPengisian.objects.filter(periode__tahun=tahun, periode__jenis=jenis).select_related("periode")
    }
    hasil = []
    for ke, label in nama_periode(tahun, jenis):
        usul = usul_langkah_periode(tahun, ke, jenis, atur, langkah_dipakai(atur))
        hasil += [BarisJendela(ke, label, n, Langkah(n).label, ada.get((ke, n)), usul[n]) for n in usul]
    return hasil


@pintu("periode.kelola")
@require_http_methods(["GET", "POST"])
def jendela_setahun(request: HttpRequest) -> HttpResponse:
    """All windows of the year in one sheet, proposed where nothing is set; a refused sheet keeps what was typed."""
    tahun, jenis, atur = _tahun(request)
    baris, status = _lembar(tahun, jenis, atur), 200
    if request.method == "POST":
        isi = urai(baris, request.POST.dict())
        pesan = next((b.galat for b in baris if b.galat), "")
        try:
            if pesan:
                raise AturanDilanggar("jendela_salah", pesan)
            jumlah = tetapkan_setahun(pelaku=pelaku_dari(request), tahun=tahun, isi=isi)
        except AturanDilanggar as galat:
            for b in baris:
                b.galat = b.galat or galat.data.get("galat", {}).get(b.kunci, "")
            messages.error(request, galat.pesan)
            status = galat.status_http
        else:
            messages.success(request, f"{jumlah} waktu tersimpan." if jumlah else "Tidak ada waktu yang berubah.")
            return redirect(alamat("pengukuran:jendela"))
    else:
        isi_awal(baris, usul_lagi=request.GET.get("usul") == "1")
    konteks = {
        "judul": f"Atur waktu {tahun}",
        "tahun": tahun,
        "periode": [(label, [b for b in baris if b.ke == ke]) for ke, label in nama_periode(tahun, jenis)],
        "hari": atur.hari_isi_setelah_triwulan if atur is not None else 10,
        "ada_usul": any(b.diusulkan for b in baris),
    }
    return render(request, "pengukuran/jendela_setahun.html", konteks, status=status)


def _satu(request: HttpRequest, ke: int | None, form: FormPerpanjangan | None = None) -> dict[str, Any]:
    """Return the page of one period; ``form`` is the one that was refused."""
    tahun, jenis, atur = _tahun(request)
    if ke is None or not 1 <= ke <= len(nama_periode(tahun, jenis)):
        raise Http404("Halaman tidak ditemukan.")
    (r,) = daftar_periode(tahun, jenis, ke)
    ciri = request.GET.get("saring", "")
    langkah = [(n, nama) for n, nama in _label(langkah_dipakai(atur)) if n in r.jendela]
    return {
        "judul": f"{r.label} {tahun}",
        "r": r,
        "tahun": tahun,
        "jendela": [(nama, r.jendela[n]) for n, nama in langkah],
        "daftar": saring(r.pd, ciri),
        "saring": ciri,
        "chip": [("", "Semua", len(r.pd)), *(c for c in r.hitungan if c[2])],
        "form": form or FormPerpanjangan(langkah=langkah),
        "dicentang": set(request.POST.getlist("pilih")),
    }


@pintu("periode.kelola")
@require_GET
def jendela_periode(request: HttpRequest) -> HttpResponse:
    """One period: every PD with status, deadline and lateness; more time for those that are ticked."""
    return render(request, "pengukuran/jendela_periode.html", _satu(request, angka_dari(request.GET.get("ke"))))


@pintu("periode.kelola")
@require_POST
def beri_perpanjangan(request: HttpRequest) -> HttpResponse:
    """Give the ticked PD more time; a refused form keeps ticks and words."""
    tahun, jenis, atur = _tahun(request)
    ke = angka_dari(request.POST.get("ke"))
    periode = Periode.objects.filter(tahun=tahun, jenis=jenis, ke=ke or 0).first()
    if periode is None:
        raise Http404("Halaman tidak ditemukan.")
    form = FormPerpanjangan(request.POST, langkah=_label(langkah_dipakai(atur)))
    if form.is_valid():
        pd_ids = [n for n in (angka_dari(x) for x in request.POST.getlist("pilih")) if n is not None]
        try:
            jadi = perpanjang_banyak(pelaku=pelaku_dari(request), pd_ids=pd_ids, periode=periode, **form.cleaned_data)
        except AturanDilanggar as galat:
            form.add_error(None, galat.pesan)
        else:
            messages.success(request, f"Perpanjangan diberikan kepada {len(jadi)} perangkat daerah.")
            return redirect(f"{alamat('pengukuran:jendela_periode')}?ke={ke}")
    return render(request, "pengukuran/jendela_periode.html", _satu(request, ke, form), status=422)
