"""Period targets against the year's target: splitting, checking, and changing between quarters and months. Pure.

Sum or last state by the indicator's agregasi (docs/aturan.md, Rencana Aksi).
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from perencanaan.istilah import Agregasi
from sakip.inti.angka import jumlah as jumlahkan
from sakip.inti.angka import tampil_ringkas

BULAN_PER_TRIWULAN = 3


def bagian_periode(agregasi: str, target: Decimal, banyak: int) -> list[Decimal]:
    """Propose targets of ``banyak`` periods that lead to the year's target under the indicator's rule.

    JUMLAH: parts that differ by at most one unit of the target's own precision, later ones the larger: 4 → 1, 1, 1, 1
    and 1 → 0, 0, 0, 1; a count is never split into fractions, and the sum is exact. KUMULATIF_TERAKHIR: the running sum
    of these. RATA_RATA and TERAKHIR: the year's target in every period.
    """
    if agregasi in (Agregasi.RATA_RATA, Agregasi.TERAKHIR):
        return [target] * banyak
    _, _, pangkat = target.normalize().as_tuple()
    satuan = Decimal(1).scaleb(min(int(pangkat), 0))
    utuh = int(target / satuan)
    # Python's // rounds down for negative targets as well, so the parts still add up.
    jalan = [Decimal(utuh * ke // banyak) * satuan for ke in range(1, banyak + 1)]
    if agregasi == Agregasi.KUMULATIF_TERAKHIR:
        return jalan
    return [kini - lalu for lalu, kini in zip([Decimal(0), *jalan[:-1]], jalan, strict=True)]


def nilai_setahun(agregasi: str, nilai: Sequence[Decimal | None]) -> Decimal | None:
    """Return what the periods amount to for the year: the sum, or the last one that is set; None when none is.

    The mean of period targets says nothing about the year's: None for RATA_RATA too.
    """
    isi = [n for n in nilai if n is not None]
    if not isi or agregasi == Agregasi.RATA_RATA:
        return None
    return jumlahkan(isi) if agregasi == Agregasi.JUMLAH else isi[-1]


def periksa_target(agregasi: str, target: Decimal | None, nilai: Sequence[Decimal | None]) -> str:
    """Return what does not fit between the periods and the year's target, in words; "" when it fits. Never blocks."""
    if all(n is None for n in nilai):
        return "Belum ada target periode"
    setahun = nilai_setahun(agregasi, nilai)
    if target is None or setahun is None or setahun == target:
        return ""
    kata = "Jumlah periode" if agregasi == Agregasi.JUMLAH else "Periode terakhir"
    beda = abs(setahun - target)
    arah = "lebih" if setahun > target else "kurang"
    return f"{kata} {tampil_ringkas(setahun)}, {arah} {tampil_ringkas(beda)} dari target setahun"


def ke_bulan(nilai: Mapping[int, Decimal | None]) -> dict[int, Decimal | None]:
    """Return months for quarters: a quarter's target stands in its last month, the others are not targeted.

    Sum, last state and mean of the year stay what they were.
    """
    return {ke * BULAN_PER_TRIWULAN: n for ke, n in nilai.items()}


def ke_triwulan(agregasi: str, nilai: Mapping[int, Decimal | None]) -> dict[int, Decimal | None]:
    """Return quarters for months: the sum of a quarter's months for JUMLAH, else the last month that has a target."""
    hasil: dict[int, Decimal | None] = {}
    for tw in range(1, 5):
        bulan = [nilai.get(BULAN_PER_TRIWULAN * (tw - 1) + n) for n in (1, 2, 3)]
        isi = [n for n in bulan if n is not None]
        hasil[tw] = None if not isi else jumlahkan(isi) if agregasi == Agregasi.JUMLAH else isi[-1]
    return hasil


def ubah_periode(agregasi: str, nilai: Mapping[int, Decimal | None], dari: int, ke: int) -> dict[int, Decimal | None]:
    """Return the targets of a year of ``dari`` periods as those of a year of ``ke`` periods (4 or 12)."""
    if dari == ke:
        return dict(nilai)
    return ke_bulan(nilai) if ke > dari else ke_triwulan(agregasi, nilai)


def ubah_jadwal(periode: frozenset[int], dari: int, ke: int) -> frozenset[int]:
    """Return the schedule of an activity in the other rhythm: a quarter stands for its three months."""
    if dari == ke:
        return periode
    if ke > dari:
        return frozenset(BULAN_PER_TRIWULAN * (tw - 1) + n for tw in periode for n in (1, 2, 3))
    return frozenset((bulan - 1) // BULAN_PER_TRIWULAN + 1 for bulan in periode)
