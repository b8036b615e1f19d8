"""Asking for a job. The row is the truth; publishing to the queue may fail without harm (beat wakes it)."""

import hashlib
import json
from datetime import timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.ekspor.antrean import kirim
from sakip.ekspor.models import Pekerjaan
from sakip.ekspor.pembuat import pembuat_untuk
from sakip.inti import waktu
from sakip.jejak.services import catat
from sakip.tenansi.cakupan import pemda_aktif, transaksi
from sakip.tenansi.models import Pemda

PERCOBAAN_MAKS: Final = 3
KIRIM_ULANG: Final = timedelta(seconds=60)
"""A waiting job whose message was sent longer ago than this is sent again (a lost Redis, a purged queue)."""


@cache
def sidik_rupa() -> str:
    """Return the fingerprint of the printed forms' templates and style sheets: a new look makes new files."""
    sidik = hashlib.sha256()
    for folder in ("templates/cetak", "static/cetak"):
        for jalur in sorted((Path(settings.BASE_DIR) / folder).iterdir()):
            sidik.update(jalur.name.encode() + jalur.read_bytes())
    return sidik.hexdigest()


def sidik_masukan(jenis: str, argumen: dict[str, Any]) -> str:
    """Return the fingerprint of a job's inputs and of the forms it is printed on; ``argumen`` must be JSON."""
    isi = json.dumps([jenis, argumen, sidik_rupa()], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(isi.encode()).hexdigest()


def minta(
    pelaku: Pelaku,
    jenis: str,
    kunci: str,
    argumen: dict[str, Any],
    *,
    label: str = "",
    pd_id: int | None = None,
    ulang: bool = False,
) -> Pekerjaan:
    """Return the job with this key: a running or finished one with the same inputs, else a new run of it.

    Put a fingerprint of the data (row version, hash) into ``argumen``: a finished job with the same inputs is fresh and
    is returned as it is, unless ``ulang``. Needs an open scope. Raises TidakBoleh without the right of the maker.
    Side effects: row Pekerjaan, jejak, message on commit (its failure is no failure of the request).
    """
    contoh = Pekerjaan(pemda=pemda_aktif(), jenis=jenis, pd_id=pd_id)
    izin.wajib(pelaku, pembuat_untuk(jenis).izin, contoh)
    sidik = sidik_masukan(jenis, argumen)
    with transaction.atomic():
        p, baru = Pekerjaan.objects.get_or_create(
            kunci=kunci,
            defaults={
                "jenis": jenis,
                "label": (label or jenis)[:200],
                "argumen": argumen,
                "sidik": sidik,
                "pd_id": pd_id,
                "peminta_id": pelaku.pengguna_id,
                "diminta_pada": waktu.sekarang(),
                "dikirim_pada": Now(),
            },
        )
        if not baru:
            p = Pekerjaan.objects.select_for_update(of=("self",)).get(pk=p.pk)
            if p.sidik == sidik and p.status != Pekerjaan.Status.GAGAL and not (ulang and p.tuntas):
                return p
            _putar_ulang(p, pelaku, jenis, argumen, sidik, label, pd_id)
        catat(pelaku, "minta_berkas", p, sesudah={"jenis": jenis, "putaran": p.putaran})
        _kirim_setelah_simpan(p.pk)
    return p


def ulangi(pelaku: Pelaku, pekerjaan: Pekerjaan) -> Pekerjaan:
    """Run a finished or failed job again with the same inputs. Raises TidakBoleh."""
    return minta(
        pelaku,
        pekerjaan.jenis,
        pekerjaan.kunci,
        pekerjaan.argumen,
        label=pekerjaan.label,
        pd_id=pekerjaan.pd_id,
        ulang=True,
    )


def _putar_ulang(
    p: Pekerjaan,
    pelaku: Pelaku,
    jenis: str,
    argumen: dict[str, Any],
    sidik: str,
    label: str,
    pd_id: int | None,
) -> None:
    """Start the next round on a locked row; a worker still busy with the former round can no longer attach."""
    p.jenis, p.argumen, p.sidik, p.pd_id = jenis, argumen, sidik, pd_id
    p.label = (label or p.label)[:200]
    p.peminta_id = pelaku.pengguna_id
    p.status = Pekerjaan.Status.MENUNGGU
    p.putaran += 1
    p.percobaan, p.kemajuan, p.pesan, p.galat = 0, 0, "", ""
    p.hasil = None
    p.sewa_sampai = p.mulai_pada = p.selesai_pada = None
    p.diminta_pada = waktu.sekarang()
    p.dikirim_pada = Now()
    p.save()
    p.refresh_from_db(fields=["dikirim_pada"])


def _kirim_setelah_simpan(pekerjaan_id: int) -> None:
    transaction.on_commit(partial(_kirim, pekerjaan_id, pemda_aktif().pk))


def _kirim(pekerjaan_id: int, pemda_id: int) -> None:
    """Publish; when the queue is away, say so in the row, so that beat sends it at its next round."""
    if kirim(pekerjaan_id, pemda_id):
        return
    with transaksi(Pemda.objects.get(pk=pemda_id)):
        Pekerjaan.objects.filter(pk=pekerjaan_id, status=Pekerjaan.Status.MENUNGGU).update(dikirim_pada=None)


def tersangkut(pemda: Pemda) -> list[int]:
    """Give up on jobs out of attempts, and return the ids of those to be sent (again) for one region.

    Opens its own short transaction. The clock here is the database's: leases compare moments of several machines.
    """
    S = Pekerjaan.Status
    with transaksi(pemda):
        kedaluwarsa = Q(status=S.BERJALAN, sewa_sampai__lt=Now())
        Pekerjaan.objects.filter(kedaluwarsa, percobaan__gte=PERCOBAAN_MAKS).update(
            status=S.GAGAL,
            galat="Pembuatan berkas terhenti tiga kali. Coba lagi; bila tetap gagal, hubungi admin.",
            selesai_pada=Now(),
            sewa_sampai=None,
        )
        belum_terkirim = Q(status=S.MENUNGGU) & (Q(dikirim_pada__isnull=True) | Q(dikirim_pada__lt=Now() - KIRIM_ULANG))
        ids = list(
            Pekerjaan.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(kedaluwarsa | belum_terkirim)
            .order_by("id")
            .values_list("id", flat=True)
        )
        Pekerjaan.objects.filter(pk__in=ids).update(dikirim_pada=Now())
    return ids


def bangunkan(pemda: Pemda) -> int:
    """Send what is stuck in one region; return how many messages went out."""
    terkirim = 0
    for pekerjaan_id in tersangkut(pemda):
        if kirim(pekerjaan_id, pemda.pk):
            terkirim += 1
        else:
            with transaksi(pemda):
                Pekerjaan.objects.filter(pk=pekerjaan_id).update(dikirim_pada=None)
    return terkirim
