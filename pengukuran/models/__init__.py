"""Periods, realisasi, capaian, budget absorption."""

from pengukuran.models.anggaran import RealisasiAksi, RealisasiAnggaran
from pengukuran.models.capaian import Capaian, NilaiPembanding
<<<<<<< HEAD
from pengukuran.models.individu import ButirIndividu, ButirSKP, LaporanIndividu, SKPPegawai, UmpanBalik
=======
from pengukuran.models.daerah import RealisasiDaerah
>>>>>>> 64496f3 (Keep the figures that an imported file printed; tables for the region's own realisasi and other regions' names)
from pengukuran.models.periode import JendelaPengisian, Periode, Perpanjangan
from pengukuran.models.realisasi import Analisis, NilaiKomponen, OperasiSel, PengisianPD, Realisasi
from pengukuran.models.usulan import UsulanPenyesuaian

__all__ = [
    "Analisis",
    "ButirIndividu",
    "ButirSKP",
    "Capaian",
    "JendelaPengisian",
    "LaporanIndividu",
    "NilaiKomponen",
    "NilaiPembanding",
    "OperasiSel",
    "PengisianPD",
    "Periode",
    "Perpanjangan",
    "Realisasi",
    "RealisasiAksi",
    "RealisasiAnggaran",
<<<<<<< HEAD
    "SKPPegawai",
    "UmpanBalik",
    "UsulanPenyesuaian",
=======
    "RealisasiDaerah",
>>>>>>> 64496f3 (Keep the figures that an imported file printed; tables for the region's own realisasi and other regions' names)
]
