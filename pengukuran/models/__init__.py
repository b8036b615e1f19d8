"""Periods, realisasi, capaian, budget absorption."""

from pengukuran.models.anggaran import RealisasiAksi, RealisasiAnggaran
from pengukuran.models.capaian import Capaian, NilaiPembanding
from pengukuran.models.daerah import RealisasiDaerah
from pengukuran.models.individu import ButirIndividu, ButirSKP, LaporanIndividu, SKPPegawai, UmpanBalik
from pengukuran.models.pemeriksaan import CatatanBaris, ParafJenjang
from pengukuran.models.periode import JendelaPengisian, Periode, Perpanjangan
from pengukuran.models.realisasi import Analisis, NilaiKomponen, OperasiSel, PengisianPD, Realisasi
from pengukuran.models.usulan import UsulanPenyesuaian

__all__ = [
    "Analisis",
    "ButirIndividu",
    "ButirSKP",
    "Capaian",
    "CatatanBaris",
    "JendelaPengisian",
    "LaporanIndividu",
    "NilaiKomponen",
    "NilaiPembanding",
    "OperasiSel",
    "ParafJenjang",
    "PengisianPD",
    "Periode",
    "Perpanjangan",
    "Realisasi",
    "RealisasiAksi",
    "RealisasiAnggaran",
    "RealisasiDaerah",
    "SKPPegawai",
    "UmpanBalik",
    "UsulanPenyesuaian",
]
