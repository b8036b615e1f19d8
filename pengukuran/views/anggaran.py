"""The grid of realisasi anggaran."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pengukuran.models import PengisianPD, Periode
from pengukuran.selectors.anggaran import LembarAnggaran, lembar_anggaran
from pengukuran.services.anggaran import IsiAnggaran, simpan_blok_anggaran
from pengukuran.services.periode import kunci_isi
from pengukuran.views.bersama import angka_dari, boleh_kelola, ke_semua_pd, lembar_dipilih, pelaku_dari, pilihan_pd
from perencanaan.services.sel import dasar_dari
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import alamat
from sakip.tenansi.models import PerangkatDaerah


@pintu("pengukuran.lihat")
@never_cache
@require_http_methods(["GET", "POST"])
def anggaran(request: HttpRequest) -> HttpResponse:
    """Rupiah spent per sub kegiatan in the period; sums are computed. POST is the form without script."""
    pilihan = lembar_dipilih(request)
    if pilihan is None:
        return ke_semua_pd()
    pd, periode = pilihan.pd, pilihan.periode
    if periode is None:
        konteks = {
            "judul": "Realisasi anggaran",
            "pakai_triwulan": True,
            "pd": pd,
            "boleh_kelola": boleh_kelola(request),
        }
        return render(request, "pengukuran/belum_dibuka.html", konteks)
    lembar, status = lembar_anggaran(pd.pk, periode), 200
    if request.method == "POST":
        galat = _simpan(request, lembar, pd, periode)
        if galat is None:
            tujuan = f"{alamat('pengukuran:anggaran')}?pd={pd.pk}&ke={periode.ke}"
            return HttpResponseRedirect(tujuan, status=303)
        messages.error(request, galat.pesan)
        status = galat.status_http
    return render(request, "pengukuran/anggaran.html", _konteks(request, lembar, pilihan.pengisian), status=status)


def _konteks(request: HttpRequest, lembar: LembarAnggaran, pengisian: PengisianPD) -> dict[str, Any]:
    pd, periode = pengisian.pd, pengisian.periode
    boleh = bool(izin.boleh(pelaku_dari(request), "realisasi.isi", pd))
    kunci = kunci_isi(pengisian)
    alasan = kunci.alasan(None)
    return {
        "judul": f"Realisasi anggaran {periode}",
        "pakai_triwulan": True,
        "lembar": lembar,
        "pd": pd,
        "periode": periode,
        "pengisian": pengisian if pengisian.pk else None,
        "dapat_isi": boleh and not alasan,
        "alasan": alasan if boleh else "",
        "kembali": kunci.alasan_kembali(None),
        "ikon_url": static("img/ikon.svg"),
        **pilihan_pd(request),
    }


def _simpan(
    request: HttpRequest, lembar: LembarAnggaran, pd: PerangkatDaerah, periode: Periode
) -> AturanDilanggar | None:
    sel = []
    for b in lembar.semua():
        teks = request.POST.get(f"nilai-{b.id}")
        versi, _, dasar = request.POST.get(f"dasar-{b.id}", "").partition("|")
        if teks is not None and teks.strip() not in (dasar, b.isian):
            sel.append(IsiAnggaran(b.id, teks, dasar_dari(angka_dari(versi) or 0, dasar)))
    if not sel:
        messages.info(request, "Tidak ada isian yang berubah.")
        return None
    try:
        simpan_blok_anggaran(pelaku=pelaku_dari(request), pd_id=pd.pk, periode_id=periode.pk, sel=sel)
    except AturanDilanggar as galat:
        diketik = {s.kinerja_induk_id: s.teks for s in sel}
        rusak = {g["kinerja_induk_id"]: g["pesan"] for g in galat.data.get("galat", [])}
        for b in lembar.semua():
            b.isian_baru = diketik.get(b.id)
            b.galat = rusak.get(b.id, "")
        return galat
    messages.success(request, f"{len(sel)} isian tersimpan.")
    return None
