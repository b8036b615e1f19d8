"""Pages of reminders: one's own choice and calendar, the region's switch, the calendar itself."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sakip.akun.pelaku import Pelaku
from sakip.akun.pintu import pintu, pintu_masuk, pintu_umum
from sakip.inti import waktu
from sakip.pengingat import acara, ical
from sakip.pengingat import pilihan as layanan
from sakip.pengingat.models import SetelanPengingat
from sakip.pengingat.selectors import riwayat_harian
from sakip.pengingat.services import surel_menyala
from sakip.tenansi.cakupan import alamat, pemda_aktif
from sakip.tenansi.selectors import pengaturan_semua


def _pelaku(request: HttpRequest) -> Pelaku:
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    return pelaku


@pintu_masuk
@never_cache
@require_GET
def saya(request: HttpRequest) -> HttpResponse:
    """What I get and where my calendar is. A secret just made is shown this once."""
    token = request.session.pop("kalender_baru", "")
    konteks = {
        "judul": "Pengingat dan kalender",
        "pilihan": layanan.pilihan_saya(_pelaku(request)),
        "surel_pemda": surel_menyala(),
        "alamat_kalender": f"{settings.SAKIP_ALAMAT}{alamat('pengingat:kalender', token)}" if token else "",
    }
    return render(request, "pengingat/saya.html", konteks)


@pintu_masuk
@require_POST
def surel(request: HttpRequest) -> HttpResponse:
    """Switch my e-mail."""
    menyala = request.POST.get("surel") == "1"
    layanan.atur_surel(pelaku=_pelaku(request), surel=menyala)
    messages.success(request, "Pengingat surel dinyalakan." if menyala else "Pengingat surel dimatikan.")
    return redirect(alamat("pengingat:saya"))


@pintu_masuk
@require_POST
def kalender_baru(request: HttpRequest) -> HttpResponse:
    """Make a new secret address."""
    request.session["kalender_baru"] = layanan.buat_kalender(pelaku=_pelaku(request))
    messages.success(request, "Alamat kalender dibuat. Salin sekarang; alamat lama, bila ada, tidak berlaku lagi.")
    return redirect(f"{alamat('pengingat:saya')}#kalender")


@pintu_masuk
@require_POST
def kalender_cabut(request: HttpRequest) -> HttpResponse:
    """Revoke the secret address."""
    layanan.cabut_kalender(pelaku=_pelaku(request))
    messages.success(request, "Alamat kalender dicabut.")
    return redirect(f"{alamat('pengingat:saya')}#kalender")


def _isi(pelaku: Pelaku) -> HttpResponse:
    pemda, tahun = pemda_aktif(), waktu.hari_ini().year
    tersedia = [t for t in sorted(pengaturan_semua()) if t >= tahun - 1]
    isi = ical.kalender(
        acara.kumpulkan(pelaku, tersedia or sorted(pengaturan_semua())[-1:]),
        nama=f"SAKIP {pemda.nama}",
        ranah=f"{pemda.slug}.{urlsplit(settings.SAKIP_ALAMAT).hostname or 'sakip'}",
        alamat=settings.SAKIP_ALAMAT,
        dibuat=waktu.sekarang(),
    )
    jawaban = HttpResponse(isi, content_type="text/calendar; charset=utf-8")
    jawaban.headers["Content-Disposition"] = f'attachment; filename="sakip-{pemda.slug}.ics"'
    jawaban.headers["Cache-Control"] = "private, no-store"
    return jawaban


@pintu_masuk
@require_GET
def kalender_unduh(request: HttpRequest) -> HttpResponse:
    """My calendar as a file, once."""
    return _isi(_pelaku(request))


@pintu_umum
@never_cache
@require_GET
def kalender(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar that a secret opens: read-only, of its owner, of this region. Http404 for anything else."""
    pemilik = layanan.pemilik_kalender(token)
    if pemilik is None:
        raise Http404("Halaman tidak ditemukan.")
    return _isi(pemilik)


@pintu("pengingat.kelola")
@require_http_methods(["GET", "POST"])
def kelola(request: HttpRequest) -> HttpResponse:
    """The region's switch, and what the last days sent."""
    if request.method == "POST":
        versi = request.POST.get("versi", "")
        menyala = request.POST.get("surel") == "1"
        layanan.atur_pemda(
            pelaku=_pelaku(request), surel=menyala, versi=int(versi) if versi.isdecimal() and len(versi) < 9 else None
        )
        messages.success(request, "Pengingat surel dinyalakan." if menyala else "Pengingat surel dimatikan.")
        return redirect(alamat("pengingat:kelola"))
    konteks = {
        "judul": "Pengingat",
        "setelan": SetelanPengingat.objects.first() or SetelanPengingat(versi=0),
        "riwayat": riwayat_harian(waktu.hari_ini()),
        "dicetak_saja": settings.EMAIL_BACKEND.endswith("console.EmailBackend"),
    }
    return render(request, "pengingat/kelola.html", konteks)
