"""Kabupaten Banyuasin: its RPJMD and IKU, months of three PD, evaluation results of 51 PD, and one LKE at work."""

from sakip.lokal.isi import bulanan, dialog, evaluasi, iku, individu, organisasi, pembanding, rencana
from sakip.lokal.isi.organisasi import Daerah
from sakip.tenansi.cakupan import transaksi


def muat() -> None:
    """Load the region: organisation, RPJMD, months, imported results, an evaluation period with one LKE."""
    evaluasi.muat(muat_rencana())


def muat_rencana() -> Daerah:
    """Load all but the evaluations, which need the shipped templates."""
    daerah = organisasi.banyuasin()
    with transaksi(daerah.pemda):
        iku.banyuasin(daerah, rencana.rpjmd(daerah))
        individu.jabatan_banyuasin(daerah)
        bulanan.muat(daerah)
        individu.banyuasin(daerah)
        dialog.banyuasin(daerah, daerah.pd["15"])
        pembanding.daerah(daerah, selesai=False)
    return daerah
