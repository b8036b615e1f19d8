"""What reporting tells the region's dashboard: how far the LKjIP of each PD is."""

from collections.abc import Mapping

from pelaporan.alur import ALUR_LAPORAN
from pelaporan.models import Laporan
from pengukuran.selectors.dasbor import StatusDokumen, daftarkan_lkjip
from sakip.akun import izin
from sakip.akun.pelaku import Pelaku
from sakip.tenansi.cakupan import alamat


def status_lkjip(pelaku: Pelaku, tahun: int) -> Mapping[int, StatusDokumen]:
    """Return the LKjIP of a year by PD; PD without one are left out. One statement."""
    semua = Laporan.objects.filter(jenis=Laporan.Jenis.LKJIP_PD, tahun=tahun).values_list("pd_id", "status", "pk")
    buka = izin.boleh(pelaku, "laporan.lihat")
    return {
        pd: StatusDokumen(ALUR_LAPORAN.status[status], alamat("pelaporan:laporan", pk) if buka else "")
        for pd, status, pk in semua
        if pd is not None
    }


def pasang() -> None:
    """Fill the dashboard's registry. Called once at start."""
    daftarkan_lkjip(status_lkjip)
