"""The list of reports as a sheet."""

from collections.abc import Sequence

from pelaporan.models import Laporan
from sakip.alur.dasar import status_objek
from sakip.ekspor.xlsx import Kolom, Tabel


def tabel_daftar(daftar: Sequence[Laporan], tahun: int) -> Tabel:
    """Return the list of the reports of a year."""
    kolom = [
        Kolom("No", 6, "bulat"),
        Kolom("Perangkat daerah", 55),
        Kolom("Laporan", 16),
        Kolom("Status", 30),
        Kolom("Sejak", 20, "tanggal"),
    ]
    baris = [
        [
            n,
            x.pd.nama if x.pd else x.pemda.nama,
            x.get_jenis_display(),
            status_objek(x).label,
            x.status_sejak.date() if x.status_sejak else None,
        ]
        for n, x in enumerate(daftar, 1)
    ]
    return Tabel(f"LKjIP {tahun}", kolom, baris, judul=f"Laporan kinerja tahun {tahun}")
