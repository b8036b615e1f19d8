"""The facts and results of a PD and year that fill the tables, in a fixed number of statements."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import QuerySet

from pengukuran.models import Analisis, Capaian, Periode, Realisasi
from pengukuran.selectors.anggaran import BarisAnggaran, LembarAnggaran, lembar_anggaran
from pengukuran.selectors.deret import Deret, muat_deret
from perencanaan.models import AnggaranPK, ButirPK, DokumenRencana, Kinerja, PerjanjianKinerja, VersiRencana
from perencanaan.selectors.rencana_aksi import Simpul, pohon_diukur
from perencanaan.services.rencana_aksi import PK_BERLAKU
from sakip.tenansi.kueri import siap
from sakip.tenansi.models import MedanAnalisis


@dataclass
class Sumber:
    """Everything the tables need. Dictionaries are keyed by the id of the IndikatorInduk unless said otherwise."""

    pd_id: int
    tahun: int
    pk: PerjanjianKinerja | None
    butir: list[ButirPK]
    anggaran_pk: list[AnggaranPK]
    pohon: list[Simpul]
    capaian: dict[int, Capaian]
    akhir: dict[int, Capaian]
    deret: Deret
    analisis: dict[int, Analisis]
    catatan: dict[int, str]
    anggaran: LembarAnggaran
    pk_depan: PerjanjianKinerja | None = None
    butir_depan: list[ButirPK] = field(default_factory=list)
    renstra: VersiRencana | None = None

    @property
    def induk_kinerja(self) -> dict[int, int | None]:
        """Parent by node (ids of Kinerja)."""
        return {s.kinerja.pk: s.kinerja.induk_id for akar in self.pohon for s in akar.telusur()}

    def program_di_bawah(self, kinerja_ids: set[int]) -> dict[int, list[BarisAnggaran]]:
        """Return the programs by the nearest of the given nodes above them."""
        induk = self.induk_kinerja
        hasil: dict[int, list[BarisAnggaran]] = defaultdict(list)
        for p in self.anggaran.program:
            di: int | None = p.simpul.kinerja.pk
            while di is not None and di not in kinerja_ids:
                di = induk.get(di)
            if di is not None:
                hasil[di].append(p)
        return hasil


@siap
def _pk_terbit(pd_id: int, tahun: int, depan: int) -> QuerySet[PerjanjianKinerja]:
    semua = PerjanjianKinerja.objects.filter(
        pd_id=pd_id, tahun__in=[tahun, depan], bentuk=PerjanjianKinerja.Bentuk.KEPALA_PD, status=PK_BERLAKU
    )
    return semua.select_related("versi_rencana__dokumen", "jabatan").order_by("ke")


def _pk_dua_tahun(pd_id: int, tahun: int) -> tuple[PerjanjianKinerja | None, PerjanjianKinerja | None]:
    """Return the last signed PK of the head of the PD of a year and of the next one."""
    terakhir = {p.tahun: p for p in _pk_terbit(pd_id, tahun, tahun + 1)}
    return terakhir.get(tahun), terakhir.get(tahun + 1)


@siap
def _sasaran(pk_id: int) -> QuerySet[ButirPK, tuple[int, str]]:
    semua = ButirPK.objects.filter(pk_induk_id=pk_id)
    return semua.values_list("indikator__kinerja__identitas_id", "uraian_sasaran")


def sasaran_pk(pd_id: int, tahun: int) -> list[tuple[int, str]]:
    """Return (id of the KinerjaInduk, wording) of the sasaran of the year's PK in its order."""
    pk, _ = _pk_dua_tahun(pd_id, tahun)
    if pk is None:
        return []
    return list(dict(reversed(_sasaran(pk.pk))).items())[::-1]


def muat(pd_id: int, tahun: int, lampiran: bool = True) -> Sumber:
    """Collect what the report of a PD and year is made of. About 14 statements, however many indicators there are.

    Without ``lampiran`` the Renstra and next year's PK, which only the appendix prints, stay out.
    """
    pk, depan = _pk_dua_tahun(pd_id, tahun)
    butir = _butir(pk)
    versi_id = pk.versi_rencana_id if pk else None
    pohon = pohon_diukur(versi_id, tahun, pk.pk) if pk else []
    deret = muat_deret(pd_id, tahun, [b.indikator.induk_id for b in butir])
    return Sumber(
        pd_id=pd_id,
        tahun=tahun,
        pk=pk,
        butir=butir,
        anggaran_pk=list(AnggaranPK.objects.filter(pk_induk=pk)) if pk else [],
        pohon=pohon,
        capaian=deret.capaian,
        akhir=deret.akhir,
        deret=deret,
        analisis=_analisis(pd_id, tahun),
        catatan=_catatan(pd_id, tahun),
        anggaran=_anggaran(pd_id, tahun, {versi_id: pohon}),
        pk_depan=depan if lampiran else None,
        butir_depan=_butir(depan) if lampiran else [],
        renstra=_renstra(pd_id, tahun) if lampiran else None,
    )


def _renstra(pd_id: int, tahun: int) -> VersiRencana | None:
    return (
        VersiRencana.objects.filter(
            dokumen__pd_id=pd_id,
            dokumen__jenis=DokumenRencana.Jenis.RENSTRA,
            dokumen__tahun_awal__lte=tahun,
            dokumen__tahun_akhir__gte=tahun,
            aktif=True,
        )
        .select_related("dokumen")
        .first()
    )


def _butir(pk: PerjanjianKinerja | None) -> list[ButirPK]:
    if pk is None:
        return []
    return list(
        ButirPK.objects.filter(pk_induk=pk)
        .select_related("indikator__kinerja", "indikator__skala")
        .prefetch_related("indikator__skala__butir")
    )


def _analisis(pd_id: int, tahun: int) -> dict[int, Analisis]:
    """Return the analysis of the latest period that has one."""
    semua = (
        Analisis.objects.filter(realisasi__pd_id=pd_id, realisasi__periode__tahun=tahun)
        .select_related("realisasi__periode")
        .order_by("realisasi__periode__ke")
    )
    # A row may hold nothing but the answer to the plan of the period before: that is no analysis.
    return {
        a.realisasi.indikator_induk_id: a for a in semua if any(getattr(a, m).strip() for m in MedanAnalisis.values)
    }


def _catatan(pd_id: int, tahun: int) -> dict[int, str]:
    """Return the printed note of the latest period that has one."""
    semua = Realisasi.objects.filter(pd_id=pd_id, periode__tahun=tahun).exclude(catatan_cetak="")
    return dict(semua.order_by("periode__ke").values_list("indikator_induk_id", "catatan_cetak"))


def _anggaran(pd_id: int, tahun: int, pohon: dict[int | None, list[Simpul]]) -> LembarAnggaran:
    periode = Periode.objects.filter(tahun=tahun).order_by("-ke").first()
    return lembar_anggaran(pd_id, periode, pohon) if periode else LembarAnggaran([], 0)


def matriks(versi: VersiRencana | None) -> list[Kinerja]:
    """Return the nodes tujuan and sasaran of a plan with indicators and targets, for the Renstra matrix."""
    if versi is None:
        return []
    tingkat = (Kinerja.Tingkat.TUJUAN, Kinerja.Tingkat.SASARAN)
    return list(Kinerja.objects.filter(versi_rencana=versi, tingkat__in=tingkat).prefetch_related("indikator__target"))
