"""Kabupaten Deli Serdang: Bappedalitbang's Renja 2025 from import to approved quarters and LKjIP."""

from sakip.lokal.isi import organisasi


def muat() -> None:
    """Load the region: organisation, plan, PK, Rencana Aksi, four quarters, LKjIP."""
    organisasi.deli_serdang()
