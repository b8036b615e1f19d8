"""What the region's own figures put into the registries of the lower layers at start."""

from pengukuran import berkas_daerah
from pengukuran.models import PengisianDaerah
from pengukuran.selectors.tugas_daerah import SUMBER, alamat_daerah, tugas_daerah
from pengukuran.services.alur_daerah import terapkan_daerah
from sakip.ui import persetujuan, tindakan, tugas


def pasang() -> None:
    """Fill the registries. Called once at start."""
    tindakan.daftarkan(PengisianDaerah, jalankan=terapkan_daerah, alamat=alamat_daerah)
    persetujuan.daftarkan("realisasi_daerah", SUMBER)
    tugas.daftarkan("realisasi_daerah", tugas_daerah)
    berkas_daerah.pasang()
