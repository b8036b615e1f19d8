"""Reading the dashboard: all PD of a region and year in few grouped statements."""

from django.db.models import Q

from sakip.tenansi.models import PerangkatDaerah


def daftar_pd(tahun: int) -> list[PerangkatDaerah]:
    """Return the PD that exist in a year, in their order."""
    return list(
        PerangkatDaerah.objects.filter(berlaku_dari__lte=tahun)
        .filter(Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=tahun))
        .order_by("urutan", "id")
    )
