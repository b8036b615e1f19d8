"""Regions and their organisation."""

from sakip.tenansi.models.organisasi import Jabatan, Pegawai, Penempatan, PerangkatDaerah, UnitKerja
from sakip.tenansi.models.pemda import MedanAnalisis, Pemda, PengaturanPemda

__all__ = [
    "Jabatan",
    "MedanAnalisis",
    "Pegawai",
    "Pemda",
    "Penempatan",
    "PengaturanPemda",
    "PerangkatDaerah",
    "UnitKerja",
]
