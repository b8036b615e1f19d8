"""The sheet of the Rencana Aksi's activities: done, running or not begun in a period, and what was done."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pengukuran.models import PengisianPD, RealisasiAksi
from pengukuran.selectors.aksi import KUNCI_SEL, LembarAksi, lembar_aksi
from pengukuran.selectors.kunci import KunciIsi
from pengukuran.services.aksi import URAIAN_MAKS, IsiAksi, simpan_aksi_periode
from pengukuran.services.periode import kunci_isi
from pengukuran.views.bersama import angka_dari, boleh_kelola, ke_semua_pd, lembar_dipilih, pelaku_dari, pilihan_pd
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import alamat


@pintu("pengukuran.lihat")
@never_cache
@require_http_methods(["GET", "POST"])
def aksi(request: HttpRequest) -> HttpResponse:
    """Activities due in the period of my PD; POST stores what a browser without script sends."""
    pilihan = lembar_dipilih(request)
    if pilihan is None:
        return ke_semua_pd()
    pd, periode, judul = pilihan.pd, pilihan.periode, "Realisasi Rencana Aksi"
    if periode is None:
        konteks = {"judul": judul, "pakai_triwulan": True, "pd": pd, "boleh_kelola": boleh_kelola(request)}
        return render(request, "pengukuran/belum_dibuka.html", konteks)
    kunci = kunci_isi(pilihan.pengisian)
    lembar, status = lembar_aksi(pd.pk, periode, kunci), 200
    if request.method == "POST":
        galat = _simpan(request, lembar, pilihan.pengisian)
        if galat is None:
            return HttpResponseRedirect(f"{alamat('pengukuran:aksi')}?pd={pd.pk}&ke={periode.ke}", status=303)
        messages.error(request, galat.pesan)
        status = galat.status_http
    konteks = _konteks(request, lembar, pilihan.pengisian, kunci)
    return render(request, "pengukuran/aksi.html", konteks | {"judul": f"{judul} {periode}"}, status=status)


def _konteks(request: HttpRequest, lembar: LembarAksi, pengisian: PengisianPD, kunci: KunciIsi) -> dict[str, Any]:
    boleh = bool(izin.boleh(pelaku_dari(request), "realisasi.isi", pengisian.pd))
    dapat_isi = boleh and not kunci.umum
    return {
        "pakai_triwulan": True,
        "lembar": lembar,
        "baris": [(b, not dapat_isi or bool(b.terkunci), _jadwal(b.jadwal, pengisian)) for b in lembar.baris],
        "pd": pengisian.pd,
        "periode": pengisian.periode,
        "pengisian": pengisian if pengisian.pk else None,
        "dapat_isi": dapat_isi,
        "alasan": kunci.umum if boleh else "",
        "pilihan_status": RealisasiAksi.Status.choices,
        "uraian_maks": URAIAN_MAKS,
        "ikon_url": static("img/ikon.svg"),
        **pilihan_pd(request),
    }


def _jadwal(ke: tuple[int, ...], pengisian: PengisianPD) -> str:
    jenis = pengisian.periode.jenis
    return ", ".join(type(pengisian.periode)(jenis=jenis, ke=n).label_pendek for n in ke)


def _simpan(request: HttpRequest, lembar: LembarAksi, pengisian: PengisianPD) -> AturanDilanggar | None:
    """Store the changed cells of a plain form. On a refusal the rows keep what was typed and say what is wrong."""
    sel: list[IsiAksi] = []
    for b in lembar.baris:
        versi = angka_dari(request.POST.get(f"versi-{b.aksi.pk}"))
        for medan in KUNCI_SEL:
            teks, dasar = (request.POST.get(f"{awal}-{b.aksi.pk}:{medan}") for awal in ("nilai", "dasar"))
            if teks is not None and teks.strip() != (dasar or ""):
                sel.append(IsiAksi(b.aksi.pk, medan, teks, versi, dasar or ""))
    if not sel:
        messages.info(request, "Tidak ada isian yang berubah.")
        return None
    try:
        simpan_aksi_periode(
            pelaku=pelaku_dari(request), pd_id=pengisian.pd_id, periode_id=pengisian.periode_id, sel=sel
        )
    except AturanDilanggar as galat:
        rusak = {g["kunci"]: g["pesan"] for g in [*galat.data.get("galat", []), *galat.data.get("sel", [])]}
        for b in lembar.baris:
            b.diketik = {s.medan: s.teks for s in sel if s.aksi_id == b.aksi.pk}
            b.galat = next((p for k, p in rusak.items() if k.partition(":")[0] == str(b.aksi.pk)), "")
        return galat
    messages.success(request, f"{len(sel)} isian tersimpan.")
    return None
