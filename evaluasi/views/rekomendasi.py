"""Recommendations and their follow-up."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from evaluasi.models import LKE, HasilEvaluasi, Rekomendasi, SimpulTemplat, TindakLanjut
from evaluasi.selectors.tindak_lanjut import daftar_tindak_lanjut
from evaluasi.services.rekomendasi import (
    hapus_rekomendasi,
    tulis_rekomendasi,
    tulis_tindak_lanjut,
    verifikasi_tindak_lanjut,
)
from evaluasi.views.umum import ambil_lke, pelaku_dari
from evaluasi.views.unduh import minta_unduhan
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.akun.pintu import pintu
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import alamat


def _simpan(request: HttpRequest, templat_id: int | None, lke: LKE | None, tahun: int) -> None:
    simpul = get_object_or_404(
        SimpulTemplat.objects.select_related("induk__induk"), templat_id=templat_id, kode=request.POST.get("kode", "")
    )
    lama = request.POST.get("id", "")
    versi = request.POST.get("versi", "")
    tulis_rekomendasi(
        pelaku=pelaku_dari(request),
        simpul=simpul,
        isi=request.POST.get("isi", ""),
        butir=request.POST.get("butir", ""),
        tenggat=parse_date(request.POST.get("tenggat", "")),
        lke=lke,
        tahun_evaluasi=tahun,
        rekomendasi=get_object_or_404(Rekomendasi, pk=int(lama), lke=lke) if lama.isdecimal() else None,
        versi=int(versi) if versi.isdecimal() else None,
    )
    messages.success(request, "Rekomendasi disimpan.")


def _konteks(
    pelaku: Pelaku, templat_id: int | None, baris: list[Rekomendasi], boleh: bool, edit: str
) -> dict[str, Any]:
    simpul = list(SimpulTemplat.objects.filter(templat_id=templat_id).order_by("urutan"))
    return {
        "komponen": [(k, [r for r in baris if r.kode_komponen == k.kode]) for k in simpul if k.tingkat == "komponen"],
        "simpul": simpul,
        "boleh": boleh,
        "ubah": next((r for r in baris if str(r.pk) == edit), None),
        "jumlah": len(baris),
    }


@pintu("evaluasi.lihat")
@require_http_methods(["GET", "POST"])
def per_lke(request: HttpRequest, pk: int) -> HttpResponse:
    """Recommendations of one sheet, per component."""
    pelaku = pelaku_dari(request)
    lke = ambil_lke(request, pk)
    if request.method == "POST":
        _simpan(request, lke.periode.templat_id, lke, lke.periode.tahun_evaluasi)
        return HttpResponseRedirect(alamat("evaluasi:rekomendasi", lke.pk), status=303)
    boleh = bool(izin.boleh(pelaku, "rekomendasi.tulis", lke)) and lke.status != "final"
    terlihat = lke.status in {"tanggapan", "penetapan", "final"} or izin.boleh(pelaku, "hasil.lihat_semua")
    baris = list(Rekomendasi.objects.filter(lke=lke)) if terlihat else []
    konteks = {
        "judul": f"Rekomendasi {lke.pd}",
        "lke": lke,
        **_konteks(pelaku, lke.periode.templat_id, baris, boleh, request.GET.get("ubah", "")),
    }
    return render(request, "evaluasi/rekomendasi.html", konteks)


@pintu("hasil.lihat_semua")
@require_http_methods(["GET", "POST"])
def per_kompilasi(request: HttpRequest, tahun: int) -> HttpResponse:
    """Recommendations to the region in the kompilasi of a year."""
    pelaku = pelaku_dari(request)
    acuan = get_object_or_404(HasilEvaluasi.objects.filter(tahun_evaluasi=tahun, templat__isnull=False)[:1])
    if request.method == "POST":
        _simpan(request, acuan.templat_id, None, tahun)
        return HttpResponseRedirect(alamat("evaluasi:rekomendasi_kompilasi", tahun), status=303)
    baris = list(Rekomendasi.objects.filter(tahun_evaluasi=tahun, pd__isnull=True))
    boleh = bool(izin.boleh(pelaku, "rekomendasi.tulis_pemda"))
    konteks = {
        "judul": f"Rekomendasi kompilasi {tahun}",
        "tahun": tahun,
        **_konteks(pelaku, acuan.templat_id, baris, boleh, request.GET.get("ubah", "")),
    }
    return render(request, "evaluasi/rekomendasi.html", konteks)


@pintu("evaluasi.lihat")
@require_POST
def hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a recommendation."""
    r = get_object_or_404(Rekomendasi.objects.select_related("lke__pd", "lke__periode"), pk=pk)
    tujuan = (
        alamat("evaluasi:rekomendasi", r.lke_id)
        if r.lke_id
        else alamat("evaluasi:rekomendasi_kompilasi", r.tahun_evaluasi)
    )
    hapus_rekomendasi(pelaku=pelaku_dari(request), rekomendasi=r)
    messages.success(request, "Rekomendasi dihapus.")
    return HttpResponseRedirect(tujuan, status=303)


