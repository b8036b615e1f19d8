"""Reading the windows of a year and the extensions granted."""

from dataclasses import dataclass

from pengukuran.models import JendelaPengisian, Perpanjangan
from sakip.inti.kalender import ROMAWI, nama_bulan


@dataclass(frozen=True)
class BarisJendela:
    """A period of the year with its window, None while it was never opened."""

    ke: int
    label: str
    jendela: JendelaPengisian | None
    perpanjangan: int


def nama_periode(tahun: int, jenis: str) -> list[tuple[int, str]]:
    """Return number and name of the periods of a year."""
    if jenis == "bulan":
        return [(ke, nama_bulan(ke)) for ke in range(1, 13)]
    return [(ke, f"Triwulan {r}") for ke, r in enumerate(ROMAWI, 1)]


def daftar_jendela(tahun: int, jenis: str) -> list[BarisJendela]:
    """Return the periods of a year with their windows. Two statements."""
    ada = {
        j.periode.ke: j
        for j in JendelaPengisian.objects.filter(
            periode__tahun=tahun, periode__jenis=jenis, langkah=JendelaPengisian.Langkah.ISI
        ).select_related("periode")
    }
    lebih: dict[int, set[int]] = {}
    for ke, pd in Perpanjangan.objects.filter(periode__tahun=tahun, periode__jenis=jenis).values_list(
        "periode__ke", "pd_id"
    ):
        lebih.setdefault(ke, set()).add(pd)
    return [BarisJendela(ke, nama, ada.get(ke), len(lebih.get(ke, ()))) for ke, nama in nama_periode(tahun, jenis)]


def daftar_perpanjangan(tahun: int) -> list[Perpanjangan]:
    """Return the extensions of a year, newest first."""
    semua = Perpanjangan.objects.filter(periode__tahun=tahun).select_related("pd", "periode")
    return list(semua.order_by("-dibuat_pada"))
