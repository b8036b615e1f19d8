"""What measurement puts on the agenda of a meeting: the indicators that stay behind, with their analysis."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from django.db.models import Prefetch, QuerySet

from pengukuran.models import Analisis, Capaian, Realisasi
from perencanaan.agenda import CalonButir
from perencanaan.models import DialogKinerja
from sakip.inti.angka import tampil, tampil_ringkas
from sakip.tenansi.selectors import pengaturan_tahun

BUTIR_MAKS: Final = 15
"""Indicators with an item of their own, the worst first: a meeting cannot discuss forty. One item names the rest."""

DISEBUT_MAKS: Final = 60
MEDAN: Final = (
    ("penghambat", "Faktor penghambat"),
    ("permasalahan", "Permasalahan"),
    ("solusi", "Solusi"),
    ("rencana", "Rencana tindak lanjut"),
)


def _capaian(dialog: DialogKinerja, batas: Decimal) -> QuerySet[Capaian]:
    """Return the results below the limit of the meeting's period (of the year, for the LKjIP) and unit, worst first."""
    hasil = Capaian.objects.filter(tahun=dialog.tahun, nilai__lt=batas)
    if dialog.jenis == DialogKinerja.Jenis.LKJIP or dialog.periode_ke is None:
        hasil = hasil.filter(jenis=Capaian.Jenis.TAHUN)
    else:
        jenis = "bulan" if dialog.bulanan else "triwulan"
        hasil = hasil.filter(jenis=Capaian.Jenis.PERIODE, periode__jenis=jenis, periode__ke=dialog.periode_ke)
    if dialog.pd_id is not None:
        hasil = hasil.filter(pd_id=dialog.pd_id)
    if dialog.unit_id is not None:
        hasil = hasil.filter(indikator__kinerja__pemilik__unit_id=dialog.unit_id)
    return hasil.select_related("indikator", "pd", "periode").order_by("nilai", "id")[: BUTIR_MAKS + DISEBUT_MAKS]


def indikator_merah(dialog: DialogKinerja) -> Iterator[CalonButir]:
    """Yield the indicators below "Tinggi" (of the region's heads: in the lowest band), with figures and analysis.

    Three statements. A target dialog is about what is to come, so it has none.
    """
    if dialog.jenis == DialogKinerja.Jenis.TARGET:
        return
    atur = pengaturan_tahun(dialog.tahun)
    semua = list(_capaian(dialog, atur.pita_rendah if dialog.pd_id is None else atur.pita_tinggi))
    daftar, sisa = semua[:BUTIR_MAKS], semua[BUTIR_MAKS:]
    analisis = _analisis(daftar)
    for c in daftar:
        kunci = (c.indikator_induk_id, c.pd_id, c.periode_id)
        yield CalonButir(
            f"{c.pd.sebutan}: {c.indikator.uraian}" if dialog.pd_id is None else c.indikator.uraian,
            "\n".join([_angka(c), *analisis.get(kunci, ["Belum ada analisis dari perangkat daerah."])]),
            induk_id=c.indikator_induk_id,
        )
    if sisa:
        yield CalonButir(
            "Indikator lain yang tertinggal", "\n".join(f"{c.indikator.uraian}: {_angka(c)}" for c in sisa)
        )


def _angka(c: Capaian) -> str:
    satuan = c.indikator.satuan
    kapan = f"s.d. {c.periode.label}" if c.periode is not None else f"tahun {c.tahun}"
    return (
        f"Capaian {kapan} {tampil(c.nilai)}%: realisasi {_berapa(c.realisasi, satuan)} "
        f"dari target {_berapa(c.target, satuan)}."
    )


def _berapa(nilai: Decimal | None, satuan: str) -> str:
    if nilai is None:
        return "–"
    return f"{tampil_ringkas(nilai)}{satuan if satuan == '%' else f' {satuan}'}"


def _analisis(daftar: list[Capaian]) -> dict[tuple[int, int, int | None], list[str]]:
    """Return the lines of analysis by indicator, PD and period."""
    ada = Realisasi.objects.filter(
        indikator_induk_id__in={c.indikator_induk_id for c in daftar},
        pd_id__in={c.pd_id for c in daftar},
        periode_id__in={c.periode_id for c in daftar if c.periode_id is not None},
    ).prefetch_related(Prefetch("analisis", queryset=Analisis.objects.all()))
    hasil: dict[tuple[int, int, int | None], list[str]] = {}
    for r in ada:
        for a in r.analisis.all():
            baris = [f"{label}: {getattr(a, m)}" for m, label in MEDAN if getattr(a, m)]
            if baris:
                hasil[(r.indikator_induk_id, r.pd_id, r.periode_id)] = baris
    return hasil
