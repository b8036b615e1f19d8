"""List of reports, the document page, its PDF, its deliveries."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from pelaporan.ekspor.daftar import tabel_daftar
from pelaporan.models import Terbitan
from pelaporan.selectors import laporan as baca
from pelaporan.selectors.usang import perubahan_sejak, setelah
from pelaporan.services import laporan as layanan
from pelaporan.services.terbitan import kunci_draf, kunci_resmi, minta_draf
from pelaporan.views.bersama import angka_post, laporan_dari, pelaku_dari
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.alur.dasar import terkunci
from sakip.ekspor import xlsx
from sakip.ekspor.models import Pekerjaan
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import PerangkatDaerah
from sakip.ui import periode


@pintu("laporan.lihat")
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """The LKjIP of the working year: of all PD or of one's own."""
    pelaku, tahun = pelaku_dari(request), periode.tahun(request)
    tanpa = baca.pd_belum_membuka(pelaku, tahun)
    konteks = {
        "judul": f"Laporan kinerja {tahun}",
        "tahun": tahun,
        "daftar": baca.daftar_laporan(pelaku, tahun),
        "boleh_buka": [pd for pd in tanpa if izin.boleh(pelaku, "laporan.susun", pd)],
        "tanpa": tanpa if pelaku.peran_pemda else [],
        "tenggat": baca.tenggat(tahun, periode.pengaturan(request).get(tahun)),
    }
    return render(request, "pelaporan/daftar.html", konteks)


@pintu("laporan.lihat")
@require_GET
def unduh_daftar(request: HttpRequest) -> HttpResponse:
    """The list as XLSX."""
    tahun = periode.tahun(request)
    return xlsx.jawaban(f"LKjIP-{tahun}", [tabel_daftar(baca.daftar_laporan(pelaku_dari(request), tahun), tahun)])


@pintu("laporan.susun")
@require_POST
def buat(request: HttpRequest) -> HttpResponse:
    """Open the LKjIP of a PD."""
    pd = get_object_or_404(PerangkatDaerah.objects.all(), pk=angka_post(request, "pd") or 0)
    laporan = layanan.buat_laporan(pelaku=pelaku_dari(request), pd=pd, tahun=periode.tahun(request))
    messages.success(request, "LKjIP dibuka. Tulis bagian demi bagian; tabelnya terisi dari data.")
    return redirect(alamat("pelaporan:laporan", laporan.pk))


@pintu("laporan.lihat")
@require_GET
def dokumen(request: HttpRequest, pk: int) -> HttpResponse:
    """The document page: status, who has it, files, editions, history."""
    laporan, pelaku = laporan_dari(request, pk), pelaku_dari(request)
    terbitan = baca.terbitan_laporan(laporan)
    kunci = [kunci_draf(laporan.pk)] + [kunci_resmi(t.pk) for t in terbitan[:1]]
    kerja = list(Pekerjaan.objects.filter(kunci__in=kunci).select_related("hasil"))
    beku = terbitan[0].disetujui_pada if terbitan and laporan.status in ("disetujui", "terbit") else None
    draf = next((k.hasil.dibuat_pada for k in kerja if k.kunci == kunci[0] and k.hasil is not None), None)
    berubah = perubahan_sejak(laporan, min((s for s in (beku, draf) if s is not None), default=None))
    konteks = {
        "judul": str(laporan),
        "laporan": laporan,
        "kemajuan": baca.kemajuan(laporan),
        "boleh_tulis": not terkunci(laporan) and bool(izin.boleh(pelaku, "laporan.susun", laporan)),
        "terbitan": terbitan,
        "kerja": kerja,
        "berubah": setelah(berubah, beku),
        "draf_usang": setelah(berubah, draf),
        "riwayat": baca.peristiwa(laporan),
        "boleh_sampaikan": bool(terbitan and terbitan[0].terbit_pada)
        and bool(izin.boleh(pelaku, "laporan.sampaikan", laporan)),
        "penyampaian": [p for t in terbitan for p in t.penyampaian.all()],
        "pemegang": baca.PEMEGANG.get(laporan.status, ""),
        "tenggat": baca.tenggat(laporan.tahun, periode.pengaturan(request).get(laporan.tahun)),
    }
    return render(request, "pelaporan/dokumen.html", konteks)


@pintu("laporan.lihat")
@require_POST
def buat_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the draft PDF of what the report says now."""
    laporan = laporan_dari(request, pk)
    minta_draf(pelaku=pelaku_dari(request), laporan=laporan)
    return redirect(alamat("pelaporan:laporan", laporan.pk) + "#berkas")


@pintu("laporan.sampaikan")
@require_POST
def sampaikan(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a delivery of the published edition."""
    laporan = laporan_dari(request, pk)
    terbitan = Terbitan.objects.filter(laporan=laporan, terbit_pada__isnull=False).order_by("-ke").first()
    if terbitan is None:
        raise Http404("Belum ada terbitan.")
    layanan.catat_penyampaian(
        pelaku=pelaku_dari(request),
        terbitan=terbitan,
        kepada=request.POST.get("kepada", ""),
        keterangan=request.POST.get("keterangan", ""),
    )
    messages.success(request, "Penyampaian dicatat.")
    return redirect(alamat("pelaporan:laporan", laporan.pk))