@pintu("evaluasi.lihat")
@require_GET
def tindak_lanjut(request: HttpRequest) -> HttpResponse:
    """Recommendations with what was done about them."""
    pelaku = pelaku_dari(request)
    daftar = daftar_tindak_lanjut(pelaku)
    saring = request.GET.get("saring", "")
    konteks = {
        "judul": "Tindak lanjut rekomendasi",
        "daftar": [d for d in daftar if not saring or d.status == saring],
        "saring": saring,
        "hitung": [(k, n, sum(d.status == k for d in daftar)) for k, n in Rekomendasi.Status.choices],
        "jumlah": len(daftar),
        "boleh_isi": bool(izin.boleh(pelaku, "tindak_lanjut.tulis")),
        "boleh_verifikasi": bool(izin.boleh(pelaku, "tindak_lanjut.verifikasi")),
    }
    return render(request, "evaluasi/tindak_lanjut.html", konteks)


@pintu("tindak_lanjut.tulis")
@require_POST
def isi_tindak_lanjut(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell what the PD does."""
    r = get_object_or_404(Rekomendasi, pk=pk)
    tulis_tindak_lanjut(
        pelaku=pelaku_dari(request),
        rekomendasi=r,
        uraian=request.POST.get("uraian", ""),
        penanggung_jawab=request.POST.get("penanggung_jawab", ""),
        tenggat=parse_date(request.POST.get("tenggat", "")),
    )
    messages.success(request, "Tindak lanjut disimpan.")
    return HttpResponseRedirect(alamat("evaluasi:tindak_lanjut") + f"#r{r.pk}", status=303)


@pintu("tindak_lanjut.verifikasi")
@require_POST
def verifikasi(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept a follow-up or say what is missing."""
    t = get_object_or_404(TindakLanjut.objects.select_related("rekomendasi"), pk=pk)
    status = request.POST.get("status", "")
    if status not in Rekomendasi.Status.values:
        raise AturanDilanggar("status_asing", "Pilih Sudah atau Proses.")
    verifikasi_tindak_lanjut(
        pelaku=pelaku_dari(request), tindak_lanjut=t, status=status, catatan=request.POST.get("catatan", "")
    )
    messages.success(request, "Verifikasi disimpan.")
    return HttpResponseRedirect(alamat("evaluasi:tindak_lanjut") + f"#r{t.rekomendasi_id}", status=303)


@pintu("evaluasi.lihat")
@require_POST
def xlsx(request: HttpRequest) -> HttpResponse:
    """The list as XLSX (job)."""
    return minta_unduhan(request, "evaluasi.tindak_lanjut_xlsx", "tindak-lanjut", {}, "Tindak lanjut rekomendasi")
