"""Kabupaten Banyuasin: evaluation results of 51 PD, and one LKE at work."""

from sakip.lokal.isi import evaluasi, organisasi


def muat() -> None:
    """Load the region: organisation, imported results, an evaluation period with one LKE."""
    evaluasi.muat(organisasi.banyuasin())
