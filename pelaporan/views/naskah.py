"""The editor: sections at the left, one text at the right, saved while typing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pelaporan.ekspor.lkjip import konteks as konteks_cetak
from pelaporan.kerangka import AWALAN_SASARAN
from pelaporan.models import Laporan
from pelaporan.selectors import laporan as baca
from pelaporan.selectors.isi import susun_isi
from pelaporan.services.laporan import simpan_bagian
from pelaporan.views.bersama import angka_post, laporan_dari, pelaku_dari
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.alur.dasar import status_objek, terkunci
from sakip.inti.galat import AturanDilanggar, Bentrok
from sakip.tenansi.cakupan import alamat


@pintu("laporan.lihat")
@require_GET
@never_cache
def tulis(request: HttpRequest, pk: int, kode: str) -> HttpResponse:
    """One section: hint, text, and the tables that the report puts beside it."""
    laporan = laporan_dari(request, pk)
    return render(request, "pelaporan/tulis.html", _konteks(request, laporan, kode))


def _konteks(request: HttpRequest, laporan: Laporan, kode: str, bentrok: Bentrok | None = None) -> dict[str, Any]:
    tabel = _tabel(laporan, kode)
    kemajuan = baca.kemajuan(laporan, tabel.get("daftar_sasaran"))
    kini = kemajuan.cari(kode)
    if kini is None:
        raise Http404("Bagian ini tidak ada.")
    sebelum, sesudah = kemajuan.tetangga(kode)
    putusan = izin.boleh(pelaku_dari(request), "laporan.susun", laporan)
    kunci = terkunci(laporan)
    alasan = f"Naskah terkunci: {status_objek(laporan).dalam_kalimat}." if kunci else getattr(putusan, "alasan", "")
    return {
        "judul": f"Tulis LKjIP {laporan.tahun}",
        "laporan": laporan,
        "kemajuan": kemajuan,
        "kini": kini,
        "sebelum": sebelum,
        "sesudah": sesudah,
        "boleh_tulis": not kunci and bool(putusan),
        "alasan": alasan,
        "bentrok": bentrok,
        **tabel,
    }


def _tabel(laporan: Laporan, kode: str) -> dict[str, Any]:
    """Return the tables that belong to the section, as the report prints them."""
    if kode not in {"2.1", "2.2", "2.3", "3.2"} and not kode.startswith(AWALAN_SASARAN):
        return {}
    isi = konteks_cetak(susun_isi(laporan, lampiran=False), [], draf=True, resmi=None)
    s = next((x for x in isi["sasaran"] if x["kode"] == kode), None)
    return {
        "cetak": isi,
        "s": {**s, "no": {}} if s else None,
        "tahun_lalu": isi["tahun_lalu"],
        "tahun": laporan.tahun,
        "daftar_sasaran": [(int(x["kode"].removeprefix(AWALAN_SASARAN)), x["uraian"]) for x in isi["sasaran"]],
    }


@pintu("laporan.susun")
@require_POST
def simpan(request: HttpRequest, pk: int, kode: str) -> HttpResponse:
    """Save a section: JSON for the page's script, redirect for the plain form. Somebody else's text is shown beside."""
    laporan, pelaku = laporan_dari(request, pk), pelaku_dari(request)
    naskah, versi = request.POST.get("naskah"), angka_post(request, "versi")
    if naskah is None:
        raise AturanDilanggar("isian_salah", "Naskahnya tidak ikut terkirim, sehingga tidak ada yang disimpan.")
    ingin_json = "application/json" in request.headers.get("Accept", "")
    try:
        bagian = simpan_bagian(pelaku=pelaku, laporan=laporan, kode=kode, naskah=naskah, versi=versi)
    except Bentrok as galat:
        if ingin_json:
            raise
        return render(request, "pelaporan/tulis.html", _konteks(request, laporan, kode, galat), status=409)
    if not ingin_json:
        messages.success(request, "Tersimpan.")
        return redirect(alamat("pelaporan:tulis", laporan.pk, kode))
    k = baca.kemajuan(laporan)
    saat = f"{timezone.localtime(bagian.diubah_pada):%H.%M}" if bagian.diubah_pada else ""
    return JsonResponse({"versi": bagian.versi, "pukul": saat, "terisi": k.terisi, "wajib": k.wajib})
