"""What kinerja individu puts into the registries of the lower layers at start."""

from pengukuran import alur_individu, berkas_individu, izin_individu  # noqa: F401
from pengukuran.ekspor import individu as ekspor
from pengukuran.models import LaporanIndividu
from pengukuran.selectors.individu_tugas import daftar_tugas
from pengukuran.services.individu import terapkan_individu
from sakip.ekspor.pembuat import daftarkan_pembuat
from sakip.tenansi.cakupan import alamat
from sakip.ui import navigasi, tindakan, tugas


def _halaman(x: LaporanIndividu) -> str:
    return alamat("pengukuran:individu_laporan", x.pk)


def pasang() -> None:
    """Fill the registries. Called once by ``pengukuran.pasang``."""
    navigasi.daftarkan(
        navigasi.Entri(
            "individu", "Kinerja saya", "orang", "pengukuran:individu", "individu.buka", 110, "lain", bawah=True
        )
    )
    tindakan.daftarkan(LaporanIndividu, jalankan=terapkan_individu, alamat=_halaman)
    berkas_individu.pasang()
    tugas.daftarkan("individu", daftar_tugas)
    daftarkan_pembuat(ekspor.JENIS_BULAN, ekspor.buat_bulan, izin="individu.berkas")
    daftarkan_pembuat(ekspor.JENIS_TAHUN, ekspor.buat_tahun, izin="individu.berkas")
