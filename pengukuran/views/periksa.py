"""The sheet of those who check: figures, what changed, reasons by row; initials."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pengukuran.alur import KEMBALI
from pengukuran.models import PengisianPD
from pengukuran.selectors.pemeriksaan import BarisPeriksa, Lembar, lembar_pemeriksaan, pengisian_diperiksa
from pengukuran.selectors.persetujuan import alamat_periksa
from pengukuran.selectors.waktu import keadaan_waktu
from pengukuran.services.paraf import (
    bagian_jabatan,
    daftar_paraf,
    jabatan_saya,
    menunggu_bawahan,
    paraf,
    susunan,
)
from pengukuran.services.pemeriksaan import kembalikan_baris, periksa_dengan_catatan
from pengukuran.views.bersama import angka_dari, ke_dipilih, ke_semua_pd, pd_dipilih, pelaku_dari
from perencanaan.lingkup import DiPd
from perencanaan.selectors.stempel import stempel, tahap_dokumen
from sakip.akun import izin
from sakip.akun.pintu import pintu
from sakip.alur.dasar import tombol
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.models import PerangkatDaerah
from sakip.ui import periode as ui_periode
from sakip.ui.pita import BAWAAN

PEMEGANG = {"diajukan": "verifikator", "diverifikasi": "kepala PD", "disetujui": "Bappeda atau Bagian Organisasi"}


@pintu("realisasi.buka")
@never_cache
@require_GET
def periksa(request: HttpRequest) -> HttpResponse:
    """The realisasi of a PD and period as its checkers see it."""
    pd_id = pd_dipilih(request, "realisasi.buka")
    if pd_id is None:
        return ke_semua_pd()
    tahun, ke, jenis = ke_dipilih(request)
    p = pengisian_diperiksa(pd_id=pd_id, periode__tahun=tahun, periode__ke=ke, periode__jenis=jenis)
    if p is None:
        izin.wajib(pelaku_dari(request), "realisasi.buka", DiPd(get_object_or_404(PerangkatDaerah, pk=pd_id).pk))
        konteks = {"judul": "Pemeriksaan realisasi", "pakai_triwulan": True}
        return render(request, "pengukuran/belum_dibuka.html", konteks)
    izin.wajib(pelaku_dari(request), "realisasi.buka", p)
    return _halaman(request, p)


def _halaman(request: HttpRequest, p: PengisianPD, status: int = 200) -> HttpResponse:
    batas = ui_periode.pengaturan(request).get(p.periode.tahun) or BAWAAN
    lembar = lembar_pemeriksaan(p, batas)
    return render(request, "pengukuran/periksa.html", _konteks(request, lembar), status=status)


def _konteks(request: HttpRequest, lembar: Lembar) -> dict[str, Any]:
    pelaku, p = pelaku_dari(request), lembar.pengisian
    hidup = {t.aksi for t in tombol(p, pelaku) if not t.alasan_mati}
    for b in lembar.semua:
        b.ketikan = request.POST.get(b.kunci, "")
    stempel_ = stempel(lembar.riwayat)
    pemegang = "" if p.status == "disetujui" and not p.perlu_diperiksa else PEMEGANG.get(p.status, "operator")
    isian_paraf, saring = _paraf(request, lembar), request.GET.get("saring", "")
    return {
        "judul": f"Pemeriksaan realisasi {p.periode}",
        "saring": saring,
        "bagian": lembar.tersaring(saring),
        "pakai_triwulan": True,
        "lembar": lembar,
        "pengisian": p,
        "pd": p.pd,
        "periode": p.periode,
        "tahap": tahap_dokumen(p, stempel_, pemegang),
        "aksi_kembali": next((a for a in KEMBALI if a in hidup), ""),
        "memeriksa": "periksa_daerah" in hidup,
        "alasan_umum": request.POST.get("alasan", ""),
        "alasan_anggaran": request.POST.get("alasan-anggaran", ""),
        "waktu": keadaan_waktu(p),
        **isian_paraf,
    }


def _paraf(request: HttpRequest, lembar: Lembar) -> dict[str, Any]:
    """Return the initials, and for a superior which rows are his; nothing is read where the PD does not use them."""
    p, semua = lembar.pengisian, daftar_paraf(lembar.pengisian)
    if not semua:
        return {"paraf": []}
    saya, atas = jabatan_saya(pelaku_dari(request)), susunan(p.pd_id)
    milik = [x for x in semua if x.jabatan_id in saya]
    menunggu = [x for x in milik if x.pada is None]
    if milik:
        pemilik = {b.indikator.induk_id: b.indikator.kinerja.pemilik_id for b in lembar.semua}
        bagian = bagian_jabatan([x.jabatan_id for x in milik], pemilik, atas)
        for b in lembar.semua:
            b.milik_saya = b.indikator.induk_id in bagian
    kurang = [k for x in menunggu for k in menunggu_bawahan(p, x.jabatan_id, atas)]
    return {
        "paraf": semua,
        "paraf_saya": bool(menunggu) and p.status == "diajukan",
        "paraf_kurang": ", ".join(dict.fromkeys(kurang)),
        "ada_bagian": bool(milik),
    }


def _dari_kiriman(request: HttpRequest) -> PengisianPD:
    pk = angka_dari(request.POST.get("pengisian"))
    p = pengisian_diperiksa(pk) if pk is not None else None
    if p is None:
        raise Http404("Halaman tidak ditemukan.")
    izin.wajib(pelaku_dari(request), "realisasi.buka", p)
    return p


def _alasan(request: HttpRequest, semua: list[BarisPeriksa]) -> dict[int | None, str]:
    """Return the reasons that were typed, by identity of the indicator; None = realisasi anggaran."""
    isi: dict[int | None, str] = {b.indikator.induk_id: request.POST.get(b.kunci, "") for b in semua}
    isi[None] = request.POST.get("alasan-anggaran", "")
    return {k: v for k, v in isi.items() if v.strip()}


@pintu("realisasi.buka")
@require_POST
def simpan_periksa(request: HttpRequest) -> HttpResponse:
    """Send the rows with a reason back, or (Bappeda) keep the remarks. What was typed stays when it is refused."""
    p = _dari_kiriman(request)
    batas = ui_periode.pengaturan(request).get(p.periode.tahun) or BAWAAN
    lembar, versi = lembar_pemeriksaan(p, batas), angka_dari(request.POST.get("versi"))
    pelaku, aksi = pelaku_dari(request), request.POST.get("aksi", "")
    alasan = _alasan(request, lembar.semua)
    try:
        if aksi == "periksa_daerah":
            periksa_dengan_catatan(pelaku=pelaku, pengisian=p, catatan=alasan, versi=versi)
            messages.success(request, f"{p} dinyatakan sudah diperiksa.")
        else:
            umum = request.POST.get("alasan", "")
            kembalikan_baris(pelaku=pelaku, pengisian=p, aksi=aksi, baris=alasan, alasan=umum, versi=versi)
            messages.success(request, f"{len(alasan)} bagian dikembalikan. Bagian lain tetap terkunci.")
    except AturanDilanggar as galat:
        if galat.status_http in (403, 404):
            raise
        messages.error(request, galat.pesan)
        return render(request, "pengukuran/periksa.html", _konteks(request, lembar), status=galat.status_http)
    return HttpResponseRedirect(alamat_periksa(p), status=303)


@pintu("realisasi.buka")
@require_POST
def simpan_paraf(request: HttpRequest) -> HttpResponse:
    """Put one's initials."""
    p = _dari_kiriman(request)
    paraf(pelaku=pelaku_dari(request), pengisian_id=p.pk)
    messages.success(request, "Paraf Anda tersimpan.")
    return HttpResponseRedirect(alamat_periksa(p), status=303)
