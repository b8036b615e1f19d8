"""What a plan becomes when it is copied to its next year or period, before anything is written."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef

from perencanaan.models import DokumenRencana, Indikator, Kinerja, PaguTahunan, TargetTahunan, VersiRencana

J = DokumenRencana.Jenis
TAHUNAN = {J.RENJA: J.RENSTRA, J.RKPD: J.RPJMD}
"""Yearly plans and the long plan that sets their targets."""


@dataclass(frozen=True)
class Rujukan:
    """The long plan in force in the new year: targets by (node, measure), budgets by (node, source), by identity."""

    versi: VersiRencana | None = None
    target: dict[tuple[int, int], Decimal] = field(default_factory=dict)
    pagu: dict[tuple[int, str], Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class RencanaMaju:
    """The new document (unsaved), what stands in its way or is filled, and what would be copied."""

    dokumen: DokumenRencana
    ada: VersiRencana | None
    boleh_diisi: bool
    simpul: int
    indikator: int
    rujukan: Rujukan
    target: int
    pagu: int

    @property
    def terhalang(self) -> bool:
        """Whether the next plan exists already and holds something."""
        return self.ada is not None and not self.boleh_diisi


LAMA_LAZIM = 5


def lama_ganjil(d: DokumenRencana) -> int:
    """Return how many years a long plan lasts when that is not the usual five (Permendagri 86/2017), else 0."""
    lama = d.tahun_akhir - d.tahun_awal + 1
    return lama if d.jenis in TAHUNAN.values() and lama != LAMA_LAZIM else 0


def dokumen_berikut(d: DokumenRencana) -> DokumenRencana:
    """Return the plan of the next year or of the next period of the same length (unsaved)."""
    lama = d.tahun_akhir - d.tahun_awal
    return DokumenRencana(
        pemda_id=d.pemda_id,
        jenis=d.jenis,
        pd_id=d.pd_id,
        tahun_awal=d.tahun_akhir + 1,
        tahun_akhir=d.tahun_akhir + 1 + lama,
    )


def dokumen_tahunan(panjang: DokumenRencana, tahun: int) -> DokumenRencana:
    """Return the Renja or RKPD of a year that belongs to a Renstra or RPJMD (unsaved)."""
    jenis = next(t for t, p in TAHUNAN.items() if p == panjang.jenis)
    return DokumenRencana(
        pemda_id=panjang.pemda_id, jenis=jenis, pd_id=panjang.pd_id, tahun_awal=tahun, tahun_akhir=tahun
    )


@dataclass(frozen=True)
class TahunRencana:
    """A year of a long plan and the newest version of its yearly plan; ``kosong``: it is an open, empty draft."""

    tahun: int
    dokumen: DokumenRencana
    versi: VersiRencana | None
    kosong: bool


def tahun_demi_tahun(panjang: DokumenRencana) -> list[TahunRencana]:
    """Return every year of a long plan with its yearly plan, in one statement."""
    jenis = next(t for t, p in TAHUNAN.items() if p == panjang.jenis)
    tahun = range(panjang.tahun_awal, panjang.tahun_akhir + 1)
    ada: dict[int, Any] = {}
    berisi = Exists(Kinerja.objects.filter(versi_rencana=OuterRef("pk")))
    semua = VersiRencana.objects.select_related("dokumen").annotate(berisi=berisi)
    for ini in semua.filter(dokumen__jenis=jenis, dokumen__pd_id=panjang.pd_id, dokumen__tahun_awal__in=tahun).order_by(
        "ke"
    ):
        ada[ini.dokumen.tahun_awal] = ini
    hasil = []
    for t in tahun:
        v = ada.get(t)
        terbuka = v is not None and v.ke == 1 and v.status in ("draf", "dikembalikan")
        hasil.append(TahunRencana(t, dokumen_tahunan(panjang, t), v, v is not None and terbuka and not v.berisi))
    return hasil


def muat_rujukan(dokumen: DokumenRencana) -> Rujukan:
    """Return targets and budgets of the long plan in force for the year of a yearly plan; nothing for a long one."""
    jenis = TAHUNAN.get(J(dokumen.jenis))
    versi = (
        VersiRencana.objects.select_related("dokumen")
        .filter(
            aktif=True,
            status="ditetapkan",
            dokumen__jenis=jenis,
            dokumen__pd_id=dokumen.pd_id,
            dokumen__tahun_awal__lte=dokumen.tahun_awal,
            dokumen__tahun_akhir__gte=dokumen.tahun_awal,
        )
        .order_by("dokumen__tahun_akhir")
        .first()
        if jenis
        else None
    )
    if versi is None:
        return Rujukan()
    target = TargetTahunan.objects.filter(
        indikator__kinerja__versi_rencana=versi, tahun=dokumen.tahun_awal, nilai__isnull=False
    ).values_list("indikator__kinerja__identitas_id", "indikator__induk_id", "nilai")
    pagu = PaguTahunan.objects.filter(kinerja__versi_rencana=versi, tahun=dokumen.tahun_awal).values_list(
        "kinerja__identitas_id", "sumber_dana", "nilai"
    )
    return Rujukan(versi, {(k, i): n for k, i, n in target if n is not None}, {(k, s): n for k, s, n in pagu})


def versi_di(dokumen: DokumenRencana) -> tuple[VersiRencana | None, bool]:
    """Return the newest version of the plan of those years, and whether it is an open, empty one that can be filled.

    A plan of other years that covers the first one is in the way just the same.
    """
    versi = (
        VersiRencana.objects.select_related("dokumen")
        .filter(
            dokumen__jenis=dokumen.jenis,
            dokumen__pd_id=dokumen.pd_id,
            dokumen__tahun_awal__lte=dokumen.tahun_akhir,
            dokumen__tahun_akhir__gte=dokumen.tahun_awal,
        )
        .order_by("dokumen__tahun_awal", "-ke")
        .first()
    )
    if versi is None:
        return None, False
    sama = (versi.dokumen.tahun_awal, versi.dokumen.tahun_akhir) == (dokumen.tahun_awal, dokumen.tahun_akhir)
    terbuka = versi.ke == 1 and versi.status in ("draf", "dikembalikan")
    return versi, sama and terbuka and not Kinerja.objects.filter(versi_rencana=versi).exists()


def rencana_maju(versi: VersiRencana) -> RencanaMaju:
    """Return what copying a version forward would make."""
    dokumen = dokumen_berikut(versi.dokumen)
    ada, boleh_diisi = versi_di(dokumen)
    rujukan = muat_rujukan(dokumen)
    identitas = set(Kinerja.objects.filter(versi_rencana=versi).values_list("identitas_id", flat=True))
    ukuran = set(
        Indikator.objects.filter(kinerja__versi_rencana=versi).values_list("kinerja__identitas_id", "induk_id")
    )
    return RencanaMaju(
        dokumen=dokumen,
        ada=ada,
        boleh_diisi=boleh_diisi,
        simpul=len(identitas),
        indikator=len(ukuran),
        rujukan=rujukan,
        target=len(ukuran & rujukan.target.keys()),
        pagu=sum(k in identitas for k, _ in rujukan.pagu),
    )
