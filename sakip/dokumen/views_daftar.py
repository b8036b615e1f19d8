"""The files of a PD: finding them, where they are used, newer versions, taking away what nothing uses."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.akun.pintu import pintu, pintu_masuk
from sakip.dokumen.models import VersiBerkas
from sakip.dokumen.selectors import GOLONGAN, Saringan, berkas_pd, pakai_per_berkas, tahun_berkas
from sakip.dokumen.services import hapus_berkas, simpan_berkas
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import PerangkatDaerah

PER_HALAMAN = 25


def saringan_dari(request: HttpRequest) -> Saringan:
    """Return how the address narrows the list; what cannot be meant narrows nothing."""
    tahun = request.GET.get("tahun", "")
    return Saringan(
        kata=request.GET.get("q", "").replace("\x00", "")[:100].strip(),
        golongan=request.GET.get("jenis", ""),
        tahun=int(tahun) if tahun.isascii() and tahun.isdigit() and len(tahun) == 4 and tahun >= "2000" else None,
        pakai=request.GET.get("pakai", ""),
    )


def _pd(request: HttpRequest, pelaku: Pelaku) -> PerangkatDaerah | None:
    """Return whose files are asked for: the address, else one's own office. Http404, TidakBoleh."""
    teks = request.GET.get("pd", "")
    if teks:
        if not teks.isdecimal() or len(teks) > 18:
            raise Http404("Halaman tidak ditemukan.")
        pd: PerangkatDaerah | None = get_object_or_404(PerangkatDaerah, pk=int(teks))
    else:
        pd = pelaku.pd or PerangkatDaerah.objects.filter(pk__in=pelaku.pd_ids).first()
    if pd is not None:
        izin.wajib(pelaku, "berkas.lihat", pd)
    return pd


@pintu("berkas.lihat")
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """The files of one PD with where each is used."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    pd, s = _pd(request, pelaku), saringan_dari(request)
    semua_pd = bool(pelaku.peran_pemda & izin.semua_aturan()["berkas.lihat"].peran)
    konteks: dict[str, Any] = {
        "judul": "Berkas PD",
        "pd": pd,
        "s": s,
        "pilihan_pd": list(PerangkatDaerah.objects.order_by("urutan", "nama")) if semua_pd else [],
        "golongan": [(kode, nama) for kode, (nama, _) in GOLONGAN.items()],
        "tersaring": bool(s.kata or s.golongan or s.tahun or s.pakai),
    }
    if pd is not None:
        hal = Paginator(berkas_pd(pd.pk, s), PER_HALAMAN).get_page(request.GET.get("hal"))
        pakai = pakai_per_berkas([v.berkas_id for v in hal])
        konteks |= {
            "hal": hal,
            "baris": [(v, pakai.get(v.berkas_id, [])) for v in hal],
            "daftar_tahun": tahun_berkas(pd.pk),
        }
    return render(request, "dokumen/daftar.html", konteks)


@pintu_masuk
@require_POST
def versi_baru(request: HttpRequest, pk: int) -> HttpResponse:
    """Upload the next version of a file; citations keep the version they were made to."""
    versi = get_object_or_404(VersiBerkas.objects.select_related("berkas"), pk=pk)
    unggahan = request.FILES.get("berkas")
    if unggahan is None:
        raise AturanDilanggar("berkas_kosong", "Pilih berkas versi barunya lebih dahulu.")
    b = versi.berkas
    baru = simpan_berkas(
        pelaku=request.pelaku,  # type: ignore[attr-defined]
        unggahan=unggahan,
        jenis_objek=b.jenis_objek,
        id_objek=b.id_objek,
        berkas=b,
    )
    messages.success(request, f"Versi {baru.ke} tersimpan. Bukti yang sudah ada tetap menunjuk versi lamanya.")
    return HttpResponseRedirect(alamat("dokumen:lihat", baru.pk), status=303)


@pintu_masuk
@require_POST
def hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away a file that nothing uses."""
    versi = get_object_or_404(VersiBerkas.objects.select_related("berkas"), pk=pk)
    pd_id = versi.berkas.pd_id
    nama = hapus_berkas(pelaku=request.pelaku, berkas_id=versi.berkas_id)  # type: ignore[attr-defined]
    messages.success(request, f"“{nama}” dihapus.")
    return HttpResponseRedirect(f"{alamat('dokumen:daftar')}{f'?pd={pd_id}' if pd_id else ''}", status=303)
