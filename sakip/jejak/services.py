"""Writing the audit trail."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models

from sakip.akun.batas_masuk import BukuMasuk
from sakip.akun.pelaku import Pelaku
from sakip.inti import waktu
from sakip.jejak.models import CatatanMasuk, Jejak
from sakip.tenansi.cakupan import lupakan, pemda_aktif, transaksi

_tertunda: ContextVar[list[Jejak] | None] = ContextVar("sakip_jejak_tertunda", default=None)


@contextmanager
def sekaligus(*, simpan: bool = True) -> Iterator[None]:
    """Write the audit rows of the block by one statement at its end: an import makes thousands.

    A block that fails writes none, as its changes are taken back too. ``simpan`` False is for a trial that is.
    """
    baris: list[Jejak] = []
    tanda = _tertunda.set(baris)
    try:
        yield
    finally:
        _tertunda.reset(tanda)
    if simpan:
        Jejak.objects.bulk_create(baris, batch_size=500)


def _polos(nilai: Any) -> Any:
    if isinstance(nilai, Decimal | date | datetime):
        return str(nilai)
    if isinstance(nilai, models.Model):
        return str(nilai)
    if isinstance(nilai, dict):
        return {str(k): _polos(v) for k, v in nilai.items()}
    if isinstance(nilai, list | tuple | set | frozenset):
        return [_polos(v) for v in nilai]
    return nilai


def catat(
    pelaku: Pelaku,
    aksi: str,
    objek: models.Model,
    *,
    sebelum: dict[str, Any] | None = None,
    sesudah: dict[str, Any] | None = None,
    alasan: str = "",
) -> Jejak:
    """Write one audit row in the running transaction and return it.

    ``sebelum`` and ``sesudah`` hold the changed fields only; Decimals and dates are stored as text, exactly. Every
    change passes here, so what the scope remembers of its reading is forgotten here.
    """
    lupakan()
    fungsi = getattr(objek, "lingkup_pd", None)
    pd_id = fungsi() if callable(fungsi) else getattr(objek, "pd_id", None)
    jejak = Jejak(
        pemda_id=pemda_aktif().pk,
        waktu=waktu.sekarang(),
        pelaku_id=pelaku.pengguna_id,
        pelaku_nama=pelaku.nama,
        pelaku_peran=pelaku.label_peran[:200],
        aksi=aksi,
        jenis_objek=objek._meta.label_lower,
        id_objek=objek.pk,
        label_objek=str(objek)[:250],
        pd_id=pd_id,
        sebelum=_polos(sebelum),
        sesudah=_polos(sesudah),
        alasan=alasan,
        alamat_ip=pelaku.alamat_ip,
    )
    tertunda = _tertunda.get()
    if tertunda is None:
        jejak.save(force_insert=True)
    else:
        tertunda.append(jejak)
    return jejak


def tulis_penolakan(pelaku: Pelaku, jalur: str, alasan: str) -> None:
    """Write a refusal after the request's rollback, in a transaction of its own."""
    with transaksi(pelaku.pemda):
        Jejak.objects.create(
            waktu=waktu.sekarang(),
            pelaku_id=pelaku.pengguna_id,
            pelaku_nama=pelaku.nama,
            pelaku_peran=pelaku.label_peran[:200],
            aksi="ditolak",
            jenis_objek="halaman",
            label_objek=jalur[:250],
            alasan=alasan,
            alamat_ip=pelaku.alamat_ip,
        )


def catat_masuk(nama: str, pengguna_id: int | None, berhasil: bool, alamat_ip: str | None) -> None:
    """Write a sign-in attempt (global table)."""
    CatatanMasuk.objects.create(
        waktu=waktu.sekarang(), nama_dicoba=nama[:60], pengguna_id=pengguna_id, berhasil=berhasil, alamat_ip=alamat_ip
    )


def _gagal_nama(nama: str, sejak: datetime) -> int:
    return CatatanMasuk.objects.filter(nama_dicoba=nama[:60], berhasil=False, waktu__gte=sejak).count()


def _gagal_alamat(alamat: str, sejak: datetime) -> int:
    return CatatanMasuk.objects.filter(alamat_ip=alamat, berhasil=False, waktu__gte=sejak).count()


BUKU_MASUK = BukuMasuk(gagal_nama=_gagal_nama, gagal_alamat=_gagal_alamat, tulis=catat_masuk)
