"""Kabupaten Banyuasin: its RPJMD and IKU, months of three PD, evaluation results of 51 PD, and one LKE at work."""

from sakip.lokal.isi import bulanan, dialog, evaluasi, iku, individu, organisasi, pembanding, rencana
from sakip.tenansi.cakupan import transaksi


def muat() -> None:
    """Load the region: organisation, RPJMD, imported results, an evaluation period with one LKE."""
    daerah = organisasi.banyuasin()
    with transaksi(daerah.pemda):
        iku.banyuasin(daerah, rencana.rpjmd(daerah))
        individu.jabatan_banyuasin(daerah)
        bulanan.muat(daerah)
        individu.banyuasin(daerah)
        dialog.banyuasin(daerah, daerah.pd["15"])
        pembanding.daerah(daerah)
    evaluasi.muat(daerah)
