"""The grid of a plan's targets: kondisi awal, every year, kondisi akhir."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from perencanaan.models import VersiRencana
from perencanaan.selectors.lembar_target import LembarRencana, lembar_target
from perencanaan.selectors.tabel import tahun_dokumen
from perencanaan.services.lembar_target import IsiTahunan, simpan_lembar_tahunan
from perencanaan.services.sel import dasar_dari
from perencanaan.views.bersama import bilangan, konteks_isi, pelaku_dari, versi_dari
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.inti.galat import AturanDilanggar, TidakBoleh
from sakip.tenansi.cakupan import alamat


@pintu("perencanaan.lihat")
@never_cache
@require_http_methods(["GET", "POST"])
def target(request: HttpRequest, pk: int) -> HttpResponse:
    """Targets of every indicator of a plan. POST stores what a browser without script sends."""
    versi, tahun = versi_dari(request, pk), tahun_dokumen(versi_dari(request, pk))
    lembar, status = lembar_target(versi, tahun), 200
    if request.method == "POST":
        izin.wajib(pelaku_dari(request), "rencana.ubah", versi)
        diketik = _diketik(request, lembar)
        try:
            messages.success(request, _simpan(request, versi, diketik))
            return redirect(alamat("perencanaan:target", versi.pk))
        except AturanDilanggar as g:
            if g.status_http == TidakBoleh.status_http:
                raise
            rusak = {str(x["kunci"]): str(x["pesan"]) for x in (*g.data.get("galat", []), *g.data.get("sel", []))}
            lembar, status = lembar_target(versi, tahun, {k: s.teks for k, s in diketik.items()}, rusak), g.status_http
            messages.error(request, g.pesan)
    konteks = {
        **konteks_isi(request, versi, "target"),
        "judul": f"Target {versi.dokumen}",
        "lembar": lembar,
        "ikon_url": static("img/ikon.svg"),
        "jumlah_kolom": len(lembar.kolom) + 2,
    }
    return render(request, "perencanaan/target.html", konteks, status=status)


def _diketik(request: HttpRequest, lembar: LembarRencana) -> dict[str, IsiTahunan]:
    """Return the cells that differ from what stood in their inputs."""
    hasil = {}
    for sel in (s for b in lembar.bagian for r in b.baris for s in r.sel):
        teks = request.POST.get(f"nilai-{sel.kunci}")
        versi, _, dasar = request.POST.get(f"dasar-{sel.kunci}", "").partition("|")
        if teks is None or teks.strip() in (dasar, sel.isian):
            continue
        indikator, _, medan = sel.kunci.partition(":")
        hasil[sel.kunci] = IsiTahunan(int(indikator), medan, teks, dasar_dari(bilangan(versi) or 0, dasar))
    return hasil


def _simpan(request: HttpRequest, versi: VersiRencana, diketik: dict[str, IsiTahunan]) -> str:
    if not diketik:
        return "Tidak ada target yang berubah."
    simpan_lembar_tahunan(pelaku=pelaku_dari(request), versi_id=versi.pk, sel=list(diketik.values()))
    return f"{len(diketik)} target tersimpan."
