"""Pages of the shell: Tugas Saya, year and quarter, help, buttons of an Alur, catalogue (not in production)."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sakip.akun import izin
from sakip.akun.pintu import pintu_masuk
from sakip.alur import dasar
from sakip.inti import waktu
from sakip.inti.galat import AturanDilanggar
from sakip.tenansi.cakupan import alamat
from sakip.ui import contoh, periode, persetujuan, tindakan, tugas
from sakip.ui.pita import BAWAAN


def _kembali(request: HttpRequest, bawaan: str) -> str:
    """Return a safe address of this site to go back to."""
    calon = request.POST.get("kembali") or request.headers.get("Referer", "")
    aman = url_has_allowed_host_and_scheme(calon, {request.get_host()}, require_https=request.is_secure())
    return calon if aman else bawaan


@pintu_masuk
@require_GET
def tugas_saya(request: HttpRequest) -> HttpResponse:
    """First page of every role: what to do now, sorted by deadline."""
    pelaku = request.pelaku  # type: ignore[attr-defined]
    hari_ini = waktu.hari_ini()
    tahun = periode.tahun(request)
    daftar = tugas.kumpulkan(pelaku, tahun)
    utama = tugas.pilih_utama(daftar)
    lain = [t for t in daftar if t is not utama]  # what stands on the big card is not told twice
    tahap = tugas.kumpulkan_tahap(pelaku, tahun)
    milik = [t for t in daftar if not t.menunggu]
    dekat = [t for t in milik if t.tenggat is not None and 0 <= (t.tenggat - hari_ini).days <= tugas.HARI_MINGGU_INI]
    konteks = {
        "judul": "Tugas Saya",
        "menyetujui": persetujuan.mungkin(pelaku),
        "pakai_triwulan": True,
        "hari_ini": hari_ini,
        "jumlah": len(milik),
        "lewat": sum(t.tenggat is not None and t.tenggat < hari_ini for t in milik),
        "dekat": len(dekat),
        "utama": utama,
        "sisa_utama": tugas.sisa_waktu(utama.tenggat, hari_ini) if utama and utama.tenggat else "",
        "kelompok": [tugas.baris_tampil(k, hari_ini) for k in tugas.kelompokkan(lain, hari_ini)],
        "tahap": tahap,
        "tahap_selesai": sum(t.keadaan == "selesai" for t in tahap),
    }
    return render(request, "ui/tugas.html", konteks)


@pintu_masuk
@require_POST
def ganti_periode(request: HttpRequest) -> HttpResponse:
    """Remember year and quarter in the session, return to the page. AturanDilanggar for a year that is not set up."""
    nilai_tahun, nilai_tw = request.POST.get("tahun", ""), request.POST.get("triwulan", "")
    tersedia = {*periode.pengaturan(request), periode.tahun(request)}
    if not nilai_tahun.isdecimal() or int(nilai_tahun) not in tersedia:
        raise AturanDilanggar(
            "tahun_tidak_ada", "Tahun itu belum disiapkan. Minta Admin Pemda membukanya di Pengaturan."
        )
    banyak = periode.banyak_periode(request, int(nilai_tahun))
    if nilai_tw and nilai_tw not in {str(n) for n in range(1, banyak + 1)}:
        kata = "Triwulan hanya I sampai IV." if banyak == 4 else "Bulan hanya Januari sampai Desember."
        raise AturanDilanggar("triwulan_tidak_ada", kata)
    periode.pilih(request, int(nilai_tahun), int(nilai_tw) if nilai_tw else None)
    return HttpResponseRedirect(_kembali(request, alamat("ui:tugas")), status=303)


@pintu_masuk
@require_http_methods(["GET", "POST"])
def alur(request: HttpRequest, label: str, pk: int) -> HttpResponse:
    """GET: confirmation page of a button (without script). POST: do it through the registered service."""
    objek = tindakan.cari(label, pk)
    cara = tindakan.untuk(type(objek))
    pelaku = request.pelaku  # type: ignore[attr-defined]
    rumah = cara.alamat(objek) if cara.alamat else alamat("ui:tugas")
    if request.method == "GET":
        t = next((t for t in tindakan.siapkan_tombol(objek, pelaku) if t.aksi == request.GET.get("aksi")), None)
        if t is None or t.alasan_mati:
            raise AturanDilanggar(
                "tidak_tersedia", t.alasan_mati if t else "Tindakan ini tidak tersedia pada status sekarang."
            )
        konteks = {"judul": t.label, "t": t, "objek": objek, "kembali": _kembali(request, rumah)}
        return render(request, "ui/konfirmasi.html", konteks)
    aksi, versi = request.POST.get("aksi", ""), request.POST.get("versi", "")
    izin.wajib(pelaku, dasar.alur_untuk(objek).transisi_untuk(aksi).izin, objek)
    hasil = cara.jalankan(
        objek,
        aksi,
        pelaku=pelaku,
        alasan=request.POST.get("alasan", ""),
        versi=int(versi) if versi.isdecimal() else None,
    )
    messages.success(request, f"{hasil or objek}: {dasar.status_objek(hasil or objek).dalam_kalimat}.")
    return HttpResponseRedirect(_kembali(request, rumah), status=303)


@pintu_masuk
@require_GET
def petunjuk(request: HttpRequest) -> HttpResponse:
    """General help: the SAKIP year and who does what."""
    batas = periode.pengaturan(request).get(periode.tahun(request), BAWAAN)
    return render(request, "ui/petunjuk.html", {"judul": "Petunjuk", "contoh_pita": contoh.contoh_pita(batas)})


@pintu_masuk
@require_GET
def katalog(request: HttpRequest) -> HttpResponse:
    """Catalogue of components with sample content; does not exist in production."""
    if settings.SAKIP_LINGKUNGAN == "produksi":
        raise Http404("Halaman tidak ditemukan.")
    konteks: dict[str, Any] = {"judul": "Katalog komponen", "pakai_triwulan": True, **contoh.isi_katalog()}
    return render(request, "ui/katalog.html", konteks)
