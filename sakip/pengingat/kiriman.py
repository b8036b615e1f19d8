"""Sending what waits: claimed in a short transaction, sent without any, answered in another; a failure stays seen."""

import logging
import socket
import ssl
from contextlib import closing
from datetime import date, timedelta
from smtplib import (
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)
from typing import Any, Final
from urllib.parse import urlsplit

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
    """Send the claimed ones. Each answer is stored at once: a worker that is killed repeats one e-mail at most."""
    terkirim = 0
    with closing(Sambungan()) as sambungan:
        for p in antre:
            if p.diambil_pada is not None and waktu.sekarang() - p.diambil_pada > SEWA / 2:
                break  # a slow server: what is left is taken up again, and by one worker only, when the claim ends
            if not p.pengguna.email:
                p.surel, p.galat = Surel.TANPA, ""
            else:
                p.galat = sambungan.kirim(pemda, p)
                p.surel = Surel.GAGAL if p.galat else Surel.TERKIRIM
            p.terkirim_pada = waktu.sekarang() if p.surel == Surel.TERKIRIM else None
            p.diambil_pada = p.diambil_pada if p.galat else None
            with transaksi(pemda):
                p.save(update_fields=["surel", "galat", "terkirim_pada", "diambil_pada"])
            terkirim += p.surel == Surel.TERKIRIM
    return terkirim


class Sambungan:
    """One connection for a batch. A server that hangs up in the middle is called once more; one that cannot be reached
    is not asked again for every e-mail."""

    def __init__(self) -> None:
        self.mesin: BaseEmailBackend = get_connection()
        self.mati = ""
        self._buka()

    def _buka(self) -> None:
        try:
            self.mesin.open()
        except (SMTPException, OSError) as galat:
            self.mati = sebab(galat)
            catatan.warning("surel: %s (%s:%s, %r)", self.mati, settings.EMAIL_HOST, settings.EMAIL_PORT, galat)

    def close(self) -> None:
        """Hang up."""
        self.mesin.close()

    def kirim(self, pemda: Pemda, p: Pengingat) -> str:
        """Send one; return the reason of a failure without the address in it."""
        for ulang in (True, False):
            if self.mati:
                return self.mati
            try:
                surat(pemda, p, self.mesin).send()
            except SMTPServerDisconnected as galat:
                self.close()
                if ulang:
                    self._buka()
                    continue
                return self._gagal(p, galat)
            except (SMTPException, OSError, ValueError) as galat:
                return self._gagal(p, galat)
            return ""
        raise AssertionError("tidak tercapai")

    @staticmethod
    def _gagal(p: Pengingat, galat: Exception) -> str:
        catatan.warning("surel: pengingat %s gagal dikirim: %s (%s)", p.pk, sebab(galat), type(galat).__name__)
        return sebab(galat)


def sebab(galat: Exception) -> str:
    """Return what went wrong in words that lead to the setting; never an address, never the server's own text."""
    pesan = next((kata for jenis, kata in _SEBAB if isinstance(galat, jenis)), "Surel tidak dapat disusun")
    kode = f"kode {galat.smtp_code}" if isinstance(galat, SMTPResponseException) else type(galat).__name__
    return f"{pesan} ({kode})."


_SEBAB: Final[tuple[tuple[type[Exception], str], ...]] = (
    (SMTPAuthenticationError, "Server surel menolak nama pengguna atau sandi: periksa SUREL_PENGGUNA dan SUREL_SANDI"),
    (SMTPNotSupportedError, "Server surel tidak menyediakan enkripsi atau cara masuk itu: periksa SUREL_ENKRIPSI"),
    (SMTPSenderRefused, "Server surel menolak alamat pengirim: periksa SUREL_DARI"),
    (SMTPRecipientsRefused, "Server surel menolak alamat penerima: periksa alamat surel di profilnya"),
    (SMTPServerDisconnected, "Server surel memutus sambungan"),
    (ssl.SSLError, "Sambungan aman ke server surel gagal: periksa SUREL_ENKRIPSI, SUREL_PORT, dan sertifikat server"),
    (SMTPException, "Ditolak server surel"),
    (socket.gaierror, "Server surel tidak ditemukan: periksa SUREL_HOST"),
    (TimeoutError, "Server surel tidak menjawab: periksa SUREL_HOST, SUREL_PORT, dan jaringan"),
    (OSError, "Server surel tidak terjangkau: periksa SUREL_HOST dan SUREL_PORT"),
)


def surat(pemda: Pemda, p: Pengingat, sambungan: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """Return the e-mail of a reminder, as text and as simple HTML. Links lead to the task itself.

    Its Message-ID is the reminder's own, so that mail servers drop the copy of one that was sent twice after all.
    """
    ranah = urlsplit(settings.SAKIP_ALAMAT).hostname or "sakip"
    atur = settings.SAKIP_ALAMAT + reverse("pengingat:saya", args=(pemda.slug,))
    konteks = {"pemda": pemda, "nama": p.pengguna.nama, "butir": _butir(p), "pembuka": _pembuka(pemda, p), "atur": atur}
    konteks["sisanya"] = max(int(p.isi.get("jumlah", 0)) - len(p.isi.get("butir", [])), 0)
    konteks["semua"] = settings.SAKIP_ALAMAT + reverse("ui:tugas", args=(pemda.slug,))
    surel = EmailMultiAlternatives(
        " ".join(f"[SAKIP {pemda.wilayah}] {_pokok(p)}".split()),
        render_to_string("pengingat/surel.txt", konteks),
        to=[p.pengguna.email],
        connection=sambungan,
        headers={
            "Message-ID": f"<pengingat-{p.pk}.{pemda.slug}@{ranah}>",
            "List-Unsubscribe": f"<{atur}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    surel.attach_alternative(render_to_string("pengingat/surel.html", konteks), "text/html")
    return surel


def _pokok(p: Pengingat) -> str:
    if p.jenis != Pengingat.Jenis.RINGKASAN:
        return str(p.isi["judul"])
    lewat, jumlah = int(p.isi["lewat"]), int(p.isi["jumlah"])
    return f"{jumlah} tugas menunggu Anda" + (f", {lewat} lewat tenggat" if lewat else "")


def _pembuka(pemda: Pemda, p: Pengingat) -> str:
    """Return the sentence over the list: who says it, and what it is."""
    if p.jenis == Pengingat.Jenis.RINGKASAN:
        return f"Yang perlu Anda kerjakan di SAKIP {pemda.nama}:"
    if not p.pengirim:
        return f"Kabar dari SAKIP {pemda.nama}:"
    kata = "mengundang" if p.jenis == Pengingat.Jenis.UNDANGAN else "mengingatkan"
    return f"{p.pengirim} {kata} Anda lewat SAKIP {pemda.nama}:"


def _butir(p: Pengingat) -> list[dict[str, Any]]:
    daftar = p.isi["butir"] if p.jenis == Pengingat.Jenis.RINGKASAN else [p.isi]
    return [b | {"tautan": settings.SAKIP_ALAMAT + b["url"], "tanggal": _tanggal(p, b)} for b in daftar]


def _tanggal(p: Pengingat, b: dict[str, Any]) -> str:
    """Return the deadline, "" where there is none, where the text tells it already, and for a meeting: its day is no
    deadline, and the text has it with hour and place."""
    if not b.get("tenggat") or p.jenis == Pengingat.Jenis.UNDANGAN or b["keterangan"].startswith("Tenggat "):
        return ""
    return tanggal_panjang(date.fromisoformat(b["tenggat"]))
