"""Sending what waits: claimed in a short transaction, sent without any, answered in another; a failure stays seen."""

import logging
from datetime import date, timedelta
from smtplib import SMTPException
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse

from sakip.inti import waktu
from sakip.inti.kalender import tanggal_panjang
from sakip.pengingat.models import Pengingat
from sakip.tenansi.cakupan import transaksi
from sakip.tenansi.models import Pemda

SEKALI: Final = 50
PERCOBAAN_MAKS: Final = 5
SEWA: Final = timedelta(minutes=10)
"""A claimed reminder whose worker died is taken up again after this time."""

UMUR: Final = timedelta(days=1)
"""What could not be sent until the next day is old news: that day's digest says it anew."""

Surel = Pengingat.Surel
catatan = logging.getLogger(__name__)


def kirim_menunggu(pemda: Pemda, hari: date) -> int:
    """Send the e-mails of a region that wait or failed; return how many went out."""
    terkirim, dicoba = 0, set[int]()
    while antre := _ambil(pemda, hari, dicoba):
        dicoba |= {p.pk for p in antre}
        terkirim += _kirim(pemda, antre)
    return terkirim


def _ambil(pemda: Pemda, hari: date, dicoba: set[int]) -> list[Pengingat]:
    """Claim the next ones: two workers never get the same. Two statements (one when nothing waits)."""
    kini = waktu.sekarang()
    with transaksi(pemda):
        bebas = Q(diambil_pada__isnull=True) | Q(diambil_pada__lt=kini - SEWA)
        antre = list(
            Pengingat.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(bebas, surel__in=(Surel.MENUNGGU, Surel.GAGAL), tanggal__gte=hari - UMUR)
            .filter(percobaan__lt=PERCOBAAN_MAKS)
            .exclude(pk__in=dicoba)
            .select_related("pengguna")
            .order_by("id")[:SEKALI]
        )
        for p in antre:
            p.diambil_pada, p.percobaan = kini, p.percobaan + 1
        Pengingat.objects.bulk_update(antre, ["diambil_pada", "percobaan"])
    return antre


def _kirim(pemda: Pemda, antre: list[Pengingat]) -> int:
    sambungan = get_connection()
    galat = _buka(sambungan)
    for p in antre:
        p.galat = galat or _satu(pemda, p, sambungan)
        p.surel = Surel.GAGAL if p.galat else Surel.TERKIRIM
        p.terkirim_pada = None if p.galat else waktu.sekarang()
        p.diambil_pada = p.diambil_pada if p.galat else None
    sambungan.close()
    with transaksi(pemda):
        Pengingat.objects.bulk_update(antre, ["surel", "galat", "terkirim_pada", "diambil_pada"])
    return sum(p.surel == Surel.TERKIRIM for p in antre)


def _buka(sambungan: BaseEmailBackend) -> str:
    try:
        sambungan.open()
    except (SMTPException, OSError) as galat:
        catatan.warning("server surel tidak terjangkau: %s", type(galat).__name__)
        return f"Server surel tidak terjangkau ({type(galat).__name__})."
    return ""


def _satu(pemda: Pemda, p: Pengingat, sambungan: BaseEmailBackend) -> str:
    """Send one; return the reason of a failure without the address in it."""
    try:
        surat(pemda, p, sambungan).send()
    except (SMTPException, OSError, ValueError) as galat:
        catatan.warning("pengingat %s gagal dikirim: %s", p.pk, type(galat).__name__)
        return f"Ditolak server surel ({type(galat).__name__})."
    return ""


def surat(pemda: Pemda, p: Pengingat, sambungan: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """Return the e-mail of a reminder, as text and as simple HTML. Links lead to the task itself."""
    atur = settings.SAKIP_ALAMAT + reverse("pengingat:saya", args=(pemda.slug,))
    konteks = {"pemda": pemda, "nama": p.pengguna.nama, "butir": _butir(p), "p": p, "atur": atur}
    konteks["sisanya"] = max(int(p.isi.get("jumlah", 0)) - len(p.isi.get("butir", [])), 0)
    konteks["semua"] = settings.SAKIP_ALAMAT + reverse("ui:tugas", args=(pemda.slug,))
    surel = EmailMultiAlternatives(
        " ".join(f"[SAKIP {pemda.wilayah}] {_pokok(p)}".split()),
        render_to_string("pengingat/surel.txt", konteks),
        to=[p.pengguna.email],
        connection=sambungan,
        headers={"List-Unsubscribe": f"<{atur}>", "Auto-Submitted": "auto-generated"},
    )
    surel.attach_alternative(render_to_string("pengingat/surel.html", konteks), "text/html")
    return surel


def _pokok(p: Pengingat) -> str:
    if p.jenis != Pengingat.Jenis.RINGKASAN:
        return str(p.isi["judul"])
    lewat, jumlah = int(p.isi["lewat"]), int(p.isi["jumlah"])
    return f"{jumlah} tugas menunggu Anda" + (f", {lewat} lewat tenggat" if lewat else "")


def _butir(p: Pengingat) -> list[dict[str, Any]]:
    daftar = p.isi["butir"] if p.jenis == Pengingat.Jenis.RINGKASAN else [p.isi]
    return [
        b
        | {
            "tautan": settings.SAKIP_ALAMAT + b["url"],
            "tanggal": tanggal_panjang(date.fromisoformat(b["tenggat"])) if b.get("tenggat") else "",
        }
        for b in daftar
    ]
