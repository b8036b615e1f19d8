"""The daily round of one region: who has something due, one digest each, then the e-mail.

Idempotent: a finished round is a row, a digest is a row; a second beat or a second worker finds them. Nothing is sent
inside a transaction.
"""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby
from typing import Final

from django.db.models import Q
from django.utils import timezone

from sakip.akun.models import Keanggotaan, Pengguna
from sakip.akun.pelaku import Pelaku, Tugas
from sakip.inti import waktu
from sakip.pengingat.aturan import ringkas
from sakip.pengingat.kiriman import kirim_menunggu
from sakip.pengingat.models import Pengingat, PilihanPengingat, PutaranPengingat
from sakip.pengingat.services import surel_menyala
from sakip.tenansi.cakupan import cakupan, transaksi
from sakip.tenansi.models import Pemda
from sakip.tenansi.selectors import pengaturan_semua
from sakip.ui import tugas

PUKUL: Final = frozenset({6, 7, 9, 12, 15})
"""Local hours of the round: at six it computes and sends, later it only sends again what failed."""

SEKALI: Final = 50
"""Persons computed in one transaction."""


def saatnya_putaran(pemda: Pemda, saat: datetime) -> bool:
    """True when the region's own clock (WIB, WITA, WIT) stands at an hour of the round."""
    with timezone.override(pemda.zona_waktu):
        return timezone.localtime(saat).hour in PUKUL


def jalankan(pemda: Pemda) -> int:
    """Run today's round of a region; return how many e-mails went out."""
    with timezone.override(pemda.zona_waktu):
        hari = waktu.hari_ini()
        with transaksi(pemda):
            sudah = PutaranPengingat.objects.filter(tanggal=hari).exists()
            orang = [] if sudah or not surel_menyala() else list(_penerima(pemda, hari))
            tahun = _tahun(hari) if orang else []
        if not sudah:
            dibuat = sum(_buat(pemda, orang[n : n + SEKALI], tahun, hari) for n in range(0, len(orang), SEKALI))
            with transaksi(pemda):
                PutaranPengingat.objects.get_or_create(
                    tanggal=hari,
                    defaults={"selesai_pada": waktu.sekarang(), "diperiksa": len(orang), "dibuat": dibuat},
                )
        return kirim_menunggu(pemda, hari)


def _tahun(hari: date) -> list[int]:
    """Return the years whose work is under way: this one, and the last (its LKjIP and evaluation fall due now)."""
    ada = pengaturan_semua()
    return [t for t in (hari.year - 1, hari.year) if t in ada]


def _penerima(pemda: Pemda, hari: date) -> Iterator[Pelaku]:
    """Yield who is asked for: in office today, with an address, not switched off, no digest yet today. Three
    statements, however many persons."""
    tanpa = set(PilihanPengingat.objects.filter(surel=False).values_list("pengguna_id", flat=True))
    tanpa |= set(
        Pengingat.objects.filter(tanggal=hari, jenis=Pengingat.Jenis.RINGKASAN).values_list("pengguna_id", flat=True)
    )
    semua = (
        Keanggotaan.objects.filter(dari__lte=hari, pengguna__is_active=True)
        .filter(Q(sampai__isnull=True) | Q(sampai__gte=hari))
        .exclude(pengguna__email="")
        .select_related("pengguna", "pd")
        .order_by("pengguna_id", "id")
    )
    for _, kelompok in groupby(semua, key=lambda k: k.pengguna_id):
        milik = list(kelompok)
        pengguna: Pengguna = milik[0].pengguna
        if pengguna.pk in tanpa:
            continue
        peran = tuple(Tugas(k.peran, k.pd_id, k.unit_id) for k in milik)
        yield Pelaku(pengguna, pemda, peran, pd=next((k.pd for k in milik if k.pd is not None), None))


def _buat(pemda: Pemda, orang: list[Pelaku], tahun: list[int], hari: date) -> int:
    """Store the digests of some persons. Each is asked in a scope of its own: nothing read for one serves the next."""
    baru = []
    with transaksi(pemda):
        for pelaku in orang:
            with cakupan(pemda):
                hasil = ringkas([t for th in tahun for t in tugas.kumpulkan(pelaku, th)], hari)
            if hasil is not None:
                baru.append(
                    Pengingat(
                        pemda_id=pemda.pk,
                        pengguna_id=pelaku.pengguna_id or 0,
                        tanggal=hari,
                        jenis=Pengingat.Jenis.RINGKASAN,
                        isi=hasil.simpan(),
                        dibuat_pada=waktu.sekarang(),
                    )
                )
        Pengingat.objects.bulk_create(baru, ignore_conflicts=True)
    return len(baru)
