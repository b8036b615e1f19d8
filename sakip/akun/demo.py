"""The demo's sign-in list. ``sakip.lokal`` (not installed in production) hands over the accounts' password.

Three conditions must hold before a list is shown: the environment is "demo", lokal is installed and registered the
password, and there are accounts marked ``akun_demo``. Such accounts cannot sign in under production settings at all
(``otentikasi``).
"""

from dataclasses import dataclass

from django.conf import settings

from sakip.akun.models import Keanggotaan, Peran
from sakip.inti import waktu
from sakip.tenansi.cakupan import cakupan
from sakip.tenansi.models import Pemda

_sandi: list[str] = []


@dataclass(frozen=True)
class AkunContoh:
    """One account of the demo, with its first role."""

    username: str
    nama: str
    peran: str
    kantor: str


@dataclass(frozen=True)
class KelompokContoh:
    """The accounts of one region."""

    pemda: Pemda
    akun: list[AkunContoh]


def pasang_sandi(sandi: str) -> None:
    """Register the common password of the demo accounts (called by lokal at start)."""
    _sandi[:] = [sandi]


def sandi_contoh() -> str:
    """Return the demo's password, empty outside the demo."""
    return _sandi[0] if _sandi and settings.SAKIP_LINGKUNGAN == "demo" else ""


def daftar_contoh() -> list[KelompokContoh]:
    """Return the demo accounts per region, in the order of roles. Empty outside the demo. Needs an open transaction."""
    if not sandi_contoh():
        return []
    urutan = {p.value: i for i, p in enumerate(Peran)}
    hasil = []
    for pemda in Pemda.objects.filter(aktif=True).order_by("nama"):
        with cakupan(pemda):
            baris = Keanggotaan.objects.filter(
                pengguna__akun_demo=True, pengguna__is_active=True, dari__lte=waktu.hari_ini()
            ).select_related("pengguna", "pd")
            per_orang = {k.pengguna_id: k for k in sorted(baris, key=lambda k: (urutan[k.peran], k.pk), reverse=True)}
        akun = [
            AkunContoh(k.pengguna.username, k.pengguna.nama, k.get_peran_display(), k.pd.sebutan if k.pd else "")
            for k in sorted(per_orang.values(), key=lambda k: (urutan[k.peran], k.pk))
        ]
        if akun:
            hasil.append(KelompokContoh(pemda, akun))
    return hasil
