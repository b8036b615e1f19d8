"""Who is what in this region. Only the region's own memberships and invitations are read."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from sakip.akun.models import Keanggotaan, Pengguna, Undangan
from sakip.inti import waktu


def cari_pengguna(kata: str = "", peran: str = "", pada: date | None = None) -> QuerySet[Pengguna]:
    """Return the persons with a membership here (``pada``: in force on that day), each with ``peran_di_sini``."""
    milik = Keanggotaan.objects.all()
    if pada is not None:
        milik = milik.filter(dari__lte=pada).filter(Q(sampai__isnull=True) | Q(sampai__gte=pada))
    tampil = milik.select_related("pd", "unit").order_by("dari", "id")
    if peran:
        milik = milik.filter(peran=peran)
    daftar = Pengguna.objects.filter(pk__in=milik.values("pengguna_id"))
    if kata:
        rapat = kata.replace(" ", "")
        daftar = daftar.filter(Q(nama__icontains=kata) | Q(username__istartswith=rapat) | Q(nip__startswith=rapat))
    return daftar.prefetch_related(Prefetch("keanggotaan", queryset=tampil, to_attr="peran_di_sini")).order_by(
        "nama", "id"
    )


def semua_peran(pengguna: Pengguna) -> QuerySet[Keanggotaan]:
    """Return the person's roles here, present and past, latest first."""
    return Keanggotaan.objects.filter(pengguna=pengguna).select_related("pd", "unit").order_by("-dari", "-id")


def undangan_terbuka() -> QuerySet[Undangan]:
    """Return the invitations that can still be taken up."""
    return (
        Undangan.objects.filter(
            diterima_pada__isnull=True, dicabut_pada__isnull=True, berlaku_hingga__gte=waktu.sekarang()
        )
        .select_related("pd", "unit")
        .order_by("-dibuat_pada")
    )
