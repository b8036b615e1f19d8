"""The named recap and the region's rules of kinerja individu."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pengukuran.ekspor import individu as ekspor
from pengukuran.forms.individu_atur import FormAturan, awal_aturan
from pengukuran.izin_individu import aturan, boleh_rekap, sepemda
from pengukuran.selectors.individu_rekap import rekap as baca_rekap
from pengukuran.services.individu_atur import simpan_aturan
from pengukuran.views.bersama import angka_dari, pelaku_dari
from pengukuran.views.individu_bersama import tab_individu
from sakip.akun.models import Peran
from sakip.akun.pintu import pintu
from sakip.ekspor import xlsx
from sakip.inti.isian import jalankan
from sakip.inti.kalender import BULAN
from sakip.jejak.services import catat
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import PerangkatDaerah
from sakip.tenansi.selectors import pengaturan_semua
from sakip.ui import periode

LIHAT = (
    ("nilai", "Nilai dan peringkat"),
    ("unit", "Unit"),
    ("tpp", "TPP"),
    ("usulan", "Usulan"),
)
SEHALAMAN = 50


@dataclass(frozen=True)
class Pilihan:
    """What the recap is about. ``pd`` None: the whole region."""

    pd: PerangkatDaerah | None
    daftar_pd: list[PerangkatDaerah]
    semua: bool
    tahun: int
    bulan: int | None


def _pilihan(request: HttpRequest) -> Pilihan:
    """Return PD and period of the address. Http404 for who sees no recap, and for a PD
    that is not theirs."""
    pelaku, tahun = pelaku_dari(request), periode.tahun(request)
    semua = sepemda(pelaku, tahun)
    milik = {t.pd_id for t in pelaku.tugas if t.peran == Peran.KEPALA_PD and t.pd_id is not None}
    daftar = list(PerangkatDaerah.objects.all() if semua else PerangkatDaerah.objects.filter(pk__in=milik))
    if not daftar:
        raise Http404("Halaman tidak ditemukan.")
    sumber = request.POST if request.method == "POST" else request.GET
    pd_id, bulan = angka_dari(sumber.get("pd")), angka_dari(sumber.get("bulan"))
    pd = next((p for p in daftar if p.pk == pd_id), None)
    if (pd_id is not None and pd is None) or (bulan is not None and not 1 <= bulan <= 12):
        raise Http404("Halaman tidak ditemukan.")
    if pd is None and not semua:
        pd = daftar[0]
    if not boleh_rekap(pelaku, pd, tahun):
        raise Http404("Halaman tidak ditemukan.")
    return Pilihan(pd, daftar, semua, tahun, bulan)


@pintu("individu.buka")
@require_GET
def rekap(request: HttpRequest) -> HttpResponse:
    """Results, ranking, TPP and proposals of a PD (the region)."""
    p = _pilihan(request)
    lihat = request.GET.get("lihat", "nilai")
    r = baca_rekap(p.pd, p.tahun, p.bulan)
    daftar = r.diusulkan if lihat == "usulan" else r.orang
    konteks = {
        "judul": f"Rekap kinerja pegawai {p.tahun}",
        "p": p,
        "r": r,
        "hal": Paginator(daftar, SEHALAMAN).get_page(request.GET.get("hal")),
        "lihat": lihat if lihat in dict(LIHAT) else "nilai",
        "pilihan_lihat": LIHAT,
        "nama_bulan": list(enumerate(BULAN, 1)),
        "minimal": 1 if p.bulan else r.aturan.min_bulan,
        "tangga": sorted(r.aturan.tpp, key=lambda b: -b.mulai),
        "nama_usulan": ekspor.NAMA_USULAN,
        **tab_individu(request, "rekap"),
    }
    return render(request, "pengukuran/individu_rekap.html", konteks)


@pintu("individu.buka")
@require_POST
def rekap_xlsx(request: HttpRequest) -> HttpResponse:
    """The recap as workbook. Who opened it is written down: it names people."""
    p = _pilihan(request)
    r = baca_rekap(p.pd, p.tahun, p.bulan)
    objek = p.pd or pengaturan_semua().get(p.tahun) or next(iter(pengaturan_semua().values()))
    isi = {"tahun": p.tahun, "bulan": p.bulan, "pegawai": len(r.orang)}
    catat(pelaku_dari(request), "unduh_rekap_individu", objek, sesudah=isi)
    return xlsx.jawaban(f"rekap-kinerja-{p.tahun}{f'-{p.bulan:02d}' if p.bulan else ''}", ekspor.xlsx_rekap(r, p.pd))


@pintu("individu.atur")
@require_http_methods(["GET", "POST"])
def atur(request: HttpRequest) -> HttpResponse:
    """The region's rules of the working year."""
    tahun = periode.tahun(request)
    a, isi = aturan(tahun), request.POST if request.method == "POST" else None
    form = FormAturan(isi, initial=awal_aturan(a), aturan=a)
    if isi is not None and form.is_valid():
        versi = angka_dari(isi.get("versi"))
        hasil = jalankan(
            form, simpan_aturan, pelaku=pelaku_dari(request), tahun=tahun, aturan=form.hasil(), versi=versi
        )
        if hasil is not None:
            messages.success(request, "Aturan kinerja individu tersimpan.")
            return redirect(alamat("pengukuran:individu_atur"))
    milik = pengaturan_semua().get(tahun)
    konteks = {
        "judul": f"Aturan kinerja individu {tahun}",
        "form": form,
        "versi_baris": getattr(form, "versi_baru", None) or (milik.versi if milik else ""),
        **tab_individu(request, "atur"),
    }
    return render(request, "pengukuran/individu_atur.html", konteks, status=422 if form.errors else 200)
