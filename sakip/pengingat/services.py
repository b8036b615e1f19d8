"""Making reminders. A row is unique per person, day and occasion; the e-mail goes out after the transaction."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from typing import Final

from django.db import transaction

from sakip.akun.models import Pengguna
from sakip.inti import waktu
from sakip.pengingat.antrean import KIRIM, antrekan
from sakip.pengingat.models import Pengingat, PilihanPengingat, SetelanPengingat
from sakip.tenansi.cakupan import lupakan, pemda_aktif

Surel = Pengingat.Surel
SEKALIGUS_MAKS: Final = 2_000


@dataclass(frozen=True)
class IsiPengingat:
    """What a reminder by hand says; ``url`` is a path of this site.

    It is said at the task of that address; ``mandiri``: as a task of its own where the person has none there.
    """

    judul: str
    keterangan: str
    url: str
    tenggat: date | None = None
    mandiri: bool = False

    def simpan(self) -> dict[str, object]:
        """Return it as stored."""
        return asdict(self) | {"tenggat": self.tenggat.isoformat() if self.tenggat else ""}


def surel_menyala() -> bool:
    """Has the region left e-mail on? One statement."""
    setelan = SetelanPengingat.objects.first()
    return setelan is None or setelan.surel


def penerima_surel(ids: Collection[int]) -> set[int]:
    """Return who of these gets e-mail: active, with an address, not switched off. Two statements."""
    if not surel_menyala():
        return set()
    mati = PilihanPengingat.objects.filter(pengguna_id__in=ids, surel=False).values_list("pengguna_id", flat=True)
    beralamat = Pengguna.objects.filter(pk__in=ids, is_active=True).exclude(email="").values_list("pk", flat=True)
    return set(beralamat) - set(mati)


def kirim_kepada(
    ids: Collection[int], jenis: str, isi: IsiPengingat, *, kunci: str = "", pengirim: str = ""
) -> list[int]:
    """Remind people now; return the ids of those who had not been reminded of this today.

    Who has no e-mail, or switched it off, reads it in Tugas Saya. Side effects: rows, a nudge to the queue on commit.
    """
    hari = waktu.hari_ini()
    lewat_surel = penerima_surel(ids)
    sudah = Pengingat.objects.filter(pengguna_id__in=ids, tanggal=hari, jenis=jenis, kunci=kunci)
    baru = sorted(set(ids) - set(sudah.values_list("pengguna_id", flat=True)))[:SEKALIGUS_MAKS]
    Pengingat.objects.bulk_create(
        [
            Pengingat(
                pemda_id=pemda_aktif().pk,
                pengguna_id=i,
                tanggal=hari,
                jenis=jenis,
                kunci=kunci,
                isi=isi.simpan(),
                pengirim=pengirim[:150],
                surel=Surel.MENUNGGU if i in lewat_surel else Surel.TANPA,
                dibuat_pada=waktu.sekarang(),
            )
            for i in baru
        ],
        ignore_conflicts=True,
    )
    lupakan()
    transaction.on_commit(partial(antrekan, KIRIM, [pemda_aktif().pk]))
    return baru
