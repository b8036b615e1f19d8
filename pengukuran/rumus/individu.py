"""Arithmetic of kinerja individu: five aspects to a month, months to a year, persons to a unit, results to proposals.

Pure. A missing assessment is never 0: a month without a final assessment has no value and is left out of every mean,
which then says "n dari N". Source of the five aspects: study of ASN performance, Biro Organisasi Sumatera Selatan; the
conversion to 0–100 and everything below is ours (docs/aturan.md, Kinerja individu).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sakip.inti.angka import bagi, bulat, jumlah, ketelitian, tampil

SERATUS: Final = Decimal(100)


@dataclass(frozen=True)
class NilaiBulan:
    """The result of one month, 0–100, or why there is none."""

    nilai: Decimal | None
    sebab: str
    penjelasan: str


@dataclass(frozen=True)
class Rerata:
    """A mean over what is final: ``n`` of ``dari``. ``nilai`` None: nothing is final yet."""

    nilai: Decimal | None
    n: int
    dari: int
    satuan: str

    @property
    def cakupan(self) -> str:
        """ "3 dari 11 bulan"."""
        return f"{self.n} dari {self.dari} {self.satuan}"

    @property
    def penjelasan(self) -> str:
        """The sentence beside the figure."""
        if self.nilai is None:
            return f"Belum ada nilai: 0 dari {self.dari} {self.satuan} selesai dinilai."
        return (
            f"Rata-rata {self.cakupan} yang selesai dinilai = {tampil(self.nilai)}. "
            f"Yang belum dinilai tidak dihitung, bukan dihitung 0."
        )


def nilai_bulan(aspek: Mapping[str, int | None], skala: int) -> NilaiBulan:
    """Return mean of the aspects ÷ highest step of the scale × 100.

    ``aspek``: name in words → step (1–``skala``) or None. One empty aspect: no value, and the reason names it. Raises
    ValueError for a step outside of the scale or a scale below 2.
    """
    if skala < 2:
        raise ValueError("skala paling sedikit dua tingkat")
    if not aspek:
        return NilaiBulan(None, "aspek belum ditentukan", "Belum ada aspek yang dinilai.")
    kosong = [nama for nama, x in aspek.items() if x is None]
    if kosong:
        sebab = f"belum dinilai: {', '.join(kosong)}"
        return NilaiBulan(None, sebab, f"Nilai belum dihitung, {sebab}.")
    angka = [x for x in aspek.values() if x is not None]
    if any(not 1 <= x <= skala for x in angka):
        raise ValueError(f"nilai aspek harus 1 sampai {skala}")
    total = sum(angka)
    nilai = bagi(Decimal(total) * SERATUS, Decimal(len(angka) * skala))
    rinci = " + ".join(str(x) for x in angka)
    return NilaiBulan(nilai, "", f"({rinci}) ÷ ({len(angka)} aspek × nilai tertinggi {skala}) × 100 = {tampil(nilai)}")


def rerata(nilai: Iterable[Decimal | None], satuan: str, dari: int | None = None) -> Rerata:
    """Return the mean of the final values. ``dari``: how many there should be (default: as many as given).

    Raises ValueError when more are final than there should be.
    """
    semua = list(nilai)
    ada = [x for x in semua if x is not None]
    banyak = len(semua) if dari is None else dari
    if len(ada) > banyak:
        raise ValueError("yang dinilai lebih banyak daripada yang ada")
    return Rerata(bagi(jumlah(ada), Decimal(len(ada))) if ada else None, len(ada), banyak, satuan)


@dataclass(frozen=True)
class Peserta:
    """Somebody (or a unit) in a ranking: ``kunci`` finds it again."""

    kunci: int
    hasil: Rerata


@dataclass(frozen=True)
class Peringkat:
    """A place: None with the reason for those who are not ranked. ``seri``: how many share it."""

    kunci: int
    hasil: Rerata
    ke: int | None
    seri: int
    sebab: str = ""


def peringkat(peserta: Sequence[Peserta], minimal: int) -> list[Peringkat]:
    """Rank by the shown value (2 decimals), equal values share a place and the next place is left out (1, 1, 3).

    Only those with at least ``minimal`` final values take part; the others follow with the reason, in the order given.
    """
    ikut = [p for p in peserta if p.hasil.nilai is not None and p.hasil.n >= minimal]
    nilai = {p.kunci: bulat(p.hasil.nilai) for p in ikut if p.hasil.nilai is not None}
    urut = sorted(ikut, key=lambda p: -nilai[p.kunci])
    hasil = []
    for p in urut:
        x = nilai[p.kunci]
        ke = 1 + sum(1 for y in nilai.values() if y > x)
        hasil.append(Peringkat(p.kunci, p.hasil, ke, sum(1 for y in nilai.values() if y == x)))
    for p in peserta:
        if p.kunci not in nilai:
            sebab = (
                "belum ada yang selesai dinilai"
                if p.hasil.nilai is None
                else f"baru {p.hasil.cakupan}, paling sedikit {minimal}"
            )
            hasil.append(Peringkat(p.kunci, p.hasil, None, 0, sebab))
    return hasil


@dataclass(frozen=True)
class BatasTpp:
    """From this value on (0–100) this share of the performance part of the TPP is paid (percent)."""

    mulai: Decimal
    persen: Decimal


def persen_tpp(nilai: Decimal | None, tabel: Sequence[BatasTpp]) -> Decimal | None:
    """Return the share for a value: the highest step it reaches, decided on the shown value.

    None without a value, without a table, or below the lowest step.
    """
    if nilai is None:
        return None
    x = bulat(nilai)
    capai = [b for b in tabel if x >= b.mulai]
    return max(capai, key=lambda b: b.mulai).persen if capai else None


@dataclass(frozen=True)
class Usulan:
    """A proposal for a person with its reasons in words; nothing is decided here."""

    jenis: str
    alasan: tuple[str, ...]


BINTANG, BINAAN, TEMPATKAN = "penghargaan", "pembinaan", "penempatan"
"""Kinds of proposals."""
BERUNTUN: Final = 3
"""So many low months in a row ask whether the position fits."""


def usulan(
    hasil: Rerata,
    bulanan: Mapping[int, Decimal | None],
    aspek: Mapping[str, Decimal | None],
    *,
    minimal: int,
    tinggi: Decimal,
    rendah: Decimal,
) -> Usulan | None:
    """Return what the results of a year suggest, None when nothing (or not enough is final).

    ``aspek``: mean of each aspect as a share of the scale (0–100). High: penghargaan. Low: pembinaan; low with three
    low months in a row: the placement is to be looked at. The reasons name the weakest (strongest) aspect.
    """
    if hasil.nilai is None or hasil.n < minimal:
        return None
    x = bulat(hasil.nilai)
    dinilai = {a: v for a, v in aspek.items() if v is not None}
    if x >= tinggi:
        alasan = [f"Rata-rata {tampil(x)} ({hasil.cakupan}), batas tinggi {tampil(tinggi)}."]
        if dinilai:
            a = max(dinilai, key=lambda k: dinilai[k])
            alasan.append(f"Paling kuat: {a} ({tampil(dinilai[a])} dari 100).")
        return Usulan(BINTANG, tuple(alasan))
    if x >= rendah:
        return None
    alasan = [f"Rata-rata {tampil(x)} ({hasil.cakupan}), batas rendah {tampil(rendah)}."]
    if dinilai:
        a = min(dinilai, key=lambda k: dinilai[k])
        alasan.append(f"Paling lemah: {a} ({tampil(dinilai[a])} dari 100).")
    beruntun = _beruntun(bulanan, rendah)
    if beruntun >= BERUNTUN:
        alasan.append(f"{beruntun} bulan berturut-turut di bawah {tampil(rendah)}.")
        return Usulan(TEMPATKAN, tuple(alasan))
    return Usulan(BINAAN, tuple(alasan))


def _beruntun(bulanan: Mapping[int, Decimal | None], rendah: Decimal) -> int:
    """The longest run of low months; a month without a value breaks the run."""
    terpanjang = kini = 0
    for b in range(1, 13):
        x = bulanan.get(b)
        kini = kini + 1 if x is not None and bulat(x) < rendah else 0
        terpanjang = max(terpanjang, kini)
    return terpanjang


def persen_aspek(rata: Decimal | None, skala: int) -> Decimal | None:
    """Return a mean step as a share of the scale (0–100), None without one."""
    if rata is None:
        return None
    with ketelitian():
        return bagi(rata * SERATUS, Decimal(skala))


def capaian_butir(target: Decimal | None, realisasi: Decimal | None, aspek: str) -> tuple[Decimal | None, str]:
    """Return the achievement of one planned item in percent, or why there is none.

    Quantity and quality: realisasi ÷ target. Time and cost: the smaller the better, (2 × target − realisasi) ÷ target.
    """
    if target is None:
        return None, "tanpa target angka"
    if realisasi is None:
        return None, "realisasi belum diisi"
    if target == 0:
        return None, "target 0"
    with ketelitian():
        atas = 2 * target - realisasi if aspek in ("waktu", "biaya") else realisasi
        return bagi(atas * SERATUS, target), ""
