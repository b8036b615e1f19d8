"""Regions and their organisation."""

from sakip.tenansi.models.organisasi import Jabatan, Pegawai, Penempatan, PerangkatDaerah, UnitKerja
from sakip.tenansi.models.pemda import Pemda, PengaturanPemda

__all__ = ["Jabatan", "Pegawai", "Pemda", "Penempatan", "PengaturanPemda", "PerangkatDaerah", "UnitKerja"]
