"""Results of all PD, one result with its parts, and the import."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from evaluasi.forms import FormUnggahHasil
from evaluasi.models import HasilEvaluasi
from evaluasi.selectors.kompilasi import muat_bahan, muat_kompilasi, rata_semua, rincian_komponen, tahun_tersedia
from evaluasi.views.umum import pelaku_dari
from evaluasi.views.unduh import minta_unduhan
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.ekspor.impor import batalkan_impor, terapkan_impor, unggah_impor
from sakip.ekspor.models import BatchImpor
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import alamat


def _tahun(request: HttpRequest, tersedia: list[int]) -> int | None:
    diminta = request.GET.get("tahun", "")
    if diminta.isdecimal() and int(diminta) in tersedia:
        return int(diminta)
    return tersedia[0] if tersedia else None


@pintu("hasil.lihat_semua")
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """All PD of a year; ``?predikat=`` and ``?klaster=`` open the rows behind a number of the kompilasi."""
    tersedia = tahun_tersedia()
    tahun = _tahun(request, tersedia)
    konteks: dict[str, Any] = {
        "judul": "Hasil evaluasi",
        "tahun": tahun,
        "tersedia": tersedia,
        "boleh_impor": bool(izin.boleh(pelaku_dari(request), "hasil.impor")),
    }
    if tahun is not None:
        bahan = muat_bahan(tahun)
        baris = bahan.baris
        predikat, klaster = request.GET.get("predikat", ""), request.GET.get("klaster", "")
        konteks |= {
            "komponen": bahan.komponen,
            "baris": [
                b for b in baris if (not predikat or b.predikat == predikat) and (not klaster or b.klaster == klaster)
            ],
            "jumlah_semua": len(baris),
            "predikat": predikat,
            "klaster": klaster,
            "ada_lalu": any(b.lalu is not None for b in baris),
        }
        if not predikat and not klaster:
            rata, lalu = rata_semua(bahan), bahan.total_lalu
            konteks |= {"rata": rata, "rata_perubahan": rata.total - lalu if rata and lalu is not None else None}
    return render(request, "evaluasi/hasil.html", konteks)


@pintu("evaluasi.lihat")
@require_GET
def rincian(request: HttpRequest, pk: int) -> HttpResponse:
    """One result: components, sub-components, and where the figures come from."""
    hasil = get_object_or_404(HasilEvaluasi.objects.select_related("pd", "templat", "lke"), pk=pk)
    izin.wajib(pelaku_dari(request), "evaluasi.lihat", hasil)
    lain = HasilEvaluasi.objects.filter(pd_id=hasil.pd_id).order_by("-tahun_evaluasi")
    komponen = [(k, rincian_komponen(k)) for k in hasil.komponen.all()]
    konteks = {
        "judul": f"Hasil {hasil.pd or request.pemda} {hasil.tahun_evaluasi}",  # type: ignore[attr-defined]
        "hasil": hasil,
        "komponen": komponen,
        "ada_rincian": any(isi for _, isi in komponen),
        "tercetak": Decimal(hasil.tercetak["total"]) if hasil.tercetak.get("total") else None,
        "riwayat": list(lain),
    }
    return render(request, "evaluasi/hasil_rincian.html", konteks)


@pintu("hasil.lihat_semua")
@require_POST
def xlsx(request: HttpRequest) -> HttpResponse:
    """All rows of a year as XLSX (job)."""
    tahun = request.POST.get("tahun", "")
    if not tahun.isdecimal():
        raise AturanDilanggar("tahun_kosong", "Pilih tahun evaluasi.")
    return minta_unduhan(
        request, "evaluasi.hasil_xlsx", f"hasil-{tahun}", {"tahun": int(tahun)}, f"Hasil evaluasi {tahun}"
    )


@pintu("hasil.impor")
@require_http_methods(["GET", "POST"])
def impor(request: HttpRequest) -> HttpResponse:
    """Upload a table; what it holds is shown before anything is written."""
    tahun = waktu.hari_ini().year
    form = FormUnggahHasil(
        request.POST or None, request.FILES or None, initial={"tahun_kinerja": tahun - 1, "tahun_evaluasi": tahun}
    )
    if request.method == "POST" and form.is_valid():
        c = form.cleaned_data
        try:
            batch = unggah_impor(
                pelaku=pelaku_dari(request),
                jenis=c["jenis"],
                unggahan=c["berkas"],
                argumen={
                    "tahun_kinerja": c["tahun_kinerja"],
                    "tahun_evaluasi": c["tahun_evaluasi"],
                    "templat": c["templat"].pk,
                },
            )
        except AturanDilanggar as galat:
            form.add_error("berkas", galat.pesan)
        else:
            return HttpResponseRedirect(alamat("evaluasi:pratinjau", batch.pk), status=303)
    konteks = {"judul": "Impor hasil evaluasi", "form": form}
    return render(request, "evaluasi/impor.html", konteks, status=422 if form.errors else 200)


@pintu("hasil.impor")
@require_http_methods(["GET", "POST"])
def pratinjau(request: HttpRequest, pk: int) -> HttpResponse:
    """What was read, with errors and notes per row; apply all or nothing."""
    pelaku = pelaku_dari(request)
    batch = get_object_or_404(BatchImpor.objects.select_related("berkas"), pk=pk, jenis__startswith="evaluasi.")
    if request.method == "POST":
        if request.POST.get("aksi") == "batal":
            batalkan_impor(pelaku=pelaku, batch=batch)
            messages.info(request, "Impor dibatalkan, tidak ada yang berubah.")
            return HttpResponseRedirect(alamat("evaluasi:impor"), status=303)
        batch = terapkan_impor(pelaku=pelaku, batch=batch)
        messages.success(request, f"{batch.hasil['jumlah']} {batch.hasil['sebutan']} tersimpan.")
        return HttpResponseRedirect(
            alamat("evaluasi:kompilasi", batch.argumen["tahun_evaluasi"])
            if muat_kompilasi(batch.argumen["tahun_evaluasi"])
            else alamat("evaluasi:impor"),
            status=303,
        )
    baris = [(b, [(k, b.nilai.get(k, ""), b.galat.get(k, "")) for k, _ in batch.kolom]) for b in batch.baris.all()]
    konteks = {
        "judul": "Pratinjau impor",
        "batch": batch,
        "baris": baris,
        "kolom": [j for _, j in batch.kolom],
        "dicatat": sum(bool(b.catatan) for b, _ in baris),
    }
    return render(request, "evaluasi/pratinjau.html", konteks)
