"""What a person chooses: e-mail or not, and the secret address of the own calendar (only its hash is kept)."""

import hashlib
import secrets
from typing import cast

from django.db import transaction

from sakip.akun import izin
from sakip.akun.models import Pengguna
from sakip.akun.pelaku import Pelaku, muat_pelaku
from sakip.alur.dasar import periksa_versi
from sakip.inti import waktu
from sakip.jejak.services import catat
from sakip.pengingat.models import PilihanPengingat, SetelanPengingat
from sakip.tenansi.cakupan import pemda_aktif


def _sidik(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _milik(pelaku: Pelaku) -> PilihanPengingat:
    """Return the person's own row, locked; made when there is none."""
    PilihanPengingat.objects.get_or_create(pengguna=cast(Pengguna, pelaku.pengguna))
    hasil: PilihanPengingat = PilihanPengingat.objects.select_for_update(of=("self",)).get(
        pengguna_id=pelaku.pengguna_id or 0
    )
    return hasil


def pilihan_saya(pelaku: Pelaku) -> PilihanPengingat:
    """Return what the person chose, the defaults when nothing was."""
    hasil = PilihanPengingat.objects.filter(pengguna_id=pelaku.pengguna_id or 0).first()
    return hasil or PilihanPengingat(pengguna=pelaku.pengguna)


def atur_surel(*, pelaku: Pelaku, surel: bool) -> None:
    """Switch one's own e-mail on or off."""
    with transaction.atomic():
        p = _milik(pelaku)
        if p.surel != surel:
            p.surel = surel
            p.save(update_fields=["surel"])
            catat(pelaku, "atur_pengingat", p, sesudah={"surel": surel})


def buat_kalender(*, pelaku: Pelaku) -> str:
    """Return a new secret for the calendar's address; the former one stops working. It is shown once."""
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        p = _milik(pelaku)
        p.ical_sha256, p.ical_dibuat_pada = _sidik(token), waktu.sekarang()
        p.save(update_fields=["ical_sha256", "ical_dibuat_pada"])
        catat(pelaku, "buat_kalender", p)
    return token


def cabut_kalender(*, pelaku: Pelaku) -> None:
    """Stop the calendar's address."""
    with transaction.atomic():
        p = _milik(pelaku)
        if p.ical_sha256:
            p.ical_sha256, p.ical_dibuat_pada = "", None
            p.save(update_fields=["ical_sha256", "ical_dibuat_pada"])
            catat(pelaku, "cabut_kalender", p)


def pemilik_kalender(token: str) -> Pelaku | None:
    """Return whose calendar a secret opens in the active region; None when unknown, revoked, or out of office."""
    p = PilihanPengingat.objects.filter(ical_sha256=_sidik(token)).select_related("pengguna").first() if token else None
    if p is None or not p.pengguna.is_active:
        return None
    return muat_pelaku(p.pengguna, pemda_aktif())


def atur_pemda(*, pelaku: Pelaku, surel: bool, versi: int | None) -> SetelanPengingat:
    """Switch the region's e-mail on or off. Raises TidakBoleh, Bentrok."""
    with transaction.atomic():
        izin.wajib(pelaku, "pengingat.kelola")
        SetelanPengingat.objects.get_or_create()
        s: SetelanPengingat = SetelanPengingat.objects.select_for_update(of=("self",)).get()
        if versi is not None and versi > 0:
            periksa_versi(s, versi)
        sebelum = s.surel
        s.surel, s.versi = surel, s.versi + 1
        s.save()
        catat(pelaku, "atur_pengingat", s, sebelum={"surel": sebelum}, sesudah={"surel": surel})
    return s
