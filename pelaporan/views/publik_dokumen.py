"""The published documents of the register for everybody: no login, published ones only."""

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from pelaporan.views.publik import CARI_MAKS, PER_HALAMAN, tahun_diminta
from perencanaan.register import JENIS
from perencanaan.selectors import register as baca
from sakip.akun.pintu import pintu_umum
from sakip.dokumen.views import jawaban_berkas
from sakip.tenansi.cakupan import pemda_aktif


@pintu_umum
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Plans, decrees, guides and reports that the region and its PD published, by year and kind."""
    daftar_tahun = baca.tahun_publik()
    tahun = tahun_diminta(request, daftar_tahun)
    jenis, cari = request.GET.get("jenis", ""), request.GET.get("q", "")[:CARI_MAKS]
    jenis = jenis if jenis in JENIS else ""
    konteks = {
        "judul": "Dokumen SAKIP",
        "tahun": tahun,
        "daftar_tahun": sorted({*daftar_tahun, tahun}, reverse=True),
        "jenis": jenis,
        "daftar_jenis": [(j.kode, j.nama) for j in JENIS.values()],
        "cari": cari,
        "nama_daerah": pemda_aktif().nama,
        "hal": Paginator(baca.cari_publik(tahun, jenis, cari), PER_HALAMAN).get_page(request.GET.get("hal")),
    }
    return render(request, "pelaporan/publik_dokumen.html", konteks)


@pintu_umum
@require_GET
def unduh(request: HttpRequest, pk: int) -> FileResponse:
    """Send the file of a published document."""
    dok = baca.dokumen_publik().filter(pk=pk).first()
    if dok is None or dok.versi_berkas is None:
        raise Http404("Dokumen tidak ditemukan.")
    return jawaban_berkas(dok.versi_berkas, lampiran="lihat" not in request.GET)
