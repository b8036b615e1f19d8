"""The side panel: everything about one indicator of a PD and period."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Subquery

from pengukuran.models import Analisis, Capaian, NilaiKomponen, Periode, Realisasi, UsulanPenyesuaian
from pengukuran.selectors.kekurangan import aturan_analisis, di_bawah_ambang, pilah_analisis, saring_analisis
from pengukuran.selectors.kisi import chip, label_skala
from pengukuran.selectors.penjelasan import hitungan, kalimat
from perencanaan.models import Indikator, KomponenIndikator, RencanaAksi, TargetPeriode
from perencanaan.selectors.rencana_aksi import berlaku
from sakip.dokumen.models import TautanBukti
from sakip.dokumen.selectors import bukti_untuk
from sakip.inti.angka import untuk_isian
from sakip.jejak.models import Jejak
from sakip.jejak.selectors import riwayat
from sakip.tenansi.models import MedanAnalisis
from sakip.ui.pita import BAWAAN, BatasPita

LABEL_ANALISIS = tuple(MedanAnalisis.choices)


@dataclass(frozen=True)
class KomponenIsi:
    """A component with its text for the input."""

    komponen: KomponenIndikator
    isian: str


@dataclass(frozen=True)
class Rinci:
    """What the panel shows. ``tahun`` is the result of the whole year, provisional until the last period."""

    indikator: Indikator
    realisasi: Realisasi | None
    target: Decimal | None
    capaian: Capaian | None
    tahun: Capaian | None
    komponen: list[KomponenIsi]
    analisis: Analisis | None
    bukti: list[TautanBukti]
    riwayat: list[Jejak]
    skala: str
    lalu: Analisis | None = None
    """The analysis of the period before, when it planned a follow-up that is to be answered now."""
    wajib: tuple[str, ...] = ()
    """Parts of the analysis that must be written because the capaian is low."""
    ambang: Decimal | None = None
    usulan: list[UsulanPenyesuaian] = field(default_factory=list)
    batas: BatasPita = BAWAAN

    @property
    def chip(self) -> dict[str, Any]:
        return chip(self.capaian, self.batas)

    @property
    def chip_tahun(self) -> dict[str, Any]:
        return chip(self.tahun, self.batas)

    @property
    def kalimat(self) -> str:
        return kalimat(self.capaian, batas=self.batas) if self.capaian else ""

    @property
    def kalimat_tahun(self) -> str:
        return kalimat(self.tahun, batas=self.batas) if self.tahun else ""

    @property
    def hitungan(self) -> str:
        """ "5,50 / 7,00 × 100 = 78,57" when the figure comes from components."""
        return hitungan(self.capaian)

    @property
    def isian_asli(self) -> str:
        """The figure as its input holds it (for a qualitative indicator the word)."""
        return self.skala or (untuk_isian(self.realisasi.nilai) if self.realisasi else "")

    @property
    def pita_teks(self) -> str:
        return str(self.chip["pita"])

    def teks(self, medan: str) -> str:
        """The stored text of one field."""
        return getattr(self.analisis, medan, "") or ""

    @property
    def medan_analisis(self) -> list[tuple[str, str, str]]:
        """Name, label and text of each field."""
        return [(m, str(label), self.teks(m)) for m, label in LABEL_ANALISIS]

    @property
    def ada_analisis(self) -> bool:
        return any(teks for _, _, teks in self.medan_analisis)

    @property
    def riwayat_nilai(self) -> list[tuple[Jejak, Decimal | None]]:
        """The saved figures with who and when, newest first."""
        hasil = []
        for j in self.riwayat:
            if j.aksi == "isi_realisasi" and j.sesudah is not None:
                nilai = j.sesudah.get("nilai")
                hasil.append((j, None if nilai is None else Decimal(nilai)))
        return hasil


def rincian_indikator(
    pd_id: int,
    periode: Periode,
    indikator_id: int,
    ra: RencanaAksi | None = None,
    batas: BatasPita = BAWAAN,
) -> Rinci | None:
    """Return the panel of an indicator, None when it is not measured in this PD and period."""
    ra = ra or berlaku(pd_id, periode.tahun, periode.ke)
    target = (
        TargetPeriode.objects.filter(rencana_aksi=ra, indikator_id=indikator_id, periode_ke=periode.ke)
        .select_related("indikator__skala")
        .first()
        if ra is not None
        else None
    )
    if target is None:
        return None
    i = target.indikator
    ambang, wajib = aturan_analisis(periode.tahun)
    r = Realisasi.objects.filter(indikator_induk_id=i.induk_id, pd_id=pd_id, periode=periode).first()
    hasil = {
        c.jenis: c
        for c in Capaian.objects.filter(pd_id=pd_id, tahun=periode.tahun, indikator_induk_id=i.induk_id)
        if c.periode_id in (None, periode.pk)
    }
    milik = NilaiKomponen.objects.filter(realisasi=r, komponen=OuterRef("pk"))
    komponen = list(KomponenIndikator.objects.filter(indikator=i).annotate(isian=Subquery(milik.values("nilai")[:1])))
    kini, lalu = _analisis(i, pd_id, periode)
    c = hasil.get(Capaian.Jenis.PERIODE)
    return Rinci(
        indikator=i,
        realisasi=r,
        target=target.nilai,
        capaian=c,
        tahun=hasil.get(Capaian.Jenis.TAHUN),
        komponen=[KomponenIsi(k, untuk_isian(k.isian)) for k in komponen],
        analisis=kini,
        lalu=lalu,
        wajib=wajib if c is not None and di_bawah_ambang(c.nilai, ambang) else (),
        ambang=ambang,
        usulan=list(UsulanPenyesuaian.objects.filter(realisasi=r).select_related("dipakai_di__dokumen")) if r else [],
        bukti=bukti_untuk(r) if r else [],
        riwayat=list(riwayat(r, 8)) if r else [],
        skala=label_skala(i.skala, r.nilai if r else None),
        batas=batas,
    )


def _analisis(i: Indikator, pd_id: int, periode: Periode) -> tuple[Analisis | None, Analisis | None]:
    """Return the analysis of this period, and the latest plan before it that waits for an answer. One statement."""
    semua = Analisis.objects.filter(
        saring_analisis(periode), realisasi__indikator_induk_id=i.induk_id, realisasi__pd_id=pd_id
    )
    kini, lalu = pilah_analisis(semua.select_related("realisasi__periode"), periode)
    return kini.get(i.induk_id), lalu.get(i.induk_id)
