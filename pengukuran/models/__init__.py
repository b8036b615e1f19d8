"""Periods, realisasi, capaian, budget absorption."""

from pengukuran.models.anggaran import RealisasiAksi, RealisasiAnggaran
from pengukuran.models.capaian import Capaian, NilaiPembanding
from pengukuran.models.daerah import (
    AnalisisDaerah,
    CatatanDaerah,
    JendelaDaerah,
    KomponenDaerah,
    PengisianDaerah,
    RealisasiDaerah,
)
from pengukuran.models.individu import ButirIndividu, ButirSKP, LaporanIndividu, SKPPegawai, UmpanBalik
from pengukuran.models.pemeriksaan import CatatanBaris, ParafJenjang
from pengukuran.models.periode import JendelaPengisian, Periode, Perpanjangan
from pengukuran.models.realisasi import Analisis, NilaiKomponen, OperasiSel, PengisianPD, Realisasi
from pengukuran.models.usulan import UsulanPenyesuaian

__all__ = [
    "Analisis",
    "AnalisisDaerah",
    "ButirIndividu",
    "ButirSKP",
    "Capaian",
    "CatatanBaris",
    "CatatanDaerah",
    "JendelaDaerah",
    "JendelaPengisian",
    "KomponenDaerah",
    "LaporanIndividu",
    "NilaiKomponen",
    "NilaiPembanding",
    "OperasiSel",
    "ParafJenjang",
    "PengisianDaerah",
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
