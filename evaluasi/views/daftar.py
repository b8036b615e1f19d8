"""Landing page of evaluasi and the sheets of a period."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from evaluasi.alur import ALUR_LKE
from evaluasi.models import PeriodeEvaluasi
from evaluasi.selectors.daftar import baris_lke, daftar_periode
from evaluasi.selectors.jendela import jendela
from evaluasi.views.umum import ambil_periode, pelaku_dari
from evaluasi.views.unduh import minta_unduhan
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.akun.pintu import pintu


def _konteks_periode(pelaku: Pelaku, periode: PeriodeEvaluasi, saring: str) -> dict[str, Any]:
    semua = baris_lke(pelaku, periode)
    hitung = [(k, s, n) for k, s in ALUR_LKE.status.items() if (n := sum(b.lke.status == k for b in semua))]
    baris = [b for b in semua if not saring or b.lke.status == saring or (saring == "saya" and b.giliran_saya)]
    return {
        "periode": periode,
        "jendela": list(jendela(periode).values()),
        "baris": baris,
        "jumlah_lke": len(semua),
        "hitung": hitung,
        "saring": saring,
        "giliran": sum(b.giliran_saya for b in semua),
        "final": sum(b.lke.status == "final" for b in semua),
        "boleh_atur": bool(izin.boleh(pelaku, "evaluasi.atur")),
        "lihat_semua": bool(izin.boleh(pelaku, "hasil.lihat_semua")),
        "boleh_lhe": bool(izin.boleh(pelaku, "lhe.terbitkan")),
    }


@pintu("evaluasi.lihat")
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Periods, and the sheets of the newest one that is not closed."""
    pelaku = pelaku_dari(request)
    periode = daftar_periode()
    konteks: dict[str, Any] = {
        "judul": "Evaluasi AKIP",
        "daftar_periode": periode,
        "boleh_atur": bool(izin.boleh(pelaku, "evaluasi.atur")),
    }
    if periode:
        konteks |= _konteks_periode(pelaku, periode[0], request.GET.get("saring", ""))
    return render(request, "evaluasi/daftar.html", konteks)


@pintu("evaluasi.lihat")
@require_GET
def periode(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheets of one period."""
    objek = ambil_periode(pk)
    konteks = {"judul": str(objek), **_konteks_periode(pelaku_dari(request), objek, request.GET.get("saring", ""))}
    return render(request, "evaluasi/periode.html", konteks)


@pintu("hasil.lihat_semua")
@require_POST
def periode_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The list as XLSX (job)."""
    objek = ambil_periode(pk)
    return minta_unduhan(
        request, "evaluasi.daftar_xlsx", f"daftar-lke-{objek.pk}", {"periode": objek.pk}, f"Daftar {objek}"
    )
