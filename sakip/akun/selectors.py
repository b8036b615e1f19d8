"""Reading accounts and memberships."""

from sakip.akun.models import Keanggotaan, Pengguna
from sakip.akun.pelaku import keanggotaan_berlaku
from sakip.inti import waktu
from sakip.tenansi.models import Pemda


def pemda_milik(pengguna: Pengguna) -> list[Pemda]:
    """Return the regions where the person has a membership in force.

    Before a region is chosen there is no scope: the policy lets a person read their own memberships, nothing else.
    """
    ids = Keanggotaan._base_manager.filter(keanggotaan_berlaku(pengguna.pk, waktu.hari_ini())).values("pemda_id")
    return list(Pemda.objects.filter(pk__in=ids, aktif=True).order_by("nama"))
