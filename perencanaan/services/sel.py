"""What every grid cell has in common when it is saved: reading the text and noticing that somebody else was faster."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sakip.inti.angka import untuk_isian, urai
from sakip.inti.galat import AturanDilanggar, Bentrok


@dataclass(frozen=True)
class DasarSel:
    """What the sender saw before typing: the row's version (0 = no row yet) and its value."""

    versi: int
    nilai: Decimal | None = None


def dasar_dari(versi: int, teks: str) -> DasarSel:
    """Return what a sender says to have seen. A word of a scale is no figure: then only its version speaks."""
    try:
        return DasarSel(versi, urai(teks))
    except AturanDilanggar:
        return DasarSel(versi)


def periksa_bentrok(
    dasar: DasarSel | None,
    *,
    versi_kini: int,
    nilai_kini: Decimal | None,
    nilai_baru: Decimal | None,
    oleh: str = "",
    pada: datetime | None = None,
) -> None:
    """Raise Bentrok when the stored value is neither what the sender saw nor what he wants to store.

    ``dasar`` None = the sender does not care (files, demo). The same value is no conflict, whoever wrote it.
    """
    if dasar is None or dasar.versi == versi_kini or nilai_kini in (nilai_baru, dasar.nilai):
        return
    raise Bentrok(
        "bentrok",
        f"{oleh or 'Orang lain'} sudah mengubah isian ini menjadi {untuk_isian(nilai_kini) or 'kosong'}.",
        nilai_server=untuk_isian(nilai_kini),
        nilai_anda=untuk_isian(nilai_baru),
        oleh=oleh,
        pada=pada.isoformat() if pada else "",
        versi=versi_kini,
    )
