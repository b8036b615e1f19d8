"""What measurement puts into the registries of the lower layers at start."""

from pengukuran.models import PengisianPD
from pengukuran.services.pengisian import hitung_sesudah_rencana_aksi, terapkan_pengisian
from pengukuran.services.rincian import boleh_baca_bukti, boleh_tulis_bukti
from perencanaan.services.rencana_aksi import daftarkan_pendengar
from sakip.dokumen import akses
from sakip.ui import navigasi, tindakan


def pasang() -> None:
    """Fill the registries. Called once by ``AppConfig.ready()``."""
    tindakan.daftarkan(PengisianPD, jalankan=terapkan_pengisian)
    akses.daftarkan("pengukuran.realisasi", baca=boleh_baca_bukti, tulis=boleh_tulis_bukti)
    daftarkan_pendengar(hitung_sesudah_rencana_aksi)
    navigasi.daftarkan(
        navigasi.Entri("dasbor", "Dasbor", "dasbor", "dasbor:dasbor", izin="dasbor.lihat", urutan=100, bawah=True)
    )
