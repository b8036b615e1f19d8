"""All kinds of workbooks of planning, registered at start."""

from perencanaan.buku import nomenklatur, pk, register, rencana, rencana_aksi
from sakip.ekspor.buku.bentuk import daftarkan


def pasang_buku() -> None:
    """Tell the import engine which workbooks there are."""
    for jenis in (rencana, rencana_aksi, pk, nomenklatur, register):
        daftarkan(jenis.BUKU)
