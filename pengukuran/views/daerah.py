"""The region's own figures of a year: entered, checked, approved on one page; one figure with everything behind it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pengukuran.alur_daerah import KEMBALI
from pengukuran.models import PengisianDaerah
from pengukuran.selectors.isian_angka import KolomIsi
from pengukuran.selectors.isian_daerah import KOLOM, LembarIsi, lembar_isian
from pengukuran.selectors.kurang_daerah import kekurangan_daerah
from pengukuran.selectors.tugas_daerah import alamat_daerah
from pengukuran.services.alur_daerah import kembalikan_baris_daerah
from pengukuran.services.daerah import simpan_realisasi_daerah
from pengukuran.services.waktu_daerah import keadaan_waktu_daerah
from pengukuran.views.bersama import angka_dari, pelaku_dari
from pengukuran.views.pembanding import dikirim
from perencanaan.izin.alur import ingat_langkah
from perencanaan.selectors.stempel import stempel, tahap_dokumen
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.alur.dasar import tombol
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.selectors import pengaturan_semua
from sakip.ui import periode as ui_periode
from sakip.ui.pita import BAWAAN, BatasPita

PEMEGANG = {"diajukan": "Sekretaris Daerah", "diverifikasi": "kepala daerah"}


def tahun_dipilih(request: HttpRequest) -> int:
    """Return the year of the address, else the one chosen in the header. Http404 for one that is not set up."""
    tahun = angka_dari(request.POST.get("tahun") or request.GET.get("tahun"))
    if tahun is None:
        return ui_periode.tahun(request)
    if tahun not in pengaturan_semua():
        raise Http404("Halaman tidak ditemukan.")
    return tahun


def batas(tahun: int) -> BatasPita:
    """Return the region's bands of the year."""
    return pengaturan_semua().get(tahun) or BAWAAN


@pintu("realisasi_daerah.buka")
@never_cache
@require_http_methods(["GET", "POST"])
def daerah(request: HttpRequest) -> HttpResponse:
    """The region's own realisasi of the year; what was typed stays when it is refused."""
    tahun, pelaku = tahun_dipilih(request), pelaku_dari(request)
    ingat_langkah()
    if request.method == "GET":
        return _halaman(
            request, lembar_isian(tahun, batas(tahun), isi=bool(izin.boleh(pelaku, "realisasi_daerah.isi")))
        )
    izin.wajib(pelaku, "realisasi_daerah.isi")
    lembar = lembar_isian(tahun, batas(tahun), isi=True)
    milik = [(b.induk_id, "", "", "") for b in lembar.baris]
    isi, diketik = dikirim(request, milik, [KolomIsi(tahun, m, judul) for m, judul in KOLOM])
    try:
        n = simpan_realisasi_daerah(pelaku=pelaku, isi=isi)
    except AturanDilanggar as g:
        messages.error(request, g.pesan)
        segar = lembar_isian(tahun, batas(tahun), isi=True, diketik=diketik, galat=g.data.get("galat", {}))
        return _halaman(request, segar, g.status_http)
    messages.success(request, f"{n} indikator disimpan." if n else "Tidak ada yang berubah.")
    return redirect(alamat_daerah(PengisianDaerah(tahun=tahun)))


def _halaman(request: HttpRequest, lembar: LembarIsi, status: int = 200) -> HttpResponse:
    p, pelaku = lembar.pengisian, pelaku_dari(request)
    hidup = {t.aksi for t in tombol(p, pelaku) if not t.alasan_mati} if p.pk else set()
    for b in lembar.baris:
        b.ketikan = request.POST.get(b.kunci, "")
    mengisi = bool(izin.boleh(pelaku, "realisasi_daerah.isi"))
    konteks: dict[str, Any] = {
        "judul": f"Realisasi pemerintah daerah {p.tahun}",
        "lembar": lembar,
        "p": p,
        "tahun": p.tahun,
        "mengisi": mengisi and not lembar.kunci.umum,
        "alasan_terkunci": lembar.kunci.umum if mengisi and p.status in ("draf", "dikembalikan") else "",
        "aksi_kembali": next((a for a in KEMBALI if a in hidup), ""),
        "alasan_umum": request.POST.get("alasan", ""),
        "tahap": tahap_dokumen(p, stempel(lembar.riwayat), PEMEGANG.get(p.status, "Tim SAKIP")),
        "waktu": keadaan_waktu_daerah(p),
        "kurang": kekurangan_daerah(p, lembar.tabel) if mengisi and p.status in ("draf", "dikembalikan") else [],
        "boleh_waktu": bool(izin.boleh(pelaku, "periode.kelola")),
    }
    return render(request, "pengukuran/daerah.html", konteks, status=status)


@pintu("realisasi_daerah.buka")
@require_POST
def kembalikan(request: HttpRequest) -> HttpResponse:
    """Send the rows with a reason back. What was typed stays when it is refused."""
    tahun, pelaku = tahun_dipilih(request), pelaku_dari(request)
    ingat_langkah()
    lembar = lembar_isian(tahun, batas(tahun), isi=False)
    if lembar.pengisian.pk is None:
        raise Http404("Halaman tidak ditemukan.")
    alasan = {b.induk_id: request.POST[b.kunci] for b in lembar.baris if request.POST.get(b.kunci, "").strip()}
    try:
        kembalikan_baris_daerah(
            pelaku=pelaku,
            pengisian=lembar.pengisian,
            aksi=request.POST.get("aksi", ""),
            baris=alasan,
            alasan=request.POST.get("alasan", ""),
            versi=angka_dari(request.POST.get("versi")),
        )
    except AturanDilanggar as galat:
        if galat.status_http in (403, 404):
            raise
        messages.error(request, galat.pesan)
        return _halaman(request, lembar, galat.status_http)
    messages.success(request, f"{len(alasan)} indikator dikembalikan. Yang lain tetap terkunci.")
    return HttpResponseRedirect(alamat_daerah(lembar.pengisian), status=303)
