"""Figures of one indicator over the years, and those of others to compare with. Two statements for a whole PD.

The series hangs on the identity of the indicator. Where unit, kind, direction or formula of an earlier year were
others, the series is broken there: the figure is shown with the reason, and no growth is computed across it.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import OuterRef, Q, Subquery

from pengukuran.models import Capaian, NilaiPembanding, Realisasi
from pengukuran.rumus.perbandingan import HasilPerbandingan, bandingkan_tahun
from pengukuran.rumus.peringatan import sama
from pengukuran.selectors.definisi import definisi_ukur
from perencanaan.models import Indikator

TAHUN_LALU = 3
"""Years before the reported one in a comparison (n-3, n-2, n-1)."""


@dataclass(frozen=True)
class AngkaLalu:
    """A figure of an earlier year. ``sumber``: where it was taken from, when it was entered for comparison only.

    ``asal``: how the indicator was defined then, None where only the figure is known.
    """

    nilai: Decimal | None
    sumber: str = ""
    catatan: str = ""
    asal: Indikator | None = None


@dataclass
class Deret:
    """What is known beside the year itself, by the id of the IndikatorInduk; ``lalu`` by year first."""

    tahun: int
    capaian: dict[int, Capaian] = field(default_factory=dict)
    akhir: dict[int, Capaian] = field(default_factory=dict)
    catatan: dict[int, str] = field(default_factory=dict)
    lalu: dict[int, dict[int, AngkaLalu]] = field(default_factory=dict)
    pembanding: dict[int, list[NilaiPembanding]] = field(default_factory=dict)

    def satu(self, induk_id: int, jenis: str) -> NilaiPembanding | None:
        """Return the national or provincial figure of the year."""
        return next((n for n in self.pembanding.get(induk_id, []) if n.jenis == jenis), None)

    @property
    def nasional(self) -> dict[int, NilaiPembanding]:
        """National figures of the year."""
        jenis = NilaiPembanding.Jenis.NASIONAL
        return {i: n for i in self.pembanding if (n := self.satu(i, jenis)) is not None}

    def putus(self, i: Indikator) -> dict[int, str]:
        """Return the earlier years in which an indicator was measured otherwise, each with what changed since."""
        hasil = {}
        for t, per in self.lalu.items():
            x = per.get(i.induk_id)
            beda = perubahan(x.asal, i) if x is not None and x.asal is not None else ""
            if beda:
                hasil[t] = beda
        return hasil

    def bandingkan(self, i: Indikator, sekarang: Decimal | None) -> HasilPerbandingan:
        """Compare a figure of the year with the years before it."""
        angka = {t: per[i.induk_id].nilai for t, per in self.lalu.items() if i.induk_id in per}
        putus = self.putus(i)
        return bandingkan_tahun(
            definisi_ukur(i), self.tahun, {**angka, self.tahun: sekarang}, banyak=TAHUN_LALU, putus=putus
        )


def perubahan(dulu: Indikator, kini: Indikator) -> str:
    """Say what makes two definitions of one indicator measure different things; "" when nothing does."""
    beda = []
    if not sama(dulu.satuan, kini.satuan):
        beda.append(f"satuan “{dulu.satuan}” menjadi “{kini.satuan}”")
    if dulu.jenis != kini.jenis:
        beda.append(f"jenis {dulu.get_jenis_display().lower()} menjadi {kini.get_jenis_display().lower()}")
    if dulu.polaritas != kini.polaritas:
        beda.append("arah yang baik berubah")
    if dulu.formulasi.strip() and kini.formulasi.strip() and not sama(dulu.formulasi, kini.formulasi):
        beda.append("formulasi penghitungan berubah")
    return "; ".join(beda)


def muat_deret(pd_id: int, tahun: int, induk_ids: Collection[int] = ()) -> Deret:
    """Read the results of a PD's year and of the years before it, and the figures to compare with. Two statements.

    ``induk_ids``: indicators whose figures are wanted even when nothing of the year is stored for them.
    """
    d = Deret(tahun, lalu={t: {} for t in range(tahun - TAHUN_LALU, tahun)})
    setahun = Q(jenis=Capaian.Jenis.TAHUN, tahun__range=(tahun - TAHUN_LALU, tahun))
    catatan = (
        Realisasi.objects.filter(pd_id=pd_id, indikator_induk=OuterRef("indikator_induk"))
        .filter(periode__tahun=OuterRef("tahun"))
        .exclude(catatan_cetak="")
        .order_by("-periode__ke")
    )
    semua = Capaian.objects.filter(setahun | Q(jenis=Capaian.Jenis.AKHIR_RENSTRA, tahun=tahun), pd_id=pd_id)
    for c in semua.select_related("indikator").annotate(catatan=Subquery(catatan.values("catatan_cetak")[:1])):
        if c.jenis == Capaian.Jenis.AKHIR_RENSTRA:
            d.akhir[c.indikator_induk_id] = c
        elif c.tahun == tahun:
            d.capaian[c.indikator_induk_id], d.catatan[c.indikator_induk_id] = c, c.catatan or ""
        elif c.realisasi is not None or c.catatan:
            d.lalu[c.tahun][c.indikator_induk_id] = AngkaLalu(c.realisasi, "", c.catatan or "", c.indikator)
    _pembanding(d, {*d.capaian, *induk_ids})
    return d


def _pembanding(d: Deret, induk_ids: Collection[int]) -> None:
    """Add what was entered for comparison. What was measured here stands before what was typed."""
    jenis = NilaiPembanding.Jenis
    semua = NilaiPembanding.objects.filter(
        Q(jenis=jenis.SENDIRI, tahun__in=d.lalu) | (~Q(jenis=jenis.SENDIRI) & Q(tahun=d.tahun)),
        indikator_induk_id__in=induk_ids,
    ).order_by("jenis", "nama_daerah")
    for n in semua:
        if n.jenis == jenis.SENDIRI:
            ada = d.lalu[n.tahun].get(n.indikator_induk_id)
            if ada is None or ada.nilai is None:
                d.lalu[n.tahun][n.indikator_induk_id] = AngkaLalu(n.realisasi, n.sumber, ada.catatan if ada else "")
        else:
            d.pembanding.setdefault(n.indikator_induk_id, []).append(n)
