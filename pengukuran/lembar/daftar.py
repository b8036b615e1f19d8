"""Which tables there are, and how each is filled: one list for page, PDF and workbook."""

from collections.abc import Callable
from dataclasses import dataclass

from pengukuran.lembar.aksi import lembar_aksi
from pengukuran.lembar.banding import PengisiBanding
from pengukuran.lembar.bentuk import Lembar
from pengukuran.lembar.berkala import lembar_pd
from pengukuran.lembar.daerah import lembar_daerah
from pengukuran.lembar.uang import lembar_anggaran_cetak, lembar_efisiensi
from pengukuran.models import Periode
from pengukuran.selectors.daerah import tabel_daerah
from pengukuran.selectors.deret import muat_deret
from pengukuran.selectors.matriks_aksi import matriks_rencana_aksi
from pengukuran.selectors.penjelasan import batas_tahun
from pengukuran.selectors.tabel import tabel_pengukuran
from perencanaan.models import ButirPK
from perencanaan.selectors.rencana_aksi import berlaku
from sakip.tenansi.models import Pemda, PerangkatDaerah
from sakip.tenansi.selectors import pd_berlaku


@dataclass(frozen=True)
class Permintaan:
    """What a table is about. ``pd`` None: the region; ``periode`` None: the year; ``ke``: the period links lead to."""

    pemda: Pemda
    tahun: int
    pd: PerangkatDaerah | None
    periode: Periode | None
    ke: int
    tautan: bool = True
    """False: the reader may not open the region's own figures."""

    @property
    def pd_wajib(self) -> PerangkatDaerah:
        """The PD of a table that has one."""
        if self.pd is None:
            raise ValueError("tabel ini membutuhkan perangkat daerah")
        return self.pd


@dataclass(frozen=True)
class Halaman:
    """A kind of table. ``berpd``: it belongs to a PD; ``berperiode``: to a period (else to the year)."""

    kode: str
    label: str
    susun: Callable[[Permintaan], list[Lembar]]
    berpd: bool = True
    berperiode: bool = False
    penjelasan: str = ""


def _berkala(m: Permintaan) -> list[Lembar]:
    t = tabel_pengukuran(m.pd_wajib.pk, m.tahun, m.periode)
    return [lembar_pd(t, m.pd_wajib, batas_tahun(m.tahun))] if t is not None else []


def _uang(m: Permintaan) -> list[Lembar]:
    t = tabel_pengukuran(m.pd_wajib.pk, m.tahun, m.periode)
    if t is None:
        return []
    return [lembar_efisiensi(t, m.pd_wajib, batas_tahun(m.tahun)), lembar_anggaran_cetak(t, m.pd_wajib)]


def _aksi(m: Permintaan) -> list[Lembar]:
    ra = berlaku(m.pd_wajib.pk, m.tahun)
    return [lembar_aksi(matriks_rencana_aksi(ra), m.pd_wajib, batas_tahun(m.tahun))] if ra is not None else []


def _banding(m: Permintaan) -> list[Lembar]:
    ra = berlaku(m.pd_wajib.pk, m.tahun)
    if ra is None:
        return []
    butir = list(
        ButirPK.objects.filter(pk_induk_id=ra.pk_induk_id)
        .select_related("indikator__skala")
        .prefetch_related("indikator__skala__butir")
    )
    deret = muat_deret(m.pd_wajib.pk, m.tahun, [b.indikator.induk_id for b in butir])
    p = PengisiBanding(m.pd_wajib, m.ke, deret, butir)
    return [p.tahun(), p.lain(batas_tahun(m.tahun))] if butir else []


def _daerah(m: Permintaan) -> list[Lembar]:
    t = tabel_daerah(m.tahun)
    if not t.baris:
        return []
    nama = {p.pk: p.sebutan for p in pd_berlaku(m.tahun)}
    return lembar_daerah(t, m.pemda, batas_tahun(m.tahun), nama, tautan=m.tautan)


SEMUA: tuple[Halaman, ...] = (
    Halaman(
        "", "Berkala", _berkala, berperiode=True, penjelasan="Capaian dibandingkan dengan target s.d. periode itu."
    ),
    Halaman("tahun", "Tahunan", _berkala, penjelasan="Capaian terhadap target PK dan target akhir Renstra."),
    Halaman(
        "aksi",
        "Rencana Aksi",
        _aksi,
        penjelasan="Target dan realisasi tiap periode, serta keadaan tiap aksi.",
    ),
    Halaman(
        "banding",
        "Perbandingan",
        _banding,
        penjelasan="Realisasi tahun ini di samping tiga tahun sebelumnya, akhir Renstra, provinsi, dan nasional.",
    ),
    Halaman(
        "uang",
        "Efisiensi dan anggaran",
        _uang,
        berperiode=True,
        penjelasan="Capaian kinerja di samping penyerapan anggaran, dan realisasi anggaran per program.",
    ),
    Halaman(
        "daerah",
        "Pemerintah daerah",
        _daerah,
        berpd=False,
        penjelasan="Indikator pemerintah daerah dan program semua perangkat daerah yang mendukungnya.",
    ),
)
MENURUT_KODE = {h.kode: h for h in SEMUA}
